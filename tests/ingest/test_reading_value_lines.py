"""The values of a risk in a line below their names, as a page without rules leaves them."""

from __future__ import annotations

import pytest

from ingest.models import Block, Cell, Document, Heading, Kind, Line, Paragraph, Table
from ingest.walk.controls import read_controls

RISKS = ("Fel pris betalas", "Jäv upptäcks inte", "Larm fungerar inte")
NAMES = ("Granskning av fakturor", "Prövning av bisysslor", "Besiktning av larm")
PAIRS = [
    ("Sannolikhet Konsekvens Riskvärde", "3 4 12", "Sannolikhet 3 Konsekvens 4 Riskvärde 12"),
    ("Konsekvens | Sannolikhet", "2 | 3", "Konsekvens 2 Sannolikhet 3"),
    ("Väsentlighet (1-4) Risktal (1-16)", "4 16", "Väsentlighet (1-4) 4 Risktal (1-16) 16"),
]


def _form(name: str) -> Table:
    rows = (
        ("Kontrollaktivitet", name),
        ("Frekvens", "Årligen"),
        ("Utfall", "Avvikelse"),
        ("Analys av kontroll", f"Två av tio saknas: {name}."),
    )
    return Table(tuple(tuple(Cell((Line(text),)) for text in row) for row in rows))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("above", "below", "told"), PAIRS)
def test_values_go_behind_their_names(above: str, below: str, told: str, bold: bool) -> None:
    blocks: list[Block] = [Heading(Line("Kontroller"), 2)]
    for number, (risk, name) in enumerate(zip(RISKS, NAMES, strict=True), 1):
        blocks.append(Heading(Line(f"Risk {number}: {risk}"), 6))
        blocks.append(Paragraph(Line(above)))
        blocks.append(Paragraph(Line(below, below if bold else "")))
        blocks.append(_form(name))
    reading = read_controls(Document(tuple(blocks)))
    found = [draft.text for draft in reading.drafts if draft.kind is Kind.CONTROL]
    assert [text.control_activity for text in found] == list(NAMES)
    assert [text.risk for text in found] == list(RISKS)
    assert [dict(text.extra) for text in found] == [{"Riskvärde": told}] * 3
    assert reading.unplaced == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Sannolikhet Konsekvens Riskvärde", "3 4"),
        ("Sannolikhet och konsekvens värderas", "3 4"),
        ("Sannolikhet Konsekvens", "Av 40 fakturor var 3 fel"),
    ],
)
def test_other_lines_stay_as_they_are(above: str, below: str) -> None:
    blocks: tuple[Block, ...] = (
        Heading(Line("Metod"), 2),
        Paragraph(Line(above)),
        Paragraph(Line(below)),
        Heading(Line("Kontroller"), 2),
        _form(NAMES[0]),
    )
    drafts = read_controls(Document(blocks)).drafts
    texts = [line for draft in drafts for line in (draft.text.result or "").split("\n")]
    assert above in texts and below in texts
