"""Ways to ask for what controls came to that were misread once: each with other words."""

from __future__ import annotations

import pytest

from index.interpretation import Change, Counted, QuestionType
from index.models import Outcome, Severity
from tests.answering import answer, evidence, passage
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

read = reader(NAMES)


def told(question: str) -> str:
    """The answer over a report with a fault, a clean control and one that was not made."""
    fault = passage("Socialnämnden", 2024, "Två nycklar saknades.", activity="Nycklar")
    clean = passage("Socialnämnden", 2024, "Kassan stämde.", Outcome.NO_DEVIATION, activity="Kassa")
    undone = passage("Socialnämnden", 2024, "Hanns inte.", Outcome.NOT_PERFORMED, activity="Hot")
    asked = read(question)
    return answer(
        question, evidence(asked.type, [fault, clean, undone], interpretation=asked)
    ).answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har aldrig haft en allvarlig avvikelse?",
        "Vilka nämnder har inte haft allvarliga anmärkningar?",
        "Visa nämnder som inte redovisat väsentliga brister 2023",
        "Vilka nämnder hade inte en enda grov brist 2022?",
    ],
)
def test_who_had_no_grave_fault(question: str) -> None:
    found = read(question)
    assert found.details.neither
    assert (found.outcomes, found.severities) == ((Outcome.DEVIATION,), (Severity.SERIOUS,))


@pytest.mark.parametrize(
    "question",
    [
        "Hur allvarliga var bristerna i arkivet?",
        "Hur många brister hade socialnämnden, och hur många var allvarliga?",
        "Hur många avvikelser fanns 2024, varav hur många allvarliga?",
        "Har kommunstyrelsen följt upp väsentliga avtal?",
        "Vilka brister fanns i väsentliga inköp?",
    ],
)
def test_how_grave_asks_not_for_the_grave_alone(question: str) -> None:
    assert not read(question).severities


def test_of_two_numbers_the_first_is_counted() -> None:
    found = read("Hur många fel hade socialnämnden, och hur många av dem var allvarliga?")
    assert found.details.counted is Counted.CONTROLS


@pytest.mark.parametrize(
    "question",
    [
        "vilka kontroller är oklara",
        "ovissa granskningar socialnämnden",
        "Vilka kontroller har inte kunnat utvärderas?",
        "Vilka moment lämnar öppet om kraven uppfylls?",
        "Granskningar som inte gått att bedöma 2023",
    ],
)
def test_what_could_not_be_told(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, (Outcome.UNCLEAR,))
    assert not found.topics


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brister 2022 var kvar 2023, och vilka hade åtgärdats?",
        "Vilka avvikelser från 2021 kvarstod 2022 och vilka hade försvunnit?",
    ],
)
def test_what_became_of_all_of_them(question: str) -> None:
    found = read(question)
    course = found.details.course
    assert course is not None and course.base and course.then
    assert found.outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    "question",
    [
        "Hur många nämnder missade skyddsronden 2023?",
        "Vilka nämnder glömde bort stickprovet?",
        "Hur många nämnder struntade i återläsningstestet?",
    ],
)
def test_what_was_missed_was_not_held_or_not_by_all(question: str) -> None:
    assert set(read(question).outcomes) == {Outcome.DEVIATION, Outcome.NOT_PERFORMED}


def test_the_same_criticism_again() -> None:
    assert read("Är det sant att socialnämnden fått samma kritik två gånger?").recurring


@pytest.mark.parametrize(
    "question",
    [
        "Är socialnämnden helt utan anmärkning?",
        "Gick allt bra i socialnämnden 2024?",
        "Hade socialnämnden inga fel 2024?",
        "Klarade sig socialnämnden utan avvikelser?",
        "Var socialnämnden felfri 2024?",
    ],
)
def test_a_clean_control_beside_a_fault_is_no_clean_committee(question: str) -> None:
    assert told(question).startswith("Nej, hos Socialnämnden 2024 finns en kontroll med avvikelse")


def test_a_committee_without_a_fault_is_clean() -> None:
    clean = passage("Socialnämnden", 2024, "Kassan stämde.", Outcome.NO_DEVIATION)
    asked = read("Är socialnämnden helt utan fel 2024?")
    found = evidence(asked.type, [clean], interpretation=asked)
    assert answer("Är socialnämnden helt utan fel 2024?", found).answer.startswith(
        "Ja, ingen av en"
    )


@pytest.mark.parametrize(
    "question", ["Utan avvikelse socialnämnden 2024", "Socialnämnden: kontrollmoment utan fel"]
)
def test_clean_controls_of_a_named_committee_are_not_all_of_them(question: str) -> None:
    assert "enbart" not in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hur stor andel av kontrollerna genomfördes 2024?",
        "I vilken utsträckning har kontrollerna utförts?",
        "Hur många av kontrollerna blev gjorda 2024?",
        "I vilken grad har årets kontroller kommit till stånd?",
    ],
)
def test_what_was_not_made_is_not_counted_as_made(question: str) -> None:
    assert told(question).startswith("Två av tre kontroller (67 procent) genomfördes")


def test_controls_that_were_made_are_listed_without_the_others() -> None:
    assert "Hanns inte" not in told("Vilka kontroller genomfördes 2024?")


