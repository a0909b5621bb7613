"""Questions that ask what was checked of a thing, or who checked it: every control of it is meant,
whatever came of it."""

from __future__ import annotations

import pytest

from index.interpretation import Interpretation, QuestionType
from index.models import Outcome
from index.question.query import read_question
from tests.asking import LINDSUND


def read(question: str) -> Interpretation:
    return read_question(question, LINDSUND)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vad har granskats om bullriga lokaler och dålig ventilation?",
         "bullriga lokaler och dålig ventilation"),
        ("vad kontrollerades kring skolskjutsar", "skolskjutsar"),
        ("Vad har socialnämnden följt upp när det gäller kontanter?", "kontanter"),
        ("Allt som har kontrollerats om nycklar", "nycklar"),
        ("Visa allt kommunstyrelsen har granskat inom inköpsområdet", "inköpsområdet"),
        ("Kontroller om badvatten?", "badvatten"),
        ("Vem har kontrollerat att dörrarna fungerar vid rök?", "dörrarna fungerar vid rök"),
        ("Vem har granskat årsräkningarna?", "årsräkningarna"),
        ("När granskades om attestanterna hade godkänt fakturorna?",
         "attestanterna hade godkänt fakturorna"),
    ],
)  # fmt: skip
def test_what_comes_before_the_thing(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, (topic,), ())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("hygien i köken, kontrollerat?", "hygien i köken"),
        ("Ensamma barn på flykt, vad kontrollerades", "Ensamma barn på flykt"),
        ("broar och tunnlar – allt ni granskat", "broar och tunnlar"),
        ("nycklar till skåp, kontroller?", "nycklar till skåp"),
        ("Buller på förskolor: vad har stått i planerna om det?", "Buller på förskolor"),
        ("Hur sköts diariet, och vem har tittat på det?", "diariet"),
        ("Hur står det till med beredskapen vid brist på vatten - vad har kontrollerats?",
         "beredskapen vid brist på vatten"),
        ("Badplatser, är de säkra? vilka har kollat", "Badplatser"),
        ("cyklar och mopeder, har någon sett efter om de är låsta?", "cyklar och mopeder"),
        ("mutor i upphandling, vad har granskningarna visat genom åren", "mutor i upphandling"),
    ],
)  # fmt: skip
def test_what_comes_after_the_thing(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, ())
    assert found.topics[0].startswith(topic)


@pytest.mark.parametrize(
    ("question", "of_controls"),
    [
        ("Hur sköts arkivet, vilka kontroller handlar om det?", True),
        ("Hur sköts arkivet, och vad har granskats?", True),
        ("Hur sköts arkivet, och vilka nämnder har kollat?", False),
    ],
)
def test_controls_are_told_where_it_is_not_asked_who(question: str, of_controls: bool) -> None:
    assert read(question).details.of_controls is of_controls


def test_an_outcome_beside_the_thing_is_asked_for() -> None:
    found = read("Kontroller om avfall utan anmärkning")
    assert (found.topics, found.outcomes) == (("avfall",), (Outcome.NO_DEVIATION,))


@pytest.mark.parametrize(
    ("question", "form"),
    [
        # one thing about one control, and no list of controls
        ("Kontrollen av kassan, vad granskades?", QuestionType.LOOKUP),
        ("Hur många fakturor var fel, vad har granskats?", QuestionType.COUNT),
        ("Varför saknas avtal, vad har granskats?", QuestionType.LOOKUP),
        ("Vem har granskat stickprovet?", QuestionType.LOOKUP),
        ("Vad kontrollerades i kassan på Lyktan?", QuestionType.LOOKUP),
        ("Vad säger rapporterna om kassan på Lyktan?", QuestionType.LOOKUP),
        ("Vad står det om kassan på Lyktan?", QuestionType.LOOKUP),
        ("Har socialnämnden kontrollerat att kassan stämmer?", QuestionType.YESNO),
    ],
)
def test_one_thing_that_is_asked_stays_one(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    "question", ["Vilka kontroller hade brister?", "Brister, kontroller", "Vad har granskats?"]
)
def test_without_a_thing_nothing_is_cut(question: str) -> None:
    assert read(question).topics == ()
