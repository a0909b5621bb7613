"""Answered questions -> figures: lists, facts, citations, coverage, silence, quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.answer_data import CLASSES, UNANSWERABLE, CoverageGold, Pair, Question
from eval.facts import Fact, says, share_right
from eval.metrics import (
    abstention,
    citation_precision,
    citation_recall,
    f1,
    mean,
    precision,
    recall,
    strict,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """One answered question with its figures; sets by committee-year and by gold control.

    ``quotes`` are how many citations the answer has, ``verbatim`` how many of them stand in their
    source letter by letter; ``dropped`` how many sentences the check after composition refused.
    """

    question: Question
    read_as: str
    supported: bool
    said: frozenset[Pair]
    cited: frozenset[str]
    milliseconds: float
    answer: str
    topics: tuple[str, ...]
    quotes: int = 0
    verbatim: int = 0
    dropped: int = 0

    @property
    def list_f1(self) -> float:
        """F1 over committee-years."""
        return f1(self.said, self.question.committees)

    @property
    def facts_right(self) -> float:
        """Share of the question's facts that the answer says."""
        return share_right(self.question.facts, self.answer)

    def says(self, fact: Fact) -> bool:
        """True when the answer says ``fact``."""
        return says(fact, self.answer)


@dataclass(frozen=True, slots=True)
class Covered:
    """One question's coverage as it was told, beside the gold."""

    gold: CoverageGold
    told: Mapping[str, frozenset[Pair]]


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """Means over questions; citation figures over the answerable ones with relevant controls."""
    lists = [one for one in scored if one.question.type == "list"]
    can = [one for one in scored if one.question.type != UNANSWERABLE]
    citing = [one for one in can if one.question.relevant]
    silent, spoke = abstention(
        [not one.supported for one in scored],
        [one.question.type != UNANSWERABLE for one in scored],
    )
    quotes = sum(one.quotes for one in scored)
    return {
        "questions": float(len(scored)),
        "list_f1": mean([one.list_f1 for one in lists]),
        "list_precision": mean([precision(one.said, one.question.committees) for one in lists]),
        "list_recall": mean([recall(one.said, one.question.committees) for one in lists]),
        "list_strict": mean([strict(one.said, one.question.committees) for one in lists]),
        "facts_right": mean([one.facts_right for one in can if one.question.facts]),
        "citation_precision": mean(
            [
                citation_precision(one.cited, one.question.relevant)
                for one in citing
                if one.supported
            ]
        ),
        "citation_recall": mean(
            [citation_recall(one.cited, one.question.relevant) for one in citing]
        ),
        "silent_when_unanswerable": silent,
        "answers_when_answerable": spoke,
        "quotes_verbatim": sum(one.verbatim for one in scored) / quotes if quotes else 1.0,
        "sentences_dropped": float(sum(one.dropped for one in scored)),
        "median_ms": sorted(one.milliseconds for one in scored)[len(scored) // 2],
    }


def by_type(scored: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """The figures that make sense for every form of question, by the form of the gold."""
    found = {}
    for type_ in dict.fromkeys(one.question.type for one in scored):
        own = [one for one in scored if one.question.type == type_]
        found[type_] = {
            "questions": float(len(own)),
            "read_right": mean([float(one.read_as == type_) for one in own]),
            "facts_right": mean([one.facts_right for one in own if one.question.facts]),
            "committees_f1": mean([one.list_f1 for one in own]),
            "committees_strict": mean([strict(one.said, one.question.committees) for one in own]),
            "citation_precision": mean(
                [citation_precision(one.cited, one.question.relevant) for one in own]
            ),
            "citation_recall": mean(
                [citation_recall(one.cited, one.question.relevant) for one in own]
            ),
            "answered": mean([float(one.supported) for one in own]),
        }
    return found


def coverage_figures(covered: Sequence[Covered]) -> dict[str, float]:
    """F1 of each class of the coverage, over the committee-years of all questions together."""
    found = {}
    for name in CLASSES:
        told = {(one.gold.id, *pair) for one in covered for pair in one.told[name]}
        gold = {(one.gold.id, *pair) for one in covered for pair in one.gold.classes[name]}
        found[name] = f1(told, gold)
    return found
