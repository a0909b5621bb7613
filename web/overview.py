"""Every control in scope -> the overview: a matrix of counts, what came back, what was left undone.

The matrix is either committees by years or processes by committees; each cell counts outcomes and
opens into exactly the controls it counted, so the picture and the list can never disagree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.schemas import PassageModel
from web.state import State
from web.words import OUTCOMES, Word, count, listing

#: What the rows and columns can be: slug -> (rows, columns, heading).
VIEWS = {
    "namnd": ("namnd", "ar", "Nämnder och år"),
    "process": ("process", "namnd", "Processer och nämnder"),
    "utveckling": ("process", "ar", "Processer och år"),
}
#: More rows than this are shown only when asked for.
ROWS_AT_FIRST = 40
#: The bar's drawing is this wide; segments are whole parts of it.
BAR = 100
#: From the left: what is wrong first.
BAR_ORDER = ("deviation", "unclear", "not_performed", "no_deviation")


@dataclass(frozen=True, slots=True)
class Segment:
    """One coloured part of a bar, in hundredths of its width."""

    key: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Outcomes of one cell. ``title`` says the counts in words."""

    total: int
    deviations: int
    segments: tuple[Segment, ...]
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One row of the matrix; None where there is no control."""

    name: str
    cells: tuple[Tally | None, ...]
    total: Tally


@dataclass(frozen=True, slots=True)
class Undone:
    """A control that one committee did not carry out, two years running or more."""

    who: str
    activity: str
    when: str
    passages: tuple[PassageModel, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page."""

    heading: str
    row_label: str
    columns: tuple[str, ...]
    lines: tuple[OverviewLine, ...]
    more: int
    totals: tuple[tuple[Word, int], ...]
    recurring: tuple[PassageModel, ...]
    undone: tuple[Undone, ...]


def overview_of(
    passages: Iterable[PassageModel], view: str, state: State, *, every_row: bool = False
) -> Overview:
    """The overview of ``passages`` (controls only); ``view`` is a key of VIEWS."""
    row_name, column_name, heading = VIEWS[view]
    controls = [passage for passage in passages if passage.outcome is not None]
    cells: dict[tuple[str, str], list[PassageModel]] = defaultdict(list)
    for passage in controls:
        row, column = _value(passage, row_name), _value(passage, column_name)
        if row and column:
            cells[row, column].append(passage)
    columns = tuple(sorted({column for _, column in cells}))
    by_row: dict[str, list[PassageModel]] = defaultdict(list)
    for (row, _), found in cells.items():
        by_row[row] += found
    ordered = sorted(by_row, key=lambda row: _row_order(row, by_row[row], row_name))
    shown = ordered if every_row else ordered[:ROWS_AT_FIRST]
    lines = tuple(
        OverviewLine(
            row,
            tuple(
                _tally(cells[row, column], state, (row_name, row), (column_name, column))
                if (row, column) in cells
                else None
                for column in columns
            ),
            _tally(by_row[row], state, (row_name, row)),
        )
        for row in shown
    )
    sums = Counter(passage.outcome for passage in controls)
    return Overview(
        heading=heading,
        row_label={"namnd": "Nämnd", "process": "Process"}[row_name],
        columns=columns,
        lines=lines,
        more=len(ordered) - len(shown),
        totals=tuple((word, sums[name]) for name, word in OUTCOMES.items()),  # type: ignore[index]
        recurring=tuple(_recurring(controls)),
        undone=tuple(_undone(controls)),
    )


def _value(passage: PassageModel, name: str) -> str | None:
    if name == "ar":
        return str(passage.year) if passage.year else None
    return passage.committee if name == "namnd" else passage.process


def _row_order(row: str, passages: Sequence[PassageModel], name: str) -> tuple[int, str]:
    """Committees by name; processes by how many deviations they had, most first."""
    if name == "namnd":
        return (0, row)
    return (-sum(passage.outcome == "deviation" for passage in passages), row)


def _tally(passages: Sequence[PassageModel], state: State, *chosen: tuple[str, str]) -> Tally:
    counts = Counter(passage.outcome for passage in passages)
    segments, x = [], 0.0
    for name in BAR_ORDER:
        if share := counts[name]:  # type: ignore[index]
            width = BAR * share / len(passages)
            segments.append(Segment(OUTCOMES[name].key, round(x, 2), round(width, 2)))
            x += width
    said = [
        f"{counts[name]} {word.name.lower()}"  # type: ignore[index]
        for name, word in OUTCOMES.items()
        if counts[name]  # type: ignore[index]
    ]
    target = state
    for name, value in chosen:
        target = target.having(name, value)
    return Tally(
        total=len(passages),
        deviations=counts["deviation"],
        segments=tuple(segments),
        title=f"{count(len(passages), 'kontroll', 'kontroller')}: {listing(said)}",
        href=target.having("slag", "kontroll").link("/sok"),
    )


def _recurring(controls: Sequence[PassageModel]) -> list[PassageModel]:
    """Deviations whose text says that they were found before, latest year first."""
    found = [p for p in controls if p.recurring and p.outcome == "deviation"]
    return sorted(found, key=lambda p: (-(p.year or 0), p.committee or "", p.process or ""))


def _undone(controls: Sequence[PassageModel]) -> list[Undone]:
    """Controls with the same wording that one committee left undone in years that follow."""
    by_control: dict[tuple[str, str, str], dict[int, PassageModel]] = defaultdict(dict)
    for passage in controls:
        if passage.outcome == "not_performed" and passage.year and passage.control_activity:
            wording = "".join(c for c in passage.control_activity.casefold() if c.isalpha())
            key = (passage.municipality or "", passage.committee or "", wording)
            by_control[key][passage.year] = passage
    found = []
    for (_, committee, _), by_year in sorted(by_control.items()):
        for run in _runs(sorted(by_year)):
            if len(run) > 1:
                passages = tuple(by_year[year] for year in run)
                activity = (passages[-1].control_activity or "").replace("\n", " ")
                when = listing([str(year) for year in run])
                found.append(Undone(committee or "Okänd nämnd", activity, when, passages))
    return found


def _runs(years: Sequence[int]) -> list[list[int]]:
    """``2020 2021 2023`` -> ``[2020, 2021], [2023]``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs
