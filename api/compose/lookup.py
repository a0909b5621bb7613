"""Hits -> the answer to one question of fact: the passage that holds it, quoted, with its place.

A number, a date or a reason is quoted with its sentence; where one sentence holds exactly one such
fact, it stands first, as it is written there. When several committees or years have the same
control each gets its line, because nothing says which one was meant; a sum over them is computed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.doubt import doubt
from api.compose.draft import Draft, in_marks, marks
from api.compose.fact_first import write_each, write_fact
from api.compose.field import (
    Field,
    field_answering,
    field_asked,
    having,
    write_field,
    write_lacking,
    write_who_made_it,
)
from api.compose.lookup_sentence import newest_to_come
from api.compose.named_amount import of_the_sum
from api.compose.not_told import no_fact
from api.compose.other_controls import say_others
from api.compose.overview import compose_overview
from api.compose.told_by_analysis import told_by_analysis
from api.compose.told_measures import write_measures
from api.quoting.asked import POINTED, Asked, Wanted, asked_by, fullness
from api.quoting.coverage import named
from api.quoting.pieces import (
    ALONE,
    FEW,
    MANY,
    POINTED_FEW,
    best_worth,
    holding_sentence,
    pieces,
)
from api.quoting.quotes import measures
from api.quoting.rows import Row, rows_of
from api.swedish import CAME_TO, capital
from index.found import Hit, Home
from index.models import Outcome
from index.swedish.word_groups import word_groups
from ingest.models import Kind

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "lookup")
#: "..., och hur många av varje slag?"
_OF_EACH = re.compile(
    rf"\b(?:hur\s+(?:många|mycket|stor\w*)|antal\w*)\s+(?:\w+\s+){{0,3}}?av\s+{_WORDS['of_each']}\b"
    rf"|\bhur\s+{_WORDS['divided']}\b"
)

#: A hit whose probability, or whose best sentence, is far under the best one's was not meant.
_NEAR_BEST, _NEAR_WORTH = 0.75, 0.8
#: A passage that says all that the topic names puts one that lacks half of it out.
_FULL, _LACKS = 0.85, 0.4
#: Share of the best probability from which a hit still is about the topic.
_STILL_ABOUT = 0.5
_LINES = 12
_PER_ROW = 2


def compose_lookup(draft: Draft) -> list[Row]:
    """Write the lookup; returns the rows that it tells about."""
    evidence = draft.evidence
    if not evidence.interpretation.topics:
        return compose_overview(draft)
    asked = asked_by(draft.question, evidence.interpretation)
    if _OF_EACH.search(draft.question.lower()):
        asked = dataclasses.replace(asked, wanted=Wanted.FIGURES)
    field = field_answering(draft.question)
    told = having(best_hits(full_ones(controls(evidence.about), asked)), field)
    rows = _ordered(rows_of(told or meant(draft, asked), controls_only=False))
    said = ""
    if told and field is not None:
        write_field(draft, rows[:_LINES], field)
    else:
        asks = field if field_asked(draft.question) else None
        if asks is None or not write_who_made_it(draft, rows[:_LINES], asks):
            said = _write_what_is_told(draft, rows, asked, asks)
    for row in rows[:_LINES]:
        write_piece(draft, row, asked, len(rows), said)
    say_others(draft, rows)
    if not told:
        _tell_of_others(draft, rows, asked)
    draft.tell(rows)
    return rows


def _write_what_is_told(
    draft: Draft, rows: Sequence[Row], asked: Asked, field: Field | None
) -> str:
    """What stands before the lines where no report has the ``field`` that is asked for: that, or
    that the fact is not told, or the fact; the sentence that was quoted whole, "" for none."""
    if field is not None:
        write_lacking(draft, field)
    if rows:
        texts = (hit.passage.result or "" for row in rows for hit in row.hits)
        draft.coverage(no_fact(asked, texts))
    write = write_each if asked.wanted is Wanted.FIGURES else write_fact
    return write(draft, rows, asked)


def _tell_of_others(draft: Draft, rows: Sequence[Row], asked: Asked) -> None:
    """Where a sum or a number was asked of nobody by name and one report answers, name the others
    whose controls of it found something, so that the number is not taken for that of all."""
    interpretation = draft.evidence.interpretation
    of_all = asked.wanted in (Wanted.MONEY, Wanted.NUMBER) and not interpretation.committees
    if not of_all or len(rows) != 1:
        return
    near = rows_of(full_ones(controls(draft.evidence.about), asked))
    least = rows[0].hits[0].score * _STILL_ABOUT
    others = [
        row for row in near
        if row.place != rows[0].place and row.outcome is Outcome.DEVIATION
        and row.hits[0].score >= least and holding_sentence(row.hits[0], asked)
    ]  # fmt: skip
    if others:
        names = named([row.place for row in others], several=draft.several)
        draft.coverage(f"Avvikelser i samma fråga har också {names}, med egna siffror.")


# ---- which hits were meant ----------------------------------------------------------------------


def meant(draft: Draft, asked: Asked) -> list[Hit]:
    """The hits that answer: controls near the best one; for a pointed question those that hold the
    fact; for a reason those where something went wrong."""
    if told := told_by_analysis(draft.evidence.about, asked):
        return told
    hits = full_ones(of_the_sum(draft.question, controls(draft.evidence.about)), asked)
    near = _of_the_outcome(draft, hits, best_hits(hits))
    if asked.wanted is Wanted.REASON:
        bad = (Outcome.DEVIATION, Outcome.NOT_PERFORMED)
        return [hit for hit in near if hit.outcome in bad] or holding(near, asked)
    if asked.wanted in POINTED and hits and hits[0].outcome is not Outcome.NOT_PERFORMED:
        hits = [hit for hit in hits if hit.outcome is not Outcome.NOT_PERFORMED]  # no fact in it
    if asked.coming and (told := newest_to_come(draft.question, near, asked)):
        return told
    if asked.wanted in POINTED and len(draft.evidence.interpretation.years) < 2:
        return holding(_of_the_outcome(draft, hits, hits), asked)
    return near


def _of_the_outcome(draft: Draft, hits: Sequence[Hit], near: list[Hit]) -> list[Hit]:
    """Of a question about faults ("vad kostade felen i lönerna?") the hits that found one: those
    near the best, else others that are about it; all near ones where none did."""
    interpretation = draft.evidence.interpretation
    wanted = interpretation.outcomes
    if not wanted or interpretation.details.assumed_outcomes:
        return near
    best = max((hit.score for hit in hits), default=0.0)
    own = [hit for hit in hits if hit.outcome in wanted and hit.score >= best * _STILL_ABOUT]
    nearest = {hit.passage.key for hit in near}  # each hit is of another passage
    return [hit for hit in own if hit.passage.key in nearest] or own or near


def controls(hits: Sequence[Hit]) -> list[Hit]:
    """The controls; paragraphs of analysis only where there are no controls."""
    return [hit for hit in hits if hit.passage.kind is Kind.CONTROL] or list(hits)


def best_hits(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are near the best one."""
    best = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.score >= best * _NEAR_BEST]


