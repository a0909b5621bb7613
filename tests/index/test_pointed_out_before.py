"""Faults that were pointed out before and are still there are asked for as such."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import read_question
from tests.asking import LINDSUND


@pytest.mark.parametrize(
    "question",
    [
        "Vilka fel har man påpekat förut utan att de försvunnit?",
        "Vilka brister har ni påtalat tidigare utan att något hänt?",
        "Vilka anmärkningar har man lyft fram flera gånger?",
        "Vilka problem har tagits upp förut och finns kvar?",
        "Vilka svagheter har man kritiserat flera gånger utan att de rättats?",
    ],
)
def test_faults_pointed_out_before_are_recurring(question: str) -> None:
    found = read_question(question, LINDSUND)
    assert (found.recurring, found.outcomes, found.topics) == (True, (Outcome.DEVIATION,), ())


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brister fanns i uppföljningen av avtal?",
        "Barn som är borta från skolan utan att någon gjort något",
        "Vilka fel tog man upp i granskningen?",
        "Vilka drog ut på svaret till medborgaren?",
    ],
)
def test_what_was_not_said_to_be_there_before_is_not(question: str) -> None:
    assert read_question(question, LINDSUND).recurring is None