def test_a_grave_fault_beside_the_own_verdict_is_asked_for_too() -> None:
    found = read("Vilka nämnder hade grova brister men bedömde sin interna kontroll som god?")
    assert found.details.assessment
    assert found.severities == (Severity.SERIOUS,)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder saknar allvarliga brister?",
        "Vilka nämnder saknade helt väsentliga avvikelser 2023?",
    ],
)
def test_who_lacks_grave_faults_has_none(question: str) -> None:
    assert read(question).details.neither


def test_some_clean_control_is_asked_for_and_not_all() -> None:
    assert told("Var någon kontroll felfri hos socialnämnden 2024?").startswith("Ja")


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("Vilka nämnder hade högst tre avvikelser 2023?", 3),
        ("Vilka nämnder hade färre än fyra brister?", 3),
        ("Nämnder med max en anmärkning 2024", 1),
    ],
)
def test_no_more_than(question: str, most: int) -> None:
    found = read(question)
    assert (found.details.at_most, found.topics) == (most, ())


def test_who_has_more_is_left_out_and_who_has_none_is_told() -> None:
    question = "Vilka nämnder hade högst en avvikelse?"
    many = [passage("Socialnämnden", 2024, f"Fel {n}.", activity=f"Kontroll {n}") for n in "ab"]
    one = passage("Kommunstyrelsen", 2024, "Ett fel.")
    none = passage("Teknik- och fritidsnämnden", 2024, "Stämde.", Outcome.NO_DEVIATION)
    asked = read(question)
    found = evidence(asked.type, [*many, one, none], interpretation=asked)
    composed = answer(question, found)
    assert [row.committee for row in composed.committees] == ["Kommunstyrelsen"]
    assert "högst en kontroll med avvikelse" in composed.answer
    assert "Ingen alls hade Teknik- och fritidsnämnden 2024" in composed.answer


@pytest.mark.parametrize(
    ("question", "severity"),
    [
        ("Vilka avvikelser 2023 är inte allvarliga?", Severity.MINOR),
        ("Vilka brister var inte särskilt allvarliga?", Severity.MINOR),
    ],
)
def test_faults_that_are_not_grave(question: str, severity: Severity) -> None:
    assert read(question).severities == (severity,)


def test_a_part_of_the_faults_is_counted_of_the_faults() -> None:
    question = "Hur stor del av socialnämndens avvikelser är allvarliga?"
    grave = passage("Socialnämnden", 2024, "Allt fattades.", severity=Severity.SERIOUS)
    slight = passage("Socialnämnden", 2024, "En fattades.", severity=Severity.MINOR, activity="A")
    clean = passage("Socialnämnden", 2024, "Stämde.", Outcome.NO_DEVIATION, activity="B")
    asked = read(question)
    found = evidence(asked.type, [grave, slight, clean], interpretation=asked)
    assert answer(question, found).answer.startswith("En av två kontroller med avvikelse (50")


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Missade socialnämnden någon kontroll 2023?", (Outcome.NOT_PERFORMED,)),
        (
            "Vilka kontroller hos socialnämnden var ovissa eller gjordes inte?",
            (Outcome.UNCLEAR, Outcome.NOT_PERFORMED),
        ),
        ("Vilka granskningar har godkänts 2023?", (Outcome.NO_DEVIATION,)),
    ],
)
def test_more_ways_of_naming_an_outcome(question: str, outcomes: tuple[Outcome, ...]) -> None:
    assert read(question).outcomes == outcomes


def test_how_many_of_a_years_faults_came_again_follows_none() -> None:
    found = read("Hur många av avvikelserna 2023 är återkommande?")
    assert (found.type, found.details.course, found.recurring) == (QuestionType.COUNT, None, True)


def test_faults_that_were_had_are_put_right() -> None:
    found = read("Har socialnämnden slutat ha problem med jäv?")
    assert (found.details.change, found.topics) == (Change.REMEDIED, ("jäv",))


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Har kommunstyrelsen och socialnämnden samma fel i attesten?", QuestionType.COMPARE),
        ("Hade socialnämnden brister som kommunstyrelsen också hade?", QuestionType.COMPARE),
        ("Är energibolaget sämre än nämnderna?", QuestionType.LOOKUP),
        ("Gick larmen bättre än nycklarna i socialnämnden?", QuestionType.LOOKUP),
        ("Är arkivet bättre än tidigare?", QuestionType.TREND),
        ("Har bristerna blivit allvarligare?", QuestionType.TREND),
    ],
)
def test_what_no_outcome_weighs_is_no_yes(question: str, form: QuestionType) -> None:
    assert read(question).type is form


def test_faults_that_did_not_come_again() -> None:
    assert read("Vilka fel i socialnämnden är inte återkommande?").recurring is False
    assert read("Vilka fel är inte åtgärdade?").recurring


def test_who_made_all_controls() -> None:
    found = read("Vilka nämnder finns där samtliga kontroller gjordes 2024?")
    assert (found.details.neither, found.outcomes) == (True, (Outcome.NOT_PERFORMED,))


def test_who_has_no_report() -> None:
    assert read("Vilka nämnder har inga rapporter 2023?").details.reports == "missing"
