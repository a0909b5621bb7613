"""Very many numbers -> the highest of them, and their middle, without putting all in order.

An answer asks for both of the cosines of a whole library: of a million numpy takes 7 to 10 ms each
to part them at a rank. A sample tells about where the rank lies; only the few numbers there are
looked at, and what comes out is the same. Where the sample misled, numpy does it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
#: From so many numbers on, and numbers in the sample.
_MANY, _SAMPLED = 20_000, 4_096
#: Share of the sample that its middle may be off by: five standard errors.
_ASIDE = 0.04


def highest(values: Singles, count: int) -> NDArray[np.int64]:
    """Rows of the ``count`` highest (of fewer than there are) of ``values`` (n,), in their order,
    with all that are as high as the last of them."""
    least = float(values.min()) if len(values) <= _MANY else _bound(values, count)
    rows = np.flatnonzero(values >= least)
    if len(rows) < count:  # the sample has more high ones than the rest
        rows = np.arange(len(values))
    some = values[rows]
    found: NDArray[np.int64] = rows[some >= _ranked(some, count)]
    return found


def median(values: Singles) -> float:
    """As ``numpy.median`` of values (n,) that are no NaN; n is at least 1."""
    count = len(values)
    if count <= _MANY:
        return float(np.median(values))
    sample = np.sort(_sampled(values))
    middle, aside = len(sample) // 2, int(_ASIDE * len(sample))
    low, high = sample[middle - aside], sample[middle + aside]
    within = values[(values >= low) & (values <= high)]
    below = int(np.count_nonzero(values < low))
    wanted = [(count - 1) // 2 - below, count // 2 - below]
    if wanted[0] < 0 or wanted[1] >= len(within):
        return float(np.median(values))
    return float(np.mean(np.partition(within, wanted)[wanted]))


def _sampled(values: Singles) -> Singles:
    return values[:: len(values) // _SAMPLED]


def _ranked(values: Singles, rank: int) -> float:
    """The ``rank``-th highest, exactly."""
    return float(np.partition(values, len(values) - rank)[len(values) - rank])


def _bound(values: Singles, count: int) -> float:
    """What is lower than the ``count``-th highest, by all that the sample knows."""
    sample = _sampled(values)
    share = count / len(values)
    rank = int(len(sample) * (share + 4 * (share / len(sample)) ** 0.5)) + 2
    return _ranked(sample, min(rank, len(sample)))
