"""Rules on a PDF page -> the grids of its ruled tables.

Rules that touch one another form a grid. Where the rule between two neighbouring boxes of the grid
is missing they are one merged cell; where the rule under the last row is missing, the row goes on
over the page break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf.page import Rule

#: Rules nearer to one another than this (points) are the same rule, or touch.
SNAP = 3.0
#: A rule parts two boxes when it covers this share of their common side.
COVER = 0.55
#: A row of text is at least this high (points).
LINE = 8.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over rows ``row``..``last_row`` and columns ``column``..``last_column``."""

    row: int
    last_row: int
    column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its rules, its cells, and whether its ends are ruled.

    ``whole``: its rows are as they are, and none is looked for inside them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_top: bool = False
    open_bottom: bool = False
    whole: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_box(self, cell: GridCell) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom of a cell."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.last_column + 1],
            self.ys[cell.last_row + 1],
        )


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The ruled tables of a page, top to bottom; a frame around one cell is none."""
    across = _merged([rule for rule in rules if rule.horizontal], along_x=True)
    down = _merged([rule for rule in rules if not rule.horizontal], along_x=False)
    found = []
    for flat, upright in _connected(across, down):
        grid = _grid(flat, upright)
        if grid is not None:
            found.append(grid)
    return sorted(_outermost(found), key=lambda grid: (grid.box[1], grid.box[0]))


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Grids that do not lie inside a cell of another one."""

    def inside(small: Grid, large: Grid) -> bool:
        a, b = small.box, large.box
        return (
            small is not large
            and a[0] >= b[0] - 1
            and a[1] >= b[1] - 1
            and a[2] <= b[2] + 1
            and a[3] <= b[3] + 1
        )

    return [grid for grid in grids if not any(inside(grid, other) for other in grids)]


def _merged(rules: list[Rule], along_x: bool) -> list[Rule]:
    """Pieces of one rule put together; parallel double rules become one."""

    def place(rule: Rule) -> float:
        return rule.top if along_x else rule.x0

    def span(rule: Rule) -> tuple[float, float]:
        return (rule.x0, rule.x1) if along_x else (rule.top, rule.bottom)

    out: list[Rule] = []
    for group in _clustered(rules, place):
        middle = sum(place(rule) for rule in group) / len(group)
        low, high = None, 0.0
        for start, end in sorted(span(rule) for rule in group):
            if low is not None and start <= high + SNAP:
                high = max(high, end)
                continue
            if low is not None:
                out.append(_rule(middle, low, high, along_x))
            low, high = start, end
        if low is not None:
            out.append(_rule(middle, low, high, along_x))
    return out


def _rule(place: float, low: float, high: float, along_x: bool) -> Rule:
    return Rule(low, place, high, place) if along_x else Rule(place, low, place, high)


def _clustered(rules: list[Rule], place: Callable[[Rule], float]) -> Iterable[list[Rule]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=place):
        if group and place(rule) - place(group[0]) > SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _connected(across: list[Rule], down: list[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Sets of rules that touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, flat in enumerate(across):
        for j, upright in enumerate(down):
            if _touch(flat, upright):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, flat in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(flat)
    for j, upright in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(upright)
    return groups.values()


def _touch(flat: Rule, upright: Rule) -> bool:
    return (
        flat.x0 - SNAP <= upright.x0 <= flat.x1 + SNAP
        and upright.top - SNAP <= flat.top <= upright.bottom + SNAP
    )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Values nearer than SNAP become one, the mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(sum(group) / len(group) for group in groups)


def _grid(flat: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid of one set of rules, or None when it has only one cell."""
    if not flat or not upright:
        return None
    xs = _places([r.x0 for r in upright] + [e for r in flat for e in (r.x0, r.x1)])
    ys = _places([r.top for r in flat] + [e for r in upright for e in (r.top, r.bottom)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > 20_000:
        return None
    edges = _Edges(flat, upright, xs, ys)
    cells = _cells(rows, columns, edges)
    if len(cells) < 2:
        return None
    open_top = sum(edges.above(0, c) for c in range(columns)) * 2 < columns
    open_bottom = sum(edges.above(rows, c) for c in range(columns)) * 2 < columns
    return Grid(xs, ys, tuple(cells), open_top, open_bottom)


class _Edges:
    """Which sides of the boxes of a grid are ruled."""

    def __init__(
        self,
        flat: list[Rule],
        upright: list[Rule],
        xs: tuple[float, ...],
        ys: tuple[float, ...],
    ) -> None:
        self.flat, self.upright, self.xs, self.ys = flat, upright, xs, ys

    def above(self, row: int, column: int) -> bool:
        low, high, y = self.xs[column], self.xs[column + 1], self.ys[row]
        covered = sum(
            max(0.0, min(high, r.x1) - max(low, r.x0)) for r in self.flat if abs(r.top - y) <= SNAP
        )
        return covered >= COVER * (high - low)

    def left(self, row: int, column: int) -> bool:
        low, high, x = self.ys[row], self.ys[row + 1], self.xs[column]
        covered = sum(
            max(0.0, min(high, r.bottom) - max(low, r.top))
            for r in self.upright
            if abs(r.x0 - x) <= SNAP
        )
        return covered >= COVER * (high - low)


def _cells(rows: int, columns: int, edges: _Edges) -> list[GridCell]:
    """Boxes without a rule between them, put together to cells."""
    whole = _united(rows, columns, edges, frozenset())
    cut = {place for cell in whole for place in _cut(cell, edges)}
    return _united(rows, columns, edges, frozenset(cut)) if cut else whole


def _cut(cell: GridCell, edges: _Edges) -> Iterable[tuple[int, int]]:
    """The boxes of a cell that begin a row of their own: an upright rule inside the cell begins or
    ends above them, so that what stands above is another row ("a name on a bar, without a line
    below it, over labels and values")."""
    inner = range(cell.column + 1, cell.last_column + 1)
    parted = [
        any(edges.left(row, column) for column in inner)
        for row in range(cell.row, cell.last_row + 1)
    ]
    tall = all(
        edges.ys[row + 1] - edges.ys[row] >= LINE for row in range(cell.row, cell.last_row + 1)
    )
    for place in range(1, len(parted)) if tall else ():
        if parted[place] != parted[place - 1]:
            yield from (
                (cell.row + place, column) for column in range(cell.column, cell.last_column + 1)
            )


def _united(
    rows: int, columns: int, edges: _Edges, cut: frozenset[tuple[int, int]]
) -> list[GridCell]:
    """The boxes put together where no rule parts them, and none of ``cut`` with the one above."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while owner.setdefault(box, box) != box:
            box = owner[box]
        return box

    for row in range(rows):
        for column in range(columns):
            if column and not edges.left(row, column):
                owner[root((row, column))] = root((row, column - 1))
            if row and (row, column) not in cut and not edges.above(row, column):
                owner[root((row, column))] = root((row - 1, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            groups.setdefault(root((row, column)), []).append((row, column))
    return [
        GridCell(
            min(r for r, _ in boxes),
            max(r for r, _ in boxes),
            min(c for _, c in boxes),
            max(c for _, c in boxes),
        )
        for boxes in groups.values()
    ]
