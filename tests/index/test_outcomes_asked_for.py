"""Which outcomes a question asks for: whatever came of it, nothing wrong, nothing told."""

from __future__ import annotations

import numpy as np
import pytest

from index.evidence.mentions import by_name, mentioning, said_outright
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names
from index.topics.concepts import Zones, padded
from index.topics.decision import Verdict
from index.topics.topic import said
from tests.asking import reader

NAMES = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden")), (2022, 2023), ("Lindsund",)
)


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Lista de nämnder som räknat sina handkassor, oavsett hur det gick.", "handkassor"),
        ("Vilka har inventerat nycklar, vad de än kom fram till?", "nycklar"),
        ("Vilka har kontrollerat jäv, oavsett om de hittade fel eller inte?", "jäv"),
        ("Vem har gått igenom sina avtal, både med och utan anmärkning?", "avtal"),
        ("Vilka nämner hot och våld i sin uppföljning?", "hot och våld"),
        ("I vilka nämnders rapporter skrivs det om visselblåsning?", "visselblåsning"),
        ("Skolskjutsar – vilka tar upp frågan?", "Skolskjutsar"),
        ("Var nämns e-arkivet?", "e-arkivet"),
        ("Vilka granskade sin kassa, och vad blev resultatet?", "kassa"),
        ("Vilka gjorde hygienkontroller 2023 och hur gick det?", "hygienkontroller"),
        ("Hos vilka stod loggkontroll på internkontrollplanen?", "loggkontroll"),
        ("Vilka nämnder drabbades när växeln slutade fungera?", "växeln slutade fungera"),
        (
            "Vilka hade representation uppe till granskning? Ta även med de som ställdes in.",
            "representation",
        ),
    ],
)
def test_whatever_came_of_it(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, (topic,), ())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder fick rent papper för sina löneutbetalningar?", "löneutbetalningar"),
        ("Var har man granskat inköp utan att finna något att anmärka på?", "inköp"),
        ("Vilka följde upp attesterna och hittade inget att klaga på?", "attesterna"),
        ("Hos vilka sköts arkiveringen som den ska?", "arkiveringen"),
        ("Var är fakturorna attesterade som de ska vara?", "fakturorna attesterade"),
        ("Vilka nämnder blev friskförklarade i kontrollen av dataskydd?", "dataskydd"),
        ("Var fanns det inte det minsta att invända mot kassahanteringen?", "kassahanteringen"),
    ],
)
def test_nothing_wrong(question: str, topic: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((topic,), (Outcome.NO_DEVIATION,))


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har inte registrerat post och avtal som de ska?",
        "Hos vilka har besluten aldrig rapporterats till nämnden som de bör?",
    ],
)
def test_not_as_it_should_be(question: str) -> None:
    assert read(question).outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Var finns kontroller av bidrag där rapporten inte säger hur det gick?", "bidrag"),
        ("Vilka nämnder har kontroller av hygien där det inte står vad man hittade?", "hygien"),
        ("Hos vilka redovisas inte utfallet av lönekontrollen?", "lönekontrollen"),
        ("Var saknas resultatet av brandskyddskontrollen?", "brandskyddskontrollen"),
        ("Hos vilka var det oklart om kontrollen av jäv gjorts?", "jäv"),
        ("I vilka nämnder berättar rapporten inte vad granskningen av jäv visade?", "jäv"),
    ],
)
def test_nothing_told(question: str, topic: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((topic,), (Outcome.UNCLEAR,))


def test_a_fault_that_is_asked_for_stays_one() -> None:
    """What is to be counted in is added to it, and a clause about a thing asks for no outcome."""
    also = read("Vilka hade brister i jäv? Ta även med de som inte kontrollerade det.")
    assert also.outcomes == (Outcome.DEVIATION, Outcome.NOT_PERFORMED)
    assert read("Var gick det fel, oavsett om det gällde bidrag eller löner?").outcomes == (
        Outcome.DEVIATION,
    )
    assert read("Vilka kontroller som de ska göra ställdes in?").outcomes == (
        Outcome.NOT_PERFORMED,
    )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder behövde göra om kontrollen?", "behövde göra om kontrollen"),
        ("Var är minst ett av tio stickprov fel?", "minst ett av tio stickprov fel"),
        ("Vilken nämnd är duktigast?", "duktigast"),
    ],
)
def test_a_question_that_is_not_understood_does_not_ask_for_all_faults(
    question: str, topic: str
) -> None:
    assert read(question).topics == (topic,)


@pytest.mark.parametrize(
    "question",
    ["Vilka nämnder hade brister?", "Vilken nämnd är sämst?", "Visa alla nämnder och år"],
)
def test_a_question_about_all_of_them_has_no_topic(question: str) -> None:
    assert read(question).topics == ()


def test_a_check_that_is_only_when_it_was_found_asks_for_faults() -> None:
    found = read("Var fattades det pengar, nycklar eller utrustning när man räknade?")
    assert found.outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    "question",
    [
        "I vilka nämnders uppföljning nämns Kassablomman?",
        "Vilka nämner Kassablomman i sin rapport?",
        "Var står det något om Kassablomman?",
        "I vilka rapporter skrivs det om Kassablomman?",
        "Vilka har omnämnt Kassablomman? Var omtalas den?",
    ],
)
def test_who_says_it_at_all(question: str) -> None:
    assert read(question).details.mentioned


