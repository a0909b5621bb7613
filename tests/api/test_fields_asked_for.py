"""A question for what a report tells of a control itself: risk, method, how often, by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.interpretation import QuestionType
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage

NAMES = Names((("Lindsund", "Valnämnden"),), (2024,), ("Lindsund",))
KEPT = passage("Valnämnden", 2024, "Två nycklar saknades.", activity="Kontroll av nycklar")
FULL = replace(
    KEPT, responsible="Kanslichef", method="Stickprov", frequency="Varje val", risk="Intrång"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Vilken risk avser kontrollen av nycklar?", "Risk: ”Intrång”"),
        ("Vilken risk ligger bakom kontrollen av nycklar?", "Risk: ”Intrång”"),
        ("Vad är risken med att nycklar saknas?", "Risk: ”Intrång”"),
        ("Hur kontrollerades nycklarna?", "Metod: ”Stickprov”"),
        ("Hur har nycklarna inventerats?", "Metod: ”Stickprov”"),
        ("På vilket sätt granskades nycklarna?", "Metod: ”Stickprov”"),
        ("Hur ofta räknas nycklarna?", "Hur ofta: ”Varje val”"),
        ("Hur ofta testas nycklarna?", "Hur ofta: ”Varje val”"),
        ("Vem kontrollerar nycklarna?", "Ansvarig: ”Kanslichef”"),
        ("Vem är det som stämmer av nycklarna?", "Ansvarig: ”Kanslichef”"),
    ],
)
def test_the_field_is_told_first(question: str, told: str) -> None:
    model = answer(question, evidence(QuestionType.LOOKUP, [FULL], topics=("nycklar",)))
    assert model.sentences[0].text == f"{told}, Valnämnden 2024 [1]."


@pytest.mark.parametrize(
    "question",
    [
        "Hur gick kontrollen av nycklarna?",
        "Hur många nycklar saknades?",
        "Hur ofta försvann nycklar?",
        "Vem tappade nycklarna?",
        "Vilka risker har åtgärdats?",
    ],
)
def test_what_was_found_is_no_field(question: str) -> None:
    model = answer(question, evidence(QuestionType.LOOKUP, [FULL], topics=("nycklar",)))
    assert not any(label in model.answer for label in ("Risk:", "Metod:", "ofta:", "Ansvarig:"))


def test_a_report_without_the_field_is_said_to_lack_it_only_where_it_alone_was_asked() -> None:
    bare = evidence(QuestionType.LOOKUP, [KEPT], topics=("nycklar",))
    lacking = answer("Vilken risk avser kontrollen av nycklar?", bare)
    assert "ingen särskild uppgift om vilken risk kontrollen avser" in lacking.answer
    assert "särskild uppgift" not in answer("Hur kontrollerades nycklarna?", bare).answer


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilken risk avser kontrollen av nycklar?", "nycklar"),
        ("Vilken risk finns med drivmedelskort?", "drivmedelskort"),
        ("Vad är risken med att grannar inte hörs?", "grannar inte hörs"),
        ("Vilka nämnder har risker i IT-miljön?", "risker i IT-miljön"),
    ],
)
def test_the_field_is_no_part_of_the_topic(question: str, topic: str) -> None:
    assert read_question(question, NAMES).topics == (topic,)
