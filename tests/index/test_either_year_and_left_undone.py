"""Forms of everyday questions: one year or another, what was left undone, a list that is wanted."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.question.query import Names
from tests.asking import reader

NAMES = Names(
    (
        ("Lindsund", "Kommunstyrelsen"),
        ("Lindsund", "Tekniska nämnden"),
        ("Lindsund", "Socialnämnden"),
    ),
    (2022, 2023, 2024),
    ("Lindsund",),
)


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Har socialnämnden granskat bisysslorna 2023 eller 2024?", QuestionType.YESNO),
        ("Upptäcktes mutor på tekniska nämnden 2022 eller 2023?", QuestionType.YESNO),
        ("Var lönerna fel 2022 eller 2024?", QuestionType.YESNO),
        ("Upptäcktes mutor på tekniska nämnden 2022 och 2023?", QuestionType.TREND),
        ("Var felen fler 2022 eller 2024?", QuestionType.TREND),
        ("Hur gick det med lönerna 2023 eller 2024?", QuestionType.TREND),
        ("Hur många incidenter har socialnämnden haft per år?", QuestionType.TREND),
        ("Hur många tillbud rapporterade socialnämnden per år?", QuestionType.TREND),
        ("Hur många gånger per år ska larmen provas?", QuestionType.COUNT),
        ("Hur många tillbud var det i genomsnitt per år?", QuestionType.COUNT),
    ],
)
def test_whether_it_was_so_in_one_year_or_another(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("var hann man inte kontrollera inköpen", (Outcome.NOT_PERFORMED,)),
        ("Vilka nämnder hann inte testa larmen?", (Outcome.NOT_PERFORMED,)),
        ("Vilka har inte hunnit med att granska betygen?", (Outcome.NOT_PERFORMED,)),
        ("Lista allt som inte har kontrollerats", (Outcome.NOT_PERFORMED,)),
        ("Vilka hann kontrollera inköpen?", (Outcome.DEVIATION,)),
        ("Var hann man inte släcka branden?", (Outcome.DEVIATION,)),
    ],
)
def test_what_nobody_had_time_for(question: str, outcomes: tuple[Outcome, ...]) -> None:
    assert read(question).outcomes == outcomes


@pytest.mark.parametrize(
    ("question", "unclear"),
    [
        ("Jäv och mutor, var framgår det inte hur kontrollen gick?", True),
        ("I vilka kontroller står det inte hur det gick 2022?", True),
        ("Vilka granskningar av hot syns det inte hur de föll ut?", True),
        ("Nämnder där det inte framgår hur stickprovet slutade", True),
        ("Hur gick kontrollen av kassorna?", False),
        ("Var gick det inte som det skulle?", False),
    ],
)
def test_where_it_does_not_say_how_it_went(question: str, unclear: bool) -> None:
    assert (Outcome.UNCLEAR in read(question).outcomes) is unclear


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Är det korrekt att tekniska nämnden sålde begagnade bilar?", ("sålde begagnade bilar",)),
        ("Är det ett faktum att larmen testades?", ("larmen",)),
        ("Är det rätt uppfattat att kassorna stämde?", ("kassorna",)),
    ],
)
def test_what_leads_up_to_a_claim_is_no_topic(question: str, topics: tuple[str, ...]) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.YESNO, topics)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Kan du ge mig en lista nämnd för nämnd på det som ställdes in?", QuestionType.LIST),
        ("Kan jag få en lista över brister i brandskyddet?", QuestionType.LIST),
        ("Jag behöver en sammanställning över fel i lönerna", QuestionType.LIST),
        ("Hur ofta uppdateras en förteckning över kemikalier?", QuestionType.LOOKUP),
        ("Har nämnden en förteckning över kemikalier?", QuestionType.YESNO),
    ],
)
def test_a_list_is_wanted(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("inköp dokumentation eller jämförelse saknas", QuestionType.LIST),
        ("jämförelse av priser saknas vid inköp", QuestionType.LIST),
        ("inköp utan jämförelse mellan leverantörer, brister", QuestionType.LIST),
        ("jämförelse mellan 2022 och 2023 brandskydd", QuestionType.COMPARE),
        ("Gör en jämförelse av Kommunstyrelsen och Socialnämnden", QuestionType.COMPARE),
    ],
)
def test_a_comparison_that_nobody_made_weighs_nobody(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har brister som både är allvarliga och har funnits med tidigare år?",
        "Allvarliga fel som varit med förut",
        "Vilka allvarliga avvikelser fanns med redan i fjol?",
    ],
)
def test_what_was_there_before(question: str) -> None:
    found = read(question)
    assert (found.severities, found.recurring) == ((Severity.SERIOUS,), True)


@pytest.mark.parametrize(
    ("question", "left_undone"),
    [
        ("Vilka kontroller hoppade man över?", True),
        ("Vilka kontroller sköt nämnderna på?", True),
        ("Vilka granskningar valde de bort 2023?", True),
        ("Vilka kontroller strök man?", True),
        ("Vilka stickprov lade man ner?", True),
        ("Vilka kontroller lade man till?", False),
        ("Vilka kontroller valde man?", False),
    ],
)
def test_controls_that_somebody_dropped(question: str, left_undone: bool) -> None:
    assert (Outcome.NOT_PERFORMED in read(question).outcomes) is left_undone


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Vilka nämnder saknar handlingsplan mot hot och våld?", QuestionType.LIST),
        ("Vilka känner inte till handlingsplanen mot hot?", QuestionType.LIST),
        ("Vilka enheter har ingen aktuell åtgärdsplan?", QuestionType.LIST),
        ("Är handlingsplanen mot hot känd?", QuestionType.YESNO),
        ("Vilken handlingsplan har nämnden för brandskyddet?", QuestionType.MEASURE),
        ("Vilka åtgärdsplaner beslutades?", QuestionType.MEASURE),
        ("Finns det en handlingsplan för årsräkningarna?", QuestionType.MEASURE),
    ],
)
def test_a_plan_that_is_asked_about_itself_is_no_measure(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka skolor har en handlingsplan från 2019?", ()),
        ("Vilka arbetar efter en rutin från år 2015?", ()),
        ("Var gäller ett avtal från 2018 ännu?", ()),
        ("Vilka brister från 2021 finns?", (2021,)),
        ("Vad stod i planen från 2023?", (2023,)),
        ("Vad visade rapporterna från 2019?", (2019,)),
    ],
)
def test_the_year_of_an_old_paper_is_no_year_of_the_scope(
    question: str, years: tuple[int, ...]
) -> None:
    assert read(question).years == years


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Var har barn eller personer med funktionsnedsättning fått vänta för länge?",
            ("barn fått vänta för länge", "personer med funktionsnedsättning fått vänta för länge"),
        ),
        (
            "Var har läkemedel eller hjälpmedel på boenden försvunnit?",
            ("läkemedel försvunnit", "hjälpmedel på boenden försvunnit"),
        ),
        (
            "Vilka har system eller register i molnet saknat avtal?",
            ("system saknat avtal", "register i molnet saknat avtal"),
        ),
        (
            "Brister i lönen eller scheman för vikarier",
            ("lönen för vikarier", "scheman för vikarier"),
        ),
    ],
)
def test_what_is_told_of_both_halves(question: str, topics: tuple[str, ...]) -> None:
    assert read(question).topics == topics
