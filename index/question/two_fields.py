"""What is left of a question -> the two fields of work that it names: "löner och representation".

A control is about one of them, and a topic of both would leave out those that are about one alone.
"Hot och våld" is one field, and "personal och löner" names one beside a word of many.
"""

from __future__ import annotations

import re

from index.topics.synonyms import load_synonyms

_TWO_WORDS = re.compile(r"^(?P<item>\S+)\s+(?P<joint>och|samt|eller)\s+(?P<last>\S+)$")
#: A word that finds fewer others is no field of work ("personal", "kvalitet").
_OF_A_FIELD = 4


def two_fields(clause: str, *, listed: bool) -> list[str]:
    """The two of ``clause``, without small words at its ends; none where they are one, or where "A
    och B" is asked for as a whole (not ``listed``)."""
    pair = _TWO_WORDS.match(clause)
    if pair is None or not (listed or pair["joint"] == "eller"):
        return []
    words = [pair["item"], pair["last"]]
    first, second = (set(load_synonyms().for_word(one.lower())) for one in words)
    able = min(len(first), len(second)) >= _OF_A_FIELD and not first & second
    return words if able else []
