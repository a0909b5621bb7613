"""Tables inside the cells of others, and text boxes, in Word and on web pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from ingest import Report, read_source, source_of
from ingest.markup.docx import read_docx
from ingest.models import Table
from tests.reading import OPTIONS, controls_of, report_of

HEAD = ("Uppföljning av intern kontroll 2024", "Hamnstyrelsen, Alvdala kommun")
AREAS = (
    (
        "Kaj och slussar",
        "Båtar skadas",
        (
            ("Besiktning av bryggor", "Alla elva bryggor är besiktigade.", "Grön"),
            ("Livbojar längs kajen", "Fyra av 30 bojar saknades i juni.", "Gul"),
        ),
    ),
    (
        "Kontoret",
        "Intäkter uteblir",
        (("Hamnavgifter", "Nio av 212 båtar hade inte fakturerats.", "Röd"),),
    ),
)
Rows = Sequence[tuple[str, str, str]]
#: The names of the columns of the outer table; "" for none.
OUTER = [
    ("Område", "", "Kontroller"),
    ("Verksamhet", "", "Resultat av kontrollerna"),
    ("Process", "Risk", "Kontroller"),
    ("", "", ""),
]


def fill(table: Any, rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def saved(document: Any) -> Report:
    made = io.BytesIO()
    document.save(made)
    return read_source(source_of("rapport.docx", made.getvalue(), OPTIONS), OPTIONS)


def in_word(outer: tuple[str, str, str], inner: tuple[str, str, str]) -> Report:
    document = docx.Document()
    document.add_heading(HEAD[0], 1)
    document.add_paragraph(HEAD[1])
    names = [name for name in outer if name]
    table = document.add_table(rows=0, cols=3 if outer[1] else 2)
    if names:
        fill(table, [names])
    for area, risk, rows in AREAS:
        cells = table.add_row().cells
        cells[0].text = area
        if outer[1]:
            cells[1].text = risk
        fill(cells[-1].add_table(rows=0, cols=3), [inner, *rows])
    return saved(document)


def on_page(outer: tuple[str, str, str], inner: tuple[str, str, str]) -> Report:
    def row(cells: Sequence[str], tag: str = "td") -> str:
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"

    rows = [row([name for name in outer if name])] if any(outer) else []
    for area, risk, controls in AREAS:
        held = "<table>" + row(inner, "th") + "".join(map(row, controls)) + "</table>"
        rows.append(row([area, *([risk] if outer[1] else []), held]))
    page = f"<h1>{HEAD[0]}</h1><p>{HEAD[1]}</p><table>{''.join(rows)}</table>"
    return report_of(page, "sida.html")


def told(report: Report) -> list[tuple[str | None, ...]]:
    texts = controls_of(report)
    return [(t.process, t.risk, t.control_activity, t.result, t.status) for t in texts]


@pytest.mark.parametrize("make", [in_word, on_page])
@pytest.mark.parametrize("outer", OUTER, ids=lambda names: " ".join(names) or "none")
@pytest.mark.parametrize(
    "inner", [("Kontroll", "Utfall", "Bedömning"), ("Kontrollmoment", "Resultat", "Status")]
)
def test_a_table_in_the_cell_of_an_area_tells_its_controls(
    make: Any, outer: tuple[str, str, str], inner: tuple[str, str, str]
) -> None:
    report = make(outer, inner)
    assert told(report) == [
        (area, risk if outer[1] else None, *control)
        for area, risk, controls in AREAS
        for control in controls
    ]
    assert report.placed == 1.0


def test_a_small_table_inside_a_finding_stays_in_its_cell() -> None:
    document = docx.Document()
    document.add_heading(HEAD[0], 1)
    document.add_paragraph(HEAD[1])
    for _, _, rows in AREAS:
        for name, result, status in rows:
            table = document.add_table(rows=0, cols=2)
            fill(table, (("Kontrollmoment", name), ("Resultat", result), ("Status", status)))
            sample = table.rows[1].cells[1].add_table(rows=0, cols=2)
            fill(sample, (("Urval", "Fel"), ("Våren", "3")))
            document.add_paragraph("")
    report = saved(document)
    assert [(name, result) for _, _, name, result, _ in told(report)] == [
        (name, f"{result}\nUrval\nFel\nVåren\n3")
        for _, _, rows in AREAS
        for name, result, _ in rows
    ]


BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</w:r>'
)
HELD = "<w:txbxContent>{}</w:txbxContent>"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
PICT = "<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>"
TWICE = (
    "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>"
)


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("in_cell", [False, True])
def test_a_text_box_is_read_once_and_line_by_line(twice: bool, in_cell: bool) -> None:
    lines = ("Samlad bedömning", "Den interna kontrollen är tillräcklig.")
    document = docx.Document()
    home = document.add_table(rows=1, cols=1).rows[0].cells[0] if in_cell else document
    around = home.add_paragraph("Till vänster står det viktigaste.")
    drawn = PICT.format(HELD.format("".join(map(PARAGRAPH.format, lines))))
    around._p.append(parse_xml(BOX.format(TWICE.format(drawn) if twice else drawn)))
    made = io.BytesIO()
    document.save(made)
    blocks = read_docx(made.getvalue(), "rapport.docx").blocks
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [line.text for row in block.rows for cell in row for line in cell.lines]
        else:
            found.append(block.line.text)
    assert found == ["Till vänster står det viktigaste.", *lines]


@pytest.mark.parametrize("labels", [
    ("Risk", "Kontroller"), ("Riskbeskrivning", "Kontrollmoment"), ("Risk:", "Resultat"),
])  # fmt: skip
def test_labels_down_the_side_tell_of_the_tables_below_them(labels: tuple[str, str]) -> None:
    """A short risk beside its label is no name of a column, and a risk of every control below."""
    document = docx.Document()
    document.add_heading(HEAD[0], 1)
    document.add_paragraph(HEAD[1])
    for _, risk, told in AREAS:
        outer = document.add_table(rows=2, cols=2)
        outer.cell(0, 0).text, outer.cell(1, 0).text = labels
        outer.cell(0, 1).text = risk
        inner = outer.cell(1, 1).add_table(rows=0, cols=3)
        fill(inner, [("Kontroll", "Resultat", "Status"), *told])
    report = saved(document)
    assert [(c.risk, c.control_activity, c.result, c.status) for c in controls_of(report)] == [
        (risk, *one) for _, risk, told in AREAS for one in told
    ]
    assert report.placed == 1.0


def test_a_head_over_areas_is_no_row_of_a_label() -> None:
    from ingest.markup.layout_tables import head_of
    from ingest.models import Block, Cell, Line, Paragraph
    from ingest.vocabulary import vocabulary

    words = vocabulary()
    table = Table(
        tuple(
            tuple(Cell((Line(text),)) for text in row)
            for row in [("Kontroll", "Resultat"), ("Lås", "Alla var låsta.")]
        )
    )
    named: list[list[Block]] = [[Paragraph(Line("Process"))], [Paragraph(Line("Kontroller"))]]
    rows: list[list[list[Block]]] = [named, [[Paragraph(Line("Kaj och slussar"))], [table]]]
    assert head_of(rows, words) == "Process | Kontroller"
