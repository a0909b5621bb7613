"""Made-up reports -> PDF by ReportLab, a typesetter that is neither a browser nor a word processor.

It needs no program beside Python, so that the tests can print with it everywhere.
"""

from __future__ import annotations

import html
import io
from typing import Any

from eval.forms.elements import Break, Element, Grid, Head, Item, Made, Para


def to_pdf(made: Made) -> bytes:
    """The report as a PDF, with a running header and page numbers."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import SimpleDocTemplate

    buffer = io.BytesIO()
    size = landscape(A4) if made.landscape else A4

    def running(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, size[1] - 28, made.running)
        canvas.drawRightString(size[0] - 50, 24, f"Sida {document.page}")

    story: list[Any] = []
    for element in made.elements:
        story.extend(_flowables(element, size[0] - 100))
    SimpleDocTemplate(
        buffer, pagesize=size, leftMargin=50, rightMargin=50, topMargin=50, bottomMargin=50
    ).build(story, onFirstPage=running, onLaterPages=running)
    return buffer.getvalue()


def _flowables(element: Element, width: float) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph

    if isinstance(element, Head):
        style = ParagraphStyle(
            "head",
            fontName="Helvetica-Bold",
            fontSize=18 - 1.6 * element.level,
            leading=22 - 1.6 * element.level,
            spaceBefore=8,
            spaceAfter=5,
            keepWithNext=1,
        )
        return [Paragraph(html.escape(element.text), style)]
    if isinstance(element, Break):
        return [PageBreak()]
    if isinstance(element, Grid):
        return [_pdf_grid(element, width)]
    return [_pdf_part(element)]


def _pdf_part(part: Para | Item) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=11, spaceAfter=4)
    if isinstance(part, Item):
        listed = ParagraphStyle("item", parent=style, leftIndent=12, bulletIndent=3)
        return Paragraph(html.escape(part.text), listed, bulletText="•")
    return Paragraph(
        "".join(
            f"<b>{html.escape(text)}</b>" if bold else html.escape(text) for text, bold in part.runs
        ),
        style,
    )


def _pdf_grid(grid: Grid, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    data = [[_pdf_part(Para([(text, True)])) for text in grid.head]] if grid.head else []
    heads = len(data)
    data += [[[_pdf_part(part) for part in held] for held in row] for row in grid.rows]
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if grid.ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    for (r, c), n in grid.down.items():
        style.append(("SPAN", (c, r + heads), (c, r + heads + n - 1)))
    total = sum(grid.widths)
    return Table(
        data,
        colWidths=[width * part / total for part in grid.widths],
        repeatRows=heads,
        style=TableStyle(style),
    )
