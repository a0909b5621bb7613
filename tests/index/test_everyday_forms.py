"""Forms in everyday words (so many, put off, in order, elsewhere), and what they are not."""

from __future__ import annotations

import pytest

from index.interpretation import Change, QuestionType
from index.models import Outcome, Severity
from index.question.query import Names
from index.topics.concepts import concepts
from tests.asking import reader

NAMES = Names(
    (
        ("Lindsund", "Kommunstyrelsen"),
        ("Lindsund", "Tekniska nämnden"),
        ("Lindsund", "Norra kommundelsnämnden"),
        ("Lindsund", "Södra kommundelsnämnden"),
    ),
    (2022, 2023, 2024),
    ("Lindsund",),
)


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "committee"),
    [
        ("Har någon på tekniska tagit emot mutor?", "Tekniska nämnden"),
        ("Vad gjorde tekniska åt snöröjningen?", "Tekniska nämnden"),
        ("Har tekniska följt upp entreprenörerna?", "Tekniska nämnden"),
        ("vad har norra gjort åt larmen", "Norra kommundelsnämnden"),
        ("hur sköter södra sina konton", "Södra kommundelsnämnden"),
        ("Hur sköter norra det här med diariet?", "Norra kommundelsnämnden"),
        ("Vad säger rapporten från södra om diariet?", "Södra kommundelsnämnden"),
    ],
)
def test_a_committee_by_its_first_word_alone_where_somebody_is_meant(
    question: str, committee: str
) -> None:
    found = read(question)
    assert found.committees == (committee,)
    assert not any(word in " ".join(found.topics) for word in ("tekniska", "norra", "södra"))


@pytest.mark.parametrize(
    "question",
    [
        "Hur har tekniska lösningar kontrollerats?",
        "Har tekniska hjälpmedel besiktigats?",
        "Är bron i norra delen besiktigad?",
        "Vad har södra stationen för larm?",
        "Vad har vi gjort på norra sidan?",
    ],
)
def test_an_adjective_with_its_noun_is_no_committee(question: str) -> None:
    assert read(question).committees == ()


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder strök eller sköt på någon planerad kontroll?",
        "Vilka nämnder sköt kontroller framför sig?",
        "Vilka strök en kontroll?",
        "Vem sköt på sina planerade stickprov?",
        "När ska det som sköts upp göras i stället?",
    ],
)
def test_controls_that_were_put_off(question: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((), (Outcome.NOT_PERFORMED,))


@pytest.mark.parametrize(
    ("question", "least"),
    [
        ("Finns det nämnder som haft två eller fler allvarliga avvikelser samma år?", 2),
        ("Vilka nämnder hade tre eller flera brister 2023?", 3),
        ("Vilka hade fem eller fler fel?", 5),
        ("Vilka hade flera allvarliga avvikelser samma år?", 2),
        ("Vilka hade flera brister 2023?", 1),
        ("Vilka nämnder hade två avvikelser 2023?", 1),
    ],
)
def test_so_many_or_more(question: str, least: int) -> None:
    found = read(question)
    assert (found.type, found.details.at_least) == (QuestionType.LIST, least)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har brister i brandskyddet, och är nån av dem allvarlig?",
        "Vilka nämnder har brister i brandskyddet och var det allvarligt?",
        "Vilka nämnder har brister i brandskyddet, är någon av bristerna allvarlig?",
        "Vilka nämnder har brister i brandskyddet? Är någon av dem allvarlig?",
        "Hos vilka fanns brister i brandskyddet? Var de allvarliga?",
    ],
)
def test_whether_one_is_grave_narrows_nothing(question: str) -> None:
    found = read(question)
    assert found.severities == () and found.outcomes == (Outcome.DEVIATION,)
    assert (found.type, found.topics) == (QuestionType.LIST, ("brandskyddet",))


def test_grave_ones_are_still_asked_for() -> None:
    assert read("Vilka brister i brandskyddet är allvarliga?").severities == (Severity.SERIOUS,)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka avvikelser var allvarliga, med nämnd och år angivet?", ()),
        ("Lista brister i arkivet med angivande av nämnd och år.", ("arkivet",)),
        ("Lista brister i arkivet, nämnd och år ska anges.", ("arkivet",)),
        ("Vilka har tappat nycklar? Har ni det per år?", ("tappat nycklar",)),
        ("Vilka hade brister i arkivet? Kan jag få det som en tabell?", ("arkivet",)),
        ("Vilka hade brister i arkivet? Kan ni ta det år för år?", ("arkivet",)),
    ],
)
def test_how_rows_are_to_be_set_out_asks_nothing(question: str, topics: tuple[str, ...]) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.LIST, topics)


def test_a_list_that_is_asked_about_is_a_thing() -> None:
    assert read("Finns det en lista över kemikalier?").topics == ("kemikalier",)
    assert "register" in read("Vilka för register? Har ni ett register på nätet?").topics[0]


@pytest.mark.parametrize(
    "question",
    [
        "Hos oss låg post oöppnad. Har det hänt på annat håll?",
        "Vi har tappat bort konst. Har det hänt någon annanstans, och vad gjorde man?",
        "Vår kassa stämmer inte. Har man sett samma sak någon annanstans?",
    ],
)
def test_elsewhere_asks_for_others_like_it(question: str) -> None:
    found = read(question)
    assert found.type is QuestionType.SIMILAR
    assert not any(word in " ".join(found.topics) for word in ("annan", "håll", "hänt"))


