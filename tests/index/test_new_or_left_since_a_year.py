"""What was not there the year before is new, and what is left from it was there before."""

from __future__ import annotations

import pytest

from index.interpretation import Change, Counted, Interpretation
from index.models import Outcome
from index.question.query import read_question
from tests.asking import LINDSUND_AND_MORE as NAMES


def read(question: str) -> Interpretation:
    return read_question(question, NAMES)


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Vilka avvikelser 2023 fanns inte med som avvikelse året innan?", 2023),
        ("Vilka brister 2023 fanns inte 2022?", 2023),
        ("Vilka fel 2024 redovisades inte året före?", 2024),
        ("Vilka avvikelser 2024 hade inte funnits med året innan?", 2024),
        ("Vilka brister 2023 hade man inte 2022?", 2023),
        ("Vilka nämnder fick 2024 avvikelser som de inte hade 2023?", 2024),
        ("Lista de problem 2023 som inte fanns föregående år", 2023),
        ("Vilka anmärkningar 2024 var inte med 2023, och hos vilka nämnder?", 2024),
    ],
)
def test_what_was_not_there_before_is_new(question: str, year: int) -> None:
    found = read(question)
    assert (found.details.change, found.years) == (Change.NEW, (year,))
    assert (found.outcomes, found.topics) == ((Outcome.DEVIATION,), ())


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brister 2024 fanns inte 2022?",
        "Vilka avvikelser från 2022 fanns inte kvar 2023?",
        "Vilka kontroller 2023 fanns inte året innan?",
        "Hade nämnden inte brister 2022?",
        "Vilka nämnder hade inte brister 2022?",
        "Vilka brister fanns inte med i planen 2023?",
    ],
)
def test_other_years_and_things_are_not(question: str) -> None:
    assert read(question).details.change is not Change.NEW


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Hur många brister 2023 återkommer från 2022?", 2023),
        ("Vilka nämnder hade 2023 brister som kvarstår från 2022?", 2023),
        ("Vilka nämnder hade 2024 avvikelser kvar sedan 2023?", 2024),
    ],
)
def test_what_is_left_from_the_year_before_was_there(question: str, year: int) -> None:
    found = read(question)
    assert (found.recurring, found.years) == (True, (year,))


def test_left_from_another_year_or_followed_one_by_one() -> None:
    assert read("Vilka nämnder hade 2024 brister kvar från 2022?").years == (2022, 2024)
    assert read("Vilka brister 2023 återkommer från 2022?").details.course is not None
    assert read("Är bristerna från 2022 kvar hos socialnämnden?").years == (2023, 2024)


def test_whose_reports_are_counted() -> None:
    def counted(question: str) -> Counted | None:
        return read(question).details.counted

    assert counted("I hur många nämnders rapporter finns brister i jäv?") is Counted.COMMITTEES
    assert counted("Hur många nämnders rapporter nämner jäv?") is Counted.COMMITTEES
    assert counted("I hur många av nämndernas rapporter nämns jäv?") is Counted.COMMITTEES
    assert counted("I hur många rapporter nämns jäv?") is Counted.REPORTS


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Hur många av avvikelserna 2024 var allvarliga?", True),
        ("Hur många av bristerna 2023 bedömdes som väsentliga?", True),
        ("Vilka av avvikelserna 2023 var allvarliga?", False),
    ],
)
def test_how_grave_they_were_is_nothing_that_came_of_them(question: str, counted: bool) -> None:
    found = read(question)
    assert found.details.course is None
    assert [one.value for one in found.severities] == ["serious"]
    assert (found.details.counted is Counted.CONTROLS) is counted


def test_how_grave_they_were_a_year_later_is() -> None:
    assert read("Hur många av avvikelserna 2022 var allvarliga 2023?").details.course is not None


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka avvikelser har funnits i tre år?", 3),
        ("Vilka brister har dragits med i två år?", 2),
        ("Vilka problem har vi levt med i tre år?", 3),
    ],
)
def test_what_has_been_there_for_years_is_followed(question: str, years: int) -> None:
    course = read(question).details.course
    assert course is not None
    assert (course.years, course.in_a_row) == (years, True)


def test_a_plan_for_years_is_none() -> None:
    assert read("Vilka avtal gäller i tre år?").details.course is None
