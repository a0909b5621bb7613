"""Measures -> what the same control found in a later year: whether they helped.

"Hur har de fått bukt med det?" is answered by what was done, and by the control that came after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from api.compose.doubt import doubt
from api.compose.draft import Draft, in_marks, marks
from api.compose.naming import place_name
from api.quoting.asked import Wanted, asked_by
from api.quoting.pieces import pieces
from api.quoting.rows import Row, rows_of
from api.swedish import CAME_TO, capital
from index.evidence.history import chains
from index.found import Hit
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "measured_since")
#: "Hur har de fått bukt med ...?", "hjälpte åtgärderna?"
_HELPED = re.compile(rf"\b{_WORDS['helped']}\b")
#: Committees of which it is told.
_MOST = 6


def write_since(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """Write a line for each committee whose newest measure is followed by a later control of the
    same, where measures of several years are told, or it is asked whether they helped; returns
    these rows."""
    newest = {row.committee: row for row in sorted(rows, key=lambda row: row.place.year or 0)}
    if not _HELPED.search(draft.question.lower()):
        own = [row.committee for row in rows]
        newest = {one: row for one, row in newest.items() if own.count(one) > 1}
    return write_later(draft, later_of(draft, list(newest.values())))


def later_of(draft: Draft, rows: Sequence[Row]) -> list[Hit]:
    """The newest control that goes on as the first one of each of ``rows``, where one does."""
    about: dict[object, list[Hit]] = defaultdict(list)
    for hit in draft.evidence.about:
        about[hit.home].append(hit)
    found = (_later(row, about[row.committee]) for row in rows)
    by_id = {hit.passage.id: hit for hit in found if hit}
    return list(islice(by_id.values(), _MOST))


def write_later(draft: Draft, hits: Sequence[Hit]) -> list[Row]:
    """Write a line for each of these later controls; returns their rows."""
    asked = asked_by(draft.question, draft.evidence.interpretation, Wanted.FIGURES)
    told = []
    for hit in hits:
        judgement = hit.passage.judgement
        if judgement is None:
            continue
        told.append(rows_of([hit])[0])
        quotes = pieces(hit, asked)
        numbers = [draft.cite(hit, quote) for quote in quotes]
        name = capital(place_name(told[-1].place, several=draft.several))
        draft.quoted(
            f"{name}, kontrollen därefter: {CAME_TO[judgement.outcome]}{doubt(hit)}. "
            f"{' '.join(map(in_marks, quotes))}{marks(numbers[:1])}",
            numbers,
            row=True,
        )
    return told


def _later(row: Row, about: Sequence[Hit]) -> Hit | None:
    """The newest control that goes on as the row's first one, after its year; ``about`` are those
    of its committee that are about the topic."""
    first = row.hits[0].passage
    by_id = {hit.passage.id: hit for hit in about}
    passages = [hit.passage for hit in by_id.values()]
    chain = next((one for one in chains(passages) if any(p.id == first.id for p in one)), [])
    after = [one for one in chain if (one.year or 0) > (first.year or 0)]
    return by_id[after[-1].id] if after else None
