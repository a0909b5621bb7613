"""Filled areas of a PDF page -> cards: a bar with a name, below it a panel and text beside it.

Such a card has no rules between its halves. It is known by its areas: a panel hangs under a bar, or
under a line, that goes on to the right of it; and in both halves labels stand above their values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.lines import lines_of
from ingest.pdf.page import Area, GlyphPage, Word, words_in
from ingest.vocabulary import vocabulary

#: Edges that differ by no more than this (points) are the same.
TOUCH = 4.0
#: A panel is so high (points), and so much of its bar's width.
HEIGHT, LEAST, MOST = 40.0, 0.2, 0.75
#: A label is no longer than this (characters); so many stand in the panel, and beside it.
LABEL_LENGTH, IN_PANEL, BESIDE = 45, 2, 1


def panels_of(page: GlyphPage, grids: Sequence[Grid]) -> list[Grid]:
    """The cards of a page as grids of a head and two cells, outside the tables it has."""
    found: list[Grid] = []
    for panel in page.areas:
        if panel.bottom - panel.top < HEIGHT or _within(panel, [*grids, *found]):
            continue
        for x0, top, x1 in _bars(page, panel):
            if not LEAST <= (panel.x1 - panel.x0) / (x1 - x0) <= MOST:
                continue
            grid = _grid(x0, top, x1, panel)
            if _labelled(page, grid):
                found.append(grid)
                break
    return found


def _within(panel: Area, grids: Sequence[Grid]) -> bool:
    x, y = (panel.x0 + panel.x1) / 2, (panel.top + panel.bottom) / 2
    return any(g.box[0] <= x <= g.box[2] and g.box[1] <= y <= g.box[3] for g in grids)


def _bars(page: GlyphPage, panel: Area) -> Iterator[tuple[float, float, float]]:
    """(x0, top, x1) of the areas right above a panel that begin where it does and go on."""
    for bar in page.areas:
        begins = abs(bar.x0 - panel.x0) <= TOUCH and abs(bar.bottom - panel.top) <= TOUCH
        if begins and bar.x1 > panel.x1 + TOUCH and bar.bottom - bar.top < HEIGHT * 2:
            yield bar.x0, bar.top, bar.x1


def _grid(x0: float, top: float, x1: float, panel: Area) -> Grid:
    cells = (GridCell(0, 0, 0, 1), GridCell(1, 1, 0, 0), GridCell(1, 1, 1, 1))
    return Grid((x0, panel.x1, x1), (top, panel.top, panel.bottom), cells)


def _labelled(page: GlyphPage, grid: Grid) -> bool:
    """True when labels stand in both halves, and no word across the edge between them."""
    head, left, right = (words_in(page, grid.cell_box(cell)) for cell in grid.cells)
    edge = grid.xs[1]
    crossing = any(word.x0 < edge - 1 < edge + 1 < word.x1 for word in (*left, *right))
    if not head or crossing:
        return False
    return _labels(page, left) >= IN_PANEL and _labels(page, right) >= BESIDE


def _labels(page: GlyphPage, words: Sequence[Word]) -> int:
    lines = lines_of(words, page.number, (page.width, page.height), page.turned)
    texts = [line.text.strip(" :") for line in lines]
    return sum(
        len(text) <= LABEL_LENGTH and vocabulary().field_of(text) is not None for text in texts
    )
