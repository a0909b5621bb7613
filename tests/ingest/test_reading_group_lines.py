"""Rows by tabs with the names of their groups alone in lines between them."""

from __future__ import annotations

import pytest

from ingest.text.tables import with_groups_as_rows
from tests.reading import controls

TEXT = """Uppföljning av intern kontroll 2024
Ekstads kommun, hamnnämnden

Resultat
Kontrollmoment\tTidpunkt\tIakttagelser\tBedömning
Kajer
Livbojar finns\tMaj\tFyra av trettio bojar saknades.\tGul
Belysning fungerar\tMaj\tAlla lampor lyste.\tGrön
Avgifter
Båtplatser har rätt avgift\tJuni\t40 platser hade rätt avgift.\tGrön
"""


def test_the_line_of_a_group_is_the_process_of_the_rows_below() -> None:
    read = controls(TEXT)
    assert [one.process for one in read] == ["Kajer", "Kajer", "Avgifter"]
    assert [one.status for one in read] == ["Gul", "Grön", "Grön"]


@pytest.mark.parametrize(
    "between",
    [
        "och resten av det som bara gick att läsa.",  # goes on with the cell above
        "Tabell 2: kajer",
        "Ett långt stycke om kajerna, som ingen grupp av rader kan ha till namn i en rapport",
    ],
)
def test_other_lines_between_rows_stay(between: str) -> None:
    lines = ["a\tb\tc", between, "a\tb\tc", between, "a\tb\tc"]
    assert with_groups_as_rows(lines) == lines


def test_one_line_alone_is_no_group() -> None:
    lines = ["a\tb\tc", "Kajer", "a\tb\tc"]
    assert with_groups_as_rows(lines) == lines
