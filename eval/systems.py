"""A collection -> rankings by the product, by baselines on the same passages, and by its parts.

A system is a function from a query to gold ids, best first. Baselines get the whole question and
no filters, as a plain index would. Each ablation is the product with one part taken away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import numpy as np

from api.present import filters_of
from api.schemas import FiltersModel, SearchRequest
from eval.bm25 import Bm25, plain_words
from eval.search_data import Collection, Query
from index.embedding.embeddings import passage_text
from index.models import StoredPassage
from index.question.query import read_question, scope_of
from index.search.fuse import reciprocal_rank
from index.search.ranking import Wanted, Weights, load_weights, ranked_scope, wanted_of
from index.storage.records import control_text
from index.storage.scope import EVERYTHING
from index.swedish.terms import analyse, search_terms
from settings import Settings

DEPTH = 50
#: Reciprocal rank fusion as its authors published it.
RRF_K = 60

System = Callable[[Query], list[str]]


def baselines(collection: Collection) -> dict[str, System]:
    """What one would build first, on the same passages and with the same model."""
    passages = collection.passages()
    texts = [passage_text(control_text(p), p.committee, p.year) for p in passages]
    plain = Bm25(texts, plain_words)
    encoder = collection.services.encoder
    results = encoder.encode_passages([p.result or "" for p in passages])

    def by_words(query: Query) -> list[str]:
        return [collection.named(passages[n].id) for n in plain.search(query.text)[:DEPTH]]

    def by_result(query: Query) -> list[str]:
        cosines = results @ encoder.encode_queries([query.text])[0]
        order = np.argsort(-cosines, kind="stable")[:DEPTH]
        return [collection.named(passages[n].id) for n in order]

    halves = _Halves(collection, passages)
    return {
        "bm25 plain": by_words,
        "bm25 swedish": lambda query: halves.names(halves.words(query.text)),
        "dense, result only": by_result,
        "dense, with context": lambda query: halves.names(halves.meaning(query.text)),
        "fused (reference)": lambda query: halves.names(halves.fused(query.text)),
    }


class _Halves:
    """The two halves of the index, each alone."""

    def __init__(self, collection: Collection, passages: list[StoredPassage]) -> None:
        self._collection = collection
        self._ids = {passage.key: passage.id for passage in passages}

    def names(self, keys: list[int]) -> list[str]:
        """Gold ids of the first keys."""
        return [self._collection.named(self._ids[key]) for key in keys[:DEPTH]]

    def words(self, text: str) -> list[int]:
        """Keys that share a term, best BM25 first."""
        scores = self._collection.services.searcher.scores(text, EVERYTHING)
        order = np.lexsort((scores.keys, -scores.terms))
        return [int(scores.keys[n]) for n in order if scores.terms[n] > 0]

    def meaning(self, text: str) -> list[int]:
        """All keys, nearest first."""
        scores = self._collection.services.searcher.scores(text, EVERYTHING)
        return [int(key) for key in scores.keys[np.lexsort((scores.keys, -scores.cosines))]]

    def fused(self, text: str) -> list[int]:
        """Both by reciprocal rank."""
        pairs = reciprocal_rank([self.meaning(text), self.words(text)], k=RRF_K)
        return [key for key, _ in pairs]


def product(collection: Collection) -> System:
    """What a person who searches gets."""

    def run(query: Query) -> list[str]:
        found = collection.services.search(SearchRequest(query=query.text, limit=DEPTH))
        return [collection.named(result.id) for result in found.results]

    return run


# ---- ablations ----------------------------------------------------------------------------------


def lexical_steps(collection: Collection) -> dict[str, System]:
    """The lexical half alone, one step of the analysis after the other, in one flat field."""
    passages = collection.passages()
    texts = [passage_text(control_text(p), p.committee, p.year) for p in passages]
    steps = {
        "words": plain_words,
        "stop words, Snowball": analyse,
        "lemma, compounds": search_terms,
    }
    halves = _Halves(collection, passages)

    def system(index: Bm25) -> System:
        return lambda query: [
            collection.named(passages[n].id) for n in index.search(query.text)[:DEPTH]
        ]

    found = {name: system(Bm25(texts, analysis)) for name, analysis in steps.items()}
    return found | {"headings count double": lambda query: halves.names(halves.words(query.text))}


def ablations(collection: Collection) -> dict[str, System]:
    """The product with one part taken away."""
    weights = load_weights(collection.services.searcher.model)
    without: Mapping[str, Weights] = {
        name: dataclasses.replace(weights, **dict.fromkeys(fields, 0.0))
        for name, fields in {
            "without meaning": ("cosine",),
            "without BM25": ("words",),
            "without what the topic names": ("heading", "anywhere"),
            "without its headings apart": ("heading",),
        }.items()
    }
    found: dict[str, System] = {
        name: _ranked(collection, weights=own) for name, own in without.items()
    }
    found["without scope from the question"] = _ranked(collection, scoped=False)
    found["without the outcome asked for"] = _ranked(
        collection,
        change=lambda wanted: Wanted(topic=wanted.topic, question=wanted.question),
        hard=False,
    )
    found["outcome as a wall"] = _ranked(collection, wall=True)
    found["the question's own words only"] = _ranked(
        collection, change=lambda wanted: dataclasses.replace(wanted, topic=wanted.question)
    )
    found["the topic only"] = _ranked(
        collection, change=lambda wanted: dataclasses.replace(wanted, question=wanted.topic)
    )
    found["both halves by reciprocal rank"] = _reciprocal(collection)
    return found


def _ranked(
    collection: Collection,
    *,
    weights: Weights | None = None,
    change: Callable[[Wanted], Wanted] = lambda wanted: wanted,
    scoped: bool = True,
    hard: bool = True,
    wall: bool = False,
) -> System:
    """The product's ranking; ``hard`` keeps the filter of a question without a topic, ``wall``
    makes the outcome a filter for every question."""
    services = collection.services
    names, given = services.names(), filters_of(FiltersModel())

    def run(query: Query) -> list[str]:
        read = read_question(query.text, names, given)
        full = scope_of(read, given)
        scope = full if wall else ranked_scope(read, full, given)
        if not scoped:
            scope = EVERYTHING
        elif not hard:
            scope = dataclasses.replace(scope, outcomes=(), severities=(), recurring=())
        wanted = change(wanted_of(read, query.text, given))
        ranked = services.searcher.ranked(wanted, scope, weights)
        found = services.library.passages(ranked.keys[:DEPTH].tolist())
        return [collection.named(passage.id) for passage in found]

    return run


def _reciprocal(collection: Collection) -> System:
    """What there was before: both halves on the topic, fused, the outcome as a filter."""
    services = collection.services
    names, given = services.names(), filters_of(FiltersModel())

    def run(query: Query) -> list[str]:
        read = read_question(query.text, names, given)
        text = " ".join(read.topics)
        hits = services.searcher.find(text, scope_of(read, given), DEPTH)
        return [collection.named(hit.passage.id) for hit in hits]

    return run


def settings_line(settings: Settings) -> str:
    """The settings that a ranking depends on."""
    return f"model {settings.model}, search_depth {settings.search_depth}"
