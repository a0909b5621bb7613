"""GET /api/matrix counts what the overview shows and what a search of the cell finds."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_every_control_is_in_one_cell_and_a_search_of_it_finds_as_many(site: TestClient) -> None:
    said = site.get("/api/matrix").json()
    assert (said["rows"], said["columns"]) == ("committee", "year")
    assert [(c["municipality"], c["committee"], c["year"], c["total"]) for c in said["cells"]] == [
        ("Ekstad", "Socialnämnden", 2023, 2),
        ("Ekstad", "Socialnämnden", 2024, 2),
        ("Ekstad", "Tekniska nämnden", 2024, 2),
    ]
    for cell in said["cells"]:
        for outcome, number in cell["outcomes"].items():
            scope = {"committee": [cell["committee"]], "year": [cell["year"]], "outcome": [outcome]}
            found = site.post("/api/search", json={"query": "", "filters": scope}).json()
            assert found["total"] == number
    assert sum(said["totals"].values()) == sum(cell["total"] for cell in said["cells"]) == 6


def test_the_scope_and_the_fields_are_chosen(site: TestClient) -> None:
    said = site.get("/api/matrix?rows=process&columns=committee&year=2024").json()
    assert {cell["year"] for cell in said["cells"]} == {None}
    assert sum(cell["total"] for cell in said["cells"]) == 4


@pytest.mark.parametrize("query", ["rows=year", "rows=colour", "unknown=1"])
def test_what_can_not_be_counted_is_refused(site: TestClient, query: str) -> None:
    answer = site.get(f"/api/matrix?{query}")
    assert answer.status_code == 422
    assert answer.json()["remedy"]
