"""Dashes: a cell that holds nothing else is empty, one at a line's end belongs to a range."""

from __future__ import annotations

import pytest

from ingest.clean import FILLED, common_words, join_lines
from tests.ingest.test_reading_unnamed import read, table


@pytest.mark.parametrize("dash", ["–", "-", "—", "--"])
def test_a_cell_that_holds_only_a_dash_tells_nothing(dash: str) -> None:
    head = "Kontroll | Risk | Metod | Frekvens | Ansvarig | Nr | Förvaltning | Resultat"
    told = f"Slangtvätt | {dash} | {dash} | {dash} | {dash} | {dash} | {dash} | Alla 40 höll."
    full = "Larmplan | Larm uteblir | Prov | Årligen | Per Ek | 2 | Kontoret | Planen höll."
    empty, other = read(f"<h2>Årets kontroller</h2>{table(head, told, full)}")
    held = (empty.risk, empty.method, empty.frequency, empty.responsible, empty.number)
    assert held == (None,) * 5
    assert empty.extra == ()
    assert empty.result == "Alla 40 höll."
    assert (other.risk, other.method, other.frequency) == ("Larm uteblir", "Prov", "Årligen")
    assert other.extra == (("Förvaltning", "Kontoret"),)


def test_a_dash_inside_a_text_stays() -> None:
    rows = table("Kontroll | Metod | Resultat", "Larmplan | Prov 1–3 – tre av tio | Planen höll.")
    assert read(f"<h2>Årets kontroller</h2>{rows}")[0].method == "Prov 1–3 – tre av tio"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("Ändringsloggen", "januari–", "september"), "Ändringsloggen januari–september"),
        (("Besiktningarna", "mars–maj"), "Besiktningarna mars–maj"),
        (("Provtagningarna", "vår–höst och"), "Provtagningarna vår–höst och"),
        (("Besiktningspro", "tokoll"), "Besiktningsprotokoll"),
        (("Verksamhetssys", "temet"), "Verksamhetssystemet"),
    ],
)
def test_a_full_line_before_a_range_is_no_cut_word(lines: tuple[str, ...], whole: str) -> None:
    marked = [f"{line}{FILLED}" for line in lines[:1]] + list(lines[1:])
    assert join_lines(marked, common_words()) == whole
