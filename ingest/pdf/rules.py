"""PDF page -> the axis-parallel lines and the filled boxes that are drawn on it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from ingest.pdf.page import Area, Frame, Rule

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: A filled or stroked box thinner than this (points) is a rule and not an area.
RULE_WIDTH = 2.6
#: A filled shape at most this large (points), beside a text, is a bullet that was drawn.
MARK_SIZE = 7.0
#: A filled shape with more points is a drawing, or a field with round corners: that fills its box,
#: a circle by 0.785 of it.
FEW_POINTS, FILLS = 80, 0.75
#: Form objects nest; a damaged file could nest without end.
MAX_DEPTH = 8
#: A page with more path segments than this is a drawing; its rules are not asked for.
MAX_SEGMENTS = 60_000


def drawn_on(page: Any, frame: Frame) -> Pen:
    """Collect what is drawn on one PDFium page."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    pen = Pen(raw, frame)
    count = raw.FPDFPage_CountObjects(page.raw)
    for index in range(count):
        pen.take(raw.FPDFPage_GetObject(page.raw, index), IDENTITY, 0)
    return pen


class Pen:
    """Collects the axis-parallel lines and the filled boxes of a page."""

    def __init__(self, raw: Any, frame: Frame) -> None:
        self.raw, self.frame = raw, frame
        self.rules: list[Rule] = []
        self.areas: list[Area] = []
        self.marks: list[tuple[float, float, float, float]] = []
        self.images = 0
        self.pictured = 0.0
        self.segments = 0

    def take(self, item: Any, outer: Matrix, depth: int) -> None:
        """Collect one object of the page, and those inside it."""
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
            if fill and (len(points) <= FEW_POINTS or _fills(points, wide * high)):
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


def _fills(points: list[tuple[float, float]], box: float) -> bool:
    """True when a shape fills its box but for the corners."""
    turns = sum(
        ax * by - bx * ay
        for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True)
    )
    return abs(turns) / 2 >= FILLS * box


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
