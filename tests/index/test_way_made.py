"""How, when or by whom controls were made, as a question asks by it and as a report says it."""

from __future__ import annotations

import dataclasses

import pytest

from index.evidence.gathering import is_about_everything
from index.evidence.ways_told import told_so
from index.found import Hit
from index.interpretation import Way
from index.models import Outcome
from index.question.made_or_missed import PERFORMED
from tests.answering import answer, evidence, passage, place, told
from tests.asking import LINDSUND, reader

read = reader(LINDSUND)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("Vilka kontroller genomfördes som stickprov?", Way("stickprov")),
        ("Hur många kontroller gjordes genom enkäter 2023?", Way("enkäter")),
        ("Vilka granskningar byggde på intervjuer?", Way("intervjuer")),
        ("Vilka uppföljningar baserades på enkäter 2023?", Way("enkäter")),
        ("Vilka kontroller gjordes i oktober?", Way("oktober")),
        ("Vilka kontroller ansvarar ekonomen för?", Way("ekonomen", by_whom=True)),
        ("Vilka kontroller är avdelningschefen ansvarig för?",
         Way("avdelningschefen", by_whom=True)),
        ("Vilka kontroller har controllern gjort?", Way("controllern", by_whom=True)),
        ("Vilka nämnder gjorde oanmälda besök?", Way("oanmälda besök")),
    ],
)  # fmt: skip
def test_a_question_asks_by_it(question: str, way: Way) -> None:
    found = read(question)
    assert found.details.way == way
    assert not found.topics
    assert Outcome.DEVIATION not in found.outcomes or found.outcomes == PERFORMED
    assert not is_about_everything(found)


@pytest.mark.parametrize(
    "question",
    ["Vilka kontroller visade brister?", "Vilka stickprov visade fel?",
     "Vilka kontroller flyttades till oktober?", "Vilka nämnder hade brister i sina inventeringar?",
     "Vilka kontroller gjordes inte i tid?", "Vilka nämnder gjorde stickprov på fakturor?"],
)  # fmt: skip
def test_other_questions_do_not(question: str) -> None:
    assert read(question).details.way is None


def test_a_subject_beside_it_stays() -> None:
    found = read("Vilka kontroller av fakturor gjordes som stickprov?")
    assert (found.topics, found.details.way) == (("fakturor",), Way("stickprov"))


def _hit(result: str, activity: str = "Kontroll av konton", **fields: str) -> Hit:
    own = passage("Socialnämnden", 2023, result, activity=activity)
    return Hit(dataclasses.replace(own, **fields), 1.0, None, None)  # type: ignore[arg-type]


def test_it_stands_in_a_name_a_field_or_the_result() -> None:
    own = [
        _hit("Allt stämde.", activity="Stickprovskontroll av kvitton"),
        _hit("Allt stämde.", method="Enkät, därefter stickprov"),
        _hit("I stickprovet fanns två fel."),
        _hit("Alla akter lästes."),
    ]
    assert told_so(own, Way("stickprov")) == tuple(own[:3])
    assert told_so([_hit("Vi kom oanmält, på besök i maj.")], Way("oanmälda besök"))
    assert not told_so([_hit("Besöken var anmälda.")], Way("oanmälda besök"))
    assert told_so([_hit("Räknat den 3 okt.")], Way("oktober"))


def test_who_made_it_is_looked_for_among_those_responsible_first() -> None:
    responsible = _hit("Allt stämde.", responsible="Förvaltningsekonom")
    measure = _hit("Ekonomen ska se över rutinen.")
    of_money = _hit("Nämndens ekonomi är god.")
    ekonom = Way("ekonomen", by_whom=True)
    assert told_so([measure, responsible, of_money], ekonom) == (responsible,)
    assert told_so([measure, of_money], ekonom) == (measure,)


def test_the_answer_says_that_the_report_names_it() -> None:
    question = "Vilka kontroller genomfördes som stickprov?"
    said = told(LINDSUND, question, passage("Socialnämnden", 2023, "Stickprovet visade två fel."))
    assert "En kontroll genomfördes där rapporten nämner ”stickprov” 2023" in said


def test_that_no_report_names_it_is_said() -> None:
    found = read("Vilka kontroller genomfördes som stickprov?")
    own = evidence(found.type, [], scope=[place("Socialnämnden", 2023)], interpretation=found)
    said = answer("Vilka kontroller genomfördes som stickprov?", own)
    assert not said.supported
    assert "Ingen rapport nämner ”stickprov” om en kontroll" in said.answer
    assert said.interpretation.way == "stickprov"
