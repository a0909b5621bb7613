"""Pages drawn line by line, each at its place -> the bytes of a PDF: for tests of the reading."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Put:
    """A text at a place (points from the left, and from the top); ``right``: where it ends."""

    x: float
    y: float
    text: str
    bold: bool = False
    size: float = 10.0
    right: bool = False


@dataclass(frozen=True)
class Box:
    """A framed box with a filled bar on top."""

    x0: float
    top: float
    x1: float
    bottom: float
    bar: float


def drawn(pages: Sequence[Sequence[Put | Box]]) -> bytes:
    """A PDF of pages in A4."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in pages:
        for one in page:
            if isinstance(one, Box):
                canvas.setFillColorRGB(0.85, 0.9, 0.95)
                canvas.rect(one.x0, 842 - one.top - one.bar, one.x1 - one.x0, one.bar, 0, 1)
                canvas.rect(one.x0, 842 - one.bottom, one.x1 - one.x0, one.bottom - one.top, 1, 0)
                canvas.setFillColorRGB(0, 0, 0)
                continue
            canvas.setFont("Helvetica-Bold" if one.bold else "Helvetica", one.size)
            draw = canvas.drawRightString if one.right else canvas.drawString
            draw(one.x, 842 - one.y, one.text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def head(committee: str) -> list[Put | Box]:
    """The title of a report and whose it is."""
    return [
        Put(50, 60, "Uppföljning av intern kontroll 2024", True, 18),
        Put(50, 85, committee),
        Put(50, 115, "Kontroller", True, 14),
    ]
