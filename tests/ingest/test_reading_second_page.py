"""A head that stands on the second of two pages only, and headings that fill their line."""

from __future__ import annotations

import io
from typing import Any

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.models import ControlText, Kind, LeftOut

OPTIONS = settings.load({})
NAMES = ("Livbojar längs kajer", "Debitering av hamnavgifter", "Kranar och traverser")
FOUND = (
    "Trettiofyra bojar räknades vid ronden i maj. Fyra av dem saknades.",
    "Verksamhetssystemet stämdes av mot fakturorna. Nio båtar hade inte fakturerats i tid.",
    "Provningsintyg finns för båda kranarna.",
)
VERDICTS = ("Avvikelse", "Avvikelse", "Ingen avvikelse")
TITLE = "Intern kontroll 2024"


def _printed(head: str, size: float, gap: float, width: float = 400.0) -> Report:
    """Two pages: the first two controls on the first, the third on the second below its head."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    def style(font: str, points: float, before: float = 0.0, after: float = 6.0) -> Any:
        return ParagraphStyle(
            "x", fontName=font, fontSize=points, leading=points * 1.4, spaceBefore=before,
            spaceAfter=after,
        )  # fmt: skip

    text, heading = style("Helvetica", 11), style("Helvetica-Bold", 11.5, 8, 0)
    story: list[Any] = [
        Paragraph("Hamnnämnden i Alvdala", style("Helvetica", 12)),
        Paragraph(TITLE, style("Helvetica-Bold", 20)),
        Paragraph("Årets kontroller", style("Helvetica-Bold", 15)),
    ]
    for name, found, verdict in zip(NAMES, FOUND, VERDICTS, strict=True):
        if name == NAMES[2]:
            story += [PageBreak(), Paragraph("Även stegarna har setts över.", text)]
        story += [Paragraph(name, heading), Paragraph(found, text)]
        story.append(Paragraph(f"Bedömning: {verdict}", style("Helvetica-Oblique", 11)))

    def later(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(56, 842 - 70 + gap, head)

    side = (595 - width) / 2
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=(595, 842), leftMargin=side, rightMargin=side, topMargin=64
    )
    document.build(story, onLaterPages=later)
    return read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)


def _told(report: Report) -> list[ControlText]:
    return [passage.text for passage in report.passages if passage.kind is Kind.CONTROL]


@pytest.mark.parametrize(
    "head", ["Hamnnämnden i Alvdala: Intern kontroll 2024", f"{TITLE} – bilaga 3, 2025-02-14"]
)
def test_the_head_of_the_second_of_two_pages_is_no_text(head: str) -> None:
    report = _printed(head, 8, 24)
    assert [dropped.text for dropped in report.dropped if dropped.text == head] == [head]
    assert head not in " ".join(text.result or "" for text in _told(report))
    (left_out,) = {one.reason for one in report.dropped if one.text == head}
    assert left_out is LeftOut.RUNNING_HEADER


@pytest.mark.parametrize(
    ("head", "size", "gap"),
    [
        ("Två stegar är bytta på kajen.", 8, 24),  # nothing that the report begins with
        (f"Resultatet redovisas i {TITLE}.", 11, 24),  # as large as the text
        (f"Resultatet redovisas i {TITLE}.", 8, 4),  # right above the text
    ],
)
def test_the_first_line_of_a_page_is_text(head: str, size: float, gap: float) -> None:
    report = _printed(head, size, gap)
    assert head not in [dropped.text for dropped in report.dropped]


@pytest.mark.parametrize("room", [3.0, 20.0, 60.0, 200.0])
def test_a_heading_that_fills_its_line_is_none_of_the_text_below(room: float) -> None:
    """``room`` (points) is left in its line; the next word has 108."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    width = float(stringWidth(NAMES[1], "Helvetica-Bold", 11.5)) + 12 + room
    found = _told(_printed(f"{TITLE}, Hamnnämnden i Alvdala", 8, 24, width))
    assert [text.control_activity for text in found] == list(NAMES)
    assert [text.status for text in found] == list(VERDICTS)
    assert (found[1].result or "").startswith(FOUND[1])


def test_a_bold_lead_that_ends_in_a_stop_goes_on_in_its_paragraph() -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    body = ParagraphStyle("x", fontName="Helvetica", fontSize=11, leading=15, spaceAfter=8)
    title = ParagraphStyle("t", fontName="Helvetica-Bold", fontSize=18, leading=24)
    story: list[Any] = [
        Paragraph(f"{TITLE}, Hamnnämnden", title),
        Paragraph("Årets kontroller", ParagraphStyle("h", parent=title, fontSize=14)),
        *(
            Paragraph(f"<b>{name}.</b> {found}", body)
            for name, found in zip(NAMES, FOUND, strict=True)
        ),
    ]
    buffer = io.BytesIO()
    side = (595 - 165) / 2
    SimpleDocTemplate(buffer, pagesize=(595, 842), leftMargin=side, rightMargin=side).build(story)
    report = read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)
    assert [(text.control_activity, text.result) for text in _told(report)] == list(
        zip(NAMES, FOUND, strict=True)
    )
