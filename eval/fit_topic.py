"""Judged topics -> index/topic_decision.toml: how the decision "is it about this?" is fitted.

    python -m eval.fit_topic --cache vectors.npz      fits on all judged topics, writes the file

Figures, with topics that a fit never saw, are printed by ``python -m eval.topic``. The adapter of
the vectors (eval/fit_adapter.py) learned from the training controls and never saw these reports.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from eval.topic_data import (
    Case,
    Control,
    cases,
    controls,
    label_phrases,
    training_queries,
    vectors_of,
)
from eval.topic_training import asked_of
from index.adapter import Adapter, load_adapter
from index.embeddings import load_encoder
from index.topic import (
    FEATURES,
    SECOND,
    TYPICAL,
    Decision,
    Zones,
    background,
    concepts,
    decision_of,
    features,
    judge,
    said,
    zones,
)
from settings import Settings, load

TARGET = Path(__file__).parent.parent / "index" / "topic_decision.toml"
MODEL = "bundled"
PRIOR = 150.0
#: Cross-validated F1 is flat from 0.2 to 0.35. A list keeps only the outcome that is asked for, so
#: that a passage too many costs less than one too few: hence the lower end. The higher bound for
#: the surest passage, the more topics that no report has are met with silence, and the more that
#: are there (``python -m eval.topic`` prints both).
THRESHOLD, SURELY = 0.25, 0.45
#: How much the opinion that was fitted on judged topics alone counts: its own best bound is 0.6.
SHARE = 0.75
#: How much a control counts that a training query was put to, beside one of a judged topic.
TRAINING_WEIGHT = 3.0

Matrix = NDArray[np.float64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rows:
    """One topic as numbers over the controls of a library: features (n, f), the truth, which of
    them are judged, their adapted vectors (n, d), and how much each counts in a fit."""

    case: Case
    numbers: Matrix
    truth: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    vectors: Vectors
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a fit needs: the judged topics over the controls of Ekstad, the training queries
    (halves apart) over libraries drawn by chance, the adapter, what is typical."""

    rows: list[Rows]
    training: tuple[list[Rows], list[Rows]]
    controls: list[Control]
    adapter: Adapter
    typical: dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cache", type=Path, default=None, help="keeps vectors between runs")
    chosen = parser.parse_args(arguments)
    material = gather(load(), chosen.cache)
    everything = [*material.rows, *material.training[0], *material.training[1]]
    TARGET.write_text(_toml(fit(material, everything)), encoding="utf-8")
    print(f"{TARGET.name}: fitted on {len(material.rows)} judged topics and "
          f"{len(everything) - len(material.rows)} libraries of training controls")  # fmt: skip


def gather(settings: Settings, cache: Path | None) -> Material:
    """Controls, topics, their vectors and numbers."""
    known = controls()
    asked = list(cases(known))
    texts = ([case.topic for case in asked], [topic for topic, _ in training_queries(known)],
             [phrase for phrase, _ in label_phrases()])  # fmt: skip
    encoder = load_encoder(settings.model, settings)
    passages, vectors = vectors_of(known, [one for own in texts for one in own], encoder, cache)
    queries, put, phrases = np.split(vectors, np.cumsum([len(own) for own in texts])[:2])
    adapter = load_adapter(MODEL)
    reports = [n for n, control in enumerate(known) if control.pool != "t"]
    training = [n for n, control in enumerate(known) if control.pool == "t"]
    typical = _typical(passages[training], queries, adapter)
    blank = _blank(typical, adapter)
    places = {n: zones(known[n].passage) for n in range(len(known))}
    rows = [
        _rows(case, reports, places, passages, query, blank)
        for case, query in zip(asked, queries, strict=True)
    ]
    drawn: tuple[list[Rows], list[Rows]] = ([], [])
    for one in asked_of(known, passages, put, phrases):
        seen = _blank(typical, one.adapter)
        row = _rows(one.case, one.members, places, passages, one.query, seen)
        drawn[one.half].append(dataclasses.replace(row, weight=TRAINING_WEIGHT))
    return Material(rows, drawn, [known[n] for n in reports], adapter, typical)


def _typical(pool: Vectors, queries: Vectors, adapter: Adapter) -> dict[str, float]:
    """What cosines look like in general, over the training controls."""
    asked = queries @ pool.T
    turned = adapter.adapted(pool)
    adapted = np.stack([adapter.topic(query) for query in queries]) @ turned.T
    alike = turned[::7] @ turned[::7].T
    return dict(zip(TYPICAL, (
        float(np.median(asked)), float(np.mean(np.std(asked, axis=1))),
        float(np.median(adapted)), float(np.mean(np.std(adapted, axis=1))),
        float(np.mean(alike[~np.eye(len(alike), dtype=bool)])),
    ), strict=True))  # fmt: skip


def _blank(typical: dict[str, float], adapter: Adapter) -> Decision:
    return decision_of(_data(None, None, typical), adapter)


