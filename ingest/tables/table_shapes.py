"""Tables of unusual shape -> what they are: controls as columns, results in rows of their own, and
heads whose words nobody knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Cell, Line, Table
from ingest.plain import numbered
from ingest.side_labels import labels_apart
from ingest.tables.column_content import (
    Row,
    amount,
    cell_text,
    different,
    filled_with_statuses,
    sentences,
)
from ingest.tables.table_heads import Column
from ingest.tables.tables import GROUP_LENGTH, Columns, RowKind, kind_of
from ingest.vocabulary import EXTRA, Vocabulary

#: So many of the first column's cells are labels in a table whose columns are controls.
LABELLED = 0.6
#: A column of results holds so many characters a row at least, so many of them whole sentences.
RESULT_AMOUNT, SENTENCES = 35.0, 0.5
#: A head of unknown words is made of cells no longer than this (characters).
NAME_LENGTH = 45
#: Signs that tick a column.
_MARKS = frozenset(["x", "●", "⬤", "■", "✓", "✔", "☒", "☑", "•", "○", "v"])


def turned(table: Table, words: Vocabulary) -> Table | None:
    """A table whose rows are fields and whose columns are controls, the other way about."""
    width = len(table.rows[0]) if table.rows else 0
    if width < 3 or len(table.rows) < 3:
        return None
    fields = [words.field_of(cell_text(row[0])) for row in table.rows]
    known = {field for field in fields if field not in (None, EXTRA)}
    named = sum(field is not None for field in fields)
    if "control_activity" not in known or not known & {"result", "status"}:
        return None
    if named < LABELLED * len(fields) or _labels(table, 2, words) > 0.5:
        return None
    names = [cell_text(cell) for cell in table.rows[fields.index("control_activity")][1:]]
    if not all(names) or len(set(names)) < len(names):
        return None
    return Table(tuple(zip(*table.rows, strict=True)))


def _labels(table: Table, place: int, words: Vocabulary) -> float:
    """The share of a column's cells that are labels."""
    texts = [cell_text(row[place]) for row in table.rows if row[place].lines]
    told = sum(words.field_of(text) is not None for text in texts)
    return told / max(len(texts), 1)


def ticked(table: Table, words: Vocabulary) -> Table | None:
    """A table with a column for each status and a mark in one of them, with one for all."""
    for index, head in enumerate(table.rows[:3]):
        places = [p for p, cell in enumerate(head) if words.status_word(cell_text(cell))]
        body = table.rows[index + 1 :]
        if len(places) < 2 or len(body) < 2 or places[-1] - places[0] >= len(places):
            continue
        marks = [[place for place in places if _is_mark(row[place])] for row in body]
        blank = all(not row[p].lines or _is_mark(row[p]) for row in body for p in places)
        if not blank or sum(len(found) == 1 for found in marks) < 0.7 * len(body):
            continue
        rows = [_folded(row, places, None) for row in table.rows[:index]]
        told = any(cell_text(row[places[0]]) for row in table.rows[:index])
        rows.append(_folded(head, places, "" if told else "Status"))
        for row, found in zip(body, marks, strict=True):
            rows.append(_folded(row, places, cell_text(head[found[0]]) if found else ""))
        return Table(tuple(rows))
    return None


def _is_mark(cell: Cell) -> bool:
    text = cell_text(cell)
    return bool(cell.colour and not text) or text.strip().lower() in _MARKS


def _folded(row: Row, places: Sequence[int], text: str | None) -> Row:
    """The row with the first of the columns for all of them; None leaves its text."""
    first = row[places[0]]
    cell = first if text is None else Cell((Line(text),) if text else ())
    gone = set(places[1:])
    return tuple(
        cell if place == places[0] else held for place, held in enumerate(row) if place not in gone
    )


