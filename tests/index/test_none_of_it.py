"""Who had none of it, and who left nothing undone."""

from __future__ import annotations

import pytest

from index.interpretation import Interpretation, QuestionType
from index.models import Outcome
from index.question.none_of_it import asked_behind
from index.question.query import read_question
from tests.asking import LINDSUND_AND_MORE as NAMES


def read(question: str) -> Interpretation:
    return read_question(question, NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("brister i inköp, vilka hade inga?", "inköp"),
        ("Avvikelser i brandskyddet 2023 – vilka nämnder hade inga sådana?", "brandskyddet"),
        ("fel på fakturor: vem fick inga", "fakturor"),
        ("ej verkställda beslut, vem hade inga?", "ej verkställda beslut"),
        ("Vilka hade inga försvunna nycklar?", "försvunna nycklar"),
        ("Vilka nämnder hade inga obetalda fakturor?", "obetalda fakturor"),
        ("Hos vilka nämnder fanns inga stulna datorer?", "stulna datorer"),
        ("Vilka hade inga fakturor som betalats för sent?", "fakturor som betalats för sent"),
        ("Hos vilka fanns inga konton som inte behövdes?", "konton som inte behövdes"),
        ("Vilken nämnd hade inga nycklar som försvunnit?", "nycklar som försvunnit"),
        ("Vilka nämnder hade inga besiktningar äldre än ett år?", "besiktningar äldre"),
    ],
)
def test_who_had_none_of_it(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.NO_DEVIATION,), (topic,))
    assert found.type is QuestionType.LIST


@pytest.mark.parametrize(
    "question",
    [
        "Vilka hade inga rutiner för jäv?",
        "Vilka nämnder hade inga undertecknade avtal?",
        "Avtal om städning, vilka saknade det?",
        "Vilka nämnder hade inga rutiner som fungerade?",
        "Vilka hade inga avtal som var undertecknade?",
        "Hos vilka fanns inga anställda som kunde larmet?",
    ],
)
def test_none_of_what_there_should_be_is_a_fault(question: str) -> None:
    assert Outcome.NO_DEVIATION not in read(question).outcomes


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade inte en enda kontroll som uteblev?",
        "Vilka hade inte en enda kontroll som inte blev av?",
        "Hos vilka fanns inte någon granskning som ställdes in?",
        "Uteblivna kontroller – vilka nämnder hade inga?",
    ],
)
def test_who_left_nothing_undone(question: str) -> None:
    found = read(question)
    assert (found.outcomes, found.details.neither) == ((Outcome.NOT_PERFORMED,), True)


def test_what_was_left_undone_is_asked_for() -> None:
    for question in ("Vilka nämnder hade en kontroll som uteblev?",
                     "Vilka hade mer än en kontroll som inte blev av?"):  # fmt: skip
        found = read(question)
        assert (found.outcomes, found.details.neither) == ((Outcome.NOT_PERFORMED,), False)


def test_a_question_in_front_is_left_as_it_is() -> None:
    text = "Vilka hade brister i inköp, och vilka hade inga?"
    assert asked_behind(text) == text


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder genomförde inte sin avtalsuppföljning?", "avtalsuppföljning"),
        ("Jag vill veta vilka som inte gjorde sin leverantörsuppföljning.",
         "leverantörsuppföljning"),
        ("Var har bidragsuppföljningen inte gjorts?", "bidragsuppföljningen"),
    ],
)  # fmt: skip
def test_a_following_up_that_was_not_made(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.NOT_PERFORMED,), (topic,))
