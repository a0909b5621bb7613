"""Who, how much and how from now on: the sentence that holds what the question word asks for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from api.compose.which_things import asks_for_things
from api.quoting.asked import asked_by
from api.quoting.pieces import best_sentence, holding_sentence
from index.interpretation import Details, QuestionType
from index.models import Outcome
from index.question.query import Names
from index.topics.judged import Judged
from tests.answering import answer, evidence, hits, passage
from tests.asking import reader

NAMES = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden")), (2023, 2024), ("Lindsund",)
)


def judged(*probabilities: float) -> Judged:
    """Passages of a scope as they are judged; nothing is surely about the topic."""
    count = len(probabilities)
    return Judged(
        keys=np.arange(count),
        probabilities=np.array(probabilities),
        cosines=np.zeros(count, np.float32),
        present=0.4,
        surely=0.5,
        surely_one=0.5,
        cut=0.5,
        cut_one=0.45,
    )


def test_the_nearest_are_shown_to_a_question_after_like_cases() -> None:
    assert [row.key for row in judged(0.46, 0.36, 0.05).alike()] == [0, 1]
    assert judged(0.3, 0.29).alike() == judged().alike() == []
    assert judged(0.46, 0.36).about(single=True) == []


def test_what_is_only_nearest_is_said_to_be() -> None:
    found = evidence(QuestionType.SIMILAR, [passage("Socialnämnden", 2024, "Två fel hittades.")])
    told = answer("Hur har andra gjort?", replace(found, alike=True)).answer
    assert told.startswith("Ingen kontroll handlar säkert om just det; de här ligger närmast.")
    assert "närmast" not in answer("Hur har andra gjort?", found).answer


def test_few_like_cases_are_told_at_length_with_what_was_done_apart() -> None:
    text = ("Enkäten besvarades av 58 av 64. En resa betalades av leverantören. "
            "Kortet spärras från i år.")  # fmt: skip
    row = passage("Socialnämnden", 2024, text, measures=["Kortet spärras från i år."],
                  evidence="Enkäten besvarades av 58 av 64.")  # fmt: skip
    told = answer("Hur har andra gjort?", evidence(QuestionType.SIMILAR, [row])).answer
    assert "”Enkäten besvarades av 58 av 64. En resa betalades av leverantören.” [1]" in told
    assert told.endswith("Planerat: ”Kortet spärras från i år.” [1]")


read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Vem har bedömt att avtalet var ogiltigt?",
        "Vem upptäckte felet i hyresavierna?",
        "Vem bestämde att larmet skulle stängas av?",
        "Vem kunde ta sig in i ställverket?",
        "Vems passerkort fungerade fortfarande i simhallen?",
        "Vem blev utsedd att räkna kassan?",
        "Vem godkänner ändringar i leverantörsregistret?",
    ],
)
def test_who_did_something_is_a_person_and_no_list(question: str) -> None:
    assert read(question).type is QuestionType.LOOKUP


@pytest.mark.parametrize(
    "question",
    ["Vem har fel i sina löner?", "Vem hade flest avvikelser?", "Vem fick anmärkning 2023?"],
)
def test_who_had_a_fault_is_a_list(question: str) -> None:
    assert read(question).type is QuestionType.LIST


@pytest.mark.parametrize(
    "question",
    [
        "Hur ska bidragen granskas från och med 2025?",
        "Hur ska nycklarna hanteras framöver?",
        "Hur tänker socialnämnden förhindra att konton blir kvar?",
        "Hur kommer verktygen att skyddas mot stöld?",
        "Hur ska kommunen undvika att betala samma faktura igen?",
    ],
)
def test_how_it_is_to_be_done_asks_for_measures(question: str) -> None:
    assert read(question).type is QuestionType.MEASURE


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vem tar över ansvaret för att granska hyresavtalen?", "hyresavtalen"),
        ("Vem tog över uppgiften att räkna kassorna?", "kassorna"),
    ],
)
def test_taking_over_is_no_subject(question: str, topic: str) -> None:
    assert read(question).topics == (topic,)


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("Vem har bedömt att konsultavtalet var ogiltigt?",
         "Konsultavtalet med en konsult löpte ut i mars. Kommunjuristen bedömer det som ogiltigt.",
         "Kommunjuristen bedömer det som ogiltigt."),
        ("Vem upptäckte felet i lönerna?",
         "Lönerna för april hade fel i lönesystemet. Felet upptäcktes av en enhetschef.",
         "Felet upptäcktes av en enhetschef."),
        ("Vem godkänner ändringar i leverantörsregistret?",
         "Leverantörer läggs upp i leverantörsregistret. Ändringar godkänns av controllern.",
         "Ändringar godkänns av controllern."),
    ],
)  # fmt: skip
def test_a_person_of_the_question_is_not_the_answer(question: str, text: str, found: str) -> None:
    asked = asked_by(question, read(question))
    assert holding_sentence(hits([passage("Kommunstyrelsen", 2024, text)])[0], asked) == found


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("Hur många beställningar på simhallen saknade underskrift?",
         "Bron: 30 beställningar, alla skrivna. Simhallen: 118 beställningar. I 41 av dem saknas "
         "underskrift. Parken: 9 av 12 beställningar har underskrift.",
         "I 41 av dem saknas underskrift."),
        ("Hur mycket fick nämnden betala i vite?",
         "Vite utdömdes av domstolen i fyra fall. I två av dessa betalades 385 000 kronor. "
         "Rutinen kostade 20 000 kronor.",
         "I två av dessa betalades 385 000 kronor."),
    ],
)  # fmt: skip
def test_what_points_back_is_of_what_was_told_before(question: str, text: str, found: str) -> None:
    asked = asked_by(question, read(question))
    assert best_sentence(hits([passage("Kommunstyrelsen", 2024, text)])[0], asked) == found


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Vilka lekplatser hade fel kvar?", True),
        ("Vilket projekt blev dyrare än beslutat?", True),
        ("På vilka boenden fattades tabletter?", True),
        ("Vilka ramavtal saknar ansvarig?", True),
        ("Vilken skola hade låsta dörrar?", True),
        ("Vilka nämnder hade fel kvar?", False),
        ("Vilka kontroller gjordes inte?", False),
        ("Vilka år hade nämnden fel?", False),
        ("Hos vilka gick det inte att säga?", False),
        ("Vilka hade fel?", False),
    ],
)
def test_things_that_a_report_names(question: str, things: bool) -> None:
    assert asks_for_things(question) is things


def test_things_are_quoted_by_their_names_whatever_was_found() -> None:
    question = "Vilka simhallar har fått ny kassa?"
    text = "Fyra kassor räknades och stämde. Kassorna på Havet och Sjön är nya."
    row = passage("Socialnämnden", 2024, text, Outcome.NO_DEVIATION)
    found = evidence(QuestionType.LIST, [row], outcomes=(Outcome.DEVIATION,),
                     details=Details(assumed_outcomes=True))  # fmt: skip
    told = answer(question, found).answer
    assert "Kassorna på Havet och Sjön är nya." in told
    assert "Ingen nämnd" not in told


@pytest.mark.parametrize(
    "question",
    [
        "Vem fick vänta längst på bygglov?",
        "Vem hade den äldsta delegeringen?",
        "Vem var långsammast på att svara?",
        "Vem hade fått vänta längst på en plats?",
        "Vem tog längst tid på sig att lämna in sin räkning?",
    ],
)
def test_who_was_it_most_of_all_is_one_case_whatever_was_found(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LOOKUP, ())


@pytest.mark.parametrize(
    "question", ["Vilken nämnd fick vänta längst?", "Vem var snabbast av förvaltningarna?"]
)
def test_which_committee_was_it_most_of_all_is_a_list(question: str) -> None:
    assert read(question).type is QuestionType.LIST
