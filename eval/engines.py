"""The same questions to both engines -> how far they agree, as docs/scale-out.md tells it.

    python -m eval.engines                          # Milvus is milvus-lite in a temporary file
    python -m eval.engines --address https://host:19530 --token user:password

The library is Ekstad's 22 reports with the real model and the shipped weights of outcomes; with
``--library`` it is kept between runs. The questions are every fourth of eval/data/ekstad/gold
(``--every``): the halves are asked in five scopes, pages of results and answers in none.
"""

from __future__ import annotations

import argparse
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from api.schemas import AskRequest, SearchRequest
from api.services import Services
from eval.answer_data import all_questions
from index.engines.engine import Scope, engine_of
from index.models import Filters, Outcome
from ingest.models import Kind
from settings import load

EKSTAD = Path(__file__).parent / "data" / "ekstad"
BEST = 10
SCOPES = {
    "everything": Filters(),
    "a committee": Filters(committees=("Socialnämnden",)),
    "a year": Filters(years=(2024,)),
    "an outcome": Filters(outcomes=(Outcome.DEVIATION,)),
    "combined": Filters(
        committees=("Socialnämnden", "Kommunstyrelsen"),
        years=(2023, 2024),
        outcomes=(Outcome.DEVIATION, Outcome.NO_DEVIATION),
        kinds=(Kind.CONTROL,),
    ),
}


def overlap(one: Sequence[object], other: Sequence[object]) -> float:
    """Share of the best ten that both have; 1 where neither has any."""
    first, second = set(one[:BEST]), set(other[:BEST])
    return len(first & second) / max(len(first), len(second)) if first or second else 1.0


def halves(local: Services, remote: Services, texts: Sequence[str]) -> dict[str, float]:
    """Means over ``texts`` and :data:`SCOPES`, and the largest difference of a cosine."""
    dense, words, same, both, furthest = [], [], [], [], 0.0
    searchers = (local.searcher, remote.searcher)
    states = [searcher.state for searcher in searchers]
    for filters in SCOPES.values():
        rows = states[0].columns.rows(filters)
        scopes = [Scope(filters, state.columns.rows(filters)) for state in states]
        for text in texts:
            vector = searchers[0].vector(text)
            near = [s.halves.near(vector, BEST, c) for s, c in zip(states, scopes, strict=True)]
            said = [s.halves.said(text, c, None)[0] for s, c in zip(states, scopes, strict=True)]
            found = [[h.passage.key for h in s.find(text, filters, BEST)] for s in searchers]
            dense.append(overlap(near[0].keys.tolist(), near[1].keys.tolist()))
            if rows.any():
                furthest = max(furthest, float(np.abs(near[0].cosines - near[1].cosines).max()))
            words.append(overlap(said[0].tolist(), said[1].tolist()))
            same.append(set(said[0].tolist()) == set(said[1].tolist()))
            both.append(overlap(*found))
    return {
        "dense, best ten in common": float(np.mean(dense)),
        "furthest cosines": furthest,
        "words, best ten in common": float(np.mean(words)),
        "the same passages have a word": float(np.mean(same)),
        "both halves, best ten in common": float(np.mean(both)),
    }


def faces(local: Services, remote: Services, texts: Sequence[str]) -> dict[str, float]:
    """Pages of results in common on the average, and the share of answers that are the same: but
    for the nearest passages, which are a ranked list where nothing in the scope can be judged."""
    pages, counts, answers, nearest = [], [], [], []
    for text in texts:
        found = [s.search(SearchRequest(query=text, limit=BEST)) for s in (local, remote)]
        pages.append(overlap(*([one.id for one in page.results] for page in found)))
        counts.append(found[0].total == found[1].total and found[0].facets == found[1].facets)
        told = [
            s.ask(AskRequest(question=text)).model_dump(exclude={"index", "elapsed_ms"})
            for s in (local, remote)
        ]
        near = [answer.pop("nearest") for answer in told]
        answers.append(told[0] == told[1])
        nearest.append(near[0] == near[1])
    return {
        "a page of results in common": float(np.mean(pages)),
        "the same total and facets": float(np.mean(counts)),
        "the same answer": float(np.mean(answers)),
        "the same nearest passages": float(np.mean(nearest)),
    }


@contextmanager
def both_engines(
    library: Path, folder: Path, address: str, token: str
) -> Iterator[tuple[Services, Services]]:
    """Ekstad in a library that both engines follow; what Milvus was given is dropped at the end."""
    local = Services.open(load(library=library))
    local.add_files(
        sorted((EKSTAD / "pdf").glob("*.pdf")),
        local.overrides("Ekstad", "", ""),
        lambda stage, done, total, name: None,
    )
    settings = load(
        library=library,
        engine="milvus",
        milvus_address=address or str(folder / "milvus.db"),
        milvus_token=token,
        milvus_name=f"eval_{uuid.uuid4().hex}",
    )
    remote = Services.open(settings, local.encoder)
    try:
        yield local, remote
    finally:
        engine_of(settings).drop(remote.library)
        remote.close()
        local.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How far the two engines agree.")
    parser.add_argument("--address", default="", help="a cluster; none: milvus-lite")
    parser.add_argument("--token", default="")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--every", type=int, default=4, help="ask every so many of the questions")
    chosen = parser.parse_args(arguments)
    asked = [one.question for name in ("d", "e") for one in all_questions(name)]
    texts = asked[:: chosen.every]
    with (
        tempfile.TemporaryDirectory() as folder,
        both_engines(
            chosen.library or Path(folder) / "library",
            Path(folder),
            chosen.address,
            chosen.token,
        ) as (local, remote),
    ):
        print(f"{len(texts)} questions, the halves in {len(SCOPES)} scopes")
        for measured in (halves, faces):
            for name, figure in measured(local, remote, texts).items():
                print(f"  {name:35} {figure:.3g}", flush=True)


if __name__ == "__main__":
    main()
