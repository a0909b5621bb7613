"""Recognised pages -> the same pages, a page number that was misread told from the others.

A recogniser often misreads "4 (7)": small, alone at the edge of the sheet, between brackets. Read
as text it would end up in the last control of the page. Where the other sheets count in step at
the same place, what stands there is this sheet's number; nothing else is ever changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from ingest.pdf.page import GlyphPage, Word

#: Page numbers stand in this outer share of a sheet.
MARGIN = 0.14
#: A number with its brackets has at most so many signs.
LONGEST = 9
#: Numbers of two sheets stand at the same place when they are so near (points).
SAME_PLACE = 9.0
_NUMBER = re.compile(r"^(\d{1,4})(?:(?:\(|/|av)(\d{1,4})\)?)?$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands alone in the margin of a sheet: its words, and the number they say, if any."""

    words: tuple[Word, ...]
    number: int | None
    total: str | None

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def middle(self) -> float:
        return (self.words[0].x0 + self.words[-1].x1) / 2


def renumbered(pages: list[GlyphPage], read: Iterable[int]) -> list[GlyphPage]:
    """``pages`` with the misread page numbers of those at the indexes ``read`` put right."""
    for at_foot in (True, False):
        marks = {index: _mark(pages[index], at_foot) for index in read}
        held = {index: mark for index, mark in marks.items() if mark is not None}
        steps = Counter(
            (mark.number - index, mark.total)
            for index, mark in held.items()
            if mark.number is not None
        )
        if not steps:
            continue
        (step, total), count = steps.most_common(1)[0]
        if count < 2 or 2 * count < len(held):
            continue
        right = [m for i, m in held.items() if m.number == i + step and m.total == total]
        base, middle = median(m.base for m in right), median(m.middle for m in right)
        out = list(pages)
        for index, mark in held.items():
            near = (
                abs(mark.base - base) <= SAME_PLACE and abs(mark.middle - middle) <= 2 * SAME_PLACE
            )
            if near and (mark.number, mark.total) != (index + step, total):
                out[index] = _with_number(pages[index], mark, index + step, total)
        return out
    return pages


def _mark(page: GlyphPage, at_foot: bool) -> _Mark | None:
    """The outermost line of a sheet, when it is short and stands in the margin."""
    limit = MARGIN * page.height
    outer = [
        word
        for word in page.words
        if (word.base >= page.height - limit if at_foot else word.base <= limit)
    ]
    if not outer:
        return None
    edge = max(w.base for w in outer) if at_foot else min(w.base for w in outer)
    words = tuple(sorted((w for w in outer if abs(w.base - edge) <= 4), key=lambda w: w.x0))
    text = "".join(word.text for word in words)
    if len(text) > LONGEST or not any(sign.isdigit() for sign in text):
        return None
    said = _NUMBER.match(text.lower())
    return _Mark(words, int(said.group(1)) if said else None, said.group(2) if said else None)


def _with_number(page: GlyphPage, mark: _Mark, number: int, total: str | None) -> GlyphPage:
    text = f"{number}({total})" if total else str(number)
    written = replace(mark.words[0], text=text, x1=mark.words[-1].x1)
    kept = tuple(word for word in page.words if word not in mark.words)
    return replace(page, words=(*kept, written))
