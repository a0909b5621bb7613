"""Ranked lists of keys -> one ranked list, by reciprocal rank.

Score = sum over the lists of weight / (k + rank), rank from 1 (Cormack, Clarke and Büttcher:
Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods, SIGIR 2009, who
found k = 60). Ranks and not scores, because a cosine and a BM25 score have no common unit.
"""

from __future__ import annotations

from collections.abc import Sequence

#: From the paper; flat between 40 and 100.
RANK_CONSTANT = 60


def reciprocal_rank(
    rankings: Sequence[Sequence[int]],
    weights: Sequence[float] | None = None,
    k: int = RANK_CONSTANT,
) -> list[tuple[int, float]]:
    """Keys with their fused score, best first; equal scores by key, so that order is stable."""
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
