"""What there is to know of a committee: everything its report came to, and no refusal."""

from __future__ import annotations

import dataclasses

import pytest

from index.found import Evidence
from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds, pairs

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Socialnämnden")), (2022, 2023), ("Ekstad",))


@pytest.mark.parametrize(
    "question",
    [
        "Vad bör jag veta om hamnnämnden?",
        "Vad är värt att veta om hamnnämnden?",
        "Vad behöver jag känna till om hamnnämnden?",
        "Vad bör revisionen titta närmare på hos hamnnämnden?",
        "Vad ska en ny ledamot tänka på inför mötet med hamnnämnden?",
        "Vad är det viktigaste i hamnnämndens rapport?",
        "Bör jag veta något om hamnnämnden?",
    ],
)
def test_what_is_worth_knowing_asks_for_all_of_it(question: str) -> None:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.LOOKUP
    assert (read.topics, read.committees) == ((), ("Hamnnämnden",))
    assert read.details.outside is None


def test_a_thing_worth_knowing_of_is_the_topic() -> None:
    read = read_question("Vad bör jag veta om läkemedel?", NAMES)
    assert (read.topics, read.details.outside) == (("läkemedel",), None)


@pytest.mark.parametrize(
    "question",
    [
        "Vad bör kommunen göra åt läkemedel?",
        "Borde hamnnämnden få kritik?",
        "Ska vi byta ut hamnnämnden?",
        "Vad tycker du om hamnnämnden?",
    ],
)
def test_advice_is_still_asked_in_vain(question: str) -> None:
    assert read_question(question, NAMES).details.outside == "opinion"


def of_the_harbour(type_: QuestionType = QuestionType.LOOKUP) -> Evidence:
    small = passage("Hamnnämnden", 2023, "Två fakturor saknade attest.", activity="Attest")
    grave = passage("Hamnnämnden", 2023, "Fyra kranar var obesiktigade.", activity="Kranar",
                    severity=Severity.SERIOUS)  # fmt: skip
    undone = passage("Hamnnämnden", 2023, "Inte gjord.", Outcome.NOT_PERFORMED, activity="Nycklar")
    unclear = passage("Hamnnämnden", 2023, "Underlag saknas.", Outcome.UNCLEAR, activity="Bojar")
    clean = passage("Hamnnämnden", 2023, "Alla hade intyg.", Outcome.NO_DEVIATION, activity="Jäv")
    said = passage("Hamnnämnden", 2023, "Den interna kontrollen bedöms vara godtagbar.", None)
    report = [dataclasses.replace(one, assessment="Inte helt tillräcklig")
              for one in (small, undone, grave, clean, unclear, said)]  # fmt: skip
    return evidence(type_, report, topics=(), committees=("Hamnnämnden",))


@pytest.mark.parametrize("type_", [QuestionType.LOOKUP, QuestionType.TREND])
def test_the_whole_report_is_told_with_the_grave_first(type_: QuestionType) -> None:
    model = answer("Vad bör jag veta om hamnnämnden?", of_the_harbour(type_))
    holds(model)
    assert pairs(model) == [("Hamnnämnden", 2023)]
    lines = model.answer.split("\n")
    assert lines[0].startswith(
        "Hamnnämnden 2023 redovisar fem kontroller: två med avvikelse, en vars resultat inte "
        "framgår, en som inte genomfördes och en utan avvikelse; en av avvikelserna är allvarlig"
    )
    assert "”Den interna kontrollen bedöms vara godtagbar.”" in lines[1]
    assert ["”Kranar”" in lines[2], "”Attest”" in lines[3]] == [True, True]
    assert lines[4].startswith("- Hamnnämnden 2023, inte genomförd: ”Nycklar”")
    assert lines[5].startswith("- Hamnnämnden 2023, resultatet framgår inte: ”Bojar”")


def test_of_many_reports_the_grave_deviations_are_told_and_that_it_is_so() -> None:
    rows = [passage("Hamnnämnden", year, "Två saknade attest.") for year in range(2018, 2023)]
    grave = passage("Hamnnämnden", 2023, "Fyra kranar var ur bruk.", severity=Severity.SERIOUS)
    model = answer("Berätta om hamnnämnden", evidence(
        QuestionType.LOOKUP, [*rows, grave], topics=()))  # fmt: skip
    holds(model)
    assert "Av avvikelserna återges de allvarliga." in model.answer
    assert "Fyra kranar" in model.answer and "Två saknade attest" not in model.answer


@pytest.mark.parametrize(
    ("question", "recurring"),
    [
        ("Vilka nämnder har fått påpekanden som de fått förut?", True),
        ("Vilka har brister som de redan haft tidigare?", True),
        ("Vilka har fått kritik som nämnden hade fått redan förra gången?", True),
        ("Vilka fick kritik för brister i avtal?", None),
    ],
)
def test_what_they_had_before_is_recurring(question: str, recurring: bool | None) -> None:
    assert read_question(question, NAMES).recurring is recurring


@pytest.mark.parametrize(
    "question",
    [
        "Vem har granskat jäv, även där allt var bra?",
        "Vilka har kontrollerat jäv, också när det stämde?",
        "Vilka har tittat på jäv, inte bara där det var fel?",
    ],
)
def test_also_where_it_was_well_narrows_nothing(question: str) -> None:
    read = read_question(question, NAMES)
    assert read.topics == ("jäv",)
    assert read.details.assumed_outcomes or not read.outcomes
