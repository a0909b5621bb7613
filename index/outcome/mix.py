"""What the words say and what the tuned layers say -> one set of scores.

Two unlike judges err on unlike texts. Their log probabilities are added with one weight each and
scaled so that "80 percent" is right in 80 of 100; the weights are few, and fitted on controls that
neither judge had learned from (``python -m eval.outcome.fit_mix``, docs/model-card.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.outcome.linear import LinearScorer, probabilities, share
from index.outcome.scores import ControlScores, NetScores
from ingest.models import ControlText

if TYPE_CHECKING:
    from index.outcome.net import NetScorer


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each judge's log odds count for one decision, and what is added to the sum."""

    words: float
    net: float
    constant: float = 0.0


OUTCOME = Weights(0.70, 0.53)
SEVERE = Weights(0.78, 0.76, -1.88)
RECURRING = Weights(0.71, 0.30, 0.06)
MEASURE = Weights(0.75, 0.22, 0.31)
#: How much the net's attention counts for which sentence decided, beside what its words say.
ATTENTION = 0.5
LEAST_ATTENTION = -6.0
#: The logit of a sentence that the net did not read (see NetScores).
LEFT_OUT = -1e3


class MixedScorer:
    """Judges by the words and by the tuned layers together."""

    def __init__(self, words: LinearScorer, net: NetScorer) -> None:
        self._words = words
        self._net = net

    def score(
        self, texts: Sequence[ControlText], vectors: NDArray[np.float32] | None
    ) -> list[ControlScores]:
        """See :class:`index.outcome.scores.Scorer`."""
        both = zip(self._words.score(texts, vectors), self._net.score(texts), strict=True)
        return [mix(words, net) for words, net in both]


def mix(words: ControlScores, net: NetScores) -> ControlScores:
    """One control's scores from both judges."""
    measure = [
        said if logit <= LEFT_OUT else mixed_share(float(said), float(logit), MEASURE)
        for said, logit in zip(words.measure, net.measure, strict=True)
    ]
    return replace(
        words,
        outcome=mixed_outcome(words.outcome, net.outcome, OUTCOME),
        severe=mixed_share(words.severe, net.severe, SEVERE),
        recurring=mixed_share(words.recurring, net.recurring, RECURRING),
        measure=np.array(measure, dtype=np.float32),
        weight=(words.weight + ATTENTION * np.maximum(net.attention, LEAST_ATTENTION)).astype(
            np.float32
        ),
    )


def mixed_outcome(
    words: NDArray[np.float32], net: NDArray[np.float32], weights: Weights
) -> NDArray[np.float32]:
    """Probabilities (4,) from probabilities and logits."""
    logs = weights.words * np.log(np.clip(words, 1e-6, 1)) + weights.net * net
    return probabilities(logs)


def mixed_share(words: float, net: float, weights: Weights) -> float:
    """A probability from a probability and a logit."""
    inside = min(max(words, 1e-6), 1 - 1e-6)
    odds = float(np.log(inside / (1 - inside)))
    return share(weights.words * odds + weights.net * net + weights.constant)
