"""A state and what is wanted -> every passage of the scope in order, most likely wanted first.

Two rounds. All passages are weighed by meaning, words and outcome, as arrays; the best of them once
more by what they say and how sure their outcomes are (index/search/ranking.py tells how), and, on
machines that have one, by a cross-encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.beside import Begun, beside
from index.embedding.embeddings import passage_text
from index.embedding.reranker import Reranker
from index.engines.engine import Found, Halves, Scope
from index.engines.local_halves import LocalHalves, Shared
from index.engines.passage_words import PassageWords
from index.engines.state import State
from index.models import Outcome
from index.search.open_scores import OpenScores
from index.search.ranking import Wanted, Weights, load_weights, mixed, prior, shown
from index.storage.library import Library
from index.storage.records import control_text
from index.swedish.terms import search_terms
from index.topics.concepts import concepts
from index.topics.topic import strong_said
from ingest.models import Kind
from settings import Settings

#: Passages of a large scope that are weighed of each half, at least, and how many times as many the
#: scope must hold: below that all of them are weighed.
REACH, WEIGHED = 1_000, 10


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


@dataclass(frozen=True, slots=True)
class Order:
    """What puts a list in order: the library to read from, the weights of its model."""

    library: Library
    settings: Settings
    model: str
    reranker: Reranker | None

    def ranked(
        self,
        state: State,
        scope: Scope,
        queries: NDArray[np.float32],
        texts: Sequence[str],
        wanted: Wanted,
        weights: Weights | None,
        count: int | None = None,
        words: Begun[Shared] | None = None,
    ) -> Ranked:
        """The order by the mean of ``queries`` (q, d) in meaning and of ``texts`` in words.

        ``count``: no more are needed; of a large scope only those are then weighed that are far up
        in one half or the other, for which ``words`` were begun (:func:`begin_words`).
        """
        mix = mixed(queries, state.halves.sample)
        near, terms = _found(state.halves, mix.vector, texts, scope, count, words)
        standing = mix.standing(near.cosines)
        used = weights or load_weights(self.model)
        if self.reranker is not None or used.words < 0:
            terms.ask(terms.open)
        odds = self._odds(state, near.keys, standing, terms, wanted, used, count)
        if self.reranker is not None and len(odds):
            best = _best(odds, self.settings.rerank_depth)
            odds[best] += used.cosine * self._reread(near.keys[best], wanted, self.reranker)
        order = np.argsort(-odds, kind="stable")
        return Ranked(near.keys[order], shown(odds[order]), standing[order], terms.scores[order])

    def _odds(
        self,
        state: State,
        keys: NDArray[np.int64],
        standing: NDArray[np.float64],
        terms: OpenScores,
        wanted: Wanted,
        used: Weights,
        count: int | None,
    ) -> NDArray[np.float64]:
        """Log odds (n,) after both rounds: exact for the ``count`` first (None: all)."""
        before = _prior(state, keys, wanted)
        depth = self.settings.search_depth

        def about(scores: NDArray[np.float64]) -> NDArray[np.float64]:
            return used.cosine * standing + used.words * np.sqrt(scores)

        terms.settle(lambda scores: about(scores) + before, depth, np.ones(len(keys), dtype=bool))
        first = _best(about(terms.scores) + before, depth)
        if not len(first):
            return before
        read = about(terms.scores)[first] + self._said(state, keys[first], wanted, used)

        def held(scores: NDArray[np.float64]) -> NDArray[np.float64]:
            """None of the others before the last of the first."""
            odds: NDArray[np.float64] = np.minimum(about(scores) + before, read.min())
            odds[first] = read
            return odds

        terms.settle(held, count or len(keys), terms.scores > 0)
        return held(terms.scores)

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
        halves = state.halves
        known = [t for t in search_terms(wanted.topic) if halves.knows(t)]
        topic = concepts(wanted.topic, frozenset(known))
        odds = self._prior_read(state, keys, wanted)
        if topic:
            words = PassageWords(
                halves.words if isinstance(halves, LocalHalves) else None, self.library
            ).said(topic, keys)
            heading, anywhere = strong_said(topic, words)
            odds += weights.heading * heading + weights.anywhere * anywhere
        return odds

    def _prior_read(
        self, state: State, keys: NDArray[np.int64], wanted: Wanted
    ) -> NDArray[np.float64]:
        """As :func:`_prior`, with the probabilities, which only the library has; where no outcome
        is wanted there is nothing to read."""
        if not wanted.outcomes:
            return _prior(state, keys, wanted)
        read = self.library.confidences(keys.tolist())
        sure = np.array([read.get(key, 0.0) for key in keys.tolist()])
        odds = _prior(state, keys, wanted, sure)
        odds[[key not in read for key in keys.tolist()]] = -40.0  # removed in this moment: last
        return odds


def begin_words(
    halves: Halves, scope: Scope, texts: Sequence[str], count: int | None, *, sharing: bool
) -> Begun[Shared] | None:
    """Look up the words of a list of ``count``, beside what else it needs; None where all are to be
    weighed. ``sharing``: also which rows share any."""
    if not isinstance(halves, LocalHalves) or not halves.tells_sharing or count is None:
        return None

    def look_up() -> Shared:
        rows = halves.matching(texts) if sharing else None
        return Shared(rows, *halves.together(texts, scope, _reach(count)))

    return beside.start(look_up)


def _reach(count: int) -> int:
    """How many are weighed of each half for a list of ``count``."""
    return max(REACH, 4 * count)


def _prior(
    state: State,
    keys: NDArray[np.int64],
    wanted: Wanted,
    confidences: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    columns = state.columns
    rows = columns.rows_of(keys)
    truths = [] if wanted.recurring is None else [wanted.recurring]
    return prior(
        wanted,
        columns.having("kind", [Kind.ANALYSIS.value], rows),
        [columns.having("outcome", [outcome.value], rows) for outcome in Outcome],
        columns.having("severity", [severity.value for severity in wanted.severities], rows),
        columns.having("recurring", truths, rows),
        confidences,
    )


def _found(
    halves: Halves,
    query: NDArray[np.float32],
    texts: Sequence[str],
    scope: Scope,
    count: int | None,
    words: Begun[Shared] | None,
) -> tuple[Found, OpenScores]:
    """Cosines by key, and the mean BM25 score of the texts: of all in the scope, or of enough."""
    if isinstance(halves, LocalHalves) and words is not None and count is not None:
        reach = _reach(count)
        every = bool(np.count_nonzero(scope.rows) <= WEIGHED * reach)
        return halves.best(query, texts, scope, reach, words, every=every)
    said = [halves.said(text, scope, None) for text in texts]
    near = _every(halves, query, scope, [keys for keys, _ in said])
    terms = np.zeros(len(near.keys))
    for keys, bm25 in said:
        terms[np.searchsorted(near.keys, keys)] += bm25 / len(texts)
    return near, OpenScores.known(terms)


def _every(
    halves: Halves, query: NDArray[np.float32], scope: Scope, shared: Sequence[NDArray[np.int64]]
) -> Found:
    """The cosine of every passage in the scope, by key: what comes after is then one sort."""
    if isinstance(halves, LocalHalves):
        found = halves.cosines(query, scope)
    else:
        found = halves.every(query, scope, np.unique(np.concatenate(shared)))
    order = np.argsort(found.keys, kind="stable")  # sorted but for the delta: nearly free
    return Found(found.keys[order], found.cosines[order])


def _best(odds: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Rows of the ``count`` highest, best first; equal ones by row, and so by key."""
    rows = np.arange(len(odds))
    if len(odds) > count:
        least = np.partition(odds, len(odds) - count)[len(odds) - count]
        rows = np.flatnonzero(odds >= least)
    return rows[np.argsort(-odds[rows], kind="stable")][:count]


def places(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of ``wanted`` stands in ``keys``, which has them all."""
    order = np.argsort(keys, kind="stable")  # sorted but for the delta: nearly free
    return order[np.searchsorted(keys, wanted, sorter=order)]
