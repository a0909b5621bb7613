"""What could be done was not done for that."""

from __future__ import annotations

import pytest

from api.yesno.only_able import none_did, only_able
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage


@pytest.mark.parametrize(
    ("sentence", "able"),
    [
        ("Elva personer kunde fortfarande logga in.", True),
        ("Obehöriga kan läsa journalerna.", True),
        ("Det var möjligt att ändra beloppen i efterhand.", True),
        ("Om behov av uppsägning skulle uppstå tas frågan i ledningsgruppen.", True),
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
        ("Under året har inget sådant ärende förekommit.", True),
        ("Inga sådana fall inträffade.", True),
        ("Inga sådana kort har hittats.", False),
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


IF_NEEDED = (
    "Av 80 arrenden hade sex fel. Om behov av avstängning skulle uppstå tas det i nämnden. Under "
    "året har inget sådant fall inträffat."
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Har någon arrendator avstängts?", "Nej"),  # the noun is made of the verb
        ("Avstängdes någon arrendator under året?", "Nej"),
        # that it did not come to it does not say that it can't
        ("Kan en arrendator avstängas om hyresgästen missköter sig?", "Inget säkert ja eller nej"),
    ],
)
def test_that_it_did_not_come_to_it(question: str, begins: str) -> None:
    one = passage("Hamnnämnden", 2024, IF_NEEDED, Outcome.DEVIATION, activity="Arrenden")
    read = read_question(question, Names((("Ekstad", "Hamnnämnden"),), (2024,), ("Ekstad",)))
    model = answer(question, evidence(QuestionType.YESNO, [one], interpretation=read))
    assert model.answer.startswith(begins)
