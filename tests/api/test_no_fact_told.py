"""That what is told holds no number, sum or share is said where one is asked for."""

from __future__ import annotations

import pytest

from api.compose.not_told import no_fact
from api.quoting.asked import Asked, Wanted, asked_by
from index.interpretation import Counted, Details, QuestionType
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023, 2024), ("Ekstad",))
NO_NUMBER = "Inget antal har hittats i det som rapporterna säger om det."


def asked(question: str) -> Asked:
    return asked_by(question, read_question(question, NAMES))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hur många bryggor granskades?", "Stickprov av bryggor har genomförts."),
        ("Hur många incidenter rapporterades?", "De flesta incidenter gäller personuppgifter."),
        ("Hur många incidenter har det varit?", "En incident är ofta också ett dataintrång."),
        ("Hur många incidenter skedde?", "Det blir oftast även en incident. Rutinen gäller alla "
         "typer av incidenter."),
        ("Hur många konton låg kvar?", "Ett fåtal konton fanns kvar. De gällde juli 2023."),
        ("Hur många hyresfakturor granskades?", "Alla fakturor över 9 mnkr är attesterade."),
        ("Antalet fakturor som krediterades?", "Fakturorna stämdes av rullande 12 månader."),
    ],
)  # fmt: skip
def test_no_number(question: str, told: str) -> None:
    assert no_fact(asked(question), [told]) == NO_NUMBER


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hur många bryggor granskades?", "Stickprov av tolv bryggor har genomförts."),
        ("Hur många bryggor hade fel?", "Alla bryggor hade fel."),
        ("Hur många bryggor hade fel?", "Inga bryggor hade fel."),
        ("Hur många bryggor hade fel?", "Samtliga kontrollerades utan anmärkning."),
        ("Hur många bryggor hade fel?", "Vid en brygga saknades räcke."),
        ("Hur många bryggor hade fel?", "Vid en gammal brygga saknades räcke."),
        ("Hur många bryggor hade fel?", "Fel fanns på 14 procent av bryggorna."),
        ("Hur gamla är bryggorna?", "Bryggorna byggdes för länge sedan."),  # no number of things
        ("Vilka bryggor har räcke?", "Räcken finns på bryggorna i hamnen."),
    ],
)
def test_a_number_or_what_stands_for_one(question: str, told: str) -> None:
    assert no_fact(asked(question), [told]) == ""


@pytest.mark.parametrize(
    ("question", "none", "some"),
    [
        ("Vad kostade bryggorna?", "Tolv bryggor byttes.", "Bryggorna kostade 250 tkr."),
        ("När byttes bryggorna?", "Bryggorna har bytts.", "Bryggorna byttes i augusti."),
        ("När byttes bryggorna?", "Bryggorna har bytts.", "Bryggorna byttes efter stormen."),
        ("Vilken vecka byttes bryggan?", "Bryggan har bytts.", "Bryggan byttes vecka 12."),
        ("När ska bryggorna bytas?", "Bryggorna ska bytas.", "De ska bytas under hösten."),
        ("När ska bryggorna bytas?", "Bryggor byttes i maj.", "Bryggor ska bytas löpande."),
        ("Vem bytte bryggorna?", "Bryggorna har bytts.", "Hamnkaptenen Eva Strand bytte dem."),
        ("Vem bytte bryggorna?", "Bryggorna har bytts.", "Det gjordes av en konsult."),
        ("Vem bytte bryggorna?", "Bryggorna har bytts.", "Förvaltningen bytte bryggorna."),
        ("Hur stor andel av bryggorna byttes?", "Bryggor har bytts.", "Var tredje brygga byttes."),
        ("Hur stor andel av bryggorna byttes?", "Bryggor har bytts.", "12 av 30 bryggor byttes."),
    ],
)
def test_other_facts(question: str, none: str, some: str) -> None:
    read = asked(question)
    assert "har hittats i det som rapporterna säger om det" in no_fact(read, [none])
    assert no_fact(read, [none, some]) == ""


def test_of_a_reason_nothing_is_denied() -> None:
    """Most reasons are told by no word for one."""
    assert no_fact(asked("Varför uteblev kontrollen?"), ["Verktyget kom först i december."]) == ""


def test_it_stands_first_in_the_answer() -> None:
    row = passage("Hamnnämnden", 2024, "Stickprov av bryggor har genomförts.")
    details = Details(counted=Counted.STATED)
    found = evidence(QuestionType.COUNT, [row], topics=("bryggor",), details=details)
    model = answer("Hur många bryggor granskades?", found)
    holds(model)
    assert model.sentences[0].text == NO_NUMBER and model.sentences[0].kind == "coverage"
    assert asked("Hur många bryggor granskades?").wanted is Wanted.NUMBER
