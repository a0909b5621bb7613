"""Reports -> the shelf of the start page: which committee has a report for which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote as quoted

from index.models import StoredReport

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


def shelf_of(reports: Sequence[StoredReport]) -> Shelf | None:
    """The shelf; None for an empty library and for one that is too large for a picture."""
    named = [report for report in reports if report.committee and report.year]
    several = len({report.municipality for report in named}) > 1
    places: dict[str, dict[int, StoredReport]] = {}
    for report in named:
        name = report.committee or ""
        if several and report.municipality:
            name = f"{name}, {report.municipality}"
        places.setdefault(name, {})[report.year or 0] = report
    years = tuple(sorted({report.year for report in named if report.year}))
    if not places or len(places) > MAX_COMMITTEES or len(years) > MAX_YEARS:
        return None
    lines = tuple(
        ShelfLine(name, tuple(_place(name, places[name].get(year)) for year in years))
        for name in sorted(places)
    )
    return Shelf(years, lines)


def _place(name: str, report: StoredReport | None) -> Place | None:
    if report is None:
        return None
    return Place(report.control_count, f"/rapporter/{quoted(report.id)}", f"{name} {report.year}")
