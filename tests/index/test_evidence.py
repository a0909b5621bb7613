"""topic.py, decision.py, gathering.py: what a topic names, and which passages are about it."""

from __future__ import annotations

import numpy as np
import pytest

from api.services import Services
from index.evidence.gathering import asks_for_one, gather
from index.found import Evidence
from index.models import Filters, Outcome
from index.question.query import read_question
from index.storage.scope import EVERYTHING
from index.swedish.terms import search_terms
from index.topics.concepts import Zones, concepts, padded, zones
from index.topics.decision import PRESENT, judge, load_decision
from index.topics.judging import cuts_of
from index.topics.synonyms import load_synonyms
from index.topics.topic import FEATURES, Cosines, background, features, said
from ingest.models import Kind
from tests.answering import passage
from tests.asking import EKSTAD


def found(topic: str, text: str) -> list[float]:
    return [round(one.found(padded(text)), 2) for one in concepts(topic)]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("behörighetsbrister", "Genomgång av behörigheter i systemet"),
        ("behörighetshanteringen", "Elva konton stod öppna"),
        ("GDPR", "Inventering av personuppgiftsbehandlingar"),
        ("dataskydd", "Biträdesavtal saknades"),
        ("kvitton", "Sex köp saknade kvitto"),
        ("brandskyddet", "Utrymningsvägarna var fria"),
        ("lekplatserna", "Besiktning av lekplatser"),
        ("orosanmälningarna", "Förhandsbedömningar inom 14 dagar"),
        ("försörjningsstödsutbetalningar", "Underlag för ekonomiskt bistånd"),
        ("förhandsbedömdes", "Förhandsbedömningarna blev klara"),
    ],
)
def test_a_concept_is_found_in_other_words(topic: str, text: str) -> None:
    assert max(found(topic, text)) > 0.5


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("konton", "Kontoret var stängt"),
        ("lön", "Verksamheten är lönsam"),
        ("löneskulder", "Utanordningslistorna är granskade"),
        ("hot", "Hotellet bokades"),
    ],
)
def test_a_concept_is_not_found_in_a_word_that_only_looks_like_it(topic: str, text: str) -> None:
    assert max(found(topic, text)) == 0.0


def test_what_asks_for_either_is_one_concept() -> None:
    assert [one.words for one in concepts("kvitto eller deltagarlista vid representation")] == [
        ("kvitto", "deltagarlista"), ("representation",)]  # fmt: skip
    assert [one.words for one in concepts("mutor och jäv")] == [("mutor", "jäv")]
    assert len(concepts("elever och skor")) == 2


def test_a_compound_that_the_library_has_is_not_read_by_its_parts() -> None:
    whole = frozenset(search_terms("personuppgiftsincidenter")[:1])
    text = padded("Biträdesavtal saknades")
    assert concepts("personuppgiftsincidenter", whole)[0].found(text) == 0.0
    assert concepts("personuppgiftsincidenter")[0].found(text) > 0.5


def test_every_synonym_group_finds_its_own_words() -> None:
    for rule in load_synonyms().rules:
        for pattern in rule.found:
            haystack = f" {pattern.text} "
            assert any(needle in haystack for needle in pattern.needles), pattern


def test_the_decision_rises_with_words_and_with_cosine() -> None:
    decision = load_decision("bundled")
    topic = concepts("behörigheter")
    places = [
        zones(passage("Socialnämnden", 2024, "Konton var öppna.")),
        Zones(padded("Lekplatser"), padded("Lekplatsen besiktades.")),
    ]
    words = said(topic, places)
    usual = background(topic, words, decision.standings(near(0.6, 0.1)))

    def odds(place: int, adapted: float) -> float:
        numbers = features(topic, words, near(adapted, adapted), usual)
        return float(decision.first.odds(numbers)[place])

    assert odds(0, 0.6) > odds(1, 0.6)
    assert odds(0, 0.6) > odds(0, 0.1)


def near(*adapted: float) -> Cosines:
    """Cosines of passages that differ only after the vectors were turned to this material."""
    turned = np.array(adapted, dtype=np.float32)
    return Cosines(np.full(len(adapted), 0.8, dtype=np.float32), turned, turned)


def test_a_topic_is_there_when_one_passage_stands_out_in_every_way() -> None:
    decision = load_decision("bundled")
    topic = concepts("behörigheter")
    texts = ["Konton var öppna.", *("Lekplatsen besiktades." for _ in range(9))]
    words = said(topic, [Zones(padded(text), padded(text)) for text in texts])
    vectors = np.eye(10, dtype=np.float32)

    def present(adapted: float) -> float:
        cosines = near(adapted, *(0.0 for _ in range(9)))
        usual = background(topic, words, decision.standings(cosines))
        return judge(features(topic, words, cosines, usual), vectors, vectors, decision).present

    assert present(0.7) > 0.5 > present(-0.2)


def test_a_topic_of_which_the_library_knows_the_common_half_is_hardly_there() -> None:
    """ "Fakturor för tolkar", where invoices are checked but no interpreters are heard of."""
    decision = load_decision("bundled")
    names = PRESENT.index("half_said")
    assert decision.third.coefficients[names] < 0


def test_what_is_nearly_as_sure_as_the_surest_is_about_it_too() -> None:
    decision = load_decision("bundled")
    everything, one = decision.cuts(0.9)
    assert everything == pytest.approx(0.9 * decision.near)
    assert everything < one < 0.9, "a question for one thing takes only what is nearly as sure"
    assert decision.cuts(0.1)[0] < 0.1


