"""Questions of the development cities -> topics with the controls that they ask for, for fitting.

A judged topic is a phrase; a question is what people write, read by the program ("kommit åt vad i
Livboken"). Its gold names the controls that answer it, which are those with the outcome that it
asks for, in its scope: the others are not judged. Only questions with one topic tell what is about
it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.topic_data import DATA, Case, Control, control_of
from index.interpretation import Interpretation
from index.question.query import Names, read_question

#: Whose questions are learned from: name, folder, reports, files of questions and their set. With
#: those of Rönnvik, Sandhult, six cities more and the opened lots of strangers the fit answers more
#: and lists no better, so it was left at these (docs/measurements-history.md).
CITIES = (
    ("Ekstad d", "ekstad", "d??.json", ("questions_d", "questions_more", "unanswerable"), "d"),
    ("Ekstad e", "ekstad", "e??.json", ("questions_e", "questions_more", "unanswerable"), "e"),
    ("Sävhult", "savhult", "s??.json", ("questions_s",), None),
    ("Tjärnby", "tjarnby", "t??.json", ("questions_t",), None),
    ("Hällinge", "hallinge", "h??.json", ("questions_h",), None),
    ("Norrnäs", "norrnas", "n??.json", ("questions_n",), None),
    ("Mörbylund", "morbylund", "m??.json", ("questions_m",), None),
)
#: Forms whose gold is not one topic's controls.
_MIXED = ("similar", "combined", "compare")


@dataclass(frozen=True, slots=True)
class Found:
    """What the labels say of one control, for the scope and the outcome of a question."""

    committee: str
    year: int
    outcome: str
    severity: str | None
    recurring: bool


@dataclass(frozen=True, slots=True)
class City:
    """The controls of one library and the questions put to it, as topics with their truth."""

    name: str
    controls: list[Control]
    cases: list[Case]


def cities() -> list[City]:
    """The development cities; Granvik and the questions of Askeby, Fagerlid and Björksund, which
    are for tests, are not among them, nor are the others that it was not learned from (CITIES)."""
    return [
        city(name, DATA / folder / "gold", reports, files, part)
        for name, folder, reports, files, part in CITIES
    ]


def city(name: str, gold: Path, reports: str, files: Sequence[str], part: str | None) -> City:
    """One city; ``part``: of questions that say a set only those."""
    controls: list[Control] = []
    found: list[Found] = []
    for path in sorted(gold.glob(reports)):
        report = json.loads(path.read_text(encoding="utf-8"))
        for entry in report["controls"]:
            controls.append(control_of(entry, entry["id"], name, report, len(controls)))
            found.append(
                Found(
                    report["committee"], report["year"], entry["outcome"], entry["severity"],
                    bool(entry["recurring"]),
                )
            )  # fmt: skip
    asked = [
        entry
        for file in files
        for entry in json.loads((gold / f"{file}.json").read_text(encoding="utf-8"))
        if part is None or entry.get("set", part) == part
    ]
    return City(name, controls, list(_cases(name, controls, found, asked)))


def _cases(
    name: str, controls: Sequence[Control], found: Sequence[Found], asked: Sequence[dict[str, Any]]
) -> Iterator[Case]:
    committees = sorted({(name, one.committee) for one in found})
    names = Names(tuple(committees), tuple(sorted({one.year for one in found})), (name,))
    numbers = {control.passage.id: number for number, control in enumerate(controls)}
    for entry in asked:
        read = read_question(entry["question"], names)
        if not _is_of_one_topic(read):
            continue
        scope = {n for n, one in enumerate(found) if _is_asked(one, read)}
        about = frozenset(numbers[one] for one in entry.get("relevant", ())) & scope
        others = frozenset(range(len(controls))) - scope
        if about and entry["type"] not in _MIXED:
            yield Case(read.topics[0], about, others, "question")
        elif _is_unanswerable(entry) and not (read.committees or read.years or read.unresolved):
            yield Case(read.topics[0], frozenset(), frozenset(), "question")


def _is_unanswerable(entry: dict[str, Any]) -> bool:
    return bool(entry.get("type", "unanswerable") == "unanswerable")


def _is_of_one_topic(read: Interpretation) -> bool:
    details = read.details
    odd = details.excluded_topics or details.outside or details.assessment or details.change
    return len(read.topics) == 1 and not odd


def _is_asked(one: Found, read: Interpretation) -> bool:
    """True for a control in the scope of a question, with the outcome that it asks for."""
    return (
        (not read.committees or one.committee in read.committees)
        and (not read.years or one.year in read.years)
        and (not read.outcomes or one.outcome in read.outcomes)
        and (not read.severities or one.severity in read.severities)
        and (read.recurring is None or one.recurring == read.recurring)
    )
