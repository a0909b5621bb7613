"""Evidence over several years -> the controls of each committee as chains, one a control.

Which control of one year goes on as which of another is told by the likeness of their headings
(index/history.py), else by what they say (index/going_on.py); what they found is what the question
asks for, or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from api.rows import LIKELY, Row, asked_for
from index.history import chains
from index.models import Course, Evidence, Hit
from ingest.models import PassageId

Chain = tuple[Hit, ...]
Home = tuple[str | None, str | None]
Wanted = Callable[[Hit], bool]


def home_of(hit: Hit) -> Home:
    """Municipality and committee of a control."""
    return (hit.passage.municipality, hit.passage.committee)


def wanted_in(evidence: Evidence) -> Wanted:
    """True for a control that is about the topic, if there is one, and came to what is asked for
    more likely than not."""
    came_to = asked_for(evidence.interpretation)
    near = {hit.passage.id for hit in evidence.about} if evidence.interpretation.topics else None

    def wanted(hit: Hit) -> bool:
        judgement = hit.passage.judgement
        likely = judgement is not None and (judgement.certain or judgement.confidence >= LIKELY)
        return likely and came_to(hit) and (near is None or hit.passage.id in near)

    return wanted


def chained(evidence: Evidence, homes: Iterable[Home]) -> list[Chain]:
    """All controls of these committees in every year, each in one chain, oldest first."""
    own: dict[Home, list[Hit]] = {home: [] for home in homes}
    for hit in evidence.history:
        if (home := home_of(hit)) in own:
            own[home].append(hit)
    by_id = {hit.passage.id: hit for hits in own.values() for hit in hits}
    found = [
        [passage.id for passage in chain]
        for home in sorted(own, key=lambda one: (one[0] or "", one[1] or ""))
        for chain in chains([hit.passage for hit in own[home]])
    ]
    return [tuple(by_id[id_] for id_ in chain) for chain in _joined(found, evidence)]


def _joined(found: list[list[PassageId]], evidence: Evidence) -> list[list[PassageId]]:
    """Chains of which one ends with what the other goes on as are one."""
    goes_on = dict(evidence.going_on)
    starting = {chain[0]: chain for chain in found}
    later = {id(starting[goes_on[chain[-1]]]) for chain in found
             if goes_on.get(chain[-1]) in starting}  # fmt: skip
    whole = []
    for chain in found:
        if id(chain) in later:
            continue
        while (then := goes_on.get(chain[-1])) in starting:
            chain = [*chain, *starting[then]]
        whole.append(chain)
    return whole


def followable(evidence: Evidence, hits: Sequence[Hit]) -> bool:
    """False where most of ``hits`` whose committee has reports of other years cannot be told in
    any of these: then what is not found there says nothing."""
    years: dict[Home, set[int | None]] = {}
    for hit in evidence.history:
        years.setdefault(home_of(hit), set()).add(hit.passage.year)
    ids = {hit.passage.id for hit in hits if len(years.get(home_of(hit), ())) > 1}
    known = {
        one.passage.id
        for chain in chained(evidence, dict.fromkeys(map(home_of, hits))) if len(chain) > 1
        for one in chain
    }  # fmt: skip
    return 2 * len(ids & known) >= len(ids)


def again(chain: Chain, wanted: Wanted, course: Course) -> list[Chain]:
    """What of a chain came to it in all the years named, in so many in a row, or in so many."""
    own = tuple(hit for hit in chain if wanted(hit))
    if course.base:
        own = tuple(hit for hit in own if hit.passage.year in course.base)
        return [own] if {hit.passage.year for hit in own} == set(course.base) else []
    if course.in_a_row:
        return [run for run in _runs(own) if len(run) >= course.years]
    return [own] if len(own) >= course.years else []


def _runs(hits: Sequence[Hit]) -> list[Chain]:
    """The hits cut where a year is missing between two of them."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and (hit.passage.year or 0) == (runs[-1][-1].passage.year or 0) + 1:
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return [tuple(run) for run in runs]


def often(rows: Sequence[Row], course: Course) -> list[Row]:
    """Rows of the committees that have some in as many years as the course asks for."""
    own: dict[Home, set[int]] = {}
    for row in rows:
        own.setdefault(row.committee, set()).add(row.place.year or 0)
    return [row for row in rows if _enough(sorted(own[row.committee] - {0}), course)]


def _enough(years: Sequence[int], course: Course) -> bool:
    if course.base:
        return set(course.base) <= set(years)
    if not course.in_a_row:
        return len(years) >= course.years
    return any(all(year + step in years for step in range(course.years)) for year in years)
