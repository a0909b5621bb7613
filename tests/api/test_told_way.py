"""Whether it went better or worse in a year than in the one before, as the later report says."""

from __future__ import annotations

import dataclasses

import pytest

from api.compose.told_way import told_way
from index.found import Hit
from index.interpretation import QuestionType
from index.models import Outcome, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2022, 2023), ("Ekstad",))
ACTIVITY = "Kontroll av bojar"


def control(year: int, result: str, outcome: Outcome = Outcome.DEVIATION) -> StoredPassage:
    return passage("Hamnnämnden", year, result, outcome, activity=ACTIVITY)


def said(question: str, *passages: StoredPassage) -> str:
    read = dataclasses.replace(read_question(question, NAMES), years=(2022, 2023))
    assert read.type is QuestionType.COMPARE
    model = answer(question, evidence(read.type, list(passages), interpretation=read))
    holds(model)
    assert not model.dropped
    return model.answer


THEN = control(2022, "Tio bojar var trasiga.")


@pytest.mark.parametrize(
    ("later", "way"),
    [
        ("Sju bojar var trasiga. Det har blivit bättre.", "Bättre"),
        ("Läget har förbättrats men sju bojar är trasiga.", "Bättre"),
        ("Tolv bojar var trasiga. Det har blivit sämre.", "Sämre"),
        ("Läget försämrades: tolv bojar var trasiga.", "Sämre"),
    ],
)
def test_the_later_report_says_which_way_it_went(later: str, way: str) -> None:
    told = said("Gick det bättre med bojarna 2023 än 2022?", THEN, control(2023, later))
    assert told.startswith(f"{way} 2023 än 2022, enligt rapporten för 2023")


@pytest.mark.parametrize(
    "later",
    [
        "Sju bojar var trasiga.",
        "Sju bojar var trasiga. Det ska bli bättre.",
        "Det har inte blivit bättre: sju bojar var trasiga.",
        "Norra hamnen har förbättrats, medan södra hamnen har försämrats.",
    ],
)
def test_what_is_not_told_one_way_is_not_said(later: str) -> None:
    told = said("Gick det bättre med bojarna 2023 än 2022?", THEN, control(2023, later))
    assert told.startswith("Båda hade avvikelser")


def test_what_they_came_to_tells_it_where_it_differs() -> None:
    fine = control(2023, "Alla bojar var hela. Det är bättre.", Outcome.NO_DEVIATION)
    told = said("Gick det bättre med bojarna 2023 än 2022?", THEN, fine)
    assert told.startswith("Bättre 2023 än 2022: Hamnnämnden")


def test_a_measure_tells_nothing_of_how_it_went() -> None:
    done = passage(
        "Hamnnämnden", 2023, "Sju bojar var trasiga. En bättre boj är köpt.",
        Outcome.DEVIATION, activity=ACTIVITY, measures=["En bättre boj är köpt."],
    )  # fmt: skip
    assert told_way(Hit(done, 1.0, None, None)) is None
