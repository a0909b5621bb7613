"""A committee that a sentence has something sent to is not the report's own."""

from __future__ import annotations

import pytest

from ingest import Report
from tests.reading import report_of

CONTROLS = """
1. Kontroller

Kontroll: Livbojar finns vid kajen
Resultat: Fyra av trettio bojar saknades vid ronden i maj.

Kontroll: Avgiften följer taxan
Resultat: Alla nittio båtar hade fakturerats rätt.
"""


def report(opening: str) -> Report:
    text = f"{opening}\n{CONTROLS}"
    return report_of(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Senast i mars ska en rapport lämnas till Kommunstyrelsen.",
        "Uppföljningen för 2024 redovisas till kommunstyrelsen och till revisorerna.",
        "Det som är allvarligt anmäls åt Kommunstyrelsen samma dag.",
    ],
)
def test_who_a_report_is_sent_to_did_not_write_it(sentence: str) -> None:
    opening = f"Alvdala kommun\nUppföljning av intern kontroll 2024\n\n{sentence}\n"
    found = report(f"{opening}Miljönämnden har beslutat om årets plan.\n")
    assert found.identity.committee == "Miljönämnden"


def test_who_is_named_alone_is_the_reports_own() -> None:
    found = report("Alvdala kommun\nUppföljning av intern kontroll 2024 till Kommunstyrelsen\n")
    assert found.identity.committee == "Kommunstyrelsen"


@pytest.mark.parametrize(
    "title",
    [
        "Intern kontroll 2024 – redovisning till kommunstyrelsen",
        "Uppföljning av intern kontroll 2024, återrapportering till Kommunstyrelsen",
        "Årsrapport till kommunstyrelsen om intern kontroll 2024",
    ],
)
def test_who_a_title_says_it_is_told_to_did_not_write_it(title: str) -> None:
    assert report(f"Alvdala kommun\nMiljönämnden\n{title}\n").identity.committee == "Miljönämnden"
    assert report(f"Alvdala kommun\n{title}\n").identity.committee == "Kommunstyrelsen"


def test_who_tells_something_to_others_wrote_it() -> None:
    title = "Kommunstyrelsens rapport till kommunfullmäktige, intern kontroll 2024"
    found = report(f"Alvdala kommun\n{title}\n\nMiljönämnden har en egen plan.\n")
    assert found.identity.committee == "Kommunstyrelsen"
