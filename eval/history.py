"""Gold chains of Ekstad's four committees -> how well a control is followed over the years.

    python -m eval.history

Precision, recall and F1 over pairs of controls that are the same (eval/data/ekstad/gold/
history.json, judged by reading before the program's chains were seen). Development figures.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from eval.metrics import f1, precision, recall
from eval.topic_data import controls
from index.evidence.history import chains
from index.models import StoredPassage

GOLD = Path(__file__).parent / "data" / "ekstad" / "gold" / "history.json"

Pair = frozenset[str]


def pairs(groups: Sequence[Sequence[str]]) -> set[Pair]:
    """Every pair of ids that stand in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def followed() -> set[Pair]:
    """The pairs that the program takes for the same control."""
    by_committee: dict[str | None, list[StoredPassage]] = {}
    for control in controls():
        if control.pool == "d":
            by_committee.setdefault(control.passage.committee, []).append(control.passage)
    found: set[Pair] = set()
    for own in by_committee.values():
        found |= pairs([[one.id for one in chain] for chain in chains(own)])
    return found


def figures() -> dict[str, float]:
    """Precision, recall and F1; pairs that the gold leaves open are not counted."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    open_pairs = {frozenset(pair) for pair in gold["maybe"]}
    said, true = followed() - open_pairs, pairs(gold["chains"]) - open_pairs
    return {
        "pairs": float(len(true)),
        "precision": precision(said, true),
        "recall": recall(said, true),
        "f1": f1(said, true),
    }


def main() -> None:
    """Print the figures and every pair that is wrong."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    open_pairs = {frozenset(pair) for pair in gold["maybe"]}
    said, true = followed() - open_pairs, pairs(gold["chains"]) - open_pairs
    print("Development figures: the reports were at hand while the program was written.")
    for name, value in figures().items():
        print(f"{name:10} {value:.3f}")
    print("too much:", sorted(sorted(pair) for pair in said - true))
    print("missed:  ", sorted(sorted(pair) for pair in true - said))


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
