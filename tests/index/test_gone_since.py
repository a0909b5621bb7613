"""Faults of one year that were gone the next, in words of what is seen."""

from __future__ import annotations

import pytest

from index.interpretation import Change
from index.question.query import Names
from tests.asking import reader

NAMES = Names((("Rönnvik", "Omsorgsnämnden"),), (2023, 2024), ("Rönnvik",))


read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade problem 2023 som inte syntes till 2024?",
        "Vilka brister från 2023 märktes inte av 2024?",
        "Vilka fel 2023 syntes inte längre 2024?",
        "Vilka avvikelser från 2023 har inte synts till 2024?",
        "Var fanns det fel 2023 som aldrig märktes 2024?",
    ],
)
def test_what_was_not_seen_again_is_mended(question: str) -> None:
    found = read(question)
    assert found.details.change is Change.REMEDIED
    assert found.topics == ()


def test_what_nobody_saw_is_another_thing() -> None:
    assert read("Var syntes skylten till nödutgången?").details.change is None
