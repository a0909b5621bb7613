"""Both halves of a search in Milvus, at one state of the library.

A server changes under its readers, so what it gives is held to the columns of now: nothing from
outside the scope, nothing that is no longer current. What it does not have yet is read from the
library. So a list answer rests on the same passages, with the same cosines, as locally.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.engines.columns import Columns
from index.engines.engine import Found, Keys, Scope
from index.engines.lexical import SLIP_SCORE
from index.milvus.client import LIMIT, Cluster
from index.milvus.rows import BM25, KEY, VECTOR, expression, spoken, within
from index.milvus.terms import Vocabulary
from index.storage.library import Library
from index.swedish.terms import search_terms

Scored = tuple[Keys, NDArray[np.float32]]
#: Asked for beyond what the scope holds, for passages that are being replaced.
_SLACK = 1_000
#: Passages of a scope that are all scored.
WHOLE = LIMIT - _SLACK


@dataclass(frozen=True, slots=True)
class MilvusHalves:
    """``collection`` None: nothing was built yet, all is read from the library. ``sequence`` is the
    change that the vocabulary was read at, ``purged`` how often terms had been deleted by then."""

    cluster: Cluster
    collection: str | None
    library: Library
    model: str
    columns: Columns
    vocabulary: Vocabulary
    sequence: int
    purged: int
    sample: NDArray[np.float32]

    # ---- meaning ---------------------------------------------------------------------------------

    def near(self, query: NDArray[np.float32], depth: int, scope: Scope) -> Found:
        """The ``depth`` nearest, exactly: the collection has no approximate index."""
        if np.count_nonzero(scope.rows) <= WHOLE:
            found = self.every(query, scope, _NOTHING)
            return Found(found.keys[:depth], found.cosines[:depth])
        chosen = expression(scope.filters)
        return Found(*self._held(lambda limit: self._dense(query, limit, chosen), scope, depth))

    def every(self, query: NDArray[np.float32], scope: Scope, also: Keys) -> Found:
        """All of a scope of up to :data:`WHOLE` passages; of a larger one the nearest 16 384 and
        ``also``."""
        count = int(np.count_nonzero(scope.rows))
        if not count:
            return Found(_NOTHING, np.empty(0, dtype=np.float32))
        limit = min(count + _SLACK, LIMIT)
        keys, cosines = self._dense(query, limit, expression(scope.filters))
        inside = self.columns.inside(keys, scope.rows)
        wanted = self.columns.keys[scope.rows] if count <= WHOLE else also
        found = [(keys[inside], cosines[inside])]
        found += self._named(query, np.setdiff1d(wanted, keys[inside]))
        return _best(found)

    def _named(self, query: NDArray[np.float32], keys: Keys) -> list[Scored]:
        """The cosines of these passages: the server's, and by the library those it lacks."""
        found: list[Scored] = []
        for start in range(0, len(keys), LIMIT):
            piece = keys[start : start + LIMIT]
            found.append(self._dense(query, len(piece), within(KEY, piece.tolist())))
        lacking = np.setdiff1d(keys, np.concatenate([_NOTHING, *(own for own, _ in found)]))
        if len(lacking):
            vectors = self.library.vectors_of(lacking.tolist(), self.model)
            known = vectors.shape[1] == len(query)  # else none of them is embedded
            cosines = vectors @ query if known else np.zeros(len(lacking))
            found.append((lacking, np.asarray(cosines, dtype=np.float32)))
        return found

    def _dense(self, query: NDArray[np.float32], limit: int, filter_: str) -> Scored:
        if self.collection is None:
            return _NOTHING, np.empty(0, dtype=np.float32)
        asked = [np.asarray(query, dtype=np.float32).tolist()]
        return self.cluster.search(self.collection, VECTOR, asked, "IP", filter_, limit)[0]

    # ---- words -----------------------------------------------------------------------------------

    def said(self, text: str, scope: Scope, depth: int | None) -> Scored:
        """BM25 of the terms that are known; one that no passage has counts where a near one is."""
        plain: list[str] = []
        slips: list[list[str]] = []
        for term in dict.fromkeys(search_terms(text)):
            near = self.vocabulary.near(spoken(term))
            if near is None:
                plain.append(spoken(term))
            elif near:
                slips.append(near)
        texts = [" ".join(words) for words in (plain, *slips) if words]
        collection = self.collection
        if not texts or collection is None or not scope.rows.any():
            return _NOTHING, np.empty(0, dtype=np.float32)
        chosen, first_is_bm25 = expression(scope.filters), bool(plain)

        return self._held(
            lambda limit: self._summed(collection, texts, first_is_bm25, chosen, limit),
            scope,
            depth,
        )

    def _summed(
        self, collection: str, texts: list[str], first_is_bm25: bool, filter_: str, limit: int
    ) -> Scored:
        """The scores of several searches in words, added up for each passage."""
        found = self.cluster.search(collection, BM25, texts, "BM25", filter_, limit)
        keys = np.concatenate([own for own, _ in found])
        scores = np.concatenate(
            [
                # milvus-lite gives BM25 with a minus before it
                np.abs(own) if number == 0 and first_is_bm25 else np.full(len(own), SLIP_SCORE)
                for number, (_, own) in enumerate(found)
            ]
        )
        unique, place = np.unique(keys, return_inverse=True)
        total = np.zeros(len(unique), dtype=np.float32)
        np.add.at(total, place, scores)
        return unique, total

    def knows(self, term: str) -> bool:
        """True when a passage has this term."""
        return self.vocabulary.knows(spoken(term))

    # ---- both ------------------------------------------------------------------------------------

    def _held(self, ask: Callable[[int], Scored], scope: Scope, depth: int | None) -> Scored:
        """What ``ask`` gives inside the scope, best first; asked for more where too much of it was
        of old."""
        wanted = min(depth or LIMIT, int(np.count_nonzero(scope.rows)))
        limit = min(depth or LIMIT, LIMIT)
        while True:
            keys, scores = ask(limit)
            inside = self.columns.inside(keys, scope.rows)
            if limit == LIMIT or len(keys) < limit or np.count_nonzero(inside) >= wanted:
                break
            limit = min(8 * limit, LIMIT)
        keys, scores = keys[inside], scores[inside]
        order = np.lexsort((keys, -scores))[:depth]
        return keys[order], scores[order]


_NOTHING: Keys = np.empty(0, dtype=np.int64)


def _best(found: list[Scored]) -> Found:
    keys = np.concatenate([own for own, _ in found])
    cosines = np.concatenate([own for _, own in found])
    order = np.lexsort((keys, -cosines))
    return Found(keys[order], cosines[order])
