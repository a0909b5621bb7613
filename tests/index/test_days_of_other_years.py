"""A day is no year of the scope unless there are reports of its year."""

from __future__ import annotations

import pytest

from index.question.query import Names, read_question

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023, 2024), ("Ekstad",))


@pytest.mark.parametrize(
    "question",
    [
        "Vilken leverantör fick till 31 januari 2025 på sig att rätta felen?",
        "Vilka avtal gällde från den 4 mars 2015?",
        "Vilka krav gäller från 2025-03-01?",
        "Vem fick till och med den 1 maj 2025 på sig?",
    ],
)
def test_a_day_of_a_year_without_reports_is_what_is_asked_about(question: str) -> None:
    read = read_question(question, NAMES)
    assert read.years == () and any("20" in one for one in read.topics)


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Vilka brister fanns per den 31 december 2024?", 2024),
        ("Vilka brister fanns per 31 augusti 2023?", 2023),
        ("Vilka brister fanns 2022?", 2022),
        ("Vilka brister fanns 2023-05-31?", 2023),
    ],
)
def test_a_day_of_a_year_of_the_reports_tells_the_year(question: str, year: int) -> None:
    read = read_question(question, NAMES)
    assert read.years == (year,) and read.topics == ()


def test_a_day_when_something_was_is_of_its_year_with_reports_or_without() -> None:
    assert read_question("Vilka nämnder hade fel den 12 maj 2030?", NAMES).years == (2030,)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka åtgärder börjar gälla i mars 2025?", ()),
        ("Vilka kontroller har skjutits upp till 2025?", (2024,)),
        ("Vilka granskningar flyttades fram till hösten 2025?", ()),
        ("Vilka rutiner träder i kraft 2025?", ()),
        ("Vilka kontroller flyttades 2023?", (2023,)),
        ("Vilka nämnder hade brister 2025?", (2025,)),
        ("Vilka kontroller sköts upp 2025?", (2025,)),
    ],
)
def test_a_year_to_which_something_is_moved_is_no_year_of_reports(
    question: str, years: tuple[int, ...]
) -> None:
    assert read_question(question, NAMES).years == years
