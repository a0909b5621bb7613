"""A status that no list has ("Delvis uppfyllt", "Klar med allvarligt fel") -> what it says.

Municipalities make their own scales of the same few parts: a fault or what is as it should be, a
negation, how much of it. The parts are data ([grammar] of status_words.toml); a status of more
words than a cell has, or with none of the parts, says nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.models import Outcome, Severity

_FILE = Path(__file__).with_name("status_words.toml")
_WORD = re.compile(r"[^\W\d_]+")
#: A longer text is a sentence, which says more than a step of a scale.
_MOST_WORDS = 7
#: The fault that is a verb: its negation comes after it ("avviker inte").
_DEVIATES = "avviker"
#: Words between a negation and what it negates: "inte helt klar", "utan några brister".
_REACH = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: its outcome, the severity that it names, and whether it is the lowest."""

    outcome: Outcome
    severity: Severity | None = None
    lowest: bool = False


def read_step(text: str) -> Step | None:
    """What the words of a status say together; None where they say nothing, or not which."""
    words = _WORD.findall(text.casefold())
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    parts = _parts()
    if parts.holds("undecided", words):
        return None
    return _done(words, parts) or _fault(words, parts) or _in_order(words, parts)


def is_undecided(text: str) -> bool:
    """True for "ej bedömd", "kan inte avgöras", "bedömning saknas": it says nothing was decided."""
    words, parts = _WORD.findall(text.casefold()), _parts()
    if not 0 < len(words) <= _MOST_WORDS or not parts.holds("judged", words):
        return False
    tells = any(parts.holds(one, words) for one in ("fault", "in_order", "middle", "lacking"))
    return not tells and any(parts.holds(one, words) for one in ("not", "none", "lacks"))


def read_grade(text: str) -> Severity | None:
    """The severity where ``text`` names nothing else ("allvarlig", "mindre")."""
    words = _WORD.findall(text.casefold())
    for name, severity in (("great", Severity.SERIOUS), ("small", Severity.MINOR)):
        if words and all(_parts().holds(name, [word]) for word in words):
            return severity
    return None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lists of [grammar]: whole words, and beginnings of words (written with *)."""

    whole: dict[str, frozenset[str]]
    begins: dict[str, tuple[str, ...]]

    def at(self, name: str, words: Sequence[str]) -> int | None:
        """The place of the first word of the list, or None."""
        whole, begins = self.whole[name], self.begins[name]
        return next((n for n, word in enumerate(words)
                     if word in whole or word.startswith(begins)), None)  # fmt: skip

    def holds(self, name: str, words: Sequence[str]) -> bool:
        """True when one of the words is of the list."""
        return self.at(name, words) is not None


def _done(words: Sequence[str], parts: _Parts) -> Step | None:
    """ "Ej utförd" and "granskning pågår": whether the control was carried out."""
    if parts.holds("under_way", words):  # "åtgärd pågår" tells of something else
        return None if parts.holds("improvement", words) else Step(Outcome.UNCLEAR)
    for name, outcome in (("ended", Outcome.UNCLEAR), ("carried_out", Outcome.NOT_PERFORMED)):
        place = parts.at(name, words)
        if place is not None and parts.holds("not", words[max(0, place - _REACH) : place]):
            return Step(outcome)
    return None


def _fault(words: Sequence[str], parts: _Parts) -> Step | None:
    """ "Väsentlig anmärkning", "utan brist", "i huvudsak utan anmärkning"."""
    if parts.holds("lacking", words):
        return Step(Outcome.DEVIATION, _severity(words, parts), lowest=True)
    place = parts.at("fault", words)
    if place is None:
        better = parts.holds("improvement", words) and parts.holds("needed", words)
        none = parts.holds("none", words) or parts.holds("not", words)
        return Step(Outcome.DEVIATION, Severity.MINOR) if better and not none else None
    before = place
    while before and parts.holds("filler", [words[before - 1]]):
        before -= 1
    beside = [*words[max(0, before - 1) : before]]
    if words[place] == _DEVIATES:
        beside += words[place + 1 : place + 2]
    if parts.holds("none", words[:place]) or parts.holds("not", beside):
        nearly = parts.holds("partly", words)
        return Step(Outcome.DEVIATION, Severity.MINOR) if nearly else Step(Outcome.NO_DEVIATION)
    severity = _severity(words, parts)
    order = parts.at("in_order", words)
    if severity is None and order is not None and not _negated(words, order, parts):
        severity = Severity.MINOR  # "godkänd med anmärkning"
    return Step(Outcome.DEVIATION, severity)


def _in_order(words: Sequence[str], parts: _Parts) -> Step | None:
    """ "Tillfredsställande", "ej uppfyllt", "delvis godkänd", "otillräcklig"."""
    bare = [word if parts.holds("in_order", [word]) else word.removeprefix("o") for word in words]
    place, middle = parts.at("in_order", bare), parts.at("middle", bare)
    at = place if place is not None else middle
    if at is None:
        return None
    negated = bare[at] != words[at] or _negated(words, at, parts)
    if parts.holds("partly", words) or (negated and parts.holds("wholly", words)):
        return Step(Outcome.DEVIATION, Severity.MINOR)
    if negated:
        return Step(Outcome.DEVIATION, None, lowest=True)
    return Step(Outcome.NO_DEVIATION) if place is not None else None


def _severity(words: Sequence[str], parts: _Parts) -> Severity | None:
    if parts.holds("great", words):
        return Severity.SERIOUS
    return Severity.MINOR if parts.holds("small", words) else None


def _negated(words: Sequence[str], place: int, parts: _Parts) -> bool:
    """A negation stands shortly before, or right after ("fungerar inte")."""
    near = [*words[max(0, place - _REACH) : place], *words[place + 1 : place + 2]]
    return parts.holds("not", near)


@cache
def _parts() -> _Parts:
    lists = tomllib.loads(_FILE.read_text(encoding="utf-8"))["grammar"]
    return _Parts(
        {name: frozenset(w for w in words if not w.endswith("*")) for name, words in lists.items()},
        {name: tuple(w[:-1] for w in words if w.endswith("*")) for name, words in lists.items()},
    )
