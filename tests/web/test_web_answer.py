"""What the site shows of an answer: its sentences once, rows, footnotes, coverage, citations."""

from __future__ import annotations

from api.quoting.references import reference
from api.schemas import (
    AnswerModel,
    CitationModel,
    CommitteeRow,
    CoverageModel,
    CoverageRow,
    IndexModel,
    SentenceModel,
)
from tests.web.test_overview import passage
from tests.web.test_web import KNOWN, interpretation, state_of
from web.answer_view import answer_view
from web.coverage import coverage_of
from web.show import place_of
from web.site import environment
from web.state import State

NO_COVERAGE: dict[str, list[CoverageRow]] = {
    "with_deviation": [],
    "without_deviation": [],
    "not_performed": [],
    "unclear": [],
    "uncertain": [],
    "not_mentioned": [],
    "no_report": [],
}


def row(committee: str, year: int, report: str | None = "r") -> CoverageRow:
    return CoverageRow(
        municipality="Ekstad", committee=committee, year=year, report_id=report, control_ids=[]
    )


def answer() -> AnswerModel:
    def cite(n: int, committee: str, year: int) -> CitationModel:
        return CitationModel(
            n=n,
            control_id=f"p{n}",
            kind="control",
            report_id="r",
            municipality="Ekstad",
            committee=committee,
            year=year,
            page=5,
            page_label="5 (8)",
            source_file="d.pdf",
            quote=f"Citat {n}.",
        )

    def asserted(committee: str, year: int, *citations: int) -> CommitteeRow:
        return CommitteeRow(
            municipality="Ekstad",
            committee=committee,
            year=year,
            report_id="r",
            outcome="deviation",
            outcomes=["no_deviation", "deviation"],
            citations=list(citations),
        )

    coverage = CoverageModel.model_validate(
        {
            "reports": 3,
            **NO_COVERAGE,
            "with_deviation": [row("Socialnämnden", 2023), row("Kommunstyrelsen", 2022)],
            "uncertain": [row("Socialnämnden", 2024)],
            "no_report": [row("Kommunstyrelsen", 2024, None)],
        }
    )
    return AnswerModel(
        question="Vilka?",
        interpretation=interpretation(),
        supported=True,
        answer="Två [1] [2].",
        sentences=[SentenceModel(text="Två [1] [2].", kind="computed", citations=[1, 2])],
        committees=[
            asserted("Socialnämnden", 2023, 1),
            asserted("Kommunstyrelsen", 2022, 2),
            asserted("Socialnämnden", 2024, 3),
        ],
        citations=[
            cite(1, "Socialnämnden", 2023),
            cite(2, "Kommunstyrelsen", 2022),
            cite(3, "Socialnämnden", 2024),
        ],
        coverage=coverage,
        nearest=[],
        index=IndexModel(generation="1", model="m"),
        elapsed_ms=12,
    )


def test_an_answer_shows_every_sentence_once() -> None:
    told = [SentenceModel(text=f"Mening {n}.", kind="computed", citations=[]) for n in range(6)]
    covered = SentenceModel(text="Fyra rapporter.", kind="coverage", citations=[])
    for count_told in range(7):
        shown = answer().model_copy(update={"sentences": [*told[:count_told], covered]})
        view = answer_view(shown, State("x"), KNOWN)
        texts = [s.pieces[0].text for s in (*view.told[0].lead, *view.told[0].more, *view.covered)]
        assert texts == [s.text for s in shown.sentences]
        assert len(view.told[0].more) != 1


def test_a_share_that_stands_first_is_told_first() -> None:
    share = SentenceModel(text="En av fyra nämnder (25 procent).", kind="coverage", citations=[])
    row = SentenceModel(text="Socialnämnden.", kind="quoted", citations=[])
    searched = SentenceModel(text="Fyra rapporter.", kind="coverage", citations=[])
    shown = answer().model_copy(update={"sentences": [share, row, searched]})
    view = answer_view(shown, State("x"), KNOWN)
    assert [s.pieces[0].text for s in view.told[0].lead] == [share.text, row.text]
    assert [s.pieces[0].text for s in view.covered] == [searched.text]
    silent = answer().model_copy(update={"sentences": [searched], "supported": False})
    assert [s.kind for s in answer_view(silent, State("x"), KNOWN).covered] == ["coverage"]


def test_a_second_question_is_answered_where_it_is_read() -> None:
    """What leads up to its answer stands before it, and its first lines are not folded away."""

    def told(what: str, count: int) -> list[SentenceModel]:
        return [SentenceModel(text=f"{what} {n}.", kind="quoted", citations=[])
                for n in range(count)]  # fmt: skip

    second = SentenceModel(text="På den andra frågan svarar kontrollerna:", kind="coverage",
                           citations=[])  # fmt: skip
    searched = SentenceModel(text="Fyra rapporter.", kind="coverage", citations=[])
    shown = answer().model_copy(
        update={"sentences": [*told("Först", 8), second, *told("Sedan", 6), searched]}
    )
    view = answer_view(shown, State("x"), KNOWN)
    lead = [[s.pieces[0].text for s in part.lead] for part in view.told]
    assert lead == [
        ["Först 0.", "Först 1.", "Först 2."],
        [second.text, "Sedan 0.", "Sedan 1.", "Sedan 2."],
    ]
    assert [len(part.more) for part in view.told] == [5, 3]
    assert [s.pieces[0].text for s in view.covered] == [searched.text]


