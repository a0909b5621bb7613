"""Scores of which some are known only by a bound, and asked for where they can matter.

A list weighs what is near in meaning and what shares most words. What shares most words has its
BM25 score; of what is only near it is known that it is no higher than the last of those, and
looking up one by one is what asking costs (10 us each in a million passages). Few of them can come
to the top of the list, whatever they score; only these are asked for, and the top is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Rows = NDArray[np.bool_]
#: A sum of the same scores in another order may be larger by so much.
_ROUNDING = 1e-5
#: Scores that are asked for at a time.
_AT_ONCE = 200


@dataclass(slots=True)
class OpenScores:
    """Scores (n,); where ``open`` they are between 0 and ``scores``, and ``look_up`` gives those of
    some rows (m,)."""

    scores: Values
    open: Rows
    look_up: Callable[[NDArray[np.int64]], Values]

    @classmethod
    def known(cls, scores: Values) -> OpenScores:
        """Scores of which none is open: each row has its own in ``scores`` (n,)."""
        return cls(scores, np.zeros(len(scores), dtype=bool), lambda rows: scores[rows])

    def ask(self, rows: Rows) -> None:
        """Know the scores of those ``rows`` (n,) that are open."""
        asked = np.flatnonzero(rows & self.open)
        if len(asked):
            self.scores[asked] = self.look_up(asked)
            self.open[asked] = False

    def settle(self, weigh: Callable[[Values], Values], count: int, among: Rows) -> None:
        """Know what tells the ``count`` highest ``among`` some rows (n,) by ``weigh``, which gives
        no less for a higher score: (n,) -> (n,)."""
        while self.open.any():
            most = weigh(np.where(self.open, self.scores * (1 + _ROUNDING), self.scores))
            least = weigh(np.where(self.open, 0.0, self.scores))
            chosen = least[among]
            last = np.partition(chosen, -count)[-count] if 0 < count < len(chosen) else -np.inf
            matter = np.flatnonzero((most >= last) & (most > least))
            if not len(matter):
                return
            if len(matter) > _AT_ONCE:  # what these have leaves fewer of the others
                matter = matter[np.argpartition(-most[matter], _AT_ONCE)[:_AT_ONCE]]
            asked = np.zeros(len(most), dtype=bool)
            asked[matter] = True
            self.ask(asked)
