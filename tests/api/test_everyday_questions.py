"""Questions in everyday words: companies, directions, topics and forms that are easily misread."""

from __future__ import annotations

import pytest

from index.found import CommitteeYear
from index.interpretation import Change, QuestionType
from index.models import Outcome, Severity
from index.question.query import Names, read_question
from index.topics.consequences import consequences_of
from tests.answering import answer, evidence, passage
from tests.asking import LINDSUND as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka allvarliga brister finns, alla nämnder, bolag och år?",
        "Hur många nämnder har anmärkning på attest, räkna även bolag?",
        "Har någon varit jävig? Lista nämnder och bolag",
        "Vilka nämnder, även bolagen, hade problem med attest?",
    ],
)
def test_companies_beside_committees_are_all_of_them(question: str) -> None:
    found = read(question)
    assert not found.committees and not found.unresolved


def test_companies_alone_are_a_group() -> None:
    assert read("Vilka brister hade bolagen 2023?").committees == ("Lindsunds Energi AB",)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Hur har antalet sena beslut utvecklats hos socialnämnden?", QuestionType.TREND),
        ("Hur utvecklades kontrollen av registerutdrag?", QuestionType.TREND),
        ("Är problemen med signering lösta nu jämfört med tidigare?", QuestionType.TREND),
        ("Med hur många röster skilde det i norra distriktet?", QuestionType.COUNT),
        ("Har någon läckt uppgifter? Visa vilka nämnder.", QuestionType.LIST),
        ("Har någon läckt uppgifter? Lista nämnder och bolag", QuestionType.LIST),
        ("Fick någon vänta längre på beslutet än vad lagen tillåter?", QuestionType.YESNO),
        ("Är det någon familj som betalat mer än de skulle?", QuestionType.YESNO),
        ("Tar utredningarna längre tid än fyra månader?", QuestionType.YESNO),
        ("Hur tar man igen de besiktningar som inte hanns med?", QuestionType.MEASURE),
        ("Hur ska kontrollerna som uteblev 2023 tas igen?", QuestionType.MEASURE),
        ("Går det snabbare nu än för några år sedan?", QuestionType.TREND),
    ],
)
def test_the_form(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Hur många nämnder hade brister i oegentligheter?", ("oegentligheter",)),
        ("Vilka avvikelser fanns i avvikelsehanteringen?", ("avvikelsehanteringen",)),
        ("Vem följde upp bristyrken?", ("bristyrken",)),
        (
            "Lista brister som gäller elever som är borta från skolan",
            ("elever som är borta från skolan",),
        ),
        (
            "Har någon anställd snokat i register eller journaler utan att ha med saken att göra?",
            ("anställd snokat i register", "anställd snokat i journaler"),
        ),
        (
            "När har personal i skola eller förskola anställts utan att man sett registerutdrag?",
            ("personal i skola eller förskola anställts utan att man sett registerutdrag",),
        ),
        (
            "Har någon fått börja i skolan eller förskolan utan att ha visat utdrag?",
            ("skolan eller förskolan utan att ha utdrag",),
        ),
        (
            "Var har man köpt varor eller tjänster utan att det fanns avtal?",
            ("köpt varor eller tjänster utan att det fanns avtal",),
        ),
        (
            "Var har fel personer kunnat komma in i system eller se uppgifter?",
            ("fel personer kunnat komma in i system eller se uppgifter",),
        ),
        (
            "Vilka nämnder har köp utanför avtal eller direktköp utan dokumentation?",
            ("köp utanför avtal", "direktköp utan dokumentation"),
        ),
        (
            "Har man provat att larmet vid dåligt väder fungerar?",
            ("larmet vid dåligt väder fungerar",),
        ),
    ],
)
def test_the_topics(question: str, topics: tuple[str, ...]) -> None:
    assert read(question).topics == topics


def test_away_is_no_fault_that_is_gone() -> None:
    assert read("Lista brister om elever som är borta från skolan").details.change is None
    gone = read("Vilka brister från 2022 var borta 2023?")
    assert gone.details.change is Change.REMEDIED


def test_who_did_and_who_did_not() -> None:
    found = read("Vilka nämnder gjorde loggkontroll, vad hittade de, och vilka lät bli?")
    assert found.outcomes == ()


def test_a_reason_is_no_private_affair() -> None:
    found = read("Vilka kontroller ställdes in för att någon var sjuk?")
    assert found.details.outside is None
    assert read("Är kommundirektören sjuk?").details.outside == "private"