def test_nothing_to_judge_is_nothing() -> None:
    decision = load_decision("bundled")
    none = np.empty((0, 2), dtype=np.float32)
    verdict = judge(np.empty((0, len(FEATURES))), none, none, decision)
    assert verdict.chances.shape == (0,)
    assert verdict.present == 0.0


def test_another_model_is_judged_without_the_adapter() -> None:
    decision = load_decision("some/other-model@1")
    vectors = np.eye(3, dtype=np.float32)
    assert (decision.adapter.adapted(vectors) == vectors).all()
    assert (decision.adapter.topic(vectors[0]) == vectors[0]).all()
    assert (decision.adapter.recalled(vectors[0]) == vectors[0]).all()


def test_an_adapted_vector_has_length_one() -> None:
    adapter = load_decision("bundled").adapter
    vectors = np.random.default_rng(0).normal(size=(4, 384)).astype(np.float32)
    lengths = np.linalg.norm(adapter.adapted(vectors), axis=1)
    assert lengths == pytest.approx(np.ones(4), abs=1e-5)
    assert adapter.topic(vectors[0]).shape == (384,)


def test_a_larger_library_must_have_a_topic_more_surely() -> None:
    decision = load_decision("bundled")
    assert decision.less_for(100) == decision.less_for(int(decision.crowd)) == 0.0
    assert 0.0 < decision.less_for(10_000) < decision.less_for(100_000) < 1.2


# ---- over two reports with the real model -------------------------------------------------------


def gathered(services: Services, question: str, given: Filters = EVERYTHING) -> Evidence:
    read = read_question(question, services.names(), given)
    return gather(read, given, services.searcher, services.library)


def activities(found: Evidence) -> set[str]:
    """The controls among them; a passage of the analysis has no activity and is in no list."""
    controls = [hit.passage for hit in found.about if hit.passage.kind is Kind.CONTROL]
    return {passage.control_activity or "" for passage in controls}


def test_every_passage_about_the_topic_and_no_other(small_services: Services) -> None:
    evidence = gathered(small_services, "Vilka nämnder hade brister i hot och våld 2024?")
    assert activities(evidence) == {
        "Kontroll av att handlingsplanen är känd",
        "Uppföljning av att handlingsplaner är kända och att larm fungerar",
    }
    analyses = [hit.passage for hit in evidence.about if hit.passage.kind is Kind.ANALYSIS]
    assert all("hot" in (passage.result or "").lower() for passage in analyses)
    assert len(evidence.scope) == 2


def test_the_outcome_is_not_filtered_but_the_scope_is(small_services: Services) -> None:
    evidence = gathered(small_services, "brister i direktupphandling hos kommunstyrelsen 2024")
    assert [one.committee for one in evidence.scope] == ["Kommunstyrelsen"]
    assert {hit.passage.committee for hit in evidence.about} == {"Kommunstyrelsen"}
    clean = gathered(small_services, "Vilka nämnder hade brister med konton för avslutade?")
    outcomes = {hit.passage.judgement.outcome for hit in clean.about if hit.passage.judgement}
    assert Outcome.NO_DEVIATION in outcomes


def test_a_question_about_outcomes_is_about_every_control(small_services: Services) -> None:
    evidence = gathered(small_services, "Vilka kontroller genomfördes inte 2024?")
    assert len(evidence.about) == sum(r.control_count for r in small_services.reports())


@pytest.mark.parametrize(
    "question", ["Vilka brister fanns i skolskjutsen?", "Hur blir vädret i morgon?",
                 "parkeringstillstånd", "Vad kostar en biobiljett i Göteborg?"]
)  # fmt: skip
def test_outside_the_material_nothing_is_about_it(small_services: Services, question: str) -> None:
    evidence = gathered(small_services, question)
    assert evidence.about == ()
    assert evidence.nearest


def test_an_unknown_committee_or_year_has_an_empty_scope(small_services: Services) -> None:
    assert gathered(small_services, "Brandnämndens kontroll av inköp").scope == ()
    late = gathered(small_services, "Vilka nämnder hade brister i inköp 2019?")
    assert (late.scope, late.about) == ((), ())
    assert late.known_years == (2024,)


def test_filters_set_by_hand_narrow_the_scope(small_services: Services) -> None:
    given = Filters(committees=("Socialnämnden",))
    evidence = gathered(small_services, "Vilka nämnder hade brister i hot och våld?", given)
    assert {hit.passage.committee for hit in evidence.about} == {"Socialnämnden"}


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("Hur många gånger har det granskats om folk har bisysslor?", False),
        ("Hur många gånger testades larmet?", False),
        ("Hur många nämnder har kontrollerat kontanter?", False),
        ("Hur många kontroller av inköp hade brister?", False),
        ("Hur många rapporter tar upp konst?", False),
        ("Hur många konton stod öppna?", True),
        ("Hur många gånger larmade de?", True),
        ("När testades larmet?", True),
    ],
)
def test_what_is_counted_row_by_row_is_wanted_whole(question: str, one: bool) -> None:
    assert asks_for_one(read_question(question, EKSTAD)) is one


def test_one_thing_asked_of_one_committee_is_held_against_its_surest_control() -> None:
    decision = load_decision("bundled")
    everywhere = np.array([0.9, 0.3, 0.2, 0.01])
    cut, cut_one = cuts_of(everywhere, everywhere, decision)
    assert cut < 0.3 < cut_one  # the others are spoilt by what is only next to it
    here, one_here = cuts_of(everywhere, everywhere[1:], decision)
    assert here == cut and cut <= one_here <= 0.3
    _, nothing_here = cuts_of(everywhere, everywhere[3:], decision)
    assert nothing_here == cut > 0.01  # never below what a list takes
    assert cuts_of(np.empty(0), np.empty(0), decision) == (1.0, 1.0)
