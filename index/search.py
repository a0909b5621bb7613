"""Text and scope -> hits: both halves inside the same hard scope, fused into one order.

``ranked`` is what a list of results is ordered by (index/ranking.py); ``find`` fuses by reciprocal
rank and reads no passage that it does not give back; ``scores`` is for decisions about all of them.

A searcher holds one immutable state (columns, dense, lexical); ``refresh`` builds the next state
and swaps it in, so that a running search is never disturbed and threads share it freely.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from errors import LibraryLocked
from index import generations, manifest
from index.columns import Value
from index.dense import Found
from index.embeddings import Encoder, passage_text
from index.fuse import reciprocal_rank
from index.library import Library
from index.models import Filters, Hit, Outcome
from index.ranking import (
    Wanted,
    Weights,
    load_weights,
    mixed,
    prior,
    said,
    shown,
    typical_prior,
)
from index.records import control_text
from index.reranker import Reranker
from index.scope import EVERYTHING
from index.state import NO_GENERATION, State, load, model_of
from index.terms import search_terms
from index.topic import concepts
from ingest.models import Kind
from settings import Settings

__all__ = ["NO_GENERATION", "Ranked", "Scores", "Searcher", "Wanted", "model_of"]

#: Constant of the fusion: nDCG@10 0.753 / 0.723 / 0.596 on the questions of Ekstad d, e and the
#: training queries, against 0.739 / 0.699 / 0.590 with the paper's 60.
FUSION_CONSTANT = 10
#: Vectors of queries that are kept.
_VECTORS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Scores:
    """Every passage in a scope, best first: parallel arrays of one length.

    ``fused`` orders them; ``cosines`` is exact; ``terms`` is BM25, 0 where no word is shared.
    """

    keys: NDArray[np.int64]
    fused: NDArray[np.float64]
    cosines: NDArray[np.float32]
    terms: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Every passage in a scope, most likely wanted first: parallel arrays of one length.

    ``scores`` orders them (0-1); ``standing`` is how far their cosine stands out from the library,
    in spreads; ``terms`` is BM25, 0 where no word is shared.
    """

    keys: NDArray[np.int64]
    scores: NDArray[np.float64]
    standing: NDArray[np.float64]
    terms: NDArray[np.float64]


