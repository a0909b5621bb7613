"""Topics that are known by lists of words, in a file -> what to look for in passages."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.question.topic_parts import is_general
from index.swedish.terms import tokens
from index.topics.concepts import Concept, Needle
from index.topics.synonyms import Pattern, pattern_of

#: Endings of a noun or an adjective, for a name that is no part of a compound.
_INFLECTION = re.compile(
    r"(?:e?n|e?t|na|t?a|an|[aeo]?r|(?:[aeo]r|r)?na|e|de|)s?", re.IGNORECASE
)  # fmt: skip
#: What puts two names beside each other, and what puts one thing inside another.
_BESIDE = frozenset({"och", "samt", "eller"})
_INSIDE = frozenset({"av", "för", "hos", "i", "inom", "med", "om", "på", "till", "vid"})
_COMMA = re.compile(r"\s*[,/&]\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a question, of one word or some: the last with any ending when the pattern is open,
    in an inflection when ``inflected``."""

    pattern: Pattern
    inflected: bool = False

    def is_asked(self, word: str) -> bool:
        """True when ``word`` is this name."""
        if not self.inflected:
            return self.pattern.is_asked(word)
        stem = self.pattern.text
        return word.startswith(stem) and _INFLECTION.fullmatch(word[len(stem) :]) is not None

    def places(self, words: Sequence[str]) -> set[int]:
        """Places of the words of a question that are this name."""
        if " " not in self.pattern.text:
            return {place for place, word in enumerate(words) if self.is_asked(word)}
        *first, last = self.pattern.text.split()
        found: set[int] = set()
        for start in range(len(words) - len(first)):
            end = start + len(first)
            if list(words[start:end]) == first and words[end].startswith(last):
                found.update(range(start, end + 1))
        return found


@dataclass(frozen=True, slots=True)
class WordTopic:
    """How a topic is asked for (by a name, or by one word of each list of one of ``together``), and
    the needles by which passages say it: anywhere, or in their headings alone. ``beside`` are the
    words that may stand beside it, where they are not those of its file; ``decisive``: what does
    not tell it is no answer to a topic that names it."""

    asked: tuple[Name, ...]
    together: tuple[tuple[tuple[Name, ...], ...], ...]
    said: tuple[str, ...]
    headed: tuple[str, ...]
    beside: tuple[Name, ...] | None = None
    decisive: bool = False

    def places(self, words: Sequence[str]) -> set[int]:
        """Places of those of a question's ``words`` that ask for it."""
        found = _places(self.asked, words)
        for lists in self.together:
            places = [_places(names, words) for names in lists]
            found |= set().union(*places) if all(places) else set()
        return found

    @property
    def concept(self) -> Concept:
        """The concept of its words, which finds it anywhere in a passage."""
        return self._finds(self.said)

    @property
    def heading_concept(self) -> Concept:
        """What finds it in a passage's headings."""
        return self._finds((*self.said, *self.headed))

    def _finds(self, needles: tuple[str, ...]) -> Concept:
        name = self.asked[0] if self.asked else self.together[0][0][0]
        found = tuple(Needle(text, 1.0) for text in needles)
        return Concept((name.pattern.text,), found, weak=False, of_field=True)


@dataclass(frozen=True, slots=True)
class WordTopics:
    """The topics of a file, and the words that may stand beside any of them."""

    every: tuple[WordTopic, ...]
    beside: tuple[Name, ...]

    def named_alone(self, topic: str) -> tuple[Concept, ...]:
        """What finds those that ``topic`` names, when it names nothing else; else nothing."""
        found, left = self.named(topic)
        return () if left else found

    def named(self, topic: str) -> tuple[tuple[Concept, ...], tuple[str, ...]]:
        """What finds those that ``topic`` names, and its words that name something else."""
        words = tokens(topic)
        named = self._read(words)
        return tuple(self.every[one].concept for one in named), self._left(words, named)

    def decisive(self, topic: str) -> tuple[Concept, ...]:
        """What finds those that ``topic`` names and that must be told, whatever stands beside."""
        named = self._read(tokens(topic))
        return tuple(self.every[one].concept for one in named if self.every[one].decisive)

    def side_by_side(self, topic: str) -> tuple[int, ...]:
        """Numbers of those that ``topic`` names, when it names nothing else: one, the closest
        ("barns säkerhet" is not all of "barn"), or several that are joined ("mat och städning");
        nothing for one inside another ("mat i skolan")."""
        words = tokens(_COMMA.sub(" och ", topic))
        named = self._read(words)
        if self._left(words, named):
            return ()
        closest = {
            one: places
            for one, places in named.items()
            if not any(places < other for other in named.values())
        }
        return () if _one_inside_another(words, closest) else tuple(closest)

    def _read(self, words: Sequence[str]) -> dict[int, set[int]]:
        """Number of each topic that is asked for -> places of the words that ask for it."""
        found = {number: one.places(words) for number, one in enumerate(self.every)}
        return {number: places for number, places in found.items() if places}

    def _left(self, words: Sequence[str], named: dict[int, set[int]]) -> tuple[str, ...]:
        covered = {place for places in named.values() for place in places}
        own = [self.every[number].beside for number in named]
        beside = [name for names in own or (None,) for name in
                  (self.beside if names is None else names)]  # fmt: skip
        return tuple(
            word
            for place, word in enumerate(words)
            if place not in covered and not is_general(word)
            and not any(name.is_asked(word) for name in beside)
        )  # fmt: skip


def _places(names: Iterable[Name], words: Sequence[str]) -> set[int]:
    return {place for name in names for place in name.places(words)}


def _one_inside_another(words: Sequence[str], named: dict[int, set[int]]) -> bool:
    """True when two neighbours that name different topics are not joined by "och" or the like."""
    of = [frozenset(n for n, places in named.items() if place in places)
          for place in range(len(words))]  # fmt: skip
    naming = [place for place, its in enumerate(of) if its]
    for first, second in pairwise(naming):
        between = words[first + 1 : second]
        joined = not _BESIDE.isdisjoint(between) and _INSIDE.isdisjoint(between)
        if not of[first] & of[second] and not joined:
            return True
    return False


@functools.cache
def load_word_topics(path: Path, name: str) -> WordTopics:
    """Read the entries called ``name`` of a file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return WordTopics(tuple(_topic(one) for one in data[name]), _names(data["beside"]))


def _topic(entry: dict[str, Any]) -> WordTopic:
    return WordTopic(
        _names(entry.get("asked", ())),
        tuple(tuple(_names(one) for one in lists) for lists in entry.get("together", ())),
        _needles(entry.get("said", ())),
        _needles(entry.get("headed", ())),
        _names(entry["beside"]) if "beside" in entry else None,
        bool(entry.get("decisive", False)),
    )


def _names(texts: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(pattern_of(text.rstrip("~")), text.endswith("~")) for text in texts)


def _needles(texts: Iterable[str]) -> tuple[str, ...]:
    """What to look for: "^word*" is the beginning of a word, however long it is."""
    return tuple(needle for text in texts for needle in _needles_of(text))


def _needles_of(text: str) -> tuple[str, ...]:
    if text.startswith("^"):
        return (f" {text[1:].removesuffix('*')}",)
    return pattern_of(text).needles
