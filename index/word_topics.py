"""Topics that are known by lists of words, in a file -> what to look for in passages."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.concepts import Concept, Needle, padded
from index.synonyms import Pattern
from index.terms import tokens
from index.topic_parts import is_general


@dataclass(frozen=True, slots=True)
class WordTopic:
    """How a topic is asked for, and how passages say it."""

    asked: tuple[Pattern, ...]
    said: tuple[Pattern, ...]

    def words_of(self, words: Iterable[str], whole: str) -> set[str]:
        """Those of a question's ``words`` that ask for it; ``whole`` is the padded question."""
        phrases = [one.text.split() for one in self.asked if one.is_phrase_of(whole)]
        return {
            word
            for word in words
            if any(one.is_asked(word) for one in self.asked) or any(word in one for one in phrases)
        }

    @property
    def concept(self) -> Concept:
        """What finds it in a passage."""
        needles = (Needle(text, 1.0) for one in self.said for text in one.needles)
        return Concept((self.asked[0].text,), tuple(needles), weak=False, of_field=True)


@dataclass(frozen=True, slots=True)
class WordTopics:
    """The topics of a file, and the words that may stand beside any of them."""

    every: tuple[WordTopic, ...]
    beside: tuple[Pattern, ...]

    def named_alone(self, topic: str) -> tuple[Concept, ...]:
        """What finds those that ``topic`` names, when it names nothing else; else nothing."""
        found, left = self.named(topic)
        return () if left else found

    def named(self, topic: str) -> tuple[tuple[Concept, ...], tuple[str, ...]]:
        """What finds those that ``topic`` names, and its words that name something else."""
        numbers, left = self._read(topic)
        return tuple(self.every[number].concept for number in numbers), left

    def alone(self, topic: str) -> tuple[int, ...]:
        """Numbers of those that ``topic`` names, when it names nothing else; else nothing."""
        numbers, left = self._read(topic)
        return () if left else numbers

    def _read(self, topic: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        words, whole = tokens(topic), padded(topic)
        named = [one.words_of(words, whole) for one in self.every]
        covered = {word for its in named for word in its}
        left = [
            word
            for word in words
            if word not in covered and not is_general(word)
            and not any(pattern.is_asked(word) for pattern in self.beside)
        ]  # fmt: skip
        return tuple(number for number, its in enumerate(named) if its), tuple(left)


@functools.cache
def load_word_topics(path: Path, name: str) -> WordTopics:
    """Read the entries called ``name`` of a file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    every = tuple(
        WordTopic(_patterns(one["asked"]), _patterns(one.get("said", ()))) for one in data[name]
    )
    return WordTopics(every, _patterns(data["beside"]))


def _patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(Pattern(text.removesuffix("*"), text.endswith("*")) for text in texts)
