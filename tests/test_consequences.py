"""index/consequences.py: what a finding led to is looked for in the words, whatever the control."""

from __future__ import annotations

import pytest

from api.pieces import asked_by, telling
from index.concepts import Zones, padded
from index.consequences import consequences_of, load_consequences, told
from index.decision import Verdict
from index.query import read_question
from index.topic import said
from tests.answering import hits, passage
from tests.test_query import NAMES


@pytest.mark.parametrize(
    "topic",
    ["polisanmälan", "anmälan till polisen", "polisen kopplats in", "vite", "IVO",
     "kritik från JO", "hot om vite mot entreprenörer", "skriftliga varningar till anställda"],
)  # fmt: skip
def test_a_topic_of_nothing_else_is_a_consequence(topic: str) -> None:
    assert consequences_of(topic)


@pytest.mark.parametrize(
    "topic",
    ["registerutdrag från polisen", "polisanmälda stölder", "behörigheter", "hot mot personal",
     "anmälan av bisysslor", "IVO-anmälningar om läkemedel", "beslut", ""],
)  # fmt: skip
def test_a_topic_with_a_subject_of_its_own_is_none(topic: str) -> None:
    assert not consequences_of(topic)


def verdict_on(topic: str, texts: list[str]) -> Verdict:
    passages = [Zones("", padded(text)) for text in texts]
    return told(topic, said(consequences_of(topic), passages))


def test_passages_are_told_by_their_words() -> None:
    texts = ["Kassan saknade 900 kronor. Stölden är polisanmäld.", "Rutinen skrivs om med polisen."]
    verdict = verdict_on("ärenden som lämnats till polisen", texts)
    assert verdict.chances.tolist() == [0.99, 0.0]
    assert verdict.present == 1.0
    assert verdict_on("vite", texts).present == 0.0


def test_of_several_one_will_do_where_they_are_joined() -> None:
    texts = ["IMY har underrättats.", "IMY har beslutat om en sanktionsavgift.", "Vite krävdes."]
    both = verdict_on("sanktionsavgift av Integritetsskyddsmyndigheten", texts)
    assert both.chances.tolist() == [0.0, 0.99, 0.0]
    either = verdict_on("sanktionsavgift eller vite", texts)
    assert either.chances.tolist() == [0.0, 0.99, 0.99]


def test_every_entry_has_words_to_ask_and_words_to_find() -> None:
    found = load_consequences()
    assert len(found.every) > 15
    assert found.beside
    assert all(one.asked and one.said for one in found.every)


def test_a_list_quotes_the_sentence_that_tells_it() -> None:
    result = "Kassan saknade 900 kronor. Kassan räknas nu varje dag. Stölden är polisanmäld."
    question = "Vilka ärenden har lämnats till polisen?"
    (hit,) = hits([passage("Fritidsnämnden", 2023, result, evidence="Kassan saknade 900 kronor.")])
    quotes = telling(hit, asked_by(question, read_question(question, NAMES)))
    assert "Stölden är polisanmäld." in quotes
    assert "Kassan räknas nu varje dag." not in quotes
