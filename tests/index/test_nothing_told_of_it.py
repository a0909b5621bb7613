"""Controls of which nothing is told, that were put off, or of which none was: asked in other words,
over another town."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import Names
from tests.asking import reader

NAMES = Names((("Rönnvik", "Omsorgsnämnden"),), (2022, 2023, 2024), ("Rönnvik",))


read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade kontroller där det bara framgår att man har arbetat med frågan?",
        "kontroller där det endast står att arbetet pågår",
        "Vilka rapporter beskriver bara vad man gjort men inte vad det ledde till?",
        "Hur många kontroller har ett utfall som inte går att läsa ut?",
        "Vilka kontroller har resultat som inte kan bedömas?",
    ],
)
def test_nothing_is_told_of_what_it_came_to(question: str) -> None:
    found = read(question)
    assert found.outcomes == (Outcome.UNCLEAR,)
    assert not {"läsa", "framgår"} & set(found.topics)


def test_the_subject_stays() -> None:
    assert read("Var berättas det bara att man jobbar med jämställdhet?").topics == (
        "jämställdhet",
    )


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller av larm är inte gjorda eller oklara?",
        "larm, vilka nämnder har inget resultat att visa, antingen ej gjort eller oklart?",
        "Vilka granskningar av larm är oklara eller inte gjorda?",
        "I vilka nämnder är kontrollen av larm ogjord eller inte klar?",
        "Hos vilka är genomgången av larm inte avslutad eller ogjord?",
        "Vilka kontroller av larm är inställda eller bara påbörjade?",
    ],
)
def test_either_undone_or_unclear(question: str) -> None:
    found = read(question)
    assert set(found.outcomes) == {Outcome.UNCLEAR, Outcome.NOT_PERFORMED}
    assert found.topics == ("larm",)


@pytest.mark.parametrize(
    "question",
    [
        "vilka hann inte med sina kontroller utan sköt dom till nästa år?",
        "Vilka kontroller flyttade nämnden fram, och vilka lade de på is?",
        "Vilka la inte ner kontroller utan flyttade dem till senare?",
    ],
)
def test_those_that_were_put_off(question: str) -> None:
    found = read(question)
    assert found.outcomes == (Outcome.NOT_PERFORMED,)
    assert not any("dom" in one or "dem" in one for one in found.topics)


def test_a_judgement_of_a_court_is_no_pronoun() -> None:
    assert "dom" in read("Har någon fått en dom på upphandlingen?").topics[0]


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder genomförde varenda kontroll i sin plan?",
        "Vilka gjorde varje planerad kontroll?",
        "Vilka nämnder klarade av samtliga sina kontroller?",
    ],
)
def test_who_left_none_undone(question: str) -> None:
    found = read(question)
    assert found.outcomes == (Outcome.NOT_PERFORMED,) and found.details.neither
    assert found.topics == ()


def test_who_left_some() -> None:
    found = read("Vilka nämnder gjorde inte varenda kontroll?")
    assert found.outcomes == (Outcome.NOT_PERFORMED,) and not found.details.neither


def test_not_finished_with_everything_is_not_done_alone() -> None:
    found = read("Vilka nämnder blev inte klara med allt de skulle kontrollera?")
    assert found.outcomes == (Outcome.NOT_PERFORMED,)
