"""Lines of PDF pages with a narrow column of labels beside the text -> the same in reading order.

Beside each control stand its short facts, every label with its value *below* it ("Status", "Utan
avvikelse", "Ansvarig", "Rektor"), and to the right of them, or to the left, its name and what is
told of it. Their baselines do not agree, so they are no rows of a form. What stands beside a
control is put below its name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Word
from ingest.pdf.rows import chunks_of
from ingest.plain import plain
from ingest.vocabulary import EXTRA, vocabulary

#: So many labels stand in the column, so many of them different, each so often; one alone where
#: a colon tells it from the head of a table.
LABELS, DIFFERENT, AGAIN = 6, 2, 2
#: In at least this share of them a value stands right below, and no other label.
WITH_VALUE = 0.8
#: In at most this share of the lines stands a label beside a label, as in the head of a table.
PAIRS = 0.2
#: The column is at least so wide (points), and at most this share of the page.
NARROW, WIDE = 40.0, 0.42
#: Lines of one group of facts stand no farther apart than this (times their size).
NEAR = 2.2
#: A name begins at most so much (points) above the first label beside it.
ABOVE = 6.0
_LABEL_LENGTH = 40
#: A line of facts is never full (points): what goes on below it begins with a small letter.
FAR = 10_000.0


@dataclass(frozen=True, slots=True)
class Margin:
    """Where the column begins, where the text beside it does (or ends, to the left of it), and how
    large its letters are."""

    x0: float
    text: float
    size: float

    @property
    def left(self) -> bool:
        """True for a column to the left of the text."""
        return self.x0 < self.text

    def holds(self, word: Word) -> bool:
        """True for a word that stands in the column."""
        inside = word.x0 >= self.x0 - 3.0 and (word.x1 <= self.text or not self.left)
        return inside and abs(word.size - self.size) <= 0.6

    def beside(self, word: Word) -> bool:
        """True for a word that stands where the text beside the column does."""
        return word.x0 >= self.text - 1.0 if self.left else word.x1 <= self.text + 1.0


def margin_of(pages: Sequence[Sequence[TextLine]]) -> Margin | None:
    """The column of labels beside the text of a file, or None where it has none."""
    places: dict[int, list[_Label]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            for label in _labels(line):
                places[round(label.x0 / 3)].append(label)
    for held in sorted(places.values(), key=len, reverse=True)[:3]:
        found = _margin(held, pages)
        if found is not None and _valued(pages, found):
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Label:
    """A known label at one end of a line: its name (plain), its place, and the place of the text
    beside it (None where it stands alone); ``pair``: that text is a label too; ``colon``: it ends
    in one."""

    name: str
    x0: float
    size: float
    text: float | None
    pair: bool
    left: bool
    page: float
    colon: bool


def _labels(line: TextLine) -> Iterator[_Label]:
    chunks = chunks_of(line)
    names = [_name(chunk) for chunk in chunks]
    for place in {0, len(chunks) - 1}:
        name = names[place]
        if name is None:
            continue
        left = place == 0
        other = (1 if left else place - 1) if len(chunks) > 1 else None
        text = None
        if other is not None:
            text = chunks[other][0].x0 if left else chunks[other][-1].x1
        pair = other is not None and names[other] is not None
        size = round(chunks[place][0].size, 1)
        colon = chunks[place][-1].text.endswith(":")
        yield _Label(name, chunks[place][0].x0, size, text, pair, left, line.page_size[0], colon)


def _margin(held: Sequence[_Label], pages: Sequence[Sequence[TextLine]]) -> Margin | None:
    """The column that labels at one place make, where there are enough of them, beside text."""
    counted = Counter(label.name for label in held)
    beside = [label for label in held if label.text is not None]
    again = sum(n >= AGAIN for n in counted.values())
    if len(held) < LABELS or again < DIFFERENT - all(label.colon for label in held):
        return None
    if not beside:
        return _beside_values(held, pages) if all(label.colon for label in held) else None
    if sum(label.pair for label in beside) > PAIRS * len(beside):
        return None  # heads of a table
    size = Counter(label.size for label in held).most_common(1)[0][0]
    x0, page = min(label.x0 for label in held), held[0].page
    texts = [label.text for label in beside if label.text is not None]
    if beside[0].left:
        found = Margin(x0, min(texts) - 2.0, size)
        return found if NARROW <= found.text - found.x0 <= WIDE * page else None
    return Margin(x0, x0 - 3.0, size) if page - x0 <= WIDE * page else None


def _beside_values(held: Sequence[_Label], pages: Sequence[Sequence[TextLine]]) -> Margin | None:
    """The column of labels that share their lines with nothing, where what stands above or below
    them in the column has text beside it, at one place throughout."""
    x0, size, page = min(label.x0 for label in held), held[0].size, held[0].page
    texts = []
    for line in (line for lines in pages for line in lines):
        chunks = chunks_of(line)
        if len(chunks) == 2 and abs(chunks[0][0].x0 - x0) <= 3.0:
            texts.append(chunks[1][0].x0)
    if len(texts) < LABELS or max(texts) - min(texts) > 3.0:
        return None
    found = Margin(x0, min(texts) - 2.0, size)
    return found if NARROW <= found.text - found.x0 <= WIDE * page else None


def _valued(pages: Sequence[Sequence[TextLine]], margin: Margin) -> bool:
    """True when a value stands right below nearly every label of the column, and no label."""
    labels = valued = 0
    for lines in pages:
        column = _column(lines, margin)
        for place, line in enumerate(column):
            if _label(line):
                below = column[place + 1] if place + 1 < len(column) else None
                labels += 1
                valued += below is not None and not _label(below) and _near(line, below)
    return valued >= max(WITH_VALUE * labels, LABELS)


def with_margin_below(lines: Sequence[TextLine], margin: Margin) -> list[TextLine] | None:
    """The lines of a page in reading order, None where nothing stands in the margin."""
    blocks = list(_blocks(_column(lines, margin)))
    if not blocks:
        return None
    words = [word for line in lines for word in line.words]
    facts = {id(word) for block in blocks for line in block for word in line.words}
    whole = [
        line
        for line in lines
        if any(id(word) not in facts and not margin.beside(word) for word in line.words)
    ]
    across = {id(word) for line in whole for word in line.words} - facts
    starts = [block[0].top - ABOVE for block in blocks]
    out: list[tuple[float, list[TextLine]]] = []
    taken = set(facts)
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
    """The known label (plain) that a line of the column is."""
    return _name(chunks_of(line)[0])


def _name(chunk: Sequence[Word]) -> str | None:
    text = " ".join(word.text for word in chunk).strip(" :")
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
    """The facts of one control each: a group begins with a label, or a verdict right above one,
    after a gap or where a label comes again."""
    block: list[TextLine] = []
    for place, line in enumerate(column):
        opened = _verdict_above(column, place)
        label = _label(line) or opened
        again = label is not None and (opened or label) in map(_label, block)
        if block and (again or not _near(block[-1], line)):
            yield block
            block = []
        if block or label is not None:
            block.append(line)
    if block:
        yield block


def _verdict_above(column: Sequence[TextLine], place: int) -> str | None:
    """The label right below a verdict that stands there by itself and has no label of its own."""
    below = _label(column[place + 1]) if place + 1 < len(column) else None
    if below is None or not _near(column[place], column[place + 1]):
        return None
    above = _label(column[place - 1]) if place else None
    valued = above is not None and _near(column[place - 1], column[place])
    return below if not valued and vocabulary().status_word(column[place].text) else None


def _block(told: list[TextLine], facts: list[TextLine]) -> list[TextLine]:
    """The name of a control, its facts, and the rest of what is told of it."""
    usual = Counter(line.size for line in told).most_common(1)[0][0] if told else 0.0
    names = 0
    while names < len(told) and (told[names].bold or told[names].size > usual + 0.5):
        names += 1
    apart = [replace(line, right=FAR) for line in facts]
    return [*told[:names], *apart, *told[names:]]
