"""Rows -> what was done about it: the sentences that tell a measure, quoted; also for "hur har
andra gjort", where the deviation stands before what was done."""

from __future__ import annotations

from api.compose_list import write_row
from api.compose_lookup import best_hits, write_piece
from api.draft import Draft, in_marks, marks
from api.quotes import deciding, measures
from api.rows import Row, rows_of
from index.models import Hit, Outcome
from index.topic import concepts

_ROWS = 12


def compose_measure(draft: Draft) -> list[Row]:
    """Write the measures; returns the rows that it tells about."""
    rows = rows_of(best_hits(draft.evidence.about) or draft.evidence.about)
    if not rows:
        rows = rows_of(draft.evidence.about, controls_only=False)
    with_measures = [row for row in rows if any(measures(hit) for hit in row.hits)]
    for row in (with_measures or rows)[:_ROWS]:
        _line(draft, row)
    told = with_measures or rows
    draft.tell(told)
    return told


def _line(draft: Draft, row: Row) -> None:
    parts, numbers = [], []
    for hit in row.hits:
        for measure in measures(hit):
            n = draft.cite(hit, measure)
            numbers.append(n)
            parts.append(f"{in_marks(measure)}{marks([n])}")
    if not parts:
        topic = concepts(" ".join(draft.evidence.interpretation.topics))
        write_piece(draft, row, topic)
        return
    draft.quoted(f"{row.name}: {' '.join(parts)}", numbers, row=True)


def compose_similar(draft: Draft) -> list[Row]:
    """Write what others found and did: rows with a deviation or a measure first."""
    rows = rows_of(draft.evidence.about)
    useful = [row.only(_is_useful) for row in rows]
    chosen = [row for row in useful if row.hits] or rows
    for row in chosen[:_ROWS]:
        write_row(draft, row, with_measures=True)
    draft.tell(chosen)
    return chosen


def _is_useful(hit: Hit) -> bool:
    """A deviation like theirs, or a control that tells what was done."""
    judgement = hit.passage.judgement
    if judgement is None:
        return False
    return (
        judgement.outcome is Outcome.DEVIATION
        or bool(measures(hit))
        or bool(judgement.outcome is Outcome.NO_DEVIATION and deciding(hit))
    )
