"""Examples or an explanation after a topic ("kontanter, alltså handkassor eller boendes pengar") ->
topics beside it.

What stands before "t.ex." is often a wide word that no report has ("där egna pengar står på spel"),
and what stands after it names things that reports have. So the things are asked for too, any of
them, where they are things: not where a clause follows ("t.ex. att avtal saknats"), and a single
one only where it says what is meant ("alltså") and not one case of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.question.topic_parts import has_subject, is_told
from index.swedish.general_words import load_general_words
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens
from index.swedish.words import Span
from index.topics.synonyms import load_synonyms

#: What leads examples in, and what says in other words what is meant.
_MARK = (
    r"(?<!\w)(?:(?P<example>(?:som\s+)?(?:till\s+exempel|exempelvis)|såsom)|dvs|"
    r"det\s+vill\s+säga|alltså|nämligen|med\s+andra\s+ord)\s"
)
EXPLAINED = re.compile(rf"(?<!\s)\s*+,?\s*+\(?{_MARK}(?P<items>[^?]*)")
#: "Tjänster som köps in, som hemtjänst, HVB och plogning": a list of names, and no clause.
_LISTED = re.compile(
    r"(?<!\s)\s*+,\s++som\s++(?P<items>[\w-]++\s*+,\s++(?:[\w-]++\s*+,\s++)*[\w-]++\s++(?:och|eller)\s++[\w-]+)"
    r"(?=\s*[,?.!]|\s*$)"
)
_END = re.compile(r"[!:()–]|\.(?=\s|$)|\s-\s")
_ITEMS = re.compile(
    r"(?<!\s)\s*+,\s*+(?:(?:och|eller|samt)\s+)?|(?<![-\s])\s++(?:och|eller|samt)\s+"
)
_CLAUSE = {"att", "som", "om", "när", "där", "hur", "vad", "vilka", "vilken", "inte", "ej", "utan"}
#: An item that is a clause: "t.ex. att avtal saknats", "fel belopp eller att man glömt".
_CLAUSES = re.compile(r"(?:^|,|\beller|\boch)\s*+(?:att|när|där|hur|vad)\s")
_LONGEST = 4


def find_examples(plain: str) -> Span | None:
    """Where examples or an explanation stand in a lower-case question, with what leads them in."""
    found = EXPLAINED.search(plain)
    if found is None and (found := _LISTED.search(plain)) is not None:
        words = tokens(found["items"])
        if any(is_told(one) or one in load_general_words().light for one in words):
            return None
    return Span(*found.span()) if found else None


def examples(plain: str, shown: str, trim: Callable[[str], str]) -> tuple[str, ...]:
    """The things that are told as examples of a topic, trimmed; none where they are no things.

    ``shown`` is the question, as long as ``plain``, without what was understood otherwise.
    """
    found = EXPLAINED.search(plain) or _LISTED.search(plain)
    if found is None:
        return ()
    start, end = found.span("items")
    if _CLAUSES.search(plain[start:end]):
        return ()
    close = _END.search(shown, start, end)
    pieces = _ITEMS.split(" ".join(shown[start : close.start() if close else end].split()))
    items = tuple(dict.fromkeys(one for one in map(trim, pieces) if one))
    alone = len(items) == 1
    if not items or (alone and (found.re is _LISTED or found["example"])):
        return ()
    known = sum(map(_is_known, items))
    return items if all(map(_is_thing, items)) and known * 2 >= len(items) else ()


def _is_thing(item: str) -> bool:
    """True for "skyddat boende", not for a clause ("avtal saknats", "vi inte frågat")."""
    words = tokens(item)
    deeds = [one for one in words if is_told(one) and not load_synonyms().is_of_field(one)]
    return (
        len(words) <= _LONGEST
        and has_subject(item)
        and _CLAUSE.isdisjoint(words)
        and words[-1] not in deeds
        and load_general_words().verbs.isdisjoint(deeds)
    )


def _is_known(item: str) -> bool:
    known = load_synonyms()
    return any(known.is_of_field(one) for one in tokens(item) if one not in STOP_WORDS)
