"""Rows that a page's end cut in two -> whole again.

The halves stand in two tables, one right below the other, or in one, where a tool has joined pages.

The head may come again on the next page or not; the first row below it has no control of its own:
what it holds goes on with the cells above, in the middle of a sentence or with a new paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.clean import join_lines
from ingest.models import Cell, Line, Table
from ingest.tables.column_content import Row, cell_text
from ingest.tables.tables import Columns, RowKind, columns_of, kind_of
from ingest.vocabulary import Vocabulary

#: A table without a head of its own is the one above where it has so many columns.
WIDE = 4

_ENDED = re.compile(r"[.!?:]$")


def joined_at_break(above: Table, below: Table, words: Vocabulary) -> Table | None:
    """Both as one table, its cut row whole; None where no row was cut."""
    columns = columns_of(above, words)
    if columns is None or len(above.rows[0]) != len(below.rows[0]):
        return None
    again = columns_of(below, words)
    first = len(again.captions) + len(again.head) if again is not None else 0
    if again is not None and (again.captions or not _same(columns, again)):
        return None
    if len(below.rows) <= first or len(above.rows) <= len(columns.captions) + len(columns.head):
        return None
    last, row = above.rows[-1], below.rows[first]
    if kind_of(last, columns, words) is not RowKind.CONTROL or not _rest(
        last, row, columns, words, again is not None
    ):
        return None
    whole = tuple(_whole(upper, lower) for upper, lower in zip(last, row, strict=True))
    return replace(
        above, rows=(*above.rows[:-1], whole, *below.rows[:first], *below.rows[first + 1 :])
    )


def with_whole_rows(table: Table, words: Vocabulary) -> Table:
    """The table, each row joined with the one above whose sentences it goes on with."""
    columns = columns_of(table, words) if len(table.rows) > 1 else None
    if columns is None or columns.index("control_activity") is None:
        return table
    rows: list[Row] = []
    heads: list[Row] = []  # a head that came again above what may go on
    for row in table.rows:
        kind = kind_of(row, columns, words)
        if rows and kind is RowKind.HEAD:
            heads.append(row)
        elif rows and _cut_inside(rows[-1], row, columns, words):
            rows[-1] = tuple(
                _whole(upper, lower) for upper, lower in zip(rows[-1], row, strict=True)
            )
            rows += heads
            heads = []
        else:
            rows += [*heads, row]
            heads = []
    return replace(table, rows=(*rows, *heads))


def _cut_inside(last: Row, row: Row, columns: Columns, words: Vocabulary) -> bool:
    """True for the rest of a row, seen by a sentence that surely goes on in it: its first cell is
    empty, and it has no control of its own, or all of its cells go on."""
    if len(last) != len(row) or any(cell.merged or cell.colour for cell in row):
        return False
    if kind_of(last, columns, words) is not RowKind.CONTROL or row[0].lines:
        return False
    pairs = [(upper, lower) for upper, lower in zip(last, row, strict=True) if lower.lines]
    goes_on = [_goes_on(upper, lower) for upper, lower in pairs]
    if not any(_sentence(upper, lower) for upper, lower in pairs):
        return False
    return all(goes_on) or kind_of(row, columns, words) is RowKind.REST


def _sentence(upper: Cell, lower: Cell) -> bool:
    """True where a sentence begins above and ends below."""
    above, below = cell_text(upper), cell_text(lower)
    return _goes_on(upper, lower) and above[:1].isupper() and below[-1] in ".!?"


def _same(columns: Columns, again: Columns) -> bool:
    return [one.field for one in columns.columns] == [one.field for one in again.columns]


def _rest(last: Row, row: Row, columns: Columns, words: Vocabulary, headed: bool) -> bool:
    """True for a row that tells no control of its own, in a table that is surely the same
    (``headed``: its head came again), and for one whose first cell is empty and whose cells go on
    with sentences that the row above has not ended."""
    if any(cell.merged or cell.colour for cell in row):
        return False
    pairs = [(upper, lower) for upper, lower in zip(last, row, strict=True) if lower.lines]
    goes_on = [_goes_on(upper, lower) for upper, lower in pairs]
    if kind_of(row, columns, words) is RowKind.REST:
        return any(goes_on) or headed or len(row) >= WIDE
    return bool(goes_on) and all(goes_on) and not row[0].lines


def _goes_on(upper: Cell, lower: Cell) -> bool:
    above, below = cell_text(upper), cell_text(lower)
    return bool(above) and not _ENDED.search(above) and below[:1].islower()


def _whole(upper: Cell, lower: Cell) -> Cell:
    """The cell with what stands of it on the next page: a sentence in its line, else a new line."""
    if not lower.lines or not upper.lines or not _goes_on(upper, lower):
        return replace(upper, lines=(*upper.lines, *lower.lines))
    end, start = upper.lines[-1], lower.lines[0]
    joined = Line(join_lines((end.text, start.text)), end.bold, (*end.regions, *start.regions))
    return replace(upper, lines=(*upper.lines[:-1], joined, *lower.lines[1:]))
