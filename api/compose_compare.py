"""Rows -> two or more sides beside each other: committees, or years of one committee."""

from __future__ import annotations

from collections.abc import Sequence

from api.compose_list import write_row
from api.compose_lookup import best_hits, write_piece
from api.draft import Claim, Counts, Draft, marks
from api.rows import Row, rows_of
from api.swedish import CAME_TO, CONTROLS, counted, listed
from index.models import STRONGEST_FIRST
from index.topic import concepts

_SIDES = 12


def compose_compare(draft: Draft) -> list[Row]:
    """Write the comparison; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    if not interpretation.topics:
        rows = rows_of(draft.evidence.about)
        for row in rows[:_SIDES]:
            _counts(draft, row)
        for row in rows[:_SIDES]:
            bad = row.only(lambda hit: hit.passage.judgement is not None
                           and hit.passage.judgement.outcome is STRONGEST_FIRST[0])  # fmt: skip
            if bad.hits:
                write_row(draft, bad)
        draft.tell(rows)
        return rows
    rows = rows_of(best_hits(draft.evidence.about))
    named = set(interpretation.committees)
    if named - {row.place.committee for row in rows}:
        rows = rows_of(draft.evidence.about)
    _outcomes(draft, rows)
    topic = concepts(" ".join(interpretation.topics))
    for row in rows[:_SIDES]:
        write_piece(draft, row, topic)
    draft.tell(rows)
    return rows


def _outcomes(draft: Draft, rows: Sequence[Row]) -> None:
    citations = [draft.cite(row.hits[0]) for row in rows]
    told = [
        f"{row.name} {CAME_TO[row.outcome] if row.outcome else 'omnämnt'}{marks([n])}"
        for row, n in zip(rows, citations, strict=True)
    ]
    if told:
        draft.computed(f"Kontrollerna kom fram till: {listed(told)}.", citations)


def _counts(draft: Draft, row: Row) -> None:
    citations = [draft.cite(hit) for hit in row.hits]
    counts = [
        counted(number, *CONTROLS[outcome])
        for outcome in STRONGEST_FIRST
        if (number := sum(one.outcome is outcome for one in row.judgements))
    ]
    draft.computed(
        f"{row.name} har {counted(len(row.hits), 'kontroll', 'kontroller')}: "
        f"{listed(counts)}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len(row.hits)),
    )
