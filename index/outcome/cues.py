"""A sentence -> which cue words stand in it (data: outcome_cues.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

KINDS = (
    "not_performed",
    "no_deviation",
    "deviation",
    "unclear",
    "serious",
    "recurring",
    "fixed",
    "measure",
)


def has_cue(kind: str, text: str) -> bool:
    """True when a cue of ``kind`` ("deviation", "recurring", "measure" ...) stands in ``text``."""
    return bool(_pattern(kind).search(text.casefold()))


def tells_finding(text: str) -> bool:
    """True for a sentence that tells a finding outright and negates nothing."""
    return has_cue("found", text) and not has_cue("negation", text)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    path = Path(__file__).parent / "outcome_cues.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    return re.compile(r"\b(?:" + "|".join(data[kind]) + ")")
