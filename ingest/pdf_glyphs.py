"""PDF page -> words and rules with their places (points, origin top left, page as displayed).

PDFium is asked for the glyphs directly: it gives the same words and boxes as a layout library
written in Python, some ten times as fast. What a table or a paragraph is, is decided elsewhere
(:mod:`ingest.pdf_grid`, :mod:`ingest.pdf_text`); here are only facts.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: A gap wider than this share of the font size parts two words even without a space glyph.
WORD_GAP = 0.22
#: Height of a glyph's box over its font size, where the size itself can't be told.
BOX_TO_SIZE = 1.13
#: A page is at most so many points wide and high: the limit of the format itself (200 inches).
MAX_PAGE = 14_400.0
#: Font sizes (points) that are believed.
MIN_SIZE, MAX_SIZE = 3.0, 120.0
#: A filled or stroked box thinner than this (points) is a rule and not an area.
RULE_WIDTH = 2.6
#: A filled shape at most this large (points), beside a text, is a bullet that was drawn.
MARK_SIZE = 7.0
#: A bullet stands at most this far (points) from its text.
MARK_REACH = 26.0
#: Signs that are painted to be a traffic light.
DOTS = "●⬤○◉■▲◆•\uf06c\uf0b7\u25cf"
#: Form objects nest; a damaged file could nest without end.
MAX_DEPTH = 8
#: A page with more path segments than this is a drawing; its rules are not asked for.
MAX_SEGMENTS = 60_000
#: What PDFium puts for a hyphen that it takes to be a line-break hyphen.
LINE_HYPHENS = {0x02, 0xFFFE, 0x00AD}


@dataclass(frozen=True, slots=True)
class Word:
    """One word; ``base`` is its baseline, ``size`` the font size; ``turn`` degrees clockwise.

    ``space``: the file itself has a space after it (at a line end some writers leave it there when
    the line was wrapped, and have none where a paragraph ends). ``mark`` is the number of the
    marked content that it stands in, -1 for none: a tagged file gives each paragraph its own.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    turn: int = 0
    space: bool = False
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along an axis: from (x0, top) to (x1, bottom), one of the spans being 0."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """True for a line along x."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Area:
    """A filled box with its colour (red, green, blue; 0-255)."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """A page as facts. ``turned`` is how far (degrees) the page was turned to make text upright.

    ``picture`` is the share (0-1) of the page that its pictures cover.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    areas: tuple[Area, ...]
    images: int
    turned: int = 0
    picture: float = 0.0


def read_page(page: Any, number: int) -> GlyphPage:
    """Read one PDFium page; text that mostly runs sideways is turned upright with its rules."""
    frame = _Frame(page)
    pen = _paths(page, frame)
    width, height = frame.size
    visible = [word for word in _words(page, frame, pen.areas) if _on_page(word, width, height)]
    words = tuple(_with_bullets(visible, pen.marks))
    rules = tuple(rule for rule in pen.rules if _on_page(rule, width, height))
    areas = tuple(area for area in pen.areas if _on_page(area, width, height))
    covered = min(pen.pictured / max(width * height, 1.0), 1.0)
    read = GlyphPage(number, width, height, words, rules, areas, pen.images, 0, covered)
    sideways = sum(len(word.text) for word in words if word.turn)
    if sideways * 2 > sum(len(word.text) for word in words):
        turn = max((word.turn for word in words), key=lambda t: _amount(words, t))
        return turn_page(read, turn)
    return read


def _on_page(box: Word | Rule | Area, width: float, height: float) -> bool:
    """True for what can be seen; damaged files place things at the end of the world."""
    edge = 72.0
    return (
        -edge <= box.x0 <= box.x1 <= min(width, MAX_PAGE) + edge
        and -edge <= box.top <= box.bottom <= min(height, MAX_PAGE) + edge
    )


