"""The dense half alone -> exact against coarse, by size: where ``approximate_from`` should lie.

    python -m eval.bench.nearest --vectors FOLDER [--sizes 100000 300000]

Vectors of generated passages (the real ones that ``filling`` kept in FOLDER, and made ones);
training queries, embedded; milliseconds of processor time of one search for 200, recall@10 against
an exact scan, megabytes of the files, seconds of building.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.bench.filling import made_vectors
from eval.bench.scale import words
from eval.bench.way import processor
from index.embedding.embeddings import load_encoder
from index.engines import coarse
from index.engines.dense import DenseIndex, write_base
from settings import load

DEPTH, PROBES = 200, (16, 64, 256)
_TOGETHER = 20_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Exact against coarse search, by size.")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 300_000])
    chosen = parser.parse_args(arguments)
    settings = load()
    queries = load_encoder(settings.model, settings).encode_queries(words())
    real = np.load(sorted(chosen.vectors.glob("real-*.npy"))[0]).astype(np.float32)
    print(f"{processor()}; {len(queries)} queries, {DEPTH} asked for; processor time")
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as place:
            _one(Path(place), size, real, queries)


def _one(folder: Path, size: int, real: NDArray[np.float32], queries: NDArray[np.float32]) -> None:
    base, beside = folder / "base", folder / coarse.FILE
    exact_seconds = _seconds(lambda: write_base(base, _batches(size, real), real.shape[1]))
    coarse_seconds = _seconds(lambda: coarse.write_coarse(base, beside))
    index = DenseIndex.open(base, real.shape[1])
    sizes = [path.stat().st_size / 1e6 for path in (base, beside)]
    print(f"{size}: exact built in {exact_seconds:.0f} s, {sizes[0]:.0f} MB; coarse in "
          f"{coarse_seconds:.0f} s, {sizes[1]:.0f} MB, {index.coarse.nlist} cells")  # fmt: skip
    true = [index.search(query, DEPTH, None).keys for query in queries]
    print(f"    exact {_each(lambda q: index.search(q, DEPTH, None), queries):6.2f} ms")
    for share in (0.2, 0.01):
        allowed = np.random.default_rng(1).random(size) < share
        spent = _each(lambda q, own=allowed: index.search(q, DEPTH, own), queries)
        print(f"    exact, filter of {share:.0%} {spent:6.2f} ms")
    for probes in PROBES:
        coarse.PROBED = probes
        found = [index.search_coarsely(query, DEPTH, None).keys for query in queries]
        pairs = list(zip(found, true, strict=True))
        ten = np.mean([len(np.intersect1d(a[:10], b[:10])) / 10 for a, b in pairs])
        all_ = np.mean([len(np.intersect1d(a, b)) / DEPTH for a, b in pairs])
        spent = _each(lambda q: index.search_coarsely(q, DEPTH, None), queries)
        print(f"    coarse, {probes} cells {spent:6.2f} ms, recall@10 {ten:.4f}, "
              f"recall@{DEPTH} {all_:.4f}")  # fmt: skip


def _batches(
    size: int, real: NDArray[np.float32]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float16]]]:
    for start in range(0, size, _TOGETHER):
        count = min(_TOGETHER, size - start)
        keys = np.arange(start, start + count, dtype=np.int64)
        yield keys, made_vectors(real, count, seed=start).astype(np.float16)


def _seconds(work: object) -> float:
    started = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - started


def _each(search: object, queries: NDArray[np.float32]) -> float:
    """Median milliseconds of processor time of one search."""
    spent = []
    for query in queries:
        started = time.process_time()
        search(query)  # type: ignore[operator]
        spent.append((time.process_time() - started) * 1000)
    return float(np.median(spent))


if __name__ == "__main__":
    main()
