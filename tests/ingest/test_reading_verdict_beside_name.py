"""The verdict of a control behind its name in a heading, or right below it, again and again."""

from __future__ import annotations

import io

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText
from tests.ingest.test_reading_paragraphs import wrapped
from tests.ingest.test_reading_unnamed import read
from tests.reading import controls_of

OPTIONS = settings.load({})
CONTROLS = [
    ("Livbojar finns vid kajen", "Mindre brist", "Fyra av trettio bojar saknades vid ronden."),
    ("Avgiften följer taxan", "Utan anmärkning", "Alla nittio båtar hade fakturerats rätt."),
    ("Kranen provas varje år", "Kan inte bedömas", "Provet gjordes två månader för sent i år."),
    ("Depån är låst på helger", "Utan anmärkning", "Depån var låst vid alla sex besök."),
]


def _printed(
    place: float, verdict_size: float, verdicts: list[str], size: float = 12, plain: bool = False
) -> list[ControlText]:
    """A heading per control with its verdict at ``place``, and a paragraph below it."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))

    def put(x: float, y: float, text: str, font: str, size: float) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    put(50, 790, "Uppföljning av intern kontroll 2024", "Helvetica-Bold", 18)
    put(50, 765, "Hamnnämnden, Solvik kommun", "Helvetica", 10)
    put(50, 735, "Kajer och avgifter", "Helvetica-Bold", 14)
    y = 705.0
    for (name, _, found), verdict in zip(CONTROLS, verdicts, strict=True):
        put(50, y, name, "Helvetica-Bold", size)
        put(place, y, verdict, "Helvetica" if plain else "Helvetica-Bold", verdict_size)
        for line in wrapped(f"Kontrollen gjordes i maj och i september. {found}", 440):
            y -= 14
            put(50, y, line, "Helvetica", 10)
        y -= 26
    canvas.save()
    report = read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)
    return controls_of(report)


@pytest.mark.parametrize("place", [300, 440])
@pytest.mark.parametrize("size", [8.5, 12])
def test_a_verdict_behind_a_wide_gap_is_no_part_of_the_name(place: float, size: float) -> None:
    found = _printed(place, size, [verdict for _, verdict, _ in CONTROLS])
    told = [(one.control_activity or one.process, one.status) for one in found]
    assert told == [(name, verdict) for name, verdict, _ in CONTROLS]
    for one, (_, _, text) in zip(found, CONTROLS, strict=True):
        assert (one.result or "").endswith(text)


@pytest.mark.parametrize("place", [300, 440])
@pytest.mark.parametrize("size", [10, 12])
def test_a_plain_verdict_behind_a_bold_name_is_its_status(place: float, size: float) -> None:
    verdicts = [verdict for _, verdict, _ in CONTROLS]
    found = _printed(place, 9.5, verdicts, size, plain=True)
    told = [(one.control_activity or one.process, one.status) for one in found]
    assert told == [(name, verdict) for name, verdict, _ in CONTROLS]
    for one, (_, _, text) in zip(found, CONTROLS, strict=True):
        assert (one.result or "").endswith(text)


def test_a_verdict_behind_a_label_in_bold_is_its_value() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(50, 790, "Uppföljning av intern kontroll 2024")
    y = 760.0
    for name, verdict, told in CONTROLS:
        for label, value in (("Kontroll", name), ("Bedömning:", verdict), ("Resultat", told)):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(50, y, label)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(150, y, value)
            y -= 16
        y -= 14
    canvas.save()
    found = controls_of(read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS))
    assert [(one.control_activity, one.status, one.result) for one in found] == CONTROLS


def test_other_words_behind_a_gap_stay_in_the_name() -> None:
    found = _printed(300, 12, ["Norra kajen", "Kontoret", "Södra kajen", "Depån"])
    assert [one.status for one in found] == [None] * 4
    assert (found[0].control_activity or found[0].process) == "Livbojar finns vid kajen Norra kajen"


@pytest.mark.parametrize("mark", ["<p><b>{}</b></p>", "<p>{}</p>", "<p><i>{}</i></p>"])
def test_verdicts_that_come_again_below_names_are_no_labels(mark: str) -> None:
    page = "<h2>Årets kontroller</h2>"
    for name, verdict, found in CONTROLS:
        page += f"<h3>{name}</h3>{mark.format(verdict)}<p>{found}</p>"
    told = read(page)
    assert [one.status for one in told] == [verdict for _, verdict, _ in CONTROLS]
    assert [one.result for one in told] == [found for _, _, found in CONTROLS]
