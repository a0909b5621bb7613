"""A topic that is what a finding led to ("polisanmälan", "vite mot leverantörer") -> what tells it.

Such a topic is no subject of controls: it is told in a sentence of the result, whatever the control
is about. How near a control lies says nothing then, what it says is all. The words are data:
consequences.toml. A topic that names a subject beside it ("polisanmälda stölder") is judged as
others are.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import numpy as np

from index.concepts import Concept
from index.decision import Verdict
from index.topic import Words
from index.word_topics import WordTopics, load_word_topics

_FILE = Path(__file__).with_name("consequences.toml")
#: How sure it is that a passage is about a consequence that it tells.
_TOLD = 0.99
_JOINED = re.compile(r",|/|\b(?:eller|och|samt)\b")


@functools.lru_cache(maxsize=1_000)
def consequences_of(topic: str) -> tuple[Concept, ...]:
    """What a topic asks for when it is nothing but consequences; else nothing."""
    return load_consequences().named_alone(topic)


def load_consequences() -> WordTopics:
    """All of them."""
    return load_word_topics(_FILE, "consequence")


def told(topic: str, words: Words) -> Verdict:
    """The verdict on passages by what they tell of the topic's consequences, (n, consequences):
    one of those that it joins ("polisen eller IVO"), else all ("sanktionsavgift av IMY")."""
    said = words.whole > 0
    tells = said.any(axis=1) if _JOINED.search(topic) else said.all(axis=1)
    return Verdict(np.where(tells, _TOLD, 0.0), float(tells.any()))
