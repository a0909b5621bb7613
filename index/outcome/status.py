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
from index.outcome.status_grammar import is_undecided, read_grade, read_step
from index.swedish.sentences import sentences

_CUTS = re.compile(r"[,;:.()/|\n]|\s[-–—]\s")
#: A text that says that the control itself was not made.
_NOT_MADE = re.compile(
    r"\b(?:inte|ej|aldrig)\s+(?:har\s+|är\s+|blivit\s+|kunnat\s+|kunde\s+)*(?:genomför|utför|gjor|göra)\w*"
    r"|\b(?:kontroll|granskning|moment|stickprov|uppföljning)\w*\s+(?:har\s+)?(?:"
    r"(?:sköts|skjutits|skjuts|flyttades|flyttats|flyttas)\s+(?:upp|fram)"
    r"|(?:ställdes|ställts|ställs)\s+in|utgick|utgått|utgår|uteblev|uteblivit"
    r"|(?:genomfördes|utfördes|gjordes)\s+(?:inte|ej|aldrig)"
    r"|(?:blev|blivit)\s+(?:inte|aldrig)\s+av)\b",
    re.IGNORECASE,
)
_YELLOW = ("gul", "gult", "gula", "🟡")
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
            found = replace(found, lowest=True) if step and step.lowest else found
            return _graded(found, cell)
    steps = (read_step(piece) for piece in [cell, *_CUTS.split(cell)])
    step = next(filter(None, steps), None)
    return Status(step.outcome, step.severity, step.lowest) if step else None


def is_only_yellow(cell: str | None) -> bool:
    """True for a colour between the others, which says that something is not in order and not that
    a fault was found: all 6 labelled so whose text can't tell what was found are unclear."""
    return " ".join((cell or "").casefold().split()).strip(_EDGES) in _YELLOW


def read_undecided(cell: str | None, result: str | None) -> Status | None:
    """What a cell says that tells that nothing was decided ("Ej bedömd"): of 54 such labelled
    controls 47 do not tell what was found, and seven say themselves that they were not made."""
    if not cell or not is_undecided(cell):
        return None
    undone = _NOT_MADE.search(result or "") is not None
    return Status(Outcome.NOT_PERFORMED if undone else Outcome.UNCLEAR, None)


def _graded(status: Status, cell: str) -> Status:
    """The status with the severity that another piece of its cell names: "Avvikelse – allvarlig",
    "Brist (mindre)"."""
    if status.outcome is not Outcome.DEVIATION or status.severity is not None:
        return status
    return replace(status, severity=next(filter(None, map(read_grade, _CUTS.split(cell))), None))


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
    if words in _whole("clean"):
        return Outcome.NO_DEVIATION
    if words in _whole("unclear"):
        return Outcome.UNCLEAR
    known = _known().get(words)
    return known.outcome if known else None


@cache
def _whole(name: str) -> frozenset[str]:
    """What says as a whole sentence that nothing was found ("clean"), or that it could not be told
    ("unclear"), and is no status word."""
    return frozenset(_data()["verdict"][name])


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
