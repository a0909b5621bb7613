"""Gold and held-out judgements -> accuracy, F1 values and their 95 % intervals.

Intervals are bootstrapped over groups (a committee, a pair of border cases), not over single
controls: the same control comes back over the years, so single controls are not independent.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.outcome.data import Example
from index.models import Outcome, Severity

_DRAWS = 1000
_SEED = 7


@dataclass(frozen=True, slots=True)
class Judged:
    """An example with what was decided about it without having seen its group."""

    example: Example
    outcome: Outcome
    severity: Severity | None
    recurring: bool
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval (all 0-1)."""

    name: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """For a table."""
        return f"{self.name} {self.value:.3f} ({self.low:.3f}-{self.high:.3f})"


def accuracy(judged: Sequence[Judged]) -> float:
    """Share of controls whose outcome is right."""
    return sum(j.outcome is j.example.outcome for j in judged) / max(1, len(judged))


def outcome_f1(judged: Sequence[Judged]) -> float:
    """Mean F1 of the four outcomes."""
    pairs = [(j.example.outcome, j.outcome) for j in judged]
    return _macro(pairs, tuple(Outcome))


def severity_f1(judged: Sequence[Judged]) -> float:
    """Mean F1 of minor and serious over the gold deviations."""
    pairs = [
        (j.example.severity, j.severity) for j in judged if j.example.outcome is Outcome.DEVIATION
    ]
    return _macro(pairs, tuple(Severity))


def recurring_f1(judged: Sequence[Judged]) -> float:
    """F1 of "recurring"."""
    return _f1([(j.example.recurring, j.recurring) for j in judged], True)


def measures_f1(judged: Sequence[Judged]) -> float:
    """F1 of the measure sentences, counted over all controls."""
    right = sum(len(set(j.example.measures) & set(j.measures)) for j in judged)
    wanted = sum(len(set(j.example.measures)) for j in judged)
    given = sum(len(set(j.measures)) for j in judged)
    return 2 * right / max(1, wanted + given)


FIGURES: tuple[tuple[str, Callable[[Sequence[Judged]], float]], ...] = (
    ("outcome accuracy", accuracy),
    ("outcome macro F1", outcome_f1),
    ("severity macro F1", severity_f1),
    ("recurring F1", recurring_f1),
    ("measures F1", measures_f1),
)


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """Every figure with its interval."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.example.group].append(one)
    kept = list(groups.values())
    chance = random.Random(_SEED)
    draws = [
        [one for group in chance.choices(kept, k=len(kept)) for one in group] for _ in range(_DRAWS)
    ]
    return [_figure(name, measure, judged, draws) for name, measure in FIGURES]


def _figure(
    name: str,
    measure: Callable[[Sequence[Judged]], float],
    judged: Sequence[Judged],
    draws: Sequence[Sequence[Judged]],
) -> Figure:
    values = sorted(measure(draw) for draw in draws)
    low, high = values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]
    return Figure(name, measure(judged), low, high)


def _macro(pairs: Sequence[tuple[object, object]], classes: Sequence[object]) -> float:
    return sum(_f1(pairs, one) for one in classes) / len(classes)


def _f1(pairs: Sequence[tuple[object, object]], positive: object) -> float:
    right = sum(gold == found == positive for gold, found in pairs)
    wanted = sum(gold == positive for gold, _ in pairs)
    given = sum(found == positive for _, found in pairs)
    return 2 * right / max(1, wanted + given)
