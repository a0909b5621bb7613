"""FAISS and tantivy at one state of a library -> the passages that are near, and those that say it.

Both halves are asked here, with the same scope; which state is the newest is found out by local.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.beside import Begun
from index.engines.columns import Columns
from index.engines.dense import DenseIndex
from index.engines.engine import Found, Keys, Scope
from index.engines.lexical import LexicalIndex
from index.engines.manifest import Manifest
from index.engines.postings import Postings
from index.engines.word_store import WordStore
from index.search.open_scores import OpenScores
from index.swedish.terms import search_terms

#: Passages whose words are looked up one by one; of more, those of the whole scope are.
_LOOKED_UP = 1_500


@dataclass(frozen=True, slots=True)
class Shared:
    """Which ``rows`` of the columns share a word with some texts, None where that is not known; and
    the passages that share most, best first: ``keys`` with the ``sums`` of their BM25 scores."""

    rows: NDArray[np.bool_] | None
    keys: Keys
    sums: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LocalHalves:
    """FAISS and tantivy at one state of the library.

    ``alive`` is the scope of everything, per key; None when the vectors hold nothing else.
    ``words`` are those of the base's passages, by number, ``postings`` their keys by term.
    """

    columns: Columns
    manifest: Manifest | None
    dense: DenseIndex
    lexical: LexicalIndex | None
    alive: NDArray[np.bool_] | None
    sample: NDArray[np.float32]
    words: WordStore | None = None
    postings: Postings | None = None

    def near(self, query: NDArray[np.float32], depth: int, scope: Scope) -> Found:
        """The ``depth`` nearest: exactly, but for an unfiltered search of very many."""
        if scope.filters.empty:
            return self.dense.search_coarsely(query, depth, self.alive)
        return self.dense.search(query, depth, self._allowed(scope))

    def every(self, query: NDArray[np.float32], scope: Scope, also: Keys) -> Found:
        """All of the scope, whatever ``also`` asks for."""
        return self.dense.score_all(query, self._allowed(scope))

    def cosines(self, query: NDArray[np.float32], scope: Scope) -> Found:
        """As :meth:`every`, in no order."""
        return self.dense.cosines(query, self._allowed(scope))

    def inside(self, found: Found, scope: Scope) -> Found:
        """Those of the scope, of what :meth:`cosines` gave for everything."""
        here = self.columns.bitmap(scope.rows)[found.keys]
        return Found(found.keys[here], found.cosines[here])

    def said(self, text: str, scope: Scope, depth: int | None) -> tuple[Keys, NDArray[np.float32]]:
        """What the words were when the generation was built, held to the scope of now."""
        return self.together((text,), scope, depth)

    @property
    def tells_sharing(self) -> bool:
        """True where :meth:`matching` can tell which passages share a word, without a search."""
        return self.postings is not None and self.lexical is not None

    def matching(self, texts: Sequence[str]) -> NDArray[np.bool_] | None:
        """Truth per row of the columns: those that share a word with one of ``texts``; None where
        only a search can tell."""
        if self.postings is None or self.lexical is None:
            return None
        size = int(self.columns.keys[-1]) + 1 if len(self.columns.keys) else 1
        terms = list(dict.fromkeys(term for text in texts for term in search_terms(text)))
        also = self.lexical.slips(texts)
        if also is None:
            terms += self.postings.near(self.lexical.strange(texts))
            also = np.empty(0, dtype=np.int64)
        found = self.postings.having(terms, size)
        if size > self.postings.largest + 1:
            also = np.concatenate([also, self.lexical.later(texts, self.postings.largest)])
        found[also[also < size]] = True
        return found[self.columns.places]

    def together(
        self, texts: Sequence[str], scope: Scope, depth: int | None
    ) -> tuple[Keys, NDArray[np.float32]]:
        """As :meth:`said`, with the sum of the scores of several texts."""
        if self.lexical is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        keys, scores = self.lexical.together(texts, scope.filters, depth)
        inside = self.columns.inside(keys, scope.rows)
        return keys[inside], scores[inside]

    def best(
        self,
        query: NDArray[np.float32],
        texts: Sequence[str],
        scope: Scope,
        reach: int,
        words: Begun[Shared],
        *,
        every: bool,
    ) -> tuple[Found, OpenScores]:
        """The ``reach`` nearest, or ``every`` passage of the scope, and the ``reach`` that share
        most ``words`` with the texts, by key, with their exact cosines and the means of their BM25
        scores, which are open where a passage is only near."""
        near = self.cosines(query, scope) if every else self.near(query, reach, scope)
        shared = words.result()
        said, summed, sharing = shared.keys, shared.sums, shared.rows
        more = self.dense.cosines_of(query, np.setdiff1d(said, near.keys))
        keys = np.concatenate([near.keys, more.keys])
        order = np.argsort(keys)
        keys, cosines = keys[order], np.concatenate([near.cosines, more.cosines])[order]
        rest = np.full(len(keys), len(said) >= reach)  # else no other shares a word
        if sharing is not None:
            rest &= sharing[self.columns.rows_of(keys)]
        terms = np.where(rest, float(summed.min(initial=np.inf)), 0.0)
        place = np.searchsorted(keys, said)
        terms[place], rest[place] = summed, False
        return Found(keys, cosines), OpenScores(
            terms / len(texts),
            rest,
            lambda rows: self._scores(texts, scope, keys[rows]) / len(texts),
        )

    def _scores(self, texts: Sequence[str], scope: Scope, keys: Keys) -> NDArray[np.float64]:
        """The sums of the BM25 scores of some ``keys``, sorted, that are in the scope."""
        if self.lexical is None:
            return np.zeros(len(keys))
        if len(keys) <= _LOOKED_UP:
            return self.lexical.scores(texts, keys).astype(np.float64)
        said, summed = self.together(texts, scope, None)
        found = np.zeros(int(max(keys[-1], said.max(initial=0))) + 1)
        found[said] = summed
        return found[keys]

    def vectors_of(self, keys: Keys) -> NDArray[np.float32]:
        """Vectors (n, d) in the order of ``keys``; zeros for one that is not held."""
        return self.dense.vectors_of(keys)

    def knows(self, term: str) -> bool:
        """True when a passage has this term."""
        return self.lexical is not None and self.lexical.knows(term)

    def _allowed(self, scope: Scope) -> NDArray[np.bool_] | None:
        return self.alive if scope.filters.empty else self.columns.bitmap(scope.rows)
