"""A table -> its rows as fields: which column is which, what is inherited, what goes on.

The columns may stand in any order and be called by any synonym; a row may inherit from the row
above (empty or merged cells), be a group heading, repeat the header, or carry on the row above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.models import Cell, Table
from ingest.plain import plain
from ingest.tables.column_content import (
    PART_AMOUNT,
    Row,
    amount,
    cell_text,
    holds_answers,
    holds_statuses,
    holds_values,
    tells,
)
from ingest.tables.column_times import earlier_columns, other_parts
from ingest.tables.table_heads import (
    HEAD_LENGTH,
    TELLING,
    UNKNOWN,
    Column,
    named_fields,
    second_head,
    under_groups,
)
from ingest.vocabulary import EXTRA, Vocabulary

#: Fields that an empty cell inherits from the row above when it stands left of the activity.
INHERITED = frozenset(("goal", "process", "working_method", "systematic_control", "risk"))
#: A column that tells something holds so many characters a row at least.
TEXT_AMOUNT = 12.0
#: A column of nothing but comments; "Kommentar och åtgärd" tells more.
COMMENTS = frozenset(("kommentar", "kommentarer"))
#: How the columns begin whose verdict stays in the result beside one.
OUTCOMES = ("utfall", "resultat")
#: A group heading inside a table is never longer than this (characters).
GROUP_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table and how many leading rows (captions and head) they took."""

    columns: tuple[Column, ...]
    captions: tuple[Row, ...] = ()
    head: tuple[Row, ...] = ()

    def index(self, field: str) -> int | None:
        """Where a field stands, or None."""
        for place, column in enumerate(self.columns):
            if column.field == field:
                return place
        return None


class RowKind(Enum):
    """What a row of a table of controls is."""

    CONTROL = "control"
    REST = "rest"
    GROUP = "group"
    HEAD = "head"
    EMPTY = "empty"


def columns_of(table: Table, words: Vocabulary) -> Columns | None:
    """Find the head row among the first rows; None when the table has no known columns."""
    for index, row in enumerate(table.rows[:4]):
        fields = named_fields(row, words)
        lower = table.rows[index + 1] if index + 1 < len(table.rows) else None
        head: tuple[Row, ...] = (row,)
        if fields is None:
            fields = under_groups(row, lower, words) if lower is not None else None
            if fields is None and sum(bool(cell.lines) for cell in row) > 1:
                return None
            if fields is None:
                continue
            head = (row, *table.rows[index + 1 : index + 2])
        elif lower is not None:
            second = second_head(row, lower, words)
            fields, head = (second, (row, lower)) if second is not None else (fields, head)
        below = table.rows[index + len(head) :]
        fields = _settled(fields, below, words)
        return Columns(_ranked(fields, below, words), table.rows[:index], head)
    return None


def _settled(columns: list[Column], rows: Sequence[Row], words: Vocabulary) -> list[Column]:
    """Columns of unknown names: where nothing says what was checked, or found, one of them does."""
    columns = [
        Column(EXTRA, column.label)
        if column.field == "risk" and holds_values(rows, place)
        else column
        for place, column in enumerate(columns)
    ]
    out = [
        Column("status", column.label)
        if column.field == UNKNOWN and holds_statuses(rows, place, words)
        else column
        for place, column in enumerate(columns)
    ]
    for wanted, likely in (("control_activity", TELLING), ("result", {"control_activity"})):
        fields = {column.field for column in out}
        if wanted in fields or (wanted == "result" and "status" in fields) or not fields & likely:
            continue
        unknown = [place for place, column in enumerate(out) if column.field == UNKNOWN]
        full = [place for place in unknown if amount(rows, place) >= TEXT_AMOUNT]
        if full:
            best = max(full, key=lambda place: amount(rows, place))
            out[best] = Column(wanted, out[best].label)
    out = _answers_apart(out, rows, words)
    out = _verdicts_apart(_latest(_with_findings(out, rows, words), rows), rows, words)
    return [Column(EXTRA, c.label) if c.field == UNKNOWN else c for c in out]


def _answers_apart(columns: list[Column], rows: Sequence[Row], words: Vocabulary) -> list[Column]:
    """Of several columns that answer with yes or no ("Genomförd", "Avvikelse") the last is the
    status, where none tells it otherwise; one that asks for a measure is none."""
    others = [p for p, column in enumerate(columns) if column.field != "control_activity"]
    answered = [place for place in others if holds_answers(rows, place)]
    judged = any(c.field == "status" and p not in answered for p, c in enumerate(columns))
    asked = [p for p in answered if not words.measures(columns[p].label)]
    if len(answered) < 2 and not (judged and answered):
        return columns
    last = None if judged or not asked else asked[-1]
    return [
        Column("status" if place == last else EXTRA, column.label) if place in answered else column
        for place, column in enumerate(columns)
    ]


def _verdicts_apart(columns: list[Column], rows: Sequence[Row], words: Vocabulary) -> list[Column]:
    """A column of results that holds nothing but statuses is the status, where another tells.

    Beside a mere comment "Utfall" stays a result too (design 5.2: Kontroll, Utfall, Kommentar), but
    for codes that the report's legend explains; a "Slutsats" does not.
    """
    results = [place for place, column in enumerate(columns) if column.field == "result"]
    if any(column.field == "status" for column in columns):
        return columns
    verdicts = [place for place in results if holds_statuses(rows, place, words)]
    others = [place for place in results if place not in verdicts]
    comments = any(plain(columns[place].label) in COMMENTS for place in others)
    kept = [p for p in verdicts if plain(columns[p].label).startswith(OUTCOMES)]
    comments = comments and any(not _coded(rows, place, words) for place in kept)
    if len(verdicts) != 1 or comments or not any(tells(rows, place) for place in others):
        return columns
    return [
        Column("status", column.label) if place in verdicts else column
        for place, column in enumerate(columns)
    ]