def _with_bullets(words: list[Word], marks: list[tuple[float, float, float, float]]) -> list[Word]:
    """The words, and a bullet for each small filled shape that stands just before a text."""
    found = []
    for x0, top, x1, bottom in marks:
        middle = (top + bottom) / 2
        beside = [w for w in words if w.top <= middle <= w.bottom and not w.turn]
        after = min((w for w in beside if w.x0 >= x1 - 0.5), key=lambda w: w.x0, default=None)
        if after is None or after.x0 - x1 > MARK_REACH:
            continue
        if any(x0 - 1.2 * MARK_REACH <= w.x1 <= x0 + 0.5 for w in beside):
            continue
        found.append(replace(after, text="•", x0=x0, x1=x1, top=top, bottom=bottom))
    return words + found


def _amount(words: tuple[Word, ...], turn: int) -> int:
    return sum(len(word.text) for word in words if word.turn == turn)


def turn_page(page: GlyphPage, degrees: int) -> GlyphPage:
    """The page turned ``degrees`` counter-clockwise, so that text at that angle stands upright."""

    def box(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        return turn_box((x0, top, x1, bottom), degrees, page.width, page.height)

    size = (page.height, page.width) if degrees in (90, 270) else (page.width, page.height)
    words = tuple(_turn_word(word, box, degrees) for word in page.words)
    rules = tuple(Rule(*box(r.x0, r.top, r.x1, r.bottom)) for r in page.rules)
    areas = tuple(Area(*box(a.x0, a.top, a.x1, a.bottom), a.colour) for a in page.areas)
    return GlyphPage(page.number, *size, words, rules, areas, page.images, degrees, page.picture)


def _turn_word(word: Word, box: Any, degrees: int) -> Word:
    x0, top, x1, bottom = box(word.x0, word.top, word.x1, word.bottom)
    base = bottom - 0.2 * (bottom - top)
    turn = (word.turn - degrees) % 360
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom, base=base, turn=turn)


def turn_box(
    box: tuple[float, float, float, float], degrees: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Turn a box counter-clockwise by 0, 90, 180 or 270 on a page of this size."""
    x0, top, x1, bottom = box
    if degrees == 90:
        return top, width - x1, bottom, width - x0
    if degrees == 180:
        return width - x1, height - bottom, width - x0, height - top
    if degrees == 270:
        return height - bottom, x0, height - top, x1
    return box


class _Frame:
    """From the page's own coordinates to points from the top left of the page as displayed."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.rotation = page.get_rotation()
        wide, high = right - left, top - bottom
        self.size = (high, wide) if self.rotation in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if self.rotation == 0 and x0 <= x1 and y0 <= y1:  # nearly every glyph of every file
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class _Glyph:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base_x: float
    base_y: float
    index: int


#: Stands for a space that the file holds; PDFium adds others where it sees a gap.
SPACE = _Glyph(" ", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1)


def _words(page: Any, frame: _Frame, areas: list[Area]) -> Iterator[Word]:
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    text_page = page.get_textpage()
    handle = text_page.raw
    fonts = _Fonts(raw, handle, areas)
    run: list[_Glyph] = []
    for glyph in _glyphs(raw, handle, frame):
        if glyph is None or glyph is SPACE:
            if run:
                yield fonts.word(run, frame, glyph is SPACE)
            run = []
            continue
        if run and _parted(run[-1], glyph):
            yield fonts.word(run, frame)
            run = []
        run.append(glyph)
    if run:
        yield fonts.word(run, frame)
    text_page.close()


def _glyphs(raw: Any, handle: Any, frame: _Frame) -> Iterator[_Glyph | None]:
    """Every visible glyph in the order of the file; SPACE or None where words are parted."""
    rect = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (9, 10, 13) or code == 0:
            yield None
            continue
        generated = raw.FPDFText_IsGenerated(handle, index) == 1
        if code in (32, 0xA0):
            yield None if generated else SPACE
            continue
        if generated and code not in LINE_HYPHENS:
            yield None
            continue
        character = "\u00ad" if code in LINE_HYPHENS else _character(code)
        if not raw.FPDFText_GetLooseCharBox(handle, index, rect):
            yield None
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        origin = frame.point(x.value, y.value)
        yield _Glyph(character, *box, *origin, index)


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)


