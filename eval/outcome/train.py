"""Every labelled text -> the weights that the program ships: index/weights/outcome_*.

    python -m eval.outcome.train             both; the tuned layers take a quarter of an hour
    python -m eval.outcome.train --words     only what is read from the words, a minute

The same data give the same weights on the same kind of processor: seeds are fixed, and what is
drawn by chance (batches, dropout) is drawn from them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.outcome.data import LAYERS_ONLY, Example, load_examples, near_duplicates
from eval.outcome.linear import learn, vectors_of, write_weights
from index.embedding.bundled import REVISION
from index.embedding.embeddings import load_encoder
from index.outcome.delta import write_delta
from index.outcome.linear import WEIGHTS
from index.outcome.net import SHARED, OutcomeNet, Trunk
from index.outcome.net import WEIGHTS as NET_WEIGHTS
from settings import load


def main() -> None:
    """Learn from all of them and write the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--words", action="store_true", help="only what is read from the words")
    only_words = parser.parse_args().words
    examples = load_examples()
    for first, second, ratio in near_duplicates(examples):
        print(f"nearly the same text: {first.id} and {second.id} ({ratio:.0f} %)")
    train_words([one for one in examples if one.source not in LAYERS_ONLY])
    if not only_words:
        train_net(examples)


def train_words(examples: Sequence[Example]) -> None:
    """Fit the regressions and write them."""
    settings = load()
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    tables, known = learn(examples, vectors)
    write_weights(tables, known, WEIGHTS)
    print(f"{len(examples)} texts, {len(known.buckets)} features, {WEIGHTS.stat().st_size} bytes")


def train_net(examples: Sequence[Example]) -> None:
    """Tune the layers and write how far they moved."""
    from eval.outcome.learn import RECIPE, describe, fit, load_backbone
    from eval.outcome.prepared import items_of, prepare

    print(describe(RECIPE), flush=True)
    backbone, tokenizer = load_backbone()
    pad = int(tokenizer.pad_token_id)
    learned = prepare(Trunk(backbone, RECIPE[0].frozen), items_of(examples, tokenizer), pad)
    write_net(backbone, fit(backbone, pad, learned, RECIPE))


def write_net(backbone: object, net: OutcomeNet, path: Path = NET_WEIGHTS) -> None:
    """Write ``net`` against the untouched ``backbone``."""
    layers = backbone.encoder.layer[SHARED:]  # type: ignore[attr-defined]
    base = OutcomeNet(list(layers), net.attend.in_features)
    write_delta(path, base.state_dict(), net.state_dict(), REVISION)
    print(f"{path.name}: {path.stat().st_size} bytes")


def vectors_file(cache: Path, revision: str) -> Path:
    """Where the examples' vectors are kept between runs."""
    return cache / f"outcome-examples-{revision}.npz"


if __name__ == "__main__":
    main()
