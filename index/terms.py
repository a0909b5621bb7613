"""Text -> terms: the Swedish analysis, the same for what is indexed and what is asked.

It runs outside the engines, so that tantivy, Milvus and a test all see the same tokens (design 9).
The steps: NFC and lower case, words, stop words out, stem. A word with a hyphen gives the joined
word and its parts ("it-system" -> itsystem, it, system), because people write it all three ways.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from index.stop_words import STOP_WORDS

#: Part of an index's manifest: an index built with another analysis is refused and built anew.
TERMS_VERSION = 1

#: A number with its decimals, or a word with inner hyphens and a genitive after a colon (GDPR:s).
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:-[^\W_]+)*(?::[^\W\d_]{1,3}\b)?")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u00ad": ""})
_WORDS_KEPT = 200_000


def analyse(text: str) -> list[str]:
    """The terms of a text in their order; a term stands as often as the text has it."""
    return [term for token in tokens(text) for term in _terms(token)]


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case, with inner hyphens kept ("it-system", "3.5")."""
    clean = unicodedata.normalize("NFC", text).translate(_HYPHENS).lower()
    return [found.partition(":")[0] for found in _TOKEN.findall(clean)]


@lru_cache(maxsize=_WORDS_KEPT)
def _terms(token: str) -> tuple[str, ...]:
    if token in STOP_WORDS:
        return ()
    stem = _stemmer()
    parts = token.split("-")
    if len(parts) == 1:
        return (stem(token),) if len(token) > 1 or token.isdigit() else ()
    joined = [] if token.replace("-", "").isdigit() else ["".join(parts)]
    kept = [part for part in parts if len(part) > 1 and part not in STOP_WORDS]
    return tuple(stem(word) for word in (*joined, *kept))


_mine = threading.local()


def _stemmer() -> Callable[[str], str]:
    """Snowball's Swedish stemmer, one per thread (it keeps state while it works)."""
    if not hasattr(_mine, "stem"):
        import Stemmer  # type: ignore[import-not-found]

        _mine.stem = Stemmer.Stemmer("swedish").stemWord
    stem: Callable[[str], str] = _mine.stem
    return stem
