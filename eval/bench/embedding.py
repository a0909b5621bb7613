"""Passages a second: ours against ``SentenceTransformer.encode`` as it is by default, side by side.

    python -m eval.bench.embedding [--texts 96] [--rounds 3]

Generated passages (eval/bench/generator.py), round by round, each of the two in turn, so that what
else the machine does hits both. The ratio of the medians is what to quote; it is told on the clock
and in processor time. int8 (dynamic, each channel by itself) is held against float32 too: where its
cosine is under 0.995 it is no choice, however fast.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
import warnings
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.bench.filling import texts_of
from eval.bench.generator import reports
from eval.bench.way import processor
from index.embedding import bundled
from index.embedding.embeddings import load_bundled
from index.embedding.loading import open_model
from index.embedding.precision import AGREEMENT
from settings import load

Vectors = NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Ours against default encode, side by side.")
    parser.add_argument("--texts", type=int, default=96)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    settings = load()
    folder = str(bundled.bundled_folder(settings))
    plain, ours = open_model(folder), load_bundled(settings)
    texts = [text for made in itertools.islice(reports(100_000), 0, None, 7)
             for text in texts_of(made)[:6]][: chosen.texts]  # fmt: skip
    prompted = [f"passage: {text}" for text in texts]
    ways: dict[str, Callable[[], Vectors]] = {
        "default encode, float32": lambda: np.asarray(plain.encode(prompted)),
        f"ours, {ours.precision}": lambda: np.asarray(ours.encode_passages(texts)),
    }
    clock: dict[str, list[float]] = {name: [] for name in ways}
    used: dict[str, list[float]] = {name: [] for name in ways}
    vectors: dict[str, Vectors] = {}
    for way in ways.values():
        way()
    for _ in range(chosen.rounds):
        for name, way in ways.items():
            started, before = time.perf_counter(), time.process_time()
            vectors[name] = way()
            clock[name].append(len(texts) / (time.perf_counter() - started))
            used[name].append(len(texts) / (time.process_time() - before))
    print(f"{processor()}, {len(texts)} texts, {chosen.rounds} rounds; passages a second")
    for name in ways:
        print(f"    {name:26} {statistics.median(clock[name]):7.1f} on the clock, "
              f"{statistics.median(used[name]):7.1f} of processor time")  # fmt: skip
    base, own = ways
    print(f"    ratio: {statistics.median(clock[own]) / statistics.median(clock[base]):.2f} on the "
          f"clock, {statistics.median(used[own]) / statistics.median(used[base]):.2f} of processor "
          f"time; least cosine {_least(vectors[base], vectors[own]):.5f}")  # fmt: skip
    _eight_bits(folder, prompted[:32], vectors[base][:32])


def _least(one: Vectors, other: Vectors) -> float:
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float((np.sum(one * other, axis=1) / lengths).min())


def _eight_bits(folder: str, prompted: Sequence[str], exact: Vectors) -> None:
    import torch
    from torch.ao.quantization import per_channel_dynamic_qconfig, quantize_dynamic

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layers = {torch.nn.Linear: per_channel_dynamic_qconfig}
        small = quantize_dynamic(open_model(folder), layers)  # type: ignore[no-untyped-call]
        least = _least(exact, np.asarray(small.encode(list(prompted))))
    verdict = "agrees" if least >= AGREEMENT else "is no choice"
    print(f"    int8: least cosine {least:.4f}, {AGREEMENT} asked: it {verdict}")


if __name__ == "__main__":
    main()
