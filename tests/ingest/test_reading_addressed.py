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
