"""Who had it, but not in a year: those without a report of that year are named and not counted."""

from __future__ import annotations

import functools

import pytest

from index.models import Outcome
from index.question.query import Names
from tests import answering
from tests.answering import passage

NAMES = Names(
    (("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2022, 2023, 2024), ("Ekstad",)
)
EARLY = passage("Hamnnämnden", 2022, "Ett fel hittades.")
FAULT = passage("Valnämnden", 2023, "Två fel hittades.")
CLEAN = passage("Valnämnden", 2024, "Alla stämde.", Outcome.NO_DEVIATION)
STILL = passage("Valnämnden", 2024, "Tre fel hittades.")
LACKING = "För 2024 finns ingen rapport från Hamnnämnden, som därför inte räknas."


told = functools.partial(answering.told, NAMES)


@pytest.mark.parametrize(
    "question",
    ["Vilka nämnder hade brister men inte 2024?", "Vilka hade avvikelser, men inte 2024?"],
)
def test_in_whichever_other_year(question: str) -> None:
    said = told(question, EARLY, FAULT, CLEAN)
    assert said.startswith("En nämnd hade avvikelser 2023 men inte 2024: Valnämnden [1].")
    assert LACKING in said


def test_nobody_is_said_of_those_who_can_be_seen() -> None:
    said = told("Vilka nämnder hade brister men inte 2024?", EARLY, FAULT, STILL)
    assert said.startswith(
        "Ingen nämnd i de genomsökta rapporterna hade avvikelser 2022 eller 2023 men inte 2024. "
        + LACKING
    )


def test_a_year_that_is_named_is_told_so_too() -> None:
    said = told("Vilka nämnder hade brister 2022 men inte 2024?", EARLY, CLEAN)
    assert said.startswith("Ingen nämnd i de genomsökta rapporterna hade avvikelser 2022 men inte")
    assert LACKING in said


def test_where_all_have_a_report_nobody_is_named() -> None:
    said = told("Vilka nämnder hade brister 2023 men inte 2024?", FAULT, CLEAN)
    assert "som därför inte räknas" not in said
