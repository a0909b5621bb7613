"""Who lacks a thing: of whom it is told outright that the thing is missing."""

from __future__ import annotations

import pytest

from api.compose.told_missing import says_missing
from index.topics.concepts import concepts
from tests.answering import passage, told
from tests.asking import LINDSUND, reader


@pytest.mark.parametrize(
    ("result", "missing"),
    [
        ("Avtal saknas för två leverantörer.", True),
        ("För tre leverantörer fanns inget avtal.", True),
        ("Av 43 system har 40 ett avtal. För tre finns inget, trots kravet.", True),
        ("Undertecknade avtal kunde inte uppvisas.", True),
        ("Avtalen följdes inte.", False),
        ("Leverantören hade ingen försäkring, som avtalet kräver.", False),
        ("I en kassa fattades 640 kr, och på två ställen hade avtal förlängts.", False),
        ("Personalen kände inte till avtalet.", False),
    ],
)
def test_a_clause_says_it(result: str, missing: bool) -> None:
    own = passage("Socialnämnden", 2023, result)
    assert says_missing(own, concepts("avtal")) is missing


def test_those_who_say_it_are_told_from_those_who_do_not() -> None:
    own = [
        passage("Socialnämnden", 2023, "Avtal saknas för två leverantörer."),
        passage("Kommunstyrelsen", 2023, "Tre avtal följdes inte."),
    ]
    said = told(LINDSUND, "Vilka nämnder saknar avtal?", *own)
    assert "Att avtal saknas sägs uttryckligen av Socialnämnden 2023, inte av de övriga." in said
    none = told(LINDSUND, "Vilka nämnder saknar avtal?", own[1])
    assert "Att avtal saknas sägs inte uttryckligen av någon av dem." in none
    assert "uttryckligen" not in told(LINDSUND, "Vilka nämnder saknar avtal?", own[0])
    assert "uttryckligen" not in told(LINDSUND, "Vilka nämnder hade brister i avtal?", *own)


@pytest.mark.parametrize(
    "question", ["Vilka återkrav har gjorts?", "Vilka brev har skickats ut 2023?"]
)
def test_deeds_are_asked_for_whatever_was_found(question: str) -> None:
    assert reader(LINDSUND)(question).outcomes == ()


def test_that_something_was_asked_for_is_no_subject() -> None:
    assert reader(LINDSUND)("Har registerutdrag begärts för alla?").topics == ("registerutdrag",)
