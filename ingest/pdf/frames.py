"""Frames on a PDF page with a filled bar on top -> cards: a name, and labels above their values.

Such a card has no rules inside. The bar holds the name of a control, often with the verdict in a
coloured field at its end; below it labels stand side by side, each with its value under it. What
the frame holds becomes a grid: a head, and a row for each line of labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Area, GlyphPage, words_in
from ingest.pdf.rows import chunks_of
from ingest.vocabulary import EXTRA, vocabulary

#: Edges that differ by no more than this (points) are the same.
TOUCH = 4.0
#: How high (points) a bar is, and how wide at least.
LOWEST, HIGHEST, WIDE = 9.0, 60.0, 150.0
#: A label is no longer than this (characters); a card has so many at least.
LABEL_LENGTH, LABELS = 45, 3
#: So many are enough in a card that is not the only one on its page.
LABELS_BESIDE = 2


def frames_of(page: GlyphPage, grids: Sequence[Grid]) -> list[Grid]:
    """The framed cards of a page as grids, outside the tables it has."""
    framed = [
        (bar, bottom)
        for bar, bottom in _framed(page)
        if not any(_overlap((bar.x0, bar.top, bar.x1, bottom), grid.box) for grid in grids)
    ]
    found = _cards(page, framed, LABELS)
    short = _cards(page, framed, LABELS_BESIDE)
    return short if found or len(short) > 1 else []


def _cards(page: GlyphPage, framed: Sequence[tuple[Area, float]], least: int) -> list[Grid]:
    found: list[Grid] = []
    for bar, bottom in framed:
        box = (bar.x0, bar.top, bar.x1, bottom)
        if any(_overlap(box, grid.box) for grid in found):
            continue
        grid = _card(page, bar, bottom, least)
        if grid is not None:
            found.append(grid)
    return found


def _overlap(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        box[0] < other[2] - TOUCH
        and other[0] < box[2] - TOUCH
        and box[1] < other[3] - TOUCH
        and other[1] < box[3] - TOUCH
    )


def _framed(page: GlyphPage) -> Iterator[tuple[Area, float]]:
    """Bars at the top of a frame of four lines, each with the frame's lower edge."""
    for bar in page.areas:
        if not LOWEST <= bar.bottom - bar.top <= HIGHEST or bar.x1 - bar.x0 < WIDE:
            continue
        sides = [
            [r.bottom for r in page.rules if not r.horizontal and _beside(r.x0, r.top, x, bar)]
            for x in (bar.x0, bar.x1)
        ]
        bottom = min((max(side, default=0.0) for side in sides), default=0.0)
        closed = any(
            rule.horizontal
            and abs(rule.top - bottom) <= TOUCH
            and abs(rule.x0 - bar.x0) <= TOUCH
            and abs(rule.x1 - bar.x1) <= TOUCH
            for rule in page.rules
        )
        if closed and bottom > bar.bottom + TOUCH:
            yield bar, bottom


def _beside(x0: float, top: float, x: float, bar: Area) -> bool:
    return abs(x0 - x) <= TOUCH and top <= bar.bottom + TOUCH and top >= bar.top - TOUCH


def _card(page: GlyphPage, bar: Area, bottom: float, least: int) -> Grid | None:
    """The grid of what stands below the bar, or None where labels do not stand above values."""
    lines = lines_of(
        words_in(page, (bar.x0, bar.bottom, bar.x1, bottom)), page.number, (page.width, page.height)
    )
    bands = [(line, _label_places(line)) for line in lines]
    bands = [(line, places) for line, places in bands if places]
    # a line of labels begins where the first does: "egenkontroll" further in is the rest of a value
    bands = [band for band in bands if abs(band[1][0] - bands[0][1][0]) <= TOUCH]
    labels = sum(len(places) for _, places in bands)
    results = any("result" in _fields(line) for line, _ in bands)
    if labels < least or not results or not lines or bands[0][0] is not lines[0]:
        return None
    starts = _columns(bar, [place for _, places in bands for place in places])
    pill = _pill(page, bar)
    xs = (bar.x0, *sorted({*starts[1:], *([pill] if pill else [])}), bar.x1)
    ys = (bar.top, bar.bottom, *(line.top - 0.5 for line, _ in bands[1:]), bottom)
    last = len(xs) - 2
    cells = _row(0, [0, xs.index(pill)] if pill else [0], last)
    for row, (_, places) in enumerate(bands, 1):
        begun = [_nearest(xs, starts, place) for place in places]
        if begun[0] != 0 or _crossed(page, xs, ys, row, begun):
            return None
        cells += _row(row, begun, last)
    return Grid(xs, ys, tuple(cells), whole=True)


def _fields(line: TextLine) -> list[str | None]:
    texts = [" ".join(word.text for word in chunk).strip(" :") for chunk in chunks_of(line)]
    known = vocabulary()
    return [known.field_of(text) if len(text) <= LABEL_LENGTH else None for text in texts]


def _label_places(line: TextLine) -> list[float]:
    """Where the labels of a line begin that holds nothing else; empty for another line."""
    fields = _fields(line)
    if None in fields or all(field == EXTRA for field in fields):
        return []
    return [chunk[0].x0 for chunk in chunks_of(line)]


def _columns(bar: Area, places: Sequence[float]) -> list[float]:
    """The left edges of the columns that the labels stand in."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > 2 * TOUCH:
            out.append(place)
    return [bar.x0, *(place - 2.0 for place in out[1:])]


def _nearest(xs: Sequence[float], starts: Sequence[float], place: float) -> int:
    return xs.index(max(start for start in starts if start <= place))


def _pill(page: GlyphPage, bar: Area) -> float | None:
    """Where a coloured field with the last words of the bar begins, or None."""
    words = sorted(words_in(page, (bar.x0, bar.top, bar.x1, bar.bottom)), key=lambda word: word.x0)
    for area in page.areas:
        inside = area.x0 > bar.x0 + TOUCH and area.x1 <= bar.x1 + TOUCH and area.x1 - area.x0 > 8.0
        level = bar.top - 1 <= area.top and area.bottom <= bar.bottom + 1
        held = [word for word in words if word.x0 >= area.x0 - 1 and word.x1 <= area.x1 + 1]
        if inside and level and held and held[-1] is words[-1] and held[0] is not words[0]:
            return area.x0 - 1.0
    return None


def _row(row: int, begun: Sequence[int], last: int) -> list[GridCell]:
    ends = [*(start - 1 for start in begun[1:]), last]
    return [GridCell(row, row, start, end) for start, end in zip(begun, ends, strict=True)]


def _crossed(
    page: GlyphPage, xs: Sequence[float], ys: Sequence[float], row: int, begun: Sequence[int]
) -> bool:
    """True when a word stands across an edge between two cells of the row."""
    words = words_in(page, (xs[0], ys[row], xs[-1], ys[row + 1]))
    return any(
        word.x0 < xs[start] - 1 < xs[start] + 1 < word.x1 for start in begun[1:] for word in words
    )
