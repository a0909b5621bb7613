"""PDF pages -> one flow of text lines and table fragments, without running headers and numbers.

The flow is the file in reading order before it is known what is a paragraph: lines and fragments
keep their page, so that what goes on over a page break can be put together later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.clean import clean_text, is_bullet
from ingest.colours import colour_word
from ingest.models import Dropped, LeftOut
from ingest.pdf_columns import find_tables, rows_within
from ingest.pdf_forms import label_rows_within, margin_labels
from ingest.pdf_frames import frames_of
from ingest.pdf_grid import Grid, grids_of
from ingest.pdf_gutter import columns_apart, in_reading_order
from ingest.pdf_heads import HEAD_LINES, Unruled, names_columns
from ingest.pdf_lines import TextLine, lines_of
from ingest.pdf_margin import margin_of, with_margin_below
from ingest.pdf_page import GlyphPage, Word
from ingest.pdf_panels import panels_of
from ingest.pdf_rows import Shape
from ingest.pdf_text import whole_text
from ingest.vocabulary import vocabulary

#: Running headers and footers stand in the outer part of the page, at most this share of it.
MARGIN = 0.16
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:sida|sid\.?|s\.|page)?\s*[-–]?\s*(\d{1,4})\s*[-–]?\s*(?:(?:\(|/|av|of)\s*(\d{1,4})\s*\)?)?$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^|\s)(?:sida\s*)?(\d{1,4})\s*(?:\(|/|av\s)\s*(\d{1,4})\)?$", re.I)
_NUMBER_AT_START = re.compile(
    r"^(?:sida\s*)?(\d{1,4})\s*(?:\(|/|av\s)\s*(\d{1,4})\)?(?=\s|$)", re.I
)


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
class Pages:
    """The flow of a whole file, and what was left out of it."""

    flow: Flow
    labels: list[str | None]
    running: list[str]
    dropped: list[Dropped]


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
    running = _Running(pages, lines_by_page)
    margin = margin_labels([x for lines in lines_by_page for x in lines], vocabulary())
    facts = margin_of(lines_by_page)
    out = Pages([], [], [], [])
    carried: Shape | None = None
    open_edges: tuple[float, ...] = ()
    right = 0.0
    for page, lines, grids in zip(pages, lines_by_page, grids_by_page, strict=True):
        kept = running.strip(page, lines, out)
        fragments = [_fragment(grid, page) for grid in grids]
        if open_edges and not fragments:
            carried = carried or Shape(open_edges)
        apart = None
        if not fragments and carried is None:
            apart = with_margin_below(kept, facts) if facts and kept else columns_apart(kept)
        kept = apart or kept
        tables, kept, carried = find_tables(kept, page, carried, margin)
        open_edges = _open_below(fragments, kept) if not tables else open_edges
        fragments += [_unruled(table, page) for table in tables]
        ordered = kept if apart else in_reading_order(kept)
        right = max((line.right for line in ordered if line.column == 1), default=right)
        if right and ordered and all(not x.column and x.x1 <= right + 4 for x in ordered):
            ordered = [replace(line, column=1, right=right) for line in ordered]
        out.flow.extend(_placed(ordered, fragments))
    return out


def _open_below(fragments: Sequence[Fragment], kept: Sequence[TextLine]) -> tuple[float, ...]:
    """The columns of a table with lines between them that runs off the foot of its page."""
    last = max(fragments, key=lambda fragment: fragment.bottom, default=None)
    if last is None or not last.open_bottom or any(x.top > last.bottom for x in kept):
        return ()
    return last.edges


def _placed(lines: Sequence[TextLine], fragments: list[Fragment]) -> Flow:
    """Tables put between the lines, each before the first line that stands below it."""
    out: Flow = []
    waiting = sorted(fragments, key=lambda fragment: fragment.top)
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


def _keys(page: GlyphPage, line: TextLine) -> list[tuple[str, int]]:
    """What a line says and where it stands, from the nearer edge in steps of 4 points.

    A number in it may count the pages: one key as it stands, and one for each number told as its
    distance from the number of the page ("3.1 Mål" and "4.1 Mål" on two pages are no header).
    """
    place = round((line.top if line.top < page.height / 2 else line.top - page.height) / 4)
    text = whole_text([line]).lower()
    keys = [(text, place)]
    for found in _NUMBERS.finditer(text):
        if len(found.group()) <= 4 and not re.match(r"[.\d]", text[found.end() :]):
            away = int(found.group()) - page.number
            keys.append((f"{text[: found.start()]}#{away}{text[found.end() :]}", place))
    return keys


def _rest_of_columns(kept: Sequence[TextLine], line: TextLine) -> bool:
    """True for a line right below one that names columns: their names go on in it."""
    for above in reversed(kept[-HEAD_LINES:]):
        if line.base - above.base > 1.7 * line.size:
            return False
        if names_columns(above):
            return True
        line = above
    return False


class _Running:
    """Which lines of the pages are running headers, footers or page numbers."""

    def __init__(self, pages: Sequence[GlyphPage], lines_by_page: list[list[TextLine]]) -> None:
        self.count = len(pages)
        self.seen: Counter[tuple[str, int]] = Counter()
        self.inner: Counter[str] = Counter()
        for page, lines in zip(pages, lines_by_page, strict=True):
            outer = self._outer(page, lines)
            self.seen.update({k for line in outer for k in _keys(page, line)})
            held = {id(line) for line in outer}
            self.inner.update(whole_text([x]).lower() for x in lines if id(x) not in held)

    def _outer(self, page: GlyphPage, lines: list[TextLine]) -> list[TextLine]:
        low, high = MARGIN * page.height, (1 - MARGIN) * page.height
        return [line for line in lines if line.bottom <= low or line.top >= high]

    def _repeats(self, page: GlyphPage, line: TextLine) -> bool:
        needed = max(2.0 if self.count <= 3 else 3.0, 0.34 * self.count)
        most = max(
            sum(self.seen[text, place + step] for step in (-1, 0, 1))
            for text, place in _keys(page, line)
        )
        if most < needed:
            return False
        label = self.inner[whole_text([line]).lower()] >= max(2, most)
        return not label and not names_columns(line)

    def strip(self, page: GlyphPage, lines: list[TextLine], out: Pages) -> list[TextLine]:
        """The lines that stay; the others go to ``out`` with their class."""
        outer = {id(line) for line in self._outer(page, lines)}
        label: str | None = None
        kept: list[TextLine] = []
        for line in lines:
            text = clean_text(line.text)
            if id(line) not in outer:
                kept.append(line)
            elif _PAGE_NUMBER.match(text) and self._numbers(page, line, lines):
                label = text
                out.dropped.append(Dropped(text, LeftOut.PAGE_NUMBER, page.number))
            elif self._repeats(page, line) and not _rest_of_columns(kept, line):
                found = _NUMBER_AT_END.search(text) or _NUMBER_AT_START.search(text)
                label = found.group().strip() if found and label is None else label
                out.dropped.append(Dropped(text, LeftOut.RUNNING_HEADER, page.number))
                if text not in out.running:
                    out.running.append(text)
            else:
                kept.append(line)
        out.labels.append(label)
        return kept

    def _numbers(self, page: GlyphPage, line: TextLine, lines: list[TextLine]) -> bool:
        """True when a line that reads like a page number is one: the outermost, or repeated."""
        if self._repeats(page, line):
            return True
        return line is lines[0] or line is lines[-1]
