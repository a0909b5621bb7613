"""What is left of a question -> the two fields of work that it names: "löner och representation".

A control is about one of them, and a topic of both would leave out those that are about one alone.
"Hot och våld" is one field, and "personal och löner" names one beside a word of many.
"""

from __future__ import annotations

import re

from index.swedish.compounds import splitter
from index.topics.synonyms import load_synonyms

_TWO_WORDS = re.compile(r"^(?P<item>\S+)\s+(?P<joint>och|samt|eller)\s+(?P<last>\S+)$")
#: A word that finds fewer others is no field of work ("personal", "kvalitet").
_OF_A_FIELD = 4
_OF_A_FIELD_COMPOUND = 2


def two_fields(clause: str, *, listed: bool) -> list[str]:
    """The two of ``clause``, without small words at its ends; none where they are one, or where "A
    och B" is asked for as a whole (not ``listed``)."""
    pair = _TWO_WORDS.match(clause)
    if pair is None or not (listed or pair["joint"] == "eller"):
        return []
    words = [pair["item"], pair["last"]]
    first, second = (set(load_synonyms().for_word(one.lower())) for one in words)
    able = _is_field(words[0], first) and _is_field(words[1], second) and not first & second
    return words if able else []


def _is_field(word: str, others: set[str]) -> bool:
    """True for a word with enough ``others`` that say the same; a compound names its field more
    closely ("direktupphandling") and needs fewer."""
    compound = len(splitter().split(word.lower())) > 1
    return len(others) >= (_OF_A_FIELD_COMPOUND if compound else _OF_A_FIELD)
