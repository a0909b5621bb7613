"""Plans are asked for by what is planned, and a year to come is no year of the reports."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.question.query import Names, read_question

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023, 2024), ("Ekstad",))


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka utbildningar planeras?", ("utbildningar",)),
        ("Vilken utbildning rekommenderas för båtägare?", ("utbildning för båtägare",)),
        ("Vilka förbättringsåtgärder föreslås för bryggorna?", ("bryggorna",)),
        ("Vilka insatser är planerade mot sena fakturor?", ("sena fakturor",)),
        ("Vilka nya rutiner ska införas för bryggor?", ("rutiner för bryggor",)),
    ],
)
def test_what_is_planned_or_proposed(question: str, topics: tuple[str, ...]) -> None:
    read = read_question(question, NAMES)
    assert (read.type, read.topics) == (QuestionType.MEASURE, topics)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller planeras?",
        "Vilka nämnder planerade utbildningar?",
        "Vilka rapporter planeras?",
        "Vilka utbildningar saknades?",
    ],
)
def test_controls_and_faults_are_no_plans(question: str) -> None:
    assert read_question(question, NAMES).type is not QuestionType.MEASURE


@pytest.mark.parametrize(
    "question",
    [
        "Vilken lag träder i kraft 2025?",
        "Vilka områden prioriteras 2025?",
        "Vilka åtgärder är aktuella för 2025?",
    ],
)
def test_a_year_to_come_is_no_year_of_the_reports(question: str) -> None:
    assert read_question(question, NAMES).years == ()


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka kontroller gjordes 2025?", (2025,)),
        ("Vilka brister fanns 2025?", (2025,)),
        ("Hur många avvikelser blir det 2025?", (2025,)),  # nobody knows
        ("Vilka kontroller sköts upp 2024?", (2024,)),
        ("Vad blir det för brister 2023?", (2023,)),
    ],
)
def test_a_year_that_is_told_of_stays(question: str, years: tuple[int, ...]) -> None:
    assert read_question(question, NAMES).years == years
