"""Years told one by one, and a year after a thing that is left out."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.question.query import read_question
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    "question",
    [
        "Hur många avvikelser hade kommunstyrelsen vart och ett av åren?",
        "Hur många brister hade kommunstyrelsen för vart och ett av de tre åren?",
        "Hur många fel hade kommunstyrelsen under vart och ett av de senaste åren?",
    ],
)
def test_each_of_the_years_is_every_year_and_no_topic(question: str) -> None:
    found = read_question(question, EKSTAD)
    assert found.topics == () and found.type is QuestionType.TREND


def test_each_of_the_named_years_is_all_of_them() -> None:
    found = read_question(
        "Vilka nämnder hade brister i löner vart och ett av åren 2022 och 2023?", EKSTAD
    )
    assert found.topics == ("löner",) and found.details.every_year


def test_each_of_other_things_stays() -> None:
    found = read_question("Finns lås på vart och ett av skåpen?", EKSTAD)
    assert "skåpen" in " ".join(found.topics)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade brister i inköp men inte i löner 2024?",
        "Vilka hade fel i arkiv men inga fel i diariet 2024?",
        "Vilka hade brister i kassor men inte brister på lager 2024?",
    ],
)
def test_the_only_year_after_a_thing_left_out_is_the_year_of_both(question: str) -> None:
    found = read_question(question, EKSTAD)
    assert found.years == (2024,) and found.details.excluded_years == ()


@pytest.mark.parametrize(
    "question",
    [
        "Vilka hade brister i löner 2023 men inte 2024?",
        "Vilka nämnder hade brister 2023 men inga fel i löner 2024?",
        "Vilka hade brister 2023 men hade inga fel 2024?",
    ],
)
def test_a_year_held_against_another_is_one_that_it_must_not_be_in(question: str) -> None:
    assert read_question(question, EKSTAD).details.excluded_years == (2024,)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka nämnder hade allvarliga brister men inte 2024?", EKSTAD.years),
        ("Vilka hade avvikelser i arkiv, men inte 2023?", EKSTAD.years),
        ("Vilka hade brister i löner 2023 men inte 2024?", (2023, 2024)),
    ],
)
def test_only_a_year_that_it_must_not_be_in_asks_for_all_the_others(
    question: str, years: tuple[int, ...]
) -> None:
    found = read_question(question, EKSTAD)
    assert found.years == tuple(sorted(years)) and len(found.details.excluded_years) == 1
