"""What stands on a PDF page, as nouns: words, rules, areas, each with its place.

Points, origin top left, the page as displayed; :func:`turn_page` turns one upright with all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.clean import TYPESET_HYPHEN


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


def words_in(page: GlyphPage, box: tuple[float, float, float, float]) -> list[Word]:
    """The words whose middle lies in ``box`` (x0, top, x1, bottom)."""
    return [
        word
        for word in page.words
        if box[0] <= (word.x0 + word.x1) / 2 < box[2]
        and box[1] <= (word.top + word.bottom) / 2 < box[3]
    ]


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


class Frame:
    """From the page's own coordinates to points from the top left of the page as displayed.

    The box is the one that is displayed; a page may have it from the node above it, which the
    boxes that PDFium gives by name leave out.
    """

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.rotation = page.get_rotation()
        wide, high = right - left, top - bottom
        self.size = (high, wide) if self.rotation in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """One place."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box by two of its corners, as (x0, top, x1, bottom)."""
        if self.rotation == 0 and x0 <= x1 and y0 <= y1:  # nearly every glyph of every file
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def typeset_hyphens(pages: Sequence[GlyphPage]) -> list[GlyphPage]:
    """The pages, hyphens of the typesetter marked where the file tells them from written ones.

    Browsers print a word broken at a soft hyphen with U+2010, and what people type is U+002D.
    """
    words = [word.text for page in pages for word in page.words]
    inside = any("\u2010" in text[:-1] for text in words)
    if inside or not any("-" in text for text in words):
        return list(pages)
    return [
        replace(
            page,
            words=tuple(
                replace(word, text=word.text[:-1] + TYPESET_HYPHEN)
                if word.text.endswith("\u2010") and len(word.text) > 1
                else word
                for word in page.words
            ),
        )
        for page in pages
    ]
