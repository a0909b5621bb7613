"""Examples -> the plain ways of deciding an outcome, on the same folds as the shipped one.

    python -m eval.outcome.baselines

Majority, cue words as rules, logistic regression on the vectors alone, on the words alone, on both.
What the program ships adds the weighing of sentences: python -m eval.outcome.crossfit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.outcome.data import FOLDS, Example, fold_of, load_examples
from eval.outcome.figures import Judged, figures
from eval.outcome.linear import fit_table, known_of, vectors_of
from eval.outcome.train import vectors_file
from index.embeddings import load_encoder
from index.models import Outcome
from index.outcome_cues import has_cue
from index.outcome_features import Row
from index.outcome_linear import VECTOR_WEIGHT, Known
from index.outcome_scores import CLASSES
from settings import load

_NOTHING = Row(np.zeros(0, np.int64), np.zeros(0, np.float32))
_RULES = (Outcome.NOT_PERFORMED, Outcome.NO_DEVIATION, Outcome.DEVIATION)


def main() -> None:
    """Print accuracy and macro F1 of each way, over everything and over Ekstad."""
    settings = load()
    examples = load_examples()
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    ways: dict[str, Callable[[], list[Judged]]] = {
        "majority": lambda: _each(examples, lambda e: Outcome.DEVIATION),
        "cue words": lambda: _each(examples, _by_rule),
        "vectors": lambda: _regression(examples, vectors, words=False, vector=True),
        "words": lambda: _regression(examples, vectors, words=True, vector=False),
        "words and vectors": lambda: _regression(examples, vectors, words=True, vector=True),
    }
    for name, judge in ways.items():
        judged = judge()
        for part, chosen in (
            ("all", judged),
            ("Ekstad", [one for one in judged if one.example.ekstad]),
        ):
            accuracy, f1 = figures(chosen)[:2]
            print(f"{name:18s} {part:7s} {accuracy}  {f1}", flush=True)


def _each(examples: Sequence[Example], decide: Callable[[Example], Outcome]) -> list[Judged]:
    return [Judged(e, decide(e), None, False, ()) for e in examples if e.part != "own"]


def _by_rule(example: Example) -> Outcome:
    result = example.text.result or ""
    return next((kind for kind in _RULES if has_cue(kind.value, result)), Outcome.UNCLEAR)


def _regression(
    examples: Sequence[Example], vectors: NDArray[np.float32], words: bool, vector: bool
) -> list[Judged]:
    folds = fold_of(examples)
    judged = []
    for fold in range(FOLDS):
        learned = [row for row, other in enumerate(folds) if other != fold]
        known = known_of(examples[row].text.result or "" for row in learned)

        def inputs(row: int, known: Known = known) -> tuple[Row, NDArray[np.float32]]:
            text = examples[row].text.result or ""
            dense = vectors[row] * VECTOR_WEIGHT if vector else np.zeros(1, np.float32)
            return (known.row(text) if words else _NOTHING), dense

        both = [inputs(row) for row in learned]
        wanted = [CLASSES.index(examples[row].outcome) for row in learned]
        rows, dense = [one for one, _ in both], [two for _, two in both]
        table = fit_table("outcome", rows, dense, wanted, len(known.buckets))
        for row in (row for row, other in enumerate(folds) if other == fold):
            outcome = CLASSES[int(table.logits(*inputs(row)).argmax())]
            judged.append(Judged(examples[row], outcome, None, False, ()))
    return judged


if __name__ == "__main__":
    main()
