"""A text -> its sentences, verbatim and in order: the one place where Swedish text is split.

Reports end sentences as Swedish does, and trip a naive rule as Swedish does: "bl.a.", "v. 14-26",
"kl. 8.30", "den 14 maj", "3.5 Hög beredskap", list items without a full stop. A newline always ends
a sentence, because the reader keeps newlines only between paragraphs and list items (design 5.2).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.storage.kept import kept

_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+\S)")
_NO_WORD = re.compile(r"[\s(\"”’'»\[]")
_SPACE = re.compile(r"\s*")
_STARTS_SENTENCE = re.compile(r"[\"”’'»(\[–-]*\s*[A-ZÅÄÖÉÜ0-9]")
_BULLET = re.compile(r"^(?:[-–•*]\s+)")
#: A list inside a line, as some exports leave it: "Noterat: - Kvitton saknas - Attest saknas".
_INLINE_BULLET = re.compile(r"\s+[-•]\s+(?=[A-ZÅÄÖÉ0-9\"”])")
_ORDINAL_BEFORE_MONTH = re.compile(
    r"\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece ``text[start:end]`` of the split text, without surrounding space or bullet."""

    text: str
    start: int
    end: int


@kept(20_000)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` with their places; together they hold every word of it."""
    found: list[Sentence] = []
    place = 0
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        begin = bullet.end() if bullet else 0
        for first, last in _items(line, begin):
            for start, end in _pieces(line[:last], first):
                found.append(Sentence(line[start:end], place + start, place + end))
        place += len(line) + 1
    return tuple(found)


#: Characters of a sentence; what is longer is a table or worse.
_LONGEST = 1_000


def short_sentences(text: str) -> list[str]:
    """The sentences of ``text`` that a person wrote as such: what is longer than a thousand
    characters is a table that became one, or worse, and tells nothing by its grammar."""
    return [one.text for one in sentences(text) if len(one.text) <= _LONGEST]


def _items(line: str, begin: int) -> Iterator[tuple[int, int]]:
    """Stretches of a line between the bullets inside it; a single dash makes no list unless a
    colon leads up to it."""
    marks = list(_INLINE_BULLET.finditer(line, begin))
    if len(marks) == 1 and not (begin or line[: marks[0].start()].endswith(":")):
        marks = []
    start = begin
    for mark in marks:
        yield start, mark.start()
        start = mark.end()
    yield start, len(line)


def _pieces(line: str, begin: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in one line, from ``begin`` on."""
    start = begin
    for mark in _END.finditer(line, begin):
        if _goes_on(line, mark):
            continue
        yield from _stripped(line, start, mark.end())
        start = mark.end()
    yield from _stripped(line, start, len(line))


def _goes_on(line: str, mark: re.Match[str]) -> bool:
    """True when the stop does not end a sentence."""
    after = _end_of_space(line, mark.end())
    if not _STARTS_SENTENCE.match(line, after):
        return True
    if mark.group() != ".":
        return False
    written = _word_before(line, mark.start())
    word = written.lower()
    if len(written) == 1 and written.isupper():
        return True  # an initial: "A. Svensson"
    if word in _words("goes_on") or word in _words("may_end"):
        # "m.m." and "nov." may end a sentence too: a capital after them ends it.
        return not (word in _words("may_end") and line[after : after + 1].isupper())
    return word.isdigit() and bool(_ORDINAL_BEFORE_MONTH.match(" " + line[after:]))


def _end_of_space(line: str, start: int) -> int:
    found = _SPACE.match(line, start)
    return found.end() if found else start


def _word_before(line: str, end: int) -> str:
    """What is written up to ``end``, from the last space, bracket or quotation mark on; looked for
    from its end, because a pattern begins at every letter of the line."""
    start = end
    while start and not _NO_WORD.match(line, start - 1):
        start -= 1
    return line[start:end]


@cache
def _words(kind: str) -> frozenset[str]:
    data = tomllib.loads((Path(__file__).parent / "abbreviations.toml").read_text("utf-8"))
    return frozenset(str(data[kind]).split())


def _stripped(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without surrounding space; nothing when nothing is left."""
    piece = line[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        yield start + left, start + right
