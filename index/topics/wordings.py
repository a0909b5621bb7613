"""A topic -> what passages look like that were asked for in words like these.

A linear map cannot learn that "restaurangnotor" means representation and "bombskydd" skyddsrum, but
such things can be remembered: some 9 700 wordings, each with the training control that it asks for.
A topic recalls the wordings nearest to it, and with them a mean of their controls: a second
vector, which lies near the library's own passages about that, whatever they call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

#: How fast a wording counts less the farther it is from the topic: over so much of a cosine by 1/e.
NEARNESS = 0.05
#: A cosine of 1 in the 8 bits that a wording's numbers are kept in.
_STEPS = 127.0


@dataclass(frozen=True, slots=True)
class Wordings:
    """``asked`` (n, d): wordings, adapted; ``answers`` (m, d): controls, adapted; ``own`` (n,):
    which control a wording asks for."""

    asked: Vectors
    answers: Vectors
    own: NDArray[np.int64]

    def recalled(self, topic: Vectors) -> Vectors:
        """The mean of the controls that wordings near an adapted topic (d,) ask for, length 1."""
        cosines = self.asked @ topic
        weights = np.exp((cosines - cosines.max()) / NEARNESS)
        shares = np.bincount(self.own, weights, minlength=len(self.answers))
        mean = shares.astype(np.float32) @ self.answers
        unit: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return unit


def stored_wordings(wordings: Wordings) -> dict[str, NDArray[np.generic]]:
    """The arrays as they lie in the file."""
    scale = np.abs(wordings.asked).max(axis=1, keepdims=True) / _STEPS
    return {
        "wordings_asked": np.rint(wordings.asked / scale).astype(np.int8),
        "wordings_answers": wordings.answers.astype(np.float16),
        "wordings_own": wordings.own.astype(np.int16),
    }


def wordings_of(stored: Mapping[str, NDArray[np.generic]]) -> Wordings:
    """The wordings of :func:`stored_wordings`; their lengths are made 1 again."""
    asked = np.asarray(stored["wordings_asked"], dtype=np.float32)
    return Wordings(
        asked / np.linalg.norm(asked, axis=1, keepdims=True),
        np.asarray(stored["wordings_answers"], dtype=np.float32),
        np.asarray(stored["wordings_own"], dtype=np.int64),
    )
