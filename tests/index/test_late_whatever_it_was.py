"""What was late is asked for by that alone: faults whose words tell it, whatever they are about."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import read_question
from index.topics.consequences import are_deeds, consequences_of, subject_beside
from tests.asking import LINDSUND


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vad blev försenat hos socialnämnden?", "försenat"),
        ("Vad har blivit försenat 2023?", "försenat"),
        ("Vad gjordes för sent hos kommunstyrelsen?", "sent"),
        ("Vad lämnades för sent 2022?", "lämnades för sent"),
        ("Var har något gjorts för sent?", "sent"),
        ("Vilka nämnder har varit sena?", "sena"),
        ("Hos vilka fanns förseningar?", "förseningar"),
    ],
)
def test_what_was_late_is_a_fault_that_its_words_tell(question: str, topic: str) -> None:
    found = read_question(question, LINDSUND)
    assert (found.type, found.topics) == (QuestionType.LIST, (topic,))
    assert found.outcomes == (Outcome.DEVIATION,)
    assert consequences_of(topic)


@pytest.mark.parametrize(
    "topic", ["sena orosanmälningar", "försenade leveranser", "fakturor som betalats för sent"]
)
def test_a_thing_that_was_late_is_about_the_thing(topic: str) -> None:
    assert not consequences_of(topic)
    assert subject_beside(topic)[1]


@pytest.mark.parametrize("topic", ["sena beslut", "försenad budget", "sena leverantörer"])
def test_a_thing_of_which_others_are_told_is_still_the_thing(topic: str) -> None:
    assert not consequences_of(topic)


@pytest.mark.parametrize("topic", ["senaste årsräkningen", "senarelagda projekt", "sentida avtal"])
def test_words_that_begin_alike_are_not_late(topic: str) -> None:
    assert not consequences_of(topic)
    assert not subject_beside(topic)[0]


def test_what_was_done_about_it_is_still_a_deed() -> None:
    assert are_deeds(["polisanmälts"])
    assert not are_deeds(["sent"])


@pytest.mark.parametrize(
    "question",
    ["Vad var senast?", "Vad blev resultatet hos socialnämnden?", "Vad hände sent på året?"],
)
def test_other_questions_of_what_are_no_lists_of_what_was_late(question: str) -> None:
    assert read_question(question, LINDSUND).type is not QuestionType.LIST
