"""Two things, each with the same small word before it, are two topics."""

from __future__ import annotations

import pytest

from index.question.query import read_question
from tests.asking import LINDSUND_AND_MORE as NAMES


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka nämnder hade anmärkningar på arkivet eller på representationen?",
         ("arkivet", "representationen")),
        ("Nämndernas kontroller av säkerhetskopior och av krisledning: vilka visade fel?",
         ("säkerhetskopior", "krisledning")),
        ("Vilka hade fel i kontrollen av inköp och av bisysslor?", ("inköp", "bisysslor")),
        ("Brister på gallring och på kemikalier", ("gallring", "kemikalier")),
        ("Vilka brast i skötseln av arkiv och i hanteringen av kontanter?",
         ("arkiv", "kontanter")),
        ("Fanns det brister i inköp eller i lön 2023?", ("inköp", "lön")),
        ("Hur många nämnder hade brister i diariet eller i arkivet?", ("diariet", "arkivet")),
    ],
)  # fmt: skip
def test_two_things(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, NAMES).topics == topics


@pytest.mark.parametrize(
    "question",
    [
        "Var finns hot i skolan och i hemtjänsten?",
        "Vilka hade brister i brandskyddet i skolor och i förskolor?",
        "Var brast det i kontrollen av barn i familjehem och i jourhem?",
        "Vilka saknar rutiner för inköp och för lön?",
        "Var har attest lett till fel i fakturor och i lön?",
    ],
)
def test_one_thing_in_two_places_is_one(question: str) -> None:
    assert len(read_question(question, NAMES).topics) == 1
