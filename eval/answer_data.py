"""The questions of Ekstad with their gold, and who judges its controls: the data of the answers.

Four kinds of questions, all in eval/data/ekstad/gold: the public sets d and e, ``more`` (forms that
they lack), and ``unanswerable`` (half of them near misses). facts.json has what a machine can check
of each answer, coverage.json the class of every committee-year for some of the questions. Beside
them there are those that were written blind, one lot after the other, and are asked apart.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.facts import Fact, load_facts
from eval.outcome.crossfit import load_held_out
from index.models import Judgement, Outcome, OutcomeSource, Severity
from ingest.models import ControlText

EKSTAD = Path(__file__).parent / "data" / "ekstad"
GOLD = EKSTAD / "gold"
SETS = ("d", "e")
UNANSWERABLE = "unanswerable"
#: Lots of blind questions: those that were opened when they had been asked, and one for tests, of
#: which nobody who works on the program has seen a question.
BLIND = ("fresh", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEST = "fourth"
CLASSES = ("with_deviation", "without_deviation", "not_performed", "unclear", "not_mentioned")

Pair = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold; ``source`` is the file that it stands in."""

    id: str
    question: str
    type: str
    committees: frozenset[Pair]
    relevant: frozenset[str]
    answer: str
    source: str = "public"
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageGold:
    """A question and the committee-years of each class of its coverage."""

    id: str
    question: str
    classes: Mapping[str, frozenset[Pair]]


def questions(name: str) -> list[Question]:
    """The questions of one public set."""
    facts = load_facts()
    return [_question(entry, "public", facts) for entry in _entries(f"questions_{name}")]


def all_questions(name: str) -> list[Question]:
    """The public questions of a set, then the further ones, then those without an answer."""
    facts = load_facts()
    more = [entry for entry in _entries("questions_more") if entry["set"] == name]
    none = [entry for entry in _entries("unanswerable") if entry["set"] == name]
    return [
        *questions(name),
        *(_question(entry, "more", facts) for entry in more),
        *(_question({**entry, "type": UNANSWERABLE, "committees": [], "relevant": [],
                     "answer": entry["kind"]}, "unanswerable", facts) for entry in none),
    ]  # fmt: skip


def blind_questions(written: str, name: str) -> list[Question]:
    """Questions about a set by a writer who saw its reports and the form of the public questions,
    and nothing of the program; ``written`` is one of :data:`BLIND`."""
    return [
        _question(entry, written, {entry["id"]: entry["facts"]})
        for entry in _entries(f"{written}_{name}")
    ]


def coverage_gold(name: str) -> list[CoverageGold]:
    """The questions of one set whose coverage is known."""
    return [
        CoverageGold(entry["id"], entry["question"], {one: _pairs(entry[one]) for one in CLASSES})
        for entry in _entries("coverage")
        if entry["set"] == name
    ]


def _entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _question(
    entry: Mapping[str, Any], source: str, facts: Mapping[str, Sequence[Fact]]
) -> Question:
    return Question(
        id=entry["id"],
        question=entry["question"],
        type=entry["type"],
        committees=_pairs(entry["committees"]),
        relevant=frozenset(entry["relevant"]),
        answer=entry["answer"],
        source=source,
        facts=tuple(facts.get(entry["id"], ())),
    )


def _pairs(rows: Sequence[Sequence[Any]]) -> frozenset[Pair]:
    return frozenset((committee, int(year)) for committee, year in rows)


# ---- who judges ---------------------------------------------------------------------------------


class HeldOut:
    """Judges the sample controls as weights did that never saw their committee.

    The shipped weights have learned from Ekstad, so figures of its answers must not rest on them.
    """

    def __init__(self) -> None:
        judgements = load_held_out()
        self._by_text = {key: judgements[row["id"]] for key, row in _controls().items()}

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per control; KeyError for a control that is not in the gold."""
        return [self._by_text[_key(t.control_activity, t.result)] for t in texts]


class Gold:
    """Judges the sample controls as their labels do, so that what the answers get wrong is not
    the outcome decision's. The deciding sentence is the held-out one where the outcome agrees."""

    def __init__(self) -> None:
        held_out = load_held_out()
        self._by_text = {
            key: _labelled(row, held_out[row["id"]]) for key, row in _controls().items()
        }

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per control; KeyError for a control that is not in the gold."""
        return [self._by_text[_key(t.control_activity, t.result)] for t in texts]


def _labelled(row: Mapping[str, Any], held_out: Judgement) -> Judgement:
    outcome = Outcome(row["outcome"])
    return dataclasses.replace(
        held_out,
        outcome=outcome,
        confidence=1.0,
        certain=True,
        source=OutcomeSource.USER,
        evidence=held_out.evidence if held_out.outcome is outcome else None,
        severity=Severity(row["severity"]) if row["severity"] else None,
        recurring=bool(row["recurring"]),
        measures=tuple(row["measures"]),
    )


def _controls() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        _key(row["control_activity"], row["result"]): row
        for path in sorted(GOLD.glob("[de][0-9][0-9].json"))
        for row in json.loads(path.read_text(encoding="utf-8"))["controls"]
    }


def _key(activity: str | None, result: str | None) -> tuple[str, str]:
    return plain(activity), plain(result)


def plain(text: str | None) -> str:
    """A text as it is compared: on one line, without list marks, in lower case."""
    return " ".join((text or "").split()).replace("- ", "").lower()
