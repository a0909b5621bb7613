"""One grid that holds several tables -> each by itself, with its own columns.

A printer or an export sets a table of measures so close under a table of controls that both are
one grid; a row of nothing but names of columns, other than those at the top, tells where the second
begins. Rows that fill columns which that head does not name go on with the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Block, Document, Dropped, Heading, LeftOut, Line, Paragraph, Table
from ingest.plain import plain
from ingest.tables.column_content import Row, cell_text
from ingest.tables.cut_forms import form_over_break
from ingest.tables.cut_rows import joined_at_break, with_whole_rows
from ingest.tables.nested import is_measure, nested_in
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.tables.tables import columns_of, label_rows
from ingest.vocabulary import Vocabulary

#: The name of a table of measures is no longer than this (characters).
NAME_LENGTH = 45


def with_tables_apart(document: Document, words: Vocabulary) -> Document:
    """The document with each grid of several tables parted; a head that a page break cut from its
    rows stands above them again, and a heading over each table of measures is left out."""
    out: list[Block] = []
    between = _names_of_measures(document.blocks, words)
    gone = [
        Dropped(block.line.text, LeftOut.LABEL, _page(block.line)) for block in between.values()
    ]
    for place, block in enumerate(document.blocks):
        above = out[-1] if out else None
        if place in between:
            continue
        if not isinstance(block, Table):
            out.append(block)
        elif isinstance(above, Table) and _goes_on(above, block, words):
            out[-1] = replace(above, rows=(*above.rows, *block.rows))
        elif isinstance(above, Table) and (
            whole := joined_at_break(above, block, words) or form_over_break(above, block, words)
        ):
            out[-1] = whole
        else:
            out += [with_whole_rows(part, words) for part in _parted(block, words)]
    return replace(document, blocks=tuple(out), dropped=(*document.dropped, *gone))


def _names_of_measures(
    blocks: Sequence[Block], words: Vocabulary
) -> dict[int, Heading | Paragraph]:
    """Place -> "Åtgärder" between the table of a control and its measures, again and again."""
    found: dict[int, Heading | Paragraph] = {}
    for place, block in enumerate(blocks[1:-1], 1):
        above, below = blocks[place - 1], blocks[place + 1]
        if isinstance(block, Table) or not (isinstance(above, Table) and isinstance(below, Table)):
            continue
        text = block.line.text
        named = len(text) <= NAME_LENGTH and is_measure(text) and text[-1] not in ".?!"
        nested = nested_in(below, words) if named else None
        if nested is not None and nested.measures and _of_controls(above, words):
            found[place] = block
    times = Counter(plain(block.line.text) for block in found.values())
    return {place: block for place, block in found.items() if times[plain(block.line.text)] > 1}


def _of_controls(table: Table, words: Vocabulary) -> bool:
    columns = columns_of(table, words)
    named = columns is not None and columns.index("control_activity") is not None
    return named or label_rows(table, words)


def _page(line: Line) -> int | None:
    return line.regions[0].page if line.regions else None


def _parted(table: Table, words: Vocabulary) -> list[Table]:
    """The tables of one grid, those below the first without the columns that they leave empty."""
    heads = _heads(table, words)
    if not heads:
        return [table]
    first = tuple(table.rows[: _first_row(table, words)])
    named = _filled(first[-1])
    groups: list[list[Row]] = [[]]
    head = named
    for place, row in enumerate(table.rows):
        filled = _filled(row)
        if place in heads:
            if head == named:
                groups[-1:] = _last_alone(groups[-1], first)
            groups.append([row])
            head = filled
        elif head != named and not filled <= head and filled <= named:
            again = _texts(row) == _texts(first[-1])
            groups.append([row] if again else [*first, row])
            head = named
        else:
            groups[-1].append(row)
    top, *others = groups
    return [replace(table, rows=tuple(top)), *(_narrowed(rows) for rows in others)]


def _last_alone(rows: list[Row], first: Sequence[Row]) -> list[list[Row]]:
    """The rows, the last one under its head by itself: what follows is told of it."""
    if len(rows) <= len(first) + 1 or [_texts(r) for r in rows[: len(first)]] != [
        *map(_texts, first)
    ]:
        return [rows]
    return [rows[:-1], [*first, rows[-1]]]


def _heads(table: Table, words: Vocabulary) -> set[int]:
    """The rows below the first row of values that name columns of their own."""
    if label_rows(table, words) or columns_of(table, words) is None:
        return set()
    first = _first_row(table, words)
    known = {_texts(row) for row in table.rows[:first]}
    return {
        place
        for place, row in enumerate(table.rows)
        if place > first and _texts(row) not in known and _names_columns(row, words)
    }


def _first_row(table: Table, words: Vocabulary) -> int:
    columns = columns_of(table, words)
    return len(columns.captions) + len(columns.head) if columns is not None else 0


def _names_columns(row: Row, words: Vocabulary) -> bool:
    """True for a row of nothing but names of columns."""
    texts = [cell_text(cell) for cell in row if cell.lines]
    if len(texts) < 2 or any(len(text) > HEAD_LENGTH or text.endswith(".") for text in texts):
        return False
    known = all(plain(text) in words.fields for text in texts)
    if any(map(words.status_word, texts)) and not any(map(is_measure, texts)):
        return False
    return known and len({plain(text) for text in texts}) == len(texts)


def _goes_on(above: Table, below: Table, words: Vocabulary) -> bool:
    """True for the rows of a table of measures whose head ends the page before them."""
    alone = len(above.rows) == 1 and _names_columns(above.rows[0], words)
    measures = any(is_measure(cell_text(cell)) for cell in above.rows[0])
    same = len(above.rows[0]) == len(below.rows[0])
    return alone and measures and same and columns_of(below, words) is None


def _narrowed(rows: Sequence[Row]) -> Table:
    places = [place for place in range(len(rows[0])) if any(row[place].lines for row in rows)]
    return Table(tuple(tuple(row[place] for place in places) for row in rows))


def _filled(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row) if cell.lines}


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell_text(cell)) for cell in row)
