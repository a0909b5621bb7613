"""Footnotes and endnotes of a PDF -> taken out of the text and named as notes.

A note's number stands small and raised behind a word, and small and raised again before the note's
own text, which is set smaller than the text it belongs to. Only numbers that are found at both
places count, so that "m²" stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.models import Dropped, LeftOut
from ingest.pdf.page import GlyphPage, Word

_NUMBER = re.compile(r"^(?:\d{1,2}|\*{1,3})[.)]?$")
#: A raised number is at most so large (a browser's: five sixths), and stands so high over
#: the line (times the font size).
SMALL, RAISED = 0.85, 0.1
#: A number stands right behind its word, and not far before its note (times the font size).
BEHIND, BEFORE = 0.25, 2.0
#: The lines of a note follow one another at this step at most (times the font size).
STEP = 2.6


@dataclass(frozen=True, slots=True)
class _Mark:
    """A raised number and the word that it stands beside."""

    word: Word
    beside: Word


def without_notes(pages: Sequence[GlyphPage]) -> tuple[list[GlyphPage], list[Dropped]]:
    """The pages without notes and their numbers, and the notes."""
    references = {page.number: list(_references(page.words)) for page in pages}
    heads = {page.number: list(_heads(page.words)) for page in pages}
    told = _numbers(references) & _numbers(heads)
    if not told:
        return list(pages), []
    dropped: list[Dropped] = []
    out = []
    for page in pages:
        gone = [mark.word for mark in references[page.number] if mark.word.text in told]
        dropped += [_dropped([word], page.number) for word in gone]
        for head in heads[page.number]:
            if head.word.text in told:
                note = _note(head, page.words, heads[page.number])
                dropped.append(_dropped(note, page.number))
                gone += note
        ids = set(map(id, gone))
        out.append(replace(page, words=tuple(w for w in page.words if id(w) not in ids)))
    return out, dropped


def _numbers(marks: dict[int, list[_Mark]]) -> set[str]:
    return {mark.word.text for found in marks.values() for mark in found}


def _references(words: Sequence[Word]) -> Iterable[_Mark]:
    """Numbers that stand small and raised right behind a word."""
    for word in _small(words):
        before = [
            other
            for other in words
            if -1.0 <= word.x0 - other.x1 <= BEHIND * other.size and _raised(word, other)
        ]
        if before:
            yield _Mark(word, before[0])


def _heads(words: Sequence[Word]) -> Iterable[_Mark]:
    """Numbers that stand small and raised at the beginning of a line of text."""
    for word in _small(words):
        after = [
            other
            for other in words
            if -1.0 <= other.x0 - word.x1 <= BEFORE * other.size and _raised(word, other)
        ]
        first = min(after, key=lambda other: other.x0, default=None)
        left = [other for other in words if other.x0 < word.x0 - 0.1 and _beside(word, other)]
        if first is not None and not left:
            yield _Mark(word, first)


def _small(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if _NUMBER.match(word.text) and not word.turn]


def _beside(word: Word, other: Word) -> bool:
    return other.top - 1 <= (word.top + word.bottom) / 2 <= other.bottom + 1


def _raised(word: Word, other: Word) -> bool:
    small = word.size <= SMALL * other.size
    return small and _beside(word, other) and word.base < other.base - RAISED * other.size


def _note(head: _Mark, words: Sequence[Word], heads: Sequence[_Mark]) -> list[Word]:
    """The words of a note: lines of its size below its number, up to the next note."""
    size = head.beside.size
    ends = [other.beside.base for other in heads if other.beside.base > head.beside.base + 1]
    end = min(ends, default=float("inf"))
    note, base = [head.word], head.beside.base
    numbers = {id(other.word) for other in heads}
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if id(word) in numbers or word.base < head.beside.base - 1 or word.base >= end - 1:
            continue
        if word.x0 < head.word.x0 - size or word.turn:
            continue
        if word.size > size + 0.4 or word.base - base > STEP * size:
            break
        note.append(word)
        base = word.base
    return note


def _dropped(words: Sequence[Word], page: int) -> Dropped:
    return Dropped(" ".join(word.text for word in words), LeftOut.NOTE, page)
