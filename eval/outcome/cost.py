"""Embedding alone -> embedding and judgement together: passages a second, as ratios of one run.

    python -m eval.outcome.cost

The yardstick is ``encode`` of sentence-transformers with the bundled model in float32. Processor
time, not the clock's, and each way in turn, so that what else the machine does matters little.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

from eval.outcome.data import load_examples
from index.embedding.bundled import PROMPTS, bundled_folder
from index.embedding.embeddings import SentenceEncoder, load_bundled, passage_text
from index.embedding.loading import open_model
from index.outcome.judge import OutcomeModel
from ingest.models import ControlText
from settings import load

_ROUNDS = 2
_EVERY = 5


def main() -> None:
    """Print the ratios."""
    settings = load()
    controls = [example.text for example in load_examples() if example.ekstad][::_EVERY]
    texts = [passage_text(control, None, None) for control in controls]
    yardstick = open_model(str(bundled_folder(settings)), "float32")
    best = load_bundled(settings)
    plain = SentenceEncoder(
        open_model(str(bundled_folder(settings)), "float32"),
        best.name, best.revision, PROMPTS, "float32", settings.encode_batch,
    )  # fmt: skip
    ways: dict[str, Callable[[], object]] = {
        "encode, float32": lambda: yardstick.encode(texts, show_progress_bar=False),
        "index and judge, float32": _together(plain, controls, texts),
        f"index and judge, {best.precision} (chosen here)": _together(best, controls, texts),
    }
    seconds = {name: _quickest(way) for name, way in ways.items()}
    first = next(iter(seconds.values()))
    print(f"{len(texts)} passages")
    for name, took in seconds.items():
        print(f"{name:45s} {first / took:5.2f} times the passages a second")


def _together(
    encoder: SentenceEncoder, controls: Sequence[ControlText], texts: Sequence[str]
) -> Callable[[], object]:
    model = OutcomeModel.load(load(), encoder)
    return lambda: model.judge(controls, encoder.encode_passages(texts))


def _quickest(way: Callable[[], object]) -> float:
    found = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        way()
        found.append(time.process_time() - started)
    return min(found)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
