"""Forms of questions that name a matter widely and in everyday words: each with other words."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names
from tests.asking import reader

NAMES = Names(
    (
        ("Lindsund", "Kommunstyrelsen"),
        ("Lindsund", "Vård- och omsorgsnämnden"),
        ("Lindsund", "Lindsundshem AB"),
    ),
    (2022, 2023),
    ("Lindsund",),
)


read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "I vilka frågor är utredningen inte klar, så att man inte vet hur det ligger till?",
        "Var vet man ännu inte om det stämmer?",
        "I vilka ärenden är granskningen fortfarande inte avslutad?",
        "Vilka kontroller gav inget säkert svar?",
        "Inom vilka områden är genomgången ännu inte färdig?",
    ],
)
def test_nobody_knows_how_it_is(question: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((), (Outcome.UNCLEAR,))


def test_an_investigation_that_was_not_ready_is_a_thing() -> None:
    found = read("Vilka barn fick vänta för att utredningen inte var klar?")
    assert Outcome.UNCLEAR not in found.outcomes
    assert found.topics


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder hade en kontroll av maten, även om den inte blev gjord?", "maten"),
        ("Vilka kontroller rör nycklar, även om de ställdes in?", "nycklar"),
        ("Var kollas bakgrunden på ledare i föreningar?", "bakgrunden på ledare i föreningar"),
        ("Hos vilka nämnder granskas bisysslor?", "bisysslor"),
        ("Extrajobb, vilka har haft det på agendan?", "Extrajobb"),
        ("Vilka har krisövningar på programmet?", "krisövningar"),
        ("Var skulle man gå igenom och bocka av konst?", "konst"),
        ("Vilka nämnder skulle granska jäv?", "jäv"),
        ("Kontroller om energin?", "energin"),
        ("kontroller av jäv", "jäv"),
        ("händelser som anmälts till polisen", "händelser som anmälts till polisen"),
        ("tillfällen där flera personer krävs", "tillfällen där flera personer krävs"),
        ("mat som fått slängas", "mat som fått slängas"),
    ],
)
def test_who_has_it_with_whatever_outcome(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, (topic,), ())


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Vilka fakturor kontrolleras inte?", (Outcome.DEVIATION, Outcome.NOT_PERFORMED)),
        ("Vilka har betalat räkningar utan att de granskas?", (Outcome.DEVIATION,)),
        ("Var brister det i hur löner kontrolleras?", (Outcome.DEVIATION,)),
        ("Vilka planerade en kontroll av jäv som aldrig blev av?", (Outcome.NOT_PERFORMED,)),
        ("Vilka kommer åt journaler som de inte ska?", (Outcome.DEVIATION,)),
        ("larmet som inte gick fram", (Outcome.DEVIATION,)),
        ("personal som slutat men har inloggning kvar", (Outcome.DEVIATION,)),
        ("pengar som kommunen inte fått in", (Outcome.DEVIATION,)),
        ("bilar som försvunnit", (Outcome.DEVIATION,)),
    ],
)
def test_what_only_looks_like_it_asks_for_a_finding(
    question: str, outcomes: tuple[Outcome, ...]
) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, outcomes)


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Var har chefen godkänt sina egna utlägg?", (Outcome.DEVIATION,)),
        ("När hade rätt chef godkänt räkningarna?", ()),
        ("Vilka nämnder hade godkänt 2023?", (Outcome.NO_DEVIATION,)),
        ("Vilka kontroller hade godkänt resultat?", (Outcome.NO_DEVIATION,)),
        ("Hur många punkter var helt rena i bolagets granskning?", (Outcome.NO_DEVIATION,)),
        ("Vilka kontroller förblev fläckfria?", (Outcome.NO_DEVIATION,)),
        ("Var borden rena i köket?", ()),
    ],
)
def test_who_approves_a_thing_and_what_is_clean(
    question: str, outcomes: tuple[Outcome, ...]
) -> None:
    assert read(question).outcomes == outcomes


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Var har besiktningar dragit över tiden?", QuestionType.LIST),
        ("Vilka utredningar gick över tiden?", QuestionType.LIST),
        ("Hur har det gått med frånvaron över tiden?", QuestionType.TREND),
        ("Går det fortfarande att göra större köp utan anbud?", QuestionType.YESNO),
        ("Kan man fortfarande logga in utan lösenord?", QuestionType.YESNO),
        ("Hur tänker omsorgen komma åt svinnet?", QuestionType.MEASURE),
        ("Hur ska man få stopp på stölderna?", QuestionType.MEASURE),
        ("Hur försöker kommunstyrelsen råda bot på frånvaron?", QuestionType.MEASURE),
        ("systemet som kraschade", QuestionType.LOOKUP),
        ("leverantören som fick vite", QuestionType.LOOKUP),
    ],
)
def test_over_the_time_is_late_and_still_possible_is_whether(
    question: str, form: QuestionType
) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Var har det gått så långt att polisen blandats in?", "polisen blandats in"),
        ("Har det gått så illa att någon skadats av ett fordon?", "skadats av ett fordon"),
        ("Hur tänker omsorgen komma åt svinnet?", "svinnet"),
        ("Hur ska man komma åt svinnet?", "svinnet"),
        ("byte av datasystem som ställt till det", "byte av datasystem"),
        ("Vilka avbrott har ställt till bekymmer för verksamheten?", "avbrott"),
        ("Hur ska man få stopp på stölderna?", "stölderna"),
    ],
)
def test_how_far_it_went_is_no_topic(question: str, topic: str) -> None:
    assert read(question).topics == (topic,)


def test_who_gets_at_what_is_a_topic() -> None:
    found = read("Vad gör omsorgen åt att vikarier kommer åt akter?")
    assert "kommer" in found.topics[0]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Var det bättre eller sämre med brandskyddet 2024 jämfört med 2023?", "brandskyddet"),
        (
            "Har löneutbetalningarna blivit bättre 2024 i jämförelse med 2022?",
            "löneutbetalningarna",
        ),
        ("Vilken nämnd har störst problem med fakturor?", "fakturor"),
        ("Var är problemen med representation störst?", "representation"),
        ("Vilka nämnder har de största bristerna i inköp?", "inköp"),
        ("När ska de gamla kontona vara borttagna?", "gamla kontona"),
        ("När väntas åtgärderna mot bristerna i behörigheterna vara klara?", "behörigheterna"),
        ("När beräknas det nya arkivet vara i drift?", "arkivet"),
    ],
)
def test_what_it_is_held_against_and_when_it_is_done_are_no_topic(
    question: str, topic: str
) -> None:
    assert read(question).topics == (topic,)


def test_what_a_plan_is_for_stays_a_topic() -> None:
    """ "Ska vara klar" says when; "färdigställande" and "klagomål" are things."""
    assert read("Vilka nämnder har brister i klagomål?").topics == ("klagomål",)
    found = read("När ska renoveringen av badet genomföras?").topics
    assert "renoveringen av badet" in found[0]
