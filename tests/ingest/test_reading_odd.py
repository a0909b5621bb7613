"""Odd corners of reports, each told by a small page: what a reader sees at once must be read."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import LeftOut
from tests.reading import controls_of, report_of


def read(body: str, name: str = "rapport.html") -> Report:
    page = f"<html><body>{body}</body></html>"
    return report_of(page, name)


def table(*rows: str) -> str:
    """Rows of cells parted by "|"; the first row is the head."""
    cells = ["".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


TITLE = "<h1>Uppföljning av internkontrollplan 2023, Kommunstyrelsen</h1>"


def test_a_summary_and_the_plan_of_the_next_year_are_not_counted_as_controls() -> None:
    report = read(
        TITLE
        + "<h2>Sammanfattning</h2>"
        + table("Nr | Kontrollmoment | Status", "1 | Attest | Grön", "2 | Bisysslor | Röd")
        + "<h2>Redovisning av kontroller</h2>"
        + "<h3>1. Attest</h3><p><b>Risk:</b> Fel betalas</p><p><b>Resultat:</b> Allt rätt.</p>"
        + "<h3>2. Bisysslor</h3><p><b>Risk:</b> Jäv</p><p><b>Resultat:</b> Fyra saknades.</p>"
        + "<h2>Internkontrollplan 2024</h2>"
        + table("Kontrollmoment | Metod", "Attest | Stickprov", "Delegation | Genomgång")
    )
    read_rows = [(t.number, t.control_activity, t.status, t.result) for t in controls_of(report)]
    assert read_rows == [
        ("1", "Attest", "Grön", "Allt rätt."),
        ("2", "Bisysslor", "Röd", "Fyra saknades."),
    ]
    reasons = [left.reason for left in report.dropped]
    assert (reasons.count(LeftOut.REPEATED), reasons.count(LeftOut.PLAN)) == (2, 2)
    assert report.placed == 1.0


def test_text_below_a_small_table_is_the_result_of_its_row() -> None:
    one, two = (
        table("Kontrollaktivitet | Status | Slutdatum", f"{name} | Klar | 2023-12-31")
        + f"<p><b>Analys av kontroll</b></p><p>{text}</p>"
        for name, text in (("Attest", "Två fel."), ("Löner", "Inga fel."))
    )
    found = controls_of(read(TITLE + "<h2>Riskområde: Ekonomi</h2>" + one + two))
    assert [(t.process, t.control_activity, t.status, t.result) for t in found] == [
        ("Ekonomi", "Attest", "Klar", "Två fel."),
        ("Ekonomi", "Löner", "Klar", "Inga fel."),
    ]


def test_the_box_that_is_ticked_and_the_sign_of_a_colour_are_the_status() -> None:
    boxes = table("Kontrollmoment | Genomförd | Kommentar", "Attest | ☐ Ja ☒ Nej | Hanns inte.")
    lights = table("Kontroll | 🚦 | Kommentar", "Kassa | 🟢 | Rätt.", "Nycklar | 🔴 | Borta.")
    assert [t.status for t in controls_of(read(TITLE + boxes))] == ["Nej"]
    assert [t.status for t in controls_of(read(TITLE + lights))] == ["Grön", "Röd"]


def test_columns_that_nobody_knows_are_told_by_what_they_hold() -> None:
    rows = table("Rutin | Föremål | Iakttagelser", "Arkiv | Klimatet i magasinet | För varmt.")
    found = controls_of(read(TITLE + rows))
    assert (found[0].process, found[0].control_activity) == ("Arkiv", "Klimatet i magasinet")


@pytest.mark.parametrize("heading", ["Kontroll 1: Skyltar", "Kontroll 1 – Skyltar", "1. Skyltar"])
def test_the_number_of_a_heading_is_not_the_name_of_the_control(heading: str) -> None:
    body = f"<h3>{heading}</h3><p><b>Risk:</b> Olycka</p><p><b>Resultat:</b> Två saknades.</p>"
    found = controls_of(read(TITLE + "<h2>Kontroller</h2>" + body))
    assert [(t.number, t.control_activity) for t in found] == [("1", "Skyltar")]


@pytest.mark.parametrize(
    ("title", "committee", "year", "period"),
    [
        ("Uppföljning av intern kontroll 2024 KS", "Kommunstyrelsen", 2024, "helår"),
        (
            "Internkontroll 2023 för kommunstyrelsens personalutskott",
            "Kommunstyrelsens personalutskott",
            2023,
            "helår",
        ),
        (
            "Intern kontroll 2022, Gemensam nämnd för hemsjukvård",
            "Gemensamma nämnden för hemsjukvård",
            2022,
            "helår",
        ),
        ("Internkontroll 2024 AB Bostäder i Borås", "AB Bostäder i Borås", 2024, "helår"),
        (
            "Uppföljning av intern kontroll per 31 augusti 2024, Byggnadsnämnden",
            "Byggnadsnämnden",
            2024,
            "delår",
        ),
        (
            "Uppföljning av intern kontroll 2023 Kretslopp och vattennämnden",
            "Kretslopp och vattennämnden",
            2023,
            "helår",
        ),
    ],
)
def test_whose_report_it_is(title: str, committee: str, year: int, period: str) -> None:
    whose = read(f"<h1>{title}</h1>" + table("Kontroll | Utfall", "Attest | Två fel.")).identity
    assert (whose.committee, whose.year, whose.period) == (committee, year, period)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Vi bedömer att kontrollen inte är helt tillräcklig.", "inte är helt tillräcklig"),
        (
            "Nämnden bedömer inte att den interna kontrollen är tillräcklig.",
            "inte att den interna kontrollen är tillräcklig",
        ),
        ("Nämndens bedömning är att den interna kontrollen varit god.", "god"),
        ("Den interna kontrollen är i huvudsak tillräcklig.", "i huvudsak tillräcklig"),
    ],
)
def test_a_verdict_told_in_a_sentence(sentence: str, verdict: str) -> None:
    body = f"<h2>Samlad bedömning</h2><p>{sentence}</p>"
    assert read(TITLE + table("Kontroll | Utfall", "A | Fel.") + body).assessment == verdict