def test_measures_are_told_of_the_kind_that_was_named() -> None:
    asked = read("Vilka nämnder hade allvarliga avvikelser 2024 och vad gör de åt dem?")
    assert asked.type is QuestionType.MEASURE and asked.severities == (Severity.SERIOUS,)
    grave = passage("Socialnämnden", 2024, "Hälften saknades. Rutinen görs om.",
                    severity=Severity.SERIOUS, measures=("Rutinen görs om.",))  # fmt: skip
    slight = passage("Socialnämnden", 2024, "En saknades. Chefen påminner.", activity="Kort",
                     measures=("Chefen påminner.",))  # fmt: skip
    undone = passage("Socialnämnden", 2024, "Gjordes inte. Den görs i vår.", Outcome.NOT_PERFORMED,
                     activity="Nycklar", measures=("Den görs i vår.",))  # fmt: skip
    found = evidence(asked.type, [grave, slight, undone], interpretation=asked)
    text = answer("Vad gör de åt de allvarliga avvikelserna?", found).answer
    assert "Rutinen görs om." in text
    assert "påminner" not in text and "i vår" not in text


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Jämför norr och söder: hur går det med handkassor?", ("handkassor",)),
        ("Är det bättre i söder än i norr med lönekontroller?", ("lönekontroller",)),
        ("Vilka skillnader finns mellan norr och söder i fråga om handkassor?", ("handkassor",)),
        ("Klarar norra eller södra brandskyddet bäst?", ("brandskyddet",)),
        ("Hur ser det ut i norr jämfört med söder när det gäller larm?", ("larm",)),
    ],
)
def test_two_directions_are_the_committees_of_two_parts_of_town(
    question: str, topics: tuple[str, ...]
) -> None:
    names = Names(
        tuple(("Ek", f"{one} kommundelsnämnden") for one in ("Norra", "Södra")), (2024,), ("Ek",)
    )
    found = read_question(question, names)
    assert (found.type, found.topics) == (QuestionType.COMPARE, topics)
    assert found.committees == ("Norra kommundelsnämnden", "Södra kommundelsnämnden")


def test_two_directions_without_such_committees_are_none() -> None:
    assert read("Skiljer sig köerna mellan norr och söder?").committees == ()


def test_a_side_without_such_a_control_is_said() -> None:
    only = passage("Norra nämnden", 2024, "Alla kassor stämde.", Outcome.NO_DEVIATION)
    other = passage("Södra nämnden", 2024, "Larmen provades.", Outcome.NO_DEVIATION)
    found = evidence(
        QuestionType.COMPARE, [only], committees=("Norra nämnden", "Södra nämnden"),
        topics=("kassor",), by_topic=(frozenset([only.id]),),
        scope=[CommitteeYear("Ekstad", "Södra nämnden", 2024, other.report_id)],
    )  # fmt: skip
    told = answer("Jämför kassorna i norra och södra nämnden", found).answer
    assert "Någon sådan kontroll hittades inte hos Södra nämnden." in told


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder nådde inte sitt målvärde?",
        "Var nåddes inte målvärdet?",
        "Vilka har inte uppnått målnivån?",
        "Vilka nämnder uppnådde inte sina måltal?",
        "Hos vilka uppfylldes inte målsättningen?",
    ],
)
def test_a_missed_goal_is_a_deviation_of_controls_that_tell_one(question: str) -> None:
    found = read(question)
    assert found.outcomes == (Outcome.DEVIATION,) and not found.details.assumed_outcomes
    assert len(found.topics) == 1 and consequences_of(found.topics[0])


@pytest.mark.parametrize(
    ("question", "topic", "outcomes"),
    [
        ("Hos vilka nämnder och vilka år gick inköpskontrollen bra?", "inköpskontrollen", ["no"]),
        ("Vilka nämnder och vilka år hade brister i attest?", "attest", ["deviation"]),
        ("Vilka klarade arkivet utan prickar?", "arkivet", ["no"]),
        ("Hos vilka såg GDPR-arbetet bra ut?", "GDPR", ["no"]),
        ("Var gick bokslutet inte bra?", "bokslutet", ["deviation"]),
        ("Vilka granskade moms utan att några brister upptäcktes?", "moms", ["no"]),
        ("Vad har slutat med en polisanmälan, och hos vem?", "polisanmälan", []),
        ("Vilka hade mutor som en punkt i sin interna kontroll?", "mutor", []),
    ],
)
def test_what_is_asked_and_how_it_went(question: str, topic: str, outcomes: list[str]) -> None:
    found = read(question)
    assert found.topics == (topic,)
    wanted = {"no": Outcome.NO_DEVIATION, "deviation": Outcome.DEVIATION}
    assert found.outcomes == tuple(wanted[one] for one in outcomes)
