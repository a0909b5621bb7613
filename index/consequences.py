"""A topic that is what a finding led to ("polisanmälan", "vite mot leverantörer") -> what tells it.

Such a topic is no subject of controls: it is told in a sentence of the result, whatever the control
is about. How near a control lies says nothing then, what it says is all. The words are data:
consequences.toml. A topic that names a subject beside it ("polisanmälda stölder") is judged as
others are.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.concepts import Concept, Needle, padded
from index.decision import Verdict
from index.general_words import load_general_words
from index.stop_words import STOP_WORDS
from index.synonyms import Pattern
from index.terms import tokens
from index.topic import Words

_FILE = Path(__file__).with_name("consequences.toml")
#: How sure it is that a passage is about a consequence that it tells.
_TOLD = 0.99
_JOINED = re.compile(r",|/|\b(?:eller|och|samt)\b")


@dataclass(frozen=True, slots=True)
class Consequence:
    """How it is asked for, and how it is told."""

    asked: tuple[Pattern, ...]
    said: tuple[Pattern, ...]


@functools.cache
def load_consequences() -> tuple[tuple[Consequence, ...], tuple[Pattern, ...]]:
    """All of them, and the words that may stand beside any."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    every = tuple(
        Consequence(_patterns(entry["asked"]), _patterns(entry["said"]))
        for entry in data["consequence"]
    )
    return every, _patterns(data["beside"])


def _patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(Pattern(text.removesuffix("*"), text.endswith("*")) for text in texts)


@functools.lru_cache(maxsize=1_000)
def consequences_of(topic: str) -> tuple[Concept, ...]:
    """What a topic asks for when it is nothing but consequences; else nothing."""
    every, beside = load_consequences()
    words, whole = tokens(topic), padded(topic)
    named = [(one, {word for word in words if _is_asked(word, whole, one.asked)}) for one in every]
    found = [one for one, its in named if its]
    covered = {word for _, its in named for word in its}
    general = load_general_words().every | STOP_WORDS
    left = [
        word
        for word in words
        if word not in covered and word not in general
        and not any(pattern.is_asked(word) for pattern in beside)
    ]  # fmt: skip
    if not found or left:
        return ()
    return tuple(
        Concept(
            (topic,),
            tuple(Needle(text, 1.0) for pattern in one.said for text in pattern.needles),
            weak=False,
            of_field=True,
        )
        for one in found
    )


def _is_asked(word: str, whole: str, asked: Iterable[Pattern]) -> bool:
    return any(
        pattern.is_asked(word) or (pattern.is_phrase_of(whole) and word in pattern.text.split())
        for pattern in asked
    )


def told(topic: str, words: Words) -> Verdict:
    """The verdict on passages by what they tell of the topic's consequences, (n, consequences):
    one of those that it joins ("polisen eller IVO"), else all ("sanktionsavgift av IMY")."""
    said = words.whole > 0
    tells = said.any(axis=1) if _JOINED.search(topic) else said.all(axis=1)
    return Verdict(np.where(tells, _TOLD, 0.0), float(tells.any()))
