"""Text -> words with their place. The one way in which a question is cut into words.

Folding (lower case, no diacritics) lives here too, because a name must be found also when it was
typed without å, ä, ö; the text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*-?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question; ``start``/``end`` are its characters, ``folded`` its plain form."""

    text: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without diacritics: ``"Miljönämnden"`` -> ``"miljonamnden"``."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words(text: str) -> list[Word]:
    """Words in the order of the text; a suspended hyphen stays on its word ("kultur-")."""
    return [
        Word(found.group(), fold(found.group()), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a question."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two share a character."""
        return self.start < other.end and other.start < self.end


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces where something was already read, so that places stay."""
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)
