"""Scanned letters as text: the registry's stamp, the title again on each page, a misread colon and
the pen's marks before the name that signs."""

from __future__ import annotations

import pytest

from ingest.text.headings import plain_level
from tests.reading import controls_of, report_of

LETTER = """SOLVIKS KOMMUN
Hamnnämnden

{stamp}
2024-02-03
Dnr HN 2024/7

Rapport om intern kontroll 2023

Nämnden antog en plan med tre kontroller. De har utförts av hamnkaptenen
och två handläggare under hösten.

Kontroll 1. Båtplatser

Metod: Inventering av alla bryggor
Resultat: Tre platser saknade avtal. Avtal har skickats ut till dem som
har platserna.

Kontroll 2. Fakturor

Metod: Stickprov
Resultat: Ingen av de 40 fakturorna var fel.

Sida 1 av 3

Hamnnämnden i Solvik
Rapport om intern kontroll 2023

Kontroll 3. Bränsle

Metod: Avläsning av mätare
Resultat{colon} Mätaren stämde. Två kvitton saknades för den båt som
tankades i augusti, och de har inte återfunnits.

Sida 2 av 3

Hamnnämnden i Solvik
Rapport om intern kontroll 2023

Kontroll 4. Larm

Metod: Prov
Resultat: Larmet gick fram vid båda proven.

Solvik den 1 februari 2024

{name}
Ordförande

Sida 3 av 3
"""


@pytest.mark.parametrize("stamp", ["INK0M", "INKOM", "INKOMMEN", "DIARIEFÖRD", "Solvik"])
@pytest.mark.parametrize("name", ["Karin Ek", "_ Karin Ek", "~ . Karin Ek"])
def test_a_stamped_and_signed_letter(stamp: str, name: str) -> None:
    report = report_of(LETTER.format(stamp=stamp, name=name, colon=":"))
    read = controls_of(report)
    assert (report.title, report.identity.year) == ("Rapport om intern kontroll 2023", 2023)
    assert [(one.process, one.control_activity) for one in read] == [
        (None, "Båtplatser"), (None, "Fakturor"), (None, "Bränsle"), (None, "Larm")
    ]  # fmt: skip
    assert read[1].result == "Ingen av de 40 fakturorna var fel."
    assert read[3].result == "Larmet gick fram vid båda proven."


@pytest.mark.parametrize("colon", [":", ";", " ;"])
def test_a_colon_that_was_read_as_a_semicolon(colon: str) -> None:
    read = controls_of(report_of(LETTER.format(stamp="INKOM", name="Karin Ek", colon=colon)))
    assert read[2].result == (
        "Mätaren stämde. Två kvitton saknades för den båt som tankades i augusti, och de har inte "
        "återfunnits."
    )
    assert read[2].method == "Avläsning av mätare"


@pytest.mark.parametrize("line", ["INK0M", "ANKOM 2024-02-03", "1NKOMMET 3/2", "REGISTRERAD"])
def test_a_stamp_is_no_heading(line: str) -> None:
    assert plain_level([line], 0) == 0


@pytest.mark.parametrize("line", ["INKOMST", "INKOMNA HANDLINGAR", "KOPIATORER", "DIARIEFÖRING"])
def test_a_name_that_begins_as_a_stamp_is_a_heading(line: str) -> None:
    assert plain_level([line], 0) == 2


def test_a_section_of_the_front_page_that_comes_again_once_is_no_head_of_pages() -> None:
    text = LETTER.format(stamp="INKOM", name="Karin Ek", colon=":")
    text = text.replace("Hamnnämnden i Solvik\nRapport om intern kontroll 2023\n\n", "", 2)
    text = text.replace("Kontroll 3. B", "Bryggor och bränsle\n\nKontroll 3. B")
    text = text.replace("Dnr HN 2024/7\n", "Dnr HN 2024/7\n\nBryggor och bränsle\n")
    said = " ".join(
        part or ""
        for passage in report_of(text).passages
        for part in (passage.text.process, passage.text.goal, passage.text.result)
    )
    assert "Bryggor och bränsle" in said