@pytest.mark.parametrize(
    "question",
    ["Vilka nämnder nämner en polisanmälan?", "I vilka rapporter nämns IVO?", "Var nämns vite?"],
)
def test_who_names_what_it_led_to_may_tell_it_in_another_form(question: str) -> None:
    found = read(question)
    assert not found.details.mentioned and found.outcomes == ()


def test_who_names_a_thing_must_say_it() -> None:
    assert read("Vilka nämnder nämner Ekkortet?").details.mentioned


@pytest.mark.parametrize(
    "question",
    [
        "Hot och våld: vilka nämnder har det under kontroll?",
        "Vilka har diariet under kontroll?",
        "Vilka nämnder har både ordning på arkivet och diariet?",
        "Vilka nämnder har grepp om direktupphandlingarna?",
        "Vilka nämnder hade alla vikarier introducerade?",
        "Vilka fick samtliga konton stängda?",
        "vilka hade alla lekplatser färdigbesiktigade",
        "Vilka nämnder hade alla förskolor utrymningsövade?",
        "Vilka hade samtliga lärare behöriga?",
    ],
)
def test_where_it_is_as_it_should_be(question: str) -> None:
    found = read(question)
    assert found.outcomes == (Outcome.NO_DEVIATION,) and not found.details.assumed_outcomes


@pytest.mark.parametrize(
    "question",
    [
        "Vilka hade inte alla lekplatser besiktigade?",
        "Vilka nämnder hade alla larm trasiga?",
        "Vilka nämnder hade alla lärare obehöriga?",
        "Vilka hade alla portar oprövade?",
    ],
)
def test_where_it_is_not(question: str) -> None:
    assert read(question).outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    ("question", "topic", "without"),
    [
        ("Vilka hade fel i lönerna men fakturor som var i sin ordning?", "lönerna", "fakturor"),
        ("Vilka hade brister i attesten men arkivet i ordning?", "attesten", "arkivet"),
        ("Vilka har problem med jäv fast nycklarna är bra?", "jäv", "nycklarna"),
        ("Vilka hade fel i kassorna medan avtalen var godkända 2023?", "kassorna", "avtalen"),
        ("Vem hade avvikelser i lönen men skötte konton utan anmärkning?", "lönen", "konton"),
    ],
)
def test_faults_in_one_thing_and_order_in_another(question: str, topic: str, without: str) -> None:
    found = read(question)
    assert (found.topics, found.details.excluded_topics) == ((topic,), (without,))
    assert found.outcomes == (Outcome.DEVIATION,) and not found.details.excluded_years


@pytest.mark.parametrize(
    "question",
    [
        "Vilka hade brister i lönerna men gick vidare utan anmärkning?",
        "Vilka hade brister i lönerna 2023 men var i ordning 2024?",
        "Hade nämnden fel i lönerna men fakturor i ordning?",
    ],
)
def test_what_became_of_one_thing_leaves_no_other_out(question: str) -> None:
    assert read(question).details.excluded_topics == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vilken skattesats har kommunen?", "world"),
        ("Hur hög är kommunalskatten?", "world"),
        ("Vilket parti vann?", "world"),
        ("Vem blev kommunalråd efter valet?", "office"),
        ("Hur många anställda har sagt upp sig hos nämnden?", "staff"),
        ("Hur många medarbetare finns det i kommunen?", None),
        ("Hur många lärare sa upp sig 2023?", "staff"),
        ("Hur många i personalen har sagt upp sig från förvaltningen?", "staff"),
        ("Hur många medarbetare har kontaktat leverantörer?", None),
        ("Hur många anställda fick lön efter att de sagt upp sig?", None),
        ("Hur många chefer har inte signerat sina listor?", None),
        ("Hur många medarbetare jobbar ensamma?", None),
        ("Vem var ansvarig för kontrollen efter flytten?", None),
        ("Vilka partier har fått stöd utan underlag?", None),
        ("Hur många sidor har rapporten?", "paper"),
        ("Hur lång är nämndens rapport för 2023?", "paper"),
        ("Hur många bilagor finns det i rapporten?", "paper"),
        ("Hur många sidor har policyn?", None),
        ("Hur många bilder i rapporterna saknade samtycke?", None),
        ("Hur många avvikelser har rapporten?", None),
    ],
)
def test_what_no_report_tells_of_a_municipality(question: str, kind: str | None) -> None:
    assert read(question).details.outside == kind


def test_late_in_a_year_is_not_since_that_year() -> None:
    assert read("Stämmer det att snöröjningen var sen 2023?").years == (2023,)
    assert read("Hur har snöröjningen gått sen 2023?").years == (2023, 2024)


@pytest.mark.parametrize("word", ["både", "plötsligt", "såväl", "numera", "tyvärr"])
def test_small_words_in_the_middle_of_a_topic_say_little(word: str) -> None:
    weak = {concept.words[0]: concept.weak for concept in concepts(f"{word} nycklar")}
    assert weak == {word: True, "nycklar": False}


@pytest.mark.parametrize(
    "verb",
    ["bättrat sig", "skärpt sig", "ryckt upp sig", "förbättrat sin hantering av fakturor",
     "blivit bättre på arkivet", "bättrat på rutinerna för gåvor"],
)  # fmt: skip
def test_who_has_become_better(verb: str) -> None:
    assert read(f"Vilka nämnder har {verb}?").details.change is Change.REMEDIED
    assert read(f"Vilka nämnder har inte {verb}?").details.change is None
