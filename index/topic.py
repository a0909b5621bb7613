"""A topic and a passage -> how likely the passage is about it: a decision, not a rank.

List questions need every passage about the topic and no other, and a cosine does not decide that:
those of the bundled model lie between 0.75 and 0.9 whatever one asks. So a few numbers are combined
by a logistic decision: how far the cosine stands out from the library's other passages, before and
after the vectors were turned to this material (adapter.py), and how much of the topic is said in
words, in the passage's headings and in all of it. The coefficients are in topic_decision.toml,
fitted by ``python -m eval.fit_topic`` on development data.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.adapter import Adapter, load_adapter
from index.concepts import Concept, Needle, Zones, concepts, padded, zones

__all__ = [
    "Background", "Concept", "Decision", "Needle", "Standing", "Words", "Zones", "concepts",
    "features", "judge", "load_decision", "padded", "said", "zones",
]  # fmt: skip

_FILE = Path(__file__).with_name("topic_decision.toml")
_WEAK = 0.2
#: How much a word counts that no passage has and that is no word of the field.
_UNKNOWN = 0.3
#: Passages that are taken as certain for the second step: at most so many, from these log odds.
_CERTAIN, _CERTAIN_FROM = 12, 0.4
#: How much of the best that is said counts as saying the topic, and the least that may be the best.
_AS_WELL, _LEAST = 0.99, 0.3

SECOND = ("odds", "likeness", "likeness_x_said", "some_certain")
TYPICAL = (
    "typical_mean", "typical_spread", "typical_adapted_mean", "typical_adapted_spread",
    "typical_likeness",
)  # fmt: skip
FEATURES = (
    "standing", "behind_best", "adapted", "adapted_behind_best", "strong", "strong_count",
    "field", "field_heading", "field_count", "said", "said_heading", "field_rare",
    "field_heading_rare", "rarity", "best_said", "behind_best_said",
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


def _strong(topic: Sequence[Concept]) -> list[int]:
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
        own_mean = float(np.median(cosines)) if count else 0.0
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
class Background:
    """What is usual in the library for one topic: cosines, adapted cosines, how much each concept
    counts, how rare it is that a passage says the topic, and the most of it that one says: a topic
    of which the library says only the common half ("upphandling av elavtal") is not there."""

    raw: Standing
    adapted: Standing
    weights: Matrix
    rarity: float
    best_said: float


def background(
    topic: Sequence[Concept], sample: Words, raw: Standing, adapted: Standing
) -> Background:
    """Measure it on ``sample``, passages from all over the library."""
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
    return Background(raw, adapted, weights, math.log((size + 2) / (saying + 1)), most)


# ---- the decision -------------------------------------------------------------------------------


def features(
    topic: Sequence[Concept],
    words: Words,
    raw: NDArray[np.float32],
    adapted: NDArray[np.float32],
    usual: Background,
) -> Matrix:
    """The numbers that decide, (n, len(FEATURES)), in the order of :data:`FEATURES`."""
    count = len(words.whole)
    strong, of_field = _strong(topic), _of_field(topic)
    total = float(usual.weights.sum()) or 1.0
    field, field_heading = _mean(words.whole, of_field), _mean(words.heading, of_field)
    all_said = _mean(words.whole, strong)
    return np.column_stack([
        usual.raw.above(raw),
        usual.raw.behind(raw),
        usual.adapted.above(adapted),
        usual.adapted.behind(adapted),
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
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic decision in two steps: over :data:`FEATURES`, then again with what the passages
    that are certainly about the topic look like.

    ``threshold`` is the probability from which a passage is about the topic, where the library has
    one that is so with ``surely``. ``typical`` says what cosines look like where a library is too
    small to tell, in the order of :data:`TYPICAL`. ``unheard`` is a second opinion for topics whose
    words no list knows (it trusts likeness more, words less); this one counts ``share`` beside it.
    """

    coefficients: Matrix
    intercept: float
    second: Matrix
    second_intercept: float
    threshold: float
    surely: float
    prior: float
    typical: tuple[float, ...]
    adapter: Adapter
    share: float = 1.0
    unheard: Decision | None = None

    def raw_standing(self, cosines: NDArray[np.float32]) -> Standing:
        """What is usual for cosines as the model gives them."""
        return Standing.of(cosines, self.typical[0], self.typical[1], self.prior)

    def adapted_standing(self, cosines: NDArray[np.float32]) -> Standing:
        """The same for adapted vectors."""
        return Standing.of(cosines, self.typical[2], self.typical[3], self.prior)

    def first_step(self, numbers: Matrix) -> Matrix:
        """Log odds (n,) of features (n, len(FEATURES))."""
        odds: Matrix = numbers @ self.coefficients + self.intercept
        return odds

    def second_numbers(self, odds: Matrix, vectors: NDArray[np.float32], words: Matrix) -> Matrix:
        """The numbers of the second step, (n, len(SECOND)); ``vectors`` are adapted.

        A control that says nothing of "behörighet" but is like five that do is about it; one that
        stands alone with a chance word is not.
        """
        certain = np.argsort(-odds, kind="stable")[:_CERTAIN]
        certain = certain[odds[certain] > _CERTAIN_FROM]
        if not len(certain):
            nothing = np.zeros(len(odds))
            return np.column_stack([odds, nothing, nothing, nothing])
        cosines = (vectors @ vectors[certain].T).astype(np.float64)
        cosines[certain, np.arange(len(certain))] = -np.inf
        likeness = cosines.max(axis=1)
        likeness[~np.isfinite(likeness)] = self.typical[4]
        return np.column_stack([odds, likeness, likeness * words, np.ones(len(odds))])

    def second_step(self, numbers: Matrix) -> Matrix:
        """Probabilities (n,) of :meth:`second_numbers`."""
        odds = np.clip(numbers @ self.second + self.second_intercept, -30, 30)
        chances: Matrix = 1.0 / (1.0 + np.exp(-odds))
        return chances