def _coded(rows: Sequence[Row], place: int, words: Vocabulary) -> bool:
    """True for a column of nothing but abbreviations that the report explains."""
    told = {plain(cell_text(row[place])) for row in rows} - {""}
    return bool(told) and told <= words.codes


def _with_findings(columns: list[Column], rows: Sequence[Row], words: Vocabulary) -> list[Column]:
    """Columns of whole sentences in nobody's words, right of what was checked.

    The fullest tells what was found where no other column does (one of measures does not); one that
    stands right of the findings goes on with them, as what is done about it.
    """
    fields = [column.field for column in columns]
    if "control_activity" not in fields:
        return columns
    out = list(columns)
    first = fields.index("control_activity") + 1
    telling = [
        place
        for place in range(first, len(out))
        if out[place].field == UNKNOWN and tells(rows, place)
    ]
    found = [p for p, c in enumerate(out) if c.field == "result" and not words.measures(c.label)]
    if not found and telling:
        found = [max(telling, key=lambda place: amount(rows, place))]
    for place in telling:
        if place in found or (found and place > found[0]):
            out[place] = Column("result", out[place].label)
    named = [place for place in found if out[place].field == "result"]
    for place in other_parts([column.label for column in out], named):
        if out[place].field == UNKNOWN and tells(rows, place, PART_AMOUNT):
            out[place] = Column("result", out[place].label)
    return out


def _ranked(columns: list[Column], rows: Sequence[Row], words: Vocabulary) -> tuple[Column, ...]:
    """One column per field but for results: the others of the same field go to extra."""
    best: dict[str, int] = {}
    for place, column in enumerate(columns):
        if column.field in (EXTRA, "result"):
            continue
        held = best.get(column.field)
        if held is None or words.rank(column.label) < words.rank(columns[held].label):
            best[column.field] = place
    return tuple(
        column
        if column.field == "result" or best.get(column.field) == place
        else Column(EXTRA, column.label)
        for place, column in enumerate(columns)
    )


def _latest(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns, those of earlier years and parts of the year as extra."""
    out = list(columns)
    for field in ("result", "status"):
        named = {p: column.label for p, column in enumerate(columns) if column.field == field}
        for place in earlier_columns(named, rows, told=field == "result"):
            out[place] = Column(EXTRA, columns[place].label)
    return out


def kind_of(row: Row, columns: Columns, words: Vocabulary) -> RowKind:
    """What a row below the head is."""
    filled = [place for place, cell in enumerate(row) if cell.lines]
    if not filled:
        return RowKind.EMPTY
    if _repeats_head(row, columns):
        return RowKind.HEAD
    if len(row) > 2 and filled == [0] and _heads_group(row[0], columns):
        return RowKind.GROUP
    activity = columns.index("control_activity")
    if activity is not None and not row[activity].lines and not row[activity].merged:
        told = [place for place in filled if columns.columns[place].field not in INHERITED]
        upper = columns.columns[filled[0]].field in INHERITED | {"number"}
        if told and not (upper and filled[0] < activity and not row[filled[0]].merged):
            return RowKind.REST
    return RowKind.CONTROL


def _heads_group(cell: Cell, columns: Columns) -> bool:
    text = cell_text(cell)
    return len(cell.lines) == 1 and len(text) <= GROUP_LENGTH and not text.endswith(".")


def _repeats_head(row: Row, columns: Columns) -> bool:
    """True for the head once more; a name that was broken another way does not hide it."""
    texts = [plain(cell_text(cell)) for cell in row]
    filled = sum(map(bool, texts))
    for head in columns.head:
        names = [plain(cell_text(cell)) for cell in head]
        same = sum(bool(text) and text == name for text, name in zip(texts, names, strict=False))
        if texts == names and filled or (same >= 2 and same >= 0.6 * filled):
            return True
    return False


def label_rows(table: Table, words: Vocabulary) -> bool:
    """True for a form: rows of label and value (also two pairs in a row of four cells)."""
    width = len(table.rows[0]) if table.rows else 0
    if width not in (2, 4):
        return False
    labels = [row[0] for row in table.rows if row[0].lines]
    known = [
        cell
        for cell in labels
        if len(cell_text(cell)) <= HEAD_LENGTH and words.field_of(cell_text(cell)) is not None
    ]
    fields = {words.field_of(cell_text(cell)) for cell in known} - {EXTRA}
    if len(labels) == 1 and len(known) == 1 and width == 2:
        return cell_text(labels[0]).endswith(":") and bool(table.rows[0][1].lines)
    return len(fields) >= 2 and len(known) * 2 > len(labels)


def value_for_head(table: Table, columns: Columns, words: Vocabulary) -> bool:
    """True for a form whose first value only has a word of a column's name in it ("Stickprov av
    avgifter"), also where a row holds two labels with theirs: what was taken for its head is none.
    A name may stand across the table above it."""
    names = [cell_text(cell) for cell in columns.head[0]]
    known = [words.field_of(name) is not None for name in names]
    if not label_rows(table, words) or not known[0] or any(known[1::2]):
        return False
    return all(told or not name for told, name in zip(known[::2], names[::2], strict=True))


def label_pairs(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """(label, value) of a form, row by row."""
    for row in table.rows:
        for place in range(0, len(row) - 1, 2):
            if row[place].lines or row[place + 1].lines:
                yield row[place], row[place + 1]
