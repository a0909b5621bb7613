"""Cards of a PDF in a frame without rules inside: a bar with a name, labels above their values."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText
from ingest.pdf.frames import frames_of
from ingest.pdf.glyphs import read_page
from tests.reading import controls_of

OPTIONS = settings.load({})
Band = Sequence[tuple[str, str]]
GREEN, RED, GREY = (0.15, 0.6, 0.3), (0.75, 0.15, 0.15), (0.5, 0.5, 0.5)

BANDS: list[Band] = [
    [("Risk", "Någon drunknar"), ("Ansvarig", "Hamnmästare")],
    [("Metod", "Rond i maj"), ("Frekvens", "Två gånger per år")],
    [("Resultat", "Fyra av trettio bojar saknades.")],
    [("Åtgärd", "Bojarna är beställda.")],
]
THREE: list[Band] = [
    [("RISK", "Kranen faller"), ("METOD", "Protokoll"), ("ANSVARIG", "Tekniker")],
    [("RESULTAT", "Provet gjordes den 3 mars.")],
    [("ÅTGÄRD", "Ingen")],
]


def _card(
    canvas: Any, y: float, name: str, pill: tuple[str, tuple[float, ...]] | None, bands: list[Band]
) -> float:
    """Draw a card with its upper edge at ``y``; gives where the next one begins."""
    high = 24 + 30 * len(bands)
    canvas.setFillColorRGB(0.9, 0.93, 0.96)
    canvas.rect(50, y - 20, 495, 20, stroke=0, fill=1)
    canvas.setStrokeColorRGB(0.6, 0.6, 0.6)
    canvas.rect(50, y - high, 495, high, stroke=1, fill=0)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(58, y - 14, name)
    if pill:
        canvas.setFillColorRGB(*pill[1])
        canvas.roundRect(430, y - 17, 105, 14, 5, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(437, y - 13, pill[0])
        canvas.setFillColorRGB(0, 0, 0)
    for row, band in enumerate(bands):
        for column, (label, value) in enumerate(band):
            x = 58 + 495 / len(band) * column
            canvas.setFont("Helvetica-Bold", 8)
            canvas.drawString(x, y - 32 - 30 * row, label)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, y - 43 - 30 * row, value)
    return y - high - 14


def _pdf(cards: Sequence[tuple[str, tuple[str, tuple[float, ...]] | None, list[Band]]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(50, 790, "Uppföljning av intern kontroll 2024")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 765, "Hamnnämnden, Solvik kommun")
    y = 740.0
    for card in cards:
        y = _card(canvas, y, *card)
    canvas.save()
    return buffer.getvalue()


def _controls(content: bytes) -> list[ControlText]:
    report = read_source(source_of("r.pdf", content, OPTIONS), OPTIONS)
    return controls_of(report)


def _frames(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(frames_of(read_page(document[0], 1), []))
    finally:
        document.close()


@pytest.mark.parametrize(
    ("pill", "status"),
    [
        (("Godkänd", GREEN), "Godkänd"),
        (("Läget är bra", GREEN), "Läget är bra"),
        (("Ska rättas genast", RED), "Ska rättas genast"),
        (("Ej genomförd", GREY), "Ej genomförd"),
        (None, None),
    ],
)
def test_a_framed_card_is_a_control(
    pill: tuple[str, tuple[float, ...]] | None, status: str | None
) -> None:
    content = _pdf([("1. Livbojar finns", pill, BANDS), ("2. Kranens prov", None, THREE)])
    first, second = _controls(content)
    assert (first.number, first.control_activity, first.status) == ("1", "Livbojar finns", status)
    assert first.result == "Fyra av trettio bojar saknades.\nBojarna är beställda."
    assert (first.risk, first.method) == ("Någon drunknar", "Rond i maj")
    assert (first.responsible, first.frequency) == ("Hamnmästare", "Två gånger per år")
    assert (second.control_activity, second.result) == (
        "Kranens prov",
        "Provet gjordes den 3 mars.",
    )
    assert (second.risk, second.method, second.responsible) == (
        "Kranen faller", "Protokoll", "Tekniker",
    )  # fmt: skip


def test_the_rest_of_a_value_that_is_a_label_elsewhere_is_no_row_of_labels() -> None:
    wrapped: list[Band] = [
        BANDS[0], [("Metod", "Stickprov på"), ("Frekvens", "Varje år")],
        [("", ""), ("", "egenkontroll")], BANDS[2],
    ]  # fmt: skip
    content = _pdf([("Livbojar finns", None, wrapped)])
    assert _frames(content) == 1
    assert [one.frequency for one in _controls(content)] == ["Varje år\negenkontroll"]


def test_a_framed_box_without_labels_above_values_is_no_card() -> None:
    facts: list[Band] = [[("Året i siffror", "Sju kontroller"), ("Ronder", "Två")]]
    told: list[Band] = [[("Resultat", "Vi är nöjda.")], [("Personal", "Nio anställda")]]
    one = [("Året i korthet", None, facts)]
    assert _frames(_pdf(one)) == 0
    assert _frames(_pdf([("Om nämnden", None, told)])) == 0
    assert _frames(_pdf([("Livbojar finns", None, BANDS)])) == 1


def test_words_across_the_middle_of_a_card_leave_it_as_text() -> None:
    wide = "En lång risk som fortsätter över mitten av kortet och vidare mot kanten till höger"
    bands: list[Band] = [[("Risk", wide), ("Ansvarig", "")], *BANDS[1:]]
    assert _frames(_pdf([("Livbojar finns", None, bands)])) == 0
