"""The passages of a scope, judged about one topic: which of them are about it.

Made by judging.py; kept apart because who uses it asks only this.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.topics.unheard import Unheard, speaks_plainly

#: The probability from which a passage is shown as nearest to a like case, and what another must
#: have of the best one's. Of the open questions after one thing that no report answers one has a
#: passage above it; of ten that reports answer and that were met with silence three.
ALIKE, _NEAR_BEST = 0.34, 0.7

Keys = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A passage's key, how likely it is about the topic (0-1), and its cosine."""

    key: int
    probability: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The passages of a scope, judged about one topic: most probable first, parallel arrays (n,).

    ``present`` is how likely what it was held against has the topic, ``surely`` what that must be,
    else nothing is about it, and ``surest`` the best probability there; ``cut`` is the probability
    from which a passage then is; ``surely_one`` and ``cut_one`` the same where a question asks for
    one thing. With a ``surest`` below ``surest_needed`` nothing is about it either. ``missing`` are
    the things that the topic names and that nothing there says.
    """

    keys: Keys
    probabilities: NDArray[np.float64]
    cosines: Vectors
    present: float
    surely: float
    surely_one: float
    cut: float
    cut_one: float
    surest: float = 1.0
    surest_needed: float = 0.0
    missing: tuple[Unheard, ...] = ()

    def about(self, single: bool) -> list[JudgedRow]:
        """Those that are about the topic; ``single``: the question asks for one thing."""
        if self.present < (self.surely_one if single else self.surely):
            return []
        if self.surest < self.surest_needed:
            return []
        if not speaks_plainly(self.present, self.surest, self.missing):
            return []
        cut = self.cut_one if single else self.cut
        return self.first(int((self.probabilities >= cut).sum()))

    def without(self, barred: Collection[int]) -> Judged:
        """The same without these passages: they are left out of the question."""
        kept = ~np.isin(self.keys, np.fromiter(barred, np.int64, len(barred)))
        return dataclasses.replace(
            self,
            keys=self.keys[kept],
            probabilities=self.probabilities[kept],
            cosines=self.cosines[kept],
        )

    def alike(self) -> list[JudgedRow]:
        """Where nothing is about it: those that are nearest, if they are near enough to be shown
        as such, to a question that asks for a like case."""
        best = float(self.probabilities[0]) if len(self.probabilities) else 0.0
        if best < ALIKE:
            return []
        return self.first(int((self.probabilities >= best * _NEAR_BEST).sum()))

    def first(self, count: int) -> list[JudgedRow]:
        """The ``count`` most probable rows, the surest first."""
        columns = (self.keys, self.probabilities, self.cosines)
        return [
            JudgedRow(key, probability, cosine)
            for key, probability, cosine in zip(*(c[:count].tolist() for c in columns), strict=True)
        ]
