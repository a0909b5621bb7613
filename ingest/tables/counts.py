"""A table that only counts or measures -> known as one: how many were green, or key figures.

An overview of counts names processes, units or verdicts and holds nothing but figures. No row of it
is a control, though its head may have the words that columns of controls have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Table
from ingest.plain import plain
from ingest.tables.column_content import Row, cell_text
from ingest.tables.table_heads import Column
from ingest.vocabulary import EXTRA, Vocabulary

#: A figure, a share, a dash, or nothing.
_FIGURE = re.compile(r"^(?:[-–—]|\d[\d \u00a0.,]*\s*(?:%|procent|st\.?|kr|kronor|tkr|mnkr)?)?$")
#: Heads over figures that count controls.
_COUNTED = re.compile(r"^(?:antal|summa|totalt?|andel|procent|varav)\b|^(?:antal )?kontroller$")


def counts_only(table: Table, words: Vocabulary) -> bool:
    """True for a table with names to the left and figures everywhere else below its head."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return False
    head, *body = [[cell_text(cell).strip() for cell in row] for row in table.rows]
    if any(cell.colour for row in table.rows[1:] for cell in row[1:]):
        return False
    if words.field_of(head[0]) in ("risk", "result"):
        return False
    if not all(_figures(row[1:]) for row in body) or any(map(str.isdigit, head[1:])):
        return False
    if all(words.status_word(row[0]) for row in body if row[0] and not _total(row[0])):
        return True
    if words.field_of(head[0]) in ("control_activity", "number"):
        return all(words.status_word(text) or _total(text) for text in head[1:]) and any(
            figure not in ("", "0", "1", "-", "–") for row in body for figure in row[1:]
        )
    return any(
        words.status_word(text) or _COUNTED.match(plain(text)) or words.field_of(text) == EXTRA
        for text in head[1:]
    )


def measures_only(columns: Sequence[Column], rows: Sequence[Row], words: Vocabulary) -> bool:
    """True for key figures: what came of each row is a figure, and no column names controls."""
    results = [place for place, column in enumerate(columns) if column.field == "result"]
    told = [cell_text(row[place]).strip() for row in rows for place in results]
    named = any(words.head_of(c.label) == "control_activity" for c in columns)
    return len(rows) > 1 and not named and _figures(told)


def _figures(texts: list[str]) -> bool:
    return any(texts) and all(_FIGURE.match(text) for text in texts)


def _total(text: str) -> bool:
    return bool(_COUNTED.match(plain(text)))
