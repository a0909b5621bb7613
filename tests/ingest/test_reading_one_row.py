"""A table of one row below the heading of what was left undone: a control and why."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

WHY = "Granskningen hanns inte med, eftersom handläggaren var sjuk."


@pytest.mark.parametrize(
    "head", ["Kontroll | Orsak", "Kontrollmoment | Skäl", "Kontrollaktivitet | Förklaring"]
)
def test_one_row_of_a_control_and_a_sentence(head: str) -> None:
    page = "<h2>Genomförda kontroller</h2>"
    page += table("Kontroll | Resultat", "Slangtvätt | Alla 40 var rena.", "Larmplan | Den höll.")
    page += "<h2>Ej utförda kontroller</h2>" + table(head, f"Jourschema | {WHY}")
    found = read(page)
    assert [one.control_activity for one in found] == ["Slangtvätt", "Larmplan", "Jourschema"]
    assert found[-1].result == WHY


def test_one_row_of_a_control_and_a_word_is_no_finding() -> None:
    page = table("Kontroll | Resultat", "Slangtvätt | Alla 40 var rena.", "Larmplan | Den höll.")
    page += "<h2>Kontakt</h2>" + table("Kontroll | Kontaktperson", "Jourschema | Eva Ek")
    assert "Eva Ek" not in [one.result for one in read(f"<h2>Kontroller</h2>{page}")]
