"""Yes/no questions about one thing: yes and no only where a sentence, or the outcome, says it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api.yesno.asks import Asks
from api.yesno.claim import read_claim
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden")), (2023, 2024), ("Lindsund",)
)
#: Question, result, its outcome, activity, and what the answer must be.
CASES = json.loads((Path(__file__).parents[1] / "data" / "yesno.json").read_text(encoding="utf-8"))
ABLE = {
    "yes": ("yes",), "no": ("no",), "neither": ("neither",),
    "not yes": ("no", "neither"), "not no": ("yes", "neither"),
}  # fmt: skip


def verdict(text: str) -> str:
    found = re.match(r"(Ja|Jo|Nej)\b", text)
    return "neither" if found is None else "no" if found.group() == "Nej" else "yes"


@pytest.mark.parametrize(("question", "result", "outcome", "activity", "able"), CASES)
def test_the_verdict(question: str, result: str, outcome: str, activity: str, able: str) -> None:
    asked = read_question(question, NAMES)
    assert asked.type is QuestionType.YESNO
    committee = asked.committees[0] if asked.committees else "Kommunstyrelsen"
    row = passage(committee, 2024, result, Outcome(outcome), activity=activity)
    model = answer(question, evidence(asked.type, [row], interpretation=asked))
    holds(model)
    assert verdict(model.answer) in ABLE[able]


def test_the_sentence_that_decides_is_quoted_out_of_a_long_text() -> None:
    denies = "Någon återbetalning krävs inte, enligt överenskommelse med facket."
    told = "Tolv lärare har fått för hög ersättning i april. Felet upptäcktes av löneenheten. " * 3
    question = "Måste lärarna betala tillbaka den felaktiga ersättningen?"
    row = passage("Kommunstyrelsen", 2024, told + denies)
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [row], interpretation=asked))
    holds(model)
    assert model.answer.startswith(
        f"Nej, enligt kontrollen hos Kommunstyrelsen 2024 [1]. Kommunstyrelsen 2024: ”{denies}” [1]"
    )
    assert model.answer.count(denies) == 1


def test_a_row_that_says_nothing_of_it_is_no_part_of_the_yes() -> None:
    question = "Har någon nämnd fått betala sanktionsavgift?"
    paid = passage("A-nämnden", 2024, "Nämnden har betalat en sanktionsavgift om 90 000 kronor.")
    other = passage("B-nämnden", 2024, "En incident anmäldes först efter nio dygn.")
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [paid, other], interpretation=asked))
    assert model.answer.startswith("Ja, enligt kontrollen hos A-nämnden 2024 [1].")


def test_the_wages_of_others_tell_nothing_of_those_that_were_asked_about() -> None:
    question = "Betalades feriejobbarnas löner ut med fel belopp?"
    own = passage("A-nämnden", 2024, "Feriejobbarnas löner betalades ut med rätt belopp.",
                  Outcome.NO_DEVIATION, activity="Löner till feriejobbare")  # fmt: skip
    other = passage("B-nämnden", 2024, "26 personer har fått fel tillägg. Beloppen är små.")
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [own, other], interpretation=asked))
    holds(model)
    assert model.answer.startswith("Nej, enligt kontrollen hos A-nämnden 2024 [1].")


def test_one_control_that_found_the_fault_does_not_say_whether_it_is_mended() -> None:
    question = "Är felen i nyckelregistret åtgärdade?"
    row = passage("Kommunstyrelsen", 2024, "Elva nycklar saknades. Låsen är bytta.")
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [row], interpretation=asked))
    assert model.answer.startswith("Det framgår inte om det är åtgärdat")


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Fick alla som blev utan ström ersättning?", Asks.ORDER),
        ("Gick det att bada utan oro?", Asks.ORDER),
        ("Kom någon till skada när taket rasade?", Asks.EVENT),
        ("Ledde de gamla kontona till att uppgifter läckte?", Asks.EVENT),
        ("Ledde bristerna till att besluten blev fel?", Asks.FAULT),
        ("Kostade felet mer än väntat?", Asks.FACT),
        ("Finns det en rutin för nycklar?", Asks.EXISTS),
        ("Hoppade socialnämnden över kontrollen av jäv?", Asks.UNDONE),
    ],
)
def test_what_is_asked_for(question: str, asks: Asks) -> None:
    assert read_claim(question, read_question(question, NAMES)).asks is asks


def test_what_was_left_undone_beside_it_does_not_answer() -> None:
    made = passage("Kommunstyrelsen", 2024, "Allt var rätt attesterat.", Outcome.NO_DEVIATION,
                   activity="Attest av fakturor")  # fmt: skip
    undone = passage("Kommunstyrelsen", 2024, "Gjordes inte.", Outcome.NOT_PERFORMED,
                     activity="Representation")  # fmt: skip
    asked = read_question("Fungerade attesten av fakturor?", NAMES)
    model = answer("Fungerade attesten av fakturor?",
                   evidence(asked.type, [made, undone], interpretation=asked))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Ja, enligt kontrollen hos Kommunstyrelsen 2024 [1].")


def test_a_denial_of_one_year_is_not_said_of_another_that_found_no_fault() -> None:
    asked = read_question("Kom någon brukare till skada?", NAMES)
    denies = passage("Socialnämnden", 2023, "13 av 104 hade gått ut. Ingen vårdskada.")
    fine = passage("Socialnämnden", 2024, "Alla var giltiga.", Outcome.NO_DEVIATION)
    model = answer("Kom någon brukare till skada?",
                   evidence(asked.type, [denies, fine], interpretation=asked))  # fmt: skip
    assert model.answer.startswith("Nej, enligt kontrollen hos Socialnämnden 2023 [1].")


def test_a_year_that_does_not_tell_leaves_the_others_their_no() -> None:
    question = "Har någon tagit emot mutor?"
    silent = passage("A-nämnden", 2023, "En film visades.", Outcome.UNCLEAR, activity="Mutor")
    told = passage("A-nämnden", 2024, "Inga otillbörliga förmåner har förekommit.",
                   Outcome.NO_DEVIATION, activity="Mutor")  # fmt: skip
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [silent, told], interpretation=asked))
    assert model.answer.startswith("Nej, enligt kontrollen hos A-nämnden 2024 [1].")
    alone = answer(question, evidence(asked.type, [silent], interpretation=asked))
    assert verdict(alone.answer) == "neither"


def test_a_second_control_that_does_not_tell_takes_no_yes_from_the_first() -> None:
    question = "Är besluten om lov i ordning?"
    made = passage("A-nämnden", 2024, "Alla 486 beslut om lov var rätt.", Outcome.NO_DEVIATION,
                   activity="Beslut om lov")  # fmt: skip
    begun = passage("A-nämnden", 2024, "En genomgång är påbörjad.", Outcome.UNCLEAR,
                    activity="Olovligt byggande")  # fmt: skip
    asked = read_question(question, NAMES)
    both = answer(question, evidence(asked.type, [made, begun], interpretation=asked))
    assert verdict(both.answer) == "yes"
    alone = answer(question, evidence(asked.type, [begun], interpretation=asked))
    assert verdict(alone.answer) == "neither"
