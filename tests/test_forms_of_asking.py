"""Forms of asking that were misread once, whatever they ask about: each with other words."""

from __future__ import annotations

import pytest

from index.models import Counted, Interpretation, Outcome, QuestionType, Severity
from index.query import Names, read_question

NAMES = Names(
    (
        ("Lindsund", "Kommunstyrelsen"),
        ("Lindsund", "Socialnämnden"),
        ("Lindsund", "Teknik- och fritidsnämnden"),
        ("Lindsund", "Kommundelsnämnden Granudden"),
        (None, "Lindsunds Energi AB"),
        (None, "Lindsundshem AB"),
    ),
    (2021, 2022, 2023, 2024),
    ("Lindsund",),
)


def read(question: str) -> Interpretation:
    return read_question(question, NAMES)


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Vilka brister fanns 2023, energibolaget oräknat?", "Lindsunds Energi AB"),
        ("Lista uteblivna kontroller utom i bostadsbolaget", "Lindsundshem AB"),
        ("Alla avvikelser exklusive Lindsunds Energi AB 2024", "Lindsunds Energi AB"),
        ("Avvikelser 2022, socialnämnden ej inräknad", "Socialnämnden"),
        ("Hur många anmärkningar fick nämnderna, kommunstyrelsen exkluderad?", "Kommunstyrelsen"),
    ],
)
def test_what_is_left_out_is_not_what_is_asked_about(question: str, left_out: str) -> None:
    found = read(question)
    assert left_out not in found.committees
    assert "Teknik- och fritidsnämnden" in found.committees


def test_companies_are_left_out_together() -> None:
    found = read("Vilka hade brister 2024, bolagen undantagna?")
    assert len(found.committees) == 4
    assert not any(name.endswith("AB") for name in found.committees)


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
