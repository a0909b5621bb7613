"""The highest of very many numbers, and their middle, are those that numpy finds."""

from __future__ import annotations

import numpy as np
import pytest

from index.search.middle import Singles, highest, median

SIZES = (1, 2, 100, 20_001, 99_999, 200_000)


def _numbers(kind: str, count: int) -> Singles:
    drawn = np.random.default_rng(count).normal(0.8, 0.02, count).astype(np.float32)
    rows = np.arange(count)
    return {
        "drawn": drawn,
        "with equal ones": np.round(drawn, 2),
        "in order": np.sort(drawn),
        "all the same": np.full(count, 0.5, dtype=np.float32),
        # What a sample of every so many meets, and what lies between, have nothing in common.
        "the sample misleads": np.where(rows % max(1, count // 4_096), drawn, drawn + 1),
        "the sample misleads downwards": np.where(rows % max(1, count // 4_096), drawn, drawn - 1),
    }[kind].astype(np.float32)


KINDS = (
    "drawn", "with equal ones", "in order", "all the same", "the sample misleads",
    "the sample misleads downwards",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", SIZES)
def test_the_middle_is_that_of_numpy(kind: str, count: int) -> None:
    values = _numbers(kind, count)
    assert median(values) == float(np.median(values))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", SIZES[1:])
def test_the_highest_are_those_of_a_whole_sort(kind: str, count: int) -> None:
    values = _numbers(kind, count)
    for wanted in {1, min(50, count - 1), min(6_010, count - 1), count - 1}:
        last = np.sort(values)[count - wanted]
        assert highest(values, wanted).tolist() == np.flatnonzero(values >= last).tolist()
