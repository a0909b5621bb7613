"""What is worked on is told where somebody asks what was done, and plans of every control."""

from __future__ import annotations

import pytest

from api.compose.worked_on import worked_on
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, hits, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2024,), ("Ekstad",))
NONE = "Någon åtgärd hittades inte i texten."


def told(question: str, *rows: object) -> str:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.MEASURE
    model = answer(question, evidence(read.type, list(rows), interpretation=read))  # type: ignore[arg-type]
    holds(model)
    return model.answer


@pytest.mark.parametrize(
    "sentence",
    [
        "Hamnkontoret arbetar vidare med att märka upp kättingar.",
        "Arbetet fortsätter med märkningen.",
        "Märkningen har förbättrats avsevärt under året.",
        "En ny märkning planeras till våren.",
    ],
)
def test_what_is_worked_on_is_told(sentence: str) -> None:
    row = passage("Hamnnämnden", 2024, f"Nio kättingar var omärkta. {sentence}")
    said = told("Vad har gjorts för att förbättra märkningen av kättingar?", row)
    assert sentence in said and NONE not in said


@pytest.mark.parametrize(
    "sentence",
    [
        "Märkningen har inte förbättrats.",
        "Inget arbete pågår med märkningen.",
        "Tre av dem låg vid bryggan.",
    ],
)
def test_what_is_not_is_none(sentence: str) -> None:
    row = passage("Hamnnämnden", 2024, f"Nio kättingar var omärkta. {sentence}")
    assert worked_on(hits([row])[0]) == ()
    assert NONE in told("Vad har gjorts för att förbättra märkningen av kättingar?", row)


NAMED = "En ny kontroll av båtregistret har inte kommit igång ännu."
PLAN = "Denna nya kontroll planeras att införas under 2025."
CLEAN = passage("Hamnnämnden", 2024, f"Avgifterna stämde i alla 40 fall.\n{NAMED} {PLAN}",
                Outcome.NO_DEVIATION, measures=(PLAN,))  # fmt: skip
FAULT = passage("Valnämnden", 2024, "Två listor saknades. De ska skrivas i vår.",
                measures=("De ska skrivas i vår.",))  # fmt: skip


def test_a_plan_of_a_clean_control_is_one_and_is_told_with_what_it_names() -> None:
    said = told("Vilken ny kontroll ska införas 2025?", CLEAN, FAULT)
    assert f"”{NAMED} {PLAN}”" in said and "De ska skrivas" in said


def test_of_faults_the_plans_of_clean_controls_are_not_told() -> None:
    said = told("Vilka åtgärder planeras för bristerna?", CLEAN, FAULT)
    assert PLAN not in said and "De ska skrivas" in said
