"""The site without a browser: addresses, chips, the answer, its coverage, suggestions."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from api.references import reference
from api.schemas import (
    AnswerModel,
    CitationModel,
    CommitteeRow,
    CoverageModel,
    CoverageRow,
    IndexModel,
    InterpretationModel,
    SentenceModel,
    UnresolvedModel,
    WithoutModel,
)
from errors import WrongUsage
from tests.test_overview import passage
from web.answer_view import answer_view
from web.chips import chips_of, loosened
from web.coverage import coverage_of
from web.show import doubts_of, place_of
from web.site import environment
from web.state import Known, State, query_string, read_state
from web.suggest import SHOWN, finished

KNOWN = Known(("Ekstad",), ("Kommunstyrelsen", "Socialnämnden"), (2022, 2023, 2024))
NO_COVERAGE: dict[str, list[CoverageRow]] = {
    "with_deviation": [],
    "without_deviation": [],
    "not_performed": [],
    "unclear": [],
    "uncertain": [],
    "not_mentioned": [],
    "no_report": [],
}


def interpretation(**fields: object) -> InterpretationModel:
    base: dict[str, object] = {
        "type": "list",
        "topics": ["behörigheter"],
        "municipalities": [],
        "committees": [],
        "years": [],
        "outcomes": [],
        "unresolved": [],
    }
    return InterpretationModel.model_validate({**base, **fields})


def row(committee: str, year: int, report: str | None = "r") -> CoverageRow:
    return CoverageRow(
        municipality="Ekstad", committee=committee, year=year, report_id=report, control_ids=[]
    )


def state_of(address: str) -> State:
    return read_state(QueryParams(urlsplit(address).query))


# ---- addresses -----------------------------------------------------------------------------------


def test_state_reads_what_it_writes() -> None:
    state = State("Vem å ä ö?", {"ar": ("2022-2024",), "utfall": ("avvikelse",)}, 3, 2, "ar")
    assert state_of("/sok" + query_string(state)) == state


@given(
    st.text(max_size=200),
    st.dictionaries(st.sampled_from(["namnd", "process"]), st.text(min_size=1, max_size=80)),
)
def test_state_survives_any_words(question: str, filters: dict[str, str]) -> None:
    question = " ".join(question.encode("utf-8", "ignore").decode().split())
    chosen = {
        name: (text.encode("utf-8", "ignore").decode().strip(),)
        for name, text in filters.items()
        if text.encode("utf-8", "ignore").decode().strip() not in ("", "alla")
    }
    state = State(question, chosen)
    assert state_of("/svar" + query_string(state)) == state


def test_filters_in_the_contracts_words() -> None:
    state = state_of("/sok?ar=2022-2023&ar=2024&utfall=avvikelse&aterkommande=ja&namnd=Valnämnden")
    filters = state.filters(KNOWN)
    assert filters.year == [2022, 2023, 2024]
    assert filters.outcome == ["deviation"]
    assert filters.recurring == [True]
    assert filters.committee == ["Valnämnden"]


def test_all_widens_to_everything_the_library_has() -> None:
    filters = state_of("/svar?fraga=x&ar=alla&namnd=alla&utfall=alla").filters(KNOWN)
    assert filters.year == [2022, 2023, 2024]
    assert filters.committee == ["Kommunstyrelsen", "Socialnämnden"]
    assert len(filters.outcome) == 4


@pytest.mark.parametrize(
    "query",
    [
        "ar=nu",
        "ar=2024-2022",
        "ar=1000-2024",
        "utfall=fel",
        "kalla=0",
        "kalla=-1",
        "sida=abc",
        "sida=9999999",
        "sida=²",
        "sortering=slump",
        "namnd=" + "x" * 301,
        "fraga=" + "x" * 1001,
        "&".join(f"process={n}" for n in range(101)),
    ],
)
def test_an_address_that_is_wrong_is_refused_with_a_remedy(query: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        state_of("/svar?" + query)
    assert refused.value.remedy


# ---- chips ---------------------------------------------------------------------------------------


def test_what_was_read_can_be_widened_and_changed() -> None:
    state = state_of("/svar?fraga=Vilka%20hade%20brister%202024%3F")
    read = interpretation(years=[2024], outcomes=["deviation"])
    chips = {chip.label: chip for chip in chips_of(read, state, KNOWN)}
    assert chips["År"].value == "2024"
    assert chips["Utfall"].value == "Avvikelse"
    removed = parse_qs(urlsplit(chips["År"].remove_href or "").query)
    assert removed == {"fraga": ["Vilka hade brister 2024?"], "ar": ["alla"]}
    changes = {choice.name: choice.href for choice in chips["År"].choices}
    assert parse_qs(urlsplit(changes["2023"]).query)["ar"] == ["2023"]
    assert parse_qs(urlsplit(changes["2022–2024"]).query)["ar"] == ["2022-2024"]


def test_what_a_hand_set_goes_back_to_what_the_question_says() -> None:
    state = state_of("/svar?fraga=x&ar=alla&namnd=Socialnämnden")
    chips = {chip.label: chip for chip in chips_of(interpretation(years=[2024]), state, KNOWN)}
    assert chips["År"].tone == "free"
    assert "ar=" not in (chips["År"].remove_href or "ar=")
    assert chips["Nämnd"].tone == "hand"


def test_an_unknown_name_is_never_dropped() -> None:
    unknown = UnresolvedModel(text="Brandnämnden", candidates=["Byggnadsnämnden"])
    chips = chips_of(interpretation(unresolved=[unknown]), State("x"), KNOWN)
    warned = [chip for chip in chips if chip.tone == "warn"]
    assert [chip.value for chip in warned] == ["Brandnämnden"]
    assert "Byggnadsn" in warned[0].choices[0].href


def test_a_no_says_what_to_loosen() -> None:
    state = state_of("/svar?fraga=x&utfall=avvikelse")
    ways = loosened(interpretation(years=[2024]), state)
    assert [text for text, _ in ways] == [
        "Fråga om alla utfall",
        "Fråga om alla år",
        "Sök efter orden i stället",
    ]


def test_what_was_found_without_a_filter_is_offered_first() -> None:
    helps = WithoutModel(filter="year", values=[2024], reports=2, text="Utan året 2024 ...")
    read = interpretation(years=[2024], committees=["Socialnämnden"])
    ways = loosened(read, state_of("/svar?fraga=x"), [helps])
    assert [(text, "ar=alla" in href) for text, href in ways] == [
        ("Fråga om alla år: 2\N{NO-BREAK SPACE}rapporter har svar", True),
        ("Sök efter orden i stället", False),
    ]


def test_an_unknown_name_is_what_to_change() -> None:
    unknown = UnresolvedModel(text="Brandnämnden", candidates=["Byggnadsnämnden"])
    ways = loosened(interpretation(unresolved=[unknown], years=[2024]), State("x"))
    assert [text for text, _ in ways] == [
        "Fråga om Byggnadsnämnden",
        "Fråga om alla nämnder",
        "Sök efter orden i stället",
    ]


def test_an_answer_shows_every_sentence_once() -> None:
    told = [SentenceModel(text=f"Mening {n}.", kind="computed", citations=[]) for n in range(6)]
    covered = SentenceModel(text="Fyra rapporter.", kind="coverage", citations=[])
    for count_told in range(7):
        shown = answer().model_copy(update={"sentences": [*told[:count_told], covered]})
        view = answer_view(shown, State("x"), KNOWN)
        texts = [s.pieces[0].text for s in (*view.lead, *view.more, *view.covered)]
        assert texts == [s.text for s in shown.sentences]
        assert len(view.more) != 1


def test_a_share_that_stands_first_is_told_first() -> None:
    share = SentenceModel(text="En av fyra nämnder (25 procent).", kind="coverage", citations=[])
    row = SentenceModel(text="Socialnämnden.", kind="quoted", citations=[])
    searched = SentenceModel(text="Fyra rapporter.", kind="coverage", citations=[])
    shown = answer().model_copy(update={"sentences": [share, row, searched]})
    view = answer_view(shown, State("x"), KNOWN)
    assert [s.pieces[0].text for s in view.lead] == [share.text, row.text]
    assert [s.pieces[0].text for s in view.covered] == [searched.text]
    silent = answer().model_copy(update={"sentences": [searched], "supported": False})
    assert [s.kind for s in answer_view(silent, State("x"), KNOWN).covered] == ["coverage"]


def test_an_answer_about_the_reports_as_such_is_read_first() -> None:
    """It has sentences about the coverage alone: the first is the answer, and no small print."""
    none = SentenceModel(text="Ingen väntad rapport saknas.", kind="coverage", citations=[])
    why = SentenceModel(text="En rapport väntas varje år.", kind="coverage", citations=[])
    shown = answer().model_copy(update={"sentences": [none, why]})
    view = answer_view(shown, State("x"), KNOWN)
    assert [s.pieces[0].text for s in view.lead] == [none.text]
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


# ---- the answer ----------------------------------------------------------------------------------


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


# ---- suggestions and doubts ----------------------------------------------------------------------


def test_the_last_words_are_finished_to_a_name() -> None:
    names = ["Socialnämnden", "Kultur- och fritidsnämnden", "Inköp och upphandling", "2024"]
    assert finished("Hade SOC", names) == ["Hade Socialnämnden"]
    assert finished("Hade kultur- och fr", names) == ["Hade Kultur- och fritidsnämnden"]
    assert finished("brister i inköp och", names) == ["brister i Inköp och upphandling"]
    assert finished("Vad hände 20", names) == ["Vad hände 2024"]
    assert finished("Hade Socialnämnden", names) == [], "a whole name needs nothing"
    assert finished("Hade Socialnämnden ", names) == []
    assert finished("s", names) == ["Socialnämnden"], "one letter is enough"
    assert finished("", names) == []


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=30))
def test_any_text_is_finished_without_being_changed(text: str, names: list[str]) -> None:
    found = finished(text, names)
    assert len(found) <= SHOWN
    for one in found:
        assert one.casefold().startswith(text.casefold())


def test_how_sure_is_said_of_what_was_weighed() -> None:
    weighed = passage(
        outcome="deviation",
        severity="serious",
        severity_confidence=0.8,
        recurring=True,
        recurring_confidence=0.7,
        outcome_source="model",
    )
    assert doubts_of(weighed) == (
        "Så säker är bedömningen av hur allvarlig avvikelsen är (80\u00a0%) "
        "och att den återkommer (70\u00a0%)."
    )
    assert doubts_of(weighed.model_copy(update={"outcome_source": "user"})) == ""
    assert doubts_of(passage()) == ""
