"""What was claimed, and of whom: of suppliers where they are named, and not what was credited."""

from __future__ import annotations

import pytest

from index.evidence.of_whom import of_whom
from index.models import StoredPassage
from index.question.query import read_question
from tests.answering import evidence, passage
from tests.asking import LINDSUND_AND_MORE as NAMES

SUPPLIER = passage("Hamnnämnden", 2023, "Entreprenören kom för sent. Vite har tagits ut.")
PROVIDER = passage("Omsorgsnämnden", 2023, "En utförare tog för mycket betalt. Återkrav är ställt.")
CLUB = passage("Kulturnämnden", 2023, "En förening hade påhittade medlemmar. Återkrav är ställt.")
STAFF = passage("Skolnämnden", 2023, "Tre lärare fick för hög lön. Beloppet har krävts tillbaka.")
CREDIT = passage("Byggnämnden", 2023, "Leverantören tog betalt två gånger. Beloppet krediterades.")
EVERY = (SUPPLIER, PROVIDER, CLUB, STAFF, CREDIT)


def kept(question: str, *about: StoredPassage) -> list[StoredPassage]:
    read = read_question(question, NAMES)
    found = of_whom(evidence(read.type, list(about), interpretation=read))
    return [hit.passage for hit in found.about]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vilka nämnder har tagit ut vite eller krävt tillbaka pengar av en leverantör?",
         [SUPPLIER, PROVIDER, CREDIT]),
        ("Vilka nämnder har krävt tillbaka pengar eller tagit ut vite av en anordnare?",
         [SUPPLIER, PROVIDER, CREDIT]),
        ("Vilka har krävt tillbaka pengar av leverantörer eller utförare?", [PROVIDER, CREDIT]),
        ("Hur många nämnder har krävt tillbaka pengar från företag?", [PROVIDER, CREDIT]),
        ("Var har vite tagits ut av entreprenörer?", [SUPPLIER]),
    ],
)  # fmt: skip
def test_of_suppliers_what_names_one_is_kept(question: str, expected: list[StoredPassage]) -> None:
    assert kept(question, *EVERY) == expected


@pytest.mark.parametrize(
    "question", ["Vilka nämnder har krävt tillbaka pengar?", "Vem har återkrävt pengar?"]
)
def test_what_was_credited_was_not_claimed_back(question: str) -> None:
    assert kept(question, PROVIDER, CLUB, STAFF, CREDIT) == [PROVIDER, CLUB, STAFF]


def test_a_credit_that_was_claimed_was() -> None:
    claimed = passage("Byggnämnden", 2023, "Återkrav är ställt. Beloppet krediterades.")
    assert kept("Vilka nämnder har krävt tillbaka pengar?", CLUB, claimed) == [CLUB, claimed]


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har fått pengar tillbaka?",  # whichever way
        "Vilka nämnder har tagit ut vite?",
        "Vilka har krävt tillbaka bidrag?",  # names a subject, and is judged as others are
    ],
)
def test_else_all_are_kept(question: str) -> None:
    assert kept(question, *EVERY) == list(EVERY)


def test_where_nothing_would_be_left_all_is_kept() -> None:
    assert kept("Vilka har krävt tillbaka pengar av leverantörer?", CLUB, STAFF) == [CLUB, STAFF]
    assert kept("Vilka nämnder har krävt tillbaka pengar?", CREDIT) == [CREDIT]
