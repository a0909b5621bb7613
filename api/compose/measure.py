"""Rows -> what was done about it: the sentences that tell a measure, quoted, done or planned;
that there is none is said.

Also for "hur har andra gjort", where the deviation stands before what was done, as it does where
both are asked for ("vilka fel hittades, och vad görs åt dem?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.compose.list import write_row
from api.compose.lookup import best_hits, budget_for, controls, full_ones, label, write_piece
from api.compose.measured_since import write_since
from api.compose.measures_failed import compose_failed, failed_asked
from api.compose.plans_for import planned_for, year_to_come
from api.compose.predicates import none_did, subject
from api.compose.told_measures import done, write_measures
from api.compose.when_mended import asks_when, compose_when
from api.compose.worked_on import write_worked_on
from api.quoting.asked import Asked, Wanted, asked_by
from api.quoting.pieces import pieces
from api.quoting.quotes import deciding, measures
from api.quoting.rows import Row, asked_for, rows_of
from index.evidence.history import chains
from index.found import Hit
from index.interpretation import Interpretation
from index.models import Outcome, StoredPassage
from index.outcome.measures import MeasureState, detail
from index.swedish.word_groups import word_groups
from ingest.models import PassageId

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "measure")
_ROWS = 12
#: Of so few like cases each is told at length.
_TOLD_WHOLE = 4
#: What is to be done.
_TO_COME = re.compile(rf"\b{_WORDS['to_come']}\b")
#: Plans, and nothing that is done.
_PLANS = re.compile(rf"\b(?:{_WORDS['plans']}|(?:ska|skall|kommer\s+att)\s+{_WORDS['taken']})\b")
#: What asks for measures after another question: "..., och vad gjorde de åt det?".
_THEN_ASKS = re.compile(
    r"(?:[,?:;–]|\b(?:och|samt))\s+(?:och\s+|samt\s+)?(?:vad|hur|vilka\s+åtgärder|vilken\s+åtgärd)\b",
    re.IGNORECASE,
)
#: What asks for what was found, and what asks for measures itself.
_ASKS_FIRST = re.compile(rf"\b{_WORDS['asks_first']}\b", re.IGNORECASE)
_ASKS_MEASURES = re.compile(rf"\b{_WORDS['asks_measures']}\b", re.IGNORECASE)
#: "Har någon annan råkat ut för det?": who had a case like the one that is told.
_HAD_IT = re.compile(
    rf"\b{_WORDS['others']}\s+(?:\w+\s+){{0,3}}?{_WORDS['had_it']}"
    rf"|\b{_WORDS['happened']}\s+(?:(?:hos|i|vid|på)\s+)?(?:någon|nån|några|andra)\s+{_WORDS['elsewhere']}",
    re.IGNORECASE,
)
#: After what a control found, where its text tells no measure.
_NONE = "Någon åtgärd hittades inte i texten."


def compose_measure(draft: Draft) -> list[Row]:
    """Write the measures; returns the rows that it tells about."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    interpretation = draft.evidence.interpretation
    hits = full_ones(_named(controls(draft.evidence.about), interpretation), asked)
    if failed := failed_asked(draft.question):
        return compose_failed(draft, failed, hits)
    if asks_when(draft.question, interpretation):
        return compose_when(draft, hits)
    near = _over_years(draft, best_hits(hits), hits)
    whole = not interpretation.topics and _asks_for_plans(draft)
    able = [hit for hit in near if _went_wrong(hit) or (whole and _has_plan(hit))]
    faulty = _met_it(able, interpretation)
    chosen = [hit for hit in faulty or near if measures(hit)] or faulty or near
    if _is_to_come(draft):
        chosen = _without_old_plans(chosen)
    if to_come := year_to_come(draft):
        chosen = planned_for(draft, chosen, to_come)
    only = _only_state(draft.question, chosen, plans=to_come is not None)
    if only is not None:
        chosen = [hit for hit in chosen if _has(hit, only)]
    rows = rows_of(chosen, controls_only=False)
    if Outcome.DEVIATION in interpretation.outcomes and not any(map(_may_be_faulty, chosen)):
        draft.coverage(none_did(interpretation, subject(interpretation)))
    found = _asks_what_was_found(draft.question)
    for row in rows[:_ROWS]:
        _line(draft, row, asked, len(rows), found=found, only=only)
    rows += write_since(draft, rows)
    draft.tell(rows)
    return rows


def _met_it(faulty: Sequence[Hit], interpretation: Interpretation) -> list[Hit]:
    """Without the controls that were left undone, where another found a fault and it is not asked
    for those: "nytt försök 2023" does nothing about what is lost."""
    undone = Outcome.NOT_PERFORMED in interpretation.outcomes
    if undone or not any(map(_is_faulty, faulty)):
        return list(faulty)
    return [hit for hit in faulty if _is_made(hit)]


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


def _is_to_come(draft: Draft) -> bool:
    """True where it is asked what is to be done, and no year is named."""
    asked = _TO_COME.search(draft.question.lower()) is not None
    return asked and not draft.evidence.interpretation.years


def _asks_for_plans(draft: Draft) -> bool:
    """True where it is asked what is to come, and not what is done about faults."""
    plain = draft.question.lower()
    asked = _TO_COME.search(plain) or _PLANS.search(plain)
    return asked is not None and Outcome.DEVIATION not in draft.evidence.interpretation.outcomes


