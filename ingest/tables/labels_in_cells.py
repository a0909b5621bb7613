"""A column of findings whose cells tell one thing after another under labels of their own ->
columns of their own.

"Uppföljning 2025" has "Resultat" in bold and what was found, then "Åtgärd" and what is done, then
"Bedömning" and a verdict; "Kontroll och utfall", beside a number, begins with what was checked. The
new columns stand behind the others, in the order of the labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Cell, Line
from ingest.plain import plain
from ingest.tables.column_content import Row
from ingest.tables.table_heads import Column
from ingest.tables.tables import Columns
from ingest.vocabulary import EXTRA, Vocabulary

#: So many of the filled cells at least begin with a label.
SHARE = 0.6
#: What may be told of a control in such a cell.
_TOLD = frozenset(("result", "status", "method", "risk", "responsible", "frequency", EXTRA))


def labels_in_cells(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """The rows and columns of a table, with what its results tell under labels apart."""
    told = _TOLD if columns.index("control_activity") is not None else _TOLD | {"control_activity"}
    for place, column in enumerate(columns.columns):
        filled = [row[place] for row in rows if row[place].lines]
        if column.field != "result" or len(filled) < 2:
            continue
        opened = sum(_label(cell.lines[0], words, told) is not None for cell in filled)
        found = [_label(line, words, told) for cell in filled for line in cell.lines]
        made = list({plain(label.label): label for label, _ in filter(None, found)}.values())
        if opened < SHARE * len(filled) or len(made) < 2:
            continue
        if not any(label.field == "result" for label in made):
            continue
        rows = [_apart(row, place, made, words, told) for row in rows]
        return rows, replace(columns, columns=(*columns.columns, *_free(columns, made)))
    return rows, columns


def _label(line: Line, words: Vocabulary, told: frozenset[str]) -> tuple[Column, str] | None:
    """The label that a line is in bold, or begins with before a colon, and what stands behind."""
    found = words.label_of(line)
    if found is None or found[0] not in told or line.text.startswith("- "):
        return None
    if not (line.bold or ":" in line.text):
        return None
    return Column(found[0], found[1]), found[2]


def _free(columns: Columns, made: Sequence[Column]) -> list[Column]:
    """The new columns; a field that the table has already, or a second of one, stands beside."""
    held = {column.field for column in columns.columns} - {"result", EXTRA}
    out = []
    for column in made:
        out.append(Column(EXTRA, column.label) if column.field in held else column)
        held |= {column.field} - {"result"}
    return out


def _apart(
    row: Row, place: int, made: Sequence[Column], words: Vocabulary, told: frozenset[str]
) -> Row:
    """A row with the lines below each label in a cell of their own; what stands above the first
    stays where it is."""
    held: dict[str, list[Line]] = {}
    at = ""
    for line in row[place].lines:
        found = _label(line, words, told)
        if found is not None:
            at, rest = plain(found[0].label), found[1]
            line = replace(line, text=rest, bold="")
        held.setdefault(at, []).extend([line] if line.text else [])
    cells = list(row)
    cells[place] = replace(row[place], lines=tuple(held.get("", ())))
    new = (Cell(tuple(held.get(plain(one.label), ())), row[place].merged) for one in made)
    return (*cells, *new)
