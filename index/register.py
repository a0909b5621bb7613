"""Reports -> the committee-years that should have one, so that a gap is seen as a gap.

By default a committee is expected in every year between its first and its last report. A file
``register.toml`` in the library's folder can say otherwise: when a committee began or ended, what
else it is called, and who came after it. A year that is in neither is not claimed to be missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import LibraryError
from index.models import CommitteeYear, Filters
from index.scope import fold

FILE = "register.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A committee as the register knows it; ``first``/``last`` are its years, None: as reported."""

    municipality: str | None
    committee: str
    first: int | None = None
    last: int | None = None


def read_register(folder: Path) -> tuple[Entry, ...]:
    """The entries of ``register.toml``; none where there is no file. Raises LibraryError."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Entry(row.get("municipality"), row["committee"], row.get("from"), row.get("to"))
            for row in data.get("committee", [])
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, UnicodeDecodeError) as error:
        raise LibraryError(
            str(path),
            f"är inget giltigt register ({error}).",
            "Varje [[committee]] behöver minst committee; from och to är årtal.",
        ) from error


def expected(
    reports: Sequence[CommitteeYear], scope: Filters, register: Sequence[Entry] = ()
) -> tuple[CommitteeYear, ...]:
    """Committee-years of the scope that should have a report, in the order of ``reports``.

    ``report_id`` is None where there is none. ``reports`` are all current ones of the library.
    """
    held: dict[tuple[str | None, str | None, int | None], list[CommitteeYear]] = {}
    for report in reports:
        held.setdefault((report.municipality, report.committee, report.year), []).append(report)
    found: list[CommitteeYear] = []
    for municipality, committee in dict.fromkeys((r.municipality, r.committee) for r in reports):
        years = _years(municipality, committee, reports, register)
        for year in years:
            here = held.get((municipality, committee, year))
            found += here or [CommitteeYear(municipality, committee, year, None)]
    return tuple(one for one in found if in_scope(one, scope))


def _years(
    municipality: str | None,
    committee: str | None,
    reports: Iterable[CommitteeYear],
    register: Sequence[Entry],
) -> list[int | None]:
    own = [r.year for r in reports if (r.municipality, r.committee) == (municipality, committee)]
    years = [year for year in own if year is not None]
    if not years or committee is None:
        return list(dict.fromkeys(own))
    entry = next((one for one in register if fold(one.committee) == fold(committee)
                  and fold(one.municipality) in ("", fold(municipality))), None)  # fmt: skip
    first = entry.first if entry and entry.first else min(years)
    last = entry.last if entry and entry.last else max(years)
    unknown: list[int | None] = [None] if None in own else []
    return [*sorted({*range(first, last + 1), *years}), *unknown]


def in_scope(place: CommitteeYear, scope: Filters) -> bool:
    """True when a committee-year is inside the scope of municipalities, committees and years."""
    return (
        _among(place.municipality, scope.municipalities)
        and _among(place.committee, scope.committees)
        and (not scope.years or place.year in scope.years)
        and (not scope.reports or place.report_id in scope.reports or place.report_id is None)
    )


def _among(name: str | None, wanted: Sequence[str]) -> bool:
    return not wanted or fold(name) in {fold(one) for one in wanted}
