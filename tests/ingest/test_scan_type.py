"""The weight of words in a picture: figures have thinner strokes than the letters of their font."""

from __future__ import annotations

import io
from statistics import median

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pytest

from ingest.pdf.glyphs import read_page
from ingest.pdf.lines import lines_of
from ingest.scan.image import ink_of
from ingest.scan.tesseract import Seen
from ingest.scan.type import Measured, bolds, evened, measured

#: Pieces of a line, and whether they are bold.
LINES = [
    (("3.1 Bojar och stegar", True),),
    (("Risk:", True), ("Ingen hittar en boj när någon faller i.", False)),
    (("3.2 Kranens prov", True),),
    (("Resultat:", True), ("22 av 75 prov gjordes, 3 i maj och 19 under hösten.", False)),
    (("4) Avgifter", True),),
    (("Resultat:", True), ("Av 1 240 000 kronor kom 12 in först 2024.", False)),
    (("2.1.7 Hamnordning", True),),
    (("Antal:", True), ("48", False)),
    (("11. Larm i tre bodar", True),),
    (("17 larm fungerade vid provet den 3 juni 2024 och 11.5 procent fick bytas ut.", False),),
]  # fmt: skip
FONTS = [("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold")]


def _lines(fonts: tuple[str, str], size: float, dpi: int) -> list[list[Measured]]:
    """The lines of a page that was drawn, measured in its picture."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, pieces in enumerate(LINES):
        x = 60.0
        for text, bold in pieces:
            canvas.setFont(fonts[bold], size)
            canvas.drawString(x, 780 - 2 * size * number, text)
            x += canvas.stringWidth(f"{text} ", fonts[bold], size)
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    scale = dpi / 72
    drawn = document[0].render(scale=scale, grayscale=True).to_pil().convert("L")
    drawn = drawn.resize((round(595 * 300 / 72), round(842 * 300 / 72)))
    ink, scale = ink_of(np.asarray(drawn)), 300 / 72
    read = []
    for line in lines_of(read_page(document[0], 1).words, 1, (1.0, 1.0)):
        seen = [
            Seen(word.text, *_box(ink, word.x0, word.base, word.x1, size, scale), 95)
            for word in line.words
        ]
        read.append(evened([measured(one, ink, scale) for one in seen]))
    document.close()
    return read


def _box(
    ink: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    x0: float, base: float, x1: float, size: float, scale: float,
) -> tuple[int, int, int, int, int]:  # fmt: skip
    """Where the ink of a word stands, as a recogniser tells it: x0, top, x1, bottom, base."""
    left, right = round(x0 * scale) - 1, round(x1 * scale) + 1
    high, low = round((base - size) * scale), round((base + 0.3 * size) * scale)
    rows = np.flatnonzero(ink[high:low, left:right].any(axis=1))
    return left, high + int(rows[0]), right, high + int(rows[-1]) + 1, round(base * scale)


@pytest.mark.parametrize("fonts", FONTS, ids=lambda pair: pair[0])
@pytest.mark.parametrize("size", [9.5, 11.5])
@pytest.mark.parametrize("dpi", [200, 300])
def test_figures_before_a_bold_name_are_bold_and_others_are_not(
    fonts: tuple[str, str], size: float, dpi: int
) -> None:
    lines = _lines(fonts, size, dpi)
    usual = median(word.weight for line in lines for word in line for _ in word.text)
    for line, pieces in zip(lines, LINES, strict=True):
        told = [(word, bold) for text, bold in pieces for word in text.split()]
        found = list(zip([word.text for word in line], bolds(line, usual), strict=True))
        figures = [at for at, (word, _) in enumerate(told) if any(map(str.isdigit, word))]
        assert [found[at] for at in figures] == [told[at] for at in figures]
