"""Hits -> the answer to one question of fact: the passage that holds it, quoted, with its place.

A number, a date or a reason is quoted with its sentence and never restated. When several committees
or years have the same control each gets its line, because nothing says which one was meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose_list import write_row
from api.draft import Claim, Counts, Draft, in_marks, marks
from api.quotes import Wanted, answering_piece, wanted_by
from api.rows import Row, rows_of
from api.swedish import CAME_TO, CONTROLS, capital, counted, listed
from index.models import STRONGEST_FIRST, Hit, Outcome
from index.topic import Concept, concepts

#: A hit whose probability is far under the best one's is not what was meant.
_NEAR_BEST = 0.75
_LINES = 12
_PER_ROW = 2


def compose_lookup(draft: Draft) -> list[Row]:
    """Write the lookup; returns the rows that it tells about."""
    evidence = draft.evidence
    if not evidence.interpretation.topics:
        return _whole_reports(draft)
    rows = rows_of(_told(best_hits(evidence.about), draft.question), controls_only=False)
    topic = concepts(" ".join(evidence.interpretation.topics))
    for row in _ordered(rows)[:_LINES]:
        write_piece(draft, row, topic)
    draft.tell(rows)
    return rows


def best_hits(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are near the best one."""
    best = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.score >= best * _NEAR_BEST]


def _told(hits: Sequence[Hit], question: str) -> list[Hit]:
    """A question for a reason is about what went wrong, where something did."""
    bad = (Outcome.DEVIATION, Outcome.NOT_PERFORMED)
    chosen = [hit for hit in hits if hit.passage.judgement and hit.passage.judgement.outcome in bad]
    return chosen if chosen and wanted_by(question) is Wanted.REASON else list(hits)


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """The best row first; years of one committee stay together, in order."""
    best = {row.committee: max(other.hits[0].score for other in rows
                               if other.committee == row.committee) for row in rows}  # fmt: skip
    return sorted(rows, key=lambda row: (-best[row.committee], row.place.year or 0))


def write_piece(draft: Draft, row: Row, topic: Sequence[Concept]) -> None:
    """One line: what the row's best controls say of the question."""
    wanted = wanted_by(draft.question)
    parts, numbers = [], []
    for hit in row.hits[:_PER_ROW]:
        quote = answering_piece(hit, topic, wanted)
        n = draft.cite(hit, quote)
        numbers.append(n)
        parts.append(f"{label(hit)}{in_marks(quote)}{marks([n])}")
    draft.quoted(f"{row.name}: {' '.join(parts)}", numbers, row=True)


def label(hit: Hit) -> str:
    """ "Avvikelse. " before the quote, so that a reader sees at once what the control came to."""
    judgement = hit.passage.judgement
    return f"{capital(CAME_TO[judgement.outcome])}. " if judgement else ""


def _whole_reports(draft: Draft) -> list[Row]:
    """No topic: what the controls of these reports came to, and the deviations."""
    rows = rows_of(draft.evidence.about)
    for row in rows[:_LINES]:
        _summary(draft, row)
    wanted = draft.evidence.interpretation.outcomes or (Outcome.DEVIATION,)
    for row in rows[:_LINES]:
        chosen = row.only(lambda hit: hit.passage.judgement is not None
                          and hit.passage.judgement.outcome in wanted)  # fmt: skip
        if chosen.hits:
            write_row(draft, chosen)
    draft.tell(rows)
    return rows


def _summary(draft: Draft, row: Row) -> None:
    citations = [draft.cite(hit) for hit in row.hits]
    counts = []
    for outcome in STRONGEST_FIRST:
        count = sum(one.outcome is outcome for one in row.judgements)
        if count:
            counts.append(counted(count, *CONTROLS[outcome]))
    draft.computed(
        f"{row.name} redovisar {counted(len(row.hits), 'kontroll', 'kontroller')}: "
        f"{listed(counts)}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len(row.hits)),
    )
