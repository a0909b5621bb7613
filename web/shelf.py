"""Reports -> the start page: how much there is, and which committee has a report for which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote as quoted

from index.search.counting import Shelved

#: A larger shelf is a list, and that is the page of reports.
MAX_COMMITTEES = 40
MAX_YEARS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One report on the shelf."""

    count: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One committee over the years; None where the report is missing."""

    name: str
    cells: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Committees by years."""

    years: tuple[int, ...]
    lines: tuple[ShelfLine, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the library holds."""

    reports: int
    controls: int
    committees: int
    years: tuple[int, ...]


def holdings_of(shelved: Sequence[Shelved]) -> Holdings:
    """The figures of the start page; a committee counts once in each municipality."""
    places = [one.place for one in shelved]
    return Holdings(
        reports=len(shelved),
        controls=sum(one.controls for one in shelved),
        committees=len({(one.municipality, one.committee) for one in places if one.committee}),
        years=tuple(sorted({one.year for one in places if one.year})),
    )


def shelf_of(shelved: Sequence[Shelved]) -> Shelf | None:
    """The shelf; None for an empty library and for one that is too large for a picture."""
    named = [one for one in shelved if one.place.committee and one.place.year]
    several = len({one.place.municipality for one in named}) > 1
    places: dict[str, dict[int, Shelved]] = {}
    for one in named:
        name = one.place.committee or ""
        if several and one.place.municipality:
            name = f"{name}, {one.place.municipality}"
        places.setdefault(name, {})[one.place.year or 0] = one
    years = tuple(sorted({one.place.year for one in named if one.place.year}))
    if not places or len(places) > MAX_COMMITTEES or len(years) > MAX_YEARS:
        return None
    lines = tuple(
        ShelfLine(name, tuple(_place(name, places[name].get(year)) for year in years))
        for name in sorted(places)
    )
    return Shelf(years, lines)


def _place(name: str, one: Shelved | None) -> Place | None:
    if one is None:
        return None
    href = f"/rapporter/{quoted(str(one.place.report_id))}"
    return Place(one.controls, href, f"{name} {one.place.year}")
