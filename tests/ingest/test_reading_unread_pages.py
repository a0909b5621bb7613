"""Pages of which some numbers were not read: "1 (7)", "2 (7)", "4 (7)"."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from ingest.text.page_numbers import page_numbers
from ingest.text.pages import without_pages

WORDS = re.findall(
    r"\w+",
    """
Kajen bryggan ankaret segel ror köl fender boj fyr lots skuta eka roddbåt pollare tamp knop lina rep
kätting mast bom stag vant skot block klyka durk spant relä pump filter motor propeller axel tank
slang ventil kran lucka ruff pentry koj brits hytt mäss luft vatten tidvatten ström vind våg dyning
""",
)


def pages(*feet: str, between: int = 6) -> list[str]:
    """Some lines of text before each foot, and behind the last."""
    out: list[str] = []
    for at in range(len(feet) + 1):
        told = list(islice(WORDS, at * between, (at + 1) * between))
        out += [
            f"{a} {b} {c}." for a, b, c in zip(told, told[1:] + told[:1], told[::-1], strict=True)
        ]
        out += ["", feet[at], ""] if at < len(feet) else []
    return out


@pytest.mark.parametrize(
    "feet",
    [
        ["1 (7)", "2 (7)", "4 (7)", "5 (7)", "7 (7)"],
        ["Sida 2 av 9", "Sida 4 av 9", "Sida 7 av 9"],
        ["Hamnnämnden    sid 1", "Hamnnämnden    sid 3", "Hamnnämnden    sid 4"],
        ["Ekstads kommun | 3/12", "Ekstads kommun | 4/12", "Ekstads kommun | 6/12"],
    ],
)
def test_numbers_that_say_what_they_are_may_be_missing(feet: list[str]) -> None:
    lines = pages(*feet)
    marks, sure = page_numbers(lines)
    assert ([lines[place] for place in marks], sure) == (feet, True)


def test_what_stands_around_them_is_of_the_pages_too() -> None:
    feet = ["Hamnnämnden, Ekstad", "", "Rapport 2023", "", "{} (7)"]
    lines = pages(*("\n".join(feet).format(number) for number in (1, 2, 4, 5, 7)))
    expected = {line for line in pages(*[""] * 5) if line}
    kept = without_pages([one for line in lines for one in line.split("\n")]).lines
    assert {line for line in kept if line.strip()} == expected


@pytest.mark.parametrize(
    "feet",
    [
        ["4 av 9", "2 av 9", "7 av 9"],  # values of rows that rise and fall
        ["1 (7)", "1 (7)", "3 (7)"],
        ["Sid 2", "Sid 9", "Sid 24"],  # where to read more
        ["3 (7)", "5 (8)", "6 (9)"],
    ],
)
def test_numbers_that_do_not_rise_page_by_page_are_values(feet: list[str]) -> None:
    lines = pages(*feet)
    assert len(page_numbers(lines)[0]) < len(feet)


def test_values_below_each_other_are_no_pages() -> None:
    assert page_numbers(pages("3 av 9", "5 av 9", "7 av 9", between=2))[0] == []
