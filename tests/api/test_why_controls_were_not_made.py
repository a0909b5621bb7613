"""Why several controls were not made: how many is no answer; the answer says where why stands."""

from __future__ import annotations

import pytest

from index.interpretation import Details, QuestionType
from index.models import Outcome, StoredPassage
from tests.answering import answer, evidence, passage

LOCKS = passage("Valnämnden", 2024, "Inte gjord, eftersom låssmeden var sjuk.",
                Outcome.NOT_PERFORMED, activity="Lås")  # fmt: skip
CARS = passage("Hamnnämnden", 2024, "Inte gjord på grund av tidsbrist.",
               Outcome.NOT_PERFORMED, activity="Bilar")  # fmt: skip
TOLD = "Skälen står nedan med rapporternas egna ord, där de nämns."


def sentences(question: str, *rows: StoredPassage) -> list[str]:
    found = evidence(QuestionType.LIST, rows, topics=(), outcomes=(Outcome.NOT_PERFORMED,),
                     details=Details(of_controls=True))  # fmt: skip
    return [one.text for one in answer(question, found).sentences]


@pytest.mark.parametrize(
    "question",
    [
        "Varför genomfördes inte kontrollerna 2024?",
        "Varför blev kontrollerna inte av?",
        "Av vilken anledning gjordes inte kontrollerna?",
    ],
)
def test_the_reasons_are_pointed_to_after_how_many(question: str) -> None:
    first, second, *lines = sentences(question, LOCKS, CARS)
    assert first.startswith("Två kontroller genomfördes inte 2024")
    assert second == TOLD
    assert any("låssmeden var sjuk" in line for line in lines)
    assert any("tidsbrist" in line for line in lines)


def test_one_control_or_a_question_that_does_not_ask_why_needs_no_pointing() -> None:
    assert TOLD not in sentences("Varför genomfördes inte kontrollerna 2024?", LOCKS)
    assert TOLD not in sentences("Vilka kontroller genomfördes inte 2024?", LOCKS, CARS)
