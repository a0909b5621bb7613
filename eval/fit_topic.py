"""Development data -> index/topic_decision.toml: how the decision "is it about this?" is fitted.

    python -m eval.fit_topic --cache vectors.npz      fits, prints figures, writes the file

Logistic regression, cross-validated by topic (never the same topic on both sides). The judged
topics count fully, a training query's pairs less: only one control is known to be about it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from eval.metrics import f1, precision, recall
from eval.topic_data import Case, Control, cases, controls, vectors_of
from index.embeddings import load_encoder
from index.topic import (
    FEATURES,
    SECOND,
    TYPICAL,
    Decision,
    concepts,
    decision_of,
    features,
    zones,
)
from settings import load

FOLDS = 5
#: Weight of a training pair beside a judged one.
TRAINING_WEIGHT = 0.3
#: A training query is held against its nearest controls of other topics only: against all 900 the
#: share of positives would be so small that every long question looked improbable.
NEGATIVES = 60
TRAINING_QUERIES = 150
TARGET = Path(__file__).parent.parent / "index" / "topic_decision.toml"
PRIOR = 150.0

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """One case as numbers: features (n, f), the judged controls' vectors, and the truth."""

    case: Case
    numbers: Matrix
    vectors: NDArray[np.float32]
    truth: NDArray[np.bool_]
    judged: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=None)
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args(arguments)
    settings = load()
    known = controls()
    asked = _chosen(list(cases(known)))
    topics = sorted({case.topic for case in asked})
    encoder = load_encoder(settings.model, settings)
    passages, queries = vectors_of(known, topics, encoder, chosen.cache)
    typical = _typical(known, passages, queries)
    rows = [_rows(case, known, passages, queries[topics.index(case.topic)], typical)
            for case in asked]  # fmt: skip
    truth = [row for row in rows if row.case.source == "about"]
    folds = _folds(truth)
    held_out = {}
    for number in range(FOLDS):
        fitted = _fit([row for row in rows if folds.get(row.case.topic) != number], typical)
        for row in truth:
            if folds[row.case.topic] == number:
                held_out[id(row)] = _judged(row, fitted)
    threshold = _best_threshold(truth, held_out)
    for tried in (0.2, 0.3, 0.4, 0.5, 0.6):
        print(_line(truth, held_out, tried))
    print("chosen:", _line(truth, held_out, threshold))
    if chosen.verbose:
        _print_misses(truth, held_out, threshold, known)
    final = _fit(rows, typical)
    TARGET.write_text(_toml(encoder.name, final, threshold), encoding="utf-8")


def _chosen(every: list[Case]) -> list[Case]:
    """All judged topics and an even share of the training queries."""
    training = [case for case in every if case.source == "training"]
    step = max(1, len(training) // TRAINING_QUERIES)
    return [case for case in every if case.source == "about"] + training[::step]


def _typical(
    known: Sequence[Control], passages: NDArray[np.float32], queries: NDArray[np.float32]
) -> dict[str, float]:
    """What cosines look like in general, over the training pool."""
    pool = passages[[control.pool == "t" for control in known]]
    asked = queries @ pool.T
    like = pool[::7] @ pool[::7].T
    like = like[~np.eye(len(like), dtype=bool)]
    return {
        "typical_mean": float(np.median(asked)),
        "typical_spread": float(np.mean(np.std(asked, axis=1))),
        "typical_likeness": float(np.mean(like)),
        "typical_likeness_spread": float(np.std(like)),
    }


def _blank(typical: dict[str, float]) -> Decision:
    data = {"first": dict.fromkeys([*FEATURES, "intercept"], 0.0), "threshold": 0.5,
            "second": dict.fromkeys([*SECOND, "intercept"], 0.0), "prior": PRIOR}  # fmt: skip
    return decision_of(data | typical)


def _rows(
    case: Case,
    known: Sequence[Control],
    passages: NDArray[np.float32],
    query: NDArray[np.float32],
    typical: dict[str, float],
) -> Rows:
    pool = [number for number, control in enumerate(known) if control.pool == case.pool]
    sample = [zones(known[number].passage) for number in pool]
    stems = frozenset(stem for zone in sample for stem in zone.whole.partition("|")[2].split())
    topic = concepts(case.topic, stems)
    cosines = passages[pool] @ query
    background = _blank(typical).background(cosines, topic, sample)
    numbers = np.stack([features(topic, zone, float(cosine), background)
                        for zone, cosine in zip(sample, cosines, strict=True)])  # fmt: skip
    truth = np.array([number in case.about for number in pool])
    judged = np.array([number not in case.unknown for number in pool])
    if case.source == "training":
        nearest = np.argsort(-cosines)[:NEGATIVES]
        judged &= truth | np.isin(np.arange(len(pool)), nearest)
    return Rows(case, numbers, passages[pool], truth, judged)


def _folds(rows: Sequence[Rows]) -> dict[str, int]:
    topics = sorted({row.case.topic for row in rows})
    np.random.default_rng(1).shuffle(topics)
    return {topic: number % FOLDS for number, topic in enumerate(topics)}


def _fit(rows: Sequence[Rows], typical: dict[str, float]) -> Decision:
    first = _logistic(
        np.concatenate([row.numbers[row.judged] for row in rows]),
        np.concatenate([row.truth[row.judged] for row in rows]),
        np.concatenate([np.full(row.judged.sum(), _weight(row)) for row in rows]),
    )
    data = {"first": dict(zip([*FEATURES, "intercept"], first, strict=True)), "threshold": 0.5,
            "second": dict.fromkeys([*SECOND, "intercept"], 0.0), "prior": PRIOR}  # fmt: skip
    decision = decision_of(data | typical)
    judged = [row for row in rows if row.case.source == "about"]
    second = _logistic(
        np.concatenate([_second_numbers(row, decision)[row.judged] for row in judged]),
        np.concatenate([row.truth[row.judged] for row in judged]),
        None,
    )
    data["second"] = dict(zip([*SECOND, "intercept"], second, strict=True))
    return decision_of(data | typical)


def _weight(row: Rows) -> float:
    return 1.0 if row.case.source == "about" else TRAINING_WEIGHT


def _second_numbers(row: Rows, decision: Decision) -> Matrix:
    odds = decision.first_step(row.numbers)
    likeness = decision.likeness(odds, row.vectors)
    said = row.numbers[:, FEATURES.index("anywhere")]
    return np.column_stack([odds, likeness, likeness * said])


def _logistic(numbers: Matrix, truth: NDArray[np.bool_], weights: Matrix | None) -> list[float]:
    """Coefficients in the features' own units, and the intercept."""
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=3000)
    model.fit((numbers - mean) / spread, truth, sample_weight=weights)
    scaled = model.coef_[0] / spread
    return [*scaled.tolist(), float(model.intercept_[0] - scaled @ mean)]


