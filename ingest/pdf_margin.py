"""Lines of PDF pages with a narrow column of labels beside the text -> the same in reading order.

Beside each control stand its short facts, every label with its value *below* it ("Status", "Utan
avvikelse", "Ansvarig", "Rektor"), and to the right its name and what is told of it. Their baselines
do not agree, so they are no rows of a form. What stands beside a control is put below its name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf_lines import TextLine, lines_of
from ingest.pdf_page import Word
from ingest.pdf_rows import chunks_of
from ingest.plain import plain
from ingest.vocabulary import EXTRA, vocabulary

#: So many labels stand in the column, so many of them different, each so often.
LABELS, DIFFERENT, AGAIN = 6, 2, 2
#: In at least this share of them a value stands right below, and no other label.
WITH_VALUE = 0.8
#: The column is at least so wide (points), and at most this share of the page.
NARROW, WIDE = 40.0, 0.42
#: Lines of one group of facts stand no farther apart than this (times their size).
NEAR = 2.2
#: A name begins at most so much (points) above the first label beside it.
ABOVE = 6.0
_LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Margin:
    """Where the column begins, where the text beside it does, and how large its letters are."""

    x0: float
    text: float
    size: float

    def holds(self, word: Word) -> bool:
        """True for a word that stands in the column."""
        inside = self.x0 - 3.0 <= word.x0 and word.x1 <= self.text
        return inside and abs(word.size - self.size) <= 0.6


def margin_of(pages: Sequence[Sequence[TextLine]]) -> Margin | None:
    """The column of labels beside the text of a file, or None where it has none."""
    places: dict[int, list[TextLine]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            if _label(line):
                places[round(line.x0 / 3)].append(line)
    held = max(places.values(), key=len, default=[])
    counted = Counter(filter(None, map(_label, held)))
    beside = [chunks[1][0].x0 for line in held if len(chunks := chunks_of(line)) > 1]
    if len(held) < LABELS or not beside or sum(n >= AGAIN for n in counted.values()) < DIFFERENT:
        return None
    size = Counter(round(line.words[0].size, 1) for line in held).most_common(1)[0][0]
    found = Margin(min(line.x0 for line in held), min(beside) - 2.0, size)
    if not NARROW <= found.text - found.x0 <= WIDE * held[0].page_size[0]:
        return None
    labels = valued = 0
    for lines in pages:
        column = _column(lines, found)
        for place, line in enumerate(column):
            if _label(line):
                below = column[place + 1] if place + 1 < len(column) else None
                labels += 1
                valued += below is not None and not _label(below) and _near(line, below)
    return found if valued >= max(WITH_VALUE * labels, LABELS) else None


def with_margin_below(lines: Sequence[TextLine], margin: Margin) -> list[TextLine] | None:
    """The lines of a page in reading order, None where nothing stands in the margin."""
    blocks = list(_blocks(_column(lines, margin)))
    if not blocks:
        return None
    words = [word for line in lines for word in line.words]
    beside = {id(word) for block in blocks for line in block for word in line.words}
    whole = [
        line
        for line in lines
        if any(id(w) not in beside and w.x0 < margin.text - 1 for w in line.words)
    ]
    across = {id(word) for line in whole for word in line.words} - beside
    starts = [block[0].top - ABOVE for block in blocks]
    out: list[tuple[float, list[TextLine]]] = []
    taken = set(beside)
    for block, start, following in zip(blocks, starts, [*starts[1:], 1e9], strict=True):
        end = min([following, *(line.top for line in whole if line.top > block[0].top)])
        told = [
            word for word in words if id(word) not in taken | across and start <= word.top < end
        ]
        taken |= {id(word) for word in told}
        out.append((start, _block(_lines(told, lines[0]), block)))
    rest = [word for word in words if id(word) not in taken]
    out += [(line.top, [line]) for line in _lines(rest, lines[0])]
    return [line for _, part in sorted(out, key=lambda pair: pair[0]) for line in part]


def _label(line: TextLine) -> str | None:
    """The known label (plain) that a line begins with, before a wide gap or alone."""
    text = " ".join(word.text for word in chunks_of(line)[0]).strip(" :")
    if len(text) > _LABEL_LENGTH or not text[:1].isupper():
        return None
    return plain(text) if vocabulary().field_of(text) not in (None, EXTRA) else None


def _column(lines: Sequence[TextLine], margin: Margin) -> list[TextLine]:
    """What stands in the column, line by line."""
    words = [word for line in lines for word in line.words if margin.holds(word)]
    return _lines(words, lines[0]) if words else []


def _lines(words: Sequence[Word], model: TextLine) -> list[TextLine]:
    return lines_of(words, model.page, model.page_size, model.turned)


def _near(line: TextLine, below: TextLine) -> bool:
    return below.base - line.base <= NEAR * line.size


def _blocks(column: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """The facts of one control each: a group begins with a label, after a gap or where a label
    comes again."""
    block: list[TextLine] = []
    for line in column:
        label = _label(line)
        again = label is not None and label in map(_label, block)
        if block and (again or not _near(block[-1], line)):
            yield block
            block = []
        if block or label is not None:
            block.append(line)
    if block:
        yield block


def _block(told: list[TextLine], facts: list[TextLine]) -> list[TextLine]:
    """The name of a control, its facts, and the rest of what is told of it."""
    usual = Counter(line.size for line in told).most_common(1)[0][0] if told else 0.0
    names = 0
    while names < len(told) and (told[names].bold or told[names].size > usual + 0.5):
        names += 1
    return [*told[:names], *facts, *told[names:]]
