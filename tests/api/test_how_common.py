"""Whether a fault is common is told by how many had it of those who checked, and no yes of one."""

from __future__ import annotations

import functools

import pytest

from index.models import Outcome
from index.question.query import Names
from tests import answering
from tests.answering import passage

NAMES = Names(
    (("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden"), ("Ekstad", "Arkivnämnden")), (2024,),
    ("Ekstad",),
)  # fmt: skip
BAD = passage("Hamnnämnden", 2024, "Tre kvitton saknades.", activity="Kvitton")
CLEAN = passage("Valnämnden", 2024, "Alla fanns.", Outcome.NO_DEVIATION, activity="Kvitton")
ALSO = passage("Arkivnämnden", 2024, "Inget saknades.", Outcome.NO_DEVIATION, activity="Kvitton")


told = functools.partial(answering.told, NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Är brister i kvitton vanligt?",
        "Är det vanligt med brister i kvitton?",
        "Är fel i kvitton utbrett?",
        "Är brister i kvitton ett allmänt problem?",
        "Är brister i kvitton ovanliga?",
    ],
)
def test_how_many_of_those_who_checked_is_told(question: str) -> None:
    said = told(question, BAD, CLEAN, ALSO)
    assert said.startswith("En av de tre nämnder som har kontrollerat det hade avvikelser när det")
    assert "Ja" not in said and "Nej" not in said


def test_nobody_and_one_alone() -> None:
    assert told("Är brister i kvitton vanliga?", CLEAN, ALSO).startswith(
        "Ingen av de två nämnder som har kontrollerat det hade avvikelser när det gäller kvitton"
    )
    assert told("Är brister i kvitton vanliga?", BAD).startswith(
        "Bara en nämnd har kontrollerat det, och hade avvikelser när det gäller kvitton: Hamn"
    )


@pytest.mark.parametrize(
    "question", ["Hade någon nämnd brister i kvitton?", "Är kvittona i ordning?"]
)
def test_other_questions_of_yes_and_no_stay(question: str) -> None:
    assert "som har kontrollerat det" not in told(question, BAD, CLEAN)
