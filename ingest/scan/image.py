"""A page as a picture -> the picture upright and clean, its rules, and how heavy its words are.

A recogniser gives letters and their places; what makes a report readable is more: the rules of
its tables and the weight of its labels. Both are plain to see in the ink, so they are measured
here, and a scan then goes through the same layout as any PDF. Unit: pixels, origin top left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

#: Angles (degrees) that a scanner's feed turns a sheet by, and how finely they are told.
MAX_SKEW, COARSE, FINE = 4.0, 0.25, 0.05
#: A skew smaller than this (degrees) moves no line into its neighbour.
SMALL_SKEW = 0.08
#: A line of ink this long (points) is a rule: no letter, not even an underscore, is.
RULE_LENGTH = 24.0
#: Share of such a length that must be ink; scanners leave holes.
RULE_INK = 0.92
#: A rule is at most this thick (points); what is thicker is a filled box.
RULE_THICK = 3.2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule of the picture: a box that is long in one direction and thin in the other."""

    x0: int
    top: int
    x1: int
    bottom: int


def ink_of(picture: Grey) -> Ink:
    """Where the picture is dark: (height, width), True for ink. Otsu 1979: the threshold that
    parts the histogram into the two most even classes."""
    counts = np.bincount(picture.ravel(), minlength=256).astype(np.float64)
    levels = np.arange(256)
    below, mass = np.cumsum(counts), np.cumsum(counts * levels)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (mass / below - (mass[-1] - mass) / above) ** 2
    threshold = int(np.nanargmax(apart)) if np.isfinite(apart).any() else 128
    return picture <= min(threshold, 200)


def skew_of(ink: Ink) -> float:
    """How far (degrees, counter-clockwise) the page is turned; 0 for a blank one.

    The sum of squares of the row profile is largest when text lines and rules fall into rows.
    """
    step = max(1, ink.shape[1] // 800)
    small = ink[::step, ::step]
    y, x = np.nonzero(small)
    if len(y) < 200:
        return 0.0

    def levelled(angle: float) -> float:
        rows = np.rint(y + x * np.tan(np.radians(angle))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        return float((profile**2).sum())

    best = max(np.arange(-MAX_SKEW, MAX_SKEW + COARSE, COARSE), key=levelled)
    best = max(np.arange(best - COARSE, best + COARSE, FINE), key=levelled)
    return float(best) if abs(best) >= SMALL_SKEW else 0.0


def strokes_of(ink: Ink, points: float) -> list[Stroke]:
    """The rules of a level page; ``points`` is pixels per point. Across first, then down."""
    length, thick = round(RULE_LENGTH * points), round(RULE_THICK * points)
    across = [
        Stroke(start, top, end, bottom) for top, bottom, start, end in _bands(ink, length, thick)
    ]
    down = [
        Stroke(left, start, right, end) for left, right, start, end in _bands(ink.T, length, thick)
    ]
    return across + down


def _bands(ink: Ink, length: int, thick: int) -> Iterator[tuple[int, int, int, int]]:
    """(first row, last row, start, end) of runs along the second axis that are long and thin."""
    open_bands: list[list[int]] = []
    for row in np.nonzero(ink.sum(axis=1) >= length * RULE_INK)[0].tolist():
        grown: list[list[int]] = []
        for start, end in _long_runs(ink[row], length):
            near = [b for b in open_bands if b[1] >= row - 2 and b[2] <= end and start <= b[3]]
            if near:
                band = near[0]
                band[1], band[2], band[3] = row, min(band[2], start), max(band[3], end)
            else:
                grown.append([row, row, start, end])
        open_bands.extend(grown)
        for band in [b for b in open_bands if b[1] < row - 2]:
            open_bands.remove(band)
            if band[1] - band[0] < thick:
                yield band[0], band[1] + 1, band[2], band[3]
    for band in open_bands:
        if band[1] - band[0] < thick:
            yield band[0], band[1] + 1, band[2], band[3]


def _long_runs(row: NDArray[np.bool_], length: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the stretches of a row in which every window of ``length`` is mostly ink."""
    if len(row) <= length:
        return
    sums = np.concatenate(([0], np.cumsum(row, dtype=np.int64)))
    dense = (sums[length:] - sums[:-length]) >= RULE_INK * length
    edges = np.flatnonzero(np.diff(np.concatenate(([False], dense, [False])).astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        inside = np.flatnonzero(row[first : last + length - 1])
        yield first + int(inside[0]), first + int(inside[-1]) + 1


def without(picture: Grey, strokes: list[Stroke], grow: int) -> Grey:
    """The picture with its rules painted over, so that none is read as a letter."""
    clean = picture.copy()
    paper = np.uint8(np.percentile(picture[::7, ::7], 90))
    for stroke in strokes:
        top, left = max(stroke.top - grow, 0), max(stroke.x0 - grow, 0)
        clean[top : stroke.bottom + grow, left : stroke.x1 + grow] = paper
    return clean


def stem_of(ink: Ink) -> float:
    """How thick (pixels) the strokes of the letters in a box are; 0 where there is no ink.

    Area over half of the outline: exact for a long stroke, and it needs no skeleton.
    """
    area = int(ink.sum())
    if area == 0:
        return 0.0
    framed = np.pad(ink, 1)
    outline = int((framed[:, 1:] != framed[:, :-1]).sum() + (framed[1:] != framed[:-1]).sum())
    return 2.0 * area / outline * 1.2
