"""Pages of a PDF that are pictures -> the same pages with their words and rules, like any other.

Each such page is drawn by PDFium, levelled, freed from its rules and read by Tesseract. What the
layout needs beside letters is measured in the picture: rules of tables, the size and weight of
words, bullets. Everything after this is one mechanism for scans and for text. The report says that
it was read so, because words may be wrong.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np

from errors import FileTooLarge, ScannedFile
from ingest.pdf.page import GlyphPage, Rule
from ingest.scan.image import Grey, Ink, Stroke, ink_of, skew_of, strokes_of, without
from ingest.scan.numbers import renumbered
from ingest.scan.tesseract import Seen, program, recognise, turned
from ingest.scan.type import Measured, bolds, evened, measured, settled_sizes, word_of
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
    lines: list[list[Measured]]
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
    lines = [[measured(seen, found.ink, scale) for seen in line] for line in found.lines]
    return _Sheet(made, [line for line in map(evened, lines) if line], found.confidence, found.skew)


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


def _settled(pages: list[GlyphPage], sheets: dict[int, _Sheet], name: str) -> Recognised:
    """The pages with their words, sizes and weights told from what most of the file has."""
    words = [word for sheet in sheets.values() for line in sheet.lines for word in line]
    if not words:
        raise ScannedFile(
            name,
            "är inskannad, och textigenkänningen hittade ingen läsbar text.",
            "Skanna originalet på nytt, i minst 300 punkter per tum.",
        )
    sizes = settled_sizes(words)
    usual = median(word.weight for word in words for _ in word.text)
    whole = list(pages)
    for index, sheet in sheets.items():
        made = [
            word_of(word, sizes[word.size], bold)
            for line in sheet.lines
            for word, bold in zip(line, bolds(line, usual), strict=True)
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
