"""Things that are asked for are told by the control that speaks of them, whatever it found, and not
by a fault elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.found import Hit
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2023, 2024), ("Ekstad",))
SENT = passage("Hamnnämnden", 2024, "Brev har skickats till alla båtägare om sjövett.",
               Outcome.UNCLEAR)  # fmt: skip
FAULT = passage("Valnämnden", 2024, "Tre fakturor saknade attest.")


def said(question: str, *scored: tuple[object, float]) -> str:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.LIST
    found = evidence(QuestionType.LIST, [row for row, _ in scored], interpretation=read)  # type: ignore[misc]
    about = tuple(
        Hit(hit.passage, score, score, None)
        for hit, (_, score) in zip(found.about, scored, strict=True)
    )
    model = answer(question, replace(found, about=about))
    holds(model)
    return model.answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brev har skickats till båtägarna?",
        "Vilka kallelser fick båtägarna?",
        "Vilka utskick gjordes till båtägarna?",
        "Vilka påminnelser har gått ut till båtägarna?",
        "Vilka uppgifter har lämnats till båtägarna?",
    ],
)
def test_the_control_that_speaks_of_them(question: str) -> None:
    told = said(question, (SENT, 0.4), (FAULT, 0.05))
    assert "Brev har skickats" in told and "fakturor" not in told
    assert "hade avvikelser" not in told.splitlines()[0]


def test_a_fault_that_is_as_near_is_told() -> None:
    told = said("Vilka brev har skickats till båtägarna?", (SENT, 0.4), (FAULT, 0.35))
    assert "fakturor" in told


def test_faults_that_are_asked_for_are_told_however_far_off() -> None:
    told = said("Vilka nämnder hade avvikelser i breven till båtägarna?",
                (SENT, 0.4), (FAULT, 0.05))  # fmt: skip
    assert "fakturor" in told
