"""What any way of judging hands over: probabilities for one control and for its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.models import Outcome
from index.swedish.sentences import Sentence
from ingest.models import ControlText

#: The order of the classes in every weight file; never reordered.
CLASSES = (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED, Outcome.UNCLEAR)


@dataclass(frozen=True, slots=True)
class ControlScores:
    """Probabilities (0-1): per class in the order of CLASSES, severe (if a deviation), recurring.

    ``measure`` and ``weight`` have one number per sentence: the probability that it tells a
    measure, and how much it decided the outcome.
    """

    outcome: NDArray[np.float32]
    severe: float
    recurring: float
    sentences: tuple[Sentence, ...]
    measure: NDArray[np.float32]
    weight: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NetScores:
    """What the tuned layers say of one control: logits, not probabilities.

    ``outcome`` (4,) in the order of CLASSES; ``measure`` and ``attention`` one per sentence, very
    low for a sentence that was too far inside a long text to be read.
    """

    outcome: NDArray[np.float32]
    severe: float
    recurring: float
    measure: NDArray[np.float32]
    attention: NDArray[np.float32]


class Scorer(Protocol):
    """A trained way of judging results."""

    def score(
        self, texts: Sequence[ControlText], vectors: NDArray[np.float32] | None
    ) -> list[ControlScores]:
        """Scores of controls that have a result, in order.

        ``vectors`` are the bundled model's vectors of the passages, None where the library uses
        another model.
        """