def _data(
    first: Sequence[float] | None, second: Sequence[float] | None, typical: dict[str, float]
) -> dict[str, Any]:
    names = ([*FEATURES, "intercept"], [*SECOND, "intercept"])
    steps = [
        dict(zip(own, values or [0.0] * len(own), strict=True))
        for own, values in zip(names, (first, second), strict=True)
    ]
    return {
        "first": steps[0],
        "second": steps[1],
        "threshold": THRESHOLD,
        "surely": SURELY,
        "prior": PRIOR,
        "share": SHARE,
    } | typical


def _rows(
    case: Case, members: Sequence[int], places: Mapping[int, Zones], passages: Vectors,
    query: Vectors, blank: Decision,
) -> Rows:  # fmt: skip
    own = [places[number] for number in members]
    stems = frozenset(stem for zone in own for stem in zone.whole.partition("|")[2].split())
    topic = concepts(case.topic, stems)
    raw = passages[members] @ query
    turned = blank.adapter.adapted(passages[members])
    adapted = turned @ blank.adapter.topic(query)
    words = said(topic, own)
    usual = background(topic, words, blank.raw_standing(raw), blank.adapted_standing(adapted))
    return Rows(
        case,
        features(topic, words, raw, adapted, usual),
        np.array([number in case.about for number in members]),
        np.array([number not in case.unknown for number in members]),
        turned,
    )


def fit(material: Material, rows: Sequence[Rows]) -> Decision:
    """The opinion of the judged topics among ``rows``, with that of all ``rows`` beside it: the
    queries alone would unlearn what the lists of words are sure of."""
    judged_topics = [row for row in rows if row.case.source != "training"]
    decision = _opinion(material, judged_topics)
    if len(judged_topics) == len(rows):
        return decision
    return dataclasses.replace(decision, unheard=_opinion(material, rows))


def _opinion(material: Material, rows: Sequence[Rows]) -> Decision:
    """Both steps, one after the other, on the judged controls of ``rows``."""
    truth = np.concatenate([row.truth[row.judged] for row in rows])
    weight = np.concatenate([np.full(int(row.judged.sum()), row.weight) for row in rows])
    first = _logistic(np.concatenate([row.numbers[row.judged] for row in rows]), truth, weight)
    decision = decision_of(_data(first, None, material.typical), material.adapter)
    words = FEATURES.index("said")
    numbers = [
        decision.second_numbers(
            decision.first_step(row.numbers), row.vectors, row.numbers[:, words]
        )[row.judged]
        for row in rows
    ]
    second = _logistic(np.concatenate(numbers), truth, weight)
    return decision_of(_data(first, second, material.typical), material.adapter)


def _logistic(numbers: Matrix, truth: NDArray[np.bool_], weight: Matrix) -> list[float]:
    """Coefficients in the features' own units, and the intercept."""
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=3000)
    model.fit((numbers - mean) / spread, truth, sample_weight=weight)
    scaled = model.coef_[0] / spread
    return [*scaled.tolist(), float(model.intercept_[0] - scaled @ mean)]


# ---- figures ------------------------------------------------------------------------------------


def cross_validated(material: Material, folds: int = 5) -> list[Matrix]:
    """Probabilities for every topic by a decision that was fitted without it."""
    topics = sorted({row.case.topic for row in material.rows})
    np.random.default_rng(1).shuffle(topics)
    fold = {topic: number % folds for number, topic in enumerate(topics)}
    decisions = [
        fit(
            material,
            [
                *(row for row in material.rows if fold[row.case.topic] != number),
                *material.training[0],
                *material.training[1],
            ],
        )  # fmt: skip
        for number in range(folds)
    ]
    return [judged(row, decisions[fold[row.case.topic]]) for row in material.rows]


def judged(row: Rows, decision: Decision) -> Matrix:
    """Probabilities (n,) that each control is about a topic."""
    return judge(row.numbers, row.vectors, decision)


def said_and_true(row: Rows, chances: Matrix) -> tuple[set[int], set[int]]:
    """Places of the judged controls that are said to be about the topic, and that are."""
    said_ = (chances >= THRESHOLD) & (chances.max() >= SURELY) & row.judged
    return set(np.flatnonzero(said_).tolist()), set(np.flatnonzero(row.truth & row.judged).tolist())


def _toml(decision: Decision) -> str:
    lines = [
        "# Written by `python -m eval.fit_topic`: when is a passage about a topic (index/topic.py)",
        f"[models.{MODEL}]",
        f"threshold = {decision.threshold}",
        f"surely = {decision.surely}",
        f"share = {decision.share}",
        f"prior = {PRIOR}",
        *(f"{name} = {value:.5f}" for name, value in zip(TYPICAL, decision.typical, strict=True)),
    ]
    lines += _steps(decision, f"models.{MODEL}")
    if decision.unheard is not None:
        lines += _steps(decision.unheard, f"models.{MODEL}.unheard")
    return "\n".join(lines) + "\n"


def _steps(decision: Decision, place: str) -> list[str]:
    steps = (("first", FEATURES, decision.coefficients, decision.intercept),
             ("second", SECOND, decision.second, decision.second_intercept))  # fmt: skip
    lines = []
    for step, names, values, intercept in steps:
        lines.append(f"[{place}.{step}]")
        lines += [f"{name} = {value:.5f}" for name, value in zip(names, values, strict=True)]
        lines.append(f"intercept = {intercept:.5f}")
    return lines


if __name__ == "__main__":
    main()
