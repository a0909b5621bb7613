"""Word documents without tables: labels before a tab; and web pages whose names are buttons that
open what stands below; verdicts with either word for not."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

import settings
from ingest import read_source, source_of
from ingest.blocks import read_blocks
from ingest.models import ControlText, Heading
from ingest.vocabulary import vocabulary
from tests.reading import controls, controls_of

OPTIONS = settings.load({})
CONTROLS = [
    ("Livbojar vid kajen", "Rond i maj", "Fyra av trettio bojar saknades.", "Mindre brist"),
    ("Debitering av avgift", "Stickprov", "Alla båtar var fakturerade.", "Ingen brist"),
    ("Kranens prov", "Läsning av protokoll", "Provet ställdes in.", "Inte kontrollerad"),
]


def _word(write: Callable[[Any], None]) -> bytes:
    import docx

    document = docx.Document()
    write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _read(write: Callable[[Any], None]) -> list[ControlText]:
    return controls_of(read_source(source_of("r.docx", _word(write), OPTIONS), OPTIONS))


@pytest.mark.parametrize("labels", [
    ("Kontroll", "Metod", "Resultat", "Bedömning"),
    ("Kontrollmoment", "Kontrollmetod", "Iakttagelse", "Status"),
    ("Kontrollaktivitet", "Metod", "Utfall", "Omdöme"),
])  # fmt: skip
@pytest.mark.parametrize("bold", [True, False])
def test_labels_before_a_tab_are_labels(labels: tuple[str, ...], bold: bool) -> None:
    def write(document: Any) -> None:
        document.add_heading("Uppföljning av intern kontroll 2024", 0)
        document.add_paragraph("Handläggare\tKim Ek")
        document.add_heading("Kontroller", 1)
        for values in CONTROLS:
            for label, value in zip(labels, values, strict=True):
                paragraph = document.add_paragraph()
                paragraph.add_run(label).bold = bold
                paragraph.add_run(f"\t{value}")

    found = _read(write)
    assert [(c.control_activity, c.method, c.result, c.status) for c in found] == CONTROLS


@pytest.mark.parametrize("row", ["Resultat\tStatus\tMetod", "Resultatet\tfyra", "\tResultat fyra"])
def test_other_tabs_are_spaces(row: str) -> None:
    """Several in a row are columns; words that are no labels, and indents, are text."""

    def write(document: Any) -> None:
        for _ in range(3):
            document.add_paragraph(row)
            document.add_paragraph("Metod\trond")

    document = read_blocks(source_of("r.docx", _word(write), OPTIONS), OPTIONS)
    assert [text for text in document.texts() if ":" in text] == []


PANEL = (
    "<div><table><tr><th>Metod</th><td>{}</td></tr><tr><th>Resultat</th><td>{}</td></tr>"
    "</table></div>"
)


@pytest.mark.parametrize("opens", [
    "aria-expanded='true'", "aria-controls='p'", "data-bs-toggle='collapse'",
])  # fmt: skip
def test_a_button_that_opens_a_panel_names_it(opens: str) -> None:
    page = "".join(
        f"<div><button {opens}><span>{name}</span><span>{verdict}</span></button>"
        + PANEL.format(method, result) + "</div>"
        for name, method, result, verdict in CONTROLS
    )  # fmt: skip
    title = "<h1>Uppföljning av intern kontroll 2024</h1><h2>Kontroller</h2>"
    found = controls(f"<html><body>{title}{page}</body></html>", "r.html")
    assert [(c.control_activity, c.method, c.result, c.status) for c in found] == CONTROLS


def test_another_button_is_no_name() -> None:
    text = "<html><body><p>Rapport <button>Skriv ut</button> som fil</p></body></html>"
    document = read_blocks(source_of("r.html", text.encode(), OPTIONS), OPTIONS)
    assert not any(isinstance(block, Heading) for block in document.blocks)


@pytest.mark.parametrize("status", [
    "Inte kontrollerad", "Inte bedömd", "Ej helt tillräcklig", "Inte granskat",
])  # fmt: skip
def test_either_word_for_not_makes_a_status(status: str) -> None:
    assert vocabulary().status_word(status)
    assert not vocabulary().status_word(status + " i år")
    assert not vocabulary().status_word("Inte känt av nämnden")
