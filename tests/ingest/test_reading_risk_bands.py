"""Rows across a table that tell the risk of the controls below them."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

HEAD = "Nr | Kontroll | Ansvarig | Resultat | Status"
ROWS = (
    "1 | Slangtvätt | Stationschef | Sex av 40 slangar var inte tvättade. | Gul",
    "2 | Slangprov | Stationschef | Alla 40 slangar höll. | Grön",
    "3 | Larmplan | Insatschef | Planen höll vid två övningar. | Grön",
    "4 | Jourschema | Insatschef | Två nätter saknade befäl. | Röd",
)
RESULTS = [row.split(" | ")[3] for row in ROWS]


def banded(*bands: tuple[int, str]) -> str:
    """The table with a row across it above some of its rows."""
    rows = list(ROWS)
    for place, text in reversed(bands):
        rows.insert(place, f"{text} | | | |")
    return "<h2>Kontroller</h2>" + table(HEAD, *rows)


@pytest.mark.parametrize("label", ["Risk", "Riskbeskrivning", "Risk och konsekvens"])
@pytest.mark.parametrize("end", ["", "."])
def test_a_row_that_tells_a_risk_tells_it_of_the_rows_below(label: str, end: str) -> None:
    wear, late = f"Slangar brister{end}", f"Ingen rycker ut{end}"
    found = read(banded((0, f"{label}: {wear}"), (2, f"{label}: {late}")))
    assert [one.risk for one in found] == [wear, wear, late, late]
    assert [one.result for one in found] == RESULTS
    assert {one.process for one in found} == {None}


def test_a_risk_below_the_row_of_a_process_ends_with_it() -> None:
    found = read(banded((0, "Fordon"), (0, "Risk: Slangar brister"), (2, "Insats")))
    assert [one.process for one in found] == ["Fordon", "Fordon", "Insats", "Insats"]
    assert [one.risk for one in found] == ["Slangar brister", "Slangar brister", None, None]


def test_a_risk_below_each_control_is_its_own() -> None:
    bands = ((1, "Risk: Slangar brister"), (2, "Risk: Prov glöms"), (3, "Risk: Larm dör"))
    found = read(banded(*bands, (4, "Risk: Ingen rycker ut")))
    assert [one.risk for one in found] == [
        "Slangar brister", "Prov glöms", "Larm dör", "Ingen rycker ut"
    ]  # fmt: skip
