"""Where plans are asked for, plans are told, and not what is done already."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

DONE, PLANNED = "Felen har rättats.", "En utbildning planeras under våren."
BOTH = passage("Hamnnämnden", 2024, f"Fel fanns på nio av 40 fakturor. {DONE} {PLANNED}",
               measures=(DONE, PLANNED))  # fmt: skip
ONLY_DONE = passage("Valnämnden", 2024, f"Två fel fanns. {DONE}", measures=(DONE,))
NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2024,), ("Ekstad",))


def told(question: str, *rows: object) -> str:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.MEASURE
    found = evidence(QuestionType.MEASURE, list(rows), interpretation=read)  # type: ignore[arg-type]
    model = answer(question, found)
    holds(model)
    return model.answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka åtgärder planeras för 2025?",
        "Vilka åtgärder är planerade?",
        "Vilka åtgärder ska vidtas?",
        "Vilka åtgärder ska genomföras i hamnnämnden?",
    ],
)
def test_plans_alone(question: str) -> None:
    said = told(question, BOTH, ONLY_DONE)
    assert PLANNED in said and DONE not in said and "Valnämnden" not in said


@pytest.mark.parametrize(
    "question", ["Vilka åtgärder har vidtagits?", "Vilka åtgärder har nämnderna gjort?"]
)
def test_what_is_done_is_told_with_what_is_left(question: str) -> None:
    said = told(question, BOTH, ONLY_DONE)
    assert PLANNED in said and DONE in said and "Valnämnden" in said


def test_where_nothing_is_planned_what_was_done_is_told() -> None:
    assert DONE in told("Vilka åtgärder planeras?", ONLY_DONE)


def test_of_a_control_that_is_not_surely_clean_no_fault_is_denied() -> None:
    row = passage("Valnämnden", 2024, f"Ett systemfel har identifierats. {DONE}",
                  Outcome.NO_DEVIATION, certain=False, measures=(DONE,))  # fmt: skip
    said = told("Vad gjordes åt felen i kassorna?", row)
    assert DONE in said and "Ingen nämnd" not in said
    sure = passage("Valnämnden", 2024, "Inga fel fanns.", Outcome.NO_DEVIATION)
    assert "Ingen nämnd" in told("Vad gjordes åt felen i kassorna?", sure)
