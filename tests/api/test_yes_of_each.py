"""A yes holds of all that it is asked of: of each committee, of those that were wrong and not of
all that were looked at, of the whole committee and not of one control."""

from __future__ import annotations

import pytest

from api.yesno.number import holds_number
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2023, 2024), ("Ekstad",))
FAULT = passage("Hamnnämnden", 2024, "Tre fakturor saknade attest.", activity="Fakturor")
OTHERS_FAULT = passage("Valnämnden", 2024, "Två fakturor saknade attest.", activity="Fakturor")
CLEAN = passage("Valnämnden", 2024, "Alla fakturor var attesterade.", Outcome.NO_DEVIATION,
                activity="Fakturor")  # fmt: skip


def said(question: str, *rows: object) -> str:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.YESNO
    model = answer(question, evidence(QuestionType.YESNO, list(rows), interpretation=read))  # type: ignore[arg-type]
    holds(model)
    return model.sentences[0].text


BOTH = [
    "Hade både hamnnämnden och valnämnden fel i fakturorna?",
    "Har både hamnnämnden och valnämnden haft brister i fakturorna?",
    "Fanns det fel i fakturorna hos såväl hamnnämnden som valnämnden?",
]


@pytest.mark.parametrize("question", BOTH)
def test_both_is_no_yes_of_one(question: str) -> None:
    assert said(question, FAULT).startswith("Inget säkert ja eller nej")
    assert said(question, FAULT, CLEAN).startswith("Nej, ")
    assert said(question, FAULT, OTHERS_FAULT).startswith("Ja, ")


def test_one_of_two_is_enough_where_both_are_not_asked_for() -> None:
    assert said("Hade hamnnämnden eller valnämnden fel i fakturorna?", FAULT).startswith("Ja, ")


SENTENCE = "Vid kontrollen fanns fel på 15 av de 94 granskade fakturorna, cirka 16 %."


@pytest.mark.parametrize(
    ("question", "sentence", "so"),
    [
        ("Är det sant att 94 fakturor var fel?", SENTENCE, False),
        ("Hade 94 fakturor fel?", SENTENCE, False),
        ("Saknade 30 bryggor räcke?", "Vid tolv av totalt 30 bryggor saknades räcke.", False),
        ("Var det fler än 50 fakturor som hade fel?", SENTENCE, None),
        ("Stämmer det att 15 fakturor hade fel?", SENTENCE, True),
        ("Hade 15 av 94 fakturor fel?", SENTENCE, True),
        ("Hade 12 av 94 fakturor fel?", SENTENCE, False),
        ("Granskades 94 fakturor?", SENTENCE, True),
        ("Saknade 12 bryggor räcke?", "Vid 12 av 30 bryggor saknades räcke.", True),
    ],
)
def test_those_that_were_looked_at_are_not_those_at_fault(
    question: str, sentence: str, so: bool | None
) -> None:
    assert holds_number(question, sentence) is so


@pytest.mark.parametrize(
    "question",
    [
        "Sköter sig hamnnämnden?",
        "Har hamnnämnden skött sig?",
        "Är hamnnämnden i ordning?",
    ],
)
def test_a_committee_is_not_in_order_for_one_clean_control(question: str) -> None:
    clean = passage("Hamnnämnden", 2024, "Alla bryggor var hela.", Outcome.NO_DEVIATION)
    assert said(question, clean, FAULT).startswith("Nej, hos Hamnnämnden 2024 finns en kontroll")
    assert said(question, clean).startswith("Ja, ")


@pytest.mark.parametrize(
    ("question", "result", "word"),
    [
        ("Har riktlinjerna för inköp uppdaterats?",
         "Två månader låg nyttjandet under målet. Riktlinjerna för inköp har uppdaterats.", "Ja"),
        ("Har rutinen för nycklar reviderats?",
         "Tre nycklar saknades. Rutinen för nycklar reviderades i maj.", "Ja"),
        ("Har riktlinjerna för inköp uppdaterats?",
         "Två köp saknade avtal. Riktlinjerna för inköp har inte uppdaterats.", "Nej"),
        ("Har riktlinjerna för inköp uppdaterats?",
         "Två köp saknade avtal. Riktlinjerna för inköp ska uppdateras.", "Inget"),
        ("Har rutinerna för nycklar uppdaterats?",
         "Rutinerna för nycklar har uppdaterats på tre av nio skolor.", "Nej"),
    ],
)  # fmt: skip
def test_what_a_report_says_has_been_done(question: str, result: str, word: str) -> None:
    assert said(question, passage("Hamnnämnden", 2024, result)).replace(",", " ").split()[0] == word


@pytest.mark.parametrize(
    "question",
    [
        "Finns det någon kontroll där resultatet inte framgår?",
        "Finns det kontroller vars resultat inte framgår?",
        "Finns det kontroller där utfallet inte redovisas?",
    ],
)
def test_whether_a_control_does_not_tell(question: str) -> None:
    unclear = passage("Hamnnämnden", 2024, "Ett brev har skickats.", Outcome.UNCLEAR)
    assert said(question, FAULT, unclear).startswith("Ja, ")
    assert said(question, FAULT, unclear).endswith("Hamnnämnden 2024 [1].")
    assert not said(question, FAULT, CLEAN).startswith("Ja")
