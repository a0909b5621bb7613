"""A status cell of the report, or a verdict in its text -> what the report itself says the control
found, or None.

The report's own word goes before any guess. Only words that name a finding count: "Genomförd" tells
that work was done, not what was found. In a running text a verdict is a sentence that says nothing
else ("Ua.", "Inga avvikelser.", "Målet är därmed uppnått."), where one is given: first or last.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from index.models import Outcome, Severity
from index.sentences import sentences
from index.status_grammar import read_step

_CUTS = re.compile(r"[,;:.()/|\n]|\s[-–—]\s")
_EDGES = " \t-–—*•\"'”’!"


@dataclass(frozen=True, slots=True)
class Status:
    """What a status word says; ``severity`` None when the word does not tell. ``lowest``: it is the
    lowest step of its scale ("ej tillfredsställande")."""

    outcome: Outcome
    severity: Severity | None
    lowest: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome that a ``sentence`` of the text says outright."""

    outcome: Outcome
    sentence: str


def read_status(cell: str | None) -> Status | None:
    """What ``cell`` says; the first piece of it that is a known status word decides, then the
    first whose words say it together (status_grammar.py)."""
    if not cell:
        return None
    known = _known()
    for piece in [cell, *_CUTS.split(cell)]:
        words = " ".join(piece.casefold().split()).strip(_EDGES)
        found = known.get(words)
        if found is not None:
            step = read_step(piece)
            return replace(found, lowest=True) if step and step.lowest else found
    steps = (read_step(piece) for piece in [cell, *_CUTS.split(cell)])
    step = next(filter(None, steps), None)
    return Status(step.outcome, step.severity, step.lowest) if step else None


def read_verdict(result: str | None) -> Verdict | None:
    """What a sentence of ``result`` says that is a verdict and nothing else: the first, the last of
    the first paragraph, or the last of all. None where there is none, or two that disagree."""
    told = sentences(result) if result else ()
    if not told:
        return None
    first = sentences((result or "").partition("\n")[0])
    places = (told[-1], *first[-1:], told[0])
    found = [Verdict(outcome, one.text) for one in places if (outcome := _verdict(one.text))]
    return found[0] if len({one.outcome for one in found}) == 1 else None


def _verdict(sentence: str) -> Outcome | None:
    words = " ".join(sentence.casefold().split()).strip(_EDGES + ".:")
    if words in _clean():
        return Outcome.NO_DEVIATION
    known = _known().get(words)
    return known.outcome if known else None


@cache
def _clean() -> frozenset[str]:
    """What says as a whole sentence that nothing was found, and is no status word."""
    return frozenset(_data()["verdict"]["clean"])


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).parent / "status_words.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _known() -> Mapping[str, Status]:
    data = _data()
    labels = [""] + [f"{label} " for label in data["labels"]["words"]]
    known: dict[str, Status] = {}
    for outcome in Outcome:
        section = data[outcome.value]
        for severity in (None, *Severity):
            words = section["words"] if severity is None else section.get(severity.value, {})
            listed = words if severity is None else words.get("words", [])
            for word in listed:
                for label in labels:
                    known[label + word] = Status(outcome, severity)
    return known
