"""other_controls.py: an answer and its coverage differ in no committee-year without a word."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Tekniska nämnden"),), (2023, 2024), ("Ekstad",))
CLEAN = passage("Tekniska nämnden", 2024, "Alla inköp gjordes på ramavtal.",
                Outcome.NO_DEVIATION, activity="Inköp på ramavtal")  # fmt: skip
FAULT = passage("Tekniska nämnden", 2024, "Nio beställningar var muntliga.",
                activity="Skriftliga beställningar")  # fmt: skip
OTHER = passage("Tekniska nämnden", 2024, "Två leverantörer saknade avtal.",
                activity="Avtal med leverantörer")  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Hade Tekniska nämnden brister i inköp på ramavtal 2024?",
        "Fanns det fel i Tekniska nämndens inköp på ramavtal 2024?",
        "Vad visade kontrollen av inköp på ramavtal i Tekniska nämnden 2024?",
        "Vad hittade man vid kontrollen av inköp på ramavtal i Tekniska nämnden 2024?",
    ],
)
def test_what_another_control_found_is_told_beside_a_clean_one(question: str) -> None:
    asked = read_question(question, NAMES)
    assert asked.type in (QuestionType.YESNO, QuestionType.LOOKUP)
    model = answer(question, evidence(asked.type, [CLEAN, FAULT], interpretation=asked))
    holds(model)
    assert [row.outcome for row in model.committees] == ["no_deviation"]
    assert [row.committee for row in model.coverage.with_deviation] == ["Tekniska nämnden"]
    assert (
        "En annan kontroll om ämnet, ”Skriftliga beställningar”, fann avvikelser hos "
        "Tekniska nämnden 2024."
    ) in model.answer


def test_several_are_not_named_one_by_one() -> None:
    question = "Hade Tekniska nämnden brister i inköp på ramavtal 2024?"
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [CLEAN, FAULT, OTHER], interpretation=asked))
    assert "Andra kontroller om ämnet fann avvikelser hos Tekniska nämnden 2024." in model.answer


def test_nothing_is_said_where_the_answer_tells_the_deviation_or_nobody_found_one() -> None:
    question = "Hade Tekniska nämnden brister i inköp på ramavtal 2024?"
    asked = read_question(question, NAMES)
    for about in ([CLEAN], [FAULT], [FAULT, OTHER]):
        model = answer(question, evidence(asked.type, about, interpretation=asked))
        assert "om ämnet" not in model.answer


@pytest.mark.parametrize(
    "question",
    [
        "Är det bara Tekniska nämnden som inte genomförde någon kontroll 2024?",
        "Genomförde Tekniska nämnden alla kontroller 2024?",
    ],
)
def test_where_no_topic_is_asked_about_no_other_control_is_about_it(question: str) -> None:
    asked = read_question(question, NAMES)
    assert asked.topics == ()
    undone = passage("Tekniska nämnden", 2024, "Hanns inte.", Outcome.NOT_PERFORMED, activity="Bro")
    model = answer(question, evidence(asked.type, [undone, FAULT, OTHER], interpretation=asked))
    assert "om ämnet" not in model.answer
