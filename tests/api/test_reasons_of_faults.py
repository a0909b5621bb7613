"""Deviations that are asked for by what befell the people: who was ill, on leave or not there."""

from __future__ import annotations

import pytest

from api.compose.predicates import subject
from index.evidence.reasons_told import stating
from index.found import CommitteeYear
from index.interpretation import Details, Interpretation, QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage

NAMES = Names((("Lindsund", "Socialnämnden"),), (2022, 2023), ("Lindsund",))


@pytest.mark.parametrize(
    ("question", "topics", "reasons"),
    [
        (
            "I vilka nämnder har sjukskrivningar varit en del av förklaringen till bristen?",
            (),
            ("sjukskrivningar",),
        ),
        (
            "Var skyller man på semestern eller att folk var lediga när något gått fel?",
            (),
            ("semestern", "folk var lediga"),
        ),
        ("Vilka avvikelser berodde på att folk var sjuka?", (), ("att folk var sjuka",)),
        ("Vilka brister i lönerna berodde på sjukdom?", ("lönerna",), ("sjukdom",)),
        ("Hos vilka uppstod fel på grund av vakanser?", (), ("vakanser",)),
        ("Vilka nämnder anger tidsbrist som orsak till felen?", (), ("tidsbrist",)),
    ],
)
def test_what_befell_people(
    question: str, topics: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.LIST
    assert read.outcomes == (Outcome.DEVIATION,)
    assert (read.topics, read.details.reasons) == (topics, reasons)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brister berodde på leverantören?",
        "Vilka hade brister i rehabilitering av sjuka?",
        "Vilka åtgärder vidtogs mot brister på grund av sjukdom?",
        "Hur hanterades fel på grund av sjukdom?",
    ],
)
def test_what_is_none(question: str) -> None:
    assert read_question(question, NAMES).details.reasons == ()


@pytest.mark.parametrize(
    ("reason", "result", "given"),
    [
        ("sjukskrivningar", "Två listor var osignerade, där chefen var sjukskriven.", True),
        ("att folk var lediga", "Besluten kom för sent. Semester, ersättare ej utsedd.", True),
        ("vakanser", "Två akter var ofullständiga på grund av att tjänsten var vakant.", True),
        ("vakanser", "Två vakanta tjänster hade kvar sina kort.", False),
        ("tidsbrist", "Tre svar dröjde, och det hann bli november.", False),
        ("sjukskrivningar", "Två listor var osignerade.", False),
    ],
)
def test_a_deviation_gives_it(reason: str, result: str, given: bool) -> None:
    found = passage("Socialnämnden", 2023, result, Outcome.DEVIATION)
    assert bool(stating(found, reason)) is given


def test_an_answer_says_that_the_report_says_it_and_not_that_it_was_why() -> None:
    details = Details(reasons=("sjukskrivningar",))
    read = Interpretation(QuestionType.LIST, (), outcomes=(Outcome.DEVIATION,), details=details)
    assert subject(read) == " där rapporten nämner ”sjukskrivningar” eller liknande"
    clean = passage("Socialnämnden", 2023, "Allt var i ordning.", Outcome.NO_DEVIATION)
    place = CommitteeYear(clean.municipality, clean.committee, clean.year, clean.report_id)
    nothing = evidence(QuestionType.LIST, [], scope=[place], nearest=[clean], interpretation=read)
    said = answer("Vilka brister berodde på sjukskrivningar?", nothing).answer
    assert "säger inte om någon avvikelse att den uppstod på grund av ”sjukskrivningar”" in said


@pytest.mark.parametrize(
    ("question", "reasons"),
    [
        ("Vad har gått fel på grund av sommarledigheter?", ("sommarledigheter",)),
        ("Vilka brister berodde på juluppehållet?", ("juluppehållet",)),
        (
            "Vilka avvikelser berodde på att handläggaren hade stuckit?",
            ("att handläggaren hade stuckit",),
        ),
        ("Var fanns det brister på grund av semestrar?", ("semestrar",)),
        ("Vad blev fel på grund av föräldraledigheter?", ("föräldraledigheter",)),
    ],
)
def test_leave_of_any_kind_and_what_went_wrong_for_it(
    question: str, reasons: tuple[str, ...]
) -> None:
    found = read_question(question, NAMES)
    assert (found.outcomes, found.topics) == ((Outcome.DEVIATION,), ())
    assert found.details.reasons == reasons


def test_what_is_done_about_it_and_another_cause_ask_for_no_such_reason() -> None:
    assert not read_question("Vad görs på grund av semestrar?", NAMES).details.reasons
    found = read_question("Vad har gått fel på grund av brister i rutinen?", NAMES)
    assert (found.topics, found.details.reasons) == (("rutinen",), ())


@pytest.mark.parametrize(
    ("question", "reasons"),
    [
        ("Vilka granskningar stoppades av en ombyggnad?", ("en ombyggnad",)),
        ("Vilka kontroller hindrades av systembyte?", ("systembyte",)),
        ("Vilka stickprov har stoppats av att folk slutat?", ("att folk slutat",)),
        (
            "Vilka kontroller stoppades av att huset byggdes om eller mallen gjordes om?",
            ("att huset byggdes om", "att mallen gjordes om"),
        ),
        (
            "Kontroller som hindrades av att blanketten omarbetades?",
            ("att blanketten omarbetades",),
        ),
    ],
)
def test_controls_that_something_stopped_were_left_undone_for_it(
    question: str, reasons: tuple[str, ...]
) -> None:
    found = read_question(question, NAMES)
    assert (found.type, found.outcomes) == (QuestionType.LIST, (Outcome.NOT_PERFORMED,))
    assert (found.topics, found.details.reasons) == ((), reasons)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller stoppade felaktiga betalningar?",
        "Vilka kontroller visade att betalningar stoppades av spärren?",
    ],
)
def test_what_controls_stopped_is_not_what_stopped_them(question: str) -> None:
    found = read_question(question, NAMES)
    assert Outcome.NOT_PERFORMED not in found.outcomes
    assert (found.topics != (), found.details.reasons) == (True, ())


@pytest.mark.parametrize(
    "text",
    [
        "Dataskyddsombudet avslutade sitt uppdrag i juni.",
        "Ekonomen hade avslutat sin tjänst.",
    ],
)
def test_who_ended_their_service_left_a_post_empty(text: str) -> None:
    found = passage("Socialnämnden", 2023, f"Ej utförd. {text}", Outcome.NOT_PERFORMED)
    assert stating(found, "att tjänsten var vakant")


@pytest.mark.parametrize(
    ("result", "states"),
    [
        ("Brevet låg hos en kollega som slutat, eftersom det hade kommit fel.", False),
        ("Orsaken är att blanketten inte kommer in när någon slutar.", False),
        ("Orsaken är att handläggaren slutade i maj och att tjänsten är vakant.", True),
        ("Det beror på att controllern slutat.", True),
    ],
)
def test_what_somebody_left_behind_is_no_empty_post(result: str, states: bool) -> None:
    assert bool(stating(passage("Socialnämnden", 2023, result), "vakanser")) is states
