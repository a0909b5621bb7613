"""eval/metrics.py: figures worked out by hand, and what must hold for any sets."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import (
    abstention,
    citation_precision,
    citation_recall,
    f1,
    mean,
    ndcg,
    precision,
    recall,
    recall_at,
    reciprocal_rank,
    strict,
)

SETS = st.frozensets(st.integers(0, 9))


def test_set_figures_by_hand() -> None:
    said, true = {1, 2, 3, 4}, {3, 4, 5}
    assert precision(said, true) == 0.5
    assert recall(said, true) == pytest.approx(2 / 3)
    assert f1(said, true) == pytest.approx(4 / 7)
    assert strict(said, true) == 0.0
    assert strict({1}, {1}) == 1.0


def test_nothing_said_and_nothing_true_is_right() -> None:
    assert f1(set(), set()) == precision(set(), set()) == recall(set(), set()) == 1.0
    assert f1({1}, set()) == 0.0
    assert f1(set(), {1}) == 0.0


@given(SETS, SETS)
def test_f1_is_the_harmonic_mean(said: frozenset[int], true: frozenset[int]) -> None:
    p, r = precision(said, true), recall(said, true)
    if said and true and p + r:
        assert f1(said, true) == pytest.approx(2 * p * r / (p + r))
    assert f1(said, true) == f1(true, said)
    assert strict(said, true) <= f1(said, true)


def test_ndcg_by_hand() -> None:
    # relevant at ranks 1 and 3 of three relevant: (1 + 1/2) / (1 + 1/log2(3) + 1/2)
    best = 1 + 1 / math.log2(3) + 0.5
    assert ndcg(["a", "x", "b"], {"a", "b", "c"}) == pytest.approx(1.5 / best)
    assert ndcg(["x"] * 10 + ["a"], {"a"}) == 0.0
    assert ndcg(["x"], set()) == 1.0


@given(st.lists(st.integers(0, 20), unique=True), SETS)
def test_ndcg_is_a_share_and_one_only_with_the_relevant_in_front(
    ranked: list[int], relevant: frozenset[int]
) -> None:
    value = ndcg(ranked, relevant)
    assert 0 <= value <= 1 + 1e-9
    front = set(ranked[: min(len(relevant), 10)])
    assert (value > 1 - 1e-9) == (not relevant or front == relevant or (
        len(relevant) > 10 and front <= relevant and len(front) == 10))  # fmt: skip


def test_rank_figures() -> None:
    assert recall_at(["a", "x", "b"], {"a", "b"}, 2) == 0.5
    assert reciprocal_rank(["x", "y", "a"], {"a"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], {"a"}) == 0.0


def test_citations_and_abstention() -> None:
    assert citation_precision({"a", "b"}, {"a"}) == 0.5
    assert citation_recall({"a", "b"}, {"a", "c"}) == 0.5
    assert abstention([True, False, False, True], [False, False, True, True]) == (0.5, 0.5)
    assert abstention([False], [True]) == (1.0, 1.0)
    assert mean([]) == 1.0
    assert mean([0.0, 1.0]) == 0.5
