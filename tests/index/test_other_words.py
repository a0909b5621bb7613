"""Outcome, history and form of a question in words that nobody listed one by one."""

from __future__ import annotations

import pytest

from index.interpretation import Counted, QuestionType
from index.models import Outcome, Severity
from index.question.query import read_question
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    "question",
    [
        "Vilka avvikelser kommer igen?",
        "Vilka fel har hängt med sedan förra året?",
        "Vilka brister hade påpekats vid tidigare granskningar?",
        "Vilka brister har nämnts redan i förra rapporten?",
        "Var har man gjort samma fel flera år i rad?",
        "Vilka problem är fortfarande olösta?",
        "Vilka fel har uppmärksammats även tidigare år?",
    ],
)
def test_what_was_there_before(question: str) -> None:
    read = read_question(question, EKSTAD)
    assert (read.recurring, read.outcomes) == (True, (Outcome.DEVIATION,))
    assert read.topics == ()


@pytest.mark.parametrize(
    ("question", "type_", "outcome"),
    [
        ("Vad finns det för brister?", QuestionType.LIST, Outcome.DEVIATION),
        ("fel 2023", QuestionType.LIST, Outcome.DEVIATION),
        ("Hej! Sammanfatta bristerna, tack", QuestionType.LIST, Outcome.DEVIATION),
        ("Vad återkommer år efter år?", QuestionType.LIST, Outcome.DEVIATION),
        ("Vad gjorde servicenämnden bra?", QuestionType.LIST, Outcome.NO_DEVIATION),
        ("Hur många fel gjorde servicenämnden?", QuestionType.COUNT, Outcome.DEVIATION),
        ("Hur många av nämndens kontroller fick kritik?", QuestionType.COUNT, Outcome.DEVIATION),
    ],
)
def test_an_outcome_without_a_topic_is_asked_of_all(
    question: str, type_: QuestionType, outcome: Outcome
) -> None:
    read = read_question(question, EKSTAD)
    assert (read.type, read.outcomes, read.topics) == (type_, (outcome,), ())
    assert read.details.counted in (None, Counted.CONTROLS)


def test_a_year_counted_from_another_is_not_asked_about() -> None:
    read = read_question("Vilka brister 2024 hade påpekats redan året innan?", EKSTAD)
    assert (read.years, read.recurring) == ((2024,), True)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka är de mest graverande bristerna?",
        "Nämn de tyngsta felen 2023",
        "Vilka riktigt allvarliga saker har upptäckts?",
        "Visa kritiska brister 2024",
    ],
)
def test_what_is_grave(question: str) -> None:
    read = read_question(question, EKSTAD)
    assert (read.severities, read.topics) == ((Severity.SERIOUS,), ())


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Vilka kontroller prioriterades bort?", Outcome.NOT_PERFORMED),
        ("Vilka granskningar lades på is 2023?", Outcome.NOT_PERFORMED),
        ("Vilka stickprov kom aldrig till stånd?", Outcome.NOT_PERFORMED),
        ("Vilka moment har inte hunnits med?", Outcome.NOT_PERFORMED),
        ("Vilka kontroller var bara inledda när året var slut?", Outcome.UNCLEAR),
        ("Vilka granskningar går det inte att bedöma utfallet av?", Outcome.UNCLEAR),
        ("För vilka kontroller saknas ännu besked?", Outcome.UNCLEAR),
        ("Vilka kontroller gick klanderfritt?", Outcome.NO_DEVIATION),
        ("Vilka kontroller fick godkänt 2024?", Outcome.NO_DEVIATION),
        ("Vilka granskningar var helt okej?", Outcome.NO_DEVIATION),
        ("Vilka kontroller visade inga som helst fel?", Outcome.NO_DEVIATION),
        ("Vilka områden fick annat än grönt?", Outcome.DEVIATION),
    ],
)
def test_outcomes(question: str, outcome: Outcome) -> None:
    read = read_question(question, EKSTAD)
    assert (read.outcomes, read.topics) == ((outcome,), ())


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Finns det nämnder där arkivet är i oordning?", QuestionType.LIST),
        ("Vilka brister har funnits i arkivet genom åren?", QuestionType.LIST),
        ("När har pengar betalats ut till fel konto?", QuestionType.LIST),
        ("När har arkivet senast granskats?", QuestionType.LOOKUP),
        ("Vad har gjorts för att arkivet ska hållas i ordning?", QuestionType.MEASURE),
        ("Hur har arkivet skötts genom åren?", QuestionType.TREND),
    ],
)
def test_forms(question: str, type_: QuestionType) -> None:
    assert read_question(question, EKSTAD).type is type_


def test_reports_that_have_a_thing_are_counted() -> None:
    read = read_question("I hur många av rapporterna tas arkivet upp?", EKSTAD)
    assert (read.details.counted, read.topics) == (Counted.REPORTS, ("arkivet",))


def test_what_is_named_as_included_narrows_nothing() -> None:
    read = read_question("Vilka brister fanns 2023? Ta med servicenämnden också.", EKSTAD)
    assert (read.committees, read.topics, read.years) == ((), (), (2023,))


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka kontroller visade att klienter fått vänta?", ("klienter fått vänta",)),
        ("Har någon fått lön mer än en gång?", ("lön",)),
        ("Vilka har brev som lämnats utan svar?", ("brev som lämnats utan svar",)),
        ("Fanns intyg innan uppdraget?", ("intyg innan uppdraget",)),
        ("Hur är det med kroniskt sjuka klienter?", ("kroniskt sjuka klienter",)),
        ("Vilka brister finns i katastrofplanen?", ("katastrofplanen",)),
    ],
)
def test_words_of_a_subject_are_no_outcome_and_no_history(
    question: str, topics: tuple[str, ...]
) -> None:
    read = read_question(question, EKSTAD)
    assert read.topics == topics
    assert read.recurring is None and not read.severities
    assert set(read.outcomes) <= {Outcome.DEVIATION}


def test_a_thing_that_is_gone_is_no_fault_put_right() -> None:
    read = read_question("Hur många datorer är borta hos servicenämnden?", EKSTAD)
    assert read.details.change is None
