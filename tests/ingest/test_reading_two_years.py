"""A report of two years is the later one's; a plan's or another document's year is not."""

from __future__ import annotations

import pytest

import settings
from ingest import read_source, source_of
from ingest.identity.dates import years_in


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Uppföljning av intern kontroll 2023 och 2024", 2024),
        ("Intern kontroll 2022–2023, miljönämnden", 2023),
        ("Uppföljning av intern kontroll 2024 och 2025 års plan", 2024),
        ("Uppföljning av intern kontroll 2024 och plan för 2025", 2024),
        ("Uppföljning av intern kontroll 2024", 2024),
    ],
)
def test_whose_year_a_report_is(title: str, year: int) -> None:
    text = (
        f"# {title}\n\nEkstads kommun, Miljönämnden\n\n## Kontroller\n\n"
        "| Kontrollmoment | Ansvarig | Resultat |\n|---|---|---|\n"
        "| Jäv prövas | Sekreterare | Inga fel hittades i 30 beslut. |\n"
        "| Avgifter tas ut | Chef | Tre fakturor saknades. |\n"
    )
    options = settings.load({})
    assert read_source(source_of("m.md", text.encode(), options), options).identity.year == year


def test_years_that_are_no_two_of_one_report() -> None:
    assert years_in("Vision 2020 och 2030") == ["2020", "2030"]
    assert years_in("2023 och 2024-05-01") == ["2023"]
    assert years_in("Mål 2024–2027") == ["2024", "2027"]