class Searcher:
    """An open index over a library. Safe to use from several threads."""

    def __init__(self, library: Library, encoder: Encoder, settings: Settings) -> None:
        """Use :meth:`open`."""
        self.library = library
        self.encoder = encoder
        self.settings = settings
        self.model = model_of(encoder)
        self.reranker = Reranker.load(settings.reranker) if settings.reranker else None
        self._refreshing = threading.Lock()
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._state = load(library, self.model, encoder.dimension, None)

    @classmethod
    def open(cls, library: Library, encoder: Encoder, settings: Settings) -> Searcher:
        """Open the index, brought up to the library's last change where nobody else is at it.

        Raises IndexDamaged when it is damaged or of another model or version (both named).
        """
        with suppress(LibraryLocked):  # the one who has the lock is catching up already
            generations.catch_up(library, wait_seconds=0)
        return cls(library, encoder, settings)

    @property
    def generation(self) -> str:
        """Name of the generation that answers."""
        found = self._state.manifest
        return found.generation if found else NO_GENERATION

    @property
    def sequence(self) -> int:
        """The library's last change that the answers know of."""
        return self._state.sequence

    # ---- following the library -------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the library and a newer generation; cheap when nothing changed.

        An index that is behind, because its writer died or was locked out, is brought up here when
        nobody else is at it, else at a later request; until then what is new has no words.
        """
        if self._is_current() and not self._is_behind():
            return
        with self._refreshing:
            if self._is_behind():
                with suppress(LibraryLocked):
                    generations.catch_up(self.library, wait_seconds=0)
            if not self._is_current():
                dimension = self.encoder.dimension
                self._state = load(self.library, self.model, dimension, self._state)

    def _is_behind(self) -> bool:
        found = self._state.manifest
        return self.library.sequence() > (found.applied_sequence if found else 0)

    def _is_current(self) -> bool:
        if self._state.sequence != self.library.sequence():
            return False
        name = manifest.current_name(generations.root_of(self.library))
        return (name or NO_GENERATION) == self.generation

    # ---- finding ---------------------------------------------------------------------------------

    def find(self, text: str, filters: Filters, depth: int) -> list[Hit]:
        """The ``depth`` best passages for ``text`` inside the scope, best first.

        Empty text: what is in scope, in library order, up to ``depth``.
        """
        state = self._state
        scope = self._scope(state, filters)
        if not text.strip():
            return self._listed(state, scope, depth)
        vector = self.vector(text)
        return self._fused(state, scope, filters, vector, text, depth)

    def ranked(
        self, wanted: Wanted, filters: Filters = EVERYTHING, weights: Weights | None = None
    ) -> Ranked:
        """Every passage in the scope, most likely wanted first (index/ranking.py).

        All are weighed by meaning, words and outcome; the ``search_depth`` best of them are read,
        and weighed once more by what they say. ``weights`` None: those of the model.
        """
        state = self._state
        texts = list(dict.fromkeys((wanted.topic, wanted.question)))
        queries = np.asarray(self.encoder.encode_queries(texts))
        return self._ranked(state, filters, queries, texts, wanted, weights)

    def _ranked(
        self,
        state: State,
        filters: Filters,
        queries: NDArray[np.float32],
        texts: Sequence[str],
        wanted: Wanted,
        weights: Weights | None = None,
    ) -> Ranked:
        """The order by the mean of ``queries`` (q, d) in meaning and of ``texts`` in words."""
        scope = self._scope(state, filters)
        mix = mixed(queries, state.sample)
        near = state.dense.score_all(mix.vector, scope.allowed)
        standing = mix.standing(near.cosines)
        terms = np.zeros(len(near.keys))
        for text in texts:
            keys, bm25 = self._words(state, scope, text, filters, None)
            terms[_places(near.keys, keys)] += bm25 / len(texts)
        weights = weights or load_weights(self.model)
        about = weights.cosine * standing + weights.words * np.sqrt(terms)
        odds = about + _typical_prior(state, near.keys, wanted)
        first = np.lexsort((near.keys, -odds))[: self.settings.search_depth]
        if len(first):
            odds[first] = about[first] + self._said(state, near.keys[first], wanted, weights)
            others = np.ones(len(odds), dtype=bool)
            others[first] = False
            odds[others] = np.minimum(odds[others], odds[first].min())
        if self.reranker is not None and len(odds):
            best = np.lexsort((near.keys, -odds))[: self.settings.rerank_depth]
            odds[best] += weights.cosine * self._reread(near.keys[best], wanted, self.reranker)
        order = np.lexsort((near.keys, -odds))
        return Ranked(near.keys[order], shown(odds[order]), standing[order], terms[order])

    def _reread(
        self, keys: NDArray[np.int64], wanted: Wanted, reranker: Reranker
    ) -> NDArray[np.float64]:
        """What the cross-encoder says of these passages; a spread of it weighs as one of the
        cosine, since there was none to fit a weight with."""
        passages = {passage.key: passage for passage in self.library.passages(keys.tolist())}
        texts = [
            passage_text(control_text(p), p.committee, p.year) if p else ""
            for p in (passages.get(key) for key in keys.tolist())
        ]
        return reranker.standing(wanted.question, texts)

    def _said(
        self, state: State, keys: NDArray[np.int64], wanted: Wanted, weights: Weights
    ) -> NDArray[np.float64]:
        """What the passages themselves add to the log odds, in the order of ``keys``."""
        known = [t for t in search_terms(wanted.topic) if state.lexical and state.lexical.knows(t)]
        topic = concepts(wanted.topic, frozenset(known))
        passages = {passage.key: passage for passage in self.library.passages(keys.tolist())}
        odds = np.full(len(keys), -40.0)  # removed in this moment: last
        for row, key in enumerate(keys.tolist()):
            if key in passages:
                heading, anywhere = said(topic, passages[key])
                odds[row] = weights.heading * heading + weights.anywhere * anywhere
                odds[row] += prior(wanted, passages[key].judgement)
        return odds

    def similar(self, passage_id: str, filters: Filters = EVERYTHING, depth: int = 20) -> list[Hit]:
        """The ``depth`` passages most like this one, itself left out; those with the same outcome
        before others that are as like: who has a deviation asks what others did about it.

        Raises UnknownPassage.
        """
        state = self._state
        passage = self.library.passage(passage_id)
        vector = self.library.vector(passage.key, self.model)
        if vector is None:
            return []
        words = (passage.process, passage.working_method, passage.control_activity)
        text = "\n".join(part for part in words if part) or passage.result or ""
        outcomes = frozenset([passage.judgement.outcome] if passage.judgement else [])
        wanted = Wanted(text, text, outcomes)
        queries = vector.astype(np.float32)[None, :]
        ranked = self._ranked(state, filters, queries, [text], wanted)
        others = ranked.keys != passage.key
        keys, scores = ranked.keys[others][:depth], ranked.scores[others][:depth]
        found = {one.key: one for one in self.library.passages(keys.tolist())}
        return [
            Hit(found[key], score, None, None)
            for key, score in zip(keys.tolist(), scores.tolist(), strict=True)
            if key in found
        ]

    def scores(self, text: str, filters: Filters = EVERYTHING) -> Scores:
        """Exact cosine and BM25 of every passage in the scope, as arrays, best first."""
        state = self._state
        scope = self._scope(state, filters)
        found = state.dense.score_all(self.vector(text), scope.allowed)
        keys, bm25 = self._words(state, scope, text, filters, None)
        place = _places(found.keys, keys)
        terms = np.zeros(len(found.keys), dtype=np.float32)
        terms[place] = bm25
        ranks = np.arange(1, len(found.keys) + 1)
        fused = 1.0 / (FUSION_CONSTANT + ranks)
        fused[place] += 1.0 / (FUSION_CONSTANT + ranks[: len(place)])
        order = np.lexsort((found.keys, -fused))
        return Scores(found.keys[order], fused[order], found.cosines[order], terms[order])

    def score_all(self, text: str, filters: Filters = EVERYTHING) -> list[Hit]:
        """:meth:`scores` with the passages, best first: for decisions about all of them."""
        scores = self.scores(text, filters)
        passages = {p.key: p for p in self.library.passages(scores.keys.tolist())}
        columns = (scores.keys, scores.fused, scores.cosines, scores.terms)
        return [
            Hit(passages[key], fused, cosine, terms or None)
            for key, fused, cosine, terms in zip(*(c.tolist() for c in columns), strict=True)
            if key in passages
        ]

    def count(self, filters: Filters = EVERYTHING) -> int:
        """How many passages are in the scope."""
        state = self._state
        return int(np.count_nonzero(self._scope(state, filters).rows))

    def facets(
        self, filters: Filters = EVERYTHING, keys: Sequence[int] | None = None
    ) -> dict[str, list[tuple[Value, int]]]:
        """Per field its values with their counts, over the whole scope or over ``keys`` of it."""
        state = self._state
        rows = self._scope(state, filters).rows
        if keys is not None:
            rows = rows & np.isin(state.columns.keys, np.asarray(keys, dtype=np.int64))
        return state.columns.facets(rows)

    # ---- the two halves --------------------------------------------------------------------------

    def vector(self, text: str) -> NDArray[np.float32]:
        """A query's vector (d,); the last few are kept, because one question asks for it often."""
        known = self._vectors.get(text)
        if known is None:
            known = np.asarray(self.encoder.encode_queries([text])[0], dtype=np.float32)
            while len(self._vectors) >= _VECTORS_KEPT:
                self._vectors.pop(next(iter(self._vectors)), None)
            self._vectors[text] = known
        return known

    def _scope(self, state: State, filters: Filters) -> _Scope:
        if filters.empty:
            return _Scope(np.ones(len(state.columns.keys), dtype=bool), state.alive)
        numbers = self.library.report_numbers(filters.reports)
        rows = state.columns.rows(filters, numbers)
        return _Scope(rows, state.columns.bitmap(rows))

    def _words(
        self, state: State, scope: _Scope, text: str, filters: Filters, depth: int | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The lexical half; what the library has changed since is held to the scope as well."""
        if state.lexical is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        keys, scores = state.lexical.search(text, filters, depth)
        inside = state.columns.holds(keys)
        inside[inside] = scope.rows[np.searchsorted(state.columns.keys, keys[inside])]
        return keys[inside], scores[inside]

    def _fused(
        self,
        state: State,
        scope: _Scope,
        filters: Filters,
        vector: NDArray[np.float32],
        text: str,
        depth: int,
    ) -> list[Hit]:
        reach = max(depth, self.settings.search_depth)
        near = state.dense.search(vector, reach, scope.allowed)
        keys, bm25 = self._words(state, scope, text, filters, reach)
        fused = _fuse(near.keys, keys)[:depth]
        cosines = _lookup(near)
        terms = dict(zip(keys.tolist(), bm25.tolist(), strict=True))
        passages = {p.key: p for p in self.library.passages([key for key, _ in fused])}
        return [
            Hit(passages[key], score, cosines.get(key), terms.get(key))
            for key, score in fused
            if key in passages
        ]

    def _listed(self, state: State, scope: _Scope, depth: int) -> list[Hit]:
        order = state.columns.library_order
        keys = state.columns.keys[order[scope.rows[order]][:depth]]
        return [Hit(passage, 0.0, None, None) for passage in self.library.passages(keys.tolist())]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Rows of the columns inside the scope, and the same per key for the dense half."""

    rows: NDArray[np.bool_]
    allowed: NDArray[np.bool_] | None


def _typical_prior(state: State, keys: NDArray[np.int64], wanted: Wanted) -> NDArray[np.float64]:
    columns = state.columns
    rows = np.searchsorted(columns.keys, keys)
    truths = [] if wanted.recurring is None else [wanted.recurring]
    return typical_prior(
        wanted,
        columns.having("kind", [Kind.ANALYSIS.value])[rows],
        [columns.having("outcome", [outcome.value])[rows] for outcome in Outcome],
        columns.having("severity", [severity.value for severity in wanted.severities])[rows],
        columns.having("recurring", truths)[rows],
    )


def _lookup(found: Found) -> dict[int, float]:
    return dict(zip(found.keys.tolist(), found.cosines.tolist(), strict=True))


def _places(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of ``wanted`` stands in ``keys``, which has them all."""
    order = np.argsort(keys)
    return order[np.searchsorted(keys, wanted, sorter=order)]


def _fuse(near: NDArray[np.int64], said: NDArray[np.int64]) -> list[tuple[int, float]]:
    return reciprocal_rank([near.tolist(), said.tolist()], k=FUSION_CONSTANT)
