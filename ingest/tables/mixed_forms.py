"""A form in whose grid labels stand above their values in some rows and beside them in others -> a
form of labels beside values.

"Kontroll 3 – Attest" across the table, below it "Risk | Metod | Ansvarig" over a row of their
values, "Resultat" across over its text, and "Bedömning | Godkänd": a blank of a word processor, a
table a control. Every row must be one of these, or the table is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.models import Block, Cell, Document, Table
from ingest.tables.column_content import Row, cell_text
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.vocabulary import EXTRA, Vocabulary

#: A form has so many labels at least.
LABELS = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A label with its value, or (``label`` only) what stands alone across the form: a name."""

    label: Cell
    value: Cell
    way: str


def with_mixed_forms(document: Document, words: Vocabulary) -> Document:
    """The document with each such table as one of two columns, label and value."""
    blocks: list[Block] = [
        (_unfolded(block, words) or block) if isinstance(block, Table) else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def _unfolded(table: Table, words: Vocabulary) -> Table | None:
    rows = [row for row in table.rows if any(cell.lines for cell in row)]
    if not rows or len(rows[0]) < 2:
        return None
    known = [[_names_field(cell, words) for cell in row] for row in rows]
    bold = [[told and _bold(cell) for cell, told in zip(*pair, strict=True)]
            for pair in zip(rows, known, strict=True)]  # fmt: skip
    # where labels are set in bold, a value with the word of one ("Stickprov") is none
    labelled = bold if sum(map(sum, bold)) >= LABELS else known
    parts = list(_parts(rows, labelled))
    ways = {part.way for part in parts}
    if not {"above", "beside"} <= ways or "" in ways:
        return None
    labels = [part.label for part in parts if part.way != "name"]
    fields = {words.field_of(cell_text(label)) for label in labels}
    named = "name" in ways or "control_activity" in fields
    if len(labels) < LABELS or "result" not in fields or len(fields - {EXTRA}) < 2 or not named:
        return None
    return Table(tuple((part.label, part.value) for part in parts))


def _parts(rows: Sequence[Row], labelled: Sequence[Sequence[bool]]) -> Iterator[_Part]:
    """What the rows tell in order; a part without a way is a row that no form has."""
    place = 0
    while place < len(rows):
        row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else None
        filled = [cell for cell in row if cell.lines]
        told = [label for cell, label in zip(row, labelled[place], strict=True) if cell.lines]
        if all(told) and below is not None and _values(row, below, labelled[place + 1]):
            pairs = [pair for pair in zip(row, below, strict=True) if pair[0].lines]
            yield from (_Part(label, value, "above") for label, value in pairs)
            place += 2
            continue
        place += 1
        if len(filled) == 1 and not told[0]:
            opens = below is not None and labelled[place][_first(below)]
            yield _Part(filled[0], Cell(), "name" if opens and _may_name(filled[0]) else "")
        elif len(filled) % 2 == 0 and all(told[::2]) and not any(told[1::2]):
            pairs = list(zip(filled[::2], filled[1::2], strict=True))
            yield from (_Part(label, value, "beside") for label, value in pairs)
        else:
            yield _Part(filled[0], Cell(), "")


def _values(row: Row, below: Row, labelled: Sequence[bool]) -> bool:
    """True for a row with values, and nothing else, under a row of labels."""
    under = [value for label, value in zip(row, below, strict=True) if label.lines and value.lines]
    return bool(under) and len(under) == sum(bool(c.lines) for c in below) and not any(labelled)


def _first(row: Row) -> int:
    return next(place for place, cell in enumerate(row) if cell.lines)


def _may_name(cell: Cell) -> bool:
    return len(cell.lines) == 1 and len(cell_text(cell)) <= HEAD_LENGTH


def _bold(cell: Cell) -> bool:
    return len(cell.lines) == 1 and cell.lines[0].bold == cell.lines[0].text


def _names_field(cell: Cell, words: Vocabulary) -> bool:
    """True for a cell with nothing but a known label; a bare verdict ("Avvikelse") is none, where
    it is not set as one."""
    text = cell_text(cell)
    if len(cell.lines) != 1 or len(text) > HEAD_LENGTH or words.field_of(text) is None:
        return False
    return _bold(cell) or not words.status_word(text)