def _parted(last: _Glyph, glyph: _Glyph) -> bool:
    """True when two glyphs that follow one another in the file belong to two words."""
    tall = max(last.bottom - last.top, 1.0)
    wide = max(last.x1 - last.x0, 0.1)
    along_x = abs(last.base_y - glyph.base_y) <= 0.25 * tall
    if along_x:
        return max(glyph.x0 - last.x1, last.x0 - glyph.x1) > WORD_GAP * tall
    along_y = abs(last.base_x - glyph.base_x) <= 0.25 * wide
    if along_y:
        gap = max(glyph.top - last.bottom, last.top - glyph.bottom)
        return gap > WORD_GAP * wide
    return True


class _Fonts:
    """What PDFium tells of the font of a word: bold, size, angle."""

    def __init__(self, raw: Any, handle: Any, areas: list[Area]) -> None:
        self.raw, self.handle, self.areas = raw, handle, areas
        self.buffer = ctypes.create_string_buffer(256)

    def word(self, run: list[_Glyph], frame: _Frame, space: bool = False) -> Word:
        middle = run[len(run) // 2]
        turn = self._turn(middle.index, frame)
        x0, x1 = min(g.x0 for g in run), max(g.x1 for g in run)
        top, bottom = min(g.top for g in run), max(g.bottom for g in run)
        size = self._size(middle.index)
        if not MIN_SIZE <= size <= MAX_SIZE:
            high = (x1 - x0) if turn in (90, 270) else (bottom - top)
            size = round(high / BOX_TO_SIZE, 1)
        if turn == 0:
            base = run[0].base_y
            top, bottom = min(top, base - 0.75 * size), max(bottom, base + 0.21 * size)
        text = "".join(g.text for g in run)
        if len(text) == 1 and text in DOTS:
            self.areas.append(Area(x0, top, x1, bottom, self._colour(middle.index)))
        bold = self._bold(middle.index)
        mark = self._mark(run[0].index)
        return Word(text, x0, top, x1, bottom, run[0].base_y, size, bold, turn, space, mark)

    def _mark(self, index: int) -> int:
        held = self.raw.FPDFText_GetTextObject(self.handle, index)
        return int(self.raw.FPDFPageObj_GetMarkedContentID(held)) if held else -1

    def _size(self, index: int) -> float:
        """Font size as seen: some writers set size 1, or any, and scale with the matrix."""
        matrix = self.raw.FS_MATRIX()
        if not self.raw.FPDFText_GetMatrix(self.handle, index, matrix):
            return 0.0
        scale = math.hypot(matrix.c, matrix.d)
        return round(float(self.raw.FPDFText_GetFontSize(self.handle, index)) * scale, 1)

    def _colour(self, index: int) -> tuple[int, int, int]:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not self.raw.FPDFText_GetFillColor(self.handle, index, *parts):
            return (0, 0, 0)
        return (parts[0].value, parts[1].value, parts[2].value)

    def _turn(self, index: int, frame: _Frame) -> int:
        angle = float(self.raw.FPDFText_GetCharAngle(self.handle, index))
        quarters = round(math.degrees(max(angle, 0.0)) / 90)
        return int(quarters * 90 + frame.rotation) % 360

    def _bold(self, index: int) -> bool:
        flags = ctypes.c_int()
        length = self.raw.FPDFText_GetFontInfo(self.handle, index, self.buffer, 256, flags)
        name = self.buffer.raw[: max(min(length, 256) - 1, 0)].decode("utf-8", "replace").lower()
        if any(mark in name for mark in ("bold", "black", "heavy", "semib", "demi", "fet")):
            return True
        return bool(self.raw.FPDFText_GetFontWeight(self.handle, index) >= 600)


# ---- rules and areas -----------------------------------------------------------------------------


def _paths(page: Any, frame: _Frame) -> _Pen:
    import pypdfium2.raw as raw

    pen = _Pen(raw, frame)
    count = raw.FPDFPage_CountObjects(page.raw)
    for index in range(count):
        pen.take(raw.FPDFPage_GetObject(page.raw, index), IDENTITY, 0)
    return pen


class _Pen:
    """Collects the axis-parallel lines and the filled boxes of a page."""

    def __init__(self, raw: Any, frame: _Frame) -> None:
        self.raw, self.frame = raw, frame
        self.rules: list[Rule] = []
        self.areas: list[Area] = []
        self.marks: list[tuple[float, float, float, float]] = []
        self.images = 0
        self.pictured = 0.0
        self.segments = 0

    def take(self, item: Any, outer: Matrix, depth: int) -> None:
        raw = self.raw
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            self.images += 1
            self.pictured += self._spread(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            matrix = _times(self._matrix(item), outer)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self.take(raw.FPDFFormObj_GetObject(item, index), matrix, depth + 1)

    def _matrix(self, item: Any) -> Matrix:
        found = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(item, found):
            return IDENTITY
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _spread(self, item: Any, outer: Matrix) -> float:
        """How large (square points) an object is on the page."""
        sides = [ctypes.c_float() for _ in range(4)]
        if not self.raw.FPDFPageObj_GetBounds(item, *sides):
            return 0.0
        left, bottom, right, top = (side.value for side in sides)
        (ax, ay), (bx, by) = _apply(outer, left, bottom), _apply(outer, right, top)
        return abs(bx - ax) * abs(by - ay)

    def _path(self, item: Any, outer: Matrix) -> None:
        raw = self.raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        count = raw.FPDFPath_CountSegments(item)
        self.segments += max(count, 0)
        if self.segments > MAX_SEGMENTS or not (fill.value or stroke.value):
            return
        matrix = _times(self._matrix(item), outer)
        for points in self._subpaths(item, count, matrix):
            self._subpath(points, item, bool(fill.value), bool(stroke.value))

    def _subpaths(
        self, item: Any, count: int, matrix: Matrix
    ) -> Iterator[list[tuple[float, float]]]:
        raw = self.raw
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(self.frame.point(*_apply(matrix, x.value, y.value)))
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points.append(points[0])
        if points:
            yield points

    def _subpath(
        self, points: list[tuple[float, float]], item: Any, fill: bool, stroke: bool
    ) -> None:
        x0, x1 = min(p[0] for p in points), max(p[0] for p in points)
        top, bottom = min(p[1] for p in points), max(p[1] for p in points)
        wide, high = x1 - x0, bottom - top
        if wide <= MARK_SIZE and high <= MARK_SIZE and 0.7 * high <= wide <= 1.4 * high:
            if fill and wide >= 1.0:
                self.marks.append((x0, top, x1, bottom))
                self.areas.append(Area(x0, top, x1, bottom, self._colour(item)))
            return
        if wide <= RULE_WIDTH and high <= RULE_WIDTH:
            return
        if high <= RULE_WIDTH:
            middle = (top + bottom) / 2
            self.rules.append(Rule(x0, middle, x1, middle))
        elif wide <= RULE_WIDTH:
            middle = (x0 + x1) / 2
            self.rules.append(Rule(middle, top, middle, bottom))
        else:
            if stroke:
                self._sides(points)
            if fill and len(points) <= 80:
                self.areas.append(Area(x0, top, x1, bottom, self._colour(item)))

    def _sides(self, points: list[tuple[float, float]]) -> None:
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            if abs(ay - by) <= 0.5 and abs(ax - bx) > RULE_WIDTH:
                self.rules.append(Rule(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2))
            elif abs(ax - bx) <= 0.5 and abs(ay - by) > RULE_WIDTH:
                self.rules.append(Rule((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by)))

    def _colour(self, item: Any) -> tuple[int, int, int]:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not self.raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
            return (255, 255, 255)
        return (red.value, green.value, blue.value)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    o, p, q, r, s, t = outer
    return (
        a * o + b * q,
        a * p + b * r,
        c * o + d * q,
        c * p + d * r,
        e * o + f * q + s,
        e * p + f * r + t,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
