"""index/question/topic_parts.py: two fields of work that a list names are two topics of it."""

from __future__ import annotations

import pytest

from index.question.query import Names, read_question

NAMES = Names((("Lindsund", "Kommunstyrelsen"),), (2023, 2024), ("Lindsund",))


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka nämnder har brister i löner och representation?", ("löner", "representation")),
        ("brister i diariet och dataskyddet", ("diariet", "dataskyddet")),
        ("Vilka hade fel i kassor samt inventarier?", ("kassor", "inventarier")),
        ("Avvikelser inom brandskydd och bisysslor", ("brandskydd", "bisysslor")),
        ("Vilka nämnder har brister i hot och våld?", ("hot och våld",)),
        ("Brister i behörigheter och konton", ("behörigheter och konton",)),
        ("Brister i personal och löner", ("personal och löner",)),
        ("Hur gick kontrollerna av brandskydd och arkiv?", ("brandskydd och arkiv",)),
    ],
)
def test_two_fields_of_work_are_two_topics_of_a_list(
    question: str, topics: tuple[str, ...]
) -> None:
    assert read_question(question, NAMES).topics == topics


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Hade nämnden brister i löner eller diariet?", ("löner", "diariet")),
        ("fel i bisysslor eller representation", ("bisysslor", "representation")),
        ("Vilka gjorde inte sin kontroll av direktupphandling eller representation?",
         ("direktupphandling", "representation")),
        ("Fel i registerutdrag eller kassor", ("registerutdrag", "kassor")),
        ("Fel i skyddsrum eller inventarier", ("skyddsrum", "inventarier")),
        ("Fel i hot eller våld", ("hot eller våld",)),
        ("Hade nämnden brister i löner och diariet?", ("löner och diariet",)),
    ],
)  # fmt: skip
def test_either_of_two_fields_whatever_the_form(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, NAMES).topics == topics
