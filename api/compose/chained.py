"""Evidence over several years -> the controls of each committee as chains, one a control.

Which control of one year goes on as which of another is told by the likeness of their headings
(index/evidence/history.py), else by what they say (index/evidence/going_on.py); what they found is
what the question asks for, or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from api.quoting.rows import LIKELY, Row, asked_for
from index.evidence.history import links
from index.found import Evidence, Hit, Home
from index.interpretation import Course
from index.storage.heads import read_headings

Chain = tuple[Hit, ...]
Wanted = Callable[[Hit], bool]


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
    known: dict[Home, list[Chain]] = evidence.kept.setdefault("chains", {})
    wanted = sorted(set(homes), key=lambda one: (one[0] or "", one[1] or ""))
    known |= _chained(evidence, [home for home in wanted if home not in known])
    return [chain for home in wanted for chain in known[home]]


def _chained(evidence: Evidence, homes: Sequence[Home]) -> dict[Home, list[Chain]]:
    own: dict[Home, dict[int, list[Hit]]] = {home: {} for home in homes}
    for hit in evidence.history if homes else ():
        if (home := hit.home) in own and hit.passage.year is not None:
            own[home].setdefault(hit.passage.year, []).append(hit)
    read_headings(hit.passage for years in own.values() for hits in years.values() for hit in hits)
    said: dict[str, str] = dict(evidence.going_on)
    return {home: _chains(by_year, said) for home, by_year in own.items()}


def _chains(by_year: Mapping[int, Sequence[Hit]], said: Mapping[str, str]) -> list[Chain]:
    """Those of one committee; ``said``: earlier id -> later id, by what they say."""
    passages = {year: [hit.passage for hit in own] for year, own in by_year.items()}
    goes_on = links(passages, said)
    by_id: dict[str, Hit] = {hit.passage.id: hit for hits in by_year.values() for hit in hits}
    later = set(goes_on.values())
    return [_follow(id_, goes_on, by_id) for id_ in by_id if id_ not in later]


def _follow(start: str, goes_on: Mapping[str, str], by_id: Mapping[str, Hit]) -> Chain:
    chain = [start]
    while chain[-1] in goes_on:
        chain.append(goes_on[chain[-1]])
    return tuple(by_id[one] for one in chain)


def followable(evidence: Evidence, hits: Sequence[Hit]) -> bool:
    """False where most of ``hits`` whose committee has reports of other years cannot be told in
    any of these: then what is not found there says nothing."""
    years: dict[Home, set[int | None]] = {}
    for hit in evidence.history:
        years.setdefault(hit.home, set()).add(hit.passage.year)
    ids = {hit.passage.id for hit in hits if len(years.get(hit.home, ())) > 1}
    known = {
        one.passage.id
        for chain in chained(evidence, dict.fromkeys(hit.home for hit in hits)) if len(chain) > 1
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
