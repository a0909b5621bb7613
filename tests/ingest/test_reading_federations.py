"""Companies and federations of municipalities as whose report it is."""

from __future__ import annotations

import pytest

import settings
from ingest import read_source, source_of
from ingest.identity.names import company_in

OPTIONS = settings.load({})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kommunalförbundet Räddningstjänsten Skogsbygden. Säte: Alvdala", None),
        ("Kommunalförbundet Vatten Syd", None),
        ("Räddningstjänstförbundet Norra Heden Uppföljning av intern kontroll", 3),
        ("Kommunalförbundet Arkivet Intern kontroll 2024", 2),
        ("Samordningsförbundet Kusten Rapport 2023", 2),
        ("Gymnasieförbundet Dalen Internkontrollplan", 2),
        ("Alvdala Bostäder AB Årsrapport", 3),
    ],
)
def test_the_name_ends_where_the_title_begins(text: str, name: int | None) -> None:
    words = text.partition(".")[0].split()
    assert company_in(text) == " ".join(words[:name])


@pytest.mark.parametrize(
    "whose", ["Kommunalförbundet Vatten Syd", "Avfallsförbundet Östra Skog Väst"]
)
def test_a_federation_reports_under_its_whole_name(whose: str) -> None:
    page = (
        f"<h1>Intern kontroll 2023</h1><p>{whose}. Säte: Alvdala kommun.</p><h2>Kontroller</h2>"
        "<h3>Attest av fakturor</h3><p>Resultat: Tre av 40 saknade attest.</p>"
    )
    report = read_source(source_of("r.html", page.encode(), OPTIONS), OPTIONS)
    assert report.identity.committee == whose
