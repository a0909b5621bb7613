"""api/yesno/all_of_them.py: what is so of some is not so of all; and whether a fault is new."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2022, 2023), ("Ekstad",))
FAULT, CLEAN = Outcome.DEVIATION, Outcome.NO_DEVIATION


def said(question: str, *rows: StoredPassage) -> str:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.YESNO
    model = answer(question, evidence(QuestionType.YESNO, list(rows), interpretation=read))
    holds(model)
    return model.answer.split(",")[0].split(".")[0]


@pytest.mark.parametrize(
    ("question", "activity", "result"),
    [
        ("Hölls bryggtiden vid varje anlöp?", "Bryggtiden hålls",
         "Tiden hölls vid 611 av 614 anlöp. De tre övertramp som finns beror på isen."),
        ("Svarade alla båtägare på brevet?", "Båtägare svarar på brev",
         "52 av 60 båtägare svarade på brevet. Målet på 80 procent är nått."),
        ("Är samtliga bojar upplysta?", "Bojar är upplysta",
         "97 procent av bojarna är upplysta, över målet."),
    ],
)  # fmt: skip
def test_what_is_so_of_some_is_not_so_of_all(question: str, activity: str, result: str) -> None:
    assert said(question, passage("Hamnnämnden", 2023, result, CLEAN, activity=activity)) == "Nej"


@pytest.mark.parametrize(
    ("question", "activity", "result"),
    [
        ("Hölls bryggtiden vid varje anlöp?", "Bryggtiden hålls",
         "Tiden hölls vid 614 av 614 anlöp."),
        ("Hölls bryggtiden?", "Bryggtiden hålls", "Tiden hölls vid 611 av 614 anlöp."),
        ("Är samtliga bojar upplysta?", "Bojar är upplysta",
         "24 av 90 bojar kontrollerades, alla var upplysta."),
        ("Är samtliga bojar upplysta?", "Bojar är upplysta",
         "Alla bojar är upplysta. 3 av 40 lampor byttes i förväg."),
    ],
)  # fmt: skip
def test_all_of_all_a_sample_and_another_thing_say_no_such_thing(
    question: str, activity: str, result: str
) -> None:
    assert said(question, passage("Hamnnämnden", 2023, result, CLEAN, activity=activity)) == "Ja"


def test_faults_at_some_of_those_that_were_looked_at_deny_no_look_at_all() -> None:
    row = passage("Hamnnämnden", 2023, "Av 241 genomförda uppföljningar av avtal noterades "
                  "avvikelser i 34 avtal.", CLEAN, activity="Uppföljning av avtal")  # fmt: skip
    assert said("Är alla avtal uppföljda?", row) != "Nej"


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Rapporterades alla bräddningar till länet i tid?",
         "Sju bräddningar under året, varav tre inte rapporterades till länet förrän i januari."),
        ("Lämnades alla fynd till museet i tid?",
         "Nio fynd gjordes. Fyra lämnades inte förrän museet frågade."),
    ],
)  # fmt: skip
def test_not_until_is_late(question: str, result: str) -> None:
    row = passage("Hamnnämnden", 2023, result, FAULT, activity="Bräddningar och fynd lämnas")
    assert said(question, row) == "Nej"


def test_a_fault_that_tells_no_time_is_not_late() -> None:
    row = passage("Hamnnämnden", 2023, "Tre av nio fynd var fel märkta.", FAULT,
                  activity="Fynd lämnas till museet")  # fmt: skip
    assert said("Lämnades alla fynd till museet i tid?", row) not in ("Ja", "Nej")


NEW = ["Är felen i hamnavgifterna nya?", "Var bristen i hamnavgifterna ny för året?"]
SINCE = "Tio avgifter var fel. Felen fanns även i fjol."


@pytest.mark.parametrize("question", [*NEW, "Var avvikelserna i hamnavgifterna nya i år?"])
def test_a_fault_that_was_there_before_is_not_new(question: str) -> None:
    row = passage("Hamnnämnden", 2023, SINCE, activity="Hamnavgifter", recurring=True)
    assert said(question, row) == "Nej"


@pytest.mark.parametrize("question", NEW)
def test_one_that_an_earlier_control_did_not_find_is(question: str) -> None:
    before, now = "Alla avgifter stämde.", "Tio avgifter var fel."
    rows = [passage("Hamnnämnden", 2022, before, CLEAN, activity="Hamnavgifter"),
            passage("Hamnnämnden", 2023, now, activity="Hamnavgifter")]  # fmt: skip
    assert said(question, *rows) == "Ja"


@pytest.mark.parametrize("question", NEW)
def test_of_one_year_alone_nothing_is_known(question: str) -> None:
    row = passage("Hamnnämnden", 2023, "Tio avgifter var fel.", activity="Hamnavgifter")
    assert said(question, row) not in ("Ja", "Nej")


@pytest.mark.parametrize(
    "question",
    ["Har nämnden betalat någon avgift dubbelt?", "Har någon avgift betalats två gånger?"],
)
def test_twice_is_double(question: str) -> None:
    row = passage("Hamnnämnden", 2023, "Ingen avgift har betalats mer än en gång.", CLEAN,
                  activity="Avgifter betalas en gång")  # fmt: skip
    assert said(question, row) == "Nej"
