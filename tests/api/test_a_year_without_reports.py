"""Of two years of which one alone has reports it is said first that they are not held against each
other."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2023, 2024), ("Ekstad",))
NEW = passage("Hamnnämnden", 2024, "Tre bryggor var trasiga.", activity="Bryggor")
OLD = passage("Hamnnämnden", 2023, "Alla bryggor var hela.", Outcome.NO_DEVIATION,
              activity="Bryggor")  # fmt: skip


def said(question: str, *rows: object) -> tuple[QuestionType, str]:
    read = read_question(question, NAMES)
    model = answer(question, evidence(read.type, list(rows), interpretation=read))  # type: ignore[arg-type]
    holds(model)
    return read.type, model.answer


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Vad skiljer hamnnämndens resultat 2024 från 2023?", QuestionType.COMPARE),
        ("Jämför hamnnämndens bryggor 2023 och 2024.", QuestionType.COMPARE),
        ("Har felen på bryggorna hos hamnnämnden ökat sedan 2023?", QuestionType.TREND),
        ("Hur har bryggorna utvecklats 2023-2024?", QuestionType.TREND),
        ("Var bryggorna bättre 2024 än 2023 hos hamnnämnden?", QuestionType.COMPARE),
    ],
)
def test_it_is_said_that_one_year_has_no_report(question: str, type_: QuestionType) -> None:
    read, told = said(question, NEW)
    assert read is type_
    assert "för 2023: utfallen kan inte ställas mot varandra." in told.split(" - ")[0]
    assert "ingen rapport" in told and told.count("2023:") == 1
    assert "utfallen kan inte" not in said(question, NEW, OLD)[1]


def test_one_year_is_not_held_against_another() -> None:
    assert "utfallen kan inte" not in said("Hur gick det med bryggorna 2024?", NEW)[1]
