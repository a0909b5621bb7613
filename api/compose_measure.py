"""Rows -> what was done about it: the sentences that tell a measure, quoted, done or planned;
that there is none is said.

Also for "hur har andra gjort", where the deviation stands before what was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.asked import Asked, Wanted, asked_by
from api.compose_list import write_row
from api.compose_lookup import best_hits, controls, full_ones, write_piece
from api.draft import Draft
from api.measured_since import write_since
from api.predicates import none_did, subject
from api.quotes import deciding, measures
from api.rows import Row, asked_for, rows_of
from api.told_measures import write_measures
from index.found import Hit
from index.history import chains
from index.interpretation import Interpretation
from index.models import Outcome, StoredPassage

_ROWS = 12
#: Of so few like cases each is told at length.
_TOLD_WHOLE = 4
#: What is to be done.
_TO_COME = re.compile(r"\b(?:ska|skall|kommer|tänker|planera\w*|framöver)\b")
#: After what a control found, where its text tells no measure.
_NONE = "Någon åtgärd hittades inte i texten."


def compose_measure(draft: Draft) -> list[Row]:
    """Write the measures; returns the rows that it tells about."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    interpretation = draft.evidence.interpretation
    hits = full_ones(_named(controls(draft.evidence.about), interpretation), asked)
    near = _over_years(draft, best_hits(hits), hits)
    faulty = [hit for hit in near if _went_wrong(hit)]
    chosen = [hit for hit in faulty or near if measures(hit)] or faulty or near
    rows = rows_of(chosen, controls_only=False)
    if Outcome.DEVIATION in interpretation.outcomes and not any(map(_is_faulty, chosen)):
        draft.coverage(none_did(interpretation, subject(interpretation)))
    for row in rows[:_ROWS]:
        _line(draft, row, asked, len(rows))
    rows += write_since(draft, rows)
    draft.tell(rows)
    return rows


def _over_years(draft: Draft, near: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """With the same controls of other years, unless one year is named, or what is to be done asked
    for: that the latest report tells."""
    if len(draft.evidence.interpretation.years) == 1 or _TO_COME.search(draft.question.lower()):
        return list(near)
    own = {hit.passage.id for hit in near}
    places: dict[tuple[str | None, str | None], list[StoredPassage]] = {}
    for hit in hits:
        passage = hit.passage
        places.setdefault((passage.municipality, passage.committee), []).append(passage)
    for passages in places.values():
        for chain in chains(passages):
            if own & {passage.id for passage in chain}:
                own |= {passage.id for passage in chain}
    return [hit for hit in hits if hit.passage.id in own]


def _named(hits: Sequence[Hit], interpretation: Interpretation) -> Sequence[Hit]:
    """Only the controls of the kind that the question names ("de allvarliga avvikelserna", "de som
    inte hanns med"), where there are any: without a topic, or with its severity or history, the
    kind says which."""
    particular = interpretation.severities or interpretation.recurring is not None
    undone = interpretation.outcomes == (Outcome.NOT_PERFORMED,)
    particular = particular or (undone and not interpretation.details.assumed_outcomes)
    if interpretation.topics and not particular:
        return hits
    return list(filter(asked_for(interpretation), hits)) or hits


def _went_wrong(hit: Hit) -> bool:
    """True where there was something to do about: not a control that surely found all in order."""
    judgement = hit.passage.judgement
    if judgement is None:
        return False
    unsure = not judgement.certain and bool(measures(hit))
    return judgement.outcome is not Outcome.NO_DEVIATION or unsure


def _is_faulty(hit: Hit) -> bool:
    return hit.outcome is Outcome.DEVIATION


def _line(draft: Draft, row: Row, asked: Asked, rows: int) -> None:
    parts: list[str] = []
    numbers: list[int] = []
    for hit in row.hits:
        own, cited = write_measures(draft, hit)
        parts += own
        numbers += cited
    if not parts:
        write_piece(draft, row, asked, rows, after=_NONE)
        return
    draft.quoted(f"{draft.name_of(row)}: {' '.join(parts)}", numbers, row=True)


def compose_similar(draft: Draft) -> list[Row]:
    """Write what others found and did: rows with a deviation or a measure first."""
    if draft.evidence.alike:
        draft.coverage("Ingen kontroll handlar säkert om just det; de här ligger närmast.")
    rows = rows_of(controls(draft.evidence.about), controls_only=False)
    useful = [row.only(_is_useful) for row in rows]
    if Outcome.DEVIATION in draft.evidence.interpretation.outcomes:
        useful = _who_had_it(useful)
    chosen = [row for row in useful if row.hits] or rows
    asked = asked_by(draft.question, draft.evidence.interpretation, Wanted.FIGURES)
    for row in chosen[:_ROWS]:
        if len(chosen) <= _TOLD_WHOLE:
            write_piece(draft, row, asked, len(chosen), measures_apart=True)
        else:
            write_row(draft, row, with_measures=True)
    draft.tell(chosen)
    return chosen


def _who_had_it(rows: Sequence[Row]) -> list[Row]:
    """Rows with a fault or a measure, and the later ones of their committees: how others solved it
    is asked, and not who never had it."""
    first: dict[str | None, int] = {}
    for row in rows:
        if any(_is_faulty(hit) or measures(hit) for hit in row.hits):
            year = row.place.year or 0
            first[row.place.committee] = min(first.get(row.place.committee, year), year)
    return [row for row in rows if (row.place.year or 0) >= first.get(row.place.committee, 9999)]


def _is_useful(hit: Hit) -> bool:
    """A deviation like theirs, or a control that tells what was done."""
    judgement = hit.passage.judgement
    if judgement is None:
        return False
    return (
        judgement.outcome is Outcome.DEVIATION
        or bool(measures(hit))
        or bool(judgement.outcome is Outcome.NO_DEVIATION and deciding(hit.passage))
    )
