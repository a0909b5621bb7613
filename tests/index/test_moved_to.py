"""index/question/moved_to.py: what was moved to a year is told by the report of the year before."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.moved_to import from_where_moved
from tests.asking import LINDSUND as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka kontroller flyttades till 2024?", (2023,)),
        ("Vilka kontroller har skjutits till 2025?", (2024,)),
        ("Vilka nämnder sköt upp kontroller till 2025?", (2024,)),
        ("Vilka stickprov 2023 flyttades till 2024?", (2023,)),
        ("Hur många granskningar sköts upp till 2025?", (2024,)),
        ("Vilka nämnder sköt sin inventering av tavlor till 2024?", (2023,)),
    ],
)
def test_what_was_moved_to_a_year_is_asked_of_the_one_before(
    question: str, years: tuple[int, ...]
) -> None:
    found = read(question)
    assert (found.outcomes, found.years) == ((Outcome.NOT_PERFORMED,), years)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller gjordes från 2022 till 2024?",
        "Har gården flyttats till 2024 års lokaler?",
        "Vilka kontroller flyttades till nästa år?",
        "Vilka kontroller gjordes inte 2024?",
        "Vilka kontroller flyttades till 2023-2024?",
    ],
)
def test_other_years_stay_as_they_are(question: str) -> None:
    assert from_where_moved(question) == question
