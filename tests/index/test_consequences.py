"""consequences.py: what a finding led to is looked for in the words, whatever the control."""

from __future__ import annotations

import numpy as np
import pytest

from api.quoting.asked import asked_by
from api.quoting.pieces import telling
from index.evidence.deeds_told import is_denied, without_denied
from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import read_question
from index.topics.concepts import Zones, concepts, padded
from index.topics.consequences import (
    consequences_of,
    load_consequences,
    must_tell,
    only_telling,
    subject_beside,
    told,
    widened,
)
from index.topics.decision import Verdict
from index.topics.topic import said
from tests.answering import evidence, hits, passage
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    "topic",
    ["polisanmälan", "anmälan till polisen", "polisen kopplats in", "vite", "IVO",
     "kritik från JO", "hot om vite mot entreprenörer", "skriftliga varningar till anställda",
     "krävt tillbaka pengar", "föreläggande eller reprimand", "kritik från en myndighet",
     "tillsynsmyndighet ingripit mot verksamheten", "krävt tillbaka utbetalda medel",
     "eskalerats", "Säpo kontaktats", "anmälts till myndighet", "misstankar om bedrägeri"],
)  # fmt: skip
def test_a_topic_of_nothing_else_is_a_consequence(topic: str) -> None:
    assert consequences_of(topic)


@pytest.mark.parametrize(
    "topic",
    ["registerutdrag från polisen", "polisanmälda stölder", "behörigheter", "hot mot personal",
     "anmälan av bisysslor", "IVO-anmälningar om läkemedel", "beslut", "återkrav", ""],
)  # fmt: skip
def test_a_topic_with_a_subject_of_its_own_is_none(topic: str) -> None:
    assert not consequences_of(topic)


def verdict_on(topic: str, texts: list[str]) -> Verdict:
    passages = [Zones("", padded(text)) for text in texts]
    return told(topic, said(consequences_of(topic), passages))


def test_passages_are_told_by_their_words() -> None:
    texts = ["Kassan saknade 900 kronor. Stölden är polisanmäld.", "Rutinen skrivs om med polisen."]
    verdict = verdict_on("ärenden som lämnats till polisen", texts)
    assert verdict.chances.tolist() == [0.99, 0.0]
    assert verdict.present == 1.0
    assert verdict_on("vite", texts).present == 0.0


def test_of_several_one_will_do_where_they_are_joined() -> None:
    texts = ["IMY har underrättats.", "IMY har beslutat om en sanktionsavgift.", "Vite krävdes."]
    both = verdict_on("sanktionsavgift av Integritetsskyddsmyndigheten", texts)
    assert both.chances.tolist() == [0.0, 0.99, 0.0]
    either = verdict_on("sanktionsavgift eller vite", texts)
    assert either.chances.tolist() == [0.0, 0.99, 0.99]


def test_every_entry_has_words_to_ask_and_words_to_find() -> None:
    found = load_consequences()
    assert len(found.every) > 15
    assert found.beside
    assert all(one.asked and one.said for one in found.every)


def test_a_list_quotes_the_sentence_that_tells_it() -> None:
    result = "Kassan saknade 900 kronor. Kassan räknas nu varje dag. Stölden är polisanmäld."
    question = "Vilka ärenden har lämnats till polisen?"
    (hit,) = hits([passage("Fritidsnämnden", 2023, result, evidence="Kassan saknade 900 kronor.")])
    quotes = telling(hit, asked_by(question, read_question(question, EKSTAD)))
    assert quotes == (result,)  # what was found, the deed, and the sentence before it


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har krävt tillbaka pengar efter en kontroll?",
        "Finns det nämnder som har gått till polisen med något?",
        "Vilka nämnder har fått ett föreläggande?",
        "Var har man anmält personuppgiftsincidenter till IMY?",
        "Vilka har anmält vårdskador till IVO?",
        "Vem har fått allvarlig kritik från JO?",
        "Vilka har fått kritik eller reprimand av en tillsynsmyndighet?",
        "Hos vilka fanns kritik eller ett föreläggande från länsstyrelsen?",
    ],
)
def test_what_somebody_did_is_asked_of_every_outcome(question: str) -> None:
    found = read_question(question, EKSTAD)
    assert found.details.assumed_outcomes
    assert found.outcomes == ()


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder saknar registerutdrag från polisen?",
        "Vilka hade brister i anmälan till IVO?",
        "Var finns det utdrag från Skatteverket som inte stämmer?",
    ],
)
def test_a_fault_beside_it_is_asked_for(question: str) -> None:
    assert read_question(question, EKSTAD).outcomes == (Outcome.DEVIATION,)


def test_what_tells_it_and_says_the_subject_is_about_both() -> None:
    topic = "skickat personuppgiftsincidenter till IMY"
    beside, subject = subject_beside(topic)
    texts = [
        "Fem personuppgiftsincidenter anmäldes till IMY.",
        "Incidenter loggas.",
        "IMY fick svar om kamerorna.",
    ]
    passages = [Zones("", padded(text)) for text in texts]
    before = Verdict(np.array([0.1, 0.3, 0.0]), 0.2)
    after = widened(before, topic, said(beside, passages), said(concepts(subject), passages))
    assert after.chances.tolist() == [0.99, 0.3, 0.0]
    assert after.present == 1.0


