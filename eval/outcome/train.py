"""Every labelled text -> the weights that the program ships: index/weights/outcome_linear.npz.

    python -m eval.outcome.train

The same data give the same weights; nothing is drawn by chance.
"""

from __future__ import annotations

from pathlib import Path

from eval.outcome.data import load_examples, near_duplicates
from eval.outcome.linear import learn, vectors_of, write_weights
from index.embeddings import load_encoder
from index.outcome_linear import WEIGHTS
from settings import load


def main() -> None:
    """Learn from all of them and write the file."""
    examples = load_examples()
    settings = load()
    for first, second, ratio in near_duplicates(examples):
        print(f"nearly the same text: {first.id} and {second.id} ({ratio:.0f} %)")
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    tables, known = learn(examples, vectors)
    write_weights(tables, known, WEIGHTS)
    print(f"{len(examples)} texts, {len(known.buckets)} features, {WEIGHTS.stat().st_size} bytes")


def vectors_file(cache: Path, revision: str) -> Path:
    """Where the examples' vectors are kept between runs."""
    return cache / f"outcome-examples-{revision}.npz"


if __name__ == "__main__":
    main()
