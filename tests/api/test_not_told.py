"""What is asked and not worked out is said before what is told."""

from __future__ import annotations

import pytest

from api.compose.not_told import not_told
from index.question.query import Names, read_question

NAMES = Names(
    (("Rönnvik", "Valnämnden"), ("Rönnvik", "Kommunstyrelsen")), (2023, 2024), ("Rönnvik",)
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Vilka nämnder hade samma brist som kommunstyrelsen?", "Om olika nämnder har samma fel"),
        ("Vilka har samma problem som valnämnden?", "Om olika nämnder har samma fel"),
        ("Vilken process har flest brister?", "Vilket område som har flest"),
        ("På vilka områden finns det mest fel?", "Vilket område som har flest"),
        ("Vilka nämnder har samma brist som förra året?", ""),
        ("Vilken nämnd har flest brister?", ""),
        ("Vilka processer granskades i valnämnden?", ""),
    ],
)
def test_it_is_said_that_it_is_not_told(question: str, begins: str) -> None:
    said = not_told(question, read_question(question, NAMES))
    assert said.startswith(begins) and bool(said) is bool(begins)
