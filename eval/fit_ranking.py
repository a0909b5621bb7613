"""Training queries -> index/search/ranking.toml: how much each part of a ranked list weighs.

    python -m eval.fit_ranking [--library DIR] [--write]

A conditional logit (McFadden 1974; as a ranking loss it is ListNet's top one, Cao et al. 2007): the
probability that a query's own control is the wanted one among the candidates is the softmax of the
weighted parts. Fitted on the training queries only, so that Ekstad stays a city never seen; the
figures are cross-validated by control. What a control found is not fitted: it counts as the
logarithm of its probability.
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from eval.metrics import mean, recall_at, reciprocal_rank
from eval.search_data import Collection, Query, known_items
from index.embedding.embeddings import load_encoder
from index.question.query import Names, read_question
from index.search.ranking import Wanted, Weights, wanted_of
from index.storage.scope import EVERYTHING
from index.topics.concepts import concepts, zones
from index.topics.topic import said, strong_said
from settings import load

TARGET = Path(__file__).parent.parent / "index" / "search" / "ranking.toml"
PARTS = tuple(field.name for field in dataclasses.fields(Weights))
#: Candidates of a query: those that meaning and words put first.
CANDIDATES = 120
FOLDS = 5
_RIDGE = 1e-3

Matrix = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """One query: the parts of its candidates (n, 4), which of them is its own, and its group."""

    parts: Matrix
    own: int
    group: str


def case(query: Query, collection: Collection) -> Case | None:
    """The parts of a query's candidates; None when its own control is not among them."""
    searcher = collection.services.searcher
    wanted = _wanted(query)
    ranked = searcher.ranked(wanted, EVERYTHING, Weights(1.0, 1.0, 0.0, 0.0))
    keys = ranked.keys[:CANDIDATES].tolist()
    topic = concepts(wanted.topic)
    rows, own = [], None
    for number, passage in enumerate(collection.services.library.passages(keys)):
        own = number if passage.id in query.relevant else own
        words = float(np.sqrt(ranked.terms[number]))
        heading, anywhere = strong_said(topic, said(topic, [zones(passage)]))
        rows.append([float(ranked.standing[number]), words, float(heading[0]), float(anywhere[0])])
    group = next(iter(query.relevant))
    return None if own is None else Case(np.array(rows), own, group)


def _wanted(query: Query) -> Wanted:
    read = read_question(query.text, Names((), (2022, 2023, 2024), ()))
    plain = dataclasses.replace(read, outcomes=(), severities=(), recurring=None)
    return wanted_of(plain, query.text, EVERYTHING)


def fit(cases: Sequence[Case]) -> Matrix:
    """The weights that make the own controls most probable, none of them negative."""

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = 0.0, np.zeros(len(weights))
        for one in cases:
            odds = one.parts @ weights
            chances = np.exp(odds - odds.max())
            chances /= chances.sum()
            total -= float(np.log(chances[one.own] + 1e-12))
            slope += chances @ one.parts - one.parts[one.own]
        count = len(cases)
        return total / count + _RIDGE * float(
            weights @ weights
        ), slope / count + 2 * _RIDGE * weights

    start = np.full(len(PARTS), 0.5)
    bounds = [(0.0, None)] * len(PARTS)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def held_out(cases: Sequence[Case]) -> tuple[float, float]:
    """MRR and recall@10 among the candidates, with weights fitted on other controls."""
    groups = {group: n % FOLDS for n, group in enumerate(dict.fromkeys(c.group for c in cases))}
    ranks: list[float] = []
    tens: list[float] = []
    for fold in range(FOLDS):
        weights = fit([one for one in cases if groups[one.group] != fold])
        for one in (one for one in cases if groups[one.group] == fold):
            order = np.argsort(-(one.parts @ weights), kind="stable").tolist()
            ranks.append(reciprocal_rank(order, [one.own]))
            tens.append(recall_at(order, [one.own], 10))
    return mean(ranks), mean(tens)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description="Fit the weights of ranked lists.")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--write", action="store_true", help="write index/search/ranking.toml")
    chosen = parser.parse_args(arguments)
    settings = load()
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder(settings.model, settings)
        collection = known_items(chosen.library or Path(folder), settings, encoder)
        every = [case(query, collection) for query in collection.queries]
        cases = [one for one in every if one is not None]
        print(f"{len(cases)} of {len(every)} queries have their control among {CANDIDATES}")
        reciprocal, ten = held_out(cases)
        print(f"held out: MRR {reciprocal:.3f}, recall@10 {ten:.3f}")
        weights = dict(zip(PARTS, fit(cases).tolist(), strict=True))
        for name, value in weights.items():
            print(f"{name} = {value:.2f}")
        collection.services.close()
    if chosen.write:
        lines = [
            "# Written by `python -m eval.fit_ranking --write`: how a ranked list weighs its parts",
            "# (index/search/ranking.py).",
            "[models.bundled]",
            *(f"{name} = {value:.2f}" for name, value in weights.items()),
        ]
        TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
