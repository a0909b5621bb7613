"""The coverage of an answer -> groups with counts, and a matrix of committees and years.

This is where the page says what the answer does *not* know. Every expected committee-year stands
in exactly one group, so the counts add up, and the matrix shows the same cells in their places.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote as quoted

from api.compose.naming import several_in
from api.quoting.coverage_words import beside
from api.schemas import CommitteeRow, CoverageModel, CoverageRow
from web.words import COVERAGE, Word

#: A larger matrix is no picture any more; the groups below it say the same.
MAX_COMMITTEES = 40
MAX_YEARS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One committee-year: its class, and where it opens."""

    word: Word
    href: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One committee over the years; a year that nobody expects has no cell."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Committees by years."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    """One class of the coverage with its committee-years: (text, address or None)."""

    word: Word
    entries: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched, and how the expected committee-years fall; ``whole`` when no class of
    them is left out, ``stricter`` when one stands under another outcome than in the answer."""

    reports: int
    expected: int
    groups: tuple[CoverageGroup, ...]
    matrix: Matrix | None
    whole: bool
    stricter: bool = False


def coverage_of(
    coverage: CoverageModel,
    shown: Collection[str] = tuple(COVERAGE),
    *,
    several: bool = False,
    told: Sequence[CommitteeRow] = (),
) -> Coverage:
    """The coverage as the page shows it: the classes ``shown``; empty groups are left out.
    ``several``: the municipality is named, also where all rows are of one. ``told`` are the rows
    of the answer."""
    classes: Mapping[str, list[CoverageRow]] = {
        name: getattr(coverage, name) if name in shown else [] for name in COVERAGE
    }
    rows = [row for group in classes.values() for row in group]
    several = several or several_in(rows)
    groups = tuple(
        CoverageGroup(
            word,
            tuple((_label(row, several), _href(row)) for row in sorted(classes[name], key=_order)),
        )
        for name, word in COVERAGE.items()
        if classes[name]
    )
    whole = all(name in shown or not getattr(coverage, name) for name in COVERAGE)
    matrix = _matrix(classes, several)
    stricter = _is_stricter(classes["with_deviation"], told)
    return Coverage(coverage.reports, len(rows), groups, matrix, whole, stricter)


def _is_stricter(found: Sequence[CoverageRow], told: Sequence[CommitteeRow]) -> bool:
    """True where the answer calls a report clean that has a deviation in the coverage: it rests on
    one control, and the coverage on all about the topic."""
    reports = {row.report_id for row in found}
    clean = {row.report_id for row in told if row.outcome == "no_deviation"}
    return bool(reports & clean)


def _matrix(classes: Mapping[str, list[CoverageRow]], several: bool) -> Matrix | None:
    """None where it would be too large, or a single line or column tells nothing more."""
    cells: dict[tuple[str, str], dict[int, Cell]] = {}
    for name, rows in classes.items():
        for row in rows:
            if row.year is None:
                continue
            title = f"{_label(row, several)}: {COVERAGE[name].name}"
            who = (row.municipality or "", row.committee or "Okänd nämnd")
            cells.setdefault(who, {})[row.year] = Cell(COVERAGE[name], _href(row), title)
    years = tuple(sorted({year for line in cells.values() for year in line}))
    if not (1 < len(years) <= MAX_YEARS and 1 < len(cells) <= MAX_COMMITTEES):
        return None
    lines = tuple(
        Line(
            f"{committee}, {municipality}" if several and municipality else committee,
            tuple(cells[municipality, committee].get(year) for year in years),
        )
        for municipality, committee in sorted(cells)
    )
    return Matrix(years, lines)


def _label(row: CoverageRow, several: bool) -> str:
    name = row.committee or "Okänd nämnd"
    if several and row.municipality:
        name = f"{name}, {row.municipality}"
    return f"{name} {row.year or ''}".strip() + beside(row)


def _href(row: CoverageRow) -> str | None:
    """One control opens itself; several, or none, open the report."""
    if len(row.control_ids) == 1:
        return f"/kontroll/{quoted(row.control_ids[0])}"
    return f"/rapporter/{quoted(row.report_id)}" if row.report_id else None


def _order(row: CoverageRow) -> tuple[str, str, int]:
    return (row.municipality or "", row.committee or "", row.year or 0)
