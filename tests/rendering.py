"""Made-up reports -> HTML, Word and PDF, by writers that are not ours."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from typing import Any

from tests.elements import Element, Grid, Head, Item, Made, Para

#: How the tables of a printed page may look.
STYLES = {
    "ruled": "td,th{border:1px solid #444}th{background:#ddd}",
    "across": "td,th{border:0;border-bottom:1px solid #888}th{border-bottom:2px solid #000}",
    "shaded": "td,th{border:0}tr:nth-child(even) td{background:#eee}th{background:#225;color:#fff}",
    "bare": "td,th{border:0}td{padding-bottom:10px!important}",
}


def to_html(made: Made, look: str = "ruled") -> str:
    size = "A4 landscape" if made.landscape else "A4"
    style = (
        f"@page{{size:{size};margin:22mm 18mm}}body{{font:10pt 'Liberation Sans',sans-serif}}"
        "table{border-collapse:collapse;width:100%}td,th{padding:3px 5px;vertical-align:top;"
        "text-align:left}p{margin:0 0 6pt}" + STYLES[look]
    )
    body = "".join(_html(element) for element in made.elements)
    return f"<!doctype html><meta charset='utf-8'><style>{style}</style><body>{body}</body>"


def _html(element: Element) -> str:
    if isinstance(element, Head):
        return f"<h{element.level}>{html.escape(element.text)}</h{element.level}>"
    if isinstance(element, Grid):
        return _html_grid(element)
    return _html_parts([element])


def _html_parts(found: Sequence[Para | Item]) -> str:
    out = ""
    for part in found:
        if isinstance(part, Item):
            out += f"<ul><li>{html.escape(part.text)}</li></ul>"
        else:
            runs = "".join(
                f"<b>{html.escape(text)}</b>" if bold else html.escape(text)
                for text, bold in part.runs
            )
            out += f"<p>{runs}</p>"
    return out.replace("</ul><ul>", "")


def _html_grid(grid: Grid) -> str:
    columns = "".join(f"<col style='width:{width}%'>" for width in grid.widths)
    head = "".join(f"<th>{html.escape(text)}</th>" for text in grid.head)
    body = ""
    for r, row in enumerate(grid.rows):
        body += "<tr>"
        for c, held in enumerate(row):
            if any(row_ < r < row_ + n and col == c for (row_, col), n in grid.down.items()):
                continue
            span = grid.down.get((r, c), 1)
            body += f"<td rowspan={span}>{_html_parts(held)}</td>"
        body += "</tr>"
    top = f"<thead><tr>{head}</tr></thead>" if grid.head else ""
    return f"<table>{columns}{top}<tbody>{body}</tbody></table>"


def to_docx(made: Made) -> bytes:
    import docx
    from docx.enum.section import WD_ORIENT

    document = docx.Document()
    section = document.sections[0]
    if made.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = section.page_height, section.page_width
        section.page_width, section.page_height = width, height
    if made.running:
        section.header.paragraphs[0].text = made.running
    for element in made.elements:
        if isinstance(element, Head):
            document.add_heading(element.text, element.level - 1)
        elif isinstance(element, Grid):
            _docx_grid(document, element)
        else:
            _docx_part(document.add_paragraph(), element, document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _docx_part(paragraph: Any, part: Para | Item, document: Any) -> None:
    if isinstance(part, Item):
        paragraph.style = document.styles["List Bullet"]
        paragraph.add_run(part.text)
        return
    for text, bold in part.runs:
        paragraph.add_run(text).bold = bold or None


def _docx_grid(document: Any, grid: Grid) -> None:
    heads = 1 if grid.head else 0
    table = document.add_table(rows=len(grid.rows) + heads, cols=len(grid.widths))
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for c, text in enumerate(grid.head):
        cells[0][c].paragraphs[0].add_run(text).bold = True
    if heads:
        from docx.oxml import OxmlElement

        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    for (r, c), n in grid.down.items():
        cells[r + heads][c].merge(cells[r + heads + n - 1][c])
    for r, row in enumerate(grid.rows):
        for c, held in enumerate(row):
            if not held:
                continue
            target = cells[r + heads][c]
            for place, part in enumerate(held):
                paragraph = target.paragraphs[0] if place == 0 else target.add_paragraph()
                _docx_part(paragraph, part, document)


def to_pdf(made: Made) -> bytes:
    """Render with ReportLab, a typesetter that is neither a browser nor a word processor."""
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
    from reportlab.platypus import Paragraph

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
