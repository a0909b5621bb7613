"""api/compose/complement.py: the rest of a whole, and only where the sentence tells both."""

from __future__ import annotations

import pytest

from api.compose.complement import complement
from index.interpretation import QuestionType
from tests.answering import answer, evidence, passage

SYSTEMS = "Av de 53 system som förtecknats är 23 klassade enligt modellen, 11 enligt en äldre."


@pytest.mark.parametrize(
    ("question", "sentence", "rest"),
    [
        ("Hur många system var inte klassade?", SYSTEMS, 30),
        ("Hur många system var inte informationsklassade enligt modellen?", SYSTEMS, 30),
        ("Hur många fakturor var ej attesterade?", "Av 40 fakturor var 38 attesterade i tid.", 2),
        ("Hur många system var klassade?", SYSTEMS, None),
        ("Hur många var inte attesterade?", "Av 40 fakturor var två inte attesterade.", None),
        ("Hur många var inte attesterade?", "Vi drog 40 fakturor, 38 var attesterade.", None),
        ("Hur många var inte attesterade?", "Av 40 var 38 attesterade och 30 rätt attesterade.",
         None),
        ("Hur många var inte attesterade?", "Av 40 fakturor var 45 attesterade.", None),
        ("Hur många var inte anmälda?", "Av 40 fakturor var 38 attesterade.", None),
    ],
)  # fmt: skip
def test_the_rest_of_a_whole(question: str, sentence: str, rest: int | None) -> None:
    found = complement(question, sentence)
    assert (found.rest if found else None) == rest


def test_the_answer_says_how_it_was_computed() -> None:
    row = passage("Kommunstyrelsen", 2024, SYSTEMS)
    model = answer("Hur många system var inte klassade?", evidence(
        QuestionType.COUNT, [row], topics=("system inte klassade",)))  # fmt: skip
    assert model.dropped == 0
    assert model.sentences[0].kind == "computed"
    assert model.sentences[0].text == "30 av 53, enligt Kommunstyrelsen 2024: 53 minus 23 [1]."
    assert model.citations[0].quote == SYSTEMS
