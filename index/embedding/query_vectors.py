"""Texts of a question -> their vectors, the last few of them kept.

One question asks for them often, and so do a list's next page and the same list with other filters.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from index.embedding.beside import Begun, beside
from index.embedding.embeddings import Encoder

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
        """A topic's vector (d,) for judging what is about it (index/topics/topic_net.py)."""
        [vector] = self._of("topic", (text,), self._encoder.encode_topics)
        return cast(Vectors, vector)

    def begin(self, question: str) -> Begun[Vectors] | None:
        """Begin with the last text of a list, which is known before it is read; None for one whose
        vectors are kept, or which only together with the others has the same vector."""
        kept = any(kind == "list" and texts[-1] == question for kind, texts in list(self._kept))
        if kept or not self._encoder.each_alone:
            return None
        return beside.start(lambda: self._encoder.encode_queries([question]), at_once=True)

    def of_list(self, texts: Sequence[str], last: Begun[Vectors] | None = None) -> Vectors:
        """The vectors (n, d) of the texts that a list is ordered by; encoded together, but for the
        ``last``, where that is begun (:meth:`begin`)."""

        def encoded(texts: Sequence[str]) -> Vectors:
            if last is None or not last.is_begun():
                return self._encoder.encode_queries(texts)
            others = [self._encoder.encode_queries(texts[:-1])] if len(texts) > 1 else []
            return np.concatenate([*others, last.result()])

        return self._of("list", tuple(texts), encoded)

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
