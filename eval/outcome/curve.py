"""Training texts alone -> how well a city is judged that was never seen; would more texts help?

    python -m eval.outcome.curve

The words alone (the tuned layers would take twenty minutes a point) learn from a growing share of
the training files and our own texts, never from Ekstad, and judge all of Ekstad.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.outcome.crossfit import judged_of
from eval.outcome.data import Example, load_examples
from eval.outcome.figures import Judged, figures
from eval.outcome.linear import learn, vectors_of
from eval.outcome.train import vectors_file
from index.embedding.embeddings import load_encoder
from index.outcome.judge import OutcomeModel
from index.outcome.linear import LinearScorer
from settings import load

_SHARES = (0.25, 0.5, 0.75, 1.0)
_SEED = 5


def main() -> None:
    """Print a line for each share."""
    examples, vectors = _examples()
    for share in _SHARES:
        rows = _some(examples, share)
        judged = _judged(examples, vectors, rows)
        print(f"{len(rows)} texts: " + "; ".join(str(f) for f in figures(judged)), flush=True)


def _examples() -> tuple[list[Example], NDArray[np.float32]]:
    settings = load()
    examples = load_examples()
    encoder = load_encoder("bundled", settings)
    return examples, vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))


def _judged(
    examples: Sequence[Example], vectors: NDArray[np.float32], rows: Sequence[int]
) -> list[Judged]:
    """All of Ekstad, judged by weights that learned from ``rows``."""
    city = [row for row, example in enumerate(examples) if example.ekstad]
    learned = list(rows)
    tables, known = learn([examples[row] for row in learned], vectors[learned])
    model = OutcomeModel(LinearScorer(tables, known, None), vectors_fit=True)
    found = model.judge([examples[row].text for row in city], vectors[city])
    return [judged_of(examples[row], one) for row, one in zip(city, found, strict=True)]


def _some(examples: Sequence[Example], share: float) -> list[int]:
    """Rows of a share of the groups outside Ekstad, the smaller share within the larger."""
    groups = sorted({e.group for e in examples if not e.ekstad})
    random.Random(_SEED).shuffle(groups)
    chosen = set(groups[: round(share * len(groups))])
    return [row for row, e in enumerate(examples) if not e.ekstad and e.group in chosen]


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
