"""The numbers of topic.py -> which passages are about a topic, and whether the library has it.

Three logistic steps. The first weighs a passage's own numbers. The second looks again, with what
the first passages look like: a control that says nothing of "behörighet" but is like those
that do is about it. The third tells of the whole library whether the topic is there: the surest
passage stands out in every way at once, or each way has found something else. The coefficients are
in topic_decision.toml, fitted by ``python -m eval.fit_topic`` on development data.
"""

from __future__ import annotations

import functools
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.topics.adapter import Adapter, load_adapter
from index.topics.topic import FEATURES, Cosines, Matrix, Standing

_FILE = Path(__file__).with_name("topic_decision.toml")
#: Passages whose mean tells what is looked for in the second step, and in the third.
_FIRST = 3

SECOND = ("odds", "likeness", "likeness_above", "likeness_x_said", "best_odds", "near_best")
#: Of the passage that is surest, except the first five: the highest of any passage.
PRESENT = (
    "highest", "highest_odds", "highest_standing", "highest_adapted", "highest_recalled",
    "standing", "adapted", "recalled", "behind_best", "adapted_behind_best",
    "recalled_behind_best", "said", "strong", "field", "strong_count", "field_count", "best_said",
    "said_heading", "field_heading", "field_rare", "field_heading_rare", "rarity", "named",
    "named_heading", "covered", "covered_heading", "least_said", "half_said", "cohesion",
)  # fmt: skip
TYPICAL = (
    "typical_mean", "typical_spread", "typical_adapted_mean", "typical_adapted_spread",
    "typical_recalled_mean", "typical_recalled_spread", "typical_likeness_mean",
    "typical_likeness_spread",
)  # fmt: skip

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Step:
    """One logistic step: coefficients (f,) and intercept."""

    coefficients: Matrix
    intercept: float

    def odds(self, numbers: Matrix) -> Matrix:
        """Log odds (n,) of numbers (n, f)."""
        odds: Matrix = np.clip(numbers @ self.coefficients + self.intercept, -30, 30)
        return odds


@dataclass(frozen=True, slots=True)
class Verdict:
    """``chances`` (n,): how likely each passage is about the topic, if the library has it;
    ``present``: how likely it has it. Both 0-1."""

    chances: Matrix
    present: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The three steps and their bounds.

    With a topic that is there at ``surely`` or more, a passage is about it from ``near`` of the
    best chance; where a question asks for one thing ``surely_one`` and ``near_one``: what is nearly
    as sure as the surest. Where a list's topic is one word, some passage must have
    ``surest_of_a_word``. ``typical`` says what cosines look like where a library is too small to
    tell (TYPICAL); it weighs as much as ``prior`` passages. The more passages there are, the more
    of them stand out by chance: of a library of e times ``crowd`` the third step's log odds are
    less by ``crowded``, and so on.
    """

    first: Step
    second: Step
    third: Step
    near: float
    near_one: float
    surely: float
    surely_one: float
    surest_of_a_word: float
    prior: float
    typical: tuple[float, ...]
    crowd: float
    crowded: float
    adapter: Adapter

    def standings(self, cosines: Cosines) -> tuple[Standing, Standing, Standing]:
        """What is usual in a library, for each kind of cosine."""
        mean, spread, adapted_mean, adapted_spread, recalled_mean, recalled_spread, *_ = (
            self.typical
        )
        return (
            Standing.of(cosines.raw, mean, spread, self.prior),
            Standing.of(cosines.adapted, adapted_mean, adapted_spread, self.prior),
            Standing.of(cosines.recalled, recalled_mean, recalled_spread, self.prior),
        )

    def second_numbers(
        self, odds: Matrix, said: Matrix, vectors: Vectors, sample: Vectors
    ) -> Matrix:
        """The numbers of the second step, (n, len(SECOND)), of the first step's ``odds``."""
        first, weights = _first(odds)
        wanted = weights @ vectors[first]
        wanted /= max(float(np.linalg.norm(wanted)), 1e-9)
        likeness = vectors @ wanted
        *_, mean, spread = self.typical
        usual = Standing.of(sample @ wanted, mean, spread, self.prior)
        best = float(odds.max())
        return np.column_stack([
            odds,
            likeness,
            usual.above(likeness),
            likeness * said,
            np.full(len(odds), best),
            np.exp(np.maximum(odds - best, -20)),
        ])  # fmt: skip

    def third_numbers(
        self, numbers: Matrix, first: Matrix, second: Matrix, vectors: Vectors
    ) -> Matrix:
        """The numbers of the third step, (1, len(PRESENT)), of both steps' log odds."""
        best = int(np.argmax(second))
        own = dict(zip(FEATURES, numbers[best], strict=True))
        highest = dict(zip(FEATURES, numbers.max(axis=0), strict=True))
        near, _ = _first(second)
        pairs = vectors[near] @ vectors[near].T
        found = {
            "highest": second[best],
            "highest_odds": first.max(),
            "highest_standing": highest["standing"],
            "highest_adapted": highest["adapted"],
            "highest_recalled": highest["recalled"],
            "half_said": own["strong"] * (1.0 - own["least_said"]),
            "cohesion": float((pairs.sum() - len(near)) / max(1, len(near) * (len(near) - 1))),
        }
        return np.array([[found.get(name, own.get(name)) for name in PRESENT]], dtype=np.float64)

    def less_for(self, size: int) -> float:
        """How much less the log odds are that a library of ``size`` passages has a topic."""
        return self.crowded * max(0.0, math.log(max(size, 1) / self.crowd))

    def cuts(self, best: float) -> tuple[float, float]:
        """The chances from which a passage is about a topic whose surest passage has ``best``: for
        a question that wants all of it, and for one that asks for one thing."""
        return self.near * best, self.near_one * best


def judge(
    numbers: Matrix, vectors: Vectors, sample: Vectors, decision: Decision, size: int = 0
) -> Verdict:
    """Judge passages by their numbers (n, len(FEATURES)) and adapted vectors (n, d); ``sample``
    (m, d) are adapted vectors from all over the library, of ``size`` passages (0: so few that it
    does not matter)."""
    if not len(numbers):
        return Verdict(np.empty(0), 0.0)
    said = numbers[:, FEATURES.index("said")]
    first = decision.first.odds(numbers)
    second = decision.second.odds(decision.second_numbers(first, said, vectors, sample))
    third = decision.third.odds(decision.third_numbers(numbers, first, second, vectors))
    return Verdict(_chances(second), float(_chances(third - decision.less_for(size))[0]))


def _first(odds: Matrix) -> tuple[NDArray[np.intp], Vectors]:
    """Numbers of the passages that come first, and how much each counts."""
    first = np.argsort(-odds, kind="stable")[:_FIRST]
    return first, np.exp(odds[first] - odds[first[0]]).astype(np.float32)


def _chances(odds: Matrix) -> Matrix:
    chances: Matrix = 1.0 / (1.0 + np.exp(-odds))
    return chances


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
    steps = {
        step: Step(np.array([data[step][name] for name in names]), data[step]["intercept"])
        for step, names in (("first", FEATURES), ("second", SECOND), ("third", PRESENT))
    }
    return Decision(
        **steps,
        near=data["near"],
        near_one=data["near_one"],
        surely=data["surely"],
        surely_one=data["surely_one"],
        surest_of_a_word=data["surest_of_a_word"],
        prior=data["prior"],
        typical=tuple(data[name] for name in TYPICAL),
        crowd=data["crowd"],
        crowded=data["crowded"],
        adapter=adapter,
    )
