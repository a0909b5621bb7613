"""A sum in a question is one of a control's own name, however it is written."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds, pairs

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2024,), ("Ekstad",))
LARGE = passage("Hamnnämnden", 2024, "Alla räkningar över 2 mnkr är rätt attesterade.",
                Outcome.NO_DEVIATION, activity="Granskning av räkningar över 2 mnkr")  # fmt: skip
OTHERS = passage("Valnämnden", 2024, "Sju av 94 räkningar var attesterade av fel person.",
                 activity="Granskning av räkningar")  # fmt: skip


def told(question: str, *rows: object) -> str:
    read = read_question(question, NAMES)
    model = answer(question, evidence(read.type, list(rows), interpretation=read))  # type: ignore[arg-type]
    holds(model)
    assert pairs(model)
    return model.answer


@pytest.mark.parametrize(
    "question",
    [
        "Var alla räkningar över 2 miljoner kronor rätt attesterade?",
        "Är räkningar över 2 mnkr rätt attesterade?",
        "Stämmer det att alla räkningar över 2 000 000 kronor är attesterade?",
    ],
)
def test_the_control_of_that_sum_is_meant_and_no_number_claimed(question: str) -> None:
    said = told(question, LARGE, OTHERS)
    assert said.startswith("Ja, enligt kontrollen hos Hamnnämnden 2024")
    assert "Sju av 94" not in said


def test_without_one_every_control_of_it_tells() -> None:
    said = told("Var alla räkningar rätt attesterade?", LARGE, OTHERS)
    assert said.startswith("Delvis") and "Sju av 94" in said
    assert "Sju av 94" in told("Var alla räkningar över 5 mnkr rätt attesterade?", OTHERS)
