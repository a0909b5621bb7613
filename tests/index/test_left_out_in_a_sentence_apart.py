"""What a sentence or clause of its own says is not asked about: committees and topics."""

from __future__ import annotations

import pytest

from index.models import Outcome, Severity
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

BOARD, SOCIAL, TECHNICAL = "Kommunstyrelsen", "Socialnämnden", "Teknik- och fritidsnämnden"


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder hade brister i arkivet? Inte socialnämnden.", "arkivet"),
        ("Vilka hade problem med lönerna? Inte socialnämnden, den har jag redan.", "lönerna"),
        ("Brister i inköp per nämnd (ej socialnämnden)", "inköp"),
        ("Vilka fick anmärkning på jäv? Socialnämnden behöver inte vara med.", "jäv"),
        ("Var brast brandskyddet? Socialnämnden ska inte tas med här.", "brandskyddet"),
        ("Vilka hade fel i dataskyddet? Socialnämnden kan du hoppa över.", "dataskyddet"),
        ("Vilka hade fel på fakturorna? Hoppa över socialnämnden, tack.", "fakturorna"),
        ("Hoppa över socialnämnden. Vilka hade fel på fakturorna?", "fakturorna"),
        ("Var saknas avtal? Bortse från socialnämnden.", "avtal"),
        ("Var saknas avtal? Lämna socialnämnden utanför.", "avtal"),
        ("Var saknas avtal? Räkna inte med socialnämnden.", "avtal"),
        ("Var saknas avtal, socialnämnden räknas inte?", "avtal"),
        ("Var saknas avtal? Socialnämnden känner vi redan till.", "avtal"),
        ("Var saknas avtal? Socialnämnden är ointressant.", "avtal"),
    ],
)
def test_a_committee_that_is_not_asked_about(question: str, topic: str) -> None:
    found = read(question)
    assert SOCIAL not in found.committees
    assert {BOARD, TECHNICAL} <= set(found.committees)
    assert found.topics == (topic,)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka hade brister i arkivet? Inte socialnämnden och kommunstyrelsen.",
        "Vilka hade brister i arkivet? Kommunstyrelsen och socialnämnden behöver inte vara med.",
        "Vilka hade brister i arkivet? Bortse från kommunstyrelsen samt socialnämnden.",
    ],
)
def test_all_of_a_list_are_left_out(question: str) -> None:
    found = read(question)
    assert found.committees
    assert not {BOARD, SOCIAL} & set(found.committees)


@pytest.mark.parametrize(
    "question",
    [
        "Varför behövde socialnämnden inte vara med i granskningen av arkivet?",
        "Vilka kontroller hoppade socialnämnden över?",
        "Ingår socialnämnden inte i granskningen av arkivet?",
        "Socialnämnden har jag redan läst om, men vad visade arkivkontrollen hos socialnämnden?",
        "Socialnämnden behöver inte vara med",
        "Har inte socialnämnden brister i arkivet?",
    ],
)
def test_a_committee_that_is_asked_about_stays(question: str) -> None:
    assert read(question).committees == (SOCIAL,)


def test_beside_another_that_is_asked_about_nothing_is_turned_round() -> None:
    assert read("Vad brast i arkivet hos kommunstyrelsen? Inte socialnämnden.").committees in (
        (BOARD,),
        (BOARD, SOCIAL),
    )


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Vilka allvarliga brister fanns 2024? Direktupphandling behöver inte vara med.",
         ("Direktupphandling",)),
        ("Vilka nämnder hade avvikelser 2023? Hoppa över brandskydd.", ("brandskydd",)),
        ("Vilka nämnder hade avvikelser 2023? Inte brandskydd och inte lön.",
         ("brandskydd", "lön")),
        ("Lista alla brister 2024 (inte behörigheter)", ("behörigheter",)),
        ("Vilka avvikelser fanns 2023? Det räcker inte med rutiner.", ()),
        ("Vilka avvikelser fanns 2023? Inte en enda anmälan gjordes i tid.", ()),
    ],
)  # fmt: skip
def test_a_topic_that_is_not_asked_about(question: str, left_out: tuple[str, ...]) -> None:
    found = read(question)
    assert (found.details.left_out, found.outcomes) == (left_out, (Outcome.DEVIATION,))


def test_a_grade_that_is_not_asked_about() -> None:
    found = read("Vilka nämnder hade avvikelser? Mindre avvikelser behöver inte vara med.")
    assert found.severities == (Severity.SERIOUS,)
    assert read("Vilka avvikelser fanns 2023? Inte bara de allvarliga.").details.left_out == ()
