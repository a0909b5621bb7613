"""Questions over another town that ask where nothing was wrong, in words of a good state: a promise
that was kept, the right thing, all of it there, in the time of the law. They were answered with
those where it was not so."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names
from tests.asking import reader

NAMES = Names((("Rönnvik", "Omsorgsnämnden"),), (2022, 2023, 2024), ("Rönnvik",))


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Var höll städbolaget vad de lovat?", "städbolaget"),
        ("Var levererade entreprenören det som var avtalat?", "entreprenören"),
        ("Hos vilka gjorde leverantören det avtalet sa?", "leverantören"),
        ("Vilka nämnder uppfyllde kraven i avtalet?", "avtalet"),
        ("Hos vilka lever utförarna upp till kvalitetskraven?", "utförarna kvalitetskraven"),
        ("Vilka fick rätt OB-ersättning utbetald?", "OB-ersättning utbetald"),
        ("Var attesterades fakturorna av rätt person?", "attesterades fakturorna av person"),
        ("Hos vilka nämnder debiterades rätt avgift?", "debiterades avgift"),
        ("Hos vilka besvarades klagomål inom avtalad tid?", "besvarades klagomål"),
        ("Var utreddes alla ärenden inom den tid som lagen medger?", "utreddes alla ärenden"),
        ("Var fanns samtliga protokoll?", "protokoll"),
        ("inköp där alla offerter och protokoll fanns", "inköp där alla offerter och protokoll"),
        ("diariet okej hos vilka nämnder?", "diariet"),
        ("Hos vilka stämde lagret när det inventerades?", "lagret"),
        ("Vilka granskade handkassan utan att upptäcka något konstigt?", "handkassan"),
        ("var har bisysslor granskats utan att man hittat något", "bisysslor"),
        ("Var har jäv kontrollerats utan att något framkommit?", "jäv"),
    ],
)
def test_where_it_was_as_it_should_be(question: str, topic: str) -> None:
    found = read(question)
    assert found.type is QuestionType.LIST
    assert (found.outcomes, found.topics) == ((Outcome.NO_DEVIATION,), (topic,))


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har inte betalat rätt lön?",
        "Var har chefer haft rätt att fatta beslut?",
        "Vilka nämnder har rätt många avvikelser?",
        "Vilka nämnder har gett någon rätt till bistånd?",
        "Vilka ska anmäla inom den tid som lagen kräver?",
        "Vilka nämnder är inte ok på brandskydd?",
        "Var höll städbolaget inte vad de lovat?",
        "Var har konton legat kvar utan att någon upptäckt det?",
        "Var försvann pengar utan att man märkt något?",
        "Var fanns alla fel?",
    ],
)
def test_where_it_was_not_or_another_thing_is_meant(question: str) -> None:
    assert Outcome.NO_DEVIATION not in read(question).outcomes


@pytest.mark.parametrize(
    "question",
    ["Vilka kontrollerade att rätt lön betalas ut?", "Vem stämde av kassan?"],
)
def test_who_checked_it_is_asked_whatever_came_of_it(question: str) -> None:
    assert Outcome.NO_DEVIATION not in read(question).outcomes


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder missade ett målvärde?",
        "Vilka nämnder hamnade under sitt målvärde?",
        "Var låg man över det mål som var satt?",
        "Vilka missade målet för köp utanför avtal?",
        "Hos vilka nämnder ligger resultatet utanför målet?",
    ],
)
def test_a_goal_that_was_missed_is_a_fault(question: str) -> None:
    assert read(question).outcomes == (Outcome.DEVIATION,)


def test_a_goal_that_was_reached_is_none() -> None:
    assert read("Vilka nämnder nådde sitt målvärde?").outcomes != (Outcome.DEVIATION,)
