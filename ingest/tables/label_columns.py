"""Tables with a column of labels beside their values, for each control again -> a row a control.

"1 | Kontrollmoment | Attest", "  | Resultat | ...", "  | Bedömning | Gul": the number or the name
of the control is one cell down the side, and what is told of it stands in rows of label and value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Block, Cell, Document, Dropped, LeftOut, Line, Table
from ingest.plain import plain
from ingest.tables.column_content import Row, cell_text
from ingest.vocabulary import EXTRA, Vocabulary

#: So many of the column's cells are labels; so many controls at least are told so.
LABELS, CONTROLS = 0.8, 2
#: A name for a column of numbers that has none.
NUMBER = "Nr"


def with_label_columns(document: Document, words: Vocabulary) -> Document:
    """The document with each such table as one with a column for each label."""
    blocks: list[Block] = []
    gone: list[Dropped] = []
    for block in document.blocks:
        found = _folded(block, words) if isinstance(block, Table) else None
        blocks.append(found or block)
        if found is not None and isinstance(block, Table):
            gone += [Dropped(text, LeftOut.LABEL) for text in _again(block)]
    if not gone:
        return document
    return replace(document, blocks=tuple(blocks), dropped=(*document.dropped, *gone))


def _folded(table: Table, words: Vocabulary) -> Table | None:
    width = len(table.rows[0]) if table.rows else 0
    if width < 3:
        return None
    head, rows = _parted(table)
    texts = [cell_text(row[-2]) for row in rows]
    fields = [words.field_of(text) for text in texts]
    told = {field for field in fields if field not in (None, EXTRA)}
    if sum(field is not None for field in fields) < LABELS * len(rows) or "result" not in told:
        return None
    groups = _groups(rows)
    labels = list(dict.fromkeys(text for text in texts if text))
    if len(told) < 2 or len(groups) < CONTROLS or len(labels) > len(texts) / CONTROLS:
        return None
    names = [cell_text(cell) for cell in head[:-2]] if head else _names(groups, width - 2)
    if not all(names) or "control_activity" not in {words.head_of(n) for n in (*names, *labels)}:
        return None
    out = [_head((*names, *labels))]
    for group in groups:
        values = {cell_text(row[-2]): row[-1] for row in group}
        if len(values) < len(group):
            return None
        out.append((*group[0][:-2], *(values.get(label, Cell()) for label in labels)))
    return Table(tuple(out))


def _parted(table: Table) -> tuple[Row | None, Sequence[Row]]:
    """The head, where the first row names the columns beside the labels, and the rows below it."""
    first = table.rows[0]
    again = {plain(cell_text(row[-2])) for row in table.rows[1:]}
    named = all(cell.lines for cell in first) and plain(cell_text(first[-2])) not in again
    return (first, table.rows[1:]) if named else (None, table.rows)


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each control: its cells down the side begin with the first of them."""
    out: list[list[Row]] = []
    for row in rows:
        begins = any(cell.lines and not cell.merged for cell in row[:-2])
        if begins or not out:
            out.append([])
        out[-1].append(row)
    return out


def _names(groups: Sequence[Sequence[Row]], count: int) -> list[str]:
    """The name of a column of numbers down the side; none for any other."""
    told = [cell_text(group[0][0]).strip(" .") for group in groups]
    return [NUMBER] if count == 1 and all(text[-1:].isdigit() for text in told) else [""]


def _head(names: Sequence[str]) -> Row:
    return tuple(Cell((Line(name, name),)) for name in names)


def _again(table: Table) -> list[str]:
    """The names of the two columns, and the labels of every control but the first, which are the
    head."""
    head, rows = _parted(table)
    seen: set[str] = set()
    out = [cell_text(cell) for cell in head[-2:]] if head else []
    for row in rows:
        text = cell_text(row[-2])
        if text in seen:
            out.append(text)
        seen.add(text)
    return out