@pytest.mark.parametrize(
    ("result", "denied"),
    [
        ("Tolv kort saknades. Händelsen är polisanmäld.", False),
        ("Tolv kort saknades. Polisanmälan har inte gjorts.", True),
        ("Tolv kort saknades. Polisanmälan prövas när listan är klar.", True),
        ("Korten spärrades utan polisanmälan.", True),
        ("Ett kort är inte återfunnet. Det är polisanmält sedan i maj.", False),
        ("Två stölder är polisanmälda, en har aldrig polisanmälts.", False),
        ("Alla kort fanns.", False),
    ],
)
def test_a_consequence_that_is_denied(result: str, denied: bool) -> None:
    assert (
        is_denied(passage("Fritidsnämnden", 2023, result), consequences_of("polisanmält")) == denied
    )


def test_a_list_leaves_out_who_denies_it() -> None:
    done = passage("Fritidsnämnden", 2023, "Fyra cyklar är borta. Stölden är polisanmäld.")
    not_done = passage("Skolnämnden", 2023, "En cykel är borta. Någon polisanmälan gjordes inte.")
    found = evidence(QuestionType.LIST, [done, not_done], topics=("polisanmält",))
    assert [hit.passage.id for hit in without_denied(found).about] == [done.id]
    subject = evidence(QuestionType.LIST, [done, not_done], topics=("cyklar",))
    assert without_denied(subject) is subject


def test_who_denies_one_of_several_topics_is_left_out_where_only_that_one_found_it() -> None:
    paid = passage("Fritidsnämnden", 2023, "Vite har tagits ut av entreprenören.")
    none = passage("Skolnämnden", 2023, "Inget vite har varit aktuellt.")
    sick = passage("Vårdnämnden", 2023, "Inga viten, men sjuklön betalades två gånger.")
    found = evidence(
        QuestionType.LIST,
        [paid, none, sick],
        topics=("vite", "sjuklön"),
        by_topic=(frozenset({paid.id, none.id, sick.id}), frozenset({sick.id})),
    )
    kept = without_denied(found)
    assert [hit.passage.id for hit in kept.about] == [paid.id, sick.id]
    assert kept.by_topic == (frozenset({paid.id}), frozenset({sick.id}))


@pytest.mark.parametrize(
    "topic", ["krävt tillbaka bidrag", "återkrävts lön", "begärt tillbaka felaktig ersättning"]
)
def test_of_what_is_claimed_back_a_control_must_tell_so(topic: str) -> None:
    texts = [
        "Bidrag, lön och ersättning är rätt.",
        "Beloppet har återkrävts.",
        "De begärde tillbaka det.",
    ]
    words = said(must_tell(topic), [Zones("", padded(text)) for text in texts])
    verdict = only_telling(Verdict(np.array([0.9, 0.8, 0.7]), 1.0), words)
    assert verdict.chances.tolist() == [0.0, 0.8, 0.7]


@pytest.mark.parametrize("topic", ["återkrav av lön", "bidrag som lämnas tillbaka"])
def test_how_claims_are_handled_is_a_subject(topic: str) -> None:
    assert not must_tell(topic)


@pytest.mark.parametrize(
    "question",
    ["kommunjuristen kopplats in", "bedömts av en jurist", "stadsjuristen yttrat sig"],
)
def test_what_a_lawyer_said_is_told_and_no_subject(question: str) -> None:
    assert consequences_of(question)


def test_a_goal_that_was_not_reached_is_what_was_asked_for() -> None:
    missed = passage("Fritidsnämnden", 2023, "Nämnden nådde alltså inte sitt mål i år heller.")
    found = evidence(QuestionType.LIST, [missed], topics=("sitt mål",))
    assert [hit.passage.id for hit in without_denied(found).about] == [missed.id]


def test_what_stands_beside_a_consequence_is_read_once_for_all_rows_of_an_answer() -> None:
    subject_beside.cache_clear()
    for _ in range(3):
        assert subject_beside("polisanmälan av stölder")[1] == "stölder"
    assert subject_beside.cache_info().misses == 1


@pytest.mark.parametrize(
    "topic",
    [
        "skadestånd efter lekplatsolyckan",
        "viten till snöröjaren",
        "sanktionsavgift för läckan",
        "Arbetsmiljöverket om hoten",
        "upphandlingsskadeavgift för konsulterna",
    ],
)
def test_what_does_not_tell_it_is_no_answer_whatever_stands_beside(topic: str) -> None:
    led_to = "Skadestånd, vite, sanktionsavgift, upphandlingsskadeavgift, Arbetsmiljöverket."
    texts = ["Ett barn skadades på lekplatsen, konsulterna kom sent och hot förekom.", led_to]
    words = said(must_tell(topic), [Zones("", padded(text)) for text in texts])
    verdict = only_telling(Verdict(np.array([0.9, 0.8]), 1.0), words)
    assert (verdict.chances.tolist(), verdict.present) == ([0.0, 0.8], 1.0)
    none = said(must_tell(topic), [Zones("", padded(texts[0]))] * 2)
    assert only_telling(Verdict(np.array([0.9, 0.8]), 1.0), none).present == 0.0


@pytest.mark.parametrize("topic", ["polisanmälda stölder", "anmälan till IMY i tid", "sena beslut"])
def test_what_controls_are_of_too_need_not_be_told_so(topic: str) -> None:
    assert not must_tell(topic)


def test_a_court_case_is_no_goal() -> None:
    texts = ["Två mål är ännu inte avgjorda.", "89 procent mot målvärdet 95."]
    assert verdict_on("målvärde", texts).chances.tolist() == [0.0, 0.99]
