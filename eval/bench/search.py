"""A warm search -> where its time goes, part by part: p50 and p95 over the development questions.

    python -m eval.bench.search [--library DIR]

Parts are timed inside one run, so their shares hold also on a machine that is busy. The library is
that of the training controls (900 passages): larger than one city's year, smaller than a region.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from api.schemas import SearchRequest
from eval.search_data import Collection, known_items
from index.embedding.embeddings import load_encoder
from index.engines.engine import Scope
from index.engines.passage_words import PassageWords
from index.question.query import read_question
from index.search.ranking import mixed
from index.storage.scope import EVERYTHING
from index.topics.concepts import concepts
from index.topics.topic import strong_said
from settings import load

QUERIES = 100
#: Passages of a page of results.
PAGE = 20
Part = Callable[[str], object]


def parts(collection: Collection) -> dict[str, Part]:
    """Every part of a search by itself, as the search calls it."""
    services = collection.services
    searcher, names = services.searcher, services.names()
    state = searcher.state
    halves, scope = state.halves, Scope(EVERYTHING, np.ones(len(state.columns.keys), dtype=bool))
    vectors, none = halves.sample, np.empty(0, dtype=np.int64)
    keys = [one.key for one in collection.passages()[: services.settings.search_depth]]

    def by_meaning(text: str) -> object:
        mix = mixed(vectors[:2], vectors)
        return halves.every(mix.vector, scope, none)

    def by_words(text: str) -> object:
        return halves.said(text, scope, None)

    def weigh(text: str) -> object:
        topic = concepts(text)
        words = PassageWords(searcher.words, services.library)
        return strong_said(topic, words.said(topic, np.array(keys)))

    return {
        "read the question": lambda text: read_question(text, names, EVERYTHING),
        "embed it (two texts)": lambda text: services.encoder.encode_queries([text, text + "?"]),
        "by meaning, all passages": by_meaning,
        "by words, all passages": by_words,
        "weigh what the best say": weigh,
        "read a page from the library": lambda text: services.library.passages(keys[:PAGE]),
        "the whole search": lambda text: services.search(SearchRequest(query=text, limit=PAGE)),
    }


def timed(part: Part, texts: Sequence[str]) -> tuple[float, float]:
    """p50 and p95 in milliseconds, after one round that warms the caches."""
    part(texts[0])
    times = []
    for text in texts:
        started = time.perf_counter()
        part(text)
        times.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(times, [50, 95])
    return float(p50), float(p95)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time a warm search, part by part.")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    chosen = parser.parse_args(arguments)
    settings = load()
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder(settings.model, settings)
        collection = known_items(chosen.library or Path(folder), settings, encoder)
        texts = [query.text for query in collection.queries][:QUERIES]
        print(f"{len(collection.passages())} passages, {len(texts)} queries, one thread")
        figures = {name: timed(part, texts) for name, part in parts(collection).items()}
        whole = figures["the whole search"][0]
        for name, (p50, p95) in figures.items():
            print(f"{name:32} p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  {p50 / whole:6.1%}")
        collection.services.close()


if __name__ == "__main__":
    main()
