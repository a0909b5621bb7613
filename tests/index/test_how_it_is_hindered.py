"""What is done so that something does not happen, or does; and numbers that are to be added up."""

from __future__ import annotations

import pytest

from index.interpretation import Interpretation, QuestionType
from index.question.query import read_question
from tests.asking import LINDSUND_AND_MORE as NAMES


def read(question: str) -> Interpretation:
    return read_question(question, NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hur hindrar man att vikarier behåller sina inloggningar?",
         "vikarier behåller sina inloggningar"),
        ("Hur förhindrar nämnden att nycklar försvinner?", "nycklar försvinner"),
        ("Hur undviker man att fakturor betalas två gånger?", "fakturor betalas två gånger"),
        ("Hur stoppas dubbelfakturering?", "dubbelfakturering"),
        ("Hur motverkar socialnämnden stölder?", "stölder"),
        ("Hur ser kommunstyrelsen till att larmen provas?", "larmen"),
        ("Åtgärder på Solgården?", "Solgården"),
        ("Åtgärder, simhallen?", "simhallen"),
    ],
)  # fmt: skip
def test_how_it_is_hindered_asks_for_measures(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.MEASURE, (topic,))


@pytest.mark.parametrize(
    "question",
    [
        "Hur gick kontrollen av nycklar?",
        "Hur många nycklar försvann?",
        "Hur såg det ut i arkivet?",
        "Hur ser kommunstyrelsen på risken för jäv?",
    ],
)
def test_how_it_went_does_not(question: str) -> None:
    assert read(question).type is not QuestionType.MEASURE


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hur många gamla konton i registret blir det om man lägger ihop de tre åren?",
         "gamla konton i registret"),
        ("Hur många stulna cyklar blir det om man räknar ihop åren?", "stulna cyklar"),
        ("Hur många verktyg har försvunnit om man summerar de tre åren?",
         "verktyg har försvunnit"),
    ],
)  # fmt: skip
def test_numbers_that_are_added_up(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.COUNT, (topic,))
