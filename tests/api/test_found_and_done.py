"""Questions for what went wrong and for what was done about it are answered with both."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from tests.answering import answer, evidence, passage
from tests.composed import holds

FOUND, DONE = "Nio av 30 kvitton saknades.", "Chefen går igenom rutinen i maj."
ROW = passage("Hamnnämnden", 2023, f"{FOUND}\n{DONE}", measures=(DONE,))


def told(question: str) -> str:
    model = answer(question, evidence(QuestionType.MEASURE, [ROW]))
    holds(model)
    return model.answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade fel i kvitton, och vad gjorde de åt det?",
        "vilka brister fanns i kvitton och vilka åtgärder sattes in",
        "Allvarliga brister 2023: vilka var de och vad görs åt dem?",
        "Var saknades kvitton, och hur åtgärdades det?",
        "Vad hittade man om kvitton? Vad gör man åt det?",
    ],
)
def test_what_went_wrong_stands_before_what_was_done(question: str) -> None:
    answered = told(question)
    assert "”Nio av 30 kvitton saknades.”" in answered
    assert answered.index(FOUND) < answered.index(DONE)


@pytest.mark.parametrize(
    "question",
    [
        "Vad gjordes åt kvitton som saknades?",
        "Vilka åtgärder vidtogs för kvitton, och vad ska göras härnäst?",
        "Vad har gjorts åt kvittona och hur går det?",
    ],
)
def test_measures_alone_are_told_alone(question: str) -> None:
    answered = told(question)
    assert DONE in answered and FOUND not in answered
