"""Labels in nobody's list are known by what they hold: in hard-wrapped text, in a PDF's margin."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable

import pytest

import settings
from ingest import read_source, source_of
from tests.reading import controls_of, report_of

OPTIONS = settings.load({})
#: Area, control, then label and value; no label but one is in the vocabulary.
FOUND = "Upptäckt"
DONE = "Härnäst"
CONTROLS = [
    ("Larm i gruppboende", "Larm når ingen", "Provlarm en natt per boende", "Enhetschef natt",
     "Två av nio provlarm besvarades först efter en kvart. Telefonen låg i ett annat hus.",
     "Smärre brister", "Telefonen följer från och med maj alltid den som har jouren."),
    ("Nyckelskåp", "Nycklar kommer bort", "Räkning av alla skåp", "Samordnare",
     "Samtliga 140 nycklar fanns på sin plats och var kvitterade.", "Inga brister", ""),
    ("Överföring mellan system", "Poster faller bort", "Jämförelse av summor", "Systemansvarig",
     "Jämförelsen kunde inte göras eftersom loggen hade skrivits över i juni.",
     "Gick ej att pröva", "Loggen sparas nu i tretton månader."),
    ("Gåvor från anhöriga", "Otillbörlig påverkan", "Samtal i fyra grupper", "Enhetschef dag",
     "Ingen av de tillfrågade hade tagit emot någon gåva av värde.", "Inga brister", ""),
]  # fmt: skip
LABELS = ("Bekymmer", "Prov", "Namn", FOUND, "Läge", DONE)


def hard_wrapped() -> str:
    """The report as a text of short lines, values with a hanging indent."""
    lines = ["ÅSVIKENS KOMMUN", "", "Omsorgsnämnden: uppföljning av intern kontroll 2023", "=" * 51]
    for number, (name, *values) in enumerate(CONTROLS, 1):
        lines += ["", f"{number}. {name}", "-" * 40]
        for label, value in zip(LABELS, values, strict=True):
            if value:
                lines += textwrap.wrap(f"{label}: {value}", 64, subsequent_indent="     ")
    return "\n".join(lines) + "\n"


def aligned() -> str:
    """The same with the labels in a column of their own, without colons."""
    lines = ["Omsorgsnämnden: uppföljning av intern kontroll 2023", "=" * 51]
    for number, (name, *values) in enumerate(CONTROLS, 1):
        lines += ["", f"{number}. {name}", "-" * 40]
        for label, value in zip(LABELS, values, strict=True):
            first, *rest = textwrap.wrap(value, 50) or [""]
            lines += [f"{label:14}{first}", *(" " * 14 + line for line in rest)] if first else []
    return "\n".join(lines) + "\n"


def margin() -> bytes:
    """The same as a PDF with the labels in a column to the left, no colon and no rule."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 17)
    canvas.drawString(50, 790, "Omsorgsnämnden: uppföljning av intern kontroll 2023")
    y = 760.0
    for name, *values in CONTROLS:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, y, name)
        canvas.setFont("Helvetica", 10)
        y -= 18
        for label, value in zip(
            ("Bekymmer", "Prov", "Utförd av", *LABELS[3:]), values, strict=True
        ):
            for place, line in enumerate(textwrap.wrap(value, 60)):
                canvas.drawString(180, y, line)
                if not place:
                    canvas.drawString(50, y, label)
                y -= 13
            y -= 3
        y -= 14
    canvas.save()
    return buffer.getvalue()


def written(line: str, before: str = "") -> str:
    """The same as Markdown or HTML, each label and value as ``line`` has them."""
    lines = [before or "# Omsorgsnämnden: uppföljning av intern kontroll 2023"]
    for name, *values in CONTROLS:
        lines.append(f"<h2>{name}</h2>" if before else f"## {name}")
        told = zip(LABELS, values, strict=True)
        lines += [line.format(label, value) for label, value in told if value]
    return "\n\n".join(lines) + "\n"


TITLE = "<html><body><h1>Omsorgsnämnden: uppföljning av intern kontroll 2023</h1>"
FORMS: dict[str, Callable[[], str | bytes]] = {
    "hard-wrapped.txt": hard_wrapped,
    "aligned.txt": aligned,
    "margin.pdf": margin,
    "bold.md": lambda: written("**{}** {}"),
    "headings.md": lambda: written("### {}\n\n{}"),
    "above.md": lambda: written("{}:\n\n{}"),
    "bold-above.html": lambda: written("<p><b>{}</b></p><p>{}</p>", TITLE),
    "list-of-terms.html": lambda: written("<dl><dt>{}</dt><dd>{}</dd></dl>", TITLE),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_under_each_heading_is_read_whatever_its_labels_are_called(name: str) -> None:
    made = FORMS[name]()
    content = made.encode() if isinstance(made, str) else made
    read = controls_of(read_source(source_of(name, content, OPTIONS), OPTIONS))
    assert len(read) == len(CONTROLS)
    for found, (name, _, _, office, told, status, done) in zip(read, CONTROLS, strict=True):
        assert found.control_activity == name
        assert found.result == "\n".join(filter(None, (told, done)))
        assert found.responsible == office
        assert found.status == status
        assert "Bekymmer" in dict(found.extra)


def test_a_word_before_a_colon_in_running_text_is_no_label() -> None:
    text = (
        "# Omsorgsnämnden: uppföljning av intern kontroll 2023\n\n## Analys\n\n"
        "Obs: planen ändrades i mars.\n\nObs: en kontroll flyttades.\n\nObs: två gjordes om.\n"
        "\n## Resultat av kontroller\n\nKontrollmoment: Attest\n\nResultat: Alla 40 var rätt.\n"
    )
    (found,) = controls_of(report_of(text, "analys.md"))
    assert (found.control_activity, found.result) == ("Attest", "Alla 40 var rätt.")


def test_a_label_of_a_control_that_holds_only_codes_is_its_number() -> None:
    rows = [
        f"Kontroll: M{place}\nVad som granskats: {name}\nVad vi såg: {told}\n"
        for place, (name, told) in enumerate(
            [
                ("Båtplatser", "Nio av 40 båtplatser saknade avtal med den som hyr dem."),
                ("Hamnavgifter", "Samtliga 12 fakturor var betalda när de granskades i juni."),
                ("Livbojar", "Tre bojar av 52 saknades vid bryggorna efter sommaren."),
            ],
            1,
        )
    ]
    told = "# Uppföljning av intern kontroll 2023\n\n## Genomförda kontroller\n\n"
    text = told + "\n".join(rows).replace("\n", "\n\n")
    options = settings.load({})
    report = read_source(source_of("rapport.md", text.encode(), options), options)
    found = controls_of(report)
    assert [(one.number, one.control_activity) for one in found] == [
        ("M1", "Båtplatser"),
        ("M2", "Hamnavgifter"),
        ("M3", "Livbojar"),
    ]
