"""Heads of two rows whose upper row names groups of columns, in Word as on a page, and what only
looks like one.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

import settings
from ingest import open_source, read_source
from ingest.models import ControlText
from tests.reading import controls_of, report_of

OPTIONS = settings.load({})
NAMES = ("Attest av leverantörsfakturor", "Bisysslor hos chefer", "Åtkomst till journalsystemet")
RESULTS = (
    "Av 40 granskade fakturor var tre attesterade av fel person. Rutinen har inte följts.",
    "Alla 25 bisysslor är prövade och inga förtroendeskadliga uppdrag hittades.",
    "Kontrollen kunde inte genomföras eftersom systemet byttes ut under hösten.",
)
VERDICTS = ("Avvikelse", "Godkänd", "Ej genomförd")
TITLE = "<h1>Uppföljning av intern kontroll 2024, Socialnämnden</h1><h2>Resultat</h2>"


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _page(*rows: str) -> list[ControlText]:
    page = f"{TITLE}<table>{''.join(rows)}</table>"
    return controls_of(report_of(page, "r.html"))


BODY = [_row("Jäv", *told) for told in zip(NAMES, RESULTS, VERDICTS, strict=True)]
NAMED = [_row(f"K{n}", *told) for n, told in enumerate(zip(NAMES, RESULTS, VERDICTS, strict=True))]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("<td colspan=2>Plan</td><td colspan=2>Uppföljning</td>", "Risk|Kontrollmoment"),
        ("<td colspan=2>Det här bestämdes</td><td colspan=2>Så blev det</td>", "Risk|Kontroll"),
        ("<td rowspan=2>Risk</td><td>Plan</td><td colspan=2>Årets utfall</td>", "Granskning"),
    ],
)
def test_a_row_of_groups_stands_above_the_names_of_the_columns(upper: str, lower: str) -> None:
    found = _page(f"<tr>{upper}</tr>", _row(*lower.split("|"), "Resultat", "Bedömning"), *BODY)
    assert [t.control_activity for t in found] == list(NAMES)
    assert [t.result for t in found] == list(RESULTS)
    assert [t.status for t in found] == list(VERDICTS)
    assert {t.risk for t in found} == {"Jäv"}


def test_whose_report_it_is_may_stand_in_the_first_row() -> None:
    found = _page(
        "<tr><td>Nämnd</td><td colspan=3>Socialnämnden</td></tr>",
        _row("Nr", "Kontrollmoment", "Resultat", "Bedömning"),
        *NAMED,
    )
    assert [t.control_activity for t in found] == list(NAMES)
    assert [t.number for t in found] == ["K0", "K1", "K2"]


def test_labels_beside_their_values_are_no_head() -> None:
    found = _page(
        _row("Process", "Inköp", "Ansvarig", ""),
        _row("Kontrollmoment", "Attest", "Resultat", RESULTS[0]),
    )
    assert [(t.process, t.control_activity, t.result) for t in found] == [
        ("Inköp", "Attest", RESULTS[0])
    ]


def test_word_has_bands_and_merged_risks_below_such_a_head(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Återrapportering av intern kontroll 2023", 1)
    document.add_paragraph("Kulturnämnden")
    grid = document.add_table(2, 5)
    top = grid.rows[0].cells
    top[0].merge(top[2]).text, top[3].merge(top[4]).text = "Kontrollplan", "Återrapport"
    heads = ("Risk", "Kontroll", "Ansvarig", "Iakttagelse", "Åtgärd")
    for cell, name in zip(grid.rows[1].cells, heads, strict=True):
        cell.text = name
    band = grid.add_row().cells
    band[0].merge(band[4]).text = "Ekonomi"
    rows = []
    for name, result in zip(NAMES, RESULTS, strict=True):
        rows.append(grid.add_row().cells)
        for cell, text in zip(rows[-1][1:], (name, "Chef", result, "–"), strict=True):
            cell.text = text
    rows[0][0].merge(rows[2][0]).text = "Fel betalas ut"
    document.save(str(tmp_path / "r.docx"))
    found = controls_of(read_source(open_source(tmp_path / "r.docx", OPTIONS), OPTIONS))
    assert [(t.control_activity, t.result) for t in found] == list(zip(NAMES, RESULTS, strict=True))
    assert {(t.process, t.risk, t.responsible) for t in found} == {
        ("Ekonomi", "Fel betalas ut", "Chef")
    }


@pytest.mark.parametrize("verdict", ["Avvikelse", "Anmärkning"])
@pytest.mark.parametrize("name", ["Kontroll av privata medel", "Granskning av avtal"])
def test_a_verdict_under_the_name_of_its_column_is_no_second_row_of_the_head(
    verdict: str, name: str
) -> None:
    table = _row("Kontrollmoment", "Status") + _row(name, verdict)
    page = f"{TITLE}<h3>Ekonomi</h3><table>{table}</table>"
    page += f"<p><b>Kommentar</b></p><p>{RESULTS[0]}</p>"
    (found,) = controls_of(report_of(page, "r.html"))
    assert (found.control_activity, found.status) == (name, verdict)