def judge(numbers: Matrix, vectors: NDArray[np.float32], decision: Decision) -> Matrix:
    """How likely each passage is about the topic, (n,), 0-1; ``vectors`` (n, d) are adapted.

    The higher of both opinions: what the lists of words are sure of, and what is alike in meaning.
    """
    if not len(numbers):
        return np.empty(0)
    odds = decision.first_step(numbers)
    words = numbers[:, FEATURES.index("said")]
    chances = decision.second_step(decision.second_numbers(odds, vectors, words))
    if decision.unheard is None:
        return chances
    higher: Matrix = np.maximum(decision.share * chances, judge(numbers, vectors, decision.unheard))
    return higher


@functools.cache
def load_decision(model: str) -> Decision:
    """The decision for an embedding model; one that was never fitted uses the bundled one's
    coefficients, its vectors as they are, and what is usual measured over the library alone."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))["models"]
    name = model.partition("@")[0]
    if name in data:
        return decision_of(data[name], load_adapter(name))
    return decision_of(data["bundled"] | {"prior": 0.0}, Adapter.nothing())


def decision_of(data: dict[str, Any], adapter: Adapter) -> Decision:
    """A decision from the numbers of topic_decision.toml."""
    own = {name: value for name, value in data.items() if name != "unheard"}
    unheard = decision_of(own | data["unheard"], adapter) if "unheard" in data else None
    return Decision(
        coefficients=np.array([data["first"][name] for name in FEATURES]),
        intercept=data["first"]["intercept"],
        second=np.array([data["second"][name] for name in SECOND]),
        second_intercept=data["second"]["intercept"],
        threshold=data["threshold"],
        surely=data["surely"],
        prior=data["prior"],
        typical=tuple(data[name] for name in TYPICAL),
        adapter=adapter,
        share=data["share"],
        unheard=unheard,
    )
