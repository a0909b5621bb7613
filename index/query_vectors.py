"""Texts of a question -> their vectors, the last few of them kept.

One question asks for them often, and so do a list's next page and the same list with other filters.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from index.embeddings import Encoder

Vectors = NDArray[np.float32]
#: Vectors that are kept.
_KEPT = 32


class QueryVectors:
    """Vectors (n, d), float32, of one encoder. Safe to use from several threads."""

    def __init__(self, encoder: Encoder) -> None:
        """``encoder`` is asked for what is not kept."""
        self._encoder = encoder
        self._changing = threading.Lock()
        self._kept: dict[tuple[str, tuple[str, ...]], Vectors] = {}

    def query(self, text: str) -> Vectors:
        """A query's vector (d,)."""
        [vector] = self._of("query", (text,), self._encoder.encode_queries)
        return cast(Vectors, vector)

    def topic(self, text: str) -> Vectors:
        """A topic's vector (d,) for judging what is about it (index/topic_net.py)."""
        [vector] = self._of("topic", (text,), self._encoder.encode_topics)
        return cast(Vectors, vector)

    def of_list(self, texts: Sequence[str]) -> Vectors:
        """The vectors (n, d) of the texts that a list is ordered by, encoded together."""
        return self._of("list", tuple(texts), self._encoder.encode_queries)

    def _of(
        self, kind: str, texts: tuple[str, ...], encode: Callable[[Sequence[str]], Vectors]
    ) -> Vectors:
        known = self._kept.get((kind, texts))
        if known is None:
            known = np.asarray(encode(texts), dtype=np.float32)
            with self._changing:
                while len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[kind, texts] = known
        return known
