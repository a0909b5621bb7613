"""Words below the head of an unruled table -> its rows: by lines across, shades or white strips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import GlyphPage, Word

#: Two words of a head with a wider gap than this (times the font size) stand in two columns.
HEAD_GAP = 0.6
#: A row begins in at least this share of the columns.
MOST_COLUMNS = 0.6
#: A white strip across all columns parts two rows when it is higher than that between the lines
#: of a paragraph by this much (times the font size).
ROW_STRIP = 0.2


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of an unruled table: left edges, and the right edge of the last.

    ``heads`` are the places of the column names where nothing stands below them on their page;
    ``drawn``: lines in pieces say where the columns part, and no gap between words need.
    """

    edges: tuple[float, ...]
    form: bool = False
    heads: tuple[tuple[float, float], ...] = ()
    drawn: bool = False


def chunks_of(line: TextLine) -> list[list[Word]]:
    """The words of a line parted at wide gaps."""
    chunks: list[list[Word]] = []
    for word in line.words:
        size = max(line.size, min(word.size, chunks[-1][-1].size)) if chunks else line.size
        if chunks and word.x0 - chunks[-1][-1].x1 <= HEAD_GAP * size:
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return chunks


def row_cuts(
    body: Sequence[Word], shape: Shape, page: GlyphPage, head_bottom: float
) -> list[float]:
    """Where rows end: lines across, edges of shades, else white strips."""
    if not body:
        return []
    wide = 0.6 * (shape.edges[-1] - shape.edges[0])
    top, bottom = head_bottom - 2, max(w.bottom for w in body) + 2
    ruled = _long_enough([(r.top, r.x1 - r.x0) for r in page.rules if r.horizontal], wide)
    shaded = _long_enough(
        [(edge, a.x1 - a.x0) for a in page.areas for edge in (a.top, a.bottom)], wide
    )
    lines = [y for y in ruled if top < y < bottom and _between(y, body)]
    if len(lines) > 1:
        return lines
    shades = [y for y in shaded if top < y < bottom and _between(y, body)]
    return sorted({*lines, *shades, *_white_strips(body, shape)})


def _long_enough(pieces: Sequence[tuple[float, float]], wide: float) -> list[float]:
    """Places at which the pieces (place, length) are together as wide as a table."""
    lengths: dict[float, float] = {}
    for place, length in pieces:
        lengths[round(place)] = lengths.get(round(place), 0.0) + length
    return sorted(place for place, length in lengths.items() if length >= wide)


def _between(place: float, body: Sequence[Word]) -> bool:
    """A cut with text above and below it."""
    return any(w.bottom <= place + 3 for w in body) and any(w.top >= place - 3 for w in body)


def _white_strips(body: Sequence[Word], shape: Shape) -> list[float]:
    """Middles of the strips across all columns that are wider than those inside paragraphs."""
    spans = sorted((w.top, w.bottom) for w in body)
    strips: list[tuple[float, float]] = []
    reached = spans[0][1]
    for top, bottom in spans[1:]:
        if top > reached + 0.1:
            strips.append((reached, top))
        reached = max(reached, bottom)
    if not strips:
        return []
    size = sum(w.size for w in body) / len(body)
    usual = _usual_strip(body, shape, size)
    wide = [(a + b) / 2 for a, b in strips if b - a > usual + ROW_STRIP * size]
    return sorted({*wide, *aligned_starts(body, shape)})


def _usual_strip(body: Sequence[Word], shape: Shape, size: float) -> float:
    """The strip between two lines of a paragraph, measured inside the columns."""
    steps: list[float] = []
    for column in cells_of(body, shape):
        lines = lines_of(column, 1, (1.0, 1.0))
        steps += [b.base - a.base for a, b in zip(lines, lines[1:], strict=False)]
    near = sorted(step for step in steps if step >= 0.9 * size)
    step = min(near[len(near) // 10], 1.35 * size) if near else 1.2 * size
    high = sorted(w.bottom - w.top for w in body)[len(body) // 2]
    return max(step - high, 0.0)


def aligned_starts(body: Sequence[Word], shape: Shape, keys: int = 2) -> list[float]:
    """Cuts between rows that nothing parts: where most columns begin a text on one baseline, one
    of the first ``keys`` columns among them.

    No column may go on over the cut: a sentence that runs on, a space that its writer left at the
    end of the line above, or lines that stand closer than the cut.
    """
    columns = [lines_of(cell, 1, (1.0, 1.0)) for cell in cells_of(body, shape)]
    spaced = leaves_spaces(body)
    cuts: list[float] = []
    for line in lines_of(body, 1, (1.0, 1.0))[1:]:
        begun = [_at(column, line) for column in columns]
        firsts = [found for found in begun if found is not None]
        if len(firsts) < max(2.0, MOST_COLUMNS * sum(map(bool, columns))) or not any(begun[:keys]):
            continue
        if not all(_may_begin(found) for found in firsts):
            continue
        if any(_runs_over(column, line, spaced) for column in columns):
            continue
        cuts.append(line.top - 0.5)
    return cuts


def _at(column: Sequence[TextLine], line: TextLine) -> TextLine | None:
    return next((found for found in column if abs(found.base - line.base) <= 1.2), None)


def _may_begin(line: TextLine) -> bool:
    first = line.text[0]
    return not first.islower() and first not in ".,;:)"


def _runs_over(column: Sequence[TextLine], line: TextLine, spaced: bool) -> bool:
    """True when a text of the column goes on from above the line to it or past it."""
    above = [found for found in column if found.base < line.base - 1.2]
    below = [found for found in column if found.base >= line.base - 1.2]
    if not above or not below:
        return False
    last, first = above[-1], below[0]
    if last.words[-1].mark == first.words[0].mark >= 0:
        return True
    if first.base - last.base > 1.9 * last.size:
        return False
    if spaced and last.words[-1].space:
        return True
    if first.base > line.base + 1.2:
        return first.base - last.base <= 1.45 * last.size
    return first.text[0].islower() or last.text[-1] in "-,"


def leaves_spaces(words: Sequence[Word]) -> bool:
    """True when the writer of the page keeps the space at the end of lines that it wrapped."""
    ends = [chunk[-1].space for line in lines_of(words, 1, (1.0, 1.0)) for chunk in chunks_of(line)]
    return len(ends) >= 8 and 0.1 * len(ends) <= sum(ends) <= 0.9 * len(ends)


def parted_rows(body: Sequence[Word], cuts: Sequence[float]) -> list[list[Word]]:
    """The words between the cuts, top to bottom; an empty row is none."""
    rows: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in body:
        middle = (word.top + word.bottom) / 2
        rows[sum(cut <= middle for cut in cuts)].append(word)
    return [row for row in rows if row]


def cells_of(words: Sequence[Word], shape: Shape) -> tuple[tuple[Word, ...], ...]:
    """The words of each column, left to right."""
    cells: list[list[Word]] = [[] for _ in shape.edges[:-1]]
    for word in words:
        middle = word.x0 + min(4.0, (word.x1 - word.x0) / 2)
        place = sum(edge <= middle for edge in shape.edges[1:-1])
        cells[place].append(word)
    return tuple(tuple(cell) for cell in cells)
