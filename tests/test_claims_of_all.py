"""Of all of them: no yes because a control was made, nor because something is planned for all."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023,), ("Ekstad",))
FAULT = "Övning saknades för sex av arton badvärdar. Fyra av dem hade tjänstgjort ensamma."
PLANNED = "Besök läggs in som bevakning för varje placerat barn."


def said(question: str, result: str, outcome: Outcome, *, activity: str, measure: str = "") -> str:
    text = f"{result}\n{measure}" if measure else result
    row = passage("Hamnnämnden", 2023, text, outcome, activity=activity,
                  measures=(measure,) if measure else ())  # fmt: skip
    read = read_question(question, NAMES)
    assert read.type is QuestionType.YESNO
    model = answer(question, evidence(QuestionType.YESNO, [row], interpretation=read))
    holds(model)
    return model.answer.split(",")[0].split(".")[0]


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Har alla badvärdar gjort övningen?", "Övning för badvärdar", FAULT,
         Outcome.DEVIATION, "Nej"),
        ("Hade samtliga badvärdar genomfört övningen?", "Övning för badvärdar", FAULT,
         Outcome.DEVIATION, "Nej"),
        ("Har alla badvärdar gjort övningen?", "Övning för badvärdar",
         "Övning fanns för samtliga arton badvärdar.", Outcome.NO_DEVIATION, "Ja"),
        ("Har nämnden gjort övningen?", "Övning för badvärdar", FAULT, Outcome.DEVIATION, "Ja"),
        ("Har alla kontroller av övningar gjorts?", "Kontroll av övningar", FAULT,
         Outcome.DEVIATION, "Ja"),
    ],
)  # fmt: skip
def test_what_is_claimed_of_all_is_of_each_of_them(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, result, outcome, activity=activity) == word


def test_what_is_planned_for_all_of_them_is_not_so_yet() -> None:
    found = "För elva av 42 placerade barn har färre än fyra besök gjorts."
    told = said("Har alla placerade barn fått besök?", found, Outcome.DEVIATION,
                activity="Besök hos placerade barn", measure=PLANNED)  # fmt: skip
    assert told == "Nej"
