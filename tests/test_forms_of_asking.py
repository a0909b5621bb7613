"""Forms of asking that were misread once, whatever they ask about: each with other words."""

from __future__ import annotations

import pytest

from index.models import Change, Counted, Interpretation, Outcome, QuestionType, Severity
from index.query import Names, read_question
from tests.answering import answer, evidence, passage

NAMES = Names(
    (
        ("Lindsund", "Kommunstyrelsen"),
        ("Lindsund", "Socialnämnden"),
        ("Lindsund", "Teknik- och fritidsnämnden"),
        ("Lindsund", "Kommundelsnämnden Granudden"),
        (None, "Lindsunds Energi AB"),
        (None, "Lindsundshem AB"),
    ),
    (2021, 2022, 2023, 2024),
    ("Lindsund",),
)


def read(question: str) -> Interpretation:
    return read_question(question, NAMES)


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
    "question",
    [
        "Vilka nämnder har aldrig haft en allvarlig avvikelse?",
        "Vilka nämnder har inte haft allvarliga anmärkningar?",
        "Visa nämnder som inte redovisat väsentliga brister 2023",
        "Vilka nämnder hade inte en enda grov brist 2022?",
    ],
)
def test_who_had_no_grave_fault(question: str) -> None:
    found = read(question)
    assert found.details.neither
    assert (found.outcomes, found.severities) == ((Outcome.DEVIATION,), (Severity.SERIOUS,))


@pytest.mark.parametrize(
    "question",
    [
        "Hur allvarliga var bristerna i arkivet?",
        "Hur många brister hade socialnämnden, och hur många var allvarliga?",
        "Hur många avvikelser fanns 2024, varav hur många allvarliga?",
        "Har kommunstyrelsen följt upp väsentliga avtal?",
        "Vilka brister fanns i väsentliga inköp?",
    ],
)
def test_how_grave_asks_not_for_the_grave_alone(question: str) -> None:
    assert not read(question).severities


def test_of_two_numbers_the_first_is_counted() -> None:
    found = read("Hur många fel hade socialnämnden, och hur många av dem var allvarliga?")
    assert found.details.counted is Counted.CONTROLS


@pytest.mark.parametrize(
    "question",
    [
        "vilka kontroller är oklara",
        "ovissa granskningar socialnämnden",
        "Vilka kontroller har inte kunnat utvärderas?",
        "Vilka moment lämnar öppet om kraven uppfylls?",
        "Granskningar som inte gått att bedöma 2023",
    ],
)
def test_what_could_not_be_told(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes) == (QuestionType.LIST, (Outcome.UNCLEAR,))
    assert not found.topics


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
    ],
)
def test_the_reports_themselves(question: str, reports: str) -> None:
    assert read(question).details.reports == reports


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
    "question",
    [
        "Vilka brister 2022 var kvar 2023, och vilka hade åtgärdats?",
        "Vilka avvikelser från 2021 kvarstod 2022 och vilka hade försvunnit?",
    ],
)
def test_what_became_of_all_of_them(question: str) -> None:
    found = read(question)
    course = found.details.course
    assert course is not None and course.base and course.then
    assert found.outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    "question",
    [
        "Hur många nämnder missade skyddsronden 2023?",
        "Vilka nämnder glömde bort stickprovet?",
        "Hur många nämnder struntade i återläsningstestet?",
    ],
)
def test_what_was_missed_was_not_held_or_not_by_all(question: str) -> None:
    assert set(read(question).outcomes) == {Outcome.DEVIATION, Outcome.NOT_PERFORMED}


def test_the_same_criticism_again() -> None:
    assert read("Är det sant att socialnämnden fått samma kritik två gånger?").recurring


