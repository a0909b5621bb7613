"""Text and scope -> hits: both halves inside the same hard scope, fused into one order.

``ranked`` is what a list of results is ordered by (index/search/ranking.py); ``find`` fuses by
reciprocal rank and reads no passage that it does not give back; ``scores`` is for decisions about
all of them.

How it follows the library is index/engines/open_index.py's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding.beside import Begun
from index.embedding.embeddings import Encoder
from index.embedding.query_vectors import QueryVectors
from index.embedding.reranker import Reranker
from index.engines.engine import Engine, Found, Scope
from index.engines.local_halves import LocalHalves
from index.engines.open_index import OpenIndex
from index.engines.state import NO_GENERATION, State, model_of
from index.found import Hit
from index.models import Filters
from index.search.fuse import reciprocal_rank
from index.search.matched import Matched, matched, sharing
from index.search.middle import highest
from index.search.order import Order, Ranked, begin_words, places
from index.search.ranking import Wanted, Weights
from index.search.scores import Candidates, Scores
from index.storage.library import Library
from index.storage.scope import EVERYTHING
from settings import Settings

__all__ = ["NO_GENERATION", "Candidates", "Ranked", "Scores", "Searcher", "Wanted", "model_of"]

Vectors = NDArray[np.float32]
#: Constant of the fusion: nDCG@10 0.753 / 0.723 / 0.596 on the questions of Ekstad d, e and the
#: training queries, against 0.739 / 0.699 / 0.590 with the paper's 60.
FUSION_CONSTANT = 10


class Searcher(OpenIndex):
    """Finds in an open index. Safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        settings: Settings,
        engine: Engine,
        ahead: State | None = None,
    ) -> None:
        """Use :meth:`open`."""
        super().__init__(library, encoder, settings, engine, ahead)
        self.reranker = Reranker.load(settings.reranker) if settings.reranker else None
        self._order = Order(library, settings, self.model, self.reranker)
        self._vectors = QueryVectors(encoder)

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
        return self._fused(state, scope, vector, text, depth)

    def ranked(
        self, wanted: Wanted, filters: Filters = EVERYTHING, weights: Weights | None = None
    ) -> Ranked:
        """Every passage in the scope, most likely wanted first (index/search/ranking.py).

        All are weighed by meaning, words and outcome; the ``search_depth`` best of them are read,
        and weighed once more by what they say. ``weights`` None: those of the model.
        """
        state = self._state
        texts = _texts(wanted)
        queries = self._vectors.of_list(texts)
        return self._ranked(state, filters, queries, texts, wanted, weights)

    def begin(self, question: str) -> Begun[Vectors] | None:
        """Begin to embed what is asked, before it is read, for :meth:`matches`."""
        return self._vectors.begin(question)

    def matches(
        self,
        wanted: Wanted,
        filters: Filters,
        *,
        topic: bool,
        count: int | None = None,
        asked: Begun[Vectors] | None = None,
    ) -> Matched:
        """What matches, ranked: with a ``topic`` the passages that share a word and the
        ``search_depth`` nearest, else the whole scope. ``count``: no more are needed in order.
        ``asked``: what :meth:`begin` gave for the question."""
        state, depth = self._state, self.settings.search_depth
        texts, scope = _texts(wanted), self._scope(state, filters)
        words = begin_words(state.halves, scope, texts, count, sharing=topic)
        if words is not None and len(texts) == 1:
            words.result()  # nothing else is to be done here while the only text is embedded
        queries = self._vectors.of_list(texts, asked)
        enough = count if words is not None else None
        ranked = self._order.ranked(state, scope, queries, texts, wanted, None, enough, words)
        if not topic:
            return matched(state, scope, ranked, scope.rows, depth)
        rows = words.result().rows if words is not None else sharing(state, scope, texts)
        return matched(state, scope, ranked, rows, depth)

    def _ranked(
        self,
        state: State,
        filters: Filters,
        queries: NDArray[np.float32],
        texts: Sequence[str],
        wanted: Wanted,
        weights: Weights | None = None,
    ) -> Ranked:
        scope = self._scope(state, filters)
        return self._order.ranked(state, scope, queries, texts, wanted, weights)

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
        """Exact cosine and BM25 of every passage in the scope, as arrays, best first.

        Of a scope beyond the engine's limit: of its nearest and of those that share a word.
        """
        state = self._state
        scope = self._scope(state, filters)
        keys, bm25 = state.halves.said(text, scope, None)
        found = state.halves.every(self.vector(text), scope, keys)
        place = places(found.keys, keys)
        terms = np.zeros(len(found.keys), dtype=np.float32)
        terms[place] = bm25
        ranks = np.arange(1, len(found.keys) + 1)
        fused = 1.0 / (FUSION_CONSTANT + ranks)
        fused[place] += 1.0 / (FUSION_CONSTANT + ranks[: len(place)])
        order = np.lexsort((found.keys, -fused))
        return Scores(found.keys[order], fused[order], found.cosines[order], terms[order])

    def candidates(
        self, text: str, filters: Filters, depth: int, whole: Candidates | None = None
    ) -> Candidates:
        """The ``depth`` first of :meth:`scores`, and the cosines of all, without sorting them all.

        What is in neither half's first 2 x depth + constant can't be among them: whatever is first
        in one half has more than both of its reciprocal ranks together. ``whole``: those of the
        whole library, where they are known; the scope's are then no other scan.
        """
        state = self._state
        scope = self._scope(state, filters)
        reach = 2 * depth + FUSION_CONSTANT
        halves = state.halves
        keys, _ = halves.said(text, scope, reach)
        if isinstance(halves, LocalHalves):
            if whole is not None and whole.state is state:
                found = halves.inside(whole.found, scope)
            else:
                found = halves.cosines(self.vector(text), scope)
        else:
            found = halves.every(self.vector(text), scope, keys)
        near = _first(found, reach)
        every, where = np.unique(np.concatenate([near.keys, keys]), return_inverse=True)
        ranks = np.concatenate([np.arange(1, len(half) + 1) for half in (near.keys, keys)])
        fused = np.bincount(where, 1.0 / (FUSION_CONSTANT + ranks), len(every))
        chosen = every[np.lexsort((every, -fused))[:depth]]
        return Candidates(chosen, found.cosines[places(found.keys, chosen)], found, state)

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

    def usual(self, text: str) -> NDArray[np.float32]:
        """Cosines of some passages from all over the library: what is usual for ``text``."""
        cosines: NDArray[np.float32] = self._state.halves.sample @ self.vector(text)
        return cosines

    # ---- the two halves --------------------------------------------------------------------------

    def vector(self, text: str) -> NDArray[np.float32]:
        """A query's vector (d,)."""
        return self._vectors.query(text)

    def topic_vector(self, text: str) -> NDArray[np.float32]:
        """A topic's vector (d,) for judging what is about it (index/topics/topic_net.py)."""
        return self._vectors.topic(text)

    def _fused(
        self,
        state: State,
        scope: Scope,
        vector: NDArray[np.float32],
        text: str,
        depth: int,
    ) -> list[Hit]:
        reach = max(depth, self.settings.search_depth)
        near = state.halves.near(vector, reach, scope)
        keys, bm25 = state.halves.said(text, scope, reach)
        fused = _fuse(near.keys, keys)[:depth]
        cosines = _lookup(near)
        terms = dict(zip(keys.tolist(), bm25.tolist(), strict=True))
        passages = {p.key: p for p in self.library.passages([key for key, _ in fused])}
        return [
            Hit(passages[key], score, cosines.get(key), terms.get(key))
            for key, score in fused
            if key in passages
        ]

    def _listed(self, state: State, scope: Scope, depth: int) -> list[Hit]:
        order = state.columns.library_order
        keys = state.columns.keys[order[scope.rows[order]][:depth]]
        return [Hit(passage, 0.0, None, None) for passage in self.library.passages(keys.tolist())]


def _texts(wanted: Wanted) -> list[str]:
    """What a list is ordered by, the question last."""
    return list(dict.fromkeys((wanted.topic, wanted.question)))


def _first(found: Found, count: int) -> Found:
    """The ``count`` best, in order; equal cosines by key."""
    best = np.arange(len(found.keys))
    if len(best) > count:
        best = highest(found.cosines, count)  # with all that are as good as the last
    order = np.lexsort((found.keys[best], -found.cosines[best]))[:count]
    return Found(found.keys[best[order]], found.cosines[best[order]])


def _lookup(found: Found) -> dict[int, float]:
    return dict(zip(found.keys.tolist(), found.cosines.tolist(), strict=True))


def _fuse(near: NDArray[np.int64], said: NDArray[np.int64]) -> list[tuple[int, float]]:
    return reciprocal_rank([near.tolist(), said.tolist()], k=FUSION_CONSTANT)
