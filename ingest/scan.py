"""Pages of a PDF that are pictures -> the same pages with their words and rules, like any other.

Each such page is drawn by PDFium, levelled, freed from its rules and read by Tesseract. What the
layout needs beside letters is measured in the picture: rules of tables, the size and weight of
words, bullets. Everything after this is one mechanism for scans and for text. The report says that
it was read so, because words may be wrong.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np

from errors import FileTooLarge, ScannedFile
from ingest.models import Block, Document, Line, Region, Table
from ingest.pdf_page import GlyphPage, Rule, Word
from ingest.scan_image import Grey, Ink, Stroke, ink_of, skew_of, stem_of, strokes_of, without
from ingest.scan_numbers import renumbered
from ingest.tesseract import Seen, program, recognise, turned
from settings import Settings

#: A page with fewer letters than this has no text of its own,
SCAN_LETTERS = 25
#: nor has a sheet with fewer than this, where most sheets of the file are pictures: it is a stamp.
STAMP_LETTERS = 300
#: A scan's picture covers at least this share of the page; a logotype or a chart does not.
SCAN_PICTURE = 0.5
#: Shapes that a page of text drawn as outlines has at least; one letter is one or two.
OUTLINES = 150
#: Dots per inch that pages are drawn at: what Tesseract was taught with.
DPI = 300
#: A page is drawn with at most so many pixels (A2 at 300 dpi).
MAX_PIXELS = 35_000_000
#: A page with less ink than this (share of its surface) is blank: one word is ten times as much.
BLANK = 0.00005
#: Words that are surer than this on average (0-100) need no second look at the page's direction.
SURE = 70
#: Heights over the font size, of what stands over the line and under it (Arial, Times, Calibri).
_SMALL, _TALL, _MARKED, _UNDER = 0.49, 0.71, 0.92, 0.20
_UNDERS = frozenset("gjpqyQ,;()[]")
_SMALLS = frozenset("acemnorsuvwxzgpqy.,-–")
#: Sizes that differ by less than this share are one size.
SAME_SIZE = 0.12
#: Strokes this much thicker than the text's, at equal size, are bold (bold over regular: 1.4-1.6).
BOLD = 1.24
#: A word less sure than this (0-100) is a speck when it is flat, or has no letter and no digit.
SPECK = 60


@dataclass(frozen=True, slots=True)
class Recognised:
    """All pages; those that were read from pictures, how sure (0-1), and how far they were askew
    (degrees counter-clockwise)."""

    pages: list[GlyphPage]
    read: tuple[int, ...] = ()
    sure: float = 1.0
    skews: tuple[tuple[int, float], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One recognised page before sizes and weights are settled over the whole file."""

    page: GlyphPage
    lines: list[list[_Measured]]
    confidence: float
    skew: float


def scans_of(pages: list[GlyphPage]) -> list[int]:
    """Indexes of the pages that are pictures of text, or text drawn as outlines.

    A stamp or a printed header on each sheet of a scan is no text of its own; a photograph with a
    title in a file of text is no scan.
    """
    stamped = [index for index, page in enumerate(pages) if _letters(page) < STAMP_LETTERS]
    stamped = [index for index in stamped if pages[index].picture >= SCAN_PICTURE]
    if 2 * len(stamped) > len(pages):
        return stamped
    return [
        index
        for index, page in enumerate(pages)
        if _letters(page) < SCAN_LETTERS
        and (page.picture >= SCAN_PICTURE or len(page.areas) + len(page.rules) >= OUTLINES)
    ]


def _letters(page: GlyphPage) -> int:
    return sum(len(word.text) for word in page.words)


def recognised(
    document: Any,
    pages: list[GlyphPage],
    name: str,
    settings: Settings,
    pulse: Callable[[], None],
) -> Recognised:
    """Read the scanned pages among ``pages`` of an open PDFium document.

    ``pulse`` is called after each page: reading goes on. Raises ScannedFile where a file that is
    mostly scanned can't be read, FileTooLarge where it has too many pages.
    """
    scans = scans_of(pages)
    if not scans:
        return Recognised(pages)
    try:
        path = _allowed(scans, pages, name, settings)
    except ScannedFile:
        if 2 * len(scans) >= len(pages):
            raise
        numbers = ", ".join(str(index + 1) for index in scans[:20])
        note = f"Sidor som är bilder lästes inte (s. {numbers}): Tesseract med svenska saknas."
        return Recognised(pages, notes=(note,))
    sheets = {}
    for index in scans:
        sheets[index] = _sheet(document[index], pages[index], path, name, settings)
        pulse()
    return _settled(pages, sheets, name)


