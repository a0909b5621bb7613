"""Questions over an invented municipality -> how often each part of them is read right.

    python -m eval.query_reading [--verbose] [--half HALF]

The cases in data/question_reading.json were written before the reading was tuned on them. Those
with a ``half`` came later: forms of question as an auditor may word them, written at one go and
dealt out in turn; only errors of the half "open" were looked at while the reading was mended.
The halves "people-open" and "people-held-out" are those of five invented people (``by``), in the
same way. A part that a case does not state is not judged. Topics are compared as sets of words,
small words apart: "kontrollen av inköp" and "inköp" ask for the same.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.interpretation import Interpretation
from index.question.query import Names, read_question
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens

_FILE = Path(__file__).parent / "data" / "question_reading.json"
#: The parts of a case, in the order in which they are told.
PARTS = (
    "type", "committees", "municipalities", "years", "excluded_years", "outcomes", "severities",
    "recurring", "change", "counted", "assessment", "unresolved", "topics", "excluded_topics",
    "every_topic", "every_year", "excluded_committees", "rank", "at_least", "outside",
)  # fmt: skip

#: The first cases, and the two halves of the later ones.
HALVES = ("", "open", "held-out", "people-open", "people-held-out", "savhult")
_QUESTIONS = Path(__file__).parent / "data" / "savhult" / "gold" / "questions_s.json"
_SAVHULT = (
    "Kommunstyrelsen", "Barn- och utbildningsnämnden", "Omsorgsnämnden",
    "Teknik- och miljönämnden",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """One part of one question: what was expected and what was read."""

    question: str
    part: str
    expected: object
    found: object
    half: str = ""

    @property
    def right(self) -> bool:
        """True when they are the same."""
        return self.expected == self.found


def read_all() -> Iterator[Read]:
    """Read every case; one item for each part that it states."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    names = Names(
        committees=tuple((place, name) for place, name in data["committees"]),
        years=tuple(data["years"]),
        municipalities=tuple(data["municipalities"]),
    )
    for case in data["cases"]:
        found = _parts(read_question(case["question"], names), names)
        for part in PARTS:
            if part in case:
                expected = _plain(part, case[part])
                yield Read(case["question"], part, expected, found[part], case.get("half", ""))


def _parts(read: Interpretation, names: Names) -> dict[str, object]:
    details = read.details
    asked = set(read.committees) or {name for _, name in names.committees}
    found: dict[str, object] = {
        "type": read.type.value,
        "committees": read.committees,
        "municipalities": read.municipalities,
        "years": read.years,
        "excluded_years": details.excluded_years,
        "outcomes": [outcome.value for outcome in read.outcomes],
        "severities": [severity.value for severity in read.severities],
        "recurring": read.recurring,
        "change": details.change.value if details.change else None,
        "counted": details.counted.value if details.counted else None,
        "assessment": details.assessment,
        "unresolved": [one.text for one in read.unresolved],
        "topics": read.topics,
        "excluded_topics": details.excluded_topics,
        "every_topic": details.every_topic,
        "every_year": details.every_year,
        "excluded_committees": [name for _, name in names.committees if name not in asked],
        "rank": details.rank,
        "at_least": details.at_least,
        "outside": details.outside,
    }
    return {part: _plain(part, value) for part, value in found.items()}


def _plain(part: str, value: object) -> object:
    """A value as it is compared: lists without order, topics as sets of content words."""
    if part == "topics" and isinstance(value, (list, tuple)):
        return frozenset(word for topic in value for word in _words(topic))
    if part == "excluded_topics" and isinstance(value, (list, tuple)):
        return frozenset(word for topic in value for word in _words(topic))
    return frozenset(value) if isinstance(value, (list, tuple)) else value


def _words(topic: str) -> list[str]:
    return [word for word in tokens(topic) if word not in STOP_WORDS]


def accuracy(reads: Sequence[Read]) -> dict[str, tuple[int, int]]:
    """Per part: right, judged."""
    return {
        part: (sum(one.right for one in own), len(own))
        for part in PARTS
        if (own := [one for one in reads if one.part == part])
    }


def savhult() -> Iterator[Read]:
    """The form of every answerable question of the second development city, whose questions were
    written by somebody who had not seen the program. "combined" means something else there (several
    questions in one), so those are left out."""
    names = Names(
        committees=tuple(("Sävhult", name) for name in _SAVHULT),
        years=(2022, 2023, 2024),
        municipalities=("Sävhult",),
    )
    for case in json.loads(_QUESTIONS.read_text(encoding="utf-8")):
        if case["type"] not in ("unanswerable", "combined"):
            found = read_question(case["question"], names).type.value
            yield Read(case["question"], "type", case["type"], found, "savhult")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--verbose", action="store_true", help="what was read wrongly")
    parser.add_argument("--half", choices=HALVES, default=None, help="only these cases")
    chosen = parser.parse_args(arguments)
    every = [*read_all(), *savhult()]
    for half in HALVES if chosen.half is None else (chosen.half,):
        reads = [one for one in every if one.half == half]
        if reads:
            print(f"---- {half or 'the first cases'}")
            _print(reads, verbose=chosen.verbose)


def _print(reads: Sequence[Read], *, verbose: bool) -> None:
    if verbose:
        for one in reads:
            if not one.right:
                print(f"{one.part}: {one.question}\n    expected {one.expected}, read {one.found}")
    for part, (right, judged) in accuracy(reads).items():
        print(f"{part:16} {right:4} of {judged:4}  {right / judged:.3f}")
    wrong = {one.question for one in reads if not one.right}
    asked = {one.question for one in reads}
    print(f"{'whole question':16} {len(asked) - len(wrong):4} of {len(asked):4}"
          f"  {1 - len(wrong) / len(asked):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
