"""Controls -> those whose report says how, when or by whom they were made, as a question asks.

It may stand in a field of its own (method, frequency, who is responsible), in the control's name or
in its result. Who made it is looked for among those who are responsible first, because a result
also tells who does what about it. Each word must be said in one of these places, in any inflection
and as part of a compound ("medarbetarenkät" is an "enkät").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Way
from index.models import StoredPassage
from index.storage.heads import read_words
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import analyse, tokens

#: A stem of so many letters may begin a compound ("stickprovskontroll"), and not only end it.
_LONG = 6
#: What inflects a participle: "oanmäld", "oanmält", "oanmälda".
_PARTICIPLE = re.compile(r"(?<=\w{4})(?:da?|t)$")
#: How a month is cut short.
_MONTH = re.compile(r"(?:januari|februari|april|augusti|september|oktober|november|december)")


def told_so(hits: Sequence[Hit], way: Way) -> tuple[Hit, ...]:
    """Those of ``hits`` that say it, in order."""
    read_words(hit.passage for hit in hits)
    if way.by_whom:
        own = tuple(hit for hit in hits if _said_in(hit.passage.responsible or "", way))
        if own:
            return own
    return tuple(hit for hit in hits if _says(hit.passage, way))


def _says(passage: StoredPassage, way: Way) -> bool:
    parts = [*_fields(passage), *(one.text for one in sentences_of(passage))]
    return any(_said_in(one, way) for one in parts)


def _fields(passage: StoredPassage) -> list[str]:
    own = (
        passage.responsible, passage.method, passage.frequency, passage.control_activity,
        passage.systematic_control, passage.working_method, *(text for _, text in passage.extra),
    )  # fmt: skip
    return [one for one in own if one]


def _said_in(part: str, way: Way) -> bool:
    wanted = [word for word in tokens(way.words) if word not in STOP_WORDS]
    if way.by_whom:  # "ekonomi" is no "ekonom", though both have one stem
        own = tokens(part)
        return all(any(map(_definite(word), own)) for word in wanted)
    there = [*analyse(part), *tokens(part)]
    return all(_is_there(word, there) for word in wanted)


def _definite(word: str) -> Callable[[str], bool]:
    """What tells that a word is ``word``, or the same without its article, or ends in it."""
    forms = (word, word[:-1], word[:-2])
    return lambda one: one.endswith(forms)


def _is_there(word: str, there: Sequence[str]) -> bool:
    if _MONTH.fullmatch(word):
        return any(one in (word, word[:3], word[:4]) for one in there)
    stem = _PARTICIPLE.sub("", analyse(word)[0])
    return any(
        _PARTICIPLE.sub("", one).endswith(stem) or (len(stem) >= _LONG and one.startswith(stem))
        for one in there
    )