def test_what_a_name_was_taken_for_stands_aside() -> None:
    """The answer itself is what is read large, not how a misspelt name was read."""
    read = interpretation(resolved={"Socialnämden": "Socialnämnden"})
    note = SentenceModel(text="”Socialnämden” har tolkats som Socialnämnden.", kind="coverage",
                         citations=[])  # fmt: skip
    shown = answer()
    update = {"interpretation": read, "sentences": [note, *shown.sentences]}
    view = answer_view(shown.model_copy(update=update), State("x"), KNOWN)
    told = [(s.pieces[0].text, s.aside) for s in view.told[0].lead]
    assert told == [(note.text, True), ("Två", False)]


def test_an_answer_about_the_reports_as_such_is_read_first() -> None:
    """It has sentences about the coverage alone: the first is the answer, and no small print."""
    none = SentenceModel(text="Ingen väntad rapport saknas.", kind="coverage", citations=[])
    why = SentenceModel(text="En rapport väntas varje år.", kind="coverage", citations=[])
    shown = answer().model_copy(update={"sentences": [none, why]})
    view = answer_view(shown, State("x"), KNOWN)
    assert [s.pieces[0].text for s in view.told[0].lead] == [none.text]
    assert [s.pieces[0].text for s in view.covered] == [why.text]


def test_sources_of_one_page_are_told_apart_by_their_controls() -> None:
    full = answer()
    named = [one.model_copy(update={"control": f"Kontroll {one.n}"}) for one in full.citations]
    shown = answer_view(full.model_copy(update={"citations": named}), State("x"), KNOWN)
    assert [one.control for one in shown.sources] == [f"Kontroll {one.n}" for one in named]
    # without pages the reference names the control itself
    pageless = [one.model_copy(update={"page": None, "page_label": None}) for one in named]
    bare = answer_view(full.model_copy(update={"citations": pageless}), State("x"), KNOWN)
    assert {one.control for one in bare.sources} == {""}
    for one, source in zip(named, bare.sources, strict=True):
        assert (one.control or "?") in source.copy


def test_rows_are_the_answers_own_grouped_by_committee() -> None:
    view = answer_view(answer(), State("Vilka?"), KNOWN)
    assert [(group.name, [r.year for r in group.rows]) for group in view.groups] == [
        ("Socialnämnden", ["2023", "2024"]),
        ("Kommunstyrelsen", ["2022"]),
    ]
    assert [word.name for word in view.groups[0].rows[0].words] == ["Avvikelse", "Utan avvikelse"]
    assert [r.uncertain for r in view.groups[0].rows] == [False, True]


def test_a_footnote_opens_its_source_in_the_same_answer() -> None:
    state = state_of("/svar?fraga=Vilka&ar=2023")
    opened = answer_view(answer(), state, KNOWN).cited[1].open_href
    assert opened == "/svar?fraga=Vilka&ar=2023&kalla=2#kalla"


def test_coverage_counts_add_up() -> None:
    cover = coverage_of(answer().coverage)
    assert cover.whole and not coverage_of(answer().coverage, ()).whole
    assert sum(len(group.entries) for group in cover.groups) == cover.expected == 4
    assert cover.matrix is not None
    assert cover.matrix.years == (2022, 2023, 2024)
    assert [[cell and cell.word.key for cell in line.cells] for line in cover.matrix.lines] == [
        ["dev", None, "miss"],
        [None, "dev", "ask"],
    ]


def test_a_coverage_that_is_stricter_than_the_answer_says_so() -> None:
    told = answer().committees
    assert not coverage_of(answer().coverage, told=told).stricter
    clean = [one.model_copy(update={"outcome": "no_deviation"}) for one in told]
    assert coverage_of(answer().coverage, told=clean).stricter


def test_same_name_in_two_municipalities_is_two_lines() -> None:
    rows = [
        row("Socialnämnden", 2023).model_copy(update={"municipality": name})
        for name in ("Ekstad", "Lindby")
    ] + [row("Socialnämnden", 2024)]
    cover = coverage_of(
        CoverageModel.model_validate({"reports": 3, **NO_COVERAGE, "unclear": rows})
    )
    assert cover.matrix is not None
    assert [line.name for line in cover.matrix.lines] == [
        "Socialnämnden, Ekstad",
        "Socialnämnden, Lindby",
    ]


def test_a_citation_for_a_working_paper() -> None:
    expected = "Servicenämnden, Uppföljning av intern kontroll 2024, s. 7"
    assert reference("Servicenämnden", 2024, 9, "7 (12)") == expected
    assert reference("Servicenämnden", 2024, 7, None) == expected
    assert reference("Servicenämnden", 2024, 8, "7 av 12") == expected
    assert reference("Servicenämnden", 2024, 8, "Sida 7 (12)") == expected
    assert reference("Servicenämnden", 2024, 8, "Sid. 7/12") == expected
    assert place_of(8, "Sida 7 (12)") == "s.\u00a07 (12)"
    assert reference(None, None, None, None) == "Uppföljning av intern kontroll"


def test_pages_tell_the_printed_page_as_a_working_paper_does() -> None:
    parts = environment().get_template("_parts.html").module
    told = passage(page=1, page_label="Sida 1 av 3")
    assert str(parts.place(told)) == "s.\u00a01 av 3"  # type: ignore[attr-defined]
    assert str(parts.place(passage())) == ""  # type: ignore[attr-defined]
