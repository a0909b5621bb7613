"""A question -> what happened that it asks for ("loggat in med ett gammalt konto"), if it does.

Controls are judged about a subject; that a thing happened is told in one sentence of a result, in
the words of that thing whatever the subject is called. The words are data: events.toml.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from index.swedish.terms import tokens
from index.topics.word_ways import BETWEEN, Groups, Ways

_FILE = Path(__file__).with_name("events.toml")
_SENTENCE = re.compile(r"[.?!]")
#: "Eller att ...", "eller inte fått någon": something else is asked for as well, and a control that
#: tells that is wanted, too.
_OR_ELSE = re.compile(
    r"(?<!\w)eller\s+(?:(?:att|på|där|när|om|av)|(?:\w+\s+){0,2}?(?:inte|ej|aldrig|sakna\w*|har|hade|fått|"
    r"fick|blivit|\w{3,}(?:[aijknrt]ts|nnit|[gilrtv]it)))(?!\w)"
)
#: "Vilka fick inga nycklar stulna?": those are asked for that had none of it.
_NONE = re.compile(r"(?<!\w)(?:inga|ingen|inget)(?!\w)")
#: "Konton som inte har använts": the same, where one stands so few words before the deed.
_NOT = frozenset({"inte", "ej", "aldrig", "icke"})
_RIGHT_BEFORE = 2
#: What parts a sentence where one part may deny what another tells ("..., vilket inte upptäcktes").
_CLAUSES = re.compile(r"[,;:–]\s|\s(?:och|men)\s")


class Tells(Enum):
    """What a control says of an event."""

    YES = "yes"
    #: Each sentence that speaks of it says that it was not so.
    DENIES = "denies"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: how it is asked for, and how it is told and denied. What each part
    means is told at the head of events.toml."""

    name: str
    groups: Groups
    asked: Ways
    beside: Ways
    unless: Ways
    said: Ways
    hinted: Ways
    no_sign: Ways
    denied: Ways
    denied_within: int
    deeds: tuple[str, ...]

    def is_asked(self, text: str) -> bool:
        """True when a question, in lower case, asks for it and for nothing beside it."""
        if _OR_ELSE.search(text) or _NONE.search(text):
            return False
        if not any(self._says(self.asked, one) for one in _SENTENCE.split(text)):
            return False
        if self._is_denied(text):
            return False
        beside = not self.beside or self._says(self.beside, text)
        return beside and not self._says(self.unless, text)

    def _is_denied(self, text: str) -> bool:
        """True where the question asks for those that did not do it."""
        words = tokens(text)
        places = self.groups.places(words).of
        return any(
            not _NOT.isdisjoint(words[max(0, start - _RIGHT_BEFORE) : start])
            for deed in self.deeds
            for start, _ in places.get(deed, ())
        )

    def _says(self, ways: Ways, text: str) -> bool:
        return self.groups.places(tokens(text)).say(ways)

    def told(self, sentences: Iterable[str]) -> Tells:
        """What the sentences of a result say of it."""
        found = Tells.NOTHING
        for sentence in sentences:
            if not self.may_be_told(sentence):
                continue
            own = self.told_by(sentence)
            if own is Tells.YES:
                return own
            if own is Tells.DENIES:
                found = own
        return found

    def may_be_told(self, text: str) -> bool:
        """False where no sentence of ``text`` can tell it: most results are found out so, in a
        tenth of the time."""
        return self.groups.may_say((*self.said, *self.hinted), text.lower())

    def told_by(self, sentence: str) -> Tells:
        """What one sentence says of it: a clause that tells it by itself, and is not denied within
        it, tells it whatever the others deny."""
        whole = self._part(sentence)
        if whole is not Tells.DENIES:
            return whole
        parts = (self._part(one) for one in _CLAUSES.split(sentence))
        return Tells.YES if Tells.YES in parts else Tells.DENIES

    def _part(self, text: str) -> Tells:
        places = self.groups.places(tokens(text))
        hinted = places.say(self.hinted) and not places.say(self.no_sign)
        if not (hinted or places.say(self.said)):
            return Tells.NOTHING
        return Tells.DENIES if places.say(self.denied, self.denied_within) else Tells.YES


def event_asked(text: str) -> str:
    """The name of what a question in lower case asks to have happened; "" where it does not."""
    return next((one.name for one in load_events().values() if one.is_asked(text)), "")


@functools.cache
def load_events() -> Mapping[str, Event]:
    """The events of events.toml by their names, compiled."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))["event"]
    return {one["name"]: _event(one) for one in data}


def _event(entry: Mapping[str, Any]) -> Event:
    def ways(key: str) -> Ways:
        return tuple(map(tuple, entry.get(key, ())))

    def alone(key: str) -> Ways:
        return tuple((name,) for name in entry.get(key, ()))

    groups: Mapping[str, Sequence[str]] = entry["words"]
    return Event(
        name=entry["name"],
        groups=Groups(groups),
        asked=ways("asked"),
        beside=alone("beside"),
        unless=alone("unless"),
        said=ways("said"),
        hinted=ways("hinted"),
        no_sign=alone("no_sign"),
        denied=ways("denied"),
        denied_within=entry.get("denied_within", BETWEEN),
        deeds=tuple(entry["deeds"]),
    )
