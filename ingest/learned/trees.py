"""Numbers -> probabilities by boosted trees, as they lie in the file of weights.

Each row goes down every tree at once: left where its number is at most the node's threshold. The
library that grew them is not needed here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees in one row of nodes; ``roots`` is (rounds, classes), a leaf is its own child."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    start: NDArray[np.float32]

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """A probability for each class and row."""
        rounds, classes = self.roots.shape
        node = np.repeat(self.roots.reshape(1, -1), len(rows), axis=0)
        own = np.arange(len(rows))[:, None]
        while True:
            low = rows[own, self.feature[node]] <= self.threshold[node]
            below = np.where(low, self.left[node], self.right[node])
            if np.array_equal(below, node):
                break
            node = below
        scores = self.value[node].reshape(len(rows), rounds, classes).sum(axis=1) + self.start
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: NDArray[np.float32] = scores / scores.sum(axis=1, keepdims=True)
        return found
