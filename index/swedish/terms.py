"""Text -> terms: the Swedish analysis, the same for what is indexed and what is asked.

It runs outside the engines, so that tantivy, Milvus and a test all see the same tokens (design 9).
The steps: NFC and lower case, words, stop words out, lemma by the dictionary, stem; and a compound
gives its parts besides itself, so that "behörighet" finds "behörighetsbrister". A word with a
hyphen gives the joined word and its parts ("it-system" -> itsystem, it, system), because people
write it all three ways.

What each step is worth, as nDCG@10 of the lexical half alone (questions of Ekstad d, of Ekstad e,
1 880 queries of the training texts), measured with Snowball, lemmas, and compounds added in turn:
0.60 / 0.59 / 0.41, 0.64 / 0.61 / 0.43, 0.68 / 0.75 / 0.54.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable

from index.storage.kept import kept
from index.swedish.stop_words import STOP_WORDS

#: Part of an index's manifest: an index built with another analysis is refused and built anew.
TERMS_VERSION = 2

#: A number with its decimals, or a word with inner hyphens and a genitive after a colon (GDPR:s).
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:-[^\W_]+)*(?::[^\W\d_]{1,3}\b)?")
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u00ad": ""}
_WORDS_KEPT = 200_000
#: Texts whose words are kept: headings come again, and each text is asked for twice in a build.
_TEXTS_KEPT = 2_048


def terms_version() -> str:
    """The analysis and the dictionary it uses, as one word for the manifest."""
    from index.swedish.lexicon import fingerprint

    return f"{TERMS_VERSION}-{fingerprint()}"


def search_terms(text: str) -> list[str]:
    """The terms that a text is indexed by and asked for, in its order: lemmas and compound parts.

    Raises ModelUnavailable when the dictionary is not installed.
    """
    return list(analysed(text)[1])


@kept(_TEXTS_KEPT)
def analysed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """:func:`tokens` and :func:`search_terms` of a text. A line break parts both, so those of lines
    one after the other are those of the whole."""
    words = tuple(tokens(text))
    return words, tuple([term for token in words for term in _search_terms(token)])


def analyse(text: str) -> list[str]:
    """One stem for each word, without the dictionary: for comparing words, not for finding them."""
    return [term for token in tokens(text) for term in _stems(token)]


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case, with inner hyphens kept ("it-system", "3.5")."""
    clean = unicodedata.normalize("NFC", text)
    for sign, plain in _HYPHENS.items():
        if sign in clean:
            clean = clean.replace(sign, plain)
    found: list[str] = _TOKEN.findall(clean.lower())
    return [one.partition(":")[0] for one in found] if ":" in clean else found


@kept(_WORDS_KEPT)
def _search_terms(token: str) -> tuple[str, ...]:
    return tuple(term for word in _words(token) for term in _keys(word))


@kept(_WORDS_KEPT)
def _stems(token: str) -> tuple[str, ...]:
    stem = _stemmer()
    return tuple(stem(word) for word in _words(token))


def _words(token: str) -> tuple[str, ...]:
    """The token without stop words and single letters; with a hyphen also its parts."""
    if token in STOP_WORDS:
        return ()
    parts = token.split("-")
    if len(parts) == 1:
        return (token,) if len(token) > 1 or token.isdigit() else ()
    joined = [] if token.replace("-", "").isdigit() else ["".join(parts)]
    return (*joined, *(part for part in parts if len(part) > 1 and part not in STOP_WORDS))


def _keys(word: str) -> tuple[str, ...]:
    """Stem of the lemma; of a compound the whole with its last part's lemma, then every part."""
    from index.swedish.compounds import splitter

    stem = _stemmer()
    parts = splitter().split(word)
    last = parts[-1]
    if len(parts) == 1:
        return (stem(last.lemma),)
    whole = word.removesuffix(last.text) + last.lemma
    return (stem(whole), *(stem(part.lemma) for part in parts))


_mine = threading.local()


def _stemmer() -> Callable[[str], str]:
    """Snowball's Swedish stemmer, one per thread (it keeps state while it works)."""
    if not hasattr(_mine, "stem"):
        import Stemmer  # type: ignore[import-not-found]

        _mine.stem = Stemmer.Stemmer("swedish").stemWord
    stem: Callable[[str], str] = _mine.stem
    return stem
