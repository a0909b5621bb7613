"""Questions over other towns: who asks, how little was wrong, what is not known yet, and what the
committees think of their own control. Each form was once misread in a stranger's question."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.question.query import Names
from tests.asking import reader

NAMES = Names(
    (
        ("Rönnvik", "Kommunstyrelsen"),
        ("Rönnvik", "Omsorgsnämnden"),
        ("Rönnvik", "Bildningsnämnden"),
    ),
    (2022, 2023, 2024),
    ("Rönnvik",),
)


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Som ny controller vill jag veta vilka nämnder som hade brister i attesten.",
            ("attesten",),
        ),
        (
            "I egenskap av ordförande behöver jag se vilka nämnder som granskat arkivet.",
            ("arkivet",),
        ),
        (
            "För min rapport behöver jag veta vilka nämnder som har granskat bisysslor.",
            ("bisysslor",),
        ),
        (
            "Som medborgare vill jag gärna få reda på om någon nämnd har läckt personuppgifter.",
            ("läckt personuppgifter",),
        ),
        (
            "Till kommunstyrelsens möte behöver jag en lista på nämnder med brister i avtalen",
            ("avtalen",),
        ),
        ("Kassor: vilka nämnder hade en sådan granskning, utförd eller ej?", ("Kassor",)),
        ("Skyddsrum, vilka nämnder hade det som en punkt?", ("Skyddsrum",)),
        ("Vilka nämnder hade arkivet med på listan över kontroller?", ("arkivet",)),
        ("Vilka nämnder har gjort någon typ av kassakontroll?", ("kassakontroll",)),
        ("Hade nämnden en form av behörighetskontroll?", ("behörighetskontroll",)),
        ("Vilka nämnder i stan hade brister i diariet?", ("diariet",)),
        ("hur många fel hittades i hela stan?", ()),
        (
            "Vilka nämnder har granskat stöldbegärlig utrustning, t ex datorer och kameror?",
            ("stöldbegärlig utrustning", "datorer", "kameror"),
        ),
    ],
)
def test_what_leads_up_is_no_topic(question: str, topics: tuple[str, ...]) -> None:
    found = read(question)
    assert found.topics == topics
    assert not found.committees


def test_a_committee_of_the_one_who_asks_stays_where_no_other_is_meant() -> None:
    found = read("Som ordförande i omsorgsnämnden vill jag veta vilka brister vi hade 2023.")
    assert found.committees == ("Omsorgsnämnden",)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("vilka klarade elsäkerheten utan ett enda fel?", Outcome.NO_DEVIATION),
        ("Vilka nämnder gick igenom utan en enda avvikelse?", Outcome.NO_DEVIATION),
        ("Var gjordes arkivkontrollen utan så mycket som en anmärkning?", Outcome.NO_DEVIATION),
        ("Vilka kontroller gav inte en enda anmärkning?", Outcome.NO_DEVIATION),
        ("Vilka kontroller visade inte minsta fel?", Outcome.NO_DEVIATION),
        ("Vilka nämnder lät någon kontroll falla bort 2024?", Outcome.NOT_PERFORMED),
        ("Vilka nämnder sköt sina granskningar framåt?", Outcome.NOT_PERFORMED),
        ("Har någon nämnd skjutit en kontroll på framtiden?", Outcome.NOT_PERFORMED),
        ("Hur många nämnder lät minst en granskning utebli?", Outcome.NOT_PERFORMED),
        ("Vilka nämnder hade en kontroll som föll ur planen?", Outcome.NOT_PERFORMED),
        ("Vilka har startat något mot hot men kan inte visa några resultat än?", Outcome.UNCLEAR),
        ("Var vet man ännu inte vad satsningen på cybersäkerhet gett?", Outcome.UNCLEAR),
        ("Var har man dragit igång ett arbete med lön utan att kunna säga vad det gett?",
         Outcome.UNCLEAR),
        ("Hos vilka nämnder är arbetet med bisysslor påbörjat men effekten okänd?",
         Outcome.UNCLEAR),
    ],
)  # fmt: skip
def test_the_outcome_asked_for(question: str, outcome: Outcome) -> None:
    assert read(question).outcomes == (outcome,)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder har börjat med något inom arkivering men vet inte vad det lett till?",
         "arkivering"),
        ("Vilka har satt igång med kompetensutveckling men kan inte säga om det hjälpt?",
         "kompetensutveckling"),
        ("Vilka har gjort något åt sjukfrånvaron men kan ännu inte säga om det haft effekt?",
         "sjukfrånvaron"),
    ],
)  # fmt: skip
def test_what_was_begun_is_the_topic(question: str, topic: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((topic,), (Outcome.UNCLEAR,))


@pytest.mark.parametrize(
    ("question", "severity", "topics"),
    [
        ("Vilka hade anmärkningar av allvarlig karaktär?", Severity.SERIOUS, ()),
        ("Vilka hade brister av lindrigare art i diariet?", Severity.MINOR, ("diariet",)),
        ("Fanns det avvikelser av allvarligare natur?", Severity.SERIOUS, ()),
        ("Vilka fel var av det lindrigare slaget?", Severity.MINOR, ()),
        ("Vilka dras med fel som påpekats förr men är av mindre allvarlig art?",
         Severity.MINOR, ()),
    ],
)  # fmt: skip
def test_of_what_kind_a_fault_is(
    question: str, severity: Severity, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.severities, found.topics) == ((severity,), topics)


@pytest.mark.parametrize(
    "question",
    [
        "Kassor: vilka nämnder hade en sådan granskning, utförd eller ej?",
        "Bisysslor: hos vilka fanns en sådan kontroll med?",
        "Vilka nämnder tog med bisysslor i sin uppföljning?",
        "Hos vilka fanns klagomålshantering med bland kontrollerna?",
        "Vilka hade något slags granskning av bidrag?",
    ],
)
def test_who_had_it_in_the_plan_is_asked_of_every_outcome(question: str) -> None:
    assert read(question).outcomes == ()


@pytest.mark.parametrize(
    ("question", "verdicts"),
    [
        ("Vilken styrelse underkänner sin egen internkontroll?", ("insufficient",)),
        ("Vilka nämnder dömer ut sin egen interna kontroll, och varför?", ("insufficient",)),
        ("Vilka nämnder tycker inte att den egna interna kontrollen räcker till?",
         ("insufficient",)),
        ("Vilka anser att internkontrollen inte duger?", ("insufficient",)),
        ("Vilka nämnder godkänner sin egen interna kontroll?", ("sufficient",)),
    ],
)  # fmt: skip
def test_what_they_think_of_their_own_control(question: str, verdicts: tuple[str, ...]) -> None:
    found = read(question)
    assert found.details.assessment and found.details.verdicts == verdicts
    assert found.outcomes == ()


def test_a_control_of_something_that_works_is_no_verdict_on_all() -> None:
    found = read("Vilka nämnder anser att den interna kontrollen av inköp fungerar bra?")
    assert not found.details.assessment and found.topics == ("inköp",)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka hade fel både i vem som kommer åt journalerna och i diariet?",
         ("kommer åt journalerna", "diariet")),
        ("Vilka nämnder hade brister både i hanteringen av kontanter och i avtalsuppföljningen?",
         ("kontanter", "avtalsuppföljningen")),
        ("Vilka hade anmärkningar på både hur fakturor attesteras och hur avtal följs upp?",
         ("fakturor attesteras", "avtal")),
    ],
)  # fmt: skip
def test_both_things(question: str, topics: tuple[str, ...]) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.COMBINED, topics)
    assert found.details.every_topic


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Hos vilka nämnder har lånade verktyg eller nycklar försvunnit?",
         ("lånade verktyg försvunnit", "nycklar försvunnit")),
        ("Var har verktyg eller maskiner stulits?", ("verktyg stulits", "maskiner stulits")),
        ("Vilka kontroller gäller om anbud eller avtal registreras i diariet?",
         ("anbud registreras i diariet", "avtal registreras i diariet")),
        ("Hos vilka visade granskningen att e-post eller brev besvaras inom två dagar?",
         ("e-post besvaras inom två dagar", "brev besvaras inom två dagar")),
        ("Var tas behörigheter inte bort när någon slutar eller byter tjänst?",
         ("behörigheter inte bort någon slutar eller byter tjänst",)),
        ("Var spärras inte kort när personalen slutar eller går i pension?",
         ("spärras inte kort personalen slutar eller går i pension",)),
    ],
)  # fmt: skip
def test_what_is_told_of_both_halves(question: str, topics: tuple[str, ...]) -> None:
    assert read(question).topics == topics


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har någon kontroll av löner som gick helt utan anmärkning?",
        "Vilka nämnder har minst en kontroll av arkivet som visade att allt var rätt?",
        "Vilka nämnder hade åtminstone en granskning av inköp utan fel?",
    ],
)
def test_one_clean_control_beside_others_is_enough(question: str) -> None:
    found = read(question)
    assert found.details.of_controls and found.outcomes == (Outcome.NO_DEVIATION,)


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Vilka kontroller av bisysslor gav inget tydligt svar?", (Outcome.UNCLEAR,)),
        ("Var lämnade kontrollen av bisysslor inget besked?", (Outcome.UNCLEAR,)),
        ("Vilka kan inte visa om rutinen följs, för att kontrollen inte gjordes eller inte gav "
         "något besked?", (Outcome.UNCLEAR, Outcome.NOT_PERFORMED)),
    ],
)  # fmt: skip
def test_no_answer_given_by_a_control(question: str, outcomes: tuple[Outcome, ...]) -> None:
    assert read(question).outcomes == outcomes


@pytest.mark.parametrize(
    ("question", "topics", "outcomes"),
    [
        ("Nämn de nämnder vars loggkontroll inte gav några fel.", ("loggkontroll",),
         (Outcome.NO_DEVIATION,)),
        ("Gör en lista på de nämnder där brandskyddet haltar.", ("brandskyddet haltar",),
         (Outcome.DEVIATION,)),
        ("Gör en tabell över vilka som granskat bisysslor.", ("bisysslor",), ()),
        ("Har någon nämnd tappat bort nycklar, och i så fall vilken?", ("tappat bort nycklar",),
         (Outcome.DEVIATION,)),
        ("Vilka nämnder uppger att kontrollen inte kunde slutföras?", (), (Outcome.UNCLEAR,)),
        ("Vilka kontroller gick inte att fullfölja?", (), (Outcome.UNCLEAR,)),
        ("Hos vilka saknas det fortfarande svar på hur kontrollen av hemtjänsten gick?",
         ("hemtjänsten",), (Outcome.UNCLEAR,)),
        ("Lista alla nämnder med bara gröna resultat.", (), (Outcome.NO_DEVIATION,)),
        ("Var gick det riktigt illa 2024?", (), (Outcome.DEVIATION,)),
        ("Vilka nämnder har läckor i taket eller mögel?", ("läckor i taket eller mögel",),
         (Outcome.DEVIATION,)),
        ("Vilka nämnder gör stickprov på körjournaler?", ("körjournaler",), ()),
    ],
)  # fmt: skip
def test_lists_of_other_wordings(
    question: str, topics: tuple[str, ...], outcomes: tuple[Outcome, ...]
) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, topics, outcomes)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder har ännu inte rättat till sina gamla brister i arkivet?", "arkivet"),
        ("Vilka nämnder har inte löst problemen med sena fakturor?", "sena fakturor"),
        ("Hos vilka har man inte kommit till rätta med felen i diariet?", "diariet"),
        ("Vilka har fortfarande inte fått bukt med sena betalningar?", "sena betalningar"),
    ],
)
def test_what_is_not_put_right_was_there_before(question: str, topic: str) -> None:
    found = read(question)
    assert (found.topics, found.recurring) == ((topic,), True)
