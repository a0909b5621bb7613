"""A narrow column of facts beside what is told of a control, labels above their values."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

import settings
from ingest import Report, read_source, source_of
from tests.ingest.test_reading_paragraphs import wrapped
from tests.reading import controls_of

OPTIONS = settings.load({})
Facts = Sequence[tuple[str, str]]
#: Name, facts beside it, and paragraphs with their labels.
CONTROLS: list[tuple[str, Facts, Sequence[tuple[str, str]]]] = [
    ("Livbojar längs kajen",
     [("Ansvarig", "Hamnmästare"), ("Tidpunkt", "Maj och september")],
     [("Resultat:", "Fyra av trettio bojar saknades vid ronden i maj och två av dem hade varit "
       "borta sedan förra hösten utan att någon saknat dem."),
      ("Åtgärd:", "Bojarna är beställda.")]),
    ("Debitering av hamnavgift",
     [("Ansvarig", "Ekonom vid stadskontoret"), ("Tidpunkt", "Mars")],
     [("Resultat:", "Alla nittio båtar hade fakturerats efter sin längd.")]),
    ("Kranens prov",
     [("Ansvarig", "Tekniker"), ("Tidpunkt", "November")],
     [("Resultat:", "Provet ställdes in."), ("Åtgärd:", "Ny tid är bokad till april.")]),
    ("Bränsledepåns lås",
     [("Ansvarig", "Hamnvakt"), ("Tidpunkt", "Varje helg")],
     [("Resultat:", "Depån var låst vid alla sex besök som gjordes på helger under sommaren.")]),
]  # fmt: skip


def _printed(
    bold: bool, capitals: bool, above: bool, step: float, places: tuple[int, int] = (50, 190)
) -> bytes:
    """The controls, each with its facts in the margin; ``above``: its name stands over both;
    ``places``: where the facts begin, and the text."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))

    def put(x: float, y: float, text: str, font: str, size: float) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    put(50, 790, "Uppföljning av intern kontroll 2024", "Helvetica-Bold", 18)
    put(50, 765, "Hamnnämnden, Solvik kommun", "Helvetica", 10)
    put(50, 735, "Årets kontroller", "Helvetica-Bold", 14)
    y = 705.0
    for name, facts, told in CONTROLS:
        put(50 if above else places[1], y, name, "Helvetica-Bold", 11)
        low = y - (17 if above else 0)
        for label, value in facts:
            text = label.upper() if capitals else label
            put(places[0], low, text, "Helvetica-Bold" if bold else "Helvetica", 8)
            low -= step
            for line in wrapped(value, 90):
                put(places[0], low, line, "Helvetica", 8)
                low -= step
            low -= 3
        y -= 18
        for label, text in told:
            for line in wrapped(f"{label} {text}", 330):
                put(places[1], y, line, "Helvetica", 10)
                y -= 13
            y -= 4
        y = min(y, low) - 20
    put(50, y, "Fortsatt arbete", "Helvetica-Bold", 14)
    put(50, y - 18, "Planen för nästa år tas upp i december.", "Helvetica", 10)
    canvas.save()
    return buffer.getvalue()


def _read(content: bytes) -> Report:
    return read_source(source_of("r.pdf", content, OPTIONS), OPTIONS)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("capitals", [False, True])
@pytest.mark.parametrize(("above", "step"), [(False, 10.0), (True, 10.0), (False, 11.5)])
@pytest.mark.parametrize("places", [(50, 190), (440, 50)], ids=["left", "right"])
def test_facts_beside_a_control_are_its_fields(
    bold: bool, capitals: bool, above: bool, step: float, places: tuple[int, int]
) -> None:
    report = _read(_printed(bold, capitals, above, step, places))
    found = controls_of(report)
    assert [one.control_activity for one in found] == [name for name, _, _ in CONTROLS]
    for one, (_, facts, told) in zip(found, CONTROLS, strict=True):
        assert one.result == "\n".join(text for _, text in told)
        assert (one.responsible, one.frequency) == tuple(value for _, value in facts)
    assert report.placed == 1.0


def test_a_form_with_values_beside_its_labels_is_a_form() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(50, 790, "Uppföljning av intern kontroll 2024")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 765, "Hamnnämnden, Solvik kommun")
    y = 730.0
    for name, facts, told in CONTROLS:
        values = [("Kontroll", name), *facts, *((label.strip(":"), text) for label, text in told)]
        for label, text in values:
            canvas.drawString(50, y, label)
            for line in wrapped(text, 330):
                canvas.drawString(190, y, line)
                y -= 13
        y -= 16
    canvas.save()
    found = controls_of(_read(buffer.getvalue()))
    assert [one.control_activity for one in found] == [name for name, _, _ in CONTROLS]
    assert [one.result for one in found] == [
        "\n".join(text for _, text in told) for _, _, told in CONTROLS
    ]
    assert [one.responsible for one in found] == [facts[0][1] for _, facts, _ in CONTROLS]


@pytest.mark.parametrize("label", ["Bedömning:", "Status:", "Omdöme:"])
def test_one_label_alone_may_stand_beside_each_name(label: str) -> None:
    from tests.drawn_pages import Put, drawn, head

    page = head("Hamnnämnden, Solvik kommun")
    names = ["Livbojar", "Debitering", "Kranens prov", "Depåns lås", "Belysning", "Bryggor"]
    told = "Vi gick längs kajen i maj och i september och skrev upp det som"
    for number, name in enumerate(names):
        y = 145 + 80 * number
        verdict = "Mindre brist" if number % 2 else "Ingen brist"
        page += [
            Put(50, y, name, True, 12), Put(50, y + 20, told), Put(50, y + 32, "vi såg då."),
            Put(440, y + 1, label), Put(440, y + 13, verdict),
        ]  # fmt: skip
    content = drawn([page])
    found = controls_of(read_source(source_of("r.pdf", content, OPTIONS), OPTIONS))
    assert [c.control_activity for c in found] == names
    assert {c.status for c in found} == {"Mindre brist", "Ingen brist"}
    assert {c.result for c in found} == {f"{told} vi såg då."}
