"""Vectors of the model -> vectors turned to this material: a small linear step on both sides.

The bundled model was trained on everything; what tells two controls apart is a small part of what
its vectors hold. A linear map of low rank for topics and one for passages, learned from the
training queries together with the topic's own network (topic_net.py; ``python -m
eval.fit_topic_net``), turns them so that a topic lies near the controls about it. The library's
vectors stay as they are: adapting them is one matrix product. Beside the maps lie the wordings that
they were learned from (wordings.py).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.topics.wordings import Wordings, wordings_of

_FOLDER = Path(__file__).parents[1] / "weights"

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """x -> (x - mean) + (x - mean) down up, then of length 1; None: x as it is.

    ``mean`` (d,), ``down`` (d, rank), ``up`` (rank, d).
    """

    mean: Vectors
    down: Vectors
    up: Vectors

    def apply(self, vectors: Vectors) -> Vectors:
        """Adapt vectors (n, d)."""
        moved: Vectors = vectors - self.mean
        moved += moved @ self.down @ self.up  # in place: of 3 000 each copy takes a millisecond
        lengths = np.sqrt(np.add.reduce(moved * moved, axis=1, keepdims=True))
        moved /= np.maximum(lengths, 1e-9)
        return moved.astype(np.float32, copy=False)


@dataclass(frozen=True, slots=True)
class Adapter:
    """Both sides; None leaves the vectors as they are (a model that nothing was learned for)."""

    topics: Side | None
    passages: Side | None
    wordings: Wordings | None = None

    @classmethod
    def nothing(cls) -> Adapter:
        """The adapter that changes nothing."""
        return cls(None, None)

    def topic(self, vector: Vectors) -> Vectors:
        """A topic's vector (d,), adapted."""
        return vector if self.topics is None else self.topics.apply(vector[None, :])[0]

    def recalled(self, topic: Vectors) -> Vectors:
        """What an adapted topic (d,) brings to mind, (d,); itself where there are no wordings."""
        return topic if self.wordings is None else self.wordings.recalled(topic)

    def adapted(self, vectors: Vectors) -> Vectors:
        """Passages' vectors (n, d), adapted."""
        return vectors if self.passages is None else self.passages.apply(vectors)


@functools.cache
def load_adapter(model: str) -> Adapter:
    """The adapter learned for a model, or the one that changes nothing."""
    path = _FOLDER / f"topic_adapter_{model}.npz"
    if model != "bundled" or not path.is_file():
        return Adapter.nothing()
    with np.load(path, allow_pickle=False) as stored:
        return adapter_of(stored)


def adapter_of(stored: Mapping[str, NDArray[np.generic]]) -> Adapter:
    """The adapter of the arrays that lie in the file."""
    return Adapter(side_of(stored, "topics"), side_of(stored, "passages"), wordings_of(stored))


def side_of(stored: Mapping[str, NDArray[np.generic]], side: str) -> Side:
    """The maps of one side, "topics" or "passages", as they lie in the file."""
    return Side(*(stored[f"{side}_{name}"].astype(np.float32) for name in ("mean", "down", "up")))
