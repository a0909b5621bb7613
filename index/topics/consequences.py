"""A topic that is what a finding led to ("polisanmälan", "vite mot leverantörer") -> what tells it.

Such a topic is no subject of controls: it is told in a sentence of the result, whatever the control
is about. How near a control lies says nothing then, what it says is all. The words are data:
consequences.toml. A topic that names a subject beside it ("polisanmälda stölder") is judged as
others are; what tells the consequence and says the subject is about it as well.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.topics.concepts import Concept
from index.topics.decision import Verdict
from index.topics.topic import Words
from index.topics.word_topics import WordTopics, load_word_topics

FILE = Path(__file__).with_name("consequences.toml")
#: How sure it is that a passage is about a consequence that it tells.
_TOLD = 0.99
#: Somebody did it: "skickat ... till IMY", not "registerutdrag från polisen".
_DONE = re.compile(
    r"(?<!\w)(?:(?:polis|åtals|brotts)?anmäl(?:t|ts|de|des|d|da)|skickat\w*|skickad\w*|lämna(?:t|ts|de|des|d|de)|"
    r"rapportera(?:t|ts|de|des)|inform?era(?:t|ts|de|des)|kontakta(?:t|ts|de|des)|gått\s+till|gick\s+till|vänt\s+sig|"
    r"(?:fått|fick|krävt|krävde|dömts|tvingats|betalat))(?!\w)"
)
_CLAIMED_BACK = re.compile(
    r"(?<!\w)(?:återkräv(?:t|ts|de|des)|(?:kräv|begär)(?:t|ts|de|des)\s+tillbaka)(?!\w)"
)
#: How well the subject beside a consequence must be said: by its own word, because words that mean
#: about the same ("personuppgift", "IMY") may be those of the consequence.
_SAID = 1.0
#: "Försenat", "för sent": that is wrong by itself, and no deed whatever it was found with.
_LATE = re.compile(r"(?<!\w)(?:försen\w+|sen[at])(?!\w)")
_JOINED = re.compile(r",|/|\b(?:eller|och|samt)\b")


@functools.lru_cache(maxsize=1_000)
def consequences_of(topic: str) -> tuple[Concept, ...]:
    """What a topic asks for when it is nothing but consequences; else nothing."""
    return load_consequences().named_alone(topic)


@functools.lru_cache(maxsize=1_000)  # asked of each row of an answer
def subject_beside(topic: str) -> tuple[tuple[Concept, ...], str]:
    """The consequences of a topic that names a subject too, and the subject's words; else none."""
    found, left = load_consequences().named(topic)
    subject = " ".join(word for word in left if not _DONE.fullmatch(word))
    return (found, subject) if found and subject else ((), "")


@functools.lru_cache(maxsize=1_000)
def must_tell(topic: str) -> tuple[Concept, ...]:
    """The consequences of a topic without which nothing answers it: a control of playgrounds that
    speaks of no damages is none of "skadeståndet efter lekplatsolyckan", and one of grants where
    nothing was claimed back none of "krävt tillbaka bidrag"."""
    return load_consequences().decisive(topic) or claimed_back(topic)


def claimed_back(topic: str) -> tuple[Concept, ...]:
    """The consequences of a topic that tells what was claimed back of whom ("krävt tillbaka
    bidrag"); else nothing."""
    return subject_beside(topic)[0] if _CLAIMED_BACK.search(topic.lower()) else ()


def are_deeds(topics: Sequence[str]) -> bool:
    """True when each topic is something that somebody did ("polisanmälts", "IVO", "skickat
    incidenter till IMY"): then it matters which controls tell it, and not what they found."""
    if any(_LATE.search(one.lower()) and consequences_of(one) for one in topics):
        return False
    return bool(topics) and all(
        consequences_of(one) or (subject_beside(one)[0] and _DONE.search(one.lower()))
        for one in topics
    )


def load_consequences() -> WordTopics:
    """The consequences of consequences.toml, compiled."""
    return load_word_topics(FILE, "consequence")


def told(topic: str, words: Words) -> Verdict:
    """The verdict on passages by what they tell of the topic's consequences, (n, consequences):
    one of those that it joins ("polisen eller IVO"), else all ("sanktionsavgift av IMY")."""
    said = words.whole > 0
    tells = said.any(axis=1) if _JOINED.search(topic) else said.all(axis=1)
    return Verdict(np.where(tells, _TOLD, 0.0), float(tells.any()))


def only_telling(verdict: Verdict, words: Words) -> Verdict:
    """The verdict without the passages that tell none of what must be told, (n, consequences)."""
    tells = (words.whole > 0).any(axis=1)
    present = verdict.present if tells.any() else 0.0
    return Verdict(np.where(tells, verdict.chances, 0.0), present)


def widened(verdict: Verdict, topic: str, led_to: Words, subject: Words) -> Verdict:
    """The verdict with the passages that tell the consequences and say all of the subject."""
    both = (told(topic, led_to).chances > 0) & (subject.whole >= _SAID).all(axis=1)
    chances = np.where(both, np.maximum(verdict.chances, _TOLD), verdict.chances)
    return Verdict(chances, max(verdict.present, float(both.any())))
