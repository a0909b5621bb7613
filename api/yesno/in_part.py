"""A yes that rests on some committees -> "delvis", where others found faults in the same thing.

"Är kassorna i ordning?" names nobody and so claims it of all. A yes by those whose kassor are in
order would hide the others, and a reader who stops at the first word would be misled.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.list import sure
from api.quoting.rows import Row, sure_rows
from api.yesno.claim import Claimed
from api.yesno.verdict import Verdict
from index.found import Evidence, Hit
from index.models import Outcome
from index.topics.concepts import concepts, zones

#: The word for what is in order with some and not with others.
PARTLY = "Delvis"
#: How well a heading says a thing that it names, if in a word that means the same.
_NAMED = 0.9


def not_everywhere(
    verdict: Verdict, rows: Sequence[Row], evidence: Evidence, claimed: Claimed
) -> Verdict:
    """``verdict`` on ``rows``, or "delvis" with those of other committees that found faults. Of
    "alla lekplatser" each control of playgrounds tells, however much better another's words fit."""
    clean = {row.committee for row in verdict.rows}
    every = [*rows, *(_of_the_thing(evidence, rows) if claimed.every else ())]
    faulty = [row for row in sure(every) if row.outcome is Outcome.DEVIATION]
    if verdict.word != "Ja" or verdict.sentence or all(row.committee in clean for row in faulty):
        return verdict
    certain = all(row.certain for row in (*verdict.rows, *faulty))
    return Verdict(PARTLY, (*verdict.rows, *faulty), certain)


def _of_the_thing(evidence: Evidence, rows: Sequence[Row]) -> list[Row]:
    """Rows beside ``rows``, surely judged, with the controls whose headings name the one thing that
    is asked about."""
    topics = evidence.interpretation.topics
    thing = next((one for one in concepts(topics[0]) if not one.weak), None) if topics else None
    if thing is None or len(topics) > 1:
        return []
    own = {row.place for row in rows}

    def names_it(hit: Hit) -> bool:
        return thing.found(zones(hit.passage).heading) >= _NAMED

    others = [row for row in sure_rows(evidence) if row.place not in own]
    kept = [row.only(names_it) for row in others]
    return [row for row in kept if row.hits and row.certain]
