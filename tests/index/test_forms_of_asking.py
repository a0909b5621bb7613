"""Names, years and words of a question that were misread once, whatever they ask about: each with
other words."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Vilka brister fanns 2023, energibolaget oräknat?", "Lindsunds Energi AB"),
        ("Lista uteblivna kontroller utom i bostadsbolaget", "Lindsundshem AB"),
        ("Alla avvikelser exklusive Lindsunds Energi AB 2024", "Lindsunds Energi AB"),
        ("Avvikelser 2022, socialnämnden ej inräknad", "Socialnämnden"),
        ("Hur många anmärkningar fick nämnderna, kommunstyrelsen exkluderad?", "Kommunstyrelsen"),
    ],
)
def test_what_is_left_out_is_not_what_is_asked_about(question: str, left_out: str) -> None:
    found = read(question)
    assert left_out not in found.committees
    assert "Teknik- och fritidsnämnden" in found.committees


def test_companies_are_left_out_together() -> None:
    found = read("Vilka hade brister 2024, bolagen undantagna?")
    assert len(found.committees) == 4
    assert not any(name.endswith("AB") for name in found.committees)


@pytest.mark.parametrize(
    ("question", "form", "outcomes"),
    [
        ("Lista samtl. KM ej utf. 2024", QuestionType.LIST, (Outcome.NOT_PERFORMED,)),
        ("Avv. socialnämnden 2023?", QuestionType.LIST, (Outcome.DEVIATION,)),
        ("SN: KM ua 2022", QuestionType.LIST, (Outcome.NO_DEVIATION,)),
        ("Vilka KM var ej ua 2022?", QuestionType.LIST, (Outcome.DEVIATION,)),
        ("Antal anm. KS 2021 jfr 2022", QuestionType.COMPARE, (Outcome.DEVIATION,)),
        ("Områden med utfall gult/rött 2023", QuestionType.LIST, (Outcome.DEVIATION,)),
        ("Topp 5 nämnder med flest avv", QuestionType.LIST, (Outcome.DEVIATION,)),
    ],
)
def test_abbreviations_of_the_trade(
    question: str, form: QuestionType, outcomes: tuple[Outcome, ...]
) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (form, outcomes, ())


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Avvikelser i KS -23?", (2023,)),
        ("Vad visade '22 kontrollen av attest?", (2022,)),
        ("KS22 mot KS24: bisysslor", (2022, 2024)),
        ("Återläsning hos KS 22/23", (2022, 2023)),
        ("Representation 21→24", (2021, 2024)),
        ("Andel sena fakturor 22 resp. 23?", (2022, 2023)),
        ("Togs 23 eller 24 prover vecka 21/22 i bassängen?", ()),
        ("Varför väntade 22 och 23 personer i kö?", ()),
    ],
)
def test_years_of_two_figures(question: str, years: tuple[int, ...]) -> None:
    assert read(question).years == years


@pytest.mark.parametrize(
    ("question", "form", "topics"),
    [
        ("vicka hade avvikelser på jourkoden", QuestionType.LIST, ("jourkoden",)),
        ("Vaffö vart dä inget av nyckelkollen", QuestionType.LOOKUP, ("nyckelkollen",)),
        ("e alla grindar låsta?", QuestionType.YESNO, ("grindar låsta",)),
        ("finns dä nåt om bastun", QuestionType.YESNO, ("bastun",)),
        ("Vilke nämner hadde fläst fel på bastun", QuestionType.LIST, ("bastun",)),
        ("nä gjorde dom kontrolln av bastun sist", QuestionType.LOOKUP, ("bastun",)),
    ],
)
def test_words_as_they_are_spoken(
    question: str, form: QuestionType, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.type, found.topics) == (form, topics)


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("Vilka nämnder har ej inlämnat någon rapport 2022?", "missing"),
        ("Vilka nämnder har aldrig lämnat någon redovisning?", "missing"),
        ("Vilka nämnder är med i samlingen?", "there"),
        ("Hur många rapporter finns det i biblioteket?", "there"),
        ("Vilka år finns det rapporter för?", "there"),
        ("För vilka år har ni rapporter?", "there"),
    ],
)
def test_the_reports_themselves(question: str, reports: str) -> None:
    found = read(question)
    assert found.details.reports == reports
    assert not (reports and found.outcomes)  # no control is asked about


@pytest.mark.parametrize(
    "question",
    [
        "Vad har kommunstyrelsen och socialnämnden gemensamt i fråga om jäv?",
        "Hur förhöll sig kommunstyrelsens jäv till socialnämndens?",
    ],
)
def test_two_that_are_weighed(question: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.COMPARE, ("jäv",))


@pytest.mark.parametrize(
    "question",
    [
        "vad har tekniska för brister",
        "Hur många avvikelser fick tekniska 2023?",
        "Finns det kritik mot tekniska?",
    ],
)
def test_an_adjective_alone_is_a_committee(question: str) -> None:
    assert read(question).committees == ("Teknik- och fritidsnämnden",)


@pytest.mark.parametrize(
    "question", ["Vilka tekniska brister finns?", "Är bristerna tekniska eller mänskliga?"]
)
def test_an_adjective_of_a_thing_is_none(question: str) -> None:
    assert not read(question).committees


def test_a_place_without_its_capital_is_its_committee() -> None:
    assert read("vad är fel i granudden").committees == ("Kommundelsnämnden Granudden",)


@pytest.mark.parametrize(
    ("question", "form", "topics"),
    [
        ("Åtgärder nyckelskåp", QuestionType.MEASURE, ("nyckelskåp",)),
        ("Felaktig lön – åtgärd?", QuestionType.MEASURE, ("Felaktig lön",)),
        ("hur går det med tomträtterna", QuestionType.TREND, ("tomträtterna",)),
        ("Vad säger nämnden själv om tomträtterna?", QuestionType.LOOKUP, ("tomträtterna",)),
    ],
)
def test_words_for_a_search_and_how_it_goes(
    question: str, form: QuestionType, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert form is found.type
    assert all(one in " ".join(found.topics) for one in topics)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka åtgärder vidtog Kommunstyrelsen efter brister i nyckelskåp?", "nyckelskåp"),
        ("Vilka åtgärder vidtog Kommunstyrelsen efter avvikelser på lekplatserna?", "lekplatserna"),
        ("Vilka åtgärder tog Kommunstyrelsen efter fel vid inköp?", "inköp"),
        ("Vilka åtgärder vidtog Kommunstyrelsen efter branden?", "efter branden"),
    ],
)
def test_what_led_up_to_faults_is_no_part_of_the_topic(question: str, topic: str) -> None:
    assert read(question).topics == (topic,)


def test_a_field_alone_is_the_committee_that_has_it_in_its_name() -> None:
    names = Names((("Lindsund", "Vård- och omsorgsnämnden"), *NAMES.committees), NAMES.years)
    for question in ("Vilka kontroller gjordes inte i omsorgen?", "Hur gick omsorgens kontroller?"):
        found = read_question(question, names)
        assert (found.committees, found.topics) == (("Vård- och omsorgsnämnden",), ())
    assert not read_question("Brister i omsorgen om barn?", names).committees
    assert not read("Vilka brister finns i omsorgen?").committees


@pytest.mark.parametrize(
    "question",
    ["Uteblivna kontroller hos alla nämnder, alla år", "Avvikelser i socialnämnden, samtliga år"],
)
def test_all_years_at_the_end_bound_nothing(question: str) -> None:
    assert not read(question).details.every_year


@pytest.mark.parametrize(
    "question",
    ["Vilka tjänstemän har bjudits på resor?", "Vilka politiker och anställda fick resor?"],
)
def test_people_in_general_are_no_subject(question: str) -> None:
    assert not any("tjänstem" in one or "politiker" in one for one in read(question).topics)


@pytest.mark.parametrize(
    "question",
    [
        "Har socialnämnden inte kontrollerat kassorna?",
        "Hade teknik- och fritidsnämnden inte granskat avtalen?",
    ],
)
def test_a_doubt_after_the_name_expects_a_yes(question: str) -> None:
    assert not read(question).outcomes


@pytest.mark.parametrize(
    "question",
    ["Hade socialnämnden ej verkställda beslut?", "Var har larmet inte fungerat som det ska?"],
)
def test_what_is_denied_of_the_thing_stays(question: str) -> None:
    found = read(question)
    assert found.outcomes == (Outcome.DEVIATION,) or "ej verkställda beslut" in found.topics


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Vilka hade brister i represantationen?", "representationen"),
        ("brister hygjen", "hygien"),
        ("Hur går det med bisyslorna?", "bisysslorna"),
        ("fel i direktuphandlingarna", "direktupphandlingarna"),
        ("Gjordes kontrollen av läkemedelshantring?", "läkemedelshantering"),
        ("Är fjejaren anlitad?", "fjejaren"),
        ("problem med lifecare", "lifecare"),
    ],
)
def test_a_known_subject_is_spelt_as_it_is(typed: str, meant: str) -> None:
    assert meant in " ".join(read(typed).topics)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Är arkivet bättre eller sämre än 2022?", (2022, 2023, 2024)),
        ("Hur ser attesten ut jämfört med 2023?", (2023, 2024)),
        ("Var det fler brister 2023 än 2022?", (2022, 2023)),
        ("Varade provet mindre än 2021 minuter 2023?", (2021, 2023)),
    ],
)
def test_than_a_year_is_of_the_years_after_it_too(question: str, years: tuple[int, ...]) -> None:
    assert read(question).years == years


@pytest.mark.parametrize(
    "question",
    [
        "Lista bristerna hos socialnämnden från värst till lindrigast",
        "Ge ett exempel på en kontroll som gick helt snett",
    ],
)
def test_in_what_order_and_for_example_are_no_topic(question: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes, found.severities) == ((), (Outcome.DEVIATION,), ())


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Finns det risk för mutor?", ("mutor",)),
        ("Vilka nämnder har sett en risk för halkolyckor?", ("halkolyckor",)),
        ("Vilka har haft stora risker med handkassor?", ("handkassor",)),
        ("Vad gör nämnderna åt risken för drunkning?", ("drunkning",)),
        ("Vilka har bedömt riskerna kring bisysslor?", ("bisysslor",)),
        # the risk as a document or a grade is a subject of its own
        ("Har riskanalysen gjorts i alla nämnder?", ("riskanalysen",)),
        ("Vilka hade brister i riskbedömningar av lekplatser?", ("riskbedömningar av lekplatser",)),
    ],
)
def test_a_risk_is_asked_about_by_what_it_is_of(question: str, topics: tuple[str, ...]) -> None:
    assert read(question).topics == topics
