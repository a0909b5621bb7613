"""Tables of a PDF whose lines across are drawn cell by cell, without lines between the columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.pdf.page import GlyphPage, Rule
from ingest.pdf.underlined import parted_lines
from tests.ingest.test_reading_paragraphs import wrapped
from tests.reading import controls_of

OPTIONS = settings.load({})
SIZE = 9
#: Heads of which hardly any is known, and rows below them.
BATHS = (
    ("Nr", "Kontroll", "Bad A", "Bad B", "Bad C", "Bad D", "Notering"),
    (
        ("1", "Klorhalten mäts före öppning", "OK", "OK", "Brist", "OK",
         "På bad C saknades mätning fyra av tjugo dagar i juli."),
        ("2", "Livräddare finns vid bassängen", "OK", "OK", "OK", "OK",
         "Schemat stämde vid alla besök som gjordes under sommaren."),
    ),
)  # fmt: skip
THIRDS = (
    ("Nr", "Kontroll", "T1", "T2", "T3", "Helår", "Kommentar"),
    (
        ("1", "Broar rondas varje tertial", "Godkänt", "Godkänt", "Brist", "Mindre brist",
         "Bron vid kvarnen rondades inte på hösten."),
        ("2", "Lampor byts inom en vecka", "Brist", "Godkänt", "Godkänt", "Godkänt",
         "Alla lampor byttes i tid sedan ny entreprenör tog över."),
    ),
)  # fmt: skip
MONTHS = (
    ("Granskning", "jan–apr", "maj–aug", "sep–dec", "Iakttagelse"),
    (
        ("Växelkassan räknas", "Röd", "Gul", "Grön",
         "Under våren fattades 40 kronor vid två tillfällen."),
        ("Kvitton är märkta", "Grön", "Grön", "Grön", "Trettio kvitton lästes utan fel."),
    ),
)  # fmt: skip


def printed(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> bytes:
    """A page with the table: cells set close to one another, a line below each."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(50, 780, "Uppföljning av intern kontroll 2024")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 760, "Fritidsnämnden, Sjöviks kommun")
    starts = [50.0]
    for width in widths:
        starts.append(starts[-1] + width)
    base = 720.0
    for number, row in enumerate((head, *rows)):
        canvas.setFont("Helvetica" if number else "Helvetica-Bold", SIZE)
        cells = [wrapped(text, width - 4) for text, width in zip(row, widths, strict=True)]
        for left, lines in zip(starts, cells, strict=False):
            for step, line in enumerate(lines):
                canvas.drawString(left + 2, base - 11 * step, line)
        base -= 11 * max(map(len, cells)) - 4
        for low, high in pairwise(starts):
            canvas.line(low, base, high, base)
        base -= 14
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, base - 20, "Nämnden tar upp frågan igen i mars.")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Report:
    return read_source(source_of("r.pdf", printed(head, rows, widths), OPTIONS), OPTIONS)


@pytest.mark.parametrize(
    ("table", "widths", "statuses"),
    [
        (BATHS, (20, 140, 34, 34, 34, 34, 180), None),
        (THIRDS, (20, 140, 42, 42, 42, 60, 150), ["Mindre brist", "Godkänt"]),
        (MONTHS, (130, 46, 50, 50, 200), ["Grön", "Grön"]),
    ],
    ids=["places", "thirds", "months"],
)
def test_lines_in_pieces_part_the_columns(
    table: tuple[Sequence[str], Sequence[Sequence[str]]],
    widths: Sequence[float],
    statuses: list[str] | None,
) -> None:
    head, rows = table
    at = next(place for place, name in enumerate(head) if name in ("Kontroll", "Granskning"))
    report = read(head, rows, widths)
    found = controls_of(report)
    assert [one.control_activity for one in found] == [row[at] for row in rows]
    assert [one.result for one in found] == [row[-1] for row in rows]
    if statuses is not None:
        assert [one.status for one in found] == statuses
    assert report.placed == 1.0


def page_of(rules: Sequence[Rule]) -> GlyphPage:
    return GlyphPage(1, 595, 842, (), tuple(rules), (), 0)


def pieces(place: float, *edges: float) -> list[Rule]:
    return [Rule(low, place, high, place) for low, high in pairwise(edges)]


def test_only_lines_that_are_parted_alike_are_of_a_table() -> None:
    table = [*pieces(100, 50, 80, 200, 300), *pieces(140, 50, 80, 200, 300)]
    assert [one.edges for one in parted_lines(page_of(table))] == [(50, 80, 200, 300)] * 2
    assert parted_lines(page_of(pieces(100, 50, 80, 200, 300))) == []  # where to sign
    assert parted_lines(page_of([*pieces(100, 50, 300), *pieces(140, 50, 300)])) == []
    apart = [*pieces(100, 50, 80, 200, 300), *pieces(140, 50, 120, 200, 300)]
    assert parted_lines(page_of(apart)) == []


def test_a_gap_between_pieces_and_a_piece_over_them_part_no_columns() -> None:
    gaps = [Rule(low, y, low + 60, y) for low in (50, 130, 210, 290) for y in (100.0, 140.0)]
    assert parted_lines(page_of(gaps)) == []
    twice = [*pieces(100, 50, 80, 200, 300), *pieces(100.4, 50, 80, 200, 300)]
    assert parted_lines(page_of([*twice, *pieces(140, 50, 80, 200, 300)]))[0].edges == (
        50, 80, 200, 300,
    )  # fmt: skip
