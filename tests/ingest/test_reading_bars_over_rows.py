"""A name on a bar over a table of labels and values, with no line drawn below the bar."""

from __future__ import annotations

import pytest

from ingest.pdf.grid import grids_of
from ingest.pdf.page import Rule

#: Lines of a table of two columns: its frame, the line between its columns below the first row, and
#: those between the rows below the second.
LEFT, MIDDLE, RIGHT = 50.0, 150.0, 500.0
TOPS = (100.0, 120.0, 140.0, 160.0, 180.0)


def _rules(tops: tuple[float, ...], between: float) -> list[Rule]:
    frame = [
        Rule(LEFT, tops[0], RIGHT, tops[0]), Rule(LEFT, tops[-1], RIGHT, tops[-1]),
        Rule(LEFT, tops[0], LEFT, tops[-1]), Rule(RIGHT, tops[0], RIGHT, tops[-1]),
    ]  # fmt: skip
    rows = [Rule(LEFT, top, RIGHT, top) for top in tops[2:-1]]
    return [*frame, *rows, Rule(MIDDLE, between, MIDDLE, tops[-1])]


def test_where_the_line_between_the_columns_begins_a_row_begins() -> None:
    (grid,) = grids_of(_rules(TOPS, TOPS[1]))
    cells = {(c.row, c.last_row, c.column, c.last_column) for c in grid.cells}
    assert cells == {
        (0, 0, 0, 1),
        *((row, row, side, side) for row in (1, 2, 3) for side in (0, 1)),
    }


@pytest.mark.parametrize(("between", "count"), [(104.0, 5), (100.0, 6)])
def test_a_line_that_begins_a_little_below_the_frame_parts_no_row(
    between: float, count: int
) -> None:
    (grid,) = grids_of(_rules(TOPS, between))
    boxes = [grid.cell_box(cell) for cell in grid.cells]
    assert len(boxes) == count
    assert min(bottom - top for _, top, _, bottom in boxes) == 20.0
