"""A topic and a passage -> the numbers by which decision.py tells whether it is about the topic.

A cosine alone does not decide that: those of the bundled model lie between 0.75 and 0.9 whatever
one asks. So there are several numbers: how far the cosine stands out from the library's other
passages, before and after the vectors were turned to this material (adapter.py) and for what the
topic recalls (wordings.py), and how much of the topic is said in words, in the passage's headings
and in all of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.middle import median
from index.topics.concepts import Concept, Zones

_WEAK = 0.2
#: How much a word counts that no passage has and that is no word of the field.
_UNKNOWN = 0.3
#: How much of the best that is said counts as saying the topic, and the least that may be the best.
_AS_WELL, _LEAST = 0.99, 0.3
#: From here a concept is said, if only in a word that means the same.
_SYNONYM = 0.9

FEATURES = (
    "standing", "behind_best", "adapted", "adapted_behind_best", "recalled",
    "recalled_behind_best", "strong", "strong_count",
    "field", "field_heading", "field_count", "said", "said_heading", "field_rare",
    "field_heading_rare", "rarity", "best_said", "behind_best_said", "named", "named_heading",
    "covered", "covered_heading", "least_said",
)  # fmt: skip

Matrix = NDArray[np.float64]


# ---- what is said -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """How well each concept is said, 0-1: (passages, concepts), anywhere and in the headings."""

    whole: Matrix
    heading: Matrix


def said(topic: Sequence[Concept], passages: Sequence[Zones]) -> Words:
    """Look for every concept in every passage."""
    shape = (len(passages), len(topic))
    whole = [[concept.found(passage.whole) for concept in topic] for passage in passages]
    heading = [[concept.found(passage.heading) for concept in topic] for passage in passages]
    return Words(np.array(whole).reshape(shape), np.array(heading).reshape(shape))


def strong_said(topic: Sequence[Concept], words: Words) -> tuple[Matrix, Matrix]:
    """Share (0-1) of the things that a topic names which each passage says in its headings, and
    anywhere, (n,) both."""
    chosen = _strong(topic)
    return _mean(words.heading, chosen), _mean(words.whole, chosen)


def _strong(topic: Sequence[Concept]) -> list[int]:
    """The concepts that carry a topic; all when none does."""
    return [n for n, concept in enumerate(topic) if not concept.weak] or list(range(len(topic)))


def _of_field(topic: Sequence[Concept]) -> list[int]:
    """The concepts that tell what the topic is about; all strong ones when the list knows none."""
    strong = _strong(topic)
    return [n for n in strong if topic[n].of_field] or strong


def _mean(found: Matrix, chosen: Sequence[int]) -> Matrix:
    if not chosen:
        return np.zeros(len(found))
    means: Matrix = found[:, list(chosen)].mean(axis=1)
    return means


def _every(found: Matrix, chosen: Sequence[int], worth: float) -> Matrix:
    """1 where every one of them is said so well: 1.0 is its own word, less one that means the
    same."""
    if not chosen:
        return np.zeros(len(found))
    every: Matrix = (found[:, list(chosen)].min(axis=1) >= worth).astype(np.float64)
    return every


# ---- what is usual ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """What cosines are usual for one topic: their middle, spread and best."""

    mean: float
    spread: float
    best: float

    @classmethod
    def of(cls, cosines: NDArray[np.float32], mean: float, spread: float, prior: float) -> Standing:
        """Measured over a library, held steady by the typical ``mean`` and ``spread`` when it is
        small: they weigh as much as ``prior`` passages."""
        count = len(cosines)
        share = count / (count + prior) if count else 0.0
        own_mean = median(cosines) if count else 0.0
        own_spread = float(np.std(cosines)) if count > 1 else 0.0
        return cls(
            share * own_mean + (1 - share) * mean,
            max(share * own_spread + (1 - share) * spread, 1e-3),
            float(np.max(cosines)) if count else mean,
        )

    def above(self, cosines: NDArray[np.float32]) -> Matrix:
        """How far above the middle, in spreads."""
        return (cosines.astype(np.float64) - self.mean) / self.spread

    def behind(self, cosines: NDArray[np.float32]) -> Matrix:
        """How far from the best, in spreads; 0 or less."""
        return (cosines.astype(np.float64) - self.best) / self.spread


@dataclass(frozen=True, slots=True)
class Cosines:
    """Of each passage (n,): with the topic as the model gives it, adapted, and with what the topic
    recalls (wordings.py)."""

    raw: NDArray[np.float32]
    adapted: NDArray[np.float32]
    recalled: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Background:
    """What is usual in the library for one topic: cosines, adapted cosines, how much each concept
    counts, how rare it is that a passage says the topic, and the most of it that one says: a topic
    of which the library says only the common half ("upphandling av elavtal") is not there. And how
    well the concept is said that is said least well anywhere."""

    raw: Standing
    adapted: Standing
    recalled: Standing
    weights: Matrix
    rarity: float
    best_said: float
    least_said: float


def background(
    topic: Sequence[Concept], sample: Words, standings: tuple[Standing, Standing, Standing]
) -> Background:
    """Measure it on ``sample``, passages from all over the library; ``standings`` are those of the
    three kinds of :class:`Cosines`."""
    size = len(sample.whole)
    counts = (sample.whole > 0).sum(axis=0)
    weights = np.array([
        math.log((size + 2) / (count + 1))
        * (_WEAK if concept.weak else 1.0)
        * (1.0 if count or number in _of_field(topic) else _UNKNOWN)
        for number, (concept, count) in enumerate(zip(topic, counts, strict=True))
    ])  # fmt: skip
    of_field = _mean(sample.whole, _of_field(topic))
    best = float(of_field.max()) if size else 0.0
    saying = int((of_field >= _AS_WELL * max(best, _LEAST)).sum()) if best else 0
    most = float(_mean(sample.whole, _strong(topic)).max()) if size else 0.0
    least = float(sample.whole.max(axis=0)[_strong(topic)].min()) if size and topic else 0.0
    return Background(*standings, weights, math.log((size + 2) / (saying + 1)), most, least)


# ---- the numbers that decide ---------------------------------------------------------------------


def features(
    topic: Sequence[Concept],
    words: Words,
    cosines: Cosines,
    usual: Background,
) -> Matrix:
    """The numbers that decide, (n, len(FEATURES)), in the order of :data:`FEATURES`."""
    count = len(words.whole)
    strong, of_field = _strong(topic), _of_field(topic)
    total = float(usual.weights.sum()) or 1.0
    field, field_heading = _mean(words.whole, of_field), _mean(words.heading, of_field)
    all_said = _mean(words.whole, strong)
    return np.column_stack([
        usual.raw.above(cosines.raw),
        usual.raw.behind(cosines.raw),
        usual.adapted.above(cosines.adapted),
        usual.adapted.behind(cosines.adapted),
        usual.recalled.above(cosines.recalled),
        usual.recalled.behind(cosines.recalled),
        all_said,
        np.full(count, math.log(max(1, len(strong)))),
        field,
        field_heading,
        np.full(count, math.log(max(1, len(of_field)))),
        words.whole @ usual.weights / total,
        words.heading @ usual.weights / total,
        field * usual.rarity,
        field_heading * usual.rarity,
        np.full(count, usual.rarity),
        np.full(count, usual.best_said),
        all_said - usual.best_said,
        _every(words.whole, strong, 1.0),
        _every(words.heading, strong, 1.0),
        _every(words.whole, strong, _SYNONYM),
        _every(words.heading, strong, _SYNONYM),
        np.full(count, usual.least_said),
    ])  # fmt: skip
