"""Rows -> what was done about it: the sentences that tell a measure, quoted; also for "hur har
andra gjort", where the deviation stands before what was done."""

from __future__ import annotations

import re

from api.compose_list import write_row
from api.compose_lookup import best_hits, controls, full_ones, write_piece
from api.draft import Draft, in_marks, marks
from api.pieces import Asked, asked_by
from api.quotes import deciding, measures
from api.rows import Row, rows_of
from index.models import Hit, Outcome
from index.sentences import Sentence, sentences

_ROWS = 12
_ITEM = re.compile(r"[-–•*]\s+$")


def compose_measure(draft: Draft) -> list[Row]:
    """Write the measures; returns the rows that it tells about."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    hits = full_ones(controls(draft.evidence.about), asked)
    near = best_hits(hits)
    faulty = [hit for hit in near if _went_wrong(hit)]
    chosen = [hit for hit in faulty or near if measures(hit)] or faulty or near
    rows = rows_of(chosen, controls_only=False)
    for row in rows[:_ROWS]:
        _line(draft, row, asked, len(rows))
    draft.tell(rows)
    return rows


def _went_wrong(hit: Hit) -> bool:
    """True where there was something to do about: not a control that found all in order."""
    judgement = hit.passage.judgement
    return judgement is not None and judgement.outcome is not Outcome.NO_DEVIATION


def _line(draft: Draft, row: Row, asked: Asked, rows: int) -> None:
    parts, numbers = [], []
    for hit in row.hits:
        for measure in done(hit):
            n = draft.cite(hit, measure)
            numbers.append(n)
            parts.append(f"{in_marks(measure)}{marks([n])}")
    if not parts:
        write_piece(draft, row, asked, rows)
        return
    draft.quoted(f"{row.name}: {' '.join(parts)}", numbers, row=True)


def done(hit: Hit) -> tuple[str, ...]:
    """The measures of a control as stretches of its text: those that follow each other are one
    quote, and where one is an item of a list the items beside it belong with it."""
    text = hit.passage.result or ""
    told = measures(hit)
    parts = sentences(text)
    chosen = {n for n, part in enumerate(parts) if any(part.text in one for one in told)}
    if not chosen:
        return told
    chosen |= _same_lists(text, parts, chosen)
    stretches: list[tuple[int, int]] = []
    for n in sorted(chosen):
        if stretches and stretches[-1][1] == n - 1:
            stretches[-1] = (stretches[-1][0], n)
        else:
            stretches.append((n, n))
    whole = tuple(text[parts[first].start : parts[last].end] for first, last in stretches)
    return whole + tuple(one for one in told if not any(one in piece for piece in whole))


def _same_lists(text: str, parts: tuple[Sentence, ...], chosen: set[int]) -> set[int]:
    """Items of the lists of which at least half of the items are chosen already."""
    found: set[int] = set()
    run: list[int] = []
    for n in range(len(parts) + 1):
        if n < len(parts) and _ITEM.search(text[: parts[n].start]):
            run.append(n)
            continue
        if run and 2 * sum(one in chosen for one in run) >= len(run):
            found |= set(run)
        run = []
    return found


def compose_similar(draft: Draft) -> list[Row]:
    """Write what others found and did: rows with a deviation or a measure first."""
    rows = rows_of(controls(draft.evidence.about), controls_only=False)
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
