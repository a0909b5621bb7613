"""A topic that is the name of a whole field of work ("it", "barn") -> the words of its controls.

A control of a field rarely says the field's name, and no vector of a single word lies near all of
them. So the field is told by a list of words, beside what is judged: a passage that says one in its
headings or its result is of the field; some words say it in headings alone, because a result has
them by the way ("avtal", "kök"). The words are data: broad_topics.toml.

The same goes for what a control is never about but a result tells: who or what had to do with it
("omorganisation", "vikarier", "system som uppgraderades"). These words are in circumstances.toml.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.topics.concepts import Concept
from index.topics.decision import Verdict
from index.topics.topic import Words
from index.topics.word_topics import WordTopic, WordTopics, load_word_topics

_FILE = Path(__file__).with_name("broad_topics.toml")
_CIRCUMSTANCES = Path(__file__).with_name("circumstances.toml")
#: How sure it is that a passage is of a field by its words, of what the surest is: in a heading,
#: and in its result; and how sure the surest is at least.
_IN_HEADING, _IN_RESULT, _SUREST = 1.0, 0.5, 0.5
#: What is left of the chance of a passage that says no word of a field that others say: a wide name
#: is near to much, so without its words only what is nearly as sure as the surest is of it.
_UNSAID = 0.3
#: The same for a circumstance in a result: no control is about it, so there is where it is told.
_TOLD = 0.9

#: Tells how well each concept is said in each passage.
Say = Callable[[Sequence[Concept]], Words]


@functools.lru_cache(maxsize=1_000)
def fields_of(topic: str, *, told: bool = True) -> tuple[Concept, ...]:
    """The fields, or else with ``told`` the circumstances, that a topic names when it names nothing
    else; else nothing."""
    fields = tuple(one.concept for one in _fields(topic))
    return fields or (load_circumstances().named_alone(topic) if told else ())


def _fields(topic: str) -> tuple[WordTopic, ...]:
    known = load_fields()
    return tuple(known.every[number] for number in known.side_by_side(topic))


def load_fields() -> WordTopics:
    """The fields of work of broad_topics.toml, compiled."""
    return load_word_topics(_FILE, "field")


def load_circumstances() -> WordTopics:
    """Who or what may have had to do with a finding, from circumstances.toml."""
    return load_word_topics(_CIRCUMSTANCES, "circumstance")


def are_circumstances(topics: Sequence[str]) -> bool:
    """True when each topic is nothing but who or what had to do with a finding."""
    return bool(topics) and all(load_circumstances().named_alone(one) for one in topics)


def widened(verdict: Verdict, say: Say, topic: str, *, learned: bool = False) -> Verdict:
    """The verdict on ``topic`` with the passages that say a word of its fields, as ``say`` tells,
    and the others less likely, unless it was ``learned`` which passages are of them; of
    circumstances where any passage tells one, only with those that do."""
    if fields := _fields(topic):
        whole = _any(say([one.concept for one in fields]).whole)
        heading = _any(say([one.heading_concept for one in fields]).heading)
        said = heading | whole
        unsaid = 1.0 if learned or not said.any() else _UNSAID
        near, in_result = np.where(said, 1.0, unsaid) * verdict.chances, _IN_RESULT
    else:
        words = say(fields_of(topic))
        heading, whole = _any(words.heading), _any(words.whole)
        near = np.where(whole, verdict.chances, 0.0) if whole.any() else verdict.chances
        in_result = _TOLD
    surest = max(float(verdict.chances.max(initial=0.0)), _SUREST)
    by_words = surest * np.where(heading, _IN_HEADING, np.where(whole, in_result, 0.0))
    present = max(verdict.present, float((heading | whole).any()))
    return Verdict(np.maximum(near, by_words), present)


def _any(found: NDArray[np.float64]) -> NDArray[np.bool_]:
    some: NDArray[np.bool_] = np.any(found > 0, axis=1)
    return some
