"""What a search says of every passage that it weighed, for decisions about all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.engines.engine import Found
from index.engines.state import State


@dataclass(frozen=True, slots=True)
class Scores:
    """Every passage in a scope, best first: parallel arrays of one length.

    ``fused`` orders them; ``cosines`` is exact; ``terms`` is BM25, 0 where no word is shared.
    """

    keys: NDArray[np.int64]
    fused: NDArray[np.float64]
    cosines: NDArray[np.float32]
    terms: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best passages of a scope with their cosines, best first, and those of all of it (in no
    order), as of one ``state`` of the library."""

    keys: NDArray[np.int64]
    cosines: NDArray[np.float32]
    found: Found
    state: State

    @property
    def every(self) -> NDArray[np.float32]:
        """The cosines of the whole scope, in no order."""
        return self.found.cosines