def _allowed(scans: list[int], pages: list[GlyphPage], name: str, settings: Settings) -> str:
    if settings.ocr_pages == 0:
        raise ScannedFile(
            name,
            "är inskannad: sidorna är bilder utan text, och textigenkänning är avstängd.",
            "Sätt KONTROLLSOK_OCR_PAGES till fler än 0 sidor.",
        )
    path = program(name, settings)
    if len(scans) > settings.ocr_pages:
        raise FileTooLarge(
            name,
            f"har {len(scans)} inskannade sidor, fler än gränsen {settings.ocr_pages}.",
            "Dela filen eller höj KONTROLLSOK_OCR_PAGES.",
        )
    return path


def _sheet(opened: Any, page: GlyphPage, path: str, name: str, settings: Settings) -> _Sheet:
    scale = min(DPI / 72, math.sqrt(MAX_PIXELS / max(page.width * page.height, 1.0)))
    picture = _drawn(opened, scale)
    found, turn = _read(picture, scale, path, name, page.number, settings), 0
    if found.confidence < SURE and not found.bare:
        turn = turned(path, picture, settings)
    if turn:
        upright = np.ascontiguousarray(np.rot90(picture, -turn // 90))
        again = _read(upright, scale, path, name, page.number, settings)
        found, turn = (again, turn) if again.confidence > found.confidence else (found, 0)
    high, wide = found.ink.shape
    made = replace(
        page,
        width=wide / scale,
        height=high / scale,
        words=(),
        rules=tuple(_rule(stroke, scale) for stroke in found.strokes),
        areas=(),
        turned=-turn % 360,
    )
    lines = [[_measured(seen, found.ink, scale) for seen in line] for line in found.lines]
    return _Sheet(
        made, [line for line in map(_evened, lines) if line], found.confidence, found.skew
    )


def _drawn(opened: Any, scale: float) -> Grey:
    drawn = opened.render(scale=scale, grayscale=True)
    picture = np.array(drawn.to_pil().convert("L"))
    drawn.close()
    opened.close()
    return picture


def _rule(stroke: Stroke, scale: float) -> Rule:
    x0, top, x1, bottom = (
        side / scale for side in (stroke.x0, stroke.top, stroke.x1, stroke.bottom)
    )
    if x1 - x0 > bottom - top:
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)


@dataclass(frozen=True, slots=True)
class _Picture:
    """What was read from one picture; ``confidence`` is the mean over its letters (0-100)."""

    ink: Ink
    strokes: list[Stroke]
    lines: list[list[Seen]]
    skew: float
    bare: bool

    @property
    def confidence(self) -> float:
        letters = [(len(seen.text), seen.confidence) for line in self.lines for seen in line]
        total = sum(count for count, _ in letters)
        return sum(count * sure for count, sure in letters) / total if total else 0.0


def _read(
    picture: Grey, scale: float, path: str, name: str, page: int, settings: Settings
) -> _Picture:
    from PIL import Image

    ink = ink_of(picture)
    skew = skew_of(ink)
    if skew:
        paper = int(np.percentile(picture[::7, ::7], 90))
        level = Image.fromarray(picture).rotate(-skew, Image.Resampling.BICUBIC, fillcolor=paper)
        picture = np.asarray(level)
        ink = ink_of(picture)
    strokes = strokes_of(ink, scale)
    clean = without(picture, strokes, 2)
    bare = bool(ink_of(clean).mean() < BLANK)
    lines = [] if bare else recognise(path, clean, name, page, settings)
    kept = [[seen for seen in line if not _speck(seen, line)] for line in lines]
    return _Picture(ink_of(clean), strokes, kept, skew, bare)


def _speck(seen: Seen, line: list[Seen]) -> bool:
    """A sign, or a flat scrap of ink, that Tesseract itself doubts."""
    if seen.confidence >= SPECK:
        return False
    high = median(word.bottom - word.top for word in line)
    flat = seen.bottom - seen.top < 0.4 * max(high, seen.base - seen.top, seen.bottom - seen.base)
    return flat or not any(sign.isalnum() for sign in seen.text)


# ---- size and weight -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Measured:
    """A word in points with its font size, and how thick its strokes are at that size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    weight: float


def _measured(seen: Seen, ink: Ink, scale: float) -> _Measured:
    held = ink[max(seen.top, 0) : seen.bottom, max(seen.x0, 0) : seen.x1]
    size = (seen.bottom - seen.top) / scale / _share(seen.text)
    text = "•" if _is_dot(seen, held, scale) else seen.text
    stem = stem_of(held) / scale
    return _Measured(text, seen.x0 / scale, seen.x1 / scale, seen.base / scale, size, stem)


def _is_dot(seen: Seen, held: Ink, scale: float) -> bool:
    """A bullet is read as any small sign; it is a blob that fills its box."""
    wide, high = (seen.x1 - seen.x0) / scale, (seen.bottom - seen.top) / scale
    small = len(seen.text) == 1 and wide <= 6.0 and high <= 6.0 and 0.7 * high <= wide <= 1.4 * high
    return small and held.size > 0 and float(held.mean()) > 0.62 and seen.text not in ".,"


def _share(text: str) -> float:
    """Height of a word's box over its font size, by the signs that reach highest and lowest."""
    over = _SMALL if set(text) <= _SMALLS else _TALL
    if not set(text).isdisjoint("ÅÄÖÉ"):
        over = _MARKED
    return over + (0.0 if set(text).isdisjoint(_UNDERS) else _UNDER)


def _evened(line: list[_Measured]) -> list[_Measured]:
    """Words of one line are of one size, told by most of its letters."""
    real = [word.size for word in line for _ in word.text if len(word.text) > 1]
    size = median(real) if real else median(word.size for word in line) if line else 0.0
    return [replace(word, size=size, weight=word.weight / size) for word in line if size > 0]


def _settled(pages: list[GlyphPage], sheets: dict[int, _Sheet], name: str) -> Recognised:
    """The pages with their words, sizes and weights told from what most of the file has."""
    words = [word for sheet in sheets.values() for line in sheet.lines for word in line]
    if not words:
        raise ScannedFile(
            name,
            "är inskannad, och textigenkänningen hittade ingen läsbar text.",
            "Skanna originalet på nytt, i minst 300 punkter per tum.",
        )
    sizes = _sizes(words)
    usual = median(word.weight for word in words for _ in word.text)
    whole = list(pages)
    for index, sheet in sheets.items():
        made = [
            _word(word, sizes[word.size], bold)
            for line in sheet.lines
            for word, bold in zip(line, _bolds(line, usual), strict=True)
        ]
        whole[index] = replace(sheet.page, words=tuple(made))
    whole = renumbered(whole, list(sheets))
    sure = sum(sheet.confidence for sheet in sheets.values()) / len(sheets) / 100
    skews = tuple((index + 1, sheet.skew) for index, sheet in sheets.items() if sheet.skew)
    return Recognised(
        whole, tuple(index + 1 for index in sheets), sure, skews, (_note(pages, sheets, sure),)
    )


def _note(pages: list[GlyphPage], sheets: dict[int, _Sheet], sure: float) -> str:
    return (
        f"Inskannad: {len(sheets)} av {len(pages)} sidor är lästa med textigenkänning "
        f"(säkerhet {sure:.0%}). Ord kan vara fel lästa; jämför med originalet."
    )


def _sizes(words: list[_Measured]) -> dict[float, float]:
    """Measured size -> settled size (points): sizes that are nearly one become one."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[word.size] += len(word.text)
    settled: dict[float, float] = {}
    for size, _ in sorted(counts.items(), key=lambda pair: -pair[1]):
        near = [s for s in set(settled.values()) if abs(s - size) <= SAME_SIZE * s]
        settled[size] = min(near, key=lambda s: abs(s - size)) if near else round(size, 1)
    return settled


def _bolds(line: list[_Measured], usual: float) -> list[bool]:
    """Which words of a line are bold; one whose neighbours agree on something else follows them."""
    heavy = [word.weight > BOLD * usual for word in line]
    long = [len(word.text) > 2 for word in line]
    out = []
    for place, bold in enumerate(heavy):
        beside = heavy[max(place - 1, 0) : place] + heavy[place + 1 : place + 2]
        out.append(beside[0] if beside and len(set(beside)) == 1 and not long[place] else bold)
    return out


def _word(word: _Measured, size: float, bold: bool) -> Word:
    top, bottom = word.base - 0.9 * size, word.base + 0.21 * size
    return Word(word.text, word.x0, top, word.x1, bottom, word.base, size, bold)


# ---- back to the sheet as it lies ----------------------------------------------------------------


def on_the_sheet(document: Document, found: Recognised) -> Document:
    """The document with its regions where the words stand on the page as it was scanned, askew."""
    if not found.skews:
        return document
    skews = dict(found.skews)
    middles = {page.number: (page.width / 2, page.height / 2) for page in found.pages}

    def back(region: Region) -> Region:
        if region.page not in skews:
            return region
        return _turned_back(region, skews[region.page], *middles[region.page])

    def line(held: Line) -> Line:
        return replace(held, regions=tuple(map(back, held.regions)))

    def block(held: Block) -> Block:
        if isinstance(held, Table):
            rows = tuple(
                tuple(replace(cell, lines=tuple(map(line, cell.lines))) for cell in row)
                for row in held.rows
            )
            return replace(held, rows=rows)
        return replace(held, line=line(held.line))

    return replace(document, blocks=tuple(map(block, document.blocks)))


def _turned_back(region: Region, degrees: float, middle_x: float, middle_y: float) -> Region:
    """The region moved as its middle moves when the page is turned counter-clockwise again."""
    angle = math.radians(degrees)
    x = (region.x0 + region.x1) / 2 - middle_x
    y = (region.top + region.bottom) / 2 - middle_y
    along = x * math.cos(angle) + y * math.sin(angle) - x
    down = y * math.cos(angle) - x * math.sin(angle) - y
    return replace(
        region,
        x0=region.x0 + along,
        x1=region.x1 + along,
        top=region.top + down,
        bottom=region.bottom + down,
    )
