"""What looks like a form of a fault, of gravity or of an event, and tells another thing."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.outcome.told_findings import weights_told
from index.outcome.told_recurring import tells_recurring
from index.outcome.told_serious import tells_serious
from index.topics.events import Tells, event_asked, load_events


@pytest.mark.parametrize(
    "said",
    [
        "Stickprovet omfattade 10 procent av ärendena. Målet är 95 procent, vilket nåddes.",
        "Stickprovet omfattade 10 procent av ärendena. Målet är 95 procent. Alla kom i tid.",
        "Fem lärare hade semesterdagar kvar.",
        "En blockerad telefon hanterades enligt rutinen.",
        "Två felaktiga inbetalningar upptäcktes av kontrollen och stoppades.",
        "I två fall har avtalet inte behövt sägas upp.",
        "Ingen kunde redovisa avvikelser.",
    ],
)
def test_no_fault_is_told(said: str) -> None:
    assert Outcome.DEVIATION not in weights_told(said)


@pytest.mark.parametrize(
    "said",
    [
        "Åtta av 22 köp saknade anteckning.",
        "Två felaktiga fakturor betalades.",
        "88 procent kom i tid. Målet är 90 procent.",
        "Ingen kunde redovisa underlaget.",
    ],
)
def test_a_fault_is_told(said: str) -> None:
    assert Outcome.DEVIATION in weights_told(said)


@pytest.mark.parametrize(
    ("said", "grave"),
    [
        ("Felen är väsentligt färre än 2023.", False),
        ("Bristen är väsentligt mindre.", False),
        ("Handläggaren har handlagt ansökningar om stöd till anhöriga.", False),
        ("Bristen bedöms som väsentlig.", True),
        ("En inspektör hade handlagt ärenden som rörde närstående.", True),
        ("Boende utan larm föll och händelsen har anmälts enligt lex Sarah.", True),
        ("Ingen händelse har anmälts enligt lex Sarah.", False),
    ],
)
def test_what_makes_a_fault_grave(said: str, grave: bool) -> None:
    assert (tells_serious(said) is not None) is grave


def test_a_table_that_became_one_sentence_tells_nothing() -> None:
    assert tells_serious("Bristen är allvarlig " + "och " * 400) is None
    assert tells_recurring("Samma brist fanns 2022 " + "och " * 400) is None


@pytest.mark.parametrize(
    ("event", "said", "told"),
    [
        ("used", "Tre konton hade använts efter att personen slutat, vilket inte upptäcktes.",
         Tells.YES),
        ("used", "Fyra konton hade använts trots att ägarna inte längre är anställda.", Tells.YES),
        ("used", "Ett konto användes i maj och ingen hade märkt det.", Tells.YES),
        ("used", "Två inloggningar har skett med stängda konton.", Tells.YES),
        ("used", "Inget av kontona hade använts.", Tells.DENIES),
        ("used", "Kontona användes inte.", Tells.DENIES),
        ("used", "Kvar: 17 inloggningar som borde ha stängts.", Tells.NOTHING),
        ("lost", "Tre nycklar är borta, vilket är ett fel i rutinen.", Tells.YES),
        ("lost", "Sammanlagt saknas 71 tabletter och inget av svinnen har förklarats.", Tells.YES),
        ("lost", "Inga nycklar saknades.", Tells.DENIES),
    ],
)  # fmt: skip
def test_an_event_is_denied_only_where_it_is_told(event: str, said: str, told: Tells) -> None:
    assert load_events()[event].told_by(said) is told


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("vilka nämnder hade gamla konton som inte använts på länge?", ""),
        ("vilka nämnder har inte blivit av med några nycklar?", ""),
        ("vilka nämnder har blivit av med nycklar?", "lost"),
        ("var har nycklar inte hittats vid inventering?", "lost"),
        ("var har någon fattat beslut som de inte hade rätt till?", "no right"),
    ],
)
def test_those_that_did_not_do_it_are_asked_for_otherwise(question: str, event: str) -> None:
    assert event_asked(question) == event
