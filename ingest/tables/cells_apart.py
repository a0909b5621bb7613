"""Cells that hold more than their column is named for -> columns of their own.

"Kontroll och risk" has the name, then "Risk: ..." and "Ansvarig: ..." in lines of their own; "Risk
och metod" has nothing but such lines; "Åtgärd, ansvarig och klart" has what is done, then
"Ansvarig: ..." and "Klart: ..."; "Bedömning och åtgärd" has a verdict, then what is done, beside a
column of what was found. The new columns stand behind the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.models import Cell, Line
from ingest.tables.column_content import Row, tells
from ingest.tables.labels_in_cells import labels_in_cells
from ingest.tables.table_heads import Column
from ingest.tables.tables import Columns
from ingest.vocabulary import EXTRA, Vocabulary

#: So many of the filled cells at least hold the label, or begin with a verdict.
SHARE, VERDICTS = 0.6, 0.8
#: What is told of a control beside its name.
_BESIDE = frozenset(("risk", "responsible", "frequency", "method"))
#: What a column may be that holds nothing but lines with labels.
_HOLDS_LABELS = _BESIDE | {EXTRA}
#: Who sees to a measure and when, and how often.
_OF_MEASURES = frozenset(("responsible", "frequency", EXTRA))


def cells_apart(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """The rows and columns of a table, with what stands in cells of others apart."""
    rows, columns = labels_in_cells(rows, columns, words)
    for place in range(len(columns.columns)):
        rows, columns = _lines_apart(rows, columns, place, words)
        rows, columns = _measure_apart(rows, columns, place, words)
    rows, columns = _verdicts_below(*_labels_apart(rows, columns, words), words)
    return _verdicts_apart(rows, columns, words)


def _lines_apart(
    rows: Sequence[Row], columns: Columns, place: int, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """A column whose cells are lines with labels, two at least ("Risk: ...", "Metod: ...")."""
    column = columns.columns[place]
    filled = [row[place].lines for row in rows if row[place].lines]
    if column.field not in _HOLDS_LABELS or len(filled) < 2:
        return rows, columns
    told = [[_any_label(line, words) for line in lines] for lines in filled]
    times = Counter(label for labels in told for label in set(labels) if label is not None)
    apart = [label for label, count in times.items() if count >= SHARE * len(filled)]
    if len(apart) < 2 or any(labels[0] is None for labels in told):
        return rows, columns
    held = {c.field for p, c in enumerate(columns.columns) if p != place}
    made = [Column(EXTRA if c.field in held else c.field, c.label) for c in apart]
    rows = [_row_apart(row, place, apart, words, _any_label) for row in rows]
    emptied = list(columns.columns)
    emptied[place] = Column(EXTRA, column.label)
    return rows, replace(columns, columns=(*emptied, *made))


def _any_label(line: Line, words: Vocabulary) -> Column | None:
    """The label of a line that tells no name, no finding and no verdict, with its value."""
    found = words.label_of(line) if ":" in line.text else None
    known = found is not None and found[0] in _HOLDS_LABELS and bool(found[2])
    return Column(found[0], found[1]) if found is not None and known else None


def _measure_apart(
    rows: Sequence[Row], columns: Columns, place: int, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """Who and when, in lines below what is done, in a column of measures."""
    column = columns.columns[place]
    if column.field != "result" or not words.measures(column.label):
        return rows, columns
    lines = [line for row in rows for line in row[place].lines[1:]]
    times = Counter(filter(None, (_of_measure(line, words) for line in lines)))
    apart = [label for label, count in times.items() if count > 1]
    if not apart:
        return rows, columns
    alone = columns.index("responsible") is None
    made = [
        Column(c.field if c.field == "responsible" and alone else EXTRA, c.label) for c in apart
    ]
    return [_row_apart(row, place, apart, words, _of_measure) for row in rows], _with(columns, made)


def _of_measure(line: Line, words: Vocabulary) -> Column | None:
    label = _any_label(line, words)
    return label if label is not None and label.field in _OF_MEASURES else None


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
    return [_row_apart(row, place, apart, words, _label) for row in rows], _with(columns, apart)


def _is_control(row: Row, place: int) -> bool:
    """True for a row with a name and more than it."""
    return bool(row[place].lines) and sum(bool(cell.lines) for cell in row) > 1


def _label(line: Line, words: Vocabulary) -> Column | None:
    """The label that opens a line, with its value behind it."""
    found = words.label_of(line) if ":" in line.text else None
    if found is None or found[0] not in _BESIDE or not found[2]:
        return None
    return Column(found[0], found[1])


def _row_apart(
    row: Row,
    place: int,
    apart: Sequence[Column],
    words: Vocabulary,
    label_in: Callable[[Line, Vocabulary], Column | None],
) -> Row:
    """A row with the lines of each label, and those below them, in a cell of their own."""
    held: dict[Column | None, list[Line]] = {None: []}
    at: Column | None = None
    for line in row[place].lines:
        label = label_in(line, words)
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


def _verdicts_below(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """Verdicts under their label in the last lines of a column of findings ("Bedömning: Gul")."""
    if columns.index("status") is not None:
        return rows, columns
    for place, column in enumerate(columns.columns):
        filled = [row[place].lines for row in rows if row[place].lines]
        below = [lines[-1] for lines in filled if len(lines) > 1]
        labels = [label for line in below if (label := _verdict(line, words)) is not None]
        if column.field != "result" or len(labels) < 2 or len(labels) < SHARE * len(filled):
            continue
        apart = [Column("status", labels[0].label)]
        rows = [_last_apart(row, place, words) for row in rows]
        return rows, _with(columns, apart)
    return rows, columns


def _verdict(line: Line, words: Vocabulary) -> Column | None:
    """The label of a line that is a verdict with its label before it, and no more."""
    found = words.label_of(line) if ":" in line.text else None
    told = found is not None and found[0] in ("status", "result") and words.status_word(found[2])
    return Column("status", found[1]) if found is not None and told else None


def _last_apart(row: Row, place: int, words: Vocabulary) -> Row:
    """A row with such a last line in a cell of its own, without the label."""
    cell, verdict = row[place], tuple[Line, ...]()
    if len(cell.lines) > 1 and _verdict(cell.lines[-1], words) is not None:
        value = (words.label_of(cell.lines[-1]) or ("", "", ""))[2]
        verdict = (replace(cell.lines[-1], text=value, bold=""),)
        cell = replace(cell, lines=cell.lines[:-1])
    return (*row[:place], cell, *row[place + 1 :], Cell(verdict, row[place].merged))


def _led(rows: Sequence[Row], place: int, words: Vocabulary) -> bool:
    """True for a column whose cells begin with verdicts, and have more below some of them."""
    filled = [row[place].lines for row in rows if _is_control(row, place)]
    verdicts = sum(words.status_word(lines[0].text) for lines in filled)
    more = any(len(lines) > 1 for lines in filled)
    return len(filled) > 1 and verdicts >= VERDICTS * len(filled) and more


def _with(columns: Columns, more: Sequence[Column]) -> Columns:
    return replace(columns, columns=(*columns.columns, *more))
