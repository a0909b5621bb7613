"""A summary of areas before or after the sections that tell of them: each control once."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import ControlText
from tests.reading import controls_of, report_of

AREAS = ("Lånedatorer", "Skolskjuts", "Elevakter")
POINTS = ("Datorer lämnas tillbaka", "Turlistor är aktuella", "Akter förvaras inlåsta")
FOUND = (
    "Av 300 datorer saknades elva vid skolavslutningen.",
    "Alla sju turlistor var nya för terminen.",
    "Ett av fyra skåp saknade lås. Skåpet har bytts.",
)
STATES = ("Gul", "Grön", "Röd")


def report(page: str) -> Report:
    top = "<h1>Rapport intern kontroll 2022</h1><p>Bildningsnämnden, Alvdala kommun</p>"
    return report_of(top + page, "r.html")


def controls(page: str) -> list[ControlText]:
    return controls_of(report(page))


def summary(*areas: str) -> str:
    rows = "".join(
        f"<tr><td>{number}</td><td>{area}</td><td>{state}</td></tr>"
        for number, (area, state) in enumerate(zip(areas, STATES, strict=True), 1)
    )
    return f"<table><tr><th>Nr</th><th>Riskområde</th><th>Status</th></tr>{rows}</table>"


def form(point: str, found: str) -> str:
    return (
        "<table><tr><th>Farhåga</th><td>Något går fel</td></tr>"
        f"<tr><th>Kontrollpunkt</th><td>{point}</td></tr>"
        f"<tr><th>Iakttagelser</th><td>{found}</td></tr></table>"
    )


def details() -> str:
    return "".join(
        f"<h3>{area}</h3>{form(point, found)}"
        for area, point, found in zip(AREAS, POINTS, FOUND, strict=True)
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Fördjupning per riskområde",
        "Närmare redovisning för varje riskområde",
        "Detaljredovisning",
        "Genomgång av kontrollerna",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_row_of_an_area_completes_its_only_control(heading: str, first: bool) -> None:
    parts = [f"<h2>Översikt</h2>{summary(*AREAS)}", f"<h2>{heading}</h2>{details()}"]
    told = controls("".join(parts if first else parts[::-1]))
    assert [one.process for one in told] == list(AREAS)
    assert [one.control_activity for one in told] == list(POINTS)
    assert [one.result for one in told] == list(FOUND)
    assert [(one.number, one.status) for one in told] == [("1", "Gul"), ("2", "Grön"), ("3", "Röd")]
    assert {one.goal for one in told} == {None}


@pytest.mark.parametrize("left", ["", "Ingen", "-"])
def test_a_label_that_ends_a_form_with_nothing_beside_it_names_no_control(left: str) -> None:
    forms = "".join(
        f"<h3>{area}</h3><table><tr><th>Hur</th><td>Besök på fyra skolor</td></tr>"
        f"<tr><th>Iakttagelser</th><td>{found}</td></tr>"
        f"<tr><th>Vidtagna åtgärder</th><td>{left}</td></tr></table>"
        for area, found in zip(AREAS, FOUND, strict=True)
    )
    told = controls(f"<h2>Resultat per område</h2>{forms}")
    assert [one.control_activity for one in told] == list(AREAS)
    assert [one.result for one in told] == list(FOUND)


def test_a_verdict_of_an_area_with_several_controls_is_that_of_none_of_them() -> None:
    more = form("Förare har giltigt tillstånd", "Två av nio förare saknade tillstånd.")
    page = details().replace("<h3>Elevakter", f"{more}<h3>Elevakter")
    told = controls(f"<h2>Översikt</h2>{summary(*AREAS)}<h2>Detaljer per riskområde</h2>{page}")
    assert [one.process for one in told] == [AREAS[0], AREAS[1], AREAS[1], AREAS[2]]
    assert [one.status for one in told] == ["Gul", None, None, "Röd"]


def test_what_a_list_calls_an_area_and_a_section_the_control_is_no_process() -> None:
    sections = "".join(
        f"<h3>{number} {area}</h3><p><b>Metod:</b> Besök på fyra skolor.</p>"
        f"<p><b>Resultat:</b> {found}</p>"
        for number, (area, found) in enumerate(zip(AREAS, FOUND, strict=True), 1)
    )
    told = controls(f"{summary(*AREAS)}<h2>Resultat per område</h2>{sections}")
    assert [one.control_activity for one in told] == list(AREAS)
    assert [one.status for one in told] == list(STATES)
    assert {one.process for one in told} == {None}
