"""api/yesno/before.py: whether it happened before is told by who says so, and not by this year."""

from __future__ import annotations

import pytest

from index.models import Outcome, StoredPassage
from index.question.query import read_question
from tests.answering import answer, evidence, passage
from tests.api.test_yesno import NAMES, verdict
from tests.composed import holds

LACKING = "Två av 30 nycklar saknades."


def told(question: str, *rows: StoredPassage) -> str:
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, list(rows), interpretation=asked))
    holds(model)
    return verdict(model.answer)


ASKED = [
    "Har det hänt förr att nycklar saknats?",
    "Har det inträffat tidigare att nycklar saknats?",
    "Har nycklar saknats tidigare år också?",
    "Saknades nycklar vid föregående kontroller också?",
]


@pytest.mark.parametrize("question", ASKED)
def test_yes_where_the_report_says_so(question: str) -> None:
    row = passage("Kommunstyrelsen", 2024, f"{LACKING} Samma sak påpekades 2022.", recurring=True)
    assert told(question, row) == "yes"


@pytest.mark.parametrize("question", ASKED)
def test_yes_where_an_earlier_report_had_it(question: str) -> None:
    rows = [passage("Kommunstyrelsen", year, LACKING) for year in (2023, 2024)]
    assert told(question, *rows) == "yes"


@pytest.mark.parametrize("question", ASKED)
def test_a_fault_of_this_year_is_none_of_before(question: str) -> None:
    assert told(question, passage("Kommunstyrelsen", 2024, LACKING)) == "neither"


@pytest.mark.parametrize("question", ASKED)
def test_what_is_well_now_need_not_have_been(question: str) -> None:
    row = passage("Kommunstyrelsen", 2024, "Alla 30 nycklar fanns.", Outcome.NO_DEVIATION)
    assert told(question, row) == "neither"


def test_another_fault_that_was_there_before_is_not_the_one_asked_for() -> None:
    row = passage(
        "Kommunstyrelsen", 2024, "Listan var inte påskriven. Samma sak påpekades 2022.",
        activity="Nycklar kvitteras", recurring=True,
    )  # fmt: skip
    assert told("Har det hänt förr att nycklar använts av obehöriga?", row) == "neither"


def test_papers_that_lie_about_lay_about() -> None:
    row = passage(
        "Kommunstyrelsen", 2024, "Vid ronden låg sex akter framme. Samma sak påpekades 2022.",
        activity="Akter förvaras inlåsta", recurring=True,
    )  # fmt: skip
    assert told("Har akter legat framme tidigare år också?", row) == "yes"


def test_what_is_asked_of_now_is_answered_by_now() -> None:
    row = passage("Kommunstyrelsen", 2024, LACKING)
    assert told("Saknas det nycklar?", row) == "yes"
