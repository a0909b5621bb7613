"""Who did best or worst is told by the faults: "klarade sig sämst" was told by what went well."""

from __future__ import annotations

import pytest

from index.models import Outcome
from tests.asking import LINDSUND, reader

read = reader(LINDSUND)


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("Vilken nämnd klarade sig bäst 2024?", "least"),
        ("Vilken nämnd klarade sig sämst 2024?", "most"),
        ("Vilken nämnd skötte sig bäst?", "least"),
        ("Vilken nämnd skötte sig värst av alla 2023?", "most"),
        ("Vem klarade kontrollerna bäst?", "least"),
    ],
)
def test_it_is_ranked_by_deviations(question: str, rank: str) -> None:
    found = read(question)
    assert (found.outcomes, found.details.rank) == ((Outcome.DEVIATION,), rank)


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("Vilken nämnd hade flest kontroller utan avvikelse?", "most"),
        ("Vilken nämnd hade färst kontroller utan anmärkning 2023?", "least"),
        ("Vilken nämnd var bäst och hade flest kontroller utan avvikelse?", "most"),
    ],
)
def test_a_number_of_what_went_well_stays_one(question: str, rank: str) -> None:
    found = read(question)
    assert (found.outcomes, found.details.rank) == ((Outcome.NO_DEVIATION,), rank)