def under_rows(rows: Sequence[Row], columns: Columns, words: Vocabulary) -> set[int]:
    """The rows with one text across the table that tell of the control in the row above."""
    alone = [place for place, row in enumerate(rows) if _alone(row)]
    if not alone or len(columns.columns) < 3:
        return set()
    labelled = {place for place in alone if place and _begins_with_label(rows[place][0], words)}
    if columns.index("result") is not None:
        return labelled
    long = {place for place in alone if place and _tells(rows[place][0])}
    others = len(rows) - len(alone)
    alternate = alone[0] > 0 and len(alone) >= max(2.0, 0.8 * others)
    if alternate and not any(place + 1 in alone for place in alone):
        return set(alone)
    return labelled | long


def risk_bands(rows: Sequence[Row], words: Vocabulary) -> dict[int, Line]:
    """Rows across the table that tell the risk of the controls below them ("Risk: ..."): the first
    of them stands above every control, and so they tell of none above."""
    found: dict[int, Line] = {}
    first = next((place for place, row in enumerate(rows) if not _alone(row)), len(rows))
    for place, row in enumerate(rows):
        line = row[0].lines[0] if _alone(row) and len(row[0].lines) == 1 else None
        label = words.label_of(line) if line is not None and ":" in line.text else None
        if line is not None and label is not None and label[0] == "risk" and label[2]:
            found[place] = replace(line, text=label[2], bold="")
    return found if found and min(found) < first < len(rows) else {}


def group_rows(rows: Sequence[Row], columns: Columns, words: Vocabulary) -> set[int]:
    """The rows that head those below them.

    In a table of two columns a row without a result looks the same: there they are in bold, and
    the names of the controls are not.
    """
    if len(columns.columns) != 2:
        kinds = [kind_of(row, columns, words) for row in rows]
        return {place for place, kind in enumerate(kinds) if kind is RowKind.GROUP}
    bold = [_bold(row[0]) for row in rows]
    alone = [_alone(row) and len(row[0].lines) == 1 for row in rows]
    if any(b and not a for b, a in zip(bold, alone, strict=True)) or not any(bold):
        return set()
    found = {place for place, held in enumerate(bold) if held and place + 1 < len(rows)}
    return found if len(found) < len(rows) - len(found) else set()


