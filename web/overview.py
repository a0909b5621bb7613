"""Counts of outcomes -> the overview: a matrix, a page of its rows at a time, and trends.

The matrix is committees or municipalities by years, or processes by committees or years; each cell
counts outcomes and opens into exactly the controls it counted, so the picture and the list can
never disagree. A committee's name that stands in several municipalities is a line of its own in
each. The library counts; here nothing is read but counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from errors import WrongUsage
from index.models import Outcome
from index.search.counting import Field, OutcomeCount
from web.findings import Findings
from web.state import State
from web.words import OUTCOMES, Word, count, listing, outcome_count

#: What the rows and columns can be: slug -> (rows, columns, heading).
VIEWS = {
    "namnd": ("namnd", "ar", "Nämnder och år"),
    "kommun": ("kommun", "ar", "Kommuner och år"),
    "process": ("process", "namnd", "Processer och nämnder"),
    "utveckling": ("process", "ar", "Utveckling per process"),
}
LABELS = {"namnd": "Nämnd", "kommun": "Kommun", "process": "Process", "ar": "År"}
#: What the library counts by for each of them.
COUNTED: Mapping[str, tuple[Field, ...]] = {
    "namnd": ("municipality", "committee"),
    "kommun": ("municipality",),
    "process": ("process",),
    "ar": ("year",),
}
#: A page of rows; so many weigh well under 100 kB.
ROWS_AT_FIRST = 14
#: A page of rows when "all" are asked for.
ROWS_AT_MOST = 120
#: More columns are no picture: the years are the last ones, committees those with most deviations.
MOST_COLUMNS = 14
#: The bar's drawing is this wide; segments are whole parts of it.
BAR = 100
#: From the left, or from below: what is wrong first.
BAR_ORDER = ("deviation", "unclear", "not_performed", "no_deviation")

Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Segment:
    """One coloured part of a bar, in hundredths of its width."""

    key: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Outcomes of one cell. ``title`` says the counts in words, ``counts`` in OUTCOMES' order."""

    total: int
    deviations: int
    counts: tuple[int, ...]
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
class Overview:
    """The whole page: some rows of ``rows`` from ``first`` on; so many columns were left out."""

    heading: str
    row_label: str
    column_label: str
    columns: tuple[str, ...]
    lines: tuple[OverviewLine, ...]
    totals: tuple[tuple[Word, int], ...]
    rows: int
    first: int
    page: int
    pages: int
    columns_left: int
    findings: Findings

    @property
    def last(self) -> int:
        """Number of the last row that is shown."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What a row or column is called, and the filters (name, value) that open it."""

    name: str
    chosen: tuple[tuple[str, str], ...]


_Cells = Mapping[_Key, Mapping[_Key, Counts]]


@dataclass(frozen=True, slots=True)
class ViewLinks:
    """Addresses of the overview in the state that is shown."""

    state: State
    view: str
    many: bool = False

    def to(
        self, path: str = "/oversikt", view: str = "", page: int = 1, *, many: bool | None = None
    ) -> str:
        """The same scope as another view, page, file, or with many rows at a time."""
        address = self.state.link(path, page=page)
        told = f"{address}{'&' if '?' in address else '?'}visa={view or self.view}"
        return f"{told}&alla=1" if (self.many if many is None else many) else told


def view_of(name: str) -> str:
    """``name`` where it is a view; raises :class:`errors.WrongUsage`."""
    if name not in VIEWS:
        raise WrongUsage(f"visa={name}", "finns inte.", f"Välj bland {', '.join(VIEWS)}.")
    return name


def fields_of(view: str) -> tuple[Field, ...]:
    """What the library has to count by for this view."""
    rows, columns, _ = VIEWS[view]
    return COUNTED[rows] + COUNTED[columns]


