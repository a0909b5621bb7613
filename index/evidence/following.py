"""Evidence of a trend or a comparison of years -> the same with the control of every year in it.

Whether a passage is about a topic is judged passage by passage, so that a year whose report words
it otherwise can be missed. A committee's control is the same control by the likeness of its
headings (history.py); so the best control of each committee that is meant is followed to the other
years of the scope, and what it is there is about the topic as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from index.evidence.history import chains
from index.found import CommitteeYear, Evidence, Hit
from index.interpretation import QuestionType
from index.models import Filters, StoredPassage
from index.storage.register import in_scope
from ingest.models import Kind, PassageId

Scan = Callable[[Filters], Iterable[StoredPassage]]
#: Share of the best probability from which a committee is meant, and at most so many of them.
_MEANT, _COMMITTEES = 0.75, 4
#: A followed control is about the topic nearly as surely as the one that it was followed from.
_AS_SURELY = 0.9
_FOLLOWED = (QuestionType.TREND, QuestionType.COMPARE)


def followed(evidence: Evidence, scope: Filters, scan: Scan) -> Evidence:
    """``evidence`` with the controls that are the same as its best ones in other years of
    ``scope``; unchanged for questions of other forms. ``scan`` gives the passages that filters
    let through (:meth:`index.storage.library.Library.scan`)."""
    hits = [hit for hit in evidence.about if hit.passage.kind is Kind.CONTROL]
    if evidence.interpretation.type not in _FOLLOWED or not hits:
        return evidence
    known = {hit.passage.id for hit in evidence.about}
    found: dict[PassageId, Hit] = {}
    for hit in _meant(hits):
        for passage in _same_in_other_years(hit.passage, scope, scan):
            if passage.id not in known:
                found[passage.id] = Hit(passage, hit.score * _AS_SURELY, None, None)
    if not found:
        return evidence
    about = sorted(
        [*evidence.about, *found.values()], key=lambda hit: (-hit.score, hit.passage.key)
    )
    first, *rest = evidence.by_topic
    return dataclasses.replace(
        evidence,
        about=tuple(about),
        nearest=tuple(hit for hit in evidence.nearest if hit.passage.id not in found),
        by_topic=(first.union(found), *rest),
    )


def _meant(hits: Sequence[Hit]) -> list[Hit]:
    """The best control of each committee that has one near the best of all."""
    best = max(hit.score for hit in hits)
    own: dict[tuple[str | None, str | None], Hit] = {}
    for hit in hits:
        if hit.score >= best * _MEANT:
            own.setdefault((hit.passage.municipality, hit.passage.committee), hit)
    return list(own.values())[:_COMMITTEES]


def _same_in_other_years(passage: StoredPassage, scope: Filters, scan: Scan) -> list[StoredPassage]:
    """The control in the other years of ``scope``, reworded or not."""
    if not passage.committee or passage.year is None:
        return []
    home = Filters(
        municipalities=(passage.municipality,) if passage.municipality else (),
        committees=(passage.committee,),
        kinds=(Kind.CONTROL,),
    )
    controls = list(scan(home))
    chain = next((one for one in chains(controls) if any(c.id == passage.id for c in one)), [])
    return [one for one in chain if one.year != passage.year and in_scope(_place(one), scope)]


def _place(passage: StoredPassage) -> CommitteeYear:
    return CommitteeYear(passage.municipality, passage.committee, passage.year, passage.report_id)
