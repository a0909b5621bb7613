"""Two rankings of the same questions -> is the difference chance, and which questions moved.

    python -m eval.compare runs/product.d.trec runs/fused.d.trec --figure ndcg@10

Runs are TREC files written by ``python -m eval.runs``; the figures of each question stand in the
card beside each run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DRAWS = 20_000
#: A question has moved when its figure differs by more than this.
MOVED = 0.01


def randomisation_p(one: Sequence[float], other: Sequence[float], draws: int = DRAWS) -> float:
    """Two-sided p of the paired randomisation test on the mean difference.

    Source: Smucker, Allan and Carterette, A comparison of statistical significance tests for
    information retrieval evaluation (CIKM 2007): under the null hypothesis the two systems' figures
    of a question can be swapped, so each difference keeps or turns its sign by chance.
    """
    differences = np.asarray(one, dtype=float) - np.asarray(other, dtype=float)
    if not len(differences) or not differences.any():
        return 1.0
    signs = np.random.default_rng(7).choice((-1.0, 1.0), size=(draws, len(differences)))
    means = np.abs((signs * differences).mean(axis=1))
    extreme = int(np.count_nonzero(means >= abs(differences.mean()) - 1e-12))
    return (extreme + 1) / (draws + 1)


@dataclass(frozen=True, slots=True)
class Compared:
    """``gained`` and ``lost``: question and how much its figure rose or fell, the most first."""

    difference: float
    p: float
    gained: tuple[tuple[str, float], ...]
    lost: tuple[tuple[str, float], ...]


def compare(one: Mapping[str, float], other: Mapping[str, float]) -> Compared:
    """How ``one`` differs from ``other``, over the questions that both have."""
    both = [name for name in one if name in other]
    moved = {name: one[name] - other[name] for name in both}
    ordered = sorted(moved.items(), key=lambda pair: -abs(pair[1]))
    return Compared(
        difference=sum(moved.values()) / max(1, len(both)),
        p=randomisation_p([one[n] for n in both], [other[n] for n in both]),
        gained=tuple(pair for pair in ordered if pair[1] > MOVED),
        lost=tuple(pair for pair in ordered if pair[1] < -MOVED),
    )


def figures_of(run: Path, figure: str) -> dict[str, float]:
    """One figure per question, from the card beside a run."""
    card = json.loads(run.with_suffix(".json").read_text(encoding="utf-8"))
    return {name: values[figure] for name, values in card["questions"].items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description="Compare two runs, question by question.")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--figure", default="ndcg@10")
    chosen = parser.parse_args(arguments)
    found = compare(figures_of(chosen.one, chosen.figure), figures_of(chosen.other, chosen.figure))
    print(f"{chosen.figure}: {found.difference:+.3f}, p = {found.p:.4f}")
    for word, moved in (("gained", found.gained), ("lost", found.lost)):
        print(f"{word} ({len(moved)}): " + ", ".join(f"{n} {d:+.2f}" for n, d in moved))


if __name__ == "__main__":
    main()
