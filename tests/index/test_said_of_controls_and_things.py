"""What is said of a control, and what of a thing: not made, known before, not known, too late."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Vad blev ogjort hos socialnämnden?",
        "Vad har blivit ogjort i år?",
        "Vad lämnades ogjort 2023?",
        "Vad stod ogjort vid årets slut hos socialnämnden?",
        "Vad har lämnats okontrollerat?",
        "Vilka områden förblev ogranskade?",
        "Vad gick ogranskat förbi 2022?",
    ],
)
def test_what_was_left_undone_is_a_control_that_was_not_made(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (
        QuestionType.LIST, (Outcome.NOT_PERFORMED,), (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har skickat ogranskade fakturor till betalning?",
        "Var ligger okontrollerade kemikalier kvar?",
        "Var lämnades journaler ogranskade av läkaren?",
    ],
)
def test_a_thing_that_nobody_looked_at_is_no_control(question: str) -> None:
    found = read(question)
    assert Outcome.NOT_PERFORMED not in found.outcomes
    assert found.topics


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har fått samma brist påpekad tidigare år?",
        "Vilka fick samma fel påtalat redan förra gången?",
        "Hos vilka är bristen påpekad i tidigare rapporter?",
        "Vilka har fått felet påpekat för sig förut?",
        "Vilka har fått bristerna kritiserade tidigare?",
        "Vilka nämnder har anmärkts på för samma sak flera år?",
    ],
)
def test_a_fault_that_was_pointed_out_to_them_before_is_recurring(question: str) -> None:
    found = read(question)
    assert (found.recurring, found.outcomes, found.topics) == (True, (Outcome.DEVIATION,), ())


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har fått en brist påpekad i år?",
        "Vilka brister påpekades i granskningen av arkivet?",
    ],
)
def test_a_fault_that_is_pointed_out_now_is_none_of_before(question: str) -> None:
    assert read(question).recurring is None


@pytest.mark.parametrize(
    "question",
    [
        "I vilka rapporter vet man inte säkert om reglerna följs?",
        "Vilka vet inte om rutinen efterlevs?",
        "Var går det inte att säga om kraven uppfylls?",
        "Hos vilka är det oklart om riktlinjerna följts?",
        "Var kunde man inte avgöra om bestämmelserna hölls?",
        "Vilka nämnder vet inte säkert ifall lagen följs?",
    ],
)
def test_whether_rules_are_followed_that_nobody_knows_is_no_result(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (
        QuestionType.LIST, (Outcome.UNCLEAR,), (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Var vet personalen inte hur rutinen ska följas?",
        "Vilka följer inte reglerna för representation?",
        "Vet cheferna om reglerna för jäv följs?",
    ],
)
def test_rules_that_are_not_known_or_not_followed_are_something_else(question: str) -> None:
    assert Outcome.UNCLEAR not in read(question).outcomes


@pytest.mark.parametrize(
    "question",
    [
        "Hos vilka fanns det folk som inte kontrollerats i tid mot belastningsregistret?",
        "Var har årsräkningar inte granskats i tid?",
        "Vilka har fakturor som inte kontrollerats före betalning?",
        "Var finns det hissar som inte kontrollerats inom föreskriven tid?",
        "Vilka har handlingar som inte granskats innan de lämnades ut?",
    ],
)
def test_things_that_were_not_looked_at_in_time_are_a_fault(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, (Outcome.DEVIATION,))
    assert found.topics


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller har inte gjorts i tid?",
        "Var har arkivet inte kontrollerats?",
        "Vilka har inte granskat jäv före årsskiftet?",
        "Vad har inte kontrollerats 2023?",
    ],
)
def test_controls_that_were_not_made_are_not_that(question: str) -> None:
    assert Outcome.NOT_PERFORMED in read(question).outcomes


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka nämnder har sett över sina bilar?", ("bilar",)),
        ("Vilka såg över sina avtal 2023?", ("avtal",)),
        ("Vilka nämnder har sett över skyddet mot brand?", ("skyddet mot brand",)),
        ("Var har man sett över passerkorten?", ("passerkorten",)),
    ],
)
def test_who_looked_something_over_did_so_whatever_it_found(
    question: str, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (QuestionType.LIST, (), topics)
