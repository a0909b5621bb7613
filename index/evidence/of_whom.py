"""Evidence on what was claimed -> the same without what was claimed of others than it is asked for.

"Krävt tillbaka pengar av en utförare" is found by its words alone (index/topics/consequences.py),
and money is claimed back of associations and of employees, too: whom it is claimed of is named in
the sentence that tells it, or shortly before. And what a supplier credits was not claimed back, to
a question that names no supplier. Where nothing would be left, all is kept.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Sequence

from index.findings.kept_signs import sentences_of
from index.found import Evidence
from index.interpretation import QuestionType
from index.models import StoredPassage
from index.swedish.terms import tokens
from index.topics.concepts import Concept, padded
from index.topics.consequences import FILE, consequences_of
from index.topics.word_ways import Groups, Ways

_SUPPLIERS: Ways = (("suppliers",),)
_CLAIMED: Ways = (("claimed",),)
_CREDITED: Ways = (("credited",),)
#: "Av en leverantör eller utförare", "mot entreprenörer", "från bolaget": of whom, and not by whom.
_OF = re.compile(r"(?<!\w)(?:av|mot|från|till|hos)\s+(?:en\s+|ett\s+|någon\s+|några\s+)?(\w+)")
#: Sentences before the one that tells it in which the supplier is named.
_BEFORE = 3
_LISTS = (QuestionType.LIST, QuestionType.COUNT, QuestionType.COMBINED)


def of_whom(evidence: Evidence) -> Evidence:
    """``evidence`` with what was claimed of suppliers alone, where that is asked for; else without
    what was only credited, where a claim is."""
    asked = evidence.interpretation
    led_to = [one for topic in asked.topics for one in consequences_of(topic)]
    if asked.type not in _LISTS or not all(map(consequences_of, asked.topics)):
        return evidence
    if any(_says(_OF.findall(topic.lower()), _SUPPLIERS) for topic in asked.topics):
        about = tuple(hit for hit in evidence.about if _names_one(hit.passage, led_to))
    elif all(_says(tokens(topic), _CLAIMED) for topic in asked.topics):
        about = tuple(hit for hit in evidence.about if not _only_credited(hit.passage, led_to))
    else:
        return evidence
    if not about or len(about) == len(evidence.about):
        return evidence
    kept = {hit.passage.id for hit in about}
    return dataclasses.replace(
        evidence, about=about, by_topic=tuple(found & kept for found in evidence.by_topic)
    )


def _names_one(passage: StoredPassage, led_to: Sequence[Concept]) -> bool:
    parts = [one.text for one in sentences_of(passage)]
    if not _says(tokens(" ".join(parts)), _SUPPLIERS):  # most, and cheap to see
        return False
    return any(
        _says(tokens(" ".join(parts[max(0, n - _BEFORE) : n + 1])), _SUPPLIERS)
        for n, part in enumerate(parts)
        if _tells(part, led_to)
    )


def _only_credited(passage: StoredPassage, led_to: Sequence[Concept]) -> bool:
    """True where each sentence that tells it tells of a credit, and of no claim."""
    every = [one.text for one in sentences_of(passage)]
    if not _says(tokens(" ".join(every)), _CREDITED):
        return False
    parts = [tokens(one) for one in every if _tells(one, led_to)]
    return bool(parts) and all(
        _says(part, _CREDITED) and not _says(part, _CLAIMED) for part in parts
    )


def _tells(part: str, led_to: Sequence[Concept]) -> bool:
    haystack = padded(part)
    return any(one.found(haystack) for one in led_to)


def _says(words: Sequence[str], ways: Ways) -> bool:
    return _groups().places(words).say(ways)


@functools.cache
def _groups() -> Groups:
    return Groups(tomllib.loads(FILE.read_text(encoding="utf-8"))["claims"])
