"""A topic that is asked for by name ("vilka nämner Ekkortet?") -> the passages that say it.

Who says something at all is asked, so what a control is about does not matter, and what only means
about the same is not said. A name is in no dictionary, so that its ending is cut off here.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from index.topics.concepts import Concept, Needle, concepts
from index.topics.decision import Verdict
from index.topics.topic import Words

#: How likely a passage is about a word that it says, where nothing else tells.
_AS_LIKELY_AS_NOT = 0.5
#: "Ekkort-et", "fältassistent-ernas"; so many letters are left.
_DEFINITE = re.compile(r"(?<=\w{5})(?:erna|arna|orna|en|et|na|n|t)s?$")


def named_in(topic: str) -> tuple[Concept, ...]:
    """What a topic names, without words that say little."""
    return tuple(one for one in concepts(topic) if not one.weak)


def by_name(topic: str) -> tuple[Concept, ...]:
    """The same, each also found by its own word in another form."""
    return tuple(
        dataclasses.replace(one, needles=(*_own_words(one), *one.needles))
        for one in named_in(topic)
    )


def _own_words(concept: Concept) -> list[Needle]:
    forms = [_DEFINITE.sub("", word.lower()) for word in concept.words if " " not in word]
    return [Needle(f" {form}", 1.0) for form in forms if len(form) > 4]


def mentioning(verdict: Verdict, named: Words) -> Verdict:
    """The verdict that those are about it which say every word; where none does, as it was."""
    says = (named.whole >= 1.0).all(axis=1)
    if not named.whole.shape[1] or not says.any():
        return verdict
    return Verdict(np.where(says, 1.0, 0.0), 1.0)


def said_outright(verdict: Verdict, named: Words, enough: float, likely: float) -> Verdict:
    """The verdict on a topic of one word that is in doubt (the library is less likely than
    ``enough`` to have it, or no passage as ``likely`` about it), where some passages say that very
    word: they are as likely as not about it, and the library has it."""
    says = (named.whole >= 1.0).all(axis=1)
    sure = verdict.present >= enough and float(verdict.chances.max(initial=0.0)) >= likely
    if sure or named.whole.shape[1] != 1 or not says.any():
        return verdict
    chances = np.where(says, np.maximum(verdict.chances, _AS_LIKELY_AS_NOT), verdict.chances)
    return Verdict(chances, max(verdict.present, enough))
