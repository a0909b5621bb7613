"""A ruled table whose first cell goes on over the foot of its page."""

from __future__ import annotations

import io
from collections.abc import Sequence

import settings
from ingest import read_source, source_of
from tests.reading import controls_of

OPTIONS = settings.load({})
HEAD = ("Process", "Nr", "Kontroll", "Resultat", "Åtgärd")
EDGES = (40, 110, 150, 270, 420, 540)
FIRST = [
    ("Kajen", "1.1", "Livbojar", "Fyra av 40 saknades.", "Nya köps in."),
    ("", "1.2", "Belysning", "Alla lampor lyste.", "-"),
]
SECOND = [
    ("", "1.3", "Räcken", "Ett räcke är löst.", "Lagas i maj."),
    ("Kontoret", "2.1", "Avgifter", "Alla var fakturerade.", "-"),
]


def two_pages(pages: Sequence[Sequence[Sequence[str]]]) -> bytes:
    """The head on each page; an empty first cell has no rule above it, nor has the foot below."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(580, 400))
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(40, 370, "Uppföljning av intern kontroll 2024, Hamnnämnden")
    for number, rows in enumerate(pages):
        y = 340.0
        for row in (HEAD, *rows):
            canvas.line(EDGES[0] if row[0] else EDGES[1], y, EDGES[-1], y)
            canvas.setFont("Helvetica-Bold" if row is HEAD else "Helvetica", 9)
            for x, text in zip(EDGES, row, strict=False):
                canvas.drawString(x + 4, y - 14, text)
            for x in EDGES:
                canvas.line(x, y, x, y - 30)
            y -= 30
        canvas.line(EDGES[0] if number else EDGES[1], y, EDGES[-1], y)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_dash_in_the_last_row_is_no_sentence_that_goes_on() -> None:
    report = read_source(source_of("r.pdf", two_pages([FIRST, SECOND]), OPTIONS), OPTIONS)
    read = controls_of(report)
    assert [(text.process, text.number, text.control_activity) for text in read] == [
        ("Kajen", "1.1", "Livbojar"),
        ("Kajen", "1.2", "Belysning"),
        ("Kajen", "1.3", "Räcken"),
        ("Kontoret", "2.1", "Avgifter"),
    ]
