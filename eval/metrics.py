"""What is right and how much of it: one function per figure, each with where it comes from.

Sets are sets of anything hashable; ranked lists are best first. All figures lie between 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Sequence, Set


def precision(said: Set[Hashable], true: Set[Hashable]) -> float:
    """Share of what was said that is true; 1 when nothing was said.

    Source: van Rijsbergen, Information Retrieval (1979), chapter 7.
    """
    return len(said & true) / len(said) if said else 1.0


def recall(said: Set[Hashable], true: Set[Hashable]) -> float:
    """Share of what is true that was said; 1 when nothing is.

    Source: van Rijsbergen (1979), chapter 7.
    """
    return len(said & true) / len(true) if true else 1.0


def f1(said: Set[Hashable], true: Set[Hashable]) -> float:
    """Harmonic mean of precision and recall; 1 when both sets are empty, 0 when only one is.

    Source: van Rijsbergen (1979), E measure with equal weights; F1 = 2|A & B| / (|A| + |B|).
    """
    return 2 * len(said & true) / (len(said) + len(true)) if said or true else 1.0


def strict(said: Set[Hashable], true: Set[Hashable]) -> float:
    """1 when exactly the true set was said, else 0.

    Source: strict accuracy of list questions, Amouyal et al., QAMPARI (2022).
    """
    return float(said == true)


def ndcg(ranked: Sequence[Hashable], relevant: Collection[Hashable], depth: int = 10) -> float:
    """Normalised discounted cumulative gain at ``depth``, with gain 1 for a relevant one.

    Source: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002), with
    the discount log2(rank + 1) of Burges et al. (2005), as in trec_eval and pytrec_eval.
    """
    wanted = set(relevant)
    if not wanted:
        return 1.0
    gained = sum(
        1 / math.log2(rank + 1)
        for rank, found in enumerate(ranked[:depth], start=1)
        if found in wanted
    )
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(wanted), depth) + 1))
    return gained / best


def recall_at(ranked: Sequence[Hashable], relevant: Collection[Hashable], depth: int) -> float:
    """Share of the relevant ones among the first ``depth``.

    Source: trec_eval's recall_k.
    """
    return recall(set(ranked[:depth]), set(relevant))


def reciprocal_rank(ranked: Sequence[Hashable], relevant: Collection[Hashable]) -> float:
    """1 / rank of the first relevant one, 0 without any; its mean over questions is MRR.

    Source: Voorhees, The TREC-8 Question Answering Track Report (1999).
    """
    wanted = set(relevant)
    return next((1 / rank for rank, one in enumerate(ranked, start=1) if one in wanted), 0.0)


def citation_precision(cited: Set[Hashable], relevant: Set[Hashable]) -> float:
    """Share of the cited passages that are relevant.

    Source: Gao et al., Enabling Large Language Models to Generate Text with Citations (ALCE, 2023),
    with judged relevance in the place of their entailment model.
    """
    return precision(cited, relevant)


def citation_recall(cited: Set[Hashable], relevant: Set[Hashable]) -> float:
    """Share of the relevant passages that are cited.

    Source: as :func:`citation_precision`, over passages and not statements.
    """
    return recall(cited, relevant)


def abstention(silent: Sequence[bool], answerable: Sequence[bool]) -> tuple[float, float]:
    """Share of unanswerable questions met with silence, and of answerable ones answered.

    Source: Rajpurkar et al., Know What You Don't Know (SQuAD 2.0, 2018), reported apart.
    """
    pairs = list(zip(silent, answerable, strict=True))
    without = [quiet for quiet, can in pairs if not can]
    with_answer = [not quiet for quiet, can in pairs if can]
    return (
        sum(without) / len(without) if without else 1.0,
        sum(with_answer) / len(with_answer) if with_answer else 1.0,
    )


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean; 1 of nothing, so that an empty class costs nothing."""
    return sum(values) / len(values) if values else 1.0
