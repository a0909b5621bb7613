"""A table that heads each control anew -> a row a control.

"3 Besök hos placerade barn" across the table, below it "Iakttagelse | Bedömning | Åtgärd", below
that what was found, and so again for each control: the head comes as often as the names do. With a
column for the name and one head it is a table as others are.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Block, Cell, Document, Dropped, LeftOut, Line, Table
from ingest.plain import numbered, plain
from ingest.tables.column_content import Row, cell_text
from ingest.tables.tables import columns_of
from ingest.vocabulary import Vocabulary

#: So many controls are told so; a name, its head and its row.
CONTROLS, ROWS = 2, 3
#: A name across the table is no longer than this (characters).
NAME_LENGTH = 140


def with_names_over_heads(document: Document, words: Vocabulary) -> Document:
    """The document with each such table as one with a column of names."""
    blocks: list[Block] = []
    gone: list[Dropped] = []
    for block in document.blocks:
        found = _folded(block, words) if isinstance(block, Table) else None
        blocks.append(found or block)
        if found is not None and isinstance(block, Table):
            head = " | ".join(cell_text(cell) for cell in block.rows[1])
            gone += [Dropped(head, LeftOut.TABLE_HEADER)] * (len(block.rows) // ROWS - 1)
    if not gone:
        return document
    return replace(document, blocks=tuple(blocks), dropped=(*document.dropped, *gone))


def _folded(table: Table, words: Vocabulary) -> Table | None:
    rows = table.rows
    if len(rows) < CONTROLS * ROWS or len(rows) % ROWS or len(rows[0]) < 2:
        return None
    names, heads, told = rows[::ROWS], rows[1::ROWS], rows[2::ROWS]
    if len({tuple(plain(cell_text(cell)) for cell in head) for head in heads}) > 1:
        return None
    if not all(map(_alone, names)) or any(map(_alone, (*heads, *told))):
        return None
    columns = columns_of(Table((heads[0], *told)), words)
    if columns is None or columns.index("control_activity") is not None or columns.captions:
        return None
    if len(columns.head) > 1 or columns.index("result") is None:
        return None
    out: list[Row] = [(_named("Nr"), _named("Kontroll"), *heads[0])]
    for name, row in zip(names, told, strict=True):
        number, text = numbered(cell_text(name[0]))
        line = replace(name[0].lines[0], text=text, bold="")
        out.append((Cell((Line(number),) if number else ()), Cell((line,)), *row))
    return Table(tuple(out))


def _named(text: str) -> Cell:
    return Cell((Line(text, text),))


def _alone(row: Row) -> bool:
    """True for one line across the table that is no sentence."""
    if len(row[0].lines) != 1 or any(cell.lines for cell in row[1:]):
        return False
    text = cell_text(row[0])
    return len(text) <= NAME_LENGTH and text[-1] not in ".!?:"
