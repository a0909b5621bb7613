"""A status cell of the report -> what the report itself says the control found, or None.

The report's own word goes before any guess. Only words that name a finding count: "Genomförd" tells
that work was done, not what was found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from index.models import Outcome, Severity

_CUTS = re.compile(r"[,;:.()/|\n]|\s[-–—]\s")
_EDGES = " \t-–—*•\"'”’!"


@dataclass(frozen=True, slots=True)
class Status:
    """What a status word says; ``severity`` None when the word does not tell."""

    outcome: Outcome
    severity: Severity | None


def read_status(cell: str | None) -> Status | None:
    """What ``cell`` says; the first piece of it that is a known status word decides."""
    if not cell:
        return None
    known = _known()
    for piece in [cell, *_CUTS.split(cell)]:
        words = " ".join(piece.casefold().split()).strip(_EDGES)
        found = known.get(words)
        if found is not None:
            return found
    return None


@cache
def _known() -> Mapping[str, Status]:
    path = Path(__file__).parent / "status_words.toml"
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
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