def test_a_name_is_found_in_every_form() -> None:
    texts = ["Köp med Kassablomman.", "De har kassablommor.", "Kassablommans saldo.", "En blomma."]
    said_by = said(by_name("Kassablomman"), [Zones("", padded(text)) for text in texts])
    verdict = mentioning(Verdict(np.array([0.0, 0.2, 0.1, 0.9]), 0.3), said_by)
    assert verdict.chances.tolist() == [1.0, 1.0, 1.0, 0.0]
    nobody = Verdict(np.array([0.4]), 0.3)
    assert mentioning(nobody, said(by_name("Mjölkbud"), [Zones("", padded("Ost."))])) is nobody


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder har inte testat sina larm?", "larm"),
        ("Vilka har aldrig provat reservkraften?", "reservkraften"),
    ],
)
def test_who_did_not_do_it_is_a_fault_or_a_control_left_undone(question: str, topic: str) -> None:
    found = read(question)
    assert found.topics == (topic,)
    assert found.outcomes == (Outcome.DEVIATION, Outcome.NOT_PERFORMED)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka avvikelser rör äldre?", ("äldre",)),
        ("Vilka hade brister i sitt stöd till anhöriga?", ("stöd till anhöriga",)),
        ("Vilka hade brister i sin kassa?", ("kassa",)),
        ("Finns exempel på nämnder där ingen tog hand om posten?", ("posten",)),
    ],
)
def test_nouns_that_look_like_general_words(question: str, topics: tuple[str, ...]) -> None:
    assert read(question).topics == topics


def test_at_least_half_is_no_rank() -> None:
    assert read("Vilka nämnder hittade fel i minst hälften av fakturorna?").details.rank is None
    assert read("Vilken nämnd hade minst fel?").details.rank == "least"


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Vilka nämnder tar inte upp jäv?", (Outcome.NOT_PERFORMED,)),
        ("Vilka rapporter nämner inte jäv?", (Outcome.NOT_PERFORMED,)),
        ("Vilka kontrollerade jäv men hittade inget?", (Outcome.NO_DEVIATION,)),
        ("Vilka nämnder fick gult eller rött för sina inköp?", (Outcome.DEVIATION,)),
        ("Visa kontroller av jäv, även sådana som inte genomfördes.", ()),
        ("Visa kontroller av jäv inklusive de som inte genomfördes.", ()),
        ("Var ingick jäv i kontrollerna?", ()),
    ],
)
def test_denied_and_counted_in(question: str, outcomes: tuple[Outcome, ...]) -> None:
    assert read(question).outcomes == outcomes


@pytest.mark.parametrize(
    ("topic", "text", "present", "found"),
    [
        ("utpressning", "Det finns skäl att misstänka utpressning.", 0.3, True),
        ("tangentbord", "Fyra tangentbord och en skärm är borta.", 0.3, True),
        ("utpressning", "Det finns skäl att misstänka hot.", 0.3, False),
        ("borttappade tangentbord", "Fyra tangentbord är borttappade.", 0.3, False),
        ("utpressning", "Det finns skäl att misstänka utpressning.", 0.7, False),
    ],
)
def test_a_word_that_is_said_outright_is_told(
    topic: str, text: str, present: float, found: bool
) -> None:
    verdict = Verdict(np.array([0.1, 0.2]), present)
    words = said(by_name(topic), [Zones("", padded(text)), Zones("", padded("Listan är klar."))])
    after = said_outright(verdict, words, 0.4, 0.0)
    assert after.present == (0.4 if found else present)
    assert after.chances.tolist() == ([0.5, 0.2] if found else [0.1, 0.2])


def test_nor_is_a_word_that_is_said_outright_too_unlikely() -> None:
    verdict = Verdict(np.array([0.1, 0.2]), 0.7)
    words = said(by_name("utpressning"), [Zones("", padded("Utpressning anmäldes.")),
                                          Zones("", padded("Listan är klar."))])  # fmt: skip
    after = said_outright(verdict, words, 0.4, 0.3)
    assert after.present == 0.7 and after.chances.tolist() == [0.5, 0.2]


@pytest.mark.parametrize(
    "question",
    ["Vilka kontroller kunde inte bedömas?", "Vilka granskningar kan ännu inte bedömas?",
     "Vilka kontroller kunde inte bedömas och varför?"],
)  # fmt: skip
def test_what_could_not_be_judged_is_unclear(question: str) -> None:
    assert read(question).outcomes == (Outcome.UNCLEAR,)


def test_what_is_escalated_is_asked_for_itself_and_no_grave_fault() -> None:
    found = read("Vad har eskalerats?")
    assert (found.topics, found.severities) == (("eskalerats",), ())
    referred = read("Vilka brister har eskalerats till kommunstyrelsen?")
    assert (referred.committees, referred.severities) == ((), ())
    assert read("Vilka brister fanns hos kommunstyrelsen?").committees == ("Kommunstyrelsen",)


def test_whether_internal_control_can_be_relied_on_asks_for_the_verdicts() -> None:
    found = read("Kan man lita på kommunens interna kontroll?")
    assert found.details.assessment
    assert not found.topics
