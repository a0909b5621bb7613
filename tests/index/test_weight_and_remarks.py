"""Of what weight faults are, who has most trouble, what was remarked on, where it went wrong."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.topics.consequences import consequences_of
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "severity"),
    [
        ("Vilka fel är av mindre vikt hos kommunstyrelsen?", Severity.MINOR),
        ("Vilka brister var av ringa betydelse 2023?", Severity.MINOR),
        ("Vilka avvikelser bedömdes vara av underordnad betydelse?", Severity.MINOR),
        ("Vilka brister var av större vikt?", Severity.SERIOUS),
        ("Vilka anmärkningar är av avgörande betydelse?", Severity.SERIOUS),
    ],
)
def test_the_weight_of_faults_is_how_grave_they_are(question: str, severity: Severity) -> None:
    found = read(question)
    assert (found.severities, found.outcomes, found.topics) == (
        (severity,), (Outcome.DEVIATION,), (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller är av stor betydelse?",
        "Vad är av vikt att veta om jäv?",
        "Vilka brister i vikten av paketen fanns?",
    ],
)
def test_the_weight_of_other_things_is_not(question: str) -> None:
    assert read(question).severities == ()


@pytest.mark.parametrize(
    "question",
    [
        "Vilken nämnd har störst problem?",
        "Vilken nämnd hade störst bekymmer 2023?",
        "Vilken förvaltning har störst svårigheter med attesten?",
    ],
)
def test_who_has_the_greatest_trouble_leads(question: str) -> None:
    assert read(question).details.rank == "most"


def test_the_greatest_of_other_things_is_no_lead() -> None:
    assert read("Vilken nämnd har störst budget?").details.rank is None


@pytest.mark.parametrize(
    "question",
    [
        "Vad anmärktes det på 2023?",
        "Vad påpekades hos socialnämnden?",
        "Vad kritiserades 2022?",
        "Vad har påtalats hos kommunstyrelsen?",
        "Vad påtalades i kontrollerna 2023?",
    ],
)
def test_what_was_remarked_on_is_every_fault(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (
        QuestionType.LIST, (Outcome.DEVIATION,), (),
    )  # fmt: skip


def test_what_others_said_is_not_what_was_remarked_on() -> None:
    assert read("Vad sade revisorerna om jäv?").outcomes == ()


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Var gick det snett när löner betalades ut?", "löner betalades"),
        ("Var har det gått på tok med avgifterna?", "avgifterna"),
        ("Hos vilka gick något galet i arkivet?", "arkivet"),
        ("Var gick det alldeles fel med attesten?", "attesten"),
    ],
)
def test_where_it_went_wrong_with_a_thing(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (
        QuestionType.LIST, (Outcome.DEVIATION,), (topic,),
    )  # fmt: skip


@pytest.mark.parametrize("topic", ["böta", "bötade", "böter"])
def test_who_was_fined_is_told_by_the_fine(topic: str) -> None:
    assert consequences_of(topic)
