"""Headings of controls told in points, whose only label is that of a measure; earlier measures."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import ControlText, Kind
from tests.reading import controls_of, report_of

TITLE = "<h1>Internkontrollrapport 2024 för hamnnämnden</h1><p>Alvdala kommun</p>"


def read(page: str) -> Report:
    return report_of(TITLE + page, "r.html")


def controls(page: str) -> list[ControlText]:
    return controls_of(read(page))


def points(*told: str) -> str:
    return "<ul>" + "".join(f"<li>{one}</li>" for one in told) + "</ul>"


def section(name: str, *told: str) -> str:
    return f"<p><b>{name}</b></p>" + points(*told)


PIERS = "<h2>Område 1: Kajer</h2><p>Kajerna är gamla. Risken är att någon faller i vattnet.</p>"
FEES = "<h2>Område 2: Avgifter</h2><p>Avgifterna ska tas ut lika av alla.</p>"


def test_a_control_with_two_measures_and_those_without_one() -> None:
    page = PIERS
    page += section(
        "Livbojar vid stegarna", "Ronderna i maj har lästs.", "Fyra av 30 bojar saknades.",
        "Åtgärd: Bojarna är beställda.", "Åtgärd: Nämnden får en lägesbild i maj.",
    )  # fmt: skip
    page += section("Lampor", "Alla lampor lyste.", "Provet gjordes i mörker.")
    page += FEES
    page += section("Fakturor till båtägare", "Nio båtar saknade faktura.", "Åtgärd: De skickas.")
    page += section("Uthyrning av platser", "Alla tio avtal var underskrivna.")
    found = controls(page)
    assert [(one.process, one.control_activity, one.result) for one in found] == [
        ("Kajer", "Livbojar vid stegarna", "- Ronderna i maj har lästs.\n- Fyra av 30 bojar "
         "saknades.\nBojarna är beställda.\nNämnden får en lägesbild i maj."),
        ("Kajer", "Lampor", "- Alla lampor lyste.\n- Provet gjordes i mörker."),
        ("Avgifter", "Fakturor till båtägare", "- Nio båtar saknade faktura.\nDe skickas."),
        ("Avgifter", "Uthyrning av platser", "- Alla tio avtal var underskrivna."),
    ]  # fmt: skip
    assert {one.goal for one in found} == {None}
    told = [p.text.result for p in read(page).passages if p.kind is Kind.ANALYSIS]
    assert "Avgifterna ska tas ut lika av alla." in told


def test_in_a_report_that_labels_its_findings_a_heading_without_labels_tells_no_control() -> None:
    page = "<h2>Kontroller</h2>"
    for name in ("Livbojar", "Lampor"):
        page += f"<h3>{name}</h3><p>Vi gick ronden.</p><p>Resultat: Fyra saknades.</p>"
        page += "<p>Åtgärd: De köps in.</p>"
    page += "<h3>Om hamnen</h3><p>Hamnen byggdes om under hösten.</p>"
    assert [one.control_activity for one in controls(page)] == ["Livbojar", "Lampor"]


def test_the_same_label_under_another_name_is_another_control() -> None:
    page = "<h2>Kontroller</h2><p>Kontroll: Livbojar</p><p>Åtgärd: Köps in.</p>"
    page += "<p>Kontroll: Lampor</p><p>Åtgärd: Byts i maj.</p>"
    assert [(one.control_activity, one.result) for one in controls(page)] == [
        ("Livbojar", "Köps in."), ("Lampor", "Byts i maj."),
    ]  # fmt: skip


ROWS = "<tr><td>2022</td><td>Laga kranen vid yttre kajen</td><td>Klar</td></tr>"
ROWS += "<tr><td>2023</td><td>Utbilda alla hamnvakter i livräddning</td><td>Pågår</td></tr>"
CHECKED = (
    "<h2>Kontrollpunkter</h2><table><tr><td>Kontrollpunkt</td><td>Status</td><td>Analys</td></tr>"
    "<tr><td>Livbojar</td><td>Avvikelse</td><td>Fyra av 30 bojar saknades.</td></tr></table>"
)


@pytest.mark.parametrize(
    "heading", ["Åtgärder från tidigare rapporter", "Åtgärder i föregående års uppföljning"]
)
def test_what_became_of_earlier_measures_is_no_control(heading: str) -> None:
    table = f"<table><tr><td>År</td><td>Beslutad åtgärd</td><td>Läge</td></tr>{ROWS}</table>"
    found = controls(f"{CHECKED}<h2>{heading}</h2>{table}")
    assert [one.control_activity for one in found] == ["Livbojar"]


def test_a_table_with_what_was_found_is_one_of_controls_below_any_heading() -> None:
    head = "<table><tr><td>Kontrollpunkt</td><td>Utfall</td><td>Läge</td></tr>"
    page = f"{CHECKED}<h2>Kontroller och åtgärder</h2>{head}{ROWS.replace('2022', 'Kranprov')}"
    names = [one.control_activity for one in controls(page + "</table>")]
    assert names[:2] == ["Livbojar", "Kranprov"]
