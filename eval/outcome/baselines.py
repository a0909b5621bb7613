"""Examples -> the plain ways of deciding an outcome, on a city of which they learned nothing.

    python -m eval.outcome.baselines

Majority, cue words as rules, logistic regression on the vectors alone, on the words alone, on both;
then the two judges that the program mixes, each alone, and both with rules before them. The mix
itself: python -m eval.outcome.crossfit.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from eval.outcome.crossfit import Heard, hear
from eval.outcome.crossval import load_scores
from eval.outcome.data import Example, load_examples, splits_of
from eval.outcome.figures import Judged, figures
from eval.outcome.linear import fit_table, known_of, vectors_of
from eval.outcome.train import vectors_file
from index.embedding.embeddings import load_encoder
from index.models import Outcome
from index.outcome.cues import has_cue
from index.outcome.features import Row
from index.outcome.linear import VECTOR_WEIGHT, Known
from index.outcome.mix import mix
from index.outcome.scores import CLASSES
from settings import load

_NOTHING = Row(np.zeros(0, np.int64), np.zeros(0, np.float32))
_RULES = (Outcome.NOT_PERFORMED, Outcome.NO_DEVIATION, Outcome.DEVIATION)


def main() -> None:
    """Print accuracy and macro F1 of each way, over all of Ekstad."""
    settings = load()
    examples = load_examples()
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    held = splits_of(examples)["city"]
    asked = [example for example, out in zip(examples, held, strict=True) if out]
    ways: dict[str, Callable[[], list[Judged]]] = {
        "majority": partial(_each, asked, _most_frequent),
        "cue words": partial(_each, asked, _by_rule),
        "vectors": partial(_regression, examples, vectors, held, words=False, vector=True),
        "words": partial(_regression, examples, vectors, held, words=True, vector=False),
        "words and vectors": partial(_regression, examples, vectors, held, words=True, vector=True),
    }
    for name, judge in ways.items():
        _show(name, judge())
    heard = hear(examples, vectors, held, load_scores()["city"])
    for name, decide in _MIXED.items():
        _show(name, [Judged(one.example, decide(one), None, False, ()) for one in heard])


def _show(name: str, judged: list[Judged]) -> None:
    accuracy, f1 = figures(judged)[:2]
    print(f"{name:18s} {accuracy}  {f1}", flush=True)


def _best(scores: NDArray[np.float32]) -> Outcome:
    return CLASSES[int(scores.argmax())]


def _mixed(heard: Heard) -> Outcome:
    return _best(mix(heard.words, heard.net).outcome)


def _rule_first(heard: Heard) -> Outcome:
    """What says outright that it was not carried out decides; else the mix."""
    told = has_cue(Outcome.NOT_PERFORMED.value, heard.example.text.result or "")
    return Outcome.NOT_PERFORMED if told else _mixed(heard)


_MIXED: dict[str, Callable[[Heard], Outcome]] = {
    "and sentences": lambda heard: _best(heard.words.outcome),
    "tuned layers": lambda heard: _best(heard.net.outcome),
    "both": _mixed,
    "rules, then both": _rule_first,
}


def _each(examples: Sequence[Example], decide: Callable[[Example], Outcome]) -> list[Judged]:
    return [Judged(e, decide(e), None, False, ()) for e in examples]


def _most_frequent(example: Example) -> Outcome:
    return Outcome.DEVIATION


def _by_rule(example: Example) -> Outcome:
    result = example.text.result or ""
    return next((kind for kind in _RULES if has_cue(kind.value, result)), Outcome.UNCLEAR)


def _regression(
    examples: Sequence[Example],
    vectors: NDArray[np.float32],
    held: Sequence[bool],
    words: bool,
    vector: bool,
) -> list[Judged]:
    judged = []
    learned = [row for row, out in enumerate(held) if not out]
    known = known_of(examples[row].text.result or "" for row in learned)

    def inputs(row: int, known: Known = known) -> tuple[Row, NDArray[np.float32]]:
        text = examples[row].text.result or ""
        dense = vectors[row] * VECTOR_WEIGHT if vector else np.zeros(1, np.float32)
        return (known.row(text) if words else _NOTHING), dense

    both = [inputs(row) for row in learned]
    wanted = [CLASSES.index(examples[row].outcome) for row in learned]
    rows, dense = [one for one, _ in both], [two for _, two in both]
    table = fit_table("outcome", rows, dense, wanted, len(known.buckets))
    for row in (row for row, out in enumerate(held) if out):
        outcome = CLASSES[int(table.logits(*inputs(row)).argmax())]
        judged.append(Judged(examples[row], outcome, None, False, ()))
    return judged


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
