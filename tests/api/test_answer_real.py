"""The deciding examples over the two real reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.commands.terminal import answer_text
from api.schemas import AskRequest
from api.services import Services
from settings import load
from tests.composed import holds, pairs


@pytest.fixture(scope="module")
def stockholm(real_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = Services.open(load({}, library=tmp_path_factory.mktemp("real")))
    services.add_files([real_reports], services.overrides("", "", ""), lambda *_: None)
    yield services
    services.close()


DECIDING = AskRequest(question="vilka nämnder hade behörighetsbrister?")


def test_a_reminder_is_no_deviation_and_both_controls_are_found(stockholm: Services) -> None:
    model = stockholm.ask(DECIDING)
    holds(model)
    assert ("Kommunstyrelsen", 2024) not in pairs(model)
    assert [row.committee for row in model.coverage.unclear] == ["Kommunstyrelsen"]
    assert model.coverage.not_mentioned == []


def test_the_deciding_example(stockholm: Services) -> None:
    model = stockholm.ask(DECIDING)
    assert pairs(model) == [("Servicenämnden", 2024)]
    assert any("kostnadslicenser" in one.quote for one in model.citations)


@pytest.mark.parametrize(
    "question", ["Hur blir vädret i morgon?", "Vad visade Brandnämndens kontroll av inköp?",
                 "Vilka brister fanns i skolskjutsen?", "Vad gjorde servicenämnden 2019?"]
)  # fmt: skip
def test_it_says_no(stockholm: Services, question: str) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert not model.supported


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # those that were looked at, and not the 129 that came in
        ("Hur många fakturor från First Card granskades?", "94 fakturor, enligt"),
        ("Hur många fakturor hade fel?", "15 av de 94 granskade fakturorna"),
        ("Hur stor andel av uppföljningsprotokollen är diarieförda?", "73%"),
        ("Hur stor andel av inköpen görs via inköpssystemet?", "85%"),  # told by the analysis
        (
            "Är brister från förra året åtgärdade?",
            "Nej: en kontroll hade avvikelser 2024 som fanns",
        ),
        ("Vad gjordes åt felen i tidsredovisningen?", "Gjort: ”Systemfelet är nu åtgärdat"),
        ("Vad rekommenderade dataskyddsombudet?", "Dataskyddsombudet rekommenderar också"),
        ("Vilken leverantör fick till 31 januari 2025 på sig att rätta?", "Kontaktcenterplattform"),
    ],
)
def test_what_is_told_first_of_the_real_reports(
    stockholm: Services, question: str, first: str
) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert model.supported
    assert first.lower() in model.sentences[0].text.lower()


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Vilka allvarliga avvikelser finns?", "Det har identifierats allvarliga brister"),
        ("Finns det brister som kvarstår sedan förra året?", "vid föregående rapportering"),
        ("Varför genomfördes inte alla kontroller?", "pga införande av ett nytt systemstöd"),
        ("Vilka åtgärder planeras?", "planeras en riktad utbildningsinsats"),
        ("Vilka utbildningar planeras för 2025?", "planeras en riktad utbildningsinsats"),
        ("Vilken ny kontroll ska införas 2025?", "Ny kontroll med att uppdatera register"),
        ("Vad har gjorts för att förbättra diarieföringen?", "Enheten arbetar vidare med"),
    ],
)
def test_what_is_quoted_of_the_real_reports(
    stockholm: Services, question: str, quoted: str
) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert quoted in model.answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Sköter sig kommunstyrelsen?", "Nej, hos Kommunstyrelsen 2024 finns tre kontroller"),
        ("Är det sant att 94 fakturor var fel?", "Nej, enligt kontrollen"),
        (
            "Hade både kommunstyrelsen och servicenämnden fel i representationsfakturorna?",
            "Inget säkert ja eller nej",
        ),
        ("Har riktlinjerna för direktupphandling uppdaterats?", "Ja, enligt kontrollen"),
        ("Finns det någon kontroll där resultatet inte framgår?", "Ja, enligt kontrollerna"),
        ("Hur många resefakturor granskade kommunstyrelsen?", "Inget antal har hittats"),
        ("Hur många personuppgiftsincidenter rapporterades?", "Inget antal har hittats"),
        ("När fick leverantören av kontaktcenterplattformen del av bristerna?", "i december 2024"),
        ("Varför har systemnyttjandet legat under målet vissa månader?", "låg inköpsvolym"),
        ("Vilken verksamhet hade fel i tidsredovisningen?", "Webb och Kommunikation"),
        ("Vem följer upp systemnyttjandet och sedan när?", "en ny inköpssamordnare"),
        ("Vad skiljer servicenämndens resultat 2024 från 2023?", "ingen rapport från Servicenämnd"),
        ("Har behörighetsbristerna ökat sedan 2023?", "ingen rapport för 2023"),
        ("Visa alla mindre avvikelser", "Nio kontroller hade mindre avvikelser 2024"),
    ],
)
def test_what_is_told_first_of_what_was_asked_last(
    stockholm: Services, question: str, first: str
) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert first in model.sentences[0].text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hur många avtal hade avvikelser?", "avvikelser i 34 avtal"),
        ("Hur många uppföljningar av centrala avtal gjordes 2024?", "Av 241 genomförda"),
        ("När ska det nya systemstödet för behandlingsregister införas?", "våren 2025"),
        (
            "När senast ska leverantören ha åtgärdat bristerna i kontaktcenterplattformen?",
            "31 januari 2025",
        ),
        (
            "Vilken period omfattade avstämningen av statistik och intäkter?",
            "juli 2023-juni 2024",
        ),
        ("Varför blev faktureringen fel i Webb och kommunikation?", "Felet innebar att"),
        (
            "Varför tror förvaltningen att informationssäkerhetsincidenter underrapporteras?",
            "inte går att samrapportera",
        ),
        ("Vilka fel hittades i First Card-fakturorna och hur många av varje?", "Vid 6 fakturor"),
        ("Kan avtal hävas om leverantören missköter sig?", "Inget säkert ja eller nej"),
        ("Har något avtal hävts under året?", "Nej"),
        ("Var alla fakturor över 9 miljoner kronor rätt attesterade?", "Ja, enligt kontrollen"),
        ("Är felet i tidsredovisningen åtgärdat?", "Ja, enligt rapporten själv"),
        (
            "Hur många representationsfakturor ingick i kommunstyrelsens stickprov?",
            "Inget antal har hittats",
        ),
    ],
)
def test_what_is_told_first_of_what_was_asked_at_night(
    stockholm: Services, question: str, first: str
) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert first in model.sentences[0].text


def test_things_that_were_sent_are_no_faults_elsewhere(stockholm: Services) -> None:
    model = stockholm.ask(AskRequest(question="Vilka uppmaningar har skickats till objektägarna?"))
    assert pairs(model) == [("Kommunstyrelsen", 2024)]
    assert "hade avvikelser" not in model.answer


def test_plans_alone_are_told_of_the_real_reports(stockholm: Services) -> None:
    model = stockholm.ask(AskRequest(question="Vilka åtgärder planeras för 2025?"))
    assert "Planerat: " in model.answer and "Gjort: " not in model.answer


def test_the_terminal_shows_the_nearest_controls_that_it_speaks_of(stockholm: Services) -> None:
    model = stockholm.ask(AskRequest(question="Vilka brister fanns i skolskjutsen?"))
    told = answer_text(model, stockholm.nearest(model.nearest))
    assert "visas för sig" in told and "Närmast, bedöms handla om annat\n- " in told
    assert stockholm.nearest(["p0000000000000000"]) == []
