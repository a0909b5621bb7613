"""topic_parts.py: alternatives have a subject each; examples and predicates are none."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.question.query import read_question
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        # a list of nouns is a list of alternatives
        (
            "Lista avvikelser om arkiv, diarium och gallring",
            ("arkiv", "diarium", "gallring"),
        ),
        (
            "Vilka nämnder hade brister i kassor, värdesaker eller gåvor?",
            ("kassor", "värdesaker", "gåvor"),
        ),
        # what is said after two nouns is said of both
        (
            "Vilka har missat viten eller skadestånd som leverantören var skyldig?",
            ("viten som leverantören var skyldig", "skadestånd som leverantören var skyldig"),
        ),
        # one subject, several deeds
        (
            "Var har hyror debiterats dubbelt, saknat avtal eller skickats till fel adress?",
            ("hyror debiterats dubbelt", "hyror saknat avtal", "hyror skickats till fel adress"),
        ),
        # a half without a subject is no alternative
        (
            "Vilka har krävt vite av entreprenörer eller fört in det i avtalet?",
            ("krävt vite av entreprenörer eller fört in det i avtalet",),
        ),
        ("Var har verktyg eller maskiner kommit bort?", ("verktyg eller maskiner",)),
        # examples and explanations tell of what was named
        ("Vilka hade brister i arkivet, t.ex. felsorterade ritningar?", ("arkivet",)),
        ("Vilka hade brister i arkivet, alltså sådant som låg fel?", ("arkivet",)),
        ("Vilka hade brister, exempelvis i arkivet?", ("arkivet",)),
        # what is done with two things of one word each
        (
            "Vilka har prövat anställda eller konsulter mot registret?",
            ("anställda mot registret", "konsulter mot registret"),
        ),
        (
            "Vilka hade fel i attest eller betalning av fakturor?",
            ("attest av fakturor", "betalning av fakturor"),
        ),
        ("Var saknas kvitto eller intyg från läkare?", ("kvitto", "intyg från läkare")),
        # "man" asks, and is a part of a name
        ("Hur lång tid tar det att byta god man?", ("byta god man",)),
        ("Har varje god man redovisat?", ("god man",)),
        ("Hur god är kontrollen man gör av kassor?", ("kassor",)),
        # what says no more than that it is about something
        ("Vilka hade bekymmer som hänger ihop med lex Sarah?", ("lex Sarah",)),
        ("Vilka brister hängde samman med lönesystemet?", ("lönesystemet",)),
        ("Finns det avvikelser som har att göra med nycklar?", ("nycklar",)),
        # what each of two did not do
        (
            "Var levde entreprenörer eller konsulter inte upp till kontraktet?",
            (
                "entreprenörer levde inte upp till kontraktet",
                "konsulter levde inte upp till kontraktet",
            ),
        ),
        (
            "Var har chefer eller lärare inte följt reglerna?",
            ("chefer eller lärare inte följt reglerna",),
        ),
        # what only asks where something is told
        ("I vilka granskningar dyker det upp mutor?", ("mutor",)),
        ("I vilka rapporter dyker orosanmälningar upp?", ("orosanmälningar",)),
        # a second question about the same
        ("Vilka år var det fel i hyrorna, och är det åtgärdat nu?", ("hyrorna",)),
        ("skadestånd, var har kommunen fått betala det?", ("skadestånd",)),
    ],
)
def test_alternatives(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, EKSTAD).topics == topics


@pytest.mark.parametrize(
    "question",
    [
        "stöd till föreningar, nån nämnd med fel där?",
        "elavtal, någon förvaltning med brister där?",
        "Bryggor: någon nämnd med anmärkning?",
    ],
)
def test_a_thing_and_any_committee_with_faults_asks_for_rows(question: str) -> None:
    assert read_question(question, EKSTAD).type is QuestionType.LIST


def test_whether_there_is_any_committee_with_faults_asks_for_yes_or_no() -> None:
    found = read_question("Finns det någon nämnd med brister i attesten?", EKSTAD)
    assert found.type is QuestionType.YESNO
