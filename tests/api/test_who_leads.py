"""Who had more of it, where sides are compared: said first, and that they are alike."""

from __future__ import annotations

import dataclasses

import pytest

from index.found import Evidence
from index.models import Severity, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.over_years import BAD, CLEAN, KEYS, STOCK

NAMES = Names(
    (("Ekstad", "Norra kommundelsnämnden"), ("Ekstad", "Södra kommundelsnämnden")),
    (2022, 2023),
    ("Ekstad",),
)
NORTH, SOUTH = "Norra kommundelsnämnden", "Södra kommundelsnämnden"
FIRST = passage(NORTH, 2023, "Fyra nycklar saknades.", BAD, activity=KEYS)
GRAVE = passage(NORTH, 2023, "Lagret är borta.", BAD, activity=STOCK, severity=Severity.SERIOUS)
OTHER = passage(SOUTH, 2023, "En nyckel saknades.", BAD, activity=KEYS)
FINE = passage(SOUTH, 2023, "Lagret stämde.", CLEAN, activity=STOCK)


def over(question: str, passages: list[StoredPassage]) -> tuple[Evidence, str]:
    asked = read_question(question, NAMES)
    found = evidence(asked.type, passages, interpretation=asked)
    return found, answer(question, dataclasses.replace(found)).answer


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Vem hade flest brister 2023, norra eller södra kommundelsnämnden?",
         "Flest kontroller med avvikelse 2023 hade Norra kommundelsnämnden, två stycken"),
        ("Vilken kommundelsnämnd hade flest fel 2023, norra eller södra?",
         "Flest kontroller med avvikelse 2023 hade Norra kommundelsnämnden, två stycken"),
        ("Gick det bättre hos norra kommundelsnämnden än hos södra kommundelsnämnden 2023?",
         "Lägst antal kontroller med avvikelse 2023 hade Södra kommundelsnämnden, en stycken"),
        ("Hade norra eller södra kommundelsnämnden flest allvarliga avvikelser 2023?",
         "Inga kontroller med allvarlig avvikelse redovisas av Södra kommundelsnämnden."),
    ],
)  # fmt: skip
def test_who_leads_is_said_first(question: str, start: str) -> None:
    _, told = over(question, [FIRST, GRAVE, OTHER, FINE])
    assert start in told
    assert "Biblioteket har ingen rapport" not in told  # "kommundelsnämnd" is those two


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Hade norra eller södra kommundelsnämnden flest allvarliga avvikelser 2023?", False),
        ("Vem hade flest väsentliga brister, norra eller södra kommundelsnämnden?", False),
        ("Hade norra eller södra kommundelsnämnden flest avvikelser 2023?", True),
    ],
)
def test_of_the_serious_ones_only_those_are_told(question: str, others: bool) -> None:
    _, told = over(question, [FIRST, GRAVE, OTHER, FINE])
    assert "Lagret är borta." in told
    assert ("kontroller: " in told) is others


def test_where_none_is_serious_the_counts_are_told() -> None:
    question = "Hade norra eller södra kommundelsnämnden flest allvarliga avvikelser 2023?"
    _, told = over(question, [FIRST, OTHER, FINE])
    assert "Norra kommundelsnämnden 2023 har en kontroll: en med avvikelse" in told


def test_alike_is_said() -> None:
    question = "Vem hade flest avvikelser 2023, norra eller södra kommundelsnämnden?"
    _, told = over(question, [FIRST, OTHER, FINE])
    assert "Lika många kontroller med avvikelse 2023 hade" in told and "en var" in told


def test_the_year_that_leads() -> None:
    then = passage(NORTH, 2022, "Två nycklar saknades.", BAD, activity=KEYS)
    question = "Vilket år hade norra kommundelsnämnden flest avvikelser, 2022 eller 2023?"
    _, told = over(question, [then, FIRST, GRAVE])
    assert "Flest kontroller med avvikelse var det 2023." in told


@pytest.mark.parametrize(
    "question",
    [
        "Vad skiljer norra kommundelsnämnden 2022 från 2023 när det gäller nycklar?",
        "Vad skilde mellan 2022 och 2023 för nycklar i norra kommundelsnämnden?",
    ],
)
def test_what_differs_is_no_topic(question: str) -> None:
    asked = read_question(question, NAMES)
    assert (asked.topics, asked.years) == (("nycklar",), (2022, 2023))


def test_a_comparison_that_asks_for_no_lead_has_none() -> None:
    question = "Jämför norra och södra kommundelsnämnden 2023"
    _, told = over(question, [FIRST, GRAVE, OTHER, FINE])
    assert "Flest" not in told and "Lägst antal" not in told
