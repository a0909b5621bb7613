"""Texts -> their words and letter groups as hashed features, a sparse row for each.

Hashing needs no list of words beside the weights and meets a word that it has never seen by its
letters. A figure is read as a nought: what matters is that there is one.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

#: Of a longer text the beginning tells what it is (characters).
READ = 300
_WORD = re.compile(r"\w+|[^\w\s]")
_LETTER_RUNS = (2, 3, 4, 5)


@lru_cache(maxsize=100_000)
def hashed(text: str) -> NDArray[np.uint32]:
    """The hash of each word, of each two words in a row and of each letter group of a text."""
    words = _WORD.findall(re.sub(r"\d+", "0", text.casefold())[:READ])
    runs = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
    for word in words:
        edged = f" {word} "
        for size in _LETTER_RUNS:
            runs += ["\x00" + edged[at : at + size] for at in range(max(1, len(edged) - size + 1))]
    return np.fromiter((zlib.crc32(run.encode()) for run in runs), np.uint32, len(runs))


def counted(text: str, buckets: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The buckets of a text and the weight of each, scaled to length 1; none without a word."""
    places, counts = np.unique(hashed(text) % buckets, return_counts=True)
    values = np.sqrt(counts).astype(np.float32)
    length = float(np.sqrt((values**2).sum()))
    return places.astype(np.int64), values / length if length else values
