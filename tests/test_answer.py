"""api/answer.py and compose_*.py: each form of answer from rows made by hand, and the deciding
example with the real model over the two real reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.pieces import Asked, Wanted, in_short, pieces, wanted_by
from api.quotes import deciding
from api.schemas import AnswerModel, AskRequest
from api.services import Services
from api.terminal import answer_text
from index.concepts import concepts
from index.models import (
    Change,
    Counted,
    Details,
    Interpretation,
    Outcome,
    QuestionType,
    Severity,
    Unresolved,
)
from settings import load
from tests.answering import answer, evidence, hits, passage, place

SOCIAL = passage(
    "Socialnämnden", 2024, "Sjutton konton var öppna. Kontona stängdes samma dag.",
    evidence="Sjutton konton var öppna.", measures=["Kontona stängdes samma dag."],
)  # fmt: skip
SOCIAL_2023 = passage("Socialnämnden", 2023, "96 konton var öppna.", recurring=True)
SOCIAL_2022 = passage("Socialnämnden", 2022, "Inga öppna konton fanns.", Outcome.NO_DEVIATION)
TEKNISK = passage("Tekniska nämnden", 2024, "Alla konton stämde.", Outcome.NO_DEVIATION)
STYRELSEN = passage("Kommunstyrelsen", 2024, "En påminnelse skickades.", Outcome.UNCLEAR)
OGJORD = passage("Valnämnden", 2024, "Kontrollen utgick.", Outcome.NOT_PERFORMED)
ALL = [SOCIAL, TEKNISK, STYRELSEN, OGJORD]


def pairs(model: AnswerModel) -> list[tuple[str | None, int | None]]:
    return [(row.committee, row.year) for row in model.committees]


def holds(model: AnswerModel) -> None:
    """What every answer must fulfil, whatever it says."""
    numbers = {one.n for one in model.citations}
    assert numbers == set(range(1, len(numbers) + 1))
    for sentence in model.sentences:
        assert set(sentence.citations) <= numbers
        assert bool(sentence.citations) == (sentence.kind != "coverage")
        assert sentence.text in model.answer
    if not model.supported:
        assert model.committees == [] and model.citations == []


def test_a_list_asserts_exactly_the_rows_with_the_outcome() -> None:
    model = answer("Vilka nämnder hade brister i behörigheter?",
                   evidence(QuestionType.LIST, ALL, outcomes=(Outcome.DEVIATION,),
                            scope=[place("Fritidsnämnden", 2024)]))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Socialnämnden", 2024)]
    assert model.sentences[0].text == (
        "En nämnd hade avvikelser när det gäller behörigheter 2024: Socialnämnden [1]."
    )
    assert model.sentences[1].text == "Socialnämnden 2024: ”Sjutton konton var öppna.” [1]"
    assert [row.committee for row in model.coverage.unclear] == ["Kommunstyrelsen"]
    assert [row.committee for row in model.coverage.not_mentioned] == ["Fritidsnämnden"]
    assert "Resultatet framgår inte hos Kommunstyrelsen 2024." in model.answer
    assert model.committees[0].citations == [1]


def test_a_list_over_years_names_each_year_with_its_mark() -> None:
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, SOCIAL_2023, SOCIAL_2022],
                                 outcomes=(Outcome.DEVIATION,)))  # fmt: skip
    holds(model)
    assert model.sentences[0].text.endswith(": Socialnämnden 2023 [1] och 2024 [2].")
    assert pairs(model) == [("Socialnämnden", 2023), ("Socialnämnden", 2024)]


def test_an_uncertain_outcome_is_not_asserted_but_shown() -> None:
    doubt = passage("Socialnämnden", 2024, "Något hände.", certain=False)
    model = answer("?", evidence(QuestionType.LIST, [doubt], outcomes=(Outcome.DEVIATION,)))
    holds(model)
    assert model.supported and model.committees == []
    assert [row.committee for row in model.coverage.uncertain] == ["Socialnämnden"]
    assert "Osäkert, läs själv" in model.answer


def test_nobody_had_it_is_an_answer_with_the_clean_rows_cited() -> None:
    model = answer("?", evidence(QuestionType.LIST, [TEKNISK], outcomes=(Outcome.DEVIATION,)))
    holds(model)
    assert model.supported and model.committees == []
    assert model.answer.startswith("Ingen nämnd i de genomsökta rapporterna hade avvikelser")
    assert [one.quote for one in model.citations] == ["Alla konton stämde."]


def test_clean_controls_of_a_named_committee_beside_a_worse_one() -> None:
    clean = passage("Valnämnden", 2024, "Alla lås var hela.", Outcome.NO_DEVIATION)
    found = [clean, OGJORD]
    named = evidence(QuestionType.LIST, found, topics=(), outcomes=(Outcome.NO_DEVIATION,),
                     committees=("Valnämnden",))  # fmt: skip
    assert pairs(answer("Vilka kontroller var utan avvikelse?", named)) == [("Valnämnden", 2024)]
    every = evidence(QuestionType.LIST, found, topics=(), outcomes=(Outcome.NO_DEVIATION,))
    assert pairs(answer("Vilka nämnder var utan avvikelse?", every)) == []


def test_severity_and_recurrence_narrow_a_list() -> None:
    grave = passage("Valnämnden", 2024, "Allvarligt fel.", severity=Severity.SERIOUS)
    read = Interpretation(QuestionType.LIST, (), outcomes=(Outcome.DEVIATION,),
                          severities=(Severity.SERIOUS,))  # fmt: skip
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, grave], interpretation=read))
    assert pairs(model) == [("Valnämnden", 2024)]
    assert "hade allvarliga avvikelser" in model.answer
    again = Interpretation(QuestionType.LIST, (), outcomes=(Outcome.DEVIATION,), recurring=True)
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, SOCIAL_2023], interpretation=again))
    assert pairs(model) == [("Socialnämnden", 2023)]


def test_counts_of_committees_and_controls_are_computed_from_rows() -> None:
    other = passage("Socialnämnden", 2024, "Fel i två akter.", activity="Granskning av akter")
    about = [SOCIAL, other, passage("Valnämnden", 2024, "Ett fel.")]
    model = answer("Hur många nämnder?", evidence(
        QuestionType.COUNT, about, outcomes=(Outcome.DEVIATION,),
        details=Details(counted=Counted.COMMITTEES)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Två nämnder hade avvikelser när det gäller behörigheter 2024")
    model = answer("Hur många kontroller?", evidence(
        QuestionType.COUNT, about, outcomes=(Outcome.DEVIATION,),
        details=Details(counted=Counted.CONTROLS)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Tre kontroller hade avvikelser")
    assert "två hos Socialnämnden och en hos Valnämnden" in model.answer


def test_a_stated_number_is_quoted_with_its_sentence() -> None:
    model = answer("Hur många konton var öppna?", evidence(
        QuestionType.COUNT, [SOCIAL], details=Details(counted=Counted.STATED)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Sjutton konton, enligt Socialnämnden 2024 [1].")
    assert "”Sjutton konton var öppna. Kontona stängdes samma dag.” [1]" in model.answer


def test_a_number_among_others_is_quoted_and_not_restated() -> None:
    text = "Av 438 konton var 431 stängda. Sju saknade ägare."
    model = answer("Hur många konton saknade ägare?", evidence(
        QuestionType.COUNT, [passage("Valnämnden", 2024, text)],
        topics=("konton saknade ägare",), details=Details(counted=Counted.STATED)))  # fmt: skip
    holds(model)
    assert "438 konton, enligt" not in model.answer
    assert text in model.answer


def test_a_sum_is_computed_from_one_number_of_each_row() -> None:
    about = [passage("Socialnämnden", year, f"Nämnden fick betala {sum_} i särskild avgift.")
             for year, sum_ in ((2023, "385 000 kronor"), (2024, "140 tkr"))]  # fmt: skip
    model = answer("Hur mycket har nämnden sammanlagt fått betala i avgift?", evidence(
        QuestionType.LOOKUP, about, topics=("betala i särskild avgift",)))  # fmt: skip
    holds(model)
    assert model.sentences[0].text == (
        "Tillsammans 525 000 kronor: 385 000 kronor 2023 [1] och 140 tkr 2024 [2]."
    )
    assert model.sentences[0].kind == "computed"


@pytest.mark.parametrize(
    ("question", "topic", "text", "verdict"),
    [
        ("Var det 50 konton kvar?", "50 konton kvar", "17 konton var kvar.", "Nej"),
        ("Var det 17 konton kvar?", "17 konton kvar", "Sjutton konton var kvar.", "Ja"),
        ("Hade larmet på biblioteket provats?", "larmet på biblioteket provats",
         "På biblioteket hade larmet inte provats sedan 2021.", "Nej"),
        ("Stämmer det att verktyg saknades?", "verktyg saknades", "Elva verktyg saknades.", "Ja"),
    ],
)  # fmt: skip
def test_a_false_premise_is_refuted_with_the_sentence(
    question: str, topic: str, text: str, verdict: str
) -> None:
    model = answer(question, evidence(
        QuestionType.YESNO, [passage("Valnämnden", 2024, text)], topics=(topic,)))  # fmt: skip
    holds(model)
    assert model.answer.startswith(f"{verdict}, enligt kontrollen hos Valnämnden 2024 [1].")
    assert model.citations[0].quote == text


def test_a_doubtful_verdict_says_so() -> None:
    doubt = passage("Valnämnden", 2024, "Något hände.", confidence=0.6, certain=False)
    model = answer("Fanns det konton kvar?", evidence(QuestionType.YESNO, [doubt]))
    assert model.answer.startswith(
        "Ja, enligt kontrollen hos Valnämnden 2024, men bedömningen är osäker: läs själv [1]."
    )
    assert not model.committees[0].certain


def test_only_the_thing_in_the_questions_own_words_is_meant() -> None:
    exact = passage("A-nämnden", 2024, "Det blev en otillåten direktupphandling.")
    other = passage("B-nämnden", 2024, "En direktupphandling saknade dokumentation.")
    model = answer("Har någon nämnd gjort en otillåten direktupphandling?", evidence(
        QuestionType.YESNO, [other, exact], topics=("otillåten direktupphandling",),
        details=Details(any_committee=True)))  # fmt: skip
    assert pairs(model) == [("A-nämnden", 2024)]


def test_the_items_of_a_list_of_measures_belong_together() -> None:
    items = ["Utrymningsvägen röjdes.", "Ny ansvarig är utsedd.", "Personalen är utbildad."]
    text = "Ronden var missad.\nFöljande har gjorts:\n" + "\n".join(f"- {one}" for one in items)
    row = passage("Valnämnden", 2024, text, measures=items[1:])
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [row]))
    assert [one.quotes for one in model.citations] == [items]
    assert [one.quote for one in model.citations] == ["\n- ".join(items)]
    assert " - " not in model.answer


def test_yes_and_no() -> None:
    def asked(question: str, about: list[object]) -> str:
        model = answer(question, evidence(QuestionType.YESNO, about))  # type: ignore[arg-type]
        holds(model)
        return model.answer.split(",")[0].split(":")[0]

    assert asked("Fanns det konton kvar?", [SOCIAL]) == "Ja"
    assert asked("Fanns det konton kvar?", [TEKNISK]) == "Nej"
    assert asked("Stämde kontona?", [TEKNISK]) == "Ja"
    assert asked("Stämde kontona?", [SOCIAL]) == "Nej"
    assert asked("Kontrollerade nämnden kontona?", [OGJORD]) == "Nej"
    assert asked("Kontrollerade nämnden kontona?", [TEKNISK]) == "Ja"
    assert asked("Stämde kontona?", [OGJORD]) == "Det går inte att säga"
    assert asked("Stämde kontona?", [STYRELSEN]) == "Det framgår inte vad kontrollen visade"


def test_a_trend_has_a_line_per_year() -> None:
    model = answer("Hur har det gått?", evidence(
        QuestionType.TREND, [SOCIAL_2023, SOCIAL, SOCIAL_2022]))  # fmt: skip
    holds(model)
    assert model.sentences[0].text == (
        "Socialnämnden: utan avvikelse 2022 [1]; avvikelse 2023 [2] och 2024 [3]."
        " Den senaste kontrollen fann avvikelser, den första inga."
    )
    assert model.sentences[1].text == "Det är samma kontroll alla åren [1][2][3]."
    assert model.sentences[2].text.startswith("Rapporten 2023 säger att bristen har funnits")
    lines = [one.text.split(":")[0] for one in model.sentences[3:6]]
    assert lines == ["Socialnämnden 2022", "Socialnämnden 2023", "Socialnämnden 2024"]


def test_a_trend_tells_what_was_another_control_what_remains_and_what_was_done() -> None:
    first = passage("Valnämnden", 2022, "Två nycklar saknades.", activity="Kontroll av nycklar",
                    measures=[])  # fmt: skip
    again = passage("Valnämnden", 2023, "Samma nycklar saknas. Låsen ska bytas.", recurring=True,
                    activity="Kontroll av nycklar", measures=["Låsen ska bytas."],
                    evidence="Samma nycklar saknas.")  # fmt: skip
    other = passage("Valnämnden", 2024, "Röstkorten räknades. Två var fel.",
                    activity="Omräkning av röster i valdistrikten")  # fmt: skip
    other = replace(other, process="Val", working_method="Rösträkning")
    model = answer("Hur har det gått?", evidence(
        QuestionType.TREND, [first, again, other], years=(2021, 2022, 2023, 2024)))  # fmt: skip
    holds(model)
    text = model.answer
    assert "Kontrollen 2024 är en annan än den första [3]." in text
    assert "Rapporten 2023 säger att bristen har funnits tidigare eller kvarstår [2]." in text
    assert "För 2021 finns ingen rapport från Valnämnden i biblioteket." in text
    assert text.count("Låsen ska bytas.") == 1  # the line quotes the whole result already


def test_what_is_done_and_what_is_planned_are_told_apart() -> None:
    row = passage(
        "Valnämnden", 2024, "Två nycklar saknades. Låsen byttes i maj. Nyckelskåp ska köpas.",
        measures=["Låsen byttes i maj.", "Nyckelskåp ska köpas."],
    )  # fmt: skip
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [row]))
    holds(model)
    assert model.answer == (
        "- Valnämnden 2024: Gjort: ”Låsen byttes i maj.” Planerat: ”Nyckelskåp ska köpas.” [1]"
    )


def test_measures_are_quoted_and_others_have_the_deviation_before_them() -> None:
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [SOCIAL, TEKNISK]))
    holds(model)
    assert [one.quote for one in model.citations] == ["Kontona stängdes samma dag."]
    model = answer("Hur har andra gjort?", evidence(QuestionType.SIMILAR, [SOCIAL]))
    holds(model)
    assert [one.quotes for one in model.citations] == [
        ["Sjutton konton var öppna.", "Kontona stängdes samma dag."]]  # fmt: skip


def test_a_comparison_sets_the_sides_beside_each_other() -> None:
    named = ("Socialnämnden", "Tekniska nämnden")
    model = answer("Jämför", evidence(QuestionType.COMPARE, [SOCIAL, TEKNISK], committees=named))
    holds(model)
    assert model.sentences[0].text == (
        "De skiljer sig åt: Socialnämnden 2024 hade avvikelser [1]"
        " och Tekniska nämnden 2024 var utan avvikelse [2]."
    )


def test_both_topics_are_needed_and_excluded_ones_bar() -> None:
    inköp = passage("Socialnämnden", 2024, "Fel i inköp.", activity="Inköp")
    lön = passage("Socialnämnden", 2024, "Fel i lön.", activity="Lön")
    annan = passage("Valnämnden", 2024, "Fel i inköp hos oss.", activity="Inköp")
    topics = (frozenset([inköp.id, annan.id]), frozenset([lön.id]))
    model = answer("?", evidence(
        QuestionType.COMBINED, [inköp, lön, annan], topics=("inköp", "lön"), by_topic=topics,
        outcomes=(Outcome.DEVIATION,), details=Details(every_topic=True)))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Socialnämnden", 2024)]
    model = answer("?", evidence(
        QuestionType.COMBINED, [inköp, annan], topics=("inköp",), by_topic=topics, excluded=[lön],
        outcomes=(Outcome.DEVIATION,), details=Details(excluded_topics=("lön",))))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Valnämnden", 2024)]


def test_a_year_that_must_be_free_of_it_needs_a_report() -> None:
    about = [SOCIAL_2023, SOCIAL, passage("Valnämnden", 2023, "Ett fel."),
             passage("Tekniska nämnden", 2023, "Två fel."), TEKNISK]  # fmt: skip
    model = answer("2023 men inte 2024", evidence(
        QuestionType.COMBINED, about, years=(2023, 2024), outcomes=(Outcome.DEVIATION,),
        details=Details(excluded_years=(2024,))))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Tekniska nämnden", 2023)]


def test_new_and_remedied_deviations_follow_the_control_over_the_years() -> None:
    new = answer("?", evidence(
        QuestionType.LIST, [SOCIAL, SOCIAL_2022], topics=(), years=(2024,),
        history=[SOCIAL, SOCIAL_2022], outcomes=(Outcome.DEVIATION,),
        details=Details(change=Change.NEW)))  # fmt: skip
    assert pairs(new) == [("Socialnämnden", 2024)]
    old = answer("?", evidence(
        QuestionType.LIST, [SOCIAL], topics=(), years=(2024,), history=[SOCIAL, SOCIAL_2023],
        outcomes=(Outcome.DEVIATION,), details=Details(change=Change.NEW)))  # fmt: skip
    assert old.committees == []
    clean = passage("Socialnämnden", 2024, "Alla konton stängda.", Outcome.NO_DEVIATION)
    mended = answer("?", evidence(
        QuestionType.LIST, [clean], topics=(), years=(2023, 2024), history=[clean, SOCIAL_2023],
        outcomes=(Outcome.NO_DEVIATION,), details=Details(change=Change.REMEDIED)))  # fmt: skip
    holds(mended)
    assert pairs(mended) == [("Socialnämnden", 2024)]


def test_the_committees_own_assessment_is_quoted() -> None:
    proof = passage("Socialnämnden", 2024, "Nämnden bedömer kontrollen som inte helt tillräcklig.",
                    None, assessment="Inte helt tillräcklig")  # fmt: skip
    model = answer("Bedömde nämnden sin kontroll som tillräcklig?", evidence(
        QuestionType.YESNO, [proof], topics=(),
        details=Details(assessment=True, verdicts=("sufficient",))))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Nej, enligt den egna bedömningen: Socialnämnden 2024 [1].")
    assert model.citations[0].quote == "Inte helt tillräcklig"


def test_silence_tells_what_was_searched_and_cites_nothing() -> None:
    model = answer("bygglov?", evidence(QuestionType.LIST, [], scope=[place("Valnämnden", 2024)],
                                        topics=("bygglov",), nearest=[SOCIAL]))  # fmt: skip
    holds(model)
    assert not model.supported
    assert model.answer.startswith(
        "Rapporterna ger inget svar när det gäller bygglov: en rapport har gåtts igenom."
    )
    assert model.nearest == [SOCIAL.id]


def test_an_unknown_committee_is_named_with_candidates() -> None:
    unknown = (Unresolved("Brandnämnden", ("Byggnadsnämnden",)),)
    read = Interpretation(QuestionType.LOOKUP, (), unresolved=unknown)
    model = answer("?", evidence(QuestionType.LOOKUP, [], interpretation=read))
    holds(model)
    assert not model.supported
    assert model.answer == (
        "Biblioteket har ingen rapport från ”Brandnämnden”. Närmast är Byggnadsnämnden."
    )


def test_the_same_committee_in_two_municipalities_is_never_merged() -> None:
    other = passage("Socialnämnden", 2024, "Nio konton var öppna.", municipality="Vikby")
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, other],
                                 outcomes=(Outcome.DEVIATION,)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Två nämnder")
    assert "Socialnämnden i Ekstad [1] och Socialnämnden i Vikby [2]" in model.answer


def test_the_piece_that_answers_is_one_verbatim_stretch() -> None:
    text = "\n".join(["Urvalet gjordes i maj och omfattade alla enheter i förvaltningen." * 3,
                      "Avgiften blev 385 000 kronor.", "Systemet byttes i juni." * 8])  # fmt: skip
    long = passage("Socialnämnden", 2024, text, evidence="Systemet byttes i juni.")
    assert wanted_by("Hur mycket betalade nämnden i avgift?") is Wanted.MONEY
    asked = Asked(Wanted.MONEY, concepts("avgift"), None)
    (piece,) = pieces(hits([long])[0], asked, 100)
    assert piece == "Avgiften blev 385 000 kronor."
    assert in_short(piece, asked) == "385 000 kronor"
    assert all(one in text for one in pieces(hits([long])[0], asked, 420))


def test_a_sentence_that_points_back_is_quoted_with_what_it_speaks_of() -> None:
    kept = passage("Servicenämnden", 2024, "Tre konton granskades. Dessa saknade attest av chef.",
                   evidence="Dessa saknade attest av chef.")  # fmt: skip
    assert deciding(kept) == "Tre konton granskades. Dessa saknade attest av chef."
    alone = passage("Servicenämnden", 2024, "Tre granskades.\nDessa saknade attest av chef.",
                    evidence="Dessa saknade attest av chef.")  # fmt: skip
    assert deciding(alone) == "Dessa saknade attest av chef."


@pytest.fixture(scope="module")
def stockholm(real_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = Services.open(load({}, library=tmp_path_factory.mktemp("real")))
    services.add_files([real_reports], services.overrides("", "", ""), lambda *_: None)
    yield services
    services.close()


DECIDING = AskRequest(question="vilka nämnder hade behörighetsbrister?")


def test_a_reminder_is_no_deviation_and_both_controls_are_found(stockholm: Services) -> None:
    model = stockholm.ask(DECIDING)
    holds(model)
    assert ("Kommunstyrelsen", 2024) not in pairs(model)
    assert [row.committee for row in model.coverage.unclear] == ["Kommunstyrelsen"]
    assert model.coverage.not_mentioned == []


def test_the_deciding_example(stockholm: Services) -> None:
    model = stockholm.ask(DECIDING)
    assert pairs(model) == [("Servicenämnden", 2024)]
    assert any("kostnadslicenser" in one.quote for one in model.citations)


@pytest.mark.parametrize(
    "question", ["Hur blir vädret i morgon?", "Vad visade Brandnämndens kontroll av inköp?",
                 "Vilka brister fanns i skolskjutsen?", "Vad gjorde servicenämnden 2019?"]
)  # fmt: skip
def test_it_says_no(stockholm: Services, question: str) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert not model.supported


def test_a_number_is_found_in_the_real_report(stockholm: Services) -> None:
    model = stockholm.ask(AskRequest(question="Hur många fakturor från First Card granskades?"))
    holds(model)
    assert model.supported
    assert any("94 fakturor granskats" in one.quote for one in model.citations)


def test_more_ways_of_asking_for_order_and_for_what_was_done() -> None:
    fine = passage("Valnämnden", 2024, "Starttiden hölls alla gånger.", Outcome.NO_DEVIATION)
    undone = passage("Valnämnden", 2024, "Övningen ställdes in.", Outcome.NOT_PERFORMED)
    for question, row, verdict in (
        ("Kom bilarna ut som de skulle?", fine, "Ja"),
        ("Lyckades de återläsa?", fine, "Ja"),
        ("Övade politikerna i krisledningen?", undone, "Nej"),
        ("Övade politikerna i krisledningen?", fine, "Ja"),
    ):
        model = answer(question, evidence(QuestionType.YESNO, [row]))
        assert model.answer.startswith(f"{verdict}, enligt kontrollen hos Valnämnden 2024")


def test_a_question_for_controls_has_a_line_for_each_with_its_name() -> None:
    keys = passage("Valnämnden", 2023, "Ej gjord.", Outcome.NOT_PERFORMED, activity="Nycklar")
    cards = passage("Valnämnden", 2023, "Ej utförd.", Outcome.NOT_PERFORMED, activity="Kort")
    other = passage("Socialnämnden", 2023, "Ej gjord.", Outcome.NOT_PERFORMED, activity="Loggar")
    model = answer("Vilka kontroller genomfördes inte 2023?", evidence(
        QuestionType.LIST, [keys, cards, other], topics=(), years=(2023,),
        outcomes=(Outcome.NOT_PERFORMED,), details=Details(of_controls=True)))  # fmt: skip
    holds(model)
    assert model.answer.split("\n")[:4] == [
        "Tre kontroller genomfördes inte 2023: en hos Socialnämnden och två hos Valnämnden "
        "[1][2][3].",
        "- Socialnämnden 2023, ”Loggar”: ”Ej gjord.” [1]",
        "- Valnämnden 2023, ”Nycklar”: ”Ej gjord.” [2]",
        "- Valnämnden 2023, ”Kort”: ”Ej utförd.” [3]",
    ]
    assert [one.control for one in model.citations] == ["Loggar", "Nycklar", "Kort"]


def test_who_holds_an_office_gives_no_table_of_nothing() -> None:
    found = evidence(QuestionType.LOOKUP, [], scope=[place("Valnämnden", 2023)],
                     topics=("kommundirektör",), details=Details(outside="office"))  # fmt: skip
    model = answer("Vem är kommundirektör?", found)
    assert not model.supported and model.committees == []
    assert "säger inte vem som har uppdraget" in model.answer
    assert "Nämner det inte" not in answer_text(model)