def overview_of(
    counts: Iterable[OutcomeCount],
    view: str,
    state: State,
    findings: Findings | None = None,
    *,
    page_size: int | None = ROWS_AT_FIRST,
) -> Overview:
    """The overview of ``counts`` (made by :func:`fields_of`), the page of rows that ``state`` says.

    ``page_size`` None: every row and every column, as a file holds them.
    """
    row_name, column_name, heading = VIEWS[view]
    counted = list(counts)
    cells = _cells(counted, view)
    every = _columns(cells)
    columns = every if page_size is None else _shown(every, cells, column_name)
    ordered = sorted(cells, key=lambda row: _row_order(row, cells[row], row_name))
    size = page_size or max(len(ordered), 1)
    pages = max(1, -(-len(ordered) // size))
    page = min(state.page, pages)
    sums: Counts = Counter()
    for one in counted:
        sums[one.outcome] += one.number
    return Overview(
        heading=heading,
        row_label=LABELS[row_name],
        column_label=LABELS[column_name],
        columns=tuple(column.name for column in columns),
        lines=tuple(
            _line(row, columns, cells[row], state)
            for row in ordered[(page - 1) * size : page * size]
        ),
        totals=tuple((word, sums[name]) for name, word in OUTCOMES.items()),
        rows=len(ordered),
        first=(page - 1) * size + 1,
        page=page,
        pages=pages,
        columns_left=len(every) - len(columns),
        findings=findings or Findings(),
    )


def _cells(counted: Sequence[OutcomeCount], view: str) -> _Cells:
    fields = fields_of(view)
    row_name, column_name, _ = VIEWS[view]
    named = [(dict(zip(fields, one.values, strict=True)), one) for one in counted]
    several = len({values.get("municipality") for values, _ in named}) > 1
    cells: dict[_Key, dict[_Key, Counts]] = defaultdict(lambda: defaultdict(Counter))
    for values, one in named:
        row, column = (_key(values, name, several) for name in (row_name, column_name))
        if row and column:
            cells[row][column][one.outcome] += one.number
    return cells


def _key(values: Mapping[Field, str | int | bool | None], name: str, several: bool) -> _Key | None:
    value = values[COUNTED[name][-1]]
    if not value:
        return None
    place = values.get("municipality")
    if name == "namnd" and several and place:
        return _Key(f"{value}, {place}", (("namnd", str(value)), ("kommun", str(place))))
    return _Key(str(value), ((name, str(value)),))


def _columns(cells: _Cells) -> list[_Key]:
    return sorted({column for line in cells.values() for column in line})


def _shown(columns: list[_Key], cells: _Cells, name: str) -> list[_Key]:
    """The columns that there is room for, in their order."""
    if len(columns) <= MOST_COLUMNS or name == "ar":
        return columns[-MOST_COLUMNS:]
    bad: Counter[_Key] = Counter()
    for line in cells.values():
        for column, outcomes in line.items():
            bad[column] += outcomes[Outcome.DEVIATION.value]
    return sorted(sorted(columns, key=lambda column: (-bad[column], column))[:MOST_COLUMNS])


def _row_order(row: _Key, line: Mapping[_Key, Counts], name: str) -> tuple[int, str]:
    """Committees and municipalities by name; processes by how many deviations, most first."""
    if name != "process":
        return (0, row.name)
    return (-sum(outcomes[Outcome.DEVIATION.value] for outcomes in line.values()), row.name)


def _line(
    row: _Key, columns: Sequence[_Key], cells: Mapping[_Key, Counts], state: State
) -> OverviewLine:
    everything: Counts = Counter()
    for outcomes in cells.values():
        everything.update(outcomes)
    return OverviewLine(
        row.name,
        tuple(
            _tally(cells[column], state, row.chosen + column.chosen) if column in cells else None
            for column in columns
        ),
        _tally(everything, state, row.chosen),
    )


def _tally(counts: Counts, state: State, chosen: Sequence[tuple[str, str]]) -> Tally:
    total = counts.total()
    segments, x = [], 0.0
    for name in BAR_ORDER:
        if share := counts[name]:
            width = BAR * share / total
            segments.append(Segment(OUTCOMES[name].key, round(x, 2), round(width, 2)))
            x += width
    said = [outcome_count(name, counts[name]) for name in OUTCOMES if counts[name]]
    target = state
    for name, value in chosen:
        target = target.having(name, value)
    return Tally(
        total=total,
        deviations=counts[Outcome.DEVIATION.value],
        counts=tuple(counts[name] for name in OUTCOMES),
        segments=tuple(segments),
        title=f"{count(total, 'kontroll', 'kontroller')}: {listing(said)}",
        href=target.having("slag", "kontroll").link("/sok"),
    )
