"""A small table under a control -> what it adds to that control: measures, risk values, a verdict.

Systems for planning print a table of measures ("Åtgärd | Slutdatum") under each control and one of
risk values above it. Such a table has no column for what was checked: it tells of the control that
is open, and its measures are results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.models import Block, Line, Table
from ingest.nothing import only_dash
from ingest.plain import plain
from ingest.tables.column_content import Row, cell_text, holds_values, sentences
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.tables.tables import COMMENTS, columns_of
from ingest.vocabulary import EXTRA, Vocabulary

#: Names of columns that hold measures.
_MEASURE = re.compile(
    r"\båtgärd|\bnästa steg|\brekommendation|\bförslag|\bbeslut|^aktivitet(?:er)?$|\binsats"
)
#: Fields that a small table may tell of the control above it.
_OWN = frozenset(("result", "status", "responsible", "frequency", "method", "risk", EXTRA))
#: Fields that a single row beside nothing but values may tell, too.
_PLACES = frozenset(("goal", "process"))
#: A table that tells no measures has no more rows than this below its head.
_FEW_ROWS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One cell: its field, its label, its lines."""

    field: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Nested:
    """The parts of a small table, row by row; ``measures``: it has a column of measures."""

    parts: tuple[Part, ...]
    measures: bool


def nested_in(table: Table, words: Vocabulary) -> Nested | None:
    """What a table without a column for the control tells, or None when it has one."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return None
    labels = [cell_text(cell) for cell in table.rows[0]]
    if not all(0 < len(label) <= HEAD_LENGTH for label in labels):
        return None
    fields = [_field(label, words) for label in labels]
    fields = [
        EXTRA if field is None and holds_values(table.rows[1:], place) else field
        for place, field in enumerate(fields)
    ]
    measures = any(is_measure(label) for label in labels)
    if not measures:
        fields = _told(fields, labels, table.rows[1:], words)
    own_fields = _OWN
    if len(table.rows) == 2 and {EXTRA} == set(fields) - _PLACES:
        own_fields = _OWN | _PLACES
    if any(field not in own_fields for field in fields) or fields == ["risk"]:
        return None
    if not measures and len(table.rows) - 1 > _FEW_ROWS:
        return None
    commented = any(
        field == "result" and not is_measure(label)
        for field, label in zip(fields, labels, strict=True)
    )
    own = ("result", "status") if commented else ("result",)
    parts = []
    for row in table.rows[1:]:
        for field, label, cell in zip(fields, labels, row, strict=True):
            held = EXTRA if measures and field not in own else field or EXTRA
            if cell.lines and not (held == "result" and only_dash(cell.lines)):
                parts.append(Part(held, label, cell.lines))
            elif field == "status" and cell.colour and held == "status":
                parts.append(Part("status", label, (Line(cell.colour),)))
    return Nested(tuple(parts), measures)


def _told(
    fields: Sequence[str | None], labels: Sequence[str], rows: Sequence[Row], words: Vocabulary
) -> list[str | None]:
    """The fields with a column of sentences beside a verdict, in nobody's words or as the result:
    it is the result, and the verdict the status, but beside a mere comment."""
    verdicts = [
        place
        for place, field in enumerate(fields)
        if field in ("result", "status")
        and all(words.status_word(cell_text(row[place])) for row in rows)
    ]
    telling = [
        place
        for place, field in enumerate(fields)
        if field in (None, "result") and place not in verdicts and sentences(rows, place) >= 1
    ]
    out = list(fields)
    if len(telling) != 1 or len(verdicts) != 1 or plain(labels[telling[0]]) in COMMENTS:
        return out
    out[telling[0]], out[verdicts[0]] = "result", "status"
    return out


def measures_below(blocks: Sequence[Block], words: Vocabulary) -> bool:
    """True when a table of measures stands right below a table that names what was checked."""
    for above, below in pairwise(blocks):
        if not isinstance(above, Table) or not isinstance(below, Table):
            continue
        columns = columns_of(above, words)
        found = nested_in(below, words)
        named = columns is not None and columns.index("control_activity") is not None
        if named and found is not None and found.measures:
            return True
    return False


def _field(label: str, words: Vocabulary) -> str | None:
    return "result" if is_measure(label) else words.field_of(label)


def is_measure(label: str) -> bool:
    """True for the name of a column that holds measures."""
    return bool(_MEASURE.search(plain(label)))