def full_ones(hits: Sequence[Hit], asked: Asked) -> list[Hit]:
    """Without those that lack much of what the topic names, when another one says it all."""
    said = [fullness(hit, asked) for hit in hits]
    most = max(said, default=0.0)
    if most < _FULL:
        return list(hits)
    return [hit for hit, own in zip(hits, said, strict=True) if own > most - _LACKS]


def holding(hits: Sequence[Hit], asked: Asked) -> list[Hit]:
    """The hits whose best sentence answers about as well as any."""
    worths = [best_worth(hit, asked) * (0.5 + 0.5 * hit.score) for hit in hits]
    best = max(worths, default=0.0)
    return [hit for hit, own in zip(hits, worths, strict=True) if own >= best * _NEAR_WORTH]


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """The best row first; years of one committee stay together, in order."""
    best: dict[Home, float] = {}
    for row in rows:
        best[row.committee] = max(row.hits[0].score, best.get(row.committee, 0.0))
    return sorted(rows, key=lambda row: (-best[row.committee], row.place.year or 0))


# ---- lines --------------------------------------------------------------------------------------


def budget_for(rows: int, asked: Asked | None = None) -> int:
    """Characters to quote of each passage when there are so many rows; of a pointed question less:
    one fact is ``asked`` for. A sum stands among others that it is of, and needs them; who did
    best is told by all that was found."""
    wanted = asked.wanted if asked is not None else Wanted.ANYTHING
    if wanted in POINTED and wanted not in (Wanted.MONEY, Wanted.PERSON):
        return POINTED_FEW if rows > 1 else FEW
    return ALONE if rows == 1 else FEW if rows <= 4 else MANY


def write_piece(
    draft: Draft,
    row: Row,
    asked: Asked,
    rows: int = 1,
    said: str = "",
    *,
    with_measures: bool = False,
    measures_apart: bool = False,
    after: str = "",
) -> None:
    """One line: what the row's best controls say of the question; ``said`` was quoted before.
    ``with_measures``: what was done about it comes after, where that does not say it, and all of it
    with ``measures_apart``; ``after``: these words end the line."""
    parts, numbers = [], []
    for hit in row.hits[:_PER_ROW]:
        own_place = measures(hit) if measures_apart else ()
        quotes = pieces(
            hit, asked, budget_for(rows, asked), (*own_place, *((said,) if said else ()))
        )
        parts.append(label(hit))
        numbers += [draft.cite(hit, quote) for quote in quotes]
        parts.append(f"{' '.join(map(in_marks, quotes))}{marks(numbers[-1:])} ")
        if with_measures or measures_apart:
            own, cited = write_measures(draft, hit, "\n".join(quotes))
            numbers += cited
            parts += [f"{one} " for one in own]
    if numbers:
        draft.quoted(f"{draft.name_of(row)}: {''.join([*parts, after]).strip()}", numbers, row=True)


def label(hit: Hit) -> str:
    """ "Avvikelse. " before the quote, so that a reader sees at once what the control came to."""
    judgement = hit.passage.judgement
    if judgement is None:
        return ""
    return f"{capital(CAME_TO[judgement.outcome])}{doubt(hit)}. "
