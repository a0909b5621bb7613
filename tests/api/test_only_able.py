"""What could be done was not done for that."""

from __future__ import annotations

import pytest

from api.yesno.only_able import none_did, only_able
from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage


@pytest.mark.parametrize(
    ("sentence", "able"),
    [
        ("Elva personer kunde fortfarande logga in.", True),
        ("Obehöriga kan läsa journalerna.", True),
        ("Det var möjligt att ändra beloppen i efterhand.", True),
        ("Tre kunde logga in, och två hade loggat in.", False),
        ("Elva nycklar kunde inte redovisas.", False),
        ("Kontona stängdes, så att ingen kan logga in.", False),
        ("Två personer har loggat in.", False),
    ],
)
def test_a_sentence_that_says_only_what_could_be_done(sentence: str, able: bool) -> None:
    assert only_able(sentence) is able


@pytest.mark.parametrize(
    ("sentence", "none"),
    [
        ("Av loggarna framgår att ingen av dem gjort det.", True),
        ("Det har dock inte skett.", True),
        ("Möjligheten utnyttjades aldrig.", True),
        ("Ingen av dem hade kvar sitt kort.", False),
        ("Det har skett vid två tillfällen.", False),
    ],
)
def test_a_sentence_that_says_that_nobody_did_it(sentence: str, none: bool) -> None:
    assert none_did(sentence) is none


@pytest.mark.parametrize(
    ("result", "begins"),
    [
        ("Tre före detta anställda kunde logga in. Ingen av dem har gjort det.", "Nej"),
        ("Tre före detta anställda kunde logga in.", "Inget säkert ja eller nej"),
        ("Tre före detta anställda hade loggat in med gamla konton.", "Ja"),
    ],
)
def test_who_could_is_no_yes_to_who_did(result: str, begins: str) -> None:
    one = passage("Valnämnden", 2024, result, Outcome.DEVIATION, activity="Konton stängs")
    topic = "före detta anställda loggat in med gamla konton"
    found = evidence(QuestionType.YESNO, [one], topics=(topic,), outcomes=())
    model = answer("Har före detta anställda loggat in med gamla konton?", found)
    assert model.answer.startswith(begins)
