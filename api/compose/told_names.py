"""A sentence and a name -> where it stands there, and with which year.

What a pattern says of each is in tests/api/test_told_names.py. It is done without: a pattern for
each name of a large library, compiled again for each sentence, was a sixth of an answer of many
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r" ((?:19|20)\d\d)(?![\d–])")


class Known:
    """Names by their first word: of hundreds, a sentence has a few."""

    def __init__(self, names: Iterable[str]) -> None:
        """Sort them."""
        self._by_word: dict[str, list[str]] = {}
        for name in names:
            first = _WORD.search(name)
            self._by_word.setdefault(first.group() if first else "", []).append(name)

    def among(self, text: str) -> list[str]:
        """Those that may stand in ``text``, the longest first; each that does is one of them."""
        words = set(_WORD.findall(text))
        words |= {"", *[word[:-1] for word in words if word.endswith("s")]}
        first = self._by_word.keys() & words
        found = [name for word in first for name in self._by_word[word] if name in text]
        return sorted(found, key=len, reverse=True)


def stands(name: str, text: str) -> bool:
    """True where ``name`` is a word of ``text``, or one in the genitive."""
    for start in _places(name, text):
        end = start + len(name)
        if _letter(text, start - 1):
            continue
        if not _letter(text, end) or (text[end] == "s" and not _letter(text, end + 1)):
            return True
    return False


def ends_word(told: str, text: str) -> bool:
    """True where ``told`` stands in ``text`` and no word goes on after it."""
    return any(not _letter(text, start + len(told)) for start in _places(told, text))


def without_word(name: str, text: str) -> str:
    """``text`` with a space for each place where ``name`` is a word."""
    kept, done = [], 0
    for start in _places(name, text):
        end = start + len(name)
        if start >= done and not _letter(text, start - 1) and not _letter(text, end):
            kept.append(text[done:start])
            done = end
    return " ".join([*kept, text[done:]])


def years_after(name: str, between: Sequence[str], text: str) -> Iterator[int]:
    """The years that stand right after ``name`` in ``text``, or after it and one of ``between``; no
    span of years."""
    done = 0
    for start in _places(name, text):
        if start < done:
            continue
        for middle in between:
            end = start + len(name) + len(middle)
            if text.startswith(middle, start + len(name)) and (found := _YEAR.match(text, end)):
                yield int(found[1])
                done = found.end()
                break


def _places(name: str, text: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)


def _letter(text: str, place: int) -> bool:
    """True for what a pattern calls a part of a word."""
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
