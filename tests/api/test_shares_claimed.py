"""Whether a share is above or below what a question says: the report's own share decides, not that
of a goal or another year, and not what the control came to."""

from __future__ import annotations

import pytest

from api.yesno.number import claims_share, holds_number
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2022, 2023), ("Ekstad",))
YES, NO = Outcome.DEVIATION, Outcome.NO_DEVIATION


def said(question: str, result: str, outcome: Outcome) -> str:
    """The first word of the answer that one control gives."""
    row = passage("Hamnnämnden", 2023, result, outcome, activity="Besiktning av bojar")
    read = read_question(question, NAMES)
    assert read.type is QuestionType.YESNO
    model = answer(question, evidence(QuestionType.YESNO, [row], interpretation=read))
    holds(model)
    return model.answer.split(",")[0].split(".")[0].split()[0]


@pytest.mark.parametrize(
    ("question", "result", "outcome", "word"),
    [
        ("Var över 10 procent av bojarna trasiga?", "Trasiga bojar: 14 % (mål max 5 %).", YES,
         "Ja"),
        ("Var mer än 20 procent av bojarna trasiga?", "Trasiga bojar: 14 % (mål max 5 %).", YES,
         "Nej"),
        ("Är andelen besiktade bojar över 90 procent?",
         "Besiktade bojar: 94,1 % (2022: 81,6 %). Arbetet är inte klart.", YES, "Ja"),
        ("Ligger andelen trasiga bojar under fem procent?",
         "Trasiga bojar uppgick till 4,1 procent. Målet om högst 5 procent är uppfyllt.", NO,
         "Ja"),
        ("Var färre än 30 procent av bojarna trasiga?",
         "Av bojarna var 26 procent trasiga mot 32 procent föregående år.", YES, "Ja"),
        ("Har hamnen fått ner andelen trasiga bojar till under 10 procent?",
         "I fjol var 18 procent av bojarna trasiga. I år är andelen trasiga 12 procent.", YES,
         "Nej"),
    ],
)  # fmt: skip
def test_the_share_of_the_report_decides(
    question: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, result, outcome) == word


def test_without_a_share_nothing_is_decided() -> None:
    for outcome in (YES, NO):
        told = said("Var över 10 procent av bojarna trasiga?", "Bojarna är besiktade.", outcome)
        assert told not in ("Ja", "Nej")


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("Var mer än 20 procent sena?", True),
        ("Ligger det under fem procent?", True),
        ("Är det minst 95 %?", True),
        ("Är målet 95 procent?", False),
        ("Sjönk andelen från 14 procent?", False),
        ("Kom svaret under fem dagar?", False),
        ("Var fler än tio bojar trasiga?", False),
    ],
)
def test_what_claims_a_share(question: str, claims: bool) -> None:
    assert claims_share(question) is claims


def test_a_goal_that_is_asked_about_is_told_by_it() -> None:
    assert holds_number("Är målet 95 procent?", "Utfallet var 89 % mot målet 95 %.") is True
    assert holds_number("Nåddes 95 procent?", "Utfallet var 89 % mot målet 95 %.") is False


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Är avtalstroheten under 90 procent?", "avtalstroheten"),
        ("Var mer än 20 procent av besluten sena?", "besluten sena"),
        ("Har Hamnnämnden fått ner svinnet till under 2,5 %?", "svinnet"),
    ],
)
def test_a_share_that_is_claimed_is_no_topic(question: str, topic: str) -> None:
    assert read_question(question, NAMES).topics == (topic,)
