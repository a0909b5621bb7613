"""Everyday words for not doing a control: it is asked who left it undone, and of what."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from tests.over_years import UNDONE, read


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder brydde sig inte om att följa upp avtalen?", "avtalen"),
        ("Vilka fick inte tummen ur att testa larmen?", "larmen"),
        ("Vilka har aldrig fått tummen ur att kontrollera nycklarna?", "nycklarna"),
        ("Vem sket i att granska bidragen?", "bidragen"),
        ("Vilka nämnder glömde bort att kontrollera bisysslor?", "bisysslor"),
        ("Vilka skippade kassainventeringen?", "kassainventeringen"),
        ("Vilka nämnder orkade inte med sin uppföljning av hemtjänsten?", "hemtjänsten"),
        ("Vilka hoppade över sin genomgång av registerutdrag?", "registerutdrag"),
    ],
)
def test_who_left_it_undone(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (QuestionType.LIST, (UNDONE,), (topic,))


@pytest.mark.parametrize(
    "question",
    [
        "Vilka fick inte rätt lön?",
        "Vilka har glömt bort sina lösenord?",
        "Vilka elever skippade lunchen?",
        "Vilka brydde sig om arbetsmiljön?",
    ],
)
def test_what_is_no_control(question: str) -> None:
    assert UNDONE not in read(question).outcomes
