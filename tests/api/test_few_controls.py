"""Few controls that are listed whatever came of them are told with more than what was found."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage

HOW_MANY = "Tolv ärenden har valts ut slumpmässigt. Urvalet gjordes i mars."
FOUND = "I tre av tolv ärenden saknades beslut."


@pytest.mark.parametrize(
    ("question", "outcomes", "controls", "full"),
    [
        ("Vad har kontrollerats om ärenden?", (), 3, True),
        ("Vilka nämnder har granskat ärenden?", (), 1, True),
        ("Vad har kontrollerats om ärenden?", (), 4, False),
        ("Vilka nämnder hade brister i ärenden?", (Outcome.DEVIATION,), 3, False),
        ("Vilka kontroller av ärenden hade brister?", (Outcome.DEVIATION,), 1, False),
    ],
)
def test_more_is_quoted_of_few_controls_whatever_came_of_them(
    question: str, outcomes: tuple[Outcome, ...], controls: int, full: bool
) -> None:
    rows = [
        passage("Valnämnden", 2021 + n, f"{HOW_MANY} {FOUND}", evidence=FOUND)
        for n in range(controls)
    ]
    asked = evidence(QuestionType.LIST, rows, topics=("ärenden",), outcomes=outcomes)
    told = answer(question, asked).answer
    assert FOUND in told
    assert (HOW_MANY in told) is full


def test_a_long_result_is_not_quoted_whole() -> None:
    long = " ".join(f"Stickprov {n} av tolv gjordes i mars av ekonomen." for n in range(12))
    rows = [passage("Valnämnden", 2024, f"{long} {FOUND}", evidence=FOUND)]
    told = answer(
        "Vad har kontrollerats om ärenden?",
        evidence(QuestionType.LIST, rows, topics=("ärenden",), outcomes=()),
    ).answer
    assert FOUND in told
    assert long not in told
