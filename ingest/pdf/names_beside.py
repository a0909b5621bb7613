"""Lines of PDF pages with the names of controls in bold to the left of what is told of each -> the
same in reading order: a name, and below it its text.

"Besök hos placerade barn" in bold, in a narrow column, and to the right of it paragraphs that begin
at one place: no table, since it has no head, and no form, since the names are no labels. Their
lines stand on the same baselines and would be read across.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Word
from ingest.pdf.rows import chunks_of
from ingest.vocabulary import vocabulary

#: So many names stand so, and so many lines of text a name on the average.
NAMES, LINES = 3, 2.0
#: A gap between a name and its text is so wide at least (times the font size).
GAP = 0.9
#: Lines of one name stand no farther apart than this (times their size).
NEAR = 1.7


@dataclass(frozen=True, slots=True)
class Beside:
    """Where the names begin, and where the text beside them does (points)."""

    name: float
    text: float


def names_beside(pages: Sequence[Sequence[TextLine]]) -> Beside | None:
    """The places of names and their texts in a file, or None where it has none."""
    counted = Counter(
        place for lines in pages for line in lines if (place := _places(line)) is not None
    )
    if not counted:
        return None
    (name, text), times = counted.most_common(1)[0]
    found = Beside(name * 3.0, text * 3.0)
    blocks = [block for lines in pages for block in _blocks(lines, found)]
    words = vocabulary()
    names = [" ".join(line.text for line in block) for block in blocks]
    if times < NAMES or len(blocks) < NAMES or len(set(names)) < len(names):
        return None
    if any(words.field_of(text.strip(" :.")) or not text[:1].isupper() for text in names):
        return None
    beside = sum(abs(_right(x, found) - found.text) <= 4.0 for y in pages for x in y)
    return found if beside >= LINES * len(blocks) else None


def with_names_above(lines: Sequence[TextLine], found: Beside) -> list[TextLine] | None:
    """The lines of a page, each name above its text; None where no name stands beside any."""
    blocks = _blocks(lines, found)
    if not blocks:
        return None
    model = lines[0]
    names = {id(word) for block in blocks for line in block for word in line.words}
    out: list[TextLine] = []
    waiting: list[list[TextLine]] = list(blocks)
    for line in lines:
        while waiting and waiting[0][0].top <= line.top + 1.0:
            out += waiting.pop(0)
        told = [word for word in line.words if id(word) not in names]
        if told:
            out += lines_of(told, model.page, model.page_size, model.turned)
    return out


def _places(line: TextLine) -> tuple[int, int] | None:
    """Where a line with a name and text behind a gap has both, in steps of three points."""
    chunks = chunks_of(line)
    if len(chunks) != 2 or chunks[1][0].x0 - chunks[0][-1].x1 < GAP * line.size:
        return None
    bold = all(word.bold for word in chunks[0])
    if not bold or any(word.bold for word in chunks[1][:1]):
        return None
    return round(chunks[0][0].x0 / 3), round(chunks[1][0].x0 / 3)


def _right(line: TextLine, found: Beside) -> float:
    """Where the words of a line in the column of texts begin; far away for none."""
    return min((w.x0 for w in line.words if w.x0 >= found.text - 4.0), default=1e9)


def _name_in(line: TextLine, found: Beside) -> list[Word]:
    """The bold words of a line that begins where the names do, before its text."""
    words = [word for word in line.words if word.x0 < found.text - 4.0]
    inside = all(word.bold and word.x1 < found.text - 2.0 for word in words)
    return words if inside and abs(line.x0 - found.name) <= 4.0 else []


def _blocks(lines: Sequence[TextLine], found: Beside) -> list[list[TextLine]]:
    """The names of a page, each with its lines: the first has text beside it, the next may have
    none where the name is longer than that."""
    out: list[list[TextLine]] = []
    last: TextLine | None = None
    for line in lines:
        words = _name_in(line, found)
        if not words:
            continue
        (name,) = lines_of(words, line.page, line.page_size, line.turned)[:1]
        near = last is not None and 0 < name.base - last.base <= NEAR * name.size
        if near and last is not None and abs(last.size - name.size) < 0.5:
            out[-1].append(name)
        elif abs(_right(line, found) - found.text) <= 4.0:
            out.append([name])
        else:
            last = None
            continue
        last = name
    return out