def told(question: str) -> str:
    """The answer over a report with a fault, a clean control and one that was not made."""
    fault = passage("Socialnämnden", 2024, "Två nycklar saknades.", activity="Nycklar")
    clean = passage("Socialnämnden", 2024, "Kassan stämde.", Outcome.NO_DEVIATION, activity="Kassa")
    undone = passage("Socialnämnden", 2024, "Hanns inte.", Outcome.NOT_PERFORMED, activity="Hot")
    asked = read(question)
    return answer(
        question, evidence(asked.type, [fault, clean, undone], interpretation=asked)
    ).answer


@pytest.mark.parametrize(
    "question",
    [
        "Är socialnämnden helt utan anmärkning?",
        "Gick allt bra i socialnämnden 2024?",
        "Hade socialnämnden inga fel 2024?",
        "Klarade sig socialnämnden utan avvikelser?",
        "Var socialnämnden felfri 2024?",
    ],
)
def test_a_clean_control_beside_a_fault_is_no_clean_committee(question: str) -> None:
    assert told(question).startswith("Nej, hos Socialnämnden 2024 finns en kontroll med avvikelse")


def test_a_committee_without_a_fault_is_clean() -> None:
    clean = passage("Socialnämnden", 2024, "Kassan stämde.", Outcome.NO_DEVIATION)
    asked = read("Är socialnämnden helt utan fel 2024?")
    found = evidence(asked.type, [clean], interpretation=asked)
    assert answer("Är socialnämnden helt utan fel 2024?", found).answer.startswith(
        "Ja, ingen av en"
    )


@pytest.mark.parametrize(
    "question", ["Utan avvikelse socialnämnden 2024", "Socialnämnden: kontrollmoment utan fel"]
)
def test_clean_controls_of_a_named_committee_are_not_all_of_them(question: str) -> None:
    assert "enbart" not in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hur stor andel av kontrollerna genomfördes 2024?",
        "I vilken utsträckning har kontrollerna utförts?",
        "Hur många av kontrollerna blev gjorda 2024?",
        "I vilken grad har årets kontroller kommit till stånd?",
    ],
)
def test_what_was_not_made_is_not_counted_as_made(question: str) -> None:
    assert told(question).startswith("Två av tre kontroller (67 procent) genomfördes")


def test_controls_that_were_made_are_listed_without_the_others() -> None:
    assert "Hanns inte" not in told("Vilka kontroller genomfördes 2024?")


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


def test_a_grave_fault_beside_the_own_verdict_is_asked_for_too() -> None:
    found = read("Vilka nämnder hade grova brister men bedömde sin interna kontroll som god?")
    assert found.details.assessment
    assert found.severities == (Severity.SERIOUS,)


@pytest.mark.parametrize(
    "question",
    ["Vilka tjänstemän har bjudits på resor?", "Vilka politiker och anställda fick resor?"],
)
def test_people_in_general_are_no_subject(question: str) -> None:
    assert not any("tjänstem" in one or "politiker" in one for one in read(question).topics)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder saknar allvarliga brister?",
        "Vilka nämnder saknade helt väsentliga avvikelser 2023?",
    ],
)
def test_who_lacks_grave_faults_has_none(question: str) -> None:
    assert read(question).details.neither


def test_some_clean_control_is_asked_for_and_not_all() -> None:
    assert told("Var någon kontroll felfri hos socialnämnden 2024?").startswith("Ja")


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
    ("question", "most"),
    [
        ("Vilka nämnder hade högst tre avvikelser 2023?", 3),
        ("Vilka nämnder hade färre än fyra brister?", 3),
        ("Nämnder med max en anmärkning 2024", 1),
    ],
)
def test_no_more_than(question: str, most: int) -> None:
    found = read(question)
    assert (found.details.at_most, found.topics) == (most, ())


