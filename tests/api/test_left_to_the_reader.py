"""A yes/no question that no report answers outright: each outcome stands with whose it is."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage

BAD = passage("Hamnnämnden", 2024, "Två firmor saknades i deklarationen.")
CLEAN = passage("Valnämnden", 2023, "Inget att anmärka på.", Outcome.NO_DEVIATION)
AGAIN = passage("Valnämnden", 2024, "Allt var som det skulle.", Outcome.NO_DEVIATION)


@pytest.mark.parametrize(
    "question",
    ["Kom någon till skada?", "Blev någon avskedad?", "Fick personalen betala tillbaka?"],
)
def test_each_outcome_stands_with_whose_it_is(question: str) -> None:
    model = answer(question, evidence(QuestionType.YESNO, [BAD, CLEAN, AGAIN], topics=("saken",)))
    assert model.answer.startswith(
        "Inget säkert ja eller nej har hittats, läs själv: avvikelser hade Hamnnämnden 2024 [1]; "
        "utan avvikelse var Valnämnden 2023 och 2024 [2][3]."
    )
    assert model.dropped == 0


def test_one_outcome_is_said_once() -> None:
    model = answer("Kom någon till skada?", evidence(QuestionType.YESNO, [BAD], topics=("saken",)))
    assert "kontrollen hos Hamnnämnden 2024 kom fram till: avvikelse [1]" in model.answer
