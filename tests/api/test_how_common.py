"""Whether a fault is common is told by how many had it of those who checked, and no yes of one."""

from __future__ import annotations

import pytest

from index.models import Outcome, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage

NAMES = Names(
    (("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden"), ("Ekstad", "Arkivnämnden")), (2024,),
    ("Ekstad",),
)  # fmt: skip
BAD = passage("Hamnnämnden", 2024, "Tre kvitton saknades.", activity="Kvitton")
CLEAN = passage("Valnämnden", 2024, "Alla fanns.", Outcome.NO_DEVIATION, activity="Kvitton")
ALSO = passage("Arkivnämnden", 2024, "Inget saknades.", Outcome.NO_DEVIATION, activity="Kvitton")


def told(question: str, *about: StoredPassage) -> str:
    read = read_question(question, NAMES)
    model = answer(question, evidence(read.type, list(about), interpretation=read))
    assert model.dropped == 0
    return model.answer


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
