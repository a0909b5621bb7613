"""What happened, where a question asks for that: how it is asked for, told and denied."""

from __future__ import annotations

import pytest

from index.question.query import read_question
from index.topics.events import Tells, event_asked, load_events
from tests.asking import LINDSUND_AND_MORE as NAMES


def event_of(question: str) -> str:
    return read_question(question, NAMES).details.event


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("Var har någon loggat in på ett konto efter sin sista arbetsdag?", "used"),
        ("Vilka nämnder hade konton som använts av folk som slutat?", "used"),
        ("I vilka nämnder har gamla inloggningar utnyttjats?", "used"),
        ("Hos vilka har passerkort använts efter att uppdraget upphört?", "used"),
        ("Var användes behörigheter av personer som lämnat kommunen?", "used"),
        ("Var har chefer skrivit på avtal utan att ha delegation?", "no right"),
        ("Vilka nämnder lät fel person fatta beslut?", "no right"),
        ("Hos vilka har beslut undertecknats av någon som inte har rätt till det?", "no right"),
        ("I vilka nämnder har tillstånd beviljats utan befogenhet?", "no right"),
        ("Var har beslut fattats på fel nivå?", "no right"),
        ("Vilka nämnder betalade ut för mycket i ersättning?", "wrong sum"),
        ("Var har vikarier fått fel lön?", "wrong sum"),
        ("Hos vilka blev tilläggen fel?", "wrong sum"),
        ("Vilka har betalat ut bidrag som föreningen inte hade rätt till?", "wrong sum"),
        ("Var har familjehem fått för låg ersättning?", "wrong sum"),
        ("Var har kameror och verktyg försvunnit?", "lost"),
        ("Vilka nämnder har tappat bort nycklar?", "lost"),
        ("Hos vilka fattades det böcker när man inventerade?", "lost"),
        ("I vilka nämnder har läkemedel stulits?", "lost"),
        ("Var har surfplattor inte kunnat återfinnas?", "lost"),
    ],
)
def test_what_happened_is_asked_for(question: str, event: str) -> None:
    assert event_of(question) == event


@pytest.mark.parametrize(
    "question",
    [
        "Var kunde folk som slutat fortfarande använda sina konton?",  # could, and not did
        "Vilka nämnder har konton kvar för personer som slutat?",
        "Var har fel konto använts vid kontering?",  # of the books
        "Vilka nämnder har inte anmält sina delegationsbeslut?",
        "Vilka nämnder hade fel i lönerna?",  # any fault of theirs
        "Vilka har krävt tillbaka bidrag som betalats ut med för högt belopp?",  # what came of it
        "Var saknades kvitton vid inventeringen av kassorna?",  # papers, and not things
        "Var har nycklar försvunnit eller inte kvitterats?",  # one of two things
        "Vilka nämnder fick inga nycklar stulna?",
        "Vilka har kontrollerat att inga datorer försvunnit?",
        "Hur många datorer försvann?",
        "Vilka nämnder genomförde inte inventeringen av nycklar?",
    ],
)
def test_what_controls_came_to_is_no_event(question: str) -> None:
    assert event_of(question) == ""


def test_a_like_case_has_it_too() -> None:
    assert event_of("Hos oss har tre skruvdragare försvunnit. Har andra haft det?") == "lost"


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("used", "Två av kontona hade använts i juni."),
        ("used", "En tidigare konsult var inloggad den 4 mars."),
        ("used", "Loggen visar tre inloggningar efter avslutat uppdrag."),
        ("no right", "Fyra beslut togs av en handläggare som saknar delegation."),
        ("no right", "Beslutet fattades av fel person."),
        (
            "no right",
            "Ett avtal undertecknades trots att chefen inte har rätt att teckna det.",
        ),
        ("wrong sum", "Tre vikarier fick för hög lön."),
        ("wrong sum", "Felaktig ersättning betalades till två familjehem."),
        ("wrong sum", "Samma faktura betalades två gånger."),
        ("lost", "Fem läsplattor gick inte att hitta."),
        ("lost", "Av 40 nycklar saknades tre."),
        ("lost", "I kassan fattades 300 kronor och kvittot kunde inte läsas."),
        ("lost", "Svinnet uppgår till 20 böcker."),
    ],
)
def test_a_sentence_tells_it(event: str, sentence: str) -> None:
    assert load_events()[event].told_by(sentence) is Tells.YES


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("used", "Inget av kontona har använts efter avslutet."),
        ("used", "Loggarna visar ingen aktivitet efter den sista dagen."),
        ("no right", "Besluten var fattade av rätt person i samtliga fall."),
        ("no right", "Samtliga avtal är tecknade av behörig chef."),
        ("no right", "Inget beslut hade fattats utan delegation."),
        ("wrong sum", "Vi har inte hittat någon felaktig lön."),
        ("wrong sum", "Ingen har fått för mycket."),
        ("lost", "Inga nycklar saknades."),
        ("lost", "Vi har inte hittat några fel i registret."),
    ],
)
def test_a_sentence_denies_it(event: str, sentence: str) -> None:
    assert load_events()[event].told_by(sentence) is Tells.DENIES


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("used", "Fyrtio konton tillhörde personer som slutat."),
        ("no right", "Sju beslut anmäldes för sent till nämnden."),
        ("wrong sum", "Två listor var inte signerade."),
        ("lost", "I tre fall saknades kvitto."),
        ("lost", "Blankett saknades för fem inköp."),
        ("lost", "Avskrivningarna godkändes av förvaltningschefen."),
        ("lost", "Sex kundfordringar på 12 000 kronor avskrevs eller är avskrivna."),
        ("lost", "Avskrivningstiden för bryggorna är omräknad."),
    ],
)
def test_other_faults_tell_nothing_of_it(event: str, sentence: str) -> None:
    assert load_events()[event].told_by(sentence) is Tells.NOTHING


def test_of_several_sentences_one_that_tells_it_is_enough() -> None:
    event = load_events()["used"]
    denied, told = "Inget konto i Vagga har använts.", "I Bävern hade ett konto använts."
    assert event.told([denied]) is Tells.DENIES
    assert event.told([denied, told]) is Tells.YES
    assert event.told([]) is Tells.NOTHING


def test_each_event_is_asked_for_by_some_words() -> None:
    assert event_asked("var har cyklar försvunnit") == "lost"
    assert event_asked("vilka nämnder har cyklar") == ""
