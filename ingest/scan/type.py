"""Words that were recognised in a picture -> words in points, with font size and weight.

A recogniser tells boxes and letters, not type: the size is told by the height of the signs that
reach highest and lowest, the weight by how thick the strokes are in the ink. Both waver from word
to word, so they are settled by line, and by what most of the file has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import median

from ingest.pdf.page import Word
from ingest.scan.image import Ink, stem_of
from ingest.scan.tesseract import Seen

#: Heights over the font size, of what stands over the line and under it (Arial, Times, Calibri).
_SMALL, _TALL, _MARKED, _UNDER = 0.49, 0.71, 0.92, 0.20
_UNDERS = frozenset("gjpqyQ,;()[]")
_SMALLS = frozenset("acemnorsuvwxzgpqy.,-–")
#: Sizes that differ by less than this share are one size.
SAME_SIZE = 0.12
#: Strokes this much thicker than the text's, at equal size, are bold (bold over regular: 1.4-1.6).
BOLD = 1.24
#: Figures have more ends than letters, and measure thinner: bold ones 1.12-1.32 of the text's
#: strokes where its bold letters are 1.3-1.5, plain ones 0.6-1.05.
BOLD_FIGURES = 1.08


@dataclass(frozen=True, slots=True)
class Measured:
    """A word in points with its font size, and how thick its strokes are at that size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    weight: float


def measured(seen: Seen, ink: Ink, scale: float) -> Measured:
    """A word as it was seen at ``scale`` (pixels per point), measured in the ink."""
    held = ink[max(seen.top, 0) : seen.bottom, max(seen.x0, 0) : seen.x1]
    size = (seen.bottom - seen.top) / scale / _share(seen.text)
    text = "•" if _is_dot(seen, held, scale) else seen.text
    stem = stem_of(held) / scale
    return Measured(text, seen.x0 / scale, seen.x1 / scale, seen.base / scale, size, stem)


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


def evened(line: list[Measured]) -> list[Measured]:
    """Words of one line are of one size, told by most of its letters."""
    real = [word.size for word in line for _ in word.text if len(word.text) > 1]
    size = median(real) if real else median(word.size for word in line) if line else 0.0
    return [replace(word, size=size, weight=word.weight / size) for word in line if size > 0]


def settled_sizes(words: list[Measured]) -> dict[float, float]:
    """Measured size -> settled size (points): sizes that are nearly one become one."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[word.size] += len(word.text)
    settled: dict[float, float] = {}
    for size, _ in sorted(counts.items(), key=lambda pair: -pair[1]):
        near = [s for s in set(settled.values()) if abs(s - size) <= SAME_SIZE * s]
        settled[size] = min(near, key=lambda s: abs(s - size)) if near else round(size, 1)
    return settled


def bolds(line: list[Measured], usual: float) -> list[bool]:
    """Which words of a line are bold; one whose neighbours agree on something else follows them,
    where it is short, or figures that may be bold ("3.2" before a bold name)."""
    heavy = [word.weight > BOLD * usual for word in line]
    out = []
    for place, word in enumerate(line):
        beside = heavy[max(place - 1, 0) : place] + heavy[place + 1 : place + 2]
        held = {sign.isdigit() for sign in word.text if sign.isalnum()}
        figures = held == {True}
        doubtful = word.weight > BOLD_FIGURES * usual if figures else len(word.text) <= 2
        agreed = bool(beside) and len(set(beside)) == 1 and doubtful
        out.append(beside[0] if agreed else heavy[place])
    return out


def word_of(word: Measured, size: float, bold: bool) -> Word:
    """The word on its line as a PDF would hold it."""
    top, bottom = word.base - 0.9 * size, word.base + 0.21 * size
    return Word(word.text, word.x0, top, word.x1, bottom, word.base, size, bold)
