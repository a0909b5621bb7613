"""Words or a question, and filters -> one page of ranked passages, with counts over all matches.

What matches is said exactly: with a topic, every passage in scope that shares a term with the words
or is among the nearest by meaning (as many as ``KONTROLLSOK_SEARCH_DEPTH`` says); without one, the
whole scope. Names, years and what is filtered by hand are a hard scope. An outcome that a question
about a topic asks for is not: it decides the order, because the decision of outcomes may err.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from api.present import filters_of, interpretation_model, result_model
from api.quoting.grouping import grouped
from api.schemas import (
    FacetModel,
    LoosenModel,
    ResultModel,
    SameModel,
    SearchRequest,
    SearchResponse,
)
from index.found import Hit
from index.models import Filters, StoredPassage
from index.storage.library import Library

if TYPE_CHECKING:
    from index.question.query import Names
    from index.search.hits import Searcher
    from index.search.matched import Matched


#: Filter of a request -> the same in :class:`index.models.Filters`, the narrowest first.
LOOSENED = {
    "severity": "severities",
    "recurring": "recurring",
    "outcome": "outcomes",
    "kind": "kinds",
    "process": "processes",
    "committee": "committees",
    "year": "years",
    "municipality": "municipalities",
}


def search(
    request: SearchRequest, searcher: Searcher, library: Library, names: Names, depth: int
) -> SearchResponse:
    """One page of results, with ``total`` and facets over all matches."""
    from index.question.query import read_question, scope_of
    from index.search.ranking import ranked_scope, wanted_of

    given = filters_of(request.filters)
    asked = searcher.begin(request.query) if request.query.strip() else None
    interpretation = read_question(request.query, names, given)
    scope = ranked_scope(interpretation, scope_of(interpretation, given), given)
    if request.query.strip():
        wanted = wanted_of(interpretation, request.query, given)
        topic, count = bool(interpretation.topics), _needed(request, depth)
        matches = searcher.matches(wanted, scope, topic=topic, count=count, asked=asked)
        total, facets = matches.total, matches.facets()
        if request.group and request.sort == "relevance":
            results, entries = _grouped(matches, library, request, depth)
        else:
            results, entries = [result_model(h) for h in _page(matches, library, request)], total
    else:
        total, facets = searcher.count(scope), searcher.facets(scope)
        results = [result_model(hit) for hit in _listed(searcher, library, scope, request)]
        entries = total
    return SearchResponse(
        results=results,
        total=total,
        entries=entries,
        loosen=[] if total else _loosen(searcher, scope),
        facets={
            field: [FacetModel(value=value, count=count) for value, count in values]
            for field, values in facets.items()
        },
        interpretation=interpretation_model(interpretation),
    )


def _needed(request: SearchRequest, depth: int) -> int | None:
    """How many of the matches are looked at in their order; None: all, to be sorted otherwise."""
    return depth + request.offset + request.limit if request.sort == "relevance" else None


def _hits(matches: Matched, library: Library, first: int, count: int) -> list[Hit]:
    """The passages from ``first`` on, in their order."""
    wanted = matches.keys[first : first + count].tolist()
    passages = {passage.key: passage for passage in library.passages(wanted)}
    pairs = zip(wanted, matches.scores[first : first + count].tolist(), strict=True)
    return [Hit(passages[key], score, None, None) for key, score in pairs if key in passages]


def _grouped(
    matches: Matched, library: Library, request: SearchRequest, depth: int
) -> tuple[list[ResultModel], int]:
    """A page of the list in which those of the first ``depth`` matches that say the same stand
    together, and how many entries the list has."""
    hits = _hits(matches, library, 0, depth)
    scores = {hit.passage.key: hit.score for hit in hits}
    groups = grouped(hit.passage for hit in hits)
    shown = groups[request.offset : request.offset + request.limit]
    results = [
        result_model(Hit(first, scores[first.key], None, None)).model_copy(
            update={"same": [_same(passage) for passage in same]}
        )
        for first, same in shown
    ]
    beyond = request.offset + len(shown) - len(groups)
    if beyond >= 0:
        rest = _hits(matches, library, depth + beyond, request.limit - len(shown))
        results += [result_model(hit) for hit in rest]
    return results, len(groups) + max(0, matches.total - depth)


def _same(passage: StoredPassage) -> SameModel:
    return SameModel(
        id=passage.id,
        municipality=passage.municipality,
        committee=passage.committee,
        year=passage.year,
        control_activity=passage.control_activity,
    )


def _loosen(searcher: Searcher, scope: Filters) -> list[LoosenModel]:
    """The filters whose absence would give something, with how much, most first."""
    found = [
        LoosenModel(filter=name, total=searcher.count(dataclasses.replace(scope, **{field: ()})))
        for name, field in LOOSENED.items()
        if getattr(scope, field)
    ]
    return sorted((one for one in found if one.total), key=lambda one: -one.total)


def _page(matches: Matched, library: Library, request: SearchRequest) -> list[Hit]:
    if request.sort == "relevance":
        return _hits(matches, library, request.offset, request.limit)
    ordered = _sorted(_hits(matches, library, 0, len(matches.keys)), request.sort)
    return ordered[request.offset : request.offset + request.limit]


def _listed(
    searcher: Searcher, library: Library, scope: Filters, request: SearchRequest
) -> list[Hit]:
    """A page of the scope without words; the library's order is by committee already."""
    from index.search.counting import newest_keys, ordered_keys

    keys_of = newest_keys if request.sort == "year" else ordered_keys
    keys = keys_of(searcher.columns, scope)[request.offset : request.offset + request.limit]
    return [Hit(passage, 0.0, None, None) for passage in library.passages(keys)]


def _sorted(hits: list[Hit], order: str) -> list[Hit]:
    if order == "year":
        return sorted(hits, key=lambda hit: -(hit.passage.year or 0))
    return sorted(hits, key=lambda hit: (hit.passage.committee or "~", hit.passage.year or 0))
