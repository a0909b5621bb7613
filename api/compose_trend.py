"""Rows of several years -> how it went: a line per year, and whether it got better.

Every year is told as it is: a year whose control was not carried out is no clean year, and one
without a report is said to have none.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose_list import same_control
from api.compose_lookup import (
    TOGETHER,
    best_hits,
    controls,
    full_ones,
    write_piece,
    write_sum,
)
from api.draft import Draft, marks
from api.pieces import Asked, Wanted, asked_by
from api.rows import Row, rows_of
from api.swedish import CAME_TO, listed
from index.models import Hit, Outcome

_COMMITTEES = 6


def compose_trend(draft: Draft) -> list[Row]:
    """Write the trend; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    asked = asked_by(draft.question, interpretation, Wanted.FIGURES)
    rows = _series(controls(draft.evidence.about), asked)
    committees = list(dict.fromkeys(row.committee for row in rows))
    best = {committee: max(row.hits[0].score for row in rows if row.committee == committee)
            for committee in committees}  # fmt: skip
    told: list[Row] = []
    for committee in sorted(committees, key=lambda one: -best[one])[:_COMMITTEES]:
        own = [row for row in rows if row.committee == committee]
        if TOGETHER.search(draft.question.lower()) and len(own) > 1:
            write_sum(draft, own, asked_by(draft.question, interpretation))
        _course(draft, own)
        for row in own:
            write_piece(draft, row, asked, max(2, len(own)))
        told += own
    draft.tell(told)
    return told


def _series(hits: Sequence[Hit], asked: Asked) -> list[Row]:
    """Rows of the committees that the question means (those with a hit near the best one), each
    with the control that is followed through the years where the report has it."""
    near = best_hits(full_ones(hits, asked))
    followed = {row.committee: row.hits[0] for row in reversed(rows_of(near, controls_only=False))}
    rows = [row for row in rows_of(hits, controls_only=False) if row.committee in followed]
    series = []
    for row in rows:
        own = row.only(lambda hit, row=row: same_control(hit, followed[row.committee]))  # type: ignore[misc]
        series.append(own if own.hits else Row(row.place, row.hits[:1]))
    return series


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
