"""Sentences of a result -> the limit or aim in percent that they tell, and whether it was kept.

"0,6 procent, gränsen är en procent" and "88 % i tid, målet är 90 %" are arithmetic; which side a
limit has is told by a word ("högst", "minst") or by what it is called and how large it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.swedish.amounts import Amount, amounts

#: A limit in percent with its side: "målet är högst 2 procent", "mål minst 95 %".
_LIMIT = re.compile(
    r"\b(?:mål|krav|gräns|tak|tolerans|norm|nivå)\w*\b[^.;]{0,40}?"
    r"\b(?P<side>högst|max\w*|minst|lägst)\b",
    re.IGNORECASE,
)
#: "Under gränsen på en procent", "gränsvärdet är en procent": a limit that is not to be passed.
_BOUND = re.compile(
    r"\b(?:gräns|gränsvärde|tak|toleransen?s?)\w*\s+(?:är|på|om)?\s*$", re.IGNORECASE
)
#: "Målet är 95 procent": without a side it is one to be reached, where it is a large share.
_AIM = re.compile(
    r"\b(?:mål|målet|målvärde\w*|målnivå\w*|krav|kravet)(?:\s+i\s+\w+)?\s+(?:är|på|om|var)?\s*$",
    re.IGNORECASE,
)
_LARGE = 50.0
#: What was looked at, and not what was found: "stickprovet omfattade 10 procent av ärendena".
_SAMPLE = re.compile(r"\b(?:\w*stickprov|urval|omfatta|slumpvis|valdes\s+ut)\w*", re.IGNORECASE)
#: A bound that has no side is a share of faults when it is small, else perhaps one to be reached.
_SMALL = 20.0


@dataclass(frozen=True, slots=True)
class Limit:
    """The ``sentence`` that tells a limit: the ``highest`` allowed or the lowest, and whether what
    was measured keeps it."""

    sentence: str
    highest: bool
    kept: bool


def told_limit(own: Sequence[str]) -> Limit | None:
    """The sentence with a limit in percent, and whether the only other share of it, or of the
    sentence before, keeps it."""
    for number, sentence in enumerate(own):
        said = amounts(sentence)
        shares = [one for one in said if one.unit == "%"]
        for limit in said:  # "3,8 procent och därmed under gränsen på 5"
            highest = _side(sentence, limit)
            if highest is None:
                continue
            before = own[number - 1] if number and not _SAMPLE.search(own[number - 1]) else ""
            values = {one.value for one in shares if one is not limit}
            values |= {one.value for one in amounts(before) if one.unit == "%"}
            if len(values) == 1:
                value = values.pop()
                keeps = value <= limit.value if highest else value >= limit.value
                return Limit(sentence, highest, keeps)
    return None


def _side(sentence: str, limit: Amount) -> bool | None:
    """Whether a share is the highest that is allowed (True) or the lowest; None: no limit."""
    before = sentence[: limit.start]
    named = [*_LIMIT.finditer(before)]
    if named and not before[named[-1].end() :].strip():
        return named[-1].group("side").lower() not in ("minst", "lägst")
    if _AIM.search(before) and limit.unit == "%" and limit.value >= _LARGE:
        return False
    return True if _BOUND.search(before) and limit.value <= _SMALL else None
