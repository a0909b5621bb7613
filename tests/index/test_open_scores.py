"""Scores known by a bound are asked for where they can matter, and the top is as if all were."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from index.search.open_scores import _AT_ONCE, OpenScores

Values = NDArray[np.float64]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("count", [1, 7, 60, 400])
def test_the_first_are_those_of_the_true_scores(seed: int, count: int) -> None:
    draw = np.random.default_rng(seed)
    other, true = draw.normal(size=300), draw.uniform(0, 4, 300).round(1)
    held = true >= 2.5
    asked: list[int] = []

    def look_up(rows: NDArray[np.int64]) -> Values:
        asked.extend(rows.tolist())
        return true[rows]

    def weigh(scores: Values) -> Values:
        return np.minimum(other + np.sqrt(scores), 2.5)  # many are equal, as in a list

    scores = OpenScores(np.where(held, true, 2.5), ~held, look_up)
    scores.settle(weigh, count, np.ones(300, dtype=bool))
    first = np.argsort(-weigh(scores.scores), kind="stable")[:count]
    assert first.tolist() == np.argsort(-weigh(true), kind="stable")[:count].tolist()
    assert len(asked) == len(set(asked)) <= np.count_nonzero(~held)
    if count < 10:
        assert len(asked) < np.count_nonzero(~held) / 2


def test_nothing_is_asked_of_what_is_known_and_nothing_twice() -> None:
    known = OpenScores.known(np.array([1.0, 2.0]))
    known.settle(np.sqrt, 1, np.ones(2, dtype=bool))
    assert known.scores.tolist() == [1.0, 2.0]
    calls: list[list[int]] = []

    def look_up(rows: NDArray[np.int64]) -> Values:
        calls.append(rows.tolist())
        return np.zeros(len(rows))

    some = OpenScores(np.array([3.0, 3.0, 1.0]), np.array([True, True, False]), look_up)
    some.ask(np.array([True, False, True]))
    some.ask(np.array([True, True, True]))
    assert calls == [[0], [1]]
    assert some.scores.tolist() == [0.0, 0.0, 1.0]


def test_what_is_known_by_then_spares_asking_for_the_rest() -> None:
    """Two hundred high ones are known before the others, which then no longer matter."""
    true = np.concatenate([np.full(_AT_ONCE, 9.0), np.zeros(3 * _AT_ONCE)])
    bounds = np.where(true > 0, 10.0, 5.0)
    asked: list[int] = []

    def look_up(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        asked.extend(rows.tolist())
        return true[rows]

    scores = OpenScores(bounds, np.ones(len(true), dtype=bool), look_up)
    scores.settle(lambda found: found, 100, np.ones(len(true), dtype=bool))
    assert asked == list(range(_AT_ONCE))
