"""Two readings of a text -> are they the same text?

Two programs, or two versions of one, read the same page a little differently: a hyphen is mended, a
line break moves, a page number gets in. That is the same text. One word can also turn what a
control found ("inga" -> "två"), and then it is another text, however like the rest is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.storage.scope import fold

#: Share of the words (of the longer text) that may differ in two readings of one text.
READING_NOISE = 0.01
#: Words that turn what is said: when one of them differs it is another text.
TELLING = frozenset({
    "en", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "ingen", "inga", "inget", "inte", "ej", "aldrig", "icke", "utan", "saknas", "saknade",
    "alla", "samtliga", "flera", "några", "både", "brist", "brister", "avvikelse", "avvikelser",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_BROKEN = re.compile(r"-[ \t]*\n[ \t]*(?=[a-zåäö])")


def letters(text: str | None) -> str:
    """A text's letters and digits alone: spaces, hyphens and line breaks say nothing."""
    return "".join(_WORD.findall(fold(text)))


def _words(text: str | None) -> list[str]:
    """Folded words; one that was broken over a line is one word."""
    return _WORD.findall(fold(_BROKEN.sub("", text or "")))


def differing(one: str | None, other: str | None) -> list[str]:
    """The words that stand in one and not in the other, as often as they do."""
    mine, yours = Counter(_words(one)), Counter(_words(other))
    return [*(mine - yours).elements(), *(yours - mine).elements()]


def telling(words: Iterable[str]) -> bool:
    """True when one of ``words`` turns what is said: a number, a negation, the finding itself."""
    return any(word in TELLING or any(map(str.isdigit, word)) for word in words)


def word_count(text: str | None) -> int:
    """How many words a text has."""
    return len(_words(text))


def same_text(one: str | None, other: str | None) -> bool:
    """True when both are readings of one text."""
    if letters(one) == letters(other):
        return True
    odd = differing(one, other)
    longest = max(word_count(one), word_count(other))
    return not telling(odd) and len(odd) <= READING_NOISE * longest
