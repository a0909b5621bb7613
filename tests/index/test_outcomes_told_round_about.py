"""Outcomes asked for by what was not done, was known before, or was too little to judge by."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, Severity
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Var har personal anställts utan att det kontrollerats som det ska?",
        "Vilka har betalat fakturor utan att de attesterats som de ska?",
        "Var har man köpt tjänster utan att följa reglerna som man ska?",
        "Vilka nämnder har haft klagomål utan att de utretts som de ska?",
        "Hos vilka lämnas nycklar ut utan att det antecknas som det ska?",
    ],
)
def test_what_was_done_without_what_should_be_is_a_fault(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, (Outcome.DEVIATION,))
    assert found.topics


def test_what_is_as_it_should_be_without_more_is_none() -> None:
    found = read("Var sköts arkivet som det ska utan att någon påmint?")
    assert found.outcomes == (Outcome.NO_DEVIATION,)


@pytest.mark.parametrize(
    "question",
    [
        "oklara utfall, alltså där underlaget inte räckte för en bedömning",
        "Kontroller där materialet inte räckte till för att bedöma",
        "Vilka kontroller hade för lite underlag för en slutsats?",
        "Var räckte svaren inte till för att göra en bedömning?",
        "Lista granskningar med för få svar för att kunna dra någon slutsats",
        "Vilka kontroller gick det inte att göra någon bedömning av?",
        "I vilka granskningar kunde ingen säker bedömning göras?",
        "Vilka kontroller kunde man inte lämna något omdöme om?",
        "Vilka stickprov gav inte underlag för en bedömning?",
    ],
)
def test_too_little_to_judge_by_has_no_result(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (
        QuestionType.LIST,
        (Outcome.UNCLEAR,),
        (),
    )


@pytest.mark.parametrize(
    "question",
    [
        "Vilka underlag saknades i kassan?",
        "Vilka hade för få svar på enkäten?",
        "Vilka nämnder har inte gjort någon riskbedömning av bryggorna?",
    ],
)
def test_too_little_of_a_thing_is_no_result_that_is_missing(question: str) -> None:
    assert Outcome.UNCLEAR not in read(question).outcomes


@pytest.mark.parametrize(
    "question",
    [
        "Vilka av bristerna hade man fått påpekande om redan förut?",
        "Vilka fel 2023 hade nämnden blivit varnad för tidigare?",
        "Vilka brister kände man till sedan förut?",
        "Vilka av avvikelserna har man fått anmärkning på förr?",
        "Vilka brister fick man kritik för även förra gången?",
    ],
)
def test_what_they_had_been_told_before_was_there_before(question: str) -> None:
    found = read(question)
    assert (found.outcomes, found.recurring, found.topics) == ((Outcome.DEVIATION,), True, ())


@pytest.mark.parametrize(
    "question",
    ["Vilka brister har nämnden fått anmärkning på?", "Vilka fick kritik för sena löner?"],
)
def test_what_they_were_told_now_need_not_have_been_there(question: str) -> None:
    assert read(question).recurring is None


@pytest.mark.parametrize(
    "question",
    [
        "Har det hänt förr att nycklar försvunnit?",
        "Har det inträffat tidigare att larm inte fungerat?",
        "Har biblioteket haft tomma kassor tidigare år också?",
        "Saknades kvitton vid föregående granskningar också?",
    ],
)
def test_whether_it_has_happened_before(question: str) -> None:
    found = read(question)
    assert (found.type, found.recurring) == (QuestionType.YESNO, True)
    assert found.topics and not any("förr" in one or "tidigare" in one for one in found.topics)


def test_what_happened_is_asked_of_no_earlier_time() -> None:
    assert read("Har det hänt att nycklar försvunnit?").recurring is None


@pytest.mark.parametrize(
    "question",
    ["vad granskades aldrig 2023", "Vilka områden följdes aldrig upp?", "Vad kontrollerades inte?"],
)
def test_what_nobody_looked_at_was_left_undone(question: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.NOT_PERFORMED,), ())


def test_a_thing_that_nobody_looked_at_is_a_fault_too() -> None:
    assert Outcome.DEVIATION in read("Vilka fakturor granskades aldrig?").outcomes


@pytest.mark.parametrize(
    ("question", "severities"),
    [
        ("hur många kontroller fick rött", (Severity.SERIOUS,)),
        ("Vilka moment var rödmarkerade?", (Severity.SERIOUS,)),
        ("Vilka nämnder har gult ljus på något?", (Severity.MINOR,)),
        ("Vilka kontroller bedömdes som gula?", (Severity.MINOR,)),
        ("Vilka kontroller fick grönt?", ()),
        ("Var saknas röda korset?", ()),
    ],
)
def test_a_colour_says_how_grave(question: str, severities: tuple[Severity, ...]) -> None:
    assert read(question).severities == severities


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder arbetar vidare utan att ännu kunna redovisa något resultat för jäv?",
         "jäv"),
        ("Vilka håller på med arkivet utan att ha visat upp några resultat?", "arkivet"),
        ("Vilka nämnder lämnar inget besked om lokalerna?", "lokalerna"),
        ("Var har man inte kommit fram till någonting om inköpen?", "inköpen"),
    ],
)  # fmt: skip
def test_work_that_nothing_is_told_of_has_no_result(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.UNCLEAR,), (topic,))


def test_either_undone_or_without_a_result() -> None:
    found = read("Vilka har antingen inte gjort sin jävskontroll eller lämnar inget besked i den?")
    assert set(found.outcomes) == {Outcome.NOT_PERFORMED, Outcome.UNCLEAR}
    assert found.topics == ("jävskontroll",)
