"""Cells that hold more than their column is named for -> columns of their own.

"Kontroll och risk" has the name, then "Risk: ..." and "Ansvarig: ..." in lines of their own;
"Bedömning och åtgärd" has a verdict, then what is done, beside a column of what was found. The new
columns stand behind the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.column_content import Row, tells
from ingest.models import Cell, Line
from ingest.tables import Column, Columns
from ingest.vocabulary import Vocabulary

#: So many of the filled cells at least hold the label, or begin with a verdict.
SHARE, VERDICTS = 0.6, 0.8
#: What is told of a control beside its name.
_BESIDE = frozenset(("risk", "responsible", "frequency", "method"))


def cells_apart(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """The rows and columns of a table, with what stands in cells of others apart."""
    return _verdicts_apart(*_labels_apart(rows, columns, words), words)


def _labels_apart(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """Lines with a label below the name of each control, in a table that has columns of findings:
    where it has none, they are parts of what the cell itself tells."""
    place = columns.index("control_activity")
    if place is None or columns.index("result") is None:
        return rows, columns
    filled = [row[place].lines for row in rows if _is_control(row, place)]
    labels = [_label(line, words) for lines in filled for line in lines[1:]]
    times = Counter(label for label in labels if label is not None)
    apart = [
        column
        for column, count in times.items()
        if SHARE * len(filled) <= count <= len(filled) and columns.index(column.field) is None
    ]
    if not apart or len({column.field for column in apart}) < len(apart):
        return rows, columns
    return [_row_apart(row, place, apart, words) for row in rows], _with(columns, apart)


def _is_control(row: Row, place: int) -> bool:
    """True for a row with a name and more than it."""
    return bool(row[place].lines) and sum(bool(cell.lines) for cell in row) > 1


def _label(line: Line, words: Vocabulary) -> Column | None:
    """The label that opens a line, with its value behind it."""
    found = words.label_of(line) if ":" in line.text else None
    if found is None or found[0] not in _BESIDE or not found[2]:
        return None
    return Column(found[0], found[1])


def _row_apart(row: Row, place: int, apart: Sequence[Column], words: Vocabulary) -> Row:
    """A row with the lines of each label, and those below them, in a cell of their own."""
    held: dict[Column | None, list[Line]] = {None: []}
    at: Column | None = None
    for line in row[place].lines:
        label = _label(line, words)
        if label in apart:
            at = label
            value = (words.label_of(line) or ("", "", ""))[2]
            line = replace(line, text=value, bold="")
        held.setdefault(at, []).append(line)
    cells = list(row)
    cells[place] = replace(row[place], lines=tuple(held[None]))
    merged = row[place].merged
    return (*cells, *(Cell(tuple(held.get(column, ())), merged) for column in apart))


def _verdicts_apart(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """Verdicts in the first lines of a column of results, beside one of what was found."""
    results = [place for place, column in enumerate(columns.columns) if column.field == "result"]
    leads = [place for place in results if _led(rows, place, words)]
    found = [place for place in results if place not in leads and tells(rows, place)]
    if len(leads) != 1 or not found or columns.index("status") is not None:
        return rows, columns
    (place,) = leads
    out = []
    for row in rows:
        cell, verdict = row[place], tuple[Line, ...]()
        if cell.lines and words.status_word(cell.lines[0].text) and _is_control(row, place):
            verdict, cell = cell.lines[:1], replace(cell, lines=cell.lines[1:])
        out.append((*row[:place], cell, *row[place + 1 :], Cell(verdict, row[place].merged)))
    return out, _with(columns, [Column("status", columns.columns[place].label)])


def _led(rows: Sequence[Row], place: int, words: Vocabulary) -> bool:
    """True for a column whose cells begin with verdicts, and have more below some of them."""
    filled = [row[place].lines for row in rows if _is_control(row, place)]
    verdicts = sum(words.status_word(lines[0].text) for lines in filled)
    more = any(len(lines) > 1 for lines in filled)
    return len(filled) > 1 and verdicts >= VERDICTS * len(filled) and more


def _with(columns: Columns, more: Sequence[Column]) -> Columns:
    return replace(columns, columns=(*columns.columns, *more))
