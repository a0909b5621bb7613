"""A control that is not surely clean may tell that its fault is gone: its own words are the yes."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.outcome.told_corrected import tells_all_corrected
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2024,), ("Ekstad",))
GONE = "Räknefelet är nu åtgärdat, och som en del av arbetet har avgifter tagits ut på nytt."


@pytest.mark.parametrize("certain", [False, True])
def test_whether_a_fault_is_gone(certain: bool) -> None:
    row = passage("Hamnnämnden", 2024, f"Ett räknefel fanns i avgifterna för båtplatser. {GONE}",
                  Outcome.NO_DEVIATION, certain=certain, confidence=0.6)  # fmt: skip
    question = "Är felet i avgifterna för båtplatser åtgärdat?"
    read = read_question(question, NAMES)
    said = answer(question, evidence(read.type, [row], interpretation=read)).answer
    told = f"Ja, enligt rapporten själv: Hamnnämnden 2024, ”{GONE}”"
    assert said.startswith(told) is not certain


def test_a_part_of_the_work_is_no_part_of_the_faults() -> None:
    assert tells_all_corrected(GONE)
    assert not tells_all_corrected("En del av felen är åtgärdade.")
