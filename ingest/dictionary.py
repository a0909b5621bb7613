"""A string of letters -> is it a whole Swedish word? Tells a word that was cut from two words.

The headwords of hunspell-sv, a package of its own that is read where it lies, and the words that
are common in reports. Inflection and compounds are taken roughly: the question is only ever whether
"nämndsekretera" + "re" are two words or one, and one of the halves is nearly always no word at all.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE, FILE = "hunspell-sv", "sv_SE.dic"
#: Endings of inflection, the longest first.
_ENDINGS = [
    "ernas",
    "arnas",
    "ornas",
    "andes",
    "erna",
    "arna",
    "orna",
    "ades",
    "ande",
    "ast",
    "are",
    "ens",
    "ets",
    "ade",
    "ers",
    "ars",
    "ors",
    "en",
    "et",
    "er",
    "ar",
    "or",
    "na",
    "de",
    "te",
    "ad",
    "at",
    "as",
    "es",
    "n",
    "t",
    "s",
    "a",
    "d",
    "r",
]
#: A noun with such an ending is the first part of a compound: "hanterings-", "verksamhets-".
_FIRST_PART = re.compile(r"(?:ings|ions|hets|skaps|tets|doms|lings)$")
#: Words shorter than this count only when they are common in reports.
MIN_LENGTH = 3


@cache
def headwords() -> frozenset[str]:
    """The headwords of the dictionary that may stand alone in a text, in lower case."""
    for file in metadata.files(PACKAGE) or ():
        if Path(str(file)).name == FILE:
            lines = Path(str(file.locate())).read_text("utf-8").splitlines()[1:]
            words = (line.split("\t")[0].split("/")[0] for line in lines)
            return frozenset(word for word in words if len(word) >= MIN_LENGTH and word.islower())
    return frozenset()


def is_word(text: str, words: Container[str]) -> bool:
    """True for a word, also inflected or a compound; ``words`` are those known besides."""
    text = text.lower()
    if text in words:
        return True
    if len(text) < MIN_LENGTH or _FIRST_PART.search(text):
        return False
    if _simple(text, words):
        return True
    return any(
        _simple(text[cut:], words) and begins_compound(text[:cut], words)
        for cut in range(3, len(text) - 3)
    )


def _simple(text: str, words: Container[str]) -> bool:
    if len(text) < MIN_LENGTH:
        return False
    if text in words or text in headwords():
        return True
    for ending in _ENDINGS:
        stem = text.removesuffix(ending)
        if len(stem) >= 3 and stem != text and (stem in headwords() or stem + "a" in headwords()):
            return True
    return False


def begins_compound(text: str, words: Container[str] = frozenset()) -> bool:
    """True for the first part of a compound, its linking letter included."""
    for stem in (text, text.removesuffix("s"), text + "a", text + "e"):
        if len(stem) >= MIN_LENGTH and (stem in words or stem in headwords()):
            return True
    return any(
        text[cut:].removesuffix("s") in headwords() and text[:cut].removesuffix("s") in headwords()
        for cut in range(4, len(text) - 3)
    )
