"""Interpretation -> evidence: every passage in the scope, judged about the topic or not.

Not the best ten: a list answer is only right when nothing is missing and nothing is too much. The
outcome is not filtered here, because the answer also tells who checked and found nothing. What is
usual (for the cosines, for the words) is measured over the whole library, so that a scope of one
report is judged as strictly as one of a thousand.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.library import Library
from index.models import (
    CommitteeYear,
    Evidence,
    Filters,
    Hit,
    Interpretation,
    QuestionType,
    StoredPassage,
)
from index.query import scope_of
from index.register import expected, in_scope
from index.scope import EVERYTHING
from index.search import Scores, Searcher
from index.topic import (
    Decision,
    Zones,
    background,
    concepts,
    features,
    judge,
    load_decision,
    said,
    zones,
)
from ingest.models import Kind

#: Passages that are judged word by word; the others are too far down in both halves of the search
#: to be about the topic. A scope of a city is smaller, so all of it is judged.
_JUDGED = 3000
#: Passages that tell how common a word is in the library.
_SAMPLE = 1500
_NEAREST = 5
#: Questions that ask for one thing take the best passage also at a lower probability.
_SINGLE = (QuestionType.LOOKUP, QuestionType.YESNO, QuestionType.COUNT, QuestionType.MEASURE,
           QuestionType.TREND, QuestionType.SIMILAR)  # fmt: skip


def gather(
    interpretation: Interpretation, given: Filters, searcher: Searcher, library: Library
) -> Evidence:
    """Judge every passage in the scope; see :class:`index.models.Evidence` for what comes out."""
    scope = _scope(interpretation, given)
    every = library.identities()
    reports = tuple(one for one in every if in_scope(one, scope))
    lost = bool(interpretation.unresolved) and not (scope.committees or scope.municipalities)
    bare = Evidence(
        interpretation=interpretation,
        about=(),
        nearest=(),
        scope=() if lost else reports,
        expected=() if lost else expected(every, scope, library.register()),
        known_years=tuple(sorted({one.year for one in every if one.year})),
        known_committees=tuple(sorted({one.committee for one in every if one.committee})),
    )
    details = interpretation.details
    asked = [*interpretation.topics, *details.excluded_topics]
    if lost or not reports or details.outside:
        near = _nearest_anywhere(interpretation, searcher) if asked else ()
        return dataclasses.replace(bare, nearest=near)
    if details.change:
        bare = dataclasses.replace(bare, history=_history(scope, library))
    if not asked:
        return _about_everything(bare, scope, library)
    judged = [_judged(topic, scope, searcher, library) for topic in asked]
    return _joined(bare, judged, len(interpretation.topics))


def _scope(interpretation: Interpretation, given: Filters) -> Filters:
    """Where to look: municipalities, committees, years; never the outcome."""
    return dataclasses.replace(
        scope_of(interpretation, given), outcomes=(), severities=(), recurring=(), kinds=()
    )


def _about_everything(bare: Evidence, scope: Filters, library: Library) -> Evidence:
    """A question about outcomes or reports as such is about every control in the scope."""
    wanted = dataclasses.replace(scope, kinds=(Kind.CONTROL,))
    passages = list(library.scan(wanted))
    if bare.interpretation.details.assessment:
        passages = list(library.scan(scope))
    about = tuple(Hit(passage, 1.0, None, None) for passage in passages)
    return dataclasses.replace(bare, about=about)


def _history(scope: Filters, library: Library) -> tuple[Hit, ...]:
    """Every control of the committees in scope, in all years."""
    wanted = dataclasses.replace(scope, years=(), kinds=(Kind.CONTROL,))
    return tuple(Hit(passage, 1.0, None, None) for passage in library.scan(wanted))


# ---- one topic ----------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class _Judged:
    """Hits of one topic, most probable first (``score`` is the probability); ``best`` is the
    highest in the whole library.

    Two thresholds: the library must have a passage that is surely about the topic, else nothing is;
    then the others need less, because a topic that is there is seldom there once.
    """

    hits: tuple[Hit, ...]
    best: float
    threshold: float
    surely: float

    def about(self, single: bool) -> tuple[Hit, ...]:
        """Those that are about the topic."""
        found: tuple[Hit, ...] = ()
        if self.best >= self.surely:
            found = tuple(hit for hit in self.hits if hit.score >= self.threshold)
        if not found and single:
            best = self.hits[0].score if self.hits else 0.0
            low = max(self.surely * _LOW, best * _LOW)
            found = tuple(hit for hit in self.hits if hit.score >= low)
        return found


#: How far under the threshold the best passage of a lookup may be.
_LOW = 0.7


def _judged(topic: str, scope: Filters, searcher: Searcher, library: Library) -> _Judged:
    everywhere = searcher.scores(topic, EVERYTHING)
    decision = load_decision(searcher.model)
    keys, cosines = _candidates(topic, everywhere, scope, searcher)
    passages = {passage.key: passage for passage in library.passages(keys.tolist())}
    rows = [n for n, key in enumerate(keys.tolist()) if key in passages]
    keys, cosines = keys[rows], cosines[rows]
    found = [passages[key] for key in keys.tolist()]
    vectors = decision.adapter.adapted(library.vectors_of(keys.tolist(), searcher.model))
    query = decision.adapter.topic(searcher.vector(topic))
    sample, sampled = _sample(found, vectors, everywhere, decision, searcher, library)
    stems = frozenset(stem for zone in sample for stem in zone.whole.partition("|")[2].split())
    asked = concepts(topic, stems)
    usual = background(
        asked,
        said(asked, sample),
        decision.raw_standing(everywhere.cosines),
        decision.adapted_standing(sampled @ query),
    )
    words = said(asked, [_zones(passage) for passage in found])
    numbers = features(asked, words, cosines, vectors @ query, usual)
    probabilities = judge(numbers, vectors, decision)
    hits = [
        Hit(passage, float(probability), float(cosine), None)
        for passage, probability, cosine in zip(found, probabilities, cosines, strict=True)
        if _inside(passage, scope)
    ]
    hits.sort(key=lambda hit: (-hit.score, -(hit.cosine or 0.0), hit.passage.key))
    best = float(probabilities.max()) if len(probabilities) else 0.0
    return _Judged(tuple(hits), best, decision.threshold, decision.surely)


def _candidates(
    topic: str, everywhere: Scores, scope: Filters, searcher: Searcher
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Keys with their cosines: the whole library when it is small, else the best of the scope and
    of the library (these, because what is certainly about the topic helps to judge the rest)."""
    if len(everywhere.keys) <= _JUDGED:
        return everywhere.keys, everywhere.cosines
    inside = everywhere if scope == EVERYTHING else searcher.scores(topic, scope)
    keys = np.concatenate([inside.keys[:_JUDGED], everywhere.keys[: _JUDGED // 10]])
    cosines = np.concatenate([inside.cosines[:_JUDGED], everywhere.cosines[: _JUDGED // 10]])
    keys, first = np.unique(keys, return_index=True)
    return keys, cosines[first]


def _sample(
    found: Sequence[StoredPassage],
    vectors: NDArray[np.float32],
    everywhere: Scores,
    decision: Decision,
    searcher: Searcher,
    library: Library,
) -> tuple[list[Zones], NDArray[np.float32]]:
    """Words and adapted vectors of passages from all over the library, the same ones always."""
    if len(everywhere.keys) <= len(found):
        return [_zones(passage) for passage in found], vectors
    keys = np.sort(everywhere.keys)
    chosen = keys[:: max(1, len(keys) // _SAMPLE)].tolist()
    sampled = decision.adapter.adapted(library.vectors_of(chosen, searcher.model))
    return [_zones(passage) for passage in library.passages(chosen)], sampled


@functools.lru_cache(maxsize=20_000)
def _zones(passage: StoredPassage) -> Zones:
    return zones(passage)


def _inside(passage: StoredPassage, scope: Filters) -> bool:
    place = CommitteeYear(passage.municipality, passage.committee, passage.year, passage.report_id)
    return in_scope(place, scope) and (not scope.processes or passage.process in scope.processes)


# ---- several topics -----------------------------------------------------------------------------


def _joined(bare: Evidence, judged: Sequence[_Judged], wanted: int) -> Evidence:
    """All topics together: a passage's probability is its best; "inte Y" does not add passages."""
    interpretation = bare.interpretation
    single = interpretation.type in _SINGLE
    sets = [one.about(single) for one in judged]
    best: dict[str, Hit] = {}
    for hit in (hit for found in sets[:wanted] for hit in found):
        if hit.passage.id not in best or best[hit.passage.id].score < hit.score:
            best[hit.passage.id] = hit
    about = sorted(best.values(), key=lambda hit: (-hit.score, hit.passage.key))
    others = {
        hit.passage.id: hit
        for one in judged[:wanted]
        for hit in one.hits
        if hit.passage.id not in best
    }
    nearest = sorted(others.values(), key=lambda hit: (-hit.score, -(hit.cosine or 0.0)))
    return dataclasses.replace(
        bare,
        about=tuple(about),
        nearest=tuple(nearest[:_NEAREST]),
        by_topic=tuple(frozenset(hit.passage.id for hit in found) for found in sets),
        excluded=tuple(hit for found in sets[wanted:] for hit in found),
    )


def _nearest_anywhere(interpretation: Interpretation, searcher: Searcher) -> tuple[Hit, ...]:
    """The nearest passages of the library, for an answer that says that the scope is empty."""
    return tuple(searcher.find(" ".join(interpretation.topics), EVERYTHING, _NEAREST))
