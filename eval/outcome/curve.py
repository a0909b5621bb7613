"""Training texts alone -> how well a city is judged that was never seen; would more texts help?

    python -m eval.outcome.curve

Learns from a growing share of the training files and our own texts, never from Ekstad, and judges
all of Ekstad. The last line is the figure to expect for reports of another municipality.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from eval.outcome.crossfit import judged_of
from eval.outcome.data import Example, load_examples
from eval.outcome.figures import figures
from eval.outcome.linear import learn, vectors_of
from eval.outcome.train import vectors_file
from index.embeddings import load_encoder
from index.outcome import OutcomeModel
from index.outcome_linear import LinearScorer
from settings import load

_SHARES = (0.25, 0.5, 0.75, 1.0)
_SEED = 5


def main() -> None:
    """Print a line for each share."""
    settings = load()
    examples = load_examples()
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    city = [row for row, example in enumerate(examples) if example.ekstad]
    for share in _SHARES:
        rows = _some(examples, share)
        tables, known = learn([examples[row] for row in rows], vectors[rows])
        model = OutcomeModel(LinearScorer(tables, known, None), vectors_fit=True)
        found = model.judge([examples[row].text for row in city], vectors[city])
        judged = [judged_of(examples[row], j) for row, j in zip(city, found, strict=True)]
        print(f"{len(rows)} texts: " + "; ".join(str(f) for f in figures(judged)), flush=True)


def _some(examples: Sequence[Example], share: float) -> list[int]:
    """Rows of a share of the groups outside Ekstad, the smaller share within the larger."""
    groups = sorted({e.group for e in examples if not e.ekstad})
    random.Random(_SEED).shuffle(groups)
    chosen = set(groups[: round(share * len(groups))])
    return [row for row, e in enumerate(examples) if not e.ekstad and e.group in chosen]


if __name__ == "__main__":
    main()
