"""Lines at the edges of pages that only say whose report it is, where no other page tells."""

from __future__ import annotations

import pytest

from ingest.models import LeftOut
from ingest.text.senders import says_whose
from tests.reading import controls_of, report_of

TOP = """# Intern kontroll 2023

Hamnnämnden i Ekstads kommun

## Inledning

Nämnden har följt upp planen.

## Samlad bedömning

Den interna kontrollen är tillräcklig.

## Resultat

Kontrollerna gjordes i maj.

Två gjordes om i juni.

Alla är klara nu.

Här följer de.

De står i bokstavsordning.
"""
RESULTS = """
### Kontroll av bojar

Fyra av trettio bojar saknades.
{first}
Nya bojar är köpta.

### Kontroll av stegar

Alla stegar är hela.
{second}
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("\nEkstads kommun, hamnnämnden 5\n", ""),
        ("\nHamnnämnden | Ekstads kommun | Sida 3\n", ""),
        ("\nEkstads kommun – Hamnnämnden\n", "\nEkstads kommun – Hamnnämnden\n"),
        ("\nEkstads kommun   Uppföljning av intern kontroll 2023   4 (9)\n", ""),
        ("\nEkstads kommun\n", "\nEkstads kommun\n"),
    ],
)
def test_a_line_that_says_whose_report_it_is_tells_of_no_control(first: str, second: str) -> None:
    read = report_of(TOP + RESULTS.format(first=first, second=second), "rapport.md")
    assert [(one.control_activity, one.result) for one in controls_of(read)] == [
        ("Kontroll av bojar", "Fyra av trettio bojar saknades.\nNya bojar är köpta."),
        ("Kontroll av stegar", "Alla stegar är hela."),
    ]
    edges = {LeftOut.RUNNING_HEADER, LeftOut.PAGE_NUMBER}
    left = " ".join(one.text for one in read.dropped if one.reason in edges)
    assert all(" ".join(line.split()) in left for line in (first.strip(), second.strip()))


@pytest.mark.parametrize(
    "line",
    [
        "Ekstads kommun har köpt nya bojar",
        "Ekstads kommun.",
        "Kommun: Ekstads kommun:",
        "Hamnnämnden 5",  # so many faults of theirs, in a cell
        "Hamnnämnden",
        "Avtal med Ekstads kommun, hamnnämnden 5",
        "Ekstads kommun, bojar 5",
        "17",
    ],
)
def test_a_line_that_says_more_or_less_stays(line: str) -> None:
    assert not says_whose(line)


def test_a_name_without_a_page_that_stands_once_stays() -> None:
    read = report_of(TOP + RESULTS.format(first="\nEkstads kommun\n", second=""), "rapport.md")
    assert "Ekstads kommun" in (controls_of(read)[0].result or "")