def test_who_has_more_is_left_out_and_who_has_none_is_told() -> None:
    question = "Vilka nämnder hade högst en avvikelse?"
    many = [passage("Socialnämnden", 2024, f"Fel {n}.", activity=f"Kontroll {n}") for n in "ab"]
    one = passage("Kommunstyrelsen", 2024, "Ett fel.")
    none = passage("Teknik- och fritidsnämnden", 2024, "Stämde.", Outcome.NO_DEVIATION)
    asked = read(question)
    found = evidence(asked.type, [*many, one, none], interpretation=asked)
    composed = answer(question, found)
    assert [row.committee for row in composed.committees] == ["Kommunstyrelsen"]
    assert "högst en kontroll med avvikelse" in composed.answer
    assert "Ingen alls hade Teknik- och fritidsnämnden 2024" in composed.answer


@pytest.mark.parametrize(
    ("question", "severity"),
    [
        ("Vilka avvikelser 2023 är inte allvarliga?", Severity.MINOR),
        ("Vilka brister var inte särskilt allvarliga?", Severity.MINOR),
    ],
)
def test_faults_that_are_not_grave(question: str, severity: Severity) -> None:
    assert read(question).severities == (severity,)


def test_a_part_of_the_faults_is_counted_of_the_faults() -> None:
    question = "Hur stor del av socialnämndens avvikelser är allvarliga?"
    grave = passage("Socialnämnden", 2024, "Allt fattades.", severity=Severity.SERIOUS)
    slight = passage("Socialnämnden", 2024, "En fattades.", severity=Severity.MINOR, activity="A")
    clean = passage("Socialnämnden", 2024, "Stämde.", Outcome.NO_DEVIATION, activity="B")
    asked = read(question)
    found = evidence(asked.type, [grave, slight, clean], interpretation=asked)
    assert answer(question, found).answer.startswith("En av två kontroller med avvikelse (50")


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Missade socialnämnden någon kontroll 2023?", (Outcome.NOT_PERFORMED,)),
        (
            "Vilka kontroller hos socialnämnden var ovissa eller gjordes inte?",
            (Outcome.UNCLEAR, Outcome.NOT_PERFORMED),
        ),
        ("Vilka granskningar har godkänts 2023?", (Outcome.NO_DEVIATION,)),
    ],
)
def test_more_ways_of_naming_an_outcome(question: str, outcomes: tuple[Outcome, ...]) -> None:
    assert read(question).outcomes == outcomes


def test_how_many_of_a_years_faults_came_again_follows_none() -> None:
    found = read("Hur många av avvikelserna 2023 är återkommande?")
    assert (found.type, found.details.course, found.recurring) == (QuestionType.COUNT, None, True)


def test_faults_that_were_had_are_put_right() -> None:
    found = read("Har socialnämnden slutat ha problem med jäv?")
    assert (found.details.change, found.topics) == (Change.REMEDIED, ("jäv",))


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
    ("question", "form"),
    [
        ("Har kommunstyrelsen och socialnämnden samma fel i attesten?", QuestionType.COMPARE),
        ("Hade socialnämnden brister som kommunstyrelsen också hade?", QuestionType.COMPARE),
        ("Är energibolaget sämre än nämnderna?", QuestionType.LOOKUP),
        ("Gick larmen bättre än nycklarna i socialnämnden?", QuestionType.LOOKUP),
        ("Är arkivet bättre än tidigare?", QuestionType.TREND),
        ("Har bristerna blivit allvarligare?", QuestionType.TREND),
    ],
)
def test_what_no_outcome_weighs_is_no_yes(question: str, form: QuestionType) -> None:
    assert read(question).type is form


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


def test_faults_that_did_not_come_again() -> None:
    assert read("Vilka fel i socialnämnden är inte återkommande?").recurring is False
    assert read("Vilka fel är inte åtgärdade?").recurring


def test_who_made_all_controls() -> None:
    found = read("Vilka nämnder finns där samtliga kontroller gjordes 2024?")
    assert (found.details.neither, found.outcomes) == (True, (Outcome.NOT_PERFORMED,))


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


def test_who_has_no_report() -> None:
    assert read("Vilka nämnder har inga rapporter 2023?").details.reports == "missing"
