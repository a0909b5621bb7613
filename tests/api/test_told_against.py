"""Whether it was more or less than a year before, as the newest report itself tells it."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage, place
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2022, 2023), ("Ekstad",))
LESS = (
    "Av 40 båtar var 31 besiktade. Eftersläpningen av båtar är mindre än året innan, då 19 dröjde."
)


def first(question: str, *rows: StoredPassage) -> str:
    read = read_question(question, NAMES)
    assert read.type in (QuestionType.COMPARE, QuestionType.TREND)
    model = answer(
        question, evidence(read.type, list(rows), interpretation=read,
                           scope=[place("Hamnnämnden", 2022), place("Hamnnämnden", 2023)])
    )  # fmt: skip
    holds(model)
    return model.answer.split(",")[0]


def told(question: str, result: str) -> str:
    return first(question, passage("Hamnnämnden", 2023, result, activity="Båtar besiktas"))


@pytest.mark.parametrize(
    ("question", "result", "word"),
    [
        ("Var eftersläpningen av båtar större 2023 än året innan?", LESS, "Nej"),
        ("Var eftersläpningen av båtar mindre 2023 än 2022?", LESS, "Ja"),
        ("Är köerna till båtplatser längre 2023 än 2022?",
         "Köerna till båtplatser är längre än 2022.", "Ja"),
        ("Gick det bättre med båtarna 2023 än året före?",
         "Nio båtar dröjde. Resultatet är sämre än i fjol.", "Nej"),
        ("Är resultatet för båtarna bättre än 2022?",
         "Nio båtar dröjde. Det är bättre än 2022.", "Ja"),
        ("Var svinnet av båtar lägre 2023 än 2022?",
         "Svinnet av båtar är detsamma som föregående år.", "Nej"),
    ],
)  # fmt: skip
def test_the_report_tells_which_way_it_went(question: str, result: str, word: str) -> None:
    assert told(question, result) == word


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Var eftersläpningen av båtar större 2023 än året innan?", "Nio av 40 båtar dröjde."),
        ("Var eftersläpningen av båtar större 2023 än 2022?",
         "Nio båtar dröjde. Det är fler än 2019."),  # another year
        ("Var eftersläpningen av båtar större 2023 än 2022?",
         "Nio båtar dröjde. Det är bättre än 2022."),  # how good is no amount
        ("Var eftersläpningen av båtar större 2023 än 2022?",
         "Nio båtar dröjde. Priset på bryggor är högre än 2022."),  # of another thing
        ("Hur mycket större var eftersläpningen av båtar 2023 än 2022?", LESS),  # no yes or no
    ],
)  # fmt: skip
def test_where_it_does_not_no_word_is_said(question: str, result: str) -> None:
    assert told(question, result) not in ("Ja", "Nej")


def test_the_newest_report_tells_it() -> None:
    rows = [passage("Hamnnämnden", 2022, "Det är sämre än 2021.", activity="Båtar besiktas"),
            passage("Hamnnämnden", 2023, LESS, activity="Båtar besiktas")]  # fmt: skip
    assert first("Är eftersläpningen av båtar större 2023 än 2022?", *rows) == "Nej"


def test_a_control_that_found_nothing_wrong_tells_it_too() -> None:
    row = passage("Hamnnämnden", 2023, "Svinnet är lägre än 2022.", Outcome.NO_DEVIATION,
                  activity="Svinn i kiosken")  # fmt: skip
    assert first("Var svinnet i kiosken högre 2023 än 2022?", row) == "Nej"