def named_by_groups(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[Sequence[Row], Columns]:
    """A table without a column for what was checked, in which every row has a row across the table
    right above it: that names the control, and becomes the first cell of its row."""
    groups = group_rows(rows, columns, words)
    alternate = len(groups) > 1 and groups == set(range(0, len(rows), 2)) and len(rows) % 2 == 0
    if columns.index("control_activity") is not None or columns.index("result") is None:
        return rows, columns
    if not alternate or len(columns.columns) < 3:
        return rows, columns
    named = []
    for place in sorted(groups):
        number, name = numbered(cell_text(rows[place][0]))
        line = replace(rows[place][0].lines[0], text=name, bold="")
        counted = Cell((Line(number),) if number else ())
        named.append((counted, Cell((line,)), *rows[place + 1]))
    added = (Column("number", ""), Column("control_activity", ""))
    return named, replace(columns, columns=(*added, *columns.columns))


def _bold(cell: Cell) -> bool:
    return bool(cell.lines) and all(line.bold == line.text for line in cell.lines)


def _alone(row: Row) -> bool:
    return bool(row[0].lines) and not any(cell.lines or cell.merged for cell in row[1:])


def _begins_with_label(cell: Cell, words: Vocabulary) -> bool:
    line = cell.lines[0]
    found = words.label_of(line)
    return (
        found is not None
        and found[0] not in ("goal", "process")
        and (":" in line.text or bool(line.bold))
    )


def _tells(cell: Cell) -> bool:
    text = cell_text(cell)
    return len(cell.lines) > 1 or len(text) > GROUP_LENGTH or (text.endswith(".") and " " in text)


def inferred_columns(table: Table, words: Vocabulary) -> Columns | None:
    """The columns of a table whose head nobody knows, by what stands below it.

    The column of whole sentences tells results, that of status words the status, and the fullest to
    the left of the results says what was checked. One row is enough where the head names controls
    beside it ("Kontroll", "Orsak").
    """
    rows = table.rows[1:]
    heads = [cell_text(cell) for cell in table.rows[0]] if table.rows else []
    pair = len(heads) == 2 and words.field_of(heads[0]) == "control_activity"
    if len(rows) < (1 if pair else 2) or len(heads) < 2 or sum(map(bool, heads)) < 2:
        return None
    if any(len(head) > NAME_LENGTH or head.endswith(".") for head in heads):
        return None
    amounts = [amount(rows, place) for place in range(len(heads))]
    results = max(range(len(heads)), key=lambda place: amounts[place])
    if amounts[results] < RESULT_AMOUNT or sentences(rows, results) < SENTENCES or not results:
        return None
    fields = ["extra"] * len(heads)
    for place in range(len(heads)):
        if place != results and filled_with_statuses(rows, place, words):
            fields[place] = "status"
    left = [place for place in range(results) if fields[place] == "extra"]
    if not left:
        return None
    activity = max(left, key=lambda place: (different(rows, place), amounts[place]))
    fields[results], fields[activity] = "result", "control_activity"
    for place in range(results + 1, len(heads)):
        if fields[place] == "extra" and sentences(rows, place) >= SENTENCES:
            fields[place] = "result"
    for place in left:
        if place < activity:
            fields[place] = words.head_of(heads[place]) or "process"
    named = [Column(field, head) for field, head in zip(fields, heads, strict=True)]
    return Columns(tuple(named), (), (table.rows[0],))


def headless_columns(table: Table, words: Vocabulary) -> Columns | None:
    """The columns of a table without a head, by what stands in them.

    Columns of sentences tell results, one of numbers the number, one of status words the status; of
    the others the one with the most different texts is what was checked.
    """
    rows = table.rows
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or width < 2:
        return None
    telling = [p for p in range(width) if sentences(rows, p) >= SENTENCES]
    results = max(telling, key=lambda place: amount(rows, place), default=None)
    if results is None or amount(rows, results) < RESULT_AMOUNT / 2:
        return None
    fields = ["result" if place in telling else EXTRA for place in range(width)]
    for place in range(width):
        texts = [cell_text(row[place]).strip(" .") for row in rows]
        if place not in telling and filled_with_statuses(rows, place, words):
            fields[place] = "status"
        elif place not in telling and all(text.isdigit() for text in texts):
            fields[place] = "number"
    left = [place for place in range(width) if fields[place] == EXTRA]
    activity = max(left, key=lambda place: (different(rows, place), -place), default=None)
    if activity is None:
        return None
    fields[activity] = "control_activity"
    return Columns(tuple(Column(field, "") for field in fields))


def verdicts_alone(columns: Columns, rows: Sequence[Row], words: Vocabulary) -> Columns:
    """The columns of a report whose measures stand in tables of their own: a column of results that
    holds nothing but the words of statuses is the status, beside whatever comment."""
    results = [place for place, column in enumerate(columns.columns) if column.field == "result"]
    told = {place: [cell_text(row[place]) for row in rows if row[place].lines] for place in results}
    verdicts = [p for p, texts in told.items() if texts and all(map(words.status_word, texts))]
    if len(verdicts) != 1 or len(results) < 2 or columns.index("status") is not None:
        return columns
    named = list(columns.columns)
    named[verdicts[0]] = Column("status", named[verdicts[0]].label)
    return replace(columns, columns=tuple(named))


def lines_under(cell: Cell, words: Vocabulary) -> list[tuple[str, str, list[Line]]]:
    """The parts of a row below a control: (field, label, lines); without a label a result."""
    parts: list[tuple[str, str, list[Line]]] = []
    for line in labels_apart(cell.lines, words):
        found = words.label_of(line)
        if found is not None and (":" in line.text or line.bold) and found[0] != "control_activity":
            rest = [replace(line, text=found[2], bold="")] if found[2] else []
            parts.append((found[0], found[1], rest))
        elif parts:
            parts[-1][2].append(line)
        else:
            parts.append(("result", "", [line]))
    return parts
