"""Made-up reports -> HTML and Word, in the look that each is given."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from eval.forms.elements import Borders, Break, Element, Grid, Head, Item, Look, Made, Para

#: How the borders of tables are drawn, as CSS.
BORDERS: dict[Borders, str] = {
    "ruled": "td,th{border:.6pt solid #444}",
    "across": "td,th{border:0;border-bottom:.6pt solid #888}th{border-bottom:1.2pt solid #000}",
    "frame": "table{border:.8pt solid #333}td,th{border:0}tr{border-bottom:.5pt solid #999}",
    "columns": "table{border:.8pt solid #333}td,th{border-left:.5pt solid #999}"
    "th{border-bottom:.8pt solid #333}",
    "shaded": "td,th{border:0}tbody tr:nth-child(even) td{background:#eee}",
    "bare": "td,th{border:0}td{padding-bottom:9pt!important}",
}


def to_html(made: Made, look: Borders | None = None) -> str:
    """The report as a page that prints in its look; ``look`` draws the borders another way."""
    style = made.look if look is None else replace(made.look, borders=look)
    body = "".join(_html(element) for element in made.elements)
    return (
        f"<!doctype html><html lang='sv'><meta charset='utf-8'><style>{_css(made, style)}</style>"
        f"<body>{body}</body></html>"
    )


def _css(made: Made, look: Look) -> str:
    size = "A4 landscape" if made.landscape else "A4"
    footer = look.footer.replace("{pages}", '" counter(pages) "')
    footer = footer.replace("{page}", '" counter(page) "')
    return (
        f"@page{{size:{size};margin:{look.margin + 3}mm {look.margin}mm;"
        f'@top-left{{content:"{made.running}";font:8pt sans-serif}}'
        f'@bottom-right{{content:"{footer}";font:8pt sans-serif}}}}'
        f"body{{font:{look.size}pt '{look.font}',sans-serif;line-height:{look.leading};margin:0;"
        f"text-align:{'justify' if look.justified else 'left'};columns:{look.columns}}}"
        f"p,li{{margin:0 0 {look.after}pt;white-space:pre-wrap}}ul{{margin:0 0 4pt;"
        "padding-left:16pt}"
        f"h1,h2,h3,h4,h5,h6{{color:#{look.heading_ink};break-after:avoid}}"
        f"table{{border-collapse:collapse;width:100%;font-size:{look.cell_size}pt;"
        "table-layout:fixed;margin:4pt 0 10pt;overflow-wrap:break-word}"
        f"td,th{{padding:{look.padding}pt {look.padding + 2}pt;vertical-align:top;text-align:left}}"
        f"td p,td li{{margin:0 0 {look.cell_after}pt}}td p:last-child{{margin-bottom:0}}"
        f"th{{background:#{look.head_fill};color:#{look.head_ink};"
        f"font-weight:{'bold' if look.head_bold else 'normal'}}}"
        f"thead{{display:{'table-header-group' if look.repeat_head else 'table-row-group'}}}"
        f"tr{{break-inside:{'auto' if look.split_rows else 'avoid'}}}"
        ".small{font-size:8pt}.break{break-before:page}"
        "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
        f"{BORDERS[look.borders]}"
    )


def _html(element: Element) -> str:
    if isinstance(element, Head):
        return f"<h{element.level}>{html.escape(element.text)}</h{element.level}>"
    if isinstance(element, Grid):
        return _html_grid(element)
    if isinstance(element, Break):
        return "<div class=break></div>"
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
            out += f"<p{' class=small' if part.small else ''}>{runs}</p>"
    return out.replace("</ul><ul>", "")


def _html_grid(grid: Grid) -> str:
    columns = "".join(f"<col style='width:{width}%'>" for width in grid.widths)
    groups = "".join(f"<th colspan={n}>{html.escape(text)}</th>" for text, n in grid.groups)
    head = "".join(f"<th>{html.escape(text)}</th>" for text in grid.head)
    top = f"<tr>{groups}</tr>" if groups else ""
    top += f"<tr>{head}</tr>" if grid.head else ""
    body = "".join(_html_row(grid, number) for number in range(len(grid.rows)))
    return f"<table>{columns}{f'<thead>{top}</thead>' if top else ''}<tbody>{body}</tbody></table>"


def _html_row(grid: Grid, number: int) -> str:
    out, hidden = "", 0
    for column, held in enumerate(grid.rows[number]):
        if hidden or _covered(grid, number, column):
            hidden = max(hidden - 1, 0)
            continue
        down, across = grid.down.get((number, column), 1), grid.across.get((number, column), 1)
        fill = grid.fills.get((number, column), "")
        paint = f" style='background:#{fill}'" if fill else ""
        out += f"<td rowspan={down} colspan={across}{paint}>{_html_parts(held)}</td>"
        hidden = across - 1
    return f"<tr>{out}</tr>"


def _covered(grid: Grid, row: int, column: int) -> bool:
    """True for a cell that a merged one above covers."""
    return any(top < row < top + n and column == c for (top, c), n in grid.down.items())


# ---- Word ----------------------------------------------------------------------------------------


def to_docx(made: Made) -> bytes:
    """The report as a Word file, with real styles, lists, merged cells and page fields."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if made.landscape:
        _turn(section)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(made.look.margin))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = made.look.font, Pt(made.look.size)
    normal.paragraph_format.space_after = Pt(made.look.after)
    if made.running:
        section.header.paragraphs[0].text = made.running
    _footer(section.footer.paragraphs[0], made.look.footer)
    if made.look.columns > 1:
        _columns(section, made.look.columns)
    for element in made.elements:
        if isinstance(element, Head):
            _heading(document, element, made.look)
        elif isinstance(element, Grid):
            _docx_grid(document, element, made.look)
        elif isinstance(element, Break):
            document.add_page_break()  # type: ignore[no-untyped-call]
        else:
            _docx_part(document.add_paragraph(), element, document, made.look)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _turn(section: Any) -> None:
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _columns(section: Any, count: int) -> None:
    from docx.oxml.ns import qn

    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))


