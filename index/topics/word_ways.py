"""Words of a sentence -> whether groups of words stand in it in an order that says something.

A way is a row of groups that follow each other, not far apart: "loggat in ... konto". Words are
looked up one by one and what they are is remembered, because results of hundreds of controls are
read for one question; patterns with as many alternatives take ten times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Ways = tuple[tuple[str, ...], ...]
#: Begin and end of what a group takes, in words.
Place = tuple[int, int]
#: Words that may stand between two groups of a way.
BETWEEN = 9
#: Words of which is remembered what they are; then all are forgotten.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Places:
    """Where the groups stand in one sentence, by their names."""

    of: Mapping[str, Sequence[Place]]

    def say(self, ways: Ways, between: int = BETWEEN) -> bool:
        """True where one of the ways stands there, its groups at most ``between`` words apart."""
        return any(self._follow(way, None, between) for way in ways)

    def _follow(self, way: Sequence[str], before: int | None, between: int) -> bool:
        if not way:
            return True
        return any(
            self._follow(way[1:], end, between)
            for start, end in self.of.get(way[0], ())
            if before is None or before <= start <= before + between
        )


@dataclass(frozen=True, slots=True)
class _Phrase:
    group: str
    rest: tuple[str, ...]
    open: bool

    def ends(self, words: Sequence[str], start: int) -> int | None:
        """Where it ends, if its words after the first stand from ``start`` on."""
        end = start + len(self.rest)
        *middle, last = words[start:end] or [""]
        if tuple(middle) != self.rest[:-1]:
            return None
        said = last.startswith(self.rest[-1]) if self.open else last == self.rest[-1]
        return end if said else None


class Groups:
    """Groups of words by their names; `*` at an end of an entry stands for any letters there."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._phrases: dict[str, list[_Phrase]] = {}
        self._whole: dict[str, set[str]] = {}
        self._begin: dict[str, set[str]] = {}
        self._end: list[tuple[str, str]] = []
        self._inside: list[tuple[str, str]] = []
        self._pieces = {name: tuple(map(_pieces, entries)) for name, entries in groups.items()}
        for name, entries in groups.items():
            for entry in entries:
                self._take(name, entry)
        self._known: dict[str, frozenset[str]] = {}

    def _take(self, name: str, entry: str) -> None:
        text = entry.strip("*")
        first, *rest = text.split()
        if rest:
            phrase = _Phrase(name, tuple(rest), entry.endswith("*"))
            self._phrases.setdefault(first, []).append(phrase)
        elif entry.startswith("*"):
            (self._inside if entry.endswith("*") else self._end).append((text, name))
        else:
            kept = self._begin if entry.endswith("*") else self._whole
            kept.setdefault(text, set()).add(name)

    def may_say(self, ways: Ways, text: str) -> bool:
        """False where no sentence of ``text`` (lower case) can say one of the ways: of each some
        group has no entry whose words stand anywhere in it, be it within another word."""
        stand: dict[str, bool] = {}
        for way in ways:
            for name in way:
                if name not in stand:
                    stand[name] = self._may_stand(name, text)
                if not stand[name]:
                    break
            else:
                return True
        return False

    def _may_stand(self, name: str, text: str) -> bool:
        for pieces in self._pieces.get(name, ()):
            for piece in pieces:
                if piece not in text:
                    break
            else:
                return True
        return False

    def places(self, words: Sequence[str]) -> Places:
        """Where each group stands among the words of a sentence."""
        found: dict[str, list[Place]] = {}
        for start, word in enumerate(words):
            for name in self._groups_of(word):
                found.setdefault(name, []).append((start, start + 1))
            for phrase in self._phrases.get(word, ()):
                end = phrase.ends(words, start + 1)
                if end is not None:
                    found.setdefault(phrase.group, []).append((start, end))
        return Places(found)

    def _groups_of(self, word: str) -> frozenset[str]:
        own = self._known.get(word)
        if own is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            own = self._known[word] = self._looked_up(word)
        return own

    def _looked_up(self, word: str) -> frozenset[str]:
        found = set(self._whole.get(word, ()))
        for end in range(1, len(word) + 1):
            found |= self._begin.get(word[:end], set())
        found |= {name for text, name in self._end if word.endswith(text)}
        found |= {name for text, name in self._inside if text in word}
        return frozenset(found)


def _pieces(entry: str) -> tuple[str, ...]:
    """What of an entry must stand in a text that has it; of a hyphen there are several signs."""
    return tuple(piece for word in entry.strip("*").split() for piece in word.split("-"))