def _judged(row: Rows, decision: Decision) -> Matrix:
    said = row.numbers[:, FEATURES.index("anywhere")]
    return decision.second_step(decision.first_step(row.numbers), row.vectors, said)


def _counts(
    rows: Sequence[Rows], held_out: dict[int, Matrix], threshold: float
) -> tuple[set[tuple[int, int]], set[tuple[int, int]], int, int]:
    said: set[tuple[int, int]] = set()
    true: set[tuple[int, int]] = set()
    silent = empty = 0
    for number, row in enumerate(rows):
        taken = (held_out[id(row)] >= threshold) & row.judged
        said |= {(number, int(place)) for place in np.flatnonzero(taken)}
        true |= {(number, int(place)) for place in np.flatnonzero(row.truth & row.judged)}
        if not row.truth.any():
            empty += 1
            silent += not taken.any()
    return said, true, silent, empty


def _line(rows: Sequence[Rows], held_out: dict[int, Matrix], threshold: float) -> str:
    said, true, silent, empty = _counts(rows, held_out, threshold)
    return (
        f"threshold {threshold:.2f}: precision {precision(said, true):.3f} "
        f"recall {recall(said, true):.3f} F1 {f1(said, true):.3f}; "
        f"silent on {silent} of {empty} topics without passages"
    )


def _best_threshold(rows: Sequence[Rows], held_out: dict[int, Matrix]) -> float:
    def quality(threshold: float) -> float:
        said, true, silent, empty = _counts(rows, held_out, threshold)
        return f1(said, true) + 0.1 * silent / max(1, empty)

    return float(max(np.arange(0.15, 0.75, 0.05), key=quality))


def _print_misses(
    rows: Sequence[Rows],
    held_out: dict[int, Matrix],
    threshold: float,
    known: Sequence[Control],
) -> None:
    for row in rows:
        pool = [control for control in known if control.pool == row.case.pool]
        odds = held_out[id(row)]
        wrong = ((odds >= threshold) != row.truth) & row.judged
        if wrong.any():
            named = [f"{'+' if row.truth[n] else '-'}{pool[n].passage.id}:{odds[n]:.2f}"
                     for n in np.flatnonzero(wrong)]  # fmt: skip
            print(row.case.pool, row.case.topic, " ".join(named))


def _toml(model: str, decision: Decision, threshold: float) -> str:
    first = dict(zip(FEATURES, decision.coefficients, strict=True))
    second = dict(zip(SECOND, decision.second, strict=True))
    lines = [
        "# Written by `python -m eval.fit_topic`: when is a passage about a topic (index/topic.py)",
        f"[models.{model}]",
        f"threshold = {threshold:.2f}",
        f"prior = {PRIOR}",
        *(f"{name} = {getattr(decision, name):.5f}" for name in TYPICAL),
        f"[models.{model}.first]",
        *(f"{name} = {value:.5f}" for name, value in first.items()),
        f"intercept = {decision.intercept:.5f}",
        f"[models.{model}.second]",
        *(f"{name} = {value:.5f}" for name, value in second.items()),
        f"intercept = {decision.second_intercept:.5f}",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
