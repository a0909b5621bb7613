"""A library of generated reports -> ours and txtai's hybrid search of it, side by side in one run.

    python -m eval.bench.peer LIBRARY [--index DIR] [--out FILE]

Needs txtai (``pip install "kontrollsok[peers]"``, best in an environment of its own). Both search
the same passages, with the same vectors and the same texts (the passage with its context, as it is
embedded). txtai keeps its defaults: BM25 and vectors, fused as it does by default; it gives keys
and scores, ours the passages with counts and facets. It is measured twice: as one gets it, so that
it embeds the query itself with the same model (sentence-transformers, in bfloat16, as the folder of
the model has it), and once more with our encoder of queries put into it, which tells the two
searches apart from the two ways to embed.

Relevant to a query of the training texts is every passage that was generated from the control that
the query was written for: the generator knows which, so nothing needs to be judged. (The four
weights of our ranking were fitted on training queries, on other reports.) Speed is told as queries
a second, each system through the same queries in turns: one client, then eight at once.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from api.schemas import SearchRequest
from api.services import Services
from eval.bench.generator import TRAINING, reports
from eval.bench.way import processor
from eval.metrics import mean, ndcg
from index.embedding import bundled
from index.embedding.embeddings import passage_text
from index.models import StoredPassage
from index.storage.library import Library
from index.storage.records import control_text
from settings import load

DEPTH = 10
#: Of all training queries one in so many; both systems answer them so many times, in turns.
EVERY, ROUNDS = 40, 3
CLIENTS = 8
Search = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the ids of the passages that were generated from its control."""

    text: str
    relevant: frozenset[str]


def judged(library: Library, every: int = EVERY) -> list[Judged]:
    """Training queries whose control has passages in the library, with all of them."""
    made: dict[int, set[str]] = {}
    for passage_id, template in _templates(library):
        made.setdefault(template, set()).add(passage_id)
    found = [
        Judged(query, frozenset(made[number]))
        for number, query in _queries()
        if number in made
    ]  # fmt: skip
    return found[::every]


