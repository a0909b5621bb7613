"""What a report's analysis says outright is told by it, where no control says it."""

from __future__ import annotations

import pytest

from index.interpretation import Counted, Details, QuestionType
from tests.answering import answer, evidence, passage
from tests.composed import holds

ANALYSIS = passage(
    "Hamnnämnden", 2024,
    "Ombudet rekommenderar ett nytt register. Graden av inköp via webbutiken är 85 procent.", None,
)  # fmt: skip
CONTROL = passage("Hamnnämnden", 2024, "Alla anvisningar har gåtts igenom utan anmärkning.")
OTHER = passage("Hamnnämnden", 2024, "Graden av inköp via webbutiken var 62 procent i stickprovet.")


def first(question: str, topic: str, *rows: object, type_: QuestionType) -> str:
    details = Details(counted=Counted.STATED) if type_ is QuestionType.COUNT else Details()
    model = answer(question, evidence(type_, list(rows), topics=(topic,), details=details))  # type: ignore[arg-type]
    holds(model)
    return model.answer


def test_a_recommendation_of_the_analysis() -> None:
    said = first("Vad rekommenderar ombudet om register?", "ombudet register", CONTROL, ANALYSIS,
                 type_=QuestionType.LOOKUP)  # fmt: skip
    assert "rekommenderar ett nytt register" in said and "anvisningar" not in said


@pytest.mark.parametrize(
    ("row", "told", "not_told"), [(CONTROL, "85 procent", "anvisningar"), (OTHER, "62", "85")]
)
def test_a_control_that_says_it_is_told_before_the_analysis(
    row: object, told: str, not_told: str
) -> None:
    said = first("Hur stor andel av inköpen görs via webbutiken?", "inköp via webbutiken", row,
                 ANALYSIS, type_=QuestionType.COUNT)  # fmt: skip
    assert told in said and not_told not in said
