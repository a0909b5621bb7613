"""Rows of several years -> how it went: a line per year, and whether it got better.

Every year is told as it is: a year whose control was not carried out is no clean year, and one
without a report is said to have none.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose_lookup import best_hits, write_piece
from api.draft import Draft, marks
from api.rows import Row, rows_of
from api.swedish import CAME_TO, listed
from index.models import Hit, Outcome
from index.topic import concepts

_COMMITTEES = 6


def compose_trend(draft: Draft) -> list[Row]:
    """Write the trend; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    rows = _series(draft.evidence.about)
    topic = concepts(" ".join(interpretation.topics))
    committees = list(dict.fromkeys(row.committee for row in rows))
    best = {committee: max(row.hits[0].score for row in rows if row.committee == committee)
            for committee in committees}  # fmt: skip
    told: list[Row] = []
    for committee in sorted(committees, key=lambda one: -best[one])[:_COMMITTEES]:
        own = [row for row in rows if row.committee == committee]
        _course(draft, own)
        for row in own:
            write_piece(draft, row, topic)
        told += own
    draft.tell(told)
    return told


def _series(hits: Sequence[Hit]) -> list[Row]:
    """Rows of the committees that the question means: those with a hit near the best one."""
    rows = rows_of(hits)
    near = {row.committee for row in rows_of(best_hits(hits))}
    return [row for row in rows if row.committee in near] or rows_of(hits, controls_only=False)


def _course(draft: Draft, rows: Sequence[Row]) -> None:
    """One sentence over the years of one committee."""
    name = rows[0].place.committee or "Rapporterna"
    citations = [draft.cite(row.hits[0]) for row in rows]
    told = [
        f"{CAME_TO[row.outcome] if row.outcome else 'omnämnt'} {row.place.year or ''}".strip()
        + marks([n])
        for row, n in zip(rows, citations, strict=True)
    ]
    change = _change(rows)
    draft.computed(f"{name}: {listed(told)}.{change}", citations)


def _change(rows: Sequence[Row]) -> str:
    """Better, worse or the same, where first and last year tell."""
    outcomes = [row.outcome for row in rows]
    if len(rows) < 2:
        return ""
    first, last = outcomes[0], outcomes[-1]
    bad = Outcome.DEVIATION
    if last is Outcome.NO_DEVIATION and bad in outcomes:
        return " Den senaste kontrollen fann inga avvikelser."
    if last is bad and all(one is bad for one in outcomes):
        return " Avvikelser fanns alla åren."
    if last is bad and first is Outcome.NO_DEVIATION:
        return " Den senaste kontrollen fann avvikelser, den första inga."
    return ""