def _queries() -> Iterator[tuple[int, str]]:
    """Number of a training control, in the generator's order, and each of its queries."""
    lines = [
        line
        for path in sorted(TRAINING.glob("t*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for number, line in enumerate(lines):
        for query in json.loads(line)["queries"]:
            yield number, query


def _templates(library: Library) -> Iterator[tuple[str, int]]:
    """Id of each generated passage and the number of the control that it was made from."""
    places = {
        (one.municipality, one.committee, one.year): one.report_id
        for one in library.identities()
    }  # fmt: skip
    for made in reports(len(library.current_keys())):
        who = made.report.identity
        if (who.municipality, who.committee, who.year) not in places:
            return  # a library of fewer
        for passage, template in zip(made.report.passages, made.templates, strict=True):
            yield passage.id, template


def ours(services: Services) -> Search:
    """A search as a person gets it."""

    def run(text: str) -> list[str]:
        found = services.search(SearchRequest(query=text, limit=DEPTH))
        return [result.id for result in found.results]

    return run


def txtai(services: Services, kept: Path) -> dict[str, Search]:
    """txtai's hybrid index of the same passages, as one gets it and with our encoder of queries;
    ``kept`` is the folder that holds it, built there first where it is missing."""
    from txtai import Embeddings  # type: ignore[import-not-found]

    passages = list(services.library.scan())
    if not Embeddings().exists(str(kept)):
        _build(services, passages, kept)
    own = {
        "method": "sentence-transformers",
        "path": str(bundled.bundled_folder(services.settings)),
        "instructions": bundled.PROMPTS,
        "gpu": False,
    }
    encoder = services.encoder
    # A function: txtai calls any other callable without the texts, to be given one.
    ways: dict[str, dict[str, Any]] = {
        "txtai": own,
        "txtai, our encoder": {"transform": lambda texts: encoder.encode_queries(texts)},
    }
    return {name: _searched(kept, changed, passages) for name, changed in ways.items()}


def _build(services: Services, passages: Sequence[StoredPassage], kept: Path) -> None:
    from txtai import Embeddings

    vectors = iter(services.searcher.vectors_of(np.array([p.key for p in passages])))

    def transform(batch: list[str]) -> Any:
        """The vectors of the passages, in their order."""
        return np.asarray([next(vectors) for _ in batch], dtype=np.float32)

    index = Embeddings({"method": "external", "transform": transform, "hybrid": True})
    index.index([(n, text_of(passage), None) for n, passage in enumerate(passages)])
    index.save(str(kept))


def _searched(kept: Path, changed: dict[str, Any], passages: Sequence[StoredPassage]) -> Search:
    """The index in ``kept``, that embeds queries as ``changed`` says."""
    from txtai import Embeddings

    index = Embeddings()
    index.load(str(kept), config=changed)

    def run(text: str) -> list[str]:
        return [passages[int(number)].id for number, _ in index.search(text, DEPTH)]

    return run


def text_of(passage: StoredPassage) -> str:
    """What is embedded of a passage."""
    return passage_text(control_text(passage), passage.committee, passage.year)


def compared(systems: dict[str, Search], queries: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """nDCG@10, queries a second and their processor time, each system after a round to warm up; and
    how many a second when :data:`CLIENTS` ask at once."""
    found: dict[str, dict[str, float]] = {}
    for name, search in systems.items():
        ranked = [search(query.text) for query in queries]
        quality = mean([ndcg(ids, one.relevant) for ids, one in zip(ranked, queries, strict=True)])
        found[name] = {"ndcg@10": round(quality, 4)}
    clock: dict[str, list[float]] = {name: [] for name in systems}
    used: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(ROUNDS):
        for name, search in systems.items():
            for query in queries:
                started, before = time.perf_counter(), time.process_time()
                search(query.text)
                clock[name].append(time.perf_counter() - started)
                used[name].append(time.process_time() - before)
    for name in systems:
        found[name] |= _times(np.asarray(clock[name]), np.asarray(used[name]))
    together: dict[str, float] = dict.fromkeys(systems, 0.0)
    with ThreadPoolExecutor(CLIENTS) as clients:
        for _ in range(ROUNDS):
            for name, search in systems.items():
                started = time.perf_counter()
                list(clients.map(search, [query.text for query in queries]))
                together[name] += time.perf_counter() - started
    for name, seconds in together.items():
        found[name]["a_second_together"] = round(ROUNDS * len(queries) / seconds, 1)
    return found


def _times(clock: NDArray[np.float64], used: NDArray[np.float64]) -> dict[str, float]:
    return {
        "a_second": round(len(clock) / float(clock.sum()), 1),
        "a_processor_second": round(len(used) / float(used.sum()), 1),
        "p50": round(float(np.percentile(clock, 50)) * 1000, 1),
        "p95": round(float(np.percentile(clock, 95)) * 1000, 1),
    }


def times_as_many(figures: dict[str, dict[str, float]]) -> dict[str, list[float]]:
    """Our queries a second over each other system's: of one client, and of several at once."""
    ours = figures["ours"]
    return {
        name: [round(ours[key] / own[key], 1) for key in ("a_second", "a_second_together")]
        for name, own in figures.items()
        if name != "ours"
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, print, and write."""
    parser = argparse.ArgumentParser(description="Search a library with txtai and with ours.")
    parser.add_argument("library", type=Path)
    parser.add_argument("--index", type=Path, default=None, help="keeps txtai's index")
    parser.add_argument("--out", type=Path, default=None, help="file that gets one more line")
    parser.add_argument("--every", type=int, default=EVERY, help="one query of so many")
    chosen = parser.parse_args(arguments)
    services = Services.open(load(library=chosen.library), create=False)
    with tempfile.TemporaryDirectory() as scratch:
        kept = chosen.index or Path(scratch) / "txtai"
        systems = {"ours": ours(services)} | txtai(services, kept)
        queries = judged(services.library, chosen.every)
        figures = compared(systems, queries)
    line = {
        "passages": len(services.searcher.keys()), "processor": processor(),
        "queries": len(queries), **figures, "times_as_many": times_as_many(figures),
    }  # fmt: skip
    print(json.dumps(line, ensure_ascii=False))
    if chosen.out:
        with chosen.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    services.close()


if __name__ == "__main__":
    main()
