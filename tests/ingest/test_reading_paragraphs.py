"""Where a paragraph ends, when neither white space nor a short last line tells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import settings
from ingest import read_source, source_of
from ingest.models import Kind

OPTIONS = settings.load({})
HEAD = ["Kontrollmoment", "Resultat"]
WIDTHS = [150.0, 150.0]
#: Paragraphs whose last lines are nearly as full as the column, one after the other.
PARAGRAPHS = [
    "Av tjugo inköp hade sexton en blankett i diariet och de fyra andra saknade den helt.",
    "Berörda chefer har underrättats om saken och en genomgång för alla som beställer varor.",
    "Kontrollen görs om nästa år med ett större urval av inköp från samtliga tolv enheter.",
]


def wrapped(text: str, width: float) -> list[str]:
    """Greedy lines that keep the space at their end where it fits, as LibreOffice writes them."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    def wide(line: str) -> float:
        return float(stringWidth(line, "Helvetica", 10))

    lines = [""]
    for word in text.split():
        if lines[-1] and wide(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word + " "
    lines[-1] = lines[-1].rstrip()
    return [line if wide(line) <= width else line.rstrip() for line in lines]


def page(rows: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    """A ruled table of two columns, drawn line by line without space between paragraphs."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(420, 842))
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(40, 790, "Uppföljning av intern kontroll 2023")
    y = 760.0
    body = [(HEAD[0], [HEAD[1]]), *rows]
    for left, texts in body:
        cells = [wrapped(left, WIDTHS[0]), [line for t in texts for line in wrapped(t, WIDTHS[1])]]
        high = 12.0 * max(map(len, cells)) + 8
        x = 40.0
        for width, lines in zip(WIDTHS, cells, strict=True):
            canvas.rect(x, y - high, width + 10, high)
            canvas.setFont("Helvetica-Bold" if left == HEAD[0] else "Helvetica", 10)
            for place, line in enumerate(lines):
                canvas.drawString(x + 5, y - 14 - 12 * place, line)
            x += width + 10
        y -= high
    canvas.save()
    return buffer.getvalue()


def test_the_space_at_the_end_of_a_wrapped_line_tells_that_the_paragraph_goes_on() -> None:
    rows = [(f"Kontroll {n} av blanketter i diariet", PARAGRAPHS) for n in range(1, 4)]
    lines = [line for text in PARAGRAPHS for line in wrapped(text, WIDTHS[1])]
    assert sum(line.endswith(" ") for line in lines) > len(lines) / 2
    report = read_source(source_of("r.pdf", page(rows), OPTIONS), OPTIONS)
    read = [p.text.result for p in report.passages if p.kind is Kind.CONTROL]
    assert read == ["\n".join(PARAGRAPHS)] * 3


def test_an_item_of_a_list_that_is_not_hung_goes_on_in_the_next_line() -> None:
    told = "Av tjugo inköp saknade fyra en blankett."
    items = (
        "• Berörda chefer får en genomgång av vad som gäller.",
        "• Mallen görs om till hösten.",
    )
    rows = [(f"Kontroll {n} av blanketter", (told, *items)) for n in range(1, 4)]
    assert any(len(wrapped(item, WIDTHS[1])) > 1 for item in items)
    report = read_source(source_of("r.pdf", page(rows), OPTIONS), OPTIONS)
    read = [p.text.result for p in report.passages if p.kind is Kind.CONTROL]
    assert read == ["\n".join((told, *(item.replace("•", "-") for item in items)))] * 3


def test_a_paragraph_below_a_list_is_its_own() -> None:
    told = ("• Berörda chefer har fått en genomgång.", "Kontrollen görs om nästa år.")
    rows = [(f"Kontroll {n} av blanketter", told) for n in range(1, 4)]
    report = read_source(source_of("r.pdf", page(rows), OPTIONS), OPTIONS)
    read = [p.text.result for p in report.passages if p.kind is Kind.CONTROL]
    assert read == [f"{told[0].replace('•', '-')}\n{told[1]}"] * 3


def test_a_space_of_the_file_parts_words_whose_slanted_letters_touch() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(420, 842))
    canvas.setFont("Times-Bold", 16)
    canvas.drawString(40, 790, "Uppföljning av intern kontroll 2023")
    for number, name in enumerate(("Chef förråd och drift", "Staff för brev", "Chef fastighet")):
        canvas.setFont("Times-Bold", 12)
        canvas.drawString(40, 740 - 90 * number, f"{number + 1}. Kontroll av lås {number}")
        canvas.setFont("Times-Italic", 9.5)
        canvas.drawString(40, 724 - 90 * number, f"Ansvarig: {name}")
        canvas.setFont("Times-Roman", 9.5)
        canvas.drawString(40, 708 - 90 * number, "Resultat: Två av tio lås var trasiga.")
    canvas.save()
    report = read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)
    read = [p.text.responsible for p in report.passages if p.kind is Kind.CONTROL]
    assert read == ["Chef förråd och drift", "Staff för brev", "Chef fastighet"]
