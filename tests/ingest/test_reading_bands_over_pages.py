"""A table without rules goes on over a page that begins with the bold name of an area."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText
from tests.reading import controls_of

OPTIONS = settings.load({})
Row = Sequence[str]
NARROW = (50, 80, 230, 390)
EVEN = (50, 180, 290, 420)
HEAD = ("Nr", "Kontroll", "Utfall", "Kommentar")
WIDE_HEAD = ("Kontroll", "Metod", "Utfall", "Kommentar")


def _controls(places: Sequence[int], pages: Sequence[Sequence[Row]]) -> list[ControlText]:
    """Pages of rows; a row of one cell is set in bold, and so is the first row of all."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(50, 790, "Uppföljning av intern kontroll 2024")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 765, "Hamnnämnden, Solvik kommun")
    y = 730.0
    for number, rows in enumerate(pages):
        for place, row in enumerate(rows):
            bold = len(row) == 1 or (number == 0 and place == 0)
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
            for x, text in zip(places, row, strict=False):
                canvas.drawString(x, y, text)
            y -= 22
        canvas.showPage()
        y = 790.0
    canvas.save()
    report = read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)
    return controls_of(report)


@pytest.mark.parametrize("band", ["Administration", "Hamnar", "Ekonomi och avgifter"])
@pytest.mark.parametrize(("places", "head"), [(NARROW, HEAD), (EVEN, WIDE_HEAD)])
def test_the_area_of_the_rows_below_it_begins_the_page(
    band: str, places: Sequence[int], head: Row
) -> None:
    first = "1" if head is HEAD else "Bojar räknas"
    name = "Bojar räknas" if head is HEAD else "Rond"
    pages: list[list[Row]] = [
        [head, ["Kajer"], [first, name, "Ingen brist", "Alla fanns på plats."]],
        [[band], ["2", "Kranen provas", "Mindre brist", "Provet gjordes för sent."],
         ["3", "Avgifter tas ut", "Ingen brist", "Alla båtar är fakturerade."]],
    ]  # fmt: skip
    found = _controls(places, pages)
    assert [one.process for one in found] == ["Kajer", band, band]
    assert [one.status for one in found] == ["Ingen brist", "Mindre brist", "Ingen brist"]
    if head is HEAD:
        assert [one.number for one in found] == ["1", "2", "3"]
        assert found[1].result == "Mindre brist\nProvet gjordes för sent."


def test_a_heading_over_text_ends_the_table() -> None:
    pages: list[list[Row]] = [
        [HEAD, ["1", "Bojar räknas", "Ingen brist", "Alla fanns på plats."]],
        [["Fortsatt arbete"], ["", "Planen för nästa år tas upp i december."]],
    ]
    (only,) = _controls(NARROW, pages)
    assert (only.control_activity, only.process) == ("Bojar räknas", None)
    assert only.result == "Ingen brist\nAlla fanns på plats."
