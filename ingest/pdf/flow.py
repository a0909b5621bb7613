"""PDF pages -> one flow of text lines and table fragments, without running headers and numbers.

The flow is the file in reading order before it is known what is a paragraph: lines and fragments
keep their page, so that what goes on over a page break can be put together later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.clean import is_bullet
from ingest.colours import colour_word
from ingest.pdf.columns import find_tables, rows_within
from ingest.pdf.forms import label_rows_within, margin_labels
from ingest.pdf.frames import frames_of
from ingest.pdf.grid import Grid, grids_of
from ingest.pdf.gutter import columns_apart, in_reading_order
from ingest.pdf.heads import Unruled
from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.margin import margin_of, with_margin_below
from ingest.pdf.page import GlyphPage, Word
from ingest.pdf.panels import panels_of
from ingest.pdf.rows import Shape
from ingest.pdf.running import Running, Stripped
from ingest.vocabulary import vocabulary


@dataclass(slots=True)
class Fragment:
    """The part of a table that stands on one page: rows of cells of lines.

    ``edges`` are the left edges of the columns and the right edge of the last; ``spans`` holds the
    (row, column) of cells that are part of a merged cell and so inherit on purpose.
    """

    page: int
    edges: tuple[float, ...]
    rows: list[list[list[TextLine]]]
    top: float
    bottom: float
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True
    spans: set[tuple[int, int]] = field(default_factory=set)
    colours: dict[tuple[int, int], str] = field(default_factory=dict)


Flow = list[TextLine | Fragment]


@dataclass(slots=True)
class Pages(Stripped):
    """The flow of a whole file, and what was left out of it."""

    flow: Flow = field(default_factory=list)


def flow_of(pages: Sequence[GlyphPage]) -> Pages:
    """Put the pages' lines and tables in reading order, running lines taken out."""
    lines_by_page: list[list[TextLine]] = []
    grids_by_page: list[list[Grid]] = []
    for page in pages:
        grids = [grid for grid in grids_of(page.rules) if _is_table(grid, page.words)]
        grids += panels_of(page, grids)
        grids += frames_of(page, grids)
        outside = [word for word in page.words if not any(_inside(word, g) for g in grids)]
        size = (page.width, page.height)
        lines_by_page.append(lines_of(outside, page.number, size, page.turned))
        grids_by_page.append(grids)
    running = Running(pages, lines_by_page)
    margin = margin_labels([x for lines in lines_by_page for x in lines], vocabulary())
    facts = margin_of(lines_by_page)
    out = Pages()
    carried: Shape | None = None
    open_edges: tuple[float, ...] = ()
    right = 0.0
    stripped = [running.strip(p, x, out) for p, x in zip(pages, lines_by_page, strict=True)]
    following = [*map(_topmost, stripped[1:], grids_by_page[1:]), []]
    for page, kept, ahead, grids in zip(pages, stripped, following, grids_by_page, strict=True):
        fragments = [_fragment(grid, page) for grid in grids]
        if open_edges and not fragments:
            carried = carried or Shape(open_edges)
        apart = None
        if carried is None and facts and kept:
            apart = with_margin_below(kept, facts)
        elif carried is None and not fragments:
            apart = columns_apart(kept)
        kept = apart or kept
        tables, kept, carried = find_tables(kept, page, carried, margin, ahead)
        open_edges = _open_below(fragments, kept) if not tables else open_edges
        fragments += [_unruled(table, page) for table in tables]
        ordered = kept if apart else in_reading_order(kept)
        right = max((line.right for line in ordered if line.column == 1), default=right)
        if right and ordered and all(not x.column and x.x1 <= right + 4 for x in ordered):
            ordered = [replace(line, column=1, right=right) for line in ordered]
        out.flow.extend(_placed(ordered, fragments))
    return out


def _topmost(lines: list[TextLine], grids: Sequence[Grid]) -> list[TextLine]:
    """The lines of a page, none where a table with lines stands above them."""
    return [] if lines and any(grid.box[1] < lines[0].top for grid in grids) else lines


def _open_below(fragments: Sequence[Fragment], kept: Sequence[TextLine]) -> tuple[float, ...]:
    """The columns of a table with lines between them that runs off the foot of its page."""
    last = max(fragments, key=lambda fragment: fragment.bottom, default=None)
    if last is None or not last.open_bottom or any(x.top > last.bottom for x in kept):
        return ()
    return last.edges


def _placed(lines: Sequence[TextLine], fragments: list[Fragment]) -> Flow:
    """Tables put between the lines, each before the first line that stands below it."""
    out: Flow = []
    waiting = sorted(fragments, key=lambda fragment: (round(fragment.top), fragment.edges[0]))
    for line in lines:
        while waiting and waiting[0].top <= line.top and line.column != 1:
            out.append(waiting.pop(0))
        out.append(line)
    return out + waiting


