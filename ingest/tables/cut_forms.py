"""A form that a page's end cut in two -> whole again.

The rows on the next page have no name of a control, and one row ("Resultat | ...") is no form by
itself. They stand right below the other part with nothing between, and their labels are none of
those that it has.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Cell, Table
from ingest.plain import plain
from ingest.tables.column_content import Row, cell_text
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.tables.tables import columns_of, label_pairs, label_rows
from ingest.vocabulary import EXTRA, Vocabulary

#: The names of what was checked: with one of them another form begins.
_BEGINS = frozenset(("goal", "process", "control_activity", "number", "risk"))


def form_over_break(above: Table, below: Table, words: Vocabulary) -> Table | None:
    """Both as one form; None for two that stand below each other."""
    widths = {len(above.rows[0]), len(below.rows[0])}
    if not widths <= {2, 4} or not _parted(above, below) or columns_of(below, words) is not None:
        return None
    if not label_rows(above, words):
        return None
    told, more = _labels(above), _labels(below)
    fields = [words.field_of(label) for label in more]
    if not more or None in fields or all(field == EXTRA for field in fields):
        return None
    if _BEGINS & set(fields) or {*map(plain, told)} & {*map(plain, more)}:
        return None
    width = max(widths)
    rows = [_wide(row, width) for row in (*above.rows, *below.rows)]
    return replace(above, rows=tuple(rows))


def _labels(table: Table) -> list[str]:
    texts = [cell_text(label) for label, _ in label_pairs(table) if label.lines]
    return [text if len(text) <= HEAD_LENGTH else "" for text in texts]


def _parted(above: Table, below: Table) -> bool:
    """True where the lower one begins on the page after the upper one's last."""
    ends = [region.page for cell in above.rows[-1] for x in cell.lines for region in x.regions]
    starts = [region.page for cell in below.rows[0] for x in cell.lines for region in x.regions]
    return bool(ends) and bool(starts) and min(starts) == max(ends) + 1


def _wide(row: Row, width: int) -> Row:
    return (*row, *(Cell() for _ in range(width - len(row))))
