"""A PDF of one page: what its foot or head says with the number of the page is no text of it."""

from __future__ import annotations

import io

import pytest

import settings
from ingest import Report, read_source, source_of
from tests.reading import controls_of

OPTIONS = settings.load({})
#: Two columns of text: heading in bold, then what was found.
LEFT = [
    ("Livbojar", "Vid kajen saknades två bojar av trettio."),
    ("Bryggor", "Alla elva bryggor är besiktigade i år."),
]
RIGHT = [
    ("Avgifter", "Nio båtar hade inte fått någon faktura."),
    ("Nycklar", "Alla nycklar kunde visas upp."),
]


def one_page(foot: str = "", head: str = "", size: float = 8, last: str = "") -> Report:
    """A report in two columns on one page; ``last`` goes on with the left one to its end."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(560, 700))
    canvas.setFont("Helvetica", size)
    canvas.drawString(40, 685, head)
    canvas.drawString(40, 20, foot)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(40, 655, "Uppföljning av intern kontroll 2024")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(40, 632, "Hamnnämnden i Alvdala kommun")
    for x, column in ((40, LEFT), (300, RIGHT)):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(x, 590, "Kajen" if x == 40 else "Kontoret")
        for y, (name, told) in zip((560, 330), column, strict=True):
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(x, y, name)
            canvas.setFont("Helvetica", 10)
            for line in range(8):
                canvas.drawString(x, y - 14 * (line + 1), told)
    if last:
        for line in range(10):
            canvas.drawString(40, 330 - 14 * (line + 9), "Ronden gick runt hela hamnen i maj.")
        canvas.drawString(40, 330 - 14 * 19, last)
    canvas.save()
    return read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)


def texts(report: Report) -> str:
    return " ".join(f"{c.control_activity} {c.result}" for c in controls_of(report))


@pytest.mark.parametrize(
    "foot",
    [
        "Alvdala hamn · Drift och kaj · sida 1 (1)",
        "Intern kontroll, hamnen 1 (1)",
        "Hamnen, sid 1 av 1",
        "Dnr HN 2024/31   1/1",
        "Hamnen och dess kajer, sida 1",
    ],
)
@pytest.mark.parametrize("at", ["foot", "head"])
def test_a_line_at_the_edge_that_numbers_the_only_page_is_no_text(foot: str, at: str) -> None:
    report = one_page(foot) if at == "foot" else one_page(head=foot)
    found = controls_of(report)
    assert [c.control_activity for c in found] == ["Livbojar", "Bryggor", "Avgifter", "Nycklar"]
    assert [c.process for c in found] == ["Kajen", "Kajen", "Kontoret", "Kontoret"]
    assert "sid" not in texts(report).lower() and "1 (1)" not in texts(report)
    assert any(foot.split()[0] in dropped.text for dropped in report.dropped)


@pytest.mark.parametrize(
    "last",
    [
        "Larm som prövades och höll: 1 av 1",
        "Larm som höll: 1 (1)",
        "Jämför planen för kajen sida 1",
    ],
)
def test_a_last_line_that_counts_something_else_is_text(last: str) -> None:
    assert last in texts(one_page(last=last))


def test_a_title_with_the_number_of_the_page_stays() -> None:
    report = one_page(head="Rapport om hamnen 1 (1)", size=24)
    assert all(dropped.reason.value != "running_header" for dropped in report.dropped)
