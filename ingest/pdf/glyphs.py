"""PDF page -> words and rules with their places (points, origin top left, page as displayed).

PDFium is asked for the glyphs directly: it gives the same words and boxes as a layout library
written in Python, some ten times as fast. What a table or a paragraph is, is decided elsewhere
(:mod:`ingest.pdf.grid`, :mod:`ingest.pdf.text`); here are only facts.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.pdf.page import Area, Frame, GlyphPage, Rule, Word, turn_page
from ingest.pdf.rules import drawn_on

#: A gap wider than this share of the font size parts two words even without a space glyph.
WORD_GAP = 0.22
#: Height of a glyph's box over its font size, where the size itself can't be told.
BOX_TO_SIZE = 1.13
#: A page is at most so many points wide and high: the limit of the format itself (200 inches).
MAX_PAGE = 14_400.0
#: Font sizes (points) that are believed.
MIN_SIZE, MAX_SIZE = 3.0, 120.0
#: A bullet stands at most this far (points) from its text.
MARK_REACH = 26.0
#: Signs that are painted to be a traffic light.
DOTS = "●⬤○◉■▲◆•\uf06c\uf0b7\u25cf"
#: What PDFium puts for a hyphen that it takes to be a line-break hyphen.
LINE_HYPHENS = {0x02, 0xFFFE, 0x00AD}


def read_page(page: Any, number: int) -> GlyphPage:
    """Read one PDFium page; text that mostly runs sideways is turned upright with its rules."""
    frame = Frame(page)
    pen = drawn_on(page, frame)
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


def _words(page: Any, frame: Frame, areas: list[Area]) -> Iterator[Word]:
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


def _glyphs(raw: Any, handle: Any, frame: Frame) -> Iterator[_Glyph | None]:
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

    def word(self, run: list[_Glyph], frame: Frame, space: bool = False) -> Word:
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

    def _turn(self, index: int, frame: Frame) -> int:
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
