"""Two readings of a text -> are they the same text?

Two programs, or two versions of one, read the same page a little differently: a hyphen is mended, a
line break moves, a page number gets in. That is the same text. One word can also turn what a
control found ("inga" -> "två"), and then it is another text, however like the rest is.
"""

from __future__ import annotations

import re
from collections import Counter

from index.scope import fold

#: Share of the words (of the longer text) that may differ in two readings of one text.
READING_NOISE = 0.01
#: Words that turn what is said: when one of them differs it is another text.
TELLING = frozenset({
    "en", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "ingen", "inga", "inget", "inte", "ej", "aldrig", "icke", "utan", "saknas", "saknade",
    "alla", "samtliga", "flera", "några", "både", "brist", "brister", "avvikelse", "avvikelser",
})  # fmt: skip
_WORD = re.compile(r"\w+")


def letters(text: str | None) -> str:
    """A text's letters and digits alone: spaces, hyphens and line breaks say nothing."""
    return "".join(_WORD.findall(fold(text)))


def same_text(one: str | None, other: str | None) -> bool:
    """True when both are readings of one text."""
    if letters(one) == letters(other):
        return True
    mine, yours = Counter(_WORD.findall(fold(one))), Counter(_WORD.findall(fold(other)))
    differing = (mine - yours) + (yours - mine)
    if any(word in TELLING or any(map(str.isdigit, word)) for word in differing):
        return False
    allowed = READING_NOISE * max(mine.total(), yours.total())
    return max((mine - yours).total(), (yours - mine).total()) <= allowed
