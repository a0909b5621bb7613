"""Evidence on what was done about findings -> the same without controls that tell it was not done.

Topics that are consequences ("polisanmälts", "krävt tillbaka pengar") are found by their words, and
words are denied as often as not: "återkrav görs inte", "polisanmälan prövas". A control of which
every sentence that says it says so is not among those that such a topic finds.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from index.findings.kept_signs import sentences_of
from index.found import Evidence
from index.interpretation import QuestionType
from index.models import StoredPassage
from index.swedish.terms import tokens
from index.topics.concepts import Concept
from index.topics.consequences import claimed_back, consequences_of

_CLAUSES = re.compile(r"[,;:–]\s")
#: Words around it within which it is denied.
_BEFORE, _AFTER = 3, 4
_DENIES = {"inte", "ej", "aldrig", "icke", "ingen", "inga", "inget", "varken", "ännu"}
_DENIES_BEFORE = _DENIES | {"utan", "överväger", "övervägt", "prövar"}
_DENIES_AFTER = _DENIES | {"prövas", "övervägs", "övervägdes", "diskuteras"}
#: What is reached or not, and no deed: "nådde inte sitt mål" is what was asked for.
_NO_DEEDS = frozenset({("målvärde",)})
_LISTS = (QuestionType.LIST, QuestionType.COUNT, QuestionType.COMBINED)


def without_denied(evidence: Evidence) -> Evidence:
    """``evidence`` without the hits that only deny what is asked for."""
    asked = evidence.interpretation
    led_to = [consequences_of(one) or claimed_back(one) for one in asked.topics]
    if asked.type not in _LISTS or not any(led_to):
        return evidence
    every = frozenset(hit.passage.id for hit in evidence.about)
    by_topic = list(evidence.by_topic or [every] * len(led_to))
    for number, wanted in enumerate(led_to):
        if wanted and _NO_DEEDS.isdisjoint(one.words for one in wanted):
            said = (hit.passage for hit in evidence.about if hit.passage.id in by_topic[number])
            by_topic[number] = frozenset(one.id for one in said if not is_denied(one, wanted))
    gone = every.difference(*by_topic[: len(led_to)])
    about = tuple(hit for hit in evidence.about if hit.passage.id not in gone)
    kept = by_topic if evidence.by_topic else ()
    return dataclasses.replace(evidence, about=about, by_topic=tuple(one - gone for one in kept))


def is_denied(passage: StoredPassage, wanted: Sequence[Concept]) -> bool:
    """True when something wanted is said, and each time that it was not done."""
    needles = [one.text.strip() for concept in wanted for one in concept.needles]
    said = [
        _denies(words, place, len(needle.split()))
        for one in sentences_of(passage)
        if (able := _may_stand(one.text, needles))  # most sentences say nothing of it
        for words in map(tokens, _CLAUSES.split(one.text))
        for needle in able
        for place in _places(words, needle)
    ]
    return bool(said) and all(said)


def _may_stand(text: str, needles: Sequence[str]) -> list[str]:
    """The needles whose last word stands somewhere in ``text``, be it within another; those with a
    hyphen, of which there are several signs, always may."""
    plain = text.lower()
    return [one for one in needles if "-" in one or one.rsplit(" ", 1)[-1] in plain]


def _places(words: Sequence[str], needle: str) -> list[int]:
    """Where the words of ``needle``, the last of which may go on, stand among ``words``."""
    parts = needle.split()
    return [
        place
        for place in range(len(words) - len(parts) + 1)
        if words[place + len(parts) - 1].startswith(parts[-1])
        and list(words[place : place + len(parts) - 1]) == parts[:-1]
    ]


def _denies(words: Sequence[str], place: int, count: int) -> bool:
    before = words[max(0, place - _BEFORE) : place]
    after = words[place + count : place + count + _AFTER]
    return bool(_DENIES_BEFORE.intersection(before) or _DENIES_AFTER.intersection(after))
