"""A table whose cells hold tables of controls -> the blocks of its cells, row by row.

Word and web pages have tables that are there for the layout alone: a row for each area, its name in
the first cell, and in the next a table of its own with the controls of that area. What stands
beside such a table heads it, or is a column of it. A small table inside a cell that tells a finding
is a part of that cell, and no layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.models import Block, Cell, Heading, Line, Paragraph, Table
from ingest.tables.column_content import cell_text
from ingest.tables.tables import columns_of, label_rows
from ingest.vocabulary import Vocabulary

#: The name of an area is no longer than this (characters).
NAME_LENGTH = 110
#: Names of columns are no longer than this (characters).
HEAD_LENGTH = 45
#: The level of headings that have none of their own.
LEVEL = 6
#: Fields of columns whose cells head the tables beside them.
_PLACES = frozenset(("goal", "process"))

Cells = Sequence[Sequence[Block]]


def laid_out(rows: Sequence[Cells], words: Vocabulary) -> list[Block] | None:
    """The blocks of a table for the layout, or None for any other table.

    ``rows`` are the blocks of each cell; a cell that goes on from the row above has none.
    """
    if not any(_tells(cell, words) for row in rows for cell in row):
        return None
    if _are_labels(rows, words):
        return list(_labelled(rows, words))
    head = [_text(cell) for cell in rows[0]] if _is_head(rows, words) else []
    out: list[Block] = []
    for row in rows[1:] if head else rows:
        out += _row(row, head, words)
    return out


def head_of(rows: Sequence[Cells], words: Vocabulary) -> str:
    """The names of the columns of such a table, which no block has; "" for none."""
    if _are_labels(rows, words):
        return " | ".join(_text(row[0]) for row in rows)
    return " | ".join(map(_text, rows[0])) if _is_head(rows, words) else ""


def _are_labels(rows: Sequence[Cells], words: Vocabulary) -> bool:
    """True for labels down the side ("Risk", "Kontroller"), a text beside some of them and a table
    of controls beside another."""
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return False
    labels = [_text(row[0]) for row in rows]
    known = all(label and words.field_of(label.rstrip(" :")) is not None for label in labels)
    beside = [row[1] for row in rows if not _tells(row[1], words)]
    texts = all(not isinstance(block, Table) for cell in beside for block in cell)
    return known and texts and not any(_tells(row[0], words) for row in rows)


def _labelled(rows: Sequence[Cells], words: Vocabulary) -> Iterator[Block]:
    """What such labels tell is of the controls in the tables below it: a column of each."""
    columns: list[tuple[str, Cell]] = []
    for label, told in ((_text(row[0]).rstrip(" :"), row[1]) for row in rows):
        if _tells(told, words):
            yield from (_widened(block, columns, words) for block in told)
        elif _own_column(label, words) and told:
            columns.append((label, Cell(tuple(_lines(told)))))
        else:
            text = " ".join(line.text for line in _lines(told))
            yield Paragraph(Line(f"{label}: {text}" if text else label))


def _row(row: Cells, head: Sequence[str], words: Vocabulary) -> Iterator[Block]:
    """What stands beside the tables of a row: what names the area heads them, what is of a column
    of its own ("Risk") is a column of each; what stands behind them goes on below."""
    telling = [_tells(cell, words) for cell in row]
    last = max((place for place, tells in enumerate(telling) if tells), default=-1)
    columns: list[tuple[str, Cell]] = []
    for place, cell in enumerate(row[: last + 1]):
        label = head[place] if place < len(head) else ""
        if telling[place]:
            continue
        if _own_column(label, words) and not any(isinstance(block, Table) for block in cell):
            columns.append((label, Cell(tuple(_lines(cell)))))
        else:
            yield from _heading(cell)
    for place, cell in enumerate(row):
        if telling[place]:
            yield from (_widened(block, columns, words) for block in cell)
        elif place > last:
            yield from cell


def _own_column(label: str, words: Vocabulary) -> bool:
    field = words.field_of(label) if label else None
    return field not in {None, "number", *_PLACES}


def _heading(cell: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a cell beside a table: its first line, where it is short, heads it."""
    first = cell[0] if cell else None
    if isinstance(first, Paragraph) and len(first.line.text) <= NAME_LENGTH:
        line = first.line
        if not line.text.endswith((".", ":")):
            yield Heading(replace(line, bold=line.text), LEVEL)
            yield from cell[1:]
            return
    yield from cell


def _widened(block: Block, columns: Sequence[tuple[str, Cell]], words: Vocabulary) -> Block:
    """A table of controls with the columns that stand beside it, each one cell over all rows."""
    if not columns or not isinstance(block, Table) or not _of_controls(block, words):
        return block
    found = columns_of(block, words)
    top = len(found.captions) if found is not None else 0
    below = top + (len(found.head) if found is not None else 0)
    rows: list[tuple[Cell, ...]] = []
    for place, row in enumerate(block.rows):
        named = tuple(Cell((Line(label, label),)) for label, _ in columns)
        values = tuple(cell if place == below else Cell(merged=True) for _, cell in columns)
        empty = tuple(Cell() for _ in columns)
        own = named if place == top else values if place >= below else empty
        rows.append((*own, *row))
    return replace(block, rows=tuple(rows))


def _lines(cell: Sequence[Block]) -> Iterator[Line]:
    yield from (block.line for block in cell if not isinstance(block, Table))


def _is_head(rows: Sequence[Cells], words: Vocabulary) -> bool:
    """True when the first row only names the columns, one of them in a known word."""
    first = [cell for cell in rows[0] if cell]
    if len(rows) < 2 or len(first) < 2:
        return False
    if any(len(cell) != 1 or isinstance(cell[0], Table) for cell in first):
        return False
    names = [_text(cell) for cell in first]
    short = all(len(name) <= HEAD_LENGTH and not name.endswith((".", ":")) for name in names)
    return short and any(words.head_of(name) is not None for name in names)


def _text(cell: Sequence[Block]) -> str:
    return " ".join(block.line.text for block in cell if not isinstance(block, Table))


def _tells(cell: Sequence[Block], words: Vocabulary) -> bool:
    """True for a cell with a table, or a form, that tells of controls."""
    return any(_of_controls(block, words) for block in cell if isinstance(block, Table))


def _of_controls(table: Table, words: Vocabulary) -> bool:
    columns = columns_of(table, words)
    if columns is not None:
        told = {column.field for column in columns.columns}
        return "control_activity" in told and bool(told & {"result", "status"})
    if not label_rows(table, words):
        return False
    return {"control_activity", "result"} <= {
        words.field_of(cell_text(row[0])) for row in table.rows
    }
