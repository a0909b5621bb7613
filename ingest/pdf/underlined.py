"""Lines across a PDF page drawn cell by cell -> the columns of a table without upright lines.

A border below each cell leaves a line of pieces that touch one another, and where they touch the
columns part: known without a wide gap between the words, and whatever the columns are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf.heads import HEAD_LINES, fits, goes_on, head_text
from ingest.pdf.lines import TextLine
from ingest.pdf.page import GlyphPage, Rule
from ingest.pdf.rows import Shape, cells_of
from ingest.vocabulary import EXTRA, Vocabulary

#: Pieces nearer than this (points) touch one another, or are in line.
NEAR = 1.0
#: So many columns at least; so many lines parted alike are those of a table.
COLUMNS, LINES = 3, 2
#: The text of a row reaches no more than this (points) over the line that ends it.
OVER = 2.5


@dataclass(frozen=True, slots=True)
class Parted:
    """A line across in pieces: its place, and where the columns begin and the last ends."""

    place: float
    edges: tuple[float, ...]


def parted_lines(page: GlyphPage) -> list[Parted]:
    """The lines that part columns, top to bottom: those of which others are parted alike."""
    found = [
        Parted(place, edges)
        for place, pieces in _in_line(page.rules)
        for edges in _runs(pieces)
        if len(edges) > COLUMNS
    ]
    return [one for one in found if sum(_alike(one.edges, x.edges) for x in found) >= LINES]


def head_over(
    lines: Sequence[TextLine], index: int, parted: Sequence[Parted], words: Vocabulary
) -> tuple[int, Shape] | None:
    """(index after the head, the columns) where lines stand right above a line in pieces and name
    columns, else None."""
    below = next((one for one in parted if one.place >= lines[index].bottom - OVER), None)
    if below is None:
        return None
    end = index + 1
    while end < len(lines) and lines[end].bottom - OVER <= below.place:
        if end - index == HEAD_LINES or not goes_on(lines[end - 1], lines[end]):
            return None
        end += 1
    shape = Shape(below.edges, drawn=True)
    known = _known(lines[index:end], shape, words)
    if not known or (end - index > 1 and _known(lines[index + 1 : end], shape, words) >= known):
        return None
    return end, shape


def _known(block: Sequence[TextLine], shape: Shape, words: Vocabulary) -> int:
    """How many columns are named by what is known; 0 where the lines are no head of them."""
    if not all(fits(line, shape) for line in block):
        return 0
    names = [head_text(cell) for cell in cells_of([w for x in block for w in x.words], shape)]
    fields = [words.field_of(name) for name in names if name]
    sure = any(field not in (None, EXTRA) for field in fields)
    return len([field for field in fields if field]) if sure and len(fields) >= COLUMNS else 0


def _in_line(rules: Sequence[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    """(place, pieces) of the rules across at one height, top to bottom."""
    group: list[Rule] = []
    for rule in sorted((rule for rule in rules if rule.horizontal), key=lambda rule: rule.top):
        if group and rule.top - group[0].top > NEAR:
            yield group[0].top, group
            group = []
        group.append(rule)
    if group:
        yield group[0].top, group


def _runs(pieces: Sequence[Rule]) -> Iterator[tuple[float, ...]]:
    """The ends of pieces that touch one another, for each run of them; a piece drawn twice is one,
    and one over the joint of two others is none."""
    edges: list[float] = []
    spans = sorted({(round(piece.x0, 1), round(piece.x1, 1)) for piece in pieces})
    for low, high in spans:
        if edges and abs(low - edges[-1]) <= NEAR:
            edges.append(high)
        elif not edges or low > edges[-1]:
            yield tuple(edges)
            edges = [low, high]
        elif high > edges[-1] + NEAR:
            edges = []
    yield tuple(edges)


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    if len(one) != len(other):
        return False
    return all(abs(a - b) <= 2 * NEAR for a, b in zip(one, other, strict=True))
