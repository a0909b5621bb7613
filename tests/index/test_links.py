"""The controls of a committee over many years: the same links as year against year would give."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from index.evidence.history import linked, links

WORDS = ("kassor", "attest", "avtal", "arkiv", "konton", "larm", "jäv", "moms", "inköp", "resor")


@dataclass(frozen=True)
class Control:
    """What a chain reads of a control."""

    id: str
    year: int
    process: str | None
    control_activity: str | None
    working_method: str | None = None
    systematic_control: str | None = None
    risk: str | None = None


def plan(seed: int) -> dict[int, list[Control]]:
    """Seven years of a committee whose controls are reworded, left out and taken up again."""
    chance = random.Random(seed)
    subjects = [" ".join(chance.sample(WORDS, 4)) for _ in range(9)]
    found: dict[int, list[Control]] = {}
    for year in chance.sample(range(2010, 2020), 7):
        for number, subject in enumerate(chance.sample(subjects, chance.randint(0, 9))):
            words = subject.split()
            if chance.random() < 0.5:
                words[chance.randrange(4)] = chance.choice(WORDS)
            process = chance.choice(["Ekonomi", "Ekonomi", "Säkerhet", None])
            activity = None if chance.random() < 0.1 else f"Kontroll av {' och '.join(words)}"
            found.setdefault(year, []).append(Control(f"{year}-{number}", year, process, activity))
    return found


def year_by_year(by_year: dict[int, list[Control]], said: dict[str, str]) -> dict[str, str]:
    """As :func:`links` is told: the nearest years first, each two held against each other anew."""
    goes_on: dict[str, str] = {}
    years = sorted(by_year)
    for gap in range(1, len(years)):
        for first, then in zip(years, years[gap:], strict=False):
            taken = set(goes_on.values())
            ends = [one for one in by_year[first] if one.id not in goes_on]
            starts = [one for one in by_year[then] if one.id not in taken]
            goes_on |= {one.id: other.id for one, other in linked(ends, starts)}
            if gap == 1:
                free = {one.id for one in by_year[then]} - set(goes_on.values())
                goes_on |= {one.id: said[one.id] for one in ends
                            if one.id not in goes_on and said.get(one.id) in free}  # fmt: skip
    return goes_on


@pytest.mark.parametrize("seed", range(40))
def test_all_years_at_once_give_what_year_against_year_gives(seed: int) -> None:
    by_year = plan(seed)
    years = sorted(by_year)
    said = {
        by_year[first][-1].id: by_year[then][-1].id
        for first, then in zip(years, years[1:], strict=False)
    }
    for told in ({}, said):
        true = year_by_year(by_year, told)
        assert true, "else nothing was compared"
        assert links(by_year, told) == true


def test_a_control_is_taken_up_where_it_was_left() -> None:
    one = Control("a", 2020, "Ekonomi", "Inventering av kassor")
    other = Control("b", 2022, "Ekonomi", "Inventering av kassor")
    between = Control("c", 2021, "Säkerhet", "Larm")
    assert links({2020: [one], 2021: [between], 2022: [other]}) == {"a": "b"}
    assert links({2020: [one], 2021: [between], 2022: [other]}, {"a": "c"}) == {"a": "c"}
