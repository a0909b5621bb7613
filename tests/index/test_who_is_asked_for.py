"""Who follows up, who answers for a report and who was told is a fact, no list of committees."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.question.query import Names, read_question

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023, 2024), ("Ekstad",))


@pytest.mark.parametrize(
    "question",
    [
        "Vem följer upp bryggorna?",
        "Vem följde i så fall upp bryggorna och sedan när?",
        "Vem är handläggare för hamnnämndens rapport?",
        "Vem har fått information om felen på bryggorna?",
        "Vem fick veta att bryggorna var trasiga?",
        "Vem är kontaktperson för bryggorna?",
    ],
)
def test_a_person(question: str) -> None:
    assert read_question(question, NAMES).type is QuestionType.LOOKUP


def test_whose_fault_it_was_is_a_list() -> None:
    assert read_question("Vem hade brister i bryggorna?", NAMES).type is QuestionType.LIST