def _is_table(grid: Grid, words: Iterable[Word]) -> bool:
    """A grid of one column is a frame, or a table that draws only lines across."""
    begun = {cell.column for cell in grid.cells}
    return len(begun) > 1 and any(_inside(word, grid) for word in words)


def _inside(word: Word, grid: Grid) -> bool:
    x0, top, x1, bottom = grid.box
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1


def _fragment(grid: Grid, page: GlyphPage) -> Fragment:
    """A ruled table with the page's words in its cells; rows and columns no cell begins in go."""
    words = [word for word in page.words if _inside(word, grid)]
    starts = sorted({cell.column for cell in grid.cells})
    tops = sorted({cell.row for cell in grid.cells})
    column_of = {start: index for index, start in enumerate(starts)}
    row_of = {top: index for index, top in enumerate(tops)}
    rows: list[list[list[TextLine]]] = [[[] for _ in starts] for _ in tops]
    spans: set[tuple[int, int]] = set()
    colours: dict[tuple[int, int], str] = {}
    for cell in grid.cells:
        box = grid.cell_box(cell)
        held = [word for word in words if _in_box(word, box)]
        row, column = row_of[cell.row], column_of[cell.column]
        rows[row][column] = lines_of(held, page.number, (page.width, page.height), page.turned)
        colours[row, column] = _painted(page, box)
        spans.update(
            (row_of[r], column) for r in range(cell.row + 1, cell.last_row + 1) if r in row_of
        )
    edges = tuple(grid.xs[start] for start in starts) + (grid.xs[-1],)
    _, top, _, bottom = grid.box
    made = Fragment(
        page.number, edges, rows, top, bottom, grid.open_top, grid.open_bottom, True, spans, colours
    )
    if grid.whole:
        return made
    labels = len(starts) == 2 and len(tops) == 1
    return _rows_parted(made, page) if len(starts) > 2 or labels else made


def _rows_parted(table: Fragment, page: GlyphPage) -> Fragment:
    """A table with lines between its columns only, its rows told by what begins side by side."""
    size = (page.width, page.height)
    rows: list[list[list[TextLine]]] = []
    places: list[int] = []
    for number, row in enumerate(table.rows):
        words = [word for cell in row for line in cell for word in line.words]
        keys = 2 if len(table.rows) <= 2 else 1
        if len(row) == 2:
            parts = label_rows_within(words, table.edges)
            whole = len(parts) < 2
        else:
            parts = rows_within(words, table.edges, keys)
            whole = sum(map(bool, row)) < 3
        whole = whole or any((number, c) in table.spans for c in range(len(row)))
        for part in [words] if whole else parts:
            held = {id(word) for word in part}
            cells = [[word for line in c for word in line.words if id(word) in held] for c in row]
            rows.append([lines_of(cell, page.number, size, page.turned) for cell in cells])
            places.append(number)
    if len(rows) - len(table.rows) < 1:
        return table
    colours = {}
    for number, row in enumerate(rows):
        lines = [line for cell in row for line in cell]
        low, high = min(line.top for line in lines), max(line.bottom for line in lines)
        for column in range(len(table.edges) - 1):
            box = (table.edges[column], low - 4, table.edges[column + 1], high + 4)
            colours[number, column] = _painted(page, box)
    return replace(table, rows=rows, spans=set(), colours=colours)


def _painted(page: GlyphPage, box: tuple[float, float, float, float]) -> str:
    """The colour word of the areas inside a cell, a dot before the whole cell."""
    x0, top, x1, bottom = box
    inside = [
        area
        for area in page.areas
        if x0 - 2 <= (area.x0 + area.x1) / 2 <= x1 + 2
        and top - 2 <= (area.top + area.bottom) / 2 <= bottom + 2
        and area.x1 - area.x0 <= x1 - x0 + 6
    ]
    inside.sort(key=lambda area: area.x1 - area.x0)
    return next(filter(None, (colour_word(*area.colour) for area in inside)), "")


def _unruled(table: Unruled, page: GlyphPage) -> Fragment:
    size = (page.width, page.height)
    rows = [[lines_of(cell, page.number, size, page.turned) for cell in row] for row in table.rows]
    edges = table.shape.edges
    colours = {}
    for number, row in enumerate(table.rows):
        held = [word for cell in row for word in cell]
        low, high = min(w.top for w in held) - 4, max(w.bottom for w in held) + 4
        for column in range(len(edges) - 1):
            if not row[column] or is_bullet(row[column][0].text):
                box = (edges[column], low, edges[column + 1], high)
                colours[number, column] = _painted(page, box)
    return Fragment(page.number, edges, rows, table.top, table.bottom, ruled=False, colours=colours)


def _in_box(word: Word, box: tuple[float, float, float, float]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]
