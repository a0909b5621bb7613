"""A question that found nothing -> which one part of its scope, let go, would give an answer.

The reports are searched once more without years, committees, municipalities and processes; what is
found there is then held against the scope with one of them let go at a time. So what is offered has
been found, and is never a guess.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence

from index.evidence.gathering import gather, is_about_everything, is_lost, kinds_of
from index.found import CommitteeYear, Evidence, Loosened
from index.interpretation import Interpretation, QuestionType
from index.models import Filters
from index.question.query import scope_of
from index.search.hits import Searcher
from index.storage.library import Library
from index.storage.register import within
from ingest.models import ReportId

Inside = Callable[[Filters], tuple[CommitteeYear, ...]]
#: The parts that can be let go. An outcome is none of them: evidence is gathered whatever the
#: controls came to, so that it is never an outcome that left nothing to find.
FIELDS = ("years", "committees", "municipalities", "processes")


def loosened(
    evidence: Evidence, given: Filters, searcher: Searcher, library: Library
) -> tuple[Loosened, ...]:
    """The parts of the scope that stand in the way, those that lead to the most reports first;
    empty when there is evidence, or when nothing would help."""
    interpretation = evidence.interpretation
    scope = scope_of(interpretation, given)
    narrowing = [field for field in FIELDS if getattr(scope, field)]
    if evidence.about or interpretation.details.outside is not None:
        return ()
    if is_lost(interpretation, scope):
        return _without_unknown(interpretation, given, searcher, library)
    if not narrowing:
        return ()
    inside = _reports_about(_wide(interpretation), given, searcher, library)
    own = inside(scope)  # nearly about it: nothing stands in their way
    found = [
        Loosened(field, getattr(scope, field), places)
        for field in narrowing
        if (places := _others(inside(_without(scope, field)), own))
    ]
    if not found:
        found = _in_pairs(inside, scope, narrowing)
    return tuple(sorted(found, key=lambda one: -len(one.places)))


def _reports_about(
    wide: Interpretation, given: Filters, searcher: Searcher, library: Library
) -> Inside:
    """What tells which reports inside a scope have a passage that the question is about. One about
    everything needs no look at the passages: a hundred thousand took a second."""
    free = _without(given, *FIELDS)
    if is_about_everything(wide) and not is_lost(wide, scope_of(wide, free)):
        kinds = kinds_of(wide)
        return lambda scope: _in_order(
            library.identities_with(dataclasses.replace(_bare(scope), kinds=kinds))
        )
    found = gather(wide, free, searcher, library)
    return lambda scope: _inside(found, scope)


def _bare(scope: Filters) -> Filters:
    """Where to look, and not what for."""
    return Filters(
        municipalities=scope.municipalities,
        committees=scope.committees,
        years=scope.years,
        processes=scope.processes,
        reports=scope.reports,
    )


def _in_pairs(inside: Inside, scope: Filters, narrowing: Sequence[str]) -> list[Loosened]:
    """Two parts at once, where no one of them stands in the way by itself."""
    return [
        Loosened(one, getattr(scope, one), places, ((other, getattr(scope, other)),))
        for one, other in itertools.combinations(narrowing, 2)
        if (places := inside(_without(scope, one, other)))
    ]


def _without_unknown(
    interpretation: Interpretation, given: Filters, searcher: Searcher, library: Library
) -> tuple[Loosened, ...]:
    """What the reports of others have, where the question names somebody without any."""
    free = dataclasses.replace(interpretation, type=QuestionType.LIST, unresolved=())
    found = gather(free, given, searcher, library) if interpretation.topics else None
    places = _inside(found, scope_of(free, given)) if found else ()
    unknown = interpretation.unresolved[0]
    field = "municipalities" if unknown.kind == "municipality" else "committees"
    values = tuple(one.text for one in interpretation.unresolved if one.kind == unknown.kind)
    return (Loosened(field, values, places, unknown=True),) if places else ()


def _others(
    places: Sequence[CommitteeYear], own: Sequence[CommitteeYear]
) -> tuple[CommitteeYear, ...]:
    there = set(own)
    return tuple(one for one in places if one not in there)


def _wide(interpretation: Interpretation) -> Interpretation:
    """The same question without a scope. As a list, because only lists take nothing that is not
    surely about the topic."""
    return dataclasses.replace(
        interpretation, type=QuestionType.LIST, years=(), committees=(), municipalities=()
    )


def _without(filters: Filters, *fields: str) -> Filters:
    return dataclasses.replace(filters, **dict.fromkeys(fields, ()))


def _inside(wide: Evidence, scope: Filters) -> tuple[CommitteeYear, ...]:
    """The reports inside ``scope`` that have a passage about the topic."""
    found: dict[ReportId, CommitteeYear] = {}
    for hit in wide.about:
        one = hit.passage
        if one.report_id not in found and (not scope.processes or one.process in scope.processes):
            found[one.report_id] = CommitteeYear(
                one.municipality, one.committee, one.year, one.report_id
            )
    return _in_order(within(tuple(found.values()), scope))


def _in_order(places: Sequence[CommitteeYear]) -> tuple[CommitteeYear, ...]:
    return tuple(
        sorted(places, key=lambda one: (one.municipality or "", one.committee or "", one.year or 0))
    )
