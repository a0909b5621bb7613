"""Who has most of a kind is said of that kind, and where the numbers are of unlike many reports."""

from __future__ import annotations

import functools

import pytest

from index.models import Outcome, Severity
from index.question.query import Names
from tests import answering
from tests.answering import passage

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2023, 2024), ("Ekstad",))
FIRST = passage("Hamnnämnden", 2023, "Tre poster saknades.", activity="Poster")
AGAIN = passage("Hamnnämnden", 2024, "Kortet saknas än.", activity="Kort", recurring=True)
GRAVE = passage("Hamnnämnden", 2024, "Kassan är tom.", activity="Kassa", severity=Severity.SERIOUS)
UNDONE = passage("Hamnnämnden", 2024, "Gjordes inte.", Outcome.NOT_PERFORMED, activity="Båtar")
OTHER = passage("Valnämnden", 2024, "Två kort saknas än.", activity="Kort", recurring=True)
FINE = passage("Valnämnden", 2024, "Allt fanns.", Outcome.NO_DEVIATION, activity="Båtar")
ALL = (FIRST, AGAIN, GRAVE, UNDONE, OTHER, FINE)
UNLIKE = "Antalet rapporter skiljer sig mellan nämnderna, så talen kan inte jämföras rakt av."


told = functools.partial(answering.told, NAMES)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Vilken nämnd hade flest återkommande brister?",
         "Flest kontroller med återkommande avvikelse 2024 hade Hamnnämnden och Valnämnden, en"),
        ("Vem har flest upprepade avvikelser?", "Flest kontroller med återkommande avvikelse"),
        ("Vilken nämnd har flest allvarliga återkommande brister?",
         "Ingen sådan kontroll hittades i de genomsökta rapporterna."),
        ("Vilken nämnd genomförde flest kontroller 2024?",
         "Flest kontroller som genomfördes 2024 hade Hamnnämnden och Valnämnden, två var"),
        ("Vilken nämnd hade flest kontroller 2024?",
         "Flest kontroller 2024 hade Hamnnämnden, tre stycken"),
        ("Vilken nämnd gjorde minst antal granskningar?",
         "Lägst antal kontroller som genomfördes 2023–2024 hade Valnämnden, två stycken"),
        ("Vilken nämnd hade flest kontroller med brister 2024?",
         "Flest kontroller med avvikelse 2024 hade Hamnnämnden, två stycken"),
        ("Vilken nämnd hade flest avvikelser 2024?",
         "Flest kontroller med avvikelse 2024 hade Hamnnämnden, två stycken"),
    ],
)  # fmt: skip
def test_what_is_counted_is_named(question: str, start: str) -> None:
    scope = [one for one in ALL if "2024" not in question or one.year == 2024]
    assert told(question, *scope).startswith(start)


@pytest.mark.parametrize(
    "question",
    [
        "Vilken nämnd hade flest avvikelser?",
        "Vilken nämnd hade minst antal avvikelser?",
        "Hade Hamnnämnden fler brister än Valnämnden?",
    ],
)
def test_numbers_of_unlike_many_reports_are_not_held_against_each_other_in_silence(
    question: str,
) -> None:
    assert UNLIKE in told(question, *ALL)
    assert UNLIKE not in told(question, *(one for one in ALL if one.year == 2024))


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Vilka nämnder hade allvarliga avvikelser 2024 men inte återkommande?",
         "En nämnd hade allvarliga avvikelser som inte är återkommande 2024: Hamnnämnden [1]."),
        ("Hur många avvikelser 2024 var inte återkommande?",
         "En kontroll hade avvikelser som inte är återkommande 2024, hos Hamnnämnden [1]."),
    ],
)  # fmt: skip
def test_what_they_must_not_be_is_named_too(question: str, start: str) -> None:
    assert told(question, *(one for one in ALL if one.year == 2024)).startswith(start)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Hade Valnämnden några allvarliga brister?",
         "Nej. I rapporterna från Valnämnden finns ingen kontroll med allvarliga avvikelser."),
        ("Hade någon nämnd några allvarliga brister 2023?",
         "Nej. Ingen nämnd i de genomsökta rapporterna hade allvarliga avvikelser."),
    ],
)  # fmt: skip
def test_of_one_that_is_named_nothing_is_said_of_all(question: str, start: str) -> None:
    about = (OTHER, FINE) if "Valnämnden" in question else (FIRST,)
    assert told(question, *about).startswith(start)
