"""A verdict, and one label with its value, in a column to the left of what is told of a control;
no line of the column stands level with one of the text but the verdict with the name."""

from __future__ import annotations

import io

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText
from tests.ingest.test_reading_paragraphs import wrapped
from tests.reading import controls_of

OPTIONS = settings.load({})
CONTROLS = [
    ("Livbojar längs kajen", "Mindre avvikelse", "Någon drunknar i hamnen",
     "Fyra av trettio bojar saknades vid ronden i maj och två av dem hade varit borta sedan förra "
     "hösten utan att någon saknat dem. Nya bojar är beställda."),
    ("Debitering av hamnavgift", "Utan avvikelse", "Intäkter uteblir",
     "Alla nittio båtar hade fakturerats efter sin längd."),
    ("Kranens prov", "Ej genomförd", "Kranen brister under last och någon skadas",
     "Provet ställdes in eftersom kranen stod avställd från mars till november."),
    ("Bränsledepåns lås", "Utan avvikelse", "Bränsle stjäls eller rinner ut i hamnen",
     "Depån var låst vid alla sex besök som gjordes på helger under sommaren."),
    ("Bryggornas belysning", "Större avvikelse", "Någon snubblar",
     "Elva av fyrtio lampor var trasiga i november, och felanmälan från augusti låg kvar."),
    ("Avgifter för gäster", "Utan avvikelse", "Avgift tas inte ut",
     "Alla kvitton för juli stämde med båtarna i loggboken."),
]  # fmt: skip


def _printed(bold: bool, table: bool, gap: float) -> bytes:
    """The controls on a page, below a small ruled table where there is one; ``gap`` (points) from
    one control to the next."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))

    def put(x: float, y: float, text: str, font: str, size: float) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    put(50, 790, "Uppföljning av intern kontroll 2024", "Helvetica-Bold", 18)
    put(50, 765, "Hamnnämnden, Solvik kommun", "Helvetica", 10)
    if table:
        canvas.grid([50, 180, 260], [740, 724, 708])
        for place, pair in ((728, ("Bedömning", "Antal")), (712, ("Utan avvikelse", "3"))):
            put(54, place, pair[0], "Helvetica", 9)
            put(184, place, pair[1], "Helvetica", 9)
    put(50, 675, "Årets kontroller", "Helvetica-Bold", 14)
    y = 650.0
    for name, verdict, risk, told in CONTROLS:
        put(170, y, name, "Helvetica-Bold", 10.5)
        put(50, y + 1, verdict, "Helvetica-Bold" if bold else "Helvetica", 8.5)
        low = y - 10
        for text in ("Risk:", *wrapped(risk, 90)):
            put(50, low, text, "Helvetica", 8.5)
            low -= 11
        y -= 17
        for line in wrapped(told, 330):
            put(170, y, line, "Helvetica", 10)
            y -= 13.5
        y = min(y, low) - gap
    canvas.save()
    return buffer.getvalue()


def _read(content: bytes) -> list[ControlText]:
    return controls_of(read_source(source_of("r.pdf", content, OPTIONS), OPTIONS))


@pytest.mark.parametrize("gap", [4.0, 16.0])
@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("bold", [False, True])
def test_verdict_and_risk_beside_a_control(bold: bool, table: bool, gap: float) -> None:
    found = _read(_printed(bold, table, gap))
    assert [
        (c.control_activity or c.process, c.status, c.risk, c.result) for c in found
    ] == CONTROLS