def _has_plan(hit: Hit) -> bool:
    return _has(hit, MeasureState.PLANNED)


def _without_old_plans(hits: Sequence[Hit]) -> list[Hit]:
    """Without those of a control that was made again later whose text only tells of plans: what
    was planned then is past."""
    own = {hit.passage.id: hit for hit in hits}
    past: set[PassageId] = set()
    places: dict[tuple[str | None, str | None], list[StoredPassage]] = {}
    for hit in hits:
        place = (hit.passage.municipality, hit.passage.committee)
        places.setdefault(place, []).append(hit.passage)
    for passages in places.values():
        for chain in chains(passages):
            last = max(passage.year or 0 for passage in chain)
            past |= {one.id for one in chain if (one.year or 0) < last and _only_plans(own[one.id])}
    return [hit for one, hit in own.items() if one not in past]


def _only_plans(hit: Hit) -> bool:
    return all(detail(one).state is MeasureState.PLANNED for one in measures(hit))


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


def _may_be_faulty(hit: Hit) -> bool:
    """True for a fault, and for a control that is not surely without one: of it nothing is
    denied."""
    judgement = hit.passage.judgement
    return _is_faulty(hit) or (judgement is not None and not judgement.certain)


def _asks_what_was_found(question: str) -> bool:
    """True where a question asks for what went wrong before it asks what was done about it."""
    firsts = (question[: one.start()] for one in _THEN_ASKS.finditer(question))
    return any(_ASKS_FIRST.search(first) and not _ASKS_MEASURES.search(first) for first in firsts)


def _only_state(question: str, hits: Sequence[Hit], *, plans: bool) -> MeasureState | None:
    """PLANNED where plans alone are asked for (``plans``, or by the words), and there are any:
    "vilka åtgärder planeras?"."""
    planned = MeasureState.PLANNED
    asked = plans or _PLANS.search(question.lower()) is not None
    return planned if asked and any(_has(hit, planned) for hit in hits) else None


def _has(hit: Hit, state: MeasureState) -> bool:
    return any(one is state for one, _ in done(hit))


def _line(
    draft: Draft,
    row: Row,
    asked: Asked,
    rows: int,
    *,
    found: bool,
    only: MeasureState | None = None,
) -> None:
    parts: list[str] = []
    numbers: list[int] = []
    told = False
    for hit in row.hits:
        if found:
            quotes = pieces(hit, asked, budget_for(rows), measures(hit))
            numbers += [draft.cite(hit, quote) for quote in quotes]
            parts.append(f"{label(hit)}{' '.join(map(in_marks, quotes))}{marks(numbers[-1:])}")
        own, cited = write_measures(draft, hit, only=only)
        told = told or bool(own)
        parts += own
        numbers += cited
    if not told:
        own, cited = write_worked_on(draft, row)
        parts += own
        numbers += cited
        told = bool(own)
    if not told:
        write_piece(draft, row, asked, rows, after=_NONE)
        return
    draft.quoted(f"{draft.name_of(row)}: {' '.join(parts)}", numbers, row=True)


def compose_similar(draft: Draft) -> list[Row]:
    """Write what others found and did: rows with a deviation or a measure first."""
    if draft.evidence.alike:
        draft.coverage("Ingen kontroll handlar säkert om just det; de här ligger närmast.")
    rows = rows_of(controls(draft.evidence.about), controls_only=False)
    useful = [row.only(_is_useful) for row in rows]
    of_undone = Outcome.NOT_PERFORMED in draft.evidence.interpretation.outcomes
    if not of_undone and any(_is_faulty(hit) for row in useful for hit in row.hits):
        useful = [row.only(_is_made) for row in useful]
    had_it = not of_undone and _HAD_IT.search(draft.question) is not None
    if had_it or Outcome.DEVIATION in draft.evidence.interpretation.outcomes:
        useful = _who_had_it(useful, faulty=had_it)
    chosen = [row for row in useful if row.hits] or rows
    asked = asked_by(draft.question, draft.evidence.interpretation, Wanted.FIGURES)
    for row in chosen[:_ROWS]:
        if len(chosen) <= _TOLD_WHOLE:
            write_piece(draft, row, asked, len(chosen), measures_apart=True)
        else:
            write_row(draft, row, with_measures=True)
    draft.tell(chosen)
    return chosen


def _who_had_it(rows: Sequence[Row], *, faulty: bool) -> list[Row]:
    """Rows with a fault or a measure, and the later ones of their committees: how others solved it
    is asked, and not who never had it. With a fault alone (``faulty``) where any has one and it is
    asked who had the like."""
    faulty = faulty and any(_is_faulty(hit) for row in rows for hit in row.hits)
    first: dict[str | None, int] = {}
    for row in rows:
        if any(_is_faulty(hit) or (measures(hit) and not faulty) for hit in row.hits):
            year = row.place.year or 0
            first[row.place.committee] = min(first.get(row.place.committee, year), year)
    return [row for row in rows if (row.place.year or 0) >= first.get(row.place.committee, 9999)]


def _is_made(hit: Hit) -> bool:
    """False for a control that was left undone: it met no case that is like theirs."""
    return hit.outcome is not Outcome.NOT_PERFORMED


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
