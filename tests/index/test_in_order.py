"""Questions over other towns that ask where things were as they should be, or where nothing was
left undone: they were answered with those where it was not so."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.in_order import in_order
from index.question.query import Names
from tests.asking import reader

NAMES = Names((("Rönnvik", "Omsorgsnämnden"),), (2022, 2023, 2024), ("Rönnvik",))


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hos vilka nämnder fungerade larmen?", "larmen"),
        ("Var följdes rutinerna för representation?", "rutinerna för representation"),
        ("Var stämde kassan?", "kassan"),
        ("Hos vilka nämnder stämde antalet nycklar med registret?", "nycklar med registret"),
        ("Var räckte underlaget?", "underlaget"),
        ("Var fanns giltiga avtal?", "giltiga avtal"),
        ("Hos vilka var delegeringarna giltiga?", "delegeringarna giltiga"),
        ("Vilka nämnder kunde visa upp utdrag för alla anställda?", "utdrag för alla anställda"),
        ("Vilka nämnder höll tidsgränsen för utredningar?", "tidsgränsen för utredningar"),
        ("Vilka nämnder svarade på synpunkter i tid?", "svarade på synpunkter i tid"),
        ("Hos hur många nämnder stämde kassan?", "kassan"),
        ("Vilka år höll sig svinnet av böcker under taket?", "svinnet av böcker"),
        ("Hos vilka nämnder låg väntetiden inom gränsen?", "väntetiden"),
        ("Vilka nämnder höll sig inom budget för konsulter?", "konsulter"),
        ("Var låg avgifterna inom målet?", "avgifterna"),
        ("Vilka nämnder höll sina hyror under det tillåtna?", "hyror"),
        ("Var fungerade larmen mot hot och våld?", "larmen mot hot och våld"),
        ("Hos vilka nämnder fungerade felanmälan av hissar?", "felanmälan av hissar"),
        ("Var följdes rutinen för riskbedömning?", "rutinen för riskbedömning"),
        ("Hos vilka nämnder höll utförarna sina åtaganden?", "utförarna åtaganden"),
        ("Var visade kontrollen att städbolaget höll avtalet?", "städbolaget avtalet"),
        ("Hos vilka hölls kraven på bemanning?", "bemanning"),
        ("Vilka nämnder hanterade alla sina klagomål enligt rutinen?", "klagomål"),
        ("Hos vilka sköttes arkiveringen enligt gällande regler?", "arkiveringen"),
        ("Vilka nämnder visade upp kompletta utdrag?", "kompletta utdrag"),
        ("Hos vilka nämnder saknades inga nycklar?", "nycklar"),
        ("Vilka nämnder saknar inte några avtal?", "avtal"),
        ("Vilka nämnder har fungerande rutiner för jour?", "fungerande rutiner för jour"),
        ("Vilka nämnder har tydliga regler för gåvor?", "tydliga regler för gåvor"),
        ("Var känner personalen till larmet?", "känner personalen till larmet"),
        ("Vilka nämnder levererade sina listor i tid?", "levererade sina listor i tid"),
        ("Var fattades besluten enligt delegationsordningen?",
         "besluten enligt delegationsordningen"),
        ("Hade någon nämnd full pott i delegeringsbesluten, och vilka var det?",
         "delegeringsbesluten"),
    ],
)  # fmt: skip
def test_where_things_were_as_they_should_be(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.NO_DEVIATION,), (topic,))


@pytest.mark.parametrize(
    "question",
    [
        "Var stämde inte kassan?",
        "Vilka nämnder kunde inte visa upp utdrag?",
        "Vilka nämnder saknar aktuella avtal?",
        "Vilka nämnder har haft svårt att svara i tid?",
        "Hos hur många nämnder saknades papper på leverantörerna?",
        "Hur många nämnder hade försvunna nycklar?",
        "Hos vilka höll inte utförarna avtalet?",
        "Vilka nämnder hanterade inte klagomål enligt rutinen?",
        "Var fungerade larmet fel?",
        "Vilka nämnder hotade sin leverantör?",
        "Vilka nämnder höll möten om avtal?",
        "Var fungerade det inte vid hot?",
        "Vilka nämnder har tydliga brister i sina rutiner?",
        "Vilka nämnder känner inte till rutinen?",
        "Vilka nämnder visade upp brister?",
        "Vilka nämnder saknar rutiner?",
    ],
)
def test_where_they_were_not(question: str) -> None:
    assert read(question).outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    "plain",
    [
        "vilka nämnder har granskat om rutinerna följs?",
        "hos vilka följdes bristerna upp?",
        "hur ska avtalen följas?",
        "vilka felanmälningar kom i tid?",
        "var låg svarsfrekvensen under målet?",
        "vilka kontroller låg inom ramen för tillsynen?",
        "vilka nämnder höll sig inte under taket?",
        "hur kan svinnet hållas under taket?",
        "vilka nämnder ska sköta arkivet enligt lag?",
        "vilka nämnder gjorde kontroller enligt plan?",
    ],
)
def test_what_is_no_state_in_order(plain: str) -> None:
    assert in_order(plain) is None


@pytest.mark.parametrize(
    "question",
    [
        "Hos vilka nämnder blev inte en enda kontroll inställd?",
        "Hos vilka nämnder blev ingen kontroll inställd?",
        "Vilka nämnder hade inga kontroller som ställdes in?",
        "Vilka nämnder har genomfört allt i planen?",
        "Hos vilka nämnder var alla granskningar gjorda?",
    ],
)
def test_nothing_was_left_undone(question: str) -> None:
    found = read(question)
    assert found.details.neither and found.outcomes == (Outcome.NOT_PERFORMED,)
    assert found.topics == ()


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("I vilka nämnder kunde man inte svara på om avtalen följs?", "avtalen"),
        ("Vilka nämnder kan inte säga om arkivet är i ordning?", "arkivet"),
        ("Var kan man inte bedöma om det finns brister i attesten?", "attesten"),
    ],
)
def test_what_cannot_be_said_is_neither(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.UNCLEAR,), (topic,))


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har något att säga om sekretess?",
        "Kontroll av bisysslor, hur många och vilka nämnder?",
    ],
)
def test_whatever_was_found(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, ())


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder sköt på sin inventering?",
        "Vilka kontroller har skjutits till 2025?",
        "Vilka stickprov har skjutits fram till 2024?",
        "Vilka nämnder avstod från att kontrollera gåvorna?",
        "Vem har avstått från att räkna kassan?",
    ],
)
def test_put_off_is_not_done(question: str) -> None:
    assert read(question).outcomes == (Outcome.NOT_PERFORMED,)


def test_nothing_lacked() -> None:
    found = read("Hos vilka nämnder saknades ingenting?")
    assert (found.outcomes, found.topics) == ((Outcome.NO_DEVIATION,), ())


@pytest.mark.parametrize(
    "question",
    [
        "Kan du lista nämnderna som inte har några avvikelser alls?",
        "Vilka nämnder har inte ett enda fel?",
        "Har vi några nämnder där samtliga kontroller är utan avvikelse?",
    ],
)
def test_who_has_no_faults_is_not_who_has_some(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, (Outcome.NO_DEVIATION,))


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Vilka nämnder klarade inte kontrollen av kassan?", Outcome.DEVIATION),
        ("Vilka nämnder skötte sig inte?", Outcome.DEVIATION),
        ("Vilka nämnder fick aldrig godkänt?", Outcome.DEVIATION),
        ("Hos vilka hittade man aldrig något fel?", Outcome.NO_DEVIATION),
        ("Var hade man inte gjort något fel?", Outcome.NO_DEVIATION),
        ("Vilka nämnder slapp anmärkning på inköpen?", Outcome.NO_DEVIATION),
        ("I vilka nämnder upptäcktes ingenting?", Outcome.NO_DEVIATION),
        ("Vilka nämnder fick inte underkänt i något?", Outcome.NO_DEVIATION),
        ("Vilka nämnder har allt under kontroll?", Outcome.NO_DEVIATION),
    ],
)
def test_a_word_that_is_denied_says_the_opposite(question: str, outcome: Outcome) -> None:
    assert read(question).outcomes == (outcome,)


@pytest.mark.parametrize(
    "question",
    ["Vilka nämnder missade ingen kontroll?", "Vilka nämnder har kontrollerat allt de skulle?"],
)
def test_who_missed_none(question: str) -> None:
    found = read(question)
    assert found.details.neither and found.outcomes == (Outcome.NOT_PERFORMED,)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka kontrollerade avtalen och fann att de höll?", "avtalen"),
        ("Vilka granskade fakturorna och såg att allt var rätt?", "fakturorna"),
        ("Vilka prövade sina kopior och märkte att de gick att läsa?", "kopior"),
        ("Var kontrollerades kontona utan att något fel kom fram?", "kontona"),
        ("Vilka gick igenom lönerna utan att några brister uppdagades?", "lönerna"),
        ("Vilka provade larmen och fick dem att fungera?", "larmen"),
    ],
)
def test_what_a_control_is_told_to_have_found_is_in_order(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.NO_DEVIATION,), (topic,))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Var testades larmen och visade sig inte fungera?", "larmen"),
        ("Var testades larmen och visade sig vara trasiga?", "larmen"),
        ("Hos vilka visade sig listorna vara ofullständiga?", "listorna"),
        ("Vilka granskade fakturorna och såg att det inte stämde?", "fakturorna"),
        ("Var upptäckte man att larmet fungerade dåligt?", "larmet"),
    ],
)
def test_what_it_is_told_to_have_found_is_not(question: str, topic: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.DEVIATION,), (topic,))


def test_what_is_looked_at_is_not_what_was_found() -> None:
    assert read("Vilka kontrollerade att larmen fungerar?").outcomes == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hos vilka nämnder blev avtalsuppföljningen av?",
        "Var har kontrollen av hissarna gjorts?",
        "Hos vilka är inventeringen av tavlor genomförd?",
    ],
)
def test_who_made_a_control_is_whoever_did_whatever_it_found(question: str) -> None:
    found = read(question).outcomes
    assert set(found) == {Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR}


def test_who_did_not_make_it_did_not() -> None:
    assert read("Var blev kontrollen av hissarna inte av?").outcomes == (Outcome.NOT_PERFORMED,)