def _heading(document: Any, element: Head, look: Look) -> None:
    from docx.shared import RGBColor

    heading = document.add_heading(element.text, element.level - 1)
    for run in heading.runs:
        run.font.color.rgb = RGBColor.from_string(look.heading_ink)
        run.font.name = look.font


def _footer(paragraph: Any, text: str) -> None:
    """A footer with fields for the number of the page and of all pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for place, piece in enumerate(text.replace("{pages}", "\0N\0").split("\0")):
        for inner, part in enumerate(piece.replace("{page}", "\1P\1").split("\1")):
            field = "NUMPAGES" if place % 2 else ("PAGE" if inner % 2 else "")
            if not field:
                paragraph.add_run(part)
                continue
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            run = OxmlElement("w:r")
            told = OxmlElement("w:t")
            told.text = "1"
            run.append(told)
            element.append(run)
            paragraph._p.append(element)


def _docx_part(paragraph: Any, part: Para | Item, document: Any, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if look.justified:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if isinstance(part, Item):
        paragraph.style = document.styles["List Bullet"]
        paragraph.add_run(part.text)
        return
    for text, bold in part.runs:
        run = paragraph.add_run(text)
        run.bold = bold or None
        if part.small:
            run.font.size = Pt(8)


def _docx_grid(document: Any, grid: Grid, look: Look) -> None:
    top = bool(grid.groups) + bool(grid.head)
    table = document.add_table(rows=len(grid.rows) + top, cols=len(grid.widths))
    _borders(table, grid.borders or look.borders if grid.ruled else "bare")
    _widths(table, grid.widths, document.sections[0])
    cells = [list(row.cells) for row in table.rows]
    if grid.groups:
        _group_row(cells[0], grid, look)
    for column, text in enumerate(grid.head):
        _head_cell(cells[top - 1][column], text, look)
    if top and look.repeat_head:
        for row in table.rows[:top]:
            _mark(row, "w:tblHeader")
    if not look.split_rows:
        for row in table.rows:
            _mark(row, "w:cantSplit")
    for (r, c), n in grid.down.items():
        cells[r + top][c].merge(cells[r + top + n - 1][c])
    for (r, c), n in grid.across.items():
        cells[r + top][c].merge(cells[r + top][c + n - 1])
    for (r, c), fill in grid.fills.items():
        _fill(cells[r + top][c], fill)
    for r, row in enumerate(grid.rows):
        if look.borders == "shaded" and r % 2:
            for cell in cells[r + top]:
                _fill(cell, "EEEEEE")
        for c, held in enumerate(row):
            _docx_cell(cells[r + top][c], held, document, look)


def _docx_cell(target: Any, held: Sequence[Para | Item], document: Any, look: Look) -> None:
    from docx.shared import Pt

    for place, part in enumerate(held):
        paragraph = target.paragraphs[0] if place == 0 else target.add_paragraph()
        _docx_part(paragraph, part, document, look)
        paragraph.paragraph_format.space_after = Pt(look.cell_after)
        for run in paragraph.runs:
            run.font.size = Pt(look.cell_size)


def _group_row(cells: list[Any], grid: Grid, look: Look) -> None:
    column = 0
    for text, count in grid.groups:
        target = cells[column]
        if count > 1:
            target = target.merge(cells[column + count - 1])
        _head_cell(target, text, look)
        column += count


def _head_cell(cell: Any, text: str, look: Look) -> None:
    from docx.shared import Pt, RGBColor

    run = cell.paragraphs[0].add_run(text)
    run.bold = look.head_bold or None
    run.font.size = Pt(look.cell_size)
    run.font.color.rgb = RGBColor.from_string(look.head_ink)
    _fill(cell, look.head_fill)


def _fill(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _widths(table: Any, widths: Sequence[int], section: Any) -> None:
    from docx.shared import Emu

    table.autofit = False
    whole = section.page_width - section.left_margin - section.right_margin
    for column, width in enumerate(widths):
        wide = Emu(int(whole * width / sum(widths)))
        table.columns[column].width = wide
        for cell in table.columns[column].cells:
            cell.width = wide


def _borders(table: Any, kind: Borders) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    drawn = {
        "ruled": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "across": ("top", "bottom", "insideH"),
        "frame": ("top", "left", "bottom", "right", "insideH"),
        "columns": ("top", "left", "bottom", "right", "insideV"),
        "shaded": (),
        "bare": (),
    }[kind]
    if kind == "ruled":
        table.style = "Table Grid"
        return
    borders = OxmlElement("w:tblBorders")
    for side in drawn:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "6")
        borders.append(line)
    table._tbl.tblPr.append(borders)
