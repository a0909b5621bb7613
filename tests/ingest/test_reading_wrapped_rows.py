"""Rows of tables without rules whose last lines spell names of columns: they are no new head."""

from __future__ import annotations

import io

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText
from tests.reading import controls_of

OPTIONS = settings.load({})
PLACES = (50, 190, 300, 390)
HEAD = ("Kontrollmoment", "Metod", "Status", "Resultat")
Lines = list[tuple[float, tuple[str, ...]]]


def _controls(lines: Lines) -> list[ControlText]:
    """A title, and lines of cells, each with its distance from the one above."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(50, 790, "Uppföljning av intern kontroll 2024")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 765, "Hamnnämnden, Solvik kommun")
    y = 740.0
    for step, cells in lines:
        y -= step
        for place, text in zip(PLACES, cells, strict=True):
            canvas.drawString(place, y, text)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, y - 40, "Fortsatt arbete")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        50, y - 56, "Planen för nästa år tas upp i december och skickas till revisorerna."
    )
    canvas.save()
    report = read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)
    return controls_of(report)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (("Kajerna är", "Rond", "Mindre", "En list saknades."), ("granskade", "", "avvikelse", "")),
        (("Stickprov och", "Lista", "Stor", "Tre saknades."), ("kontroll", "", "risk", "")),
        (("Budgetens", "Avstämning", "Mindre", "Två fel."), ("resultat", "", "brist", "")),
        (("Larm har", "Prov med", "Ej nått", "Ett larm."), ("status", "metod", "mål", "")),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_the_rest_of_a_wrapped_row_is_no_head(
    first: tuple[str, ...], rest: tuple[str, ...], last: bool
) -> None:
    other: Lines = [(20, ("Bojar räknas", "Rond i maj", "Utan brist", "Alla fanns på plats."))]
    row: Lines = [(20, first), (12, rest)]
    found = _controls([(0, HEAD), *(other + row if last else row + other)])
    name, status = (" ".join(filter(None, (first[at], rest[at]))) for at in (0, 2))
    expected = [("Bojar räknas", "Utan brist"), (name, status)]
    assert [(one.control_activity, one.status) for one in found] == (
        expected if last else expected[::-1]
    )


def test_a_head_in_small_letters_below_a_table_opens_another() -> None:
    row = ("Bojar räknas", "Rond i maj", "Utan brist", "Alla fanns på plats.")
    head = ("kontrollmoment", "metod", "status", "resultat")
    other = ("Kranen provas", "Protokoll", "Mindre brist", "Provet gjordes för sent.")
    found = _controls([(0, HEAD), (20, row), (34, head), (20, other)])
    assert [(one.control_activity, one.result) for one in found] == [
        ("Bojar räknas", "Alla fanns på plats."),
        ("Kranen provas", "Provet gjordes för sent."),
    ]
