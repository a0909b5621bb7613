"""reasons.py, reasons_told.py: controls left undone are asked for by why they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.schemas import AnswerModel, AskRequest, FiltersModel
from api.services import Services
from index.engines import generations
from index.evidence.reasons_told import stating
from index.interpretation import QuestionType
from index.models import Judgement, Outcome, OutcomeSource
from index.question.query import read_question
from index.question.reasons import load_reason_words
from index.storage.library import Library
from settings import load
from tests.answering import passage
from tests.asking import EKSTAD
from tests.composed import holds
from tests.toy import MODEL, Source, ToyEncoder, control, embedded, report
from web.chips import chips_of
from web.state import Known, State

# ---- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "topics", "reasons"),
    [
        ("Vilka kontroller ställdes in för att platser stod obesatta?", (),
         ("att platser stod obesatta",)),
        ("Vilka kontroller utgick för att en befattning var tom eller chefen hade slutat?", (),
         ("att en befattning var tom", "att chefen hade slutat")),
        ("Vilka moment hanns inte med p.g.a. migrering av systemet 2023?", (),
         ("migrering av systemet",)),
        ("Finns det stickprov som skjutits upp i väntan på konsulten?", ("stickprov",),
         ("väntan på konsulten",)),
        ("Vilka kontroller gjordes inte av brist på folk?", (), ("brist på folk",)),
        ("Vilka kontroller ströks för att spara pengar?", (), ("för att spara pengar",)),
        ("Vilka kontroller har till följd av covid inte genomförts?", (), ("covid",)),
        ("På grund av ont om tid, vilka kontroller ställdes in?", (), ("ont om tid",)),
        ("Hur många uteblivna kontroller berodde på sjukskrivningar och föräldraledighet?", (),
         ("sjukskrivningar", "föräldraledighet")),
        ("Vilka kontroller uteblev av ekonomiska skäl?", (), ("ekonomiska skäl",)),
        ("Vilka kontroller ställdes in för att den glömdes bort, per år?", (),
         ("att den glömdes bort",)),
        ("Vilka inställda kontroller har snö som skäl?", (), ("snö",)),
        ("Ställdes hygienronden in på grund av sjukdom?", ("hygienronden",), ("sjukdom",)),
        ("Hur många nämnder har skjutit upp kontroller på grund av snö?", (), ("snö",)),
        ("Vilka kontroller ställdes in för att ett system eller en leverantör byttes ut?", (),
         ("att ett system byttes ut", "att en leverantör byttes ut")),
        ("Vilka kontroller uteblev för att chefen eller ekonomen slutade?", (),
         ("att chefen slutade", "att ekonomen slutade")),
        ("Hos vilka nämnder ledde en flytt av systemet till att en kontroll föll bort?", (),
         ("en flytt av systemet",)),
        ("Var medförde snö att kontroller ställdes in?", (), ("snö",)),
        ("I vilka nämnder gjorde sjukskrivningar att granskningar inte blev av?", (),
         ("sjukskrivningar",)),
        ("Vilka nämnder fick ställa in kontroller som en följd av vakanser?", (), ("vakanser",)),
        ("Vilka nämnder ställde in kontroller eftersom ingen hann, och hur många?", (),
         ("att ingen hann",)),
    ],
)  # fmt: skip
def test_a_reason_is_no_topic(
    question: str, topics: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    read = read_question(question, EKSTAD)
    assert read.outcomes == (Outcome.NOT_PERFORMED,)
    assert (read.details.reasons, read.details.outside) == (reasons, None)
    assert set(read.topics) <= set(topics)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka kontroller av sjukfrånvaro genomfördes inte?", ("sjukfrånvaro",)),
        ("Vilka kontroller av bemanning ställdes in?", ("bemanning",)),
        ("Vilka kontroller av systembyten gjordes inte?", ("systembyten",)),
        ("Vilka avvikelser berodde på personalbrist?", ("personalbrist",)),
        ("Vilka nämnder hade brister på grund av systembyte?", ("systembyte",)),
        ("Vilka har inte gjort kontroller för att upptäcka bedrägerier?", ("bedrägerier",)),
        ("Varför ställdes kontrollen av inköp in, på grund av sjukdom?", None),
        ("Vilka kontroller av frånvaro på grund av sjukdom gjordes inte?", None),
        ("Vilka kontroller utgick av okänd anledning?", None),
        ("Vad berodde det på att kontrollen av inköp inte gjordes?", None),
        ("Vilka kontroller gjordes inte?", ()),
    ],
)
def test_what_is_no_reason_stays(question: str, topics: tuple[str, ...] | None) -> None:
    read = read_question(question, EKSTAD)
    assert read.details.reasons == ()
    assert topics is None or read.topics == topics


def test_names_and_years_stay_the_scope() -> None:
    read = read_question(
        "Hur många kontroller ställdes in på grund av vakanser i Socialnämnden 2023?",
        EKSTAD,
    )
    assert (read.type, read.details.reasons) == (QuestionType.COUNT, ("vakanser",))
    assert (read.committees, read.years) == (("Socialnämnden",), (2023,))


def test_the_page_shows_the_reason() -> None:
    from api.present import interpretation_model

    question = "Vilka kontroller ställdes in på grund av vakanser?"
    read = interpretation_model(read_question(question, EKSTAD))
    chips = chips_of(read, State(question), Known())
    assert ("Skäl", "vakanser") in [(chip.label, chip.value) for chip in chips]


# ---- what a report gives as a reason -------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "result"),
    [
        ("att platser stod obesatta", "Kontrollen utgick. Rollen som samordnare är vakant."),
        ("sjukdom", "Ej gjord på grund av att ekonomen varit sjukskriven sedan mars."),
        ("resursbrist", "Ej gjord på grund av att ekonomen varit sjukskriven sedan mars."),
        ("personalomsättning", "Momentet uteblev då handläggaren slutade i maj."),
        ("att ingen hann", "Kontrollen har nedprioriterats under hösten."),
        ("tidsbrist", "Annat arbete fick gå före och kontrollen hanns inte med."),
        ("bytet av it-system", "Enheten bytte personalsystem i maj och kontrollen utgick."),
        ("vakanser", "Kontrollen utgick eftersom enheten bytte personal i maj."),
        ("att leverantören byttes ut", "Registret flyttades till en ny leverantör i december."),
        ("att en utförare byttes ut", "Avtalet gick över till en annan utförare i maj."),
        ("systembyte", "Upphandlingen av ett nytt ekonomisystem drog ut på tiden."),
        ("it-problem", "Kassasystemet låg nere under sommaren."),
        ("att systemet saknade loggar", "Loggar kunde inte tas ut ur verksamhetssystemet."),
        ("väntan på leverantören", "Nämnden väntar på svar från konsulten."),
        ("pandemin", "Platsbesöken ströks på grund av smittläget."),
        ("att det inte fanns några ärenden", "Inga upphandlingar gjordes, så kontrollen utgick."),
        ("omorganisation", "Till följd av den nya organisationen gjordes inget stickprov."),
        ("att revisorerna redan granskat", "Området ingår i revisorernas granskning."),
        ("att den flyttats till nästa år", "Kontrollen flyttas till 2026."),
        ("att lokalen var stängd", "Simhallen renoverades hela året."),
        ("ekonomiska skäl", "Kontrollen ströks för att hålla budgeten."),
        ("strejk", "Kontrollen blev inte av eftersom personalen strejkade."),
        ("att det fattades folk", "Den ströks när controllern lånades ut till kommunledningen."),
        ("att personalen var utlånad", "Samordnaren har varit utlånad till räddningstjänsten."),
        ("frånvaro", "Det hanns inte med då två inspektörer flyttades till andra uppgifter."),
        ("personalbrist", "Ekonomen omplacerades i mars, och kontrollen har inte gjorts."),
        ("att folk lånats ut", "Inget stickprov: registratorn lånades tillfälligt ut."),
    ],
)
def test_a_result_gives_a_reason(reason: str, result: str) -> None:
    assert stating(passage("Valnämnden", 2024, result, Outcome.NOT_PERFORMED), reason)


@pytest.mark.parametrize(
    ("reason", "result", "activity"),
    [
        ("sjukdom", "Kontrollen av sjukfrånvaro gjordes inte eftersom systemet byttes.",
         "Uppföljning av sjukfrånvaro"),
        ("sjukdom", "Kontrollen av sjukfrånvaro gjordes inte.", "Sjukfrånvaro"),
        ("systembyte", "Kontrollen gjordes inte på grund av tidsbrist.", "Systemförvaltning"),
        ("vakans", "Kontrollen genomfördes inte.", "Attest"),
        ("sjukdom", "Kontrollen utgick eftersom tjänsten är vakant.", "Attest"),
        ("att tjänsten var tom", "Kontrollen utgick när rapporten slutade fungera.", "Attest"),
        ("leverantören", "Kontrollen utgick. En plan tas fram med leverantören.", "Attest"),
        ("vintern", "Kontrollen har legat nere sedan vintern.", "Attest"),
        ("sjukdom", "Test för att mäta sjukdom utgick på grund av ett systembyte.", "Attest"),
        ("systembyte", "Kontrollen utgick på grund av ett driftstopp.", "Attest"),
        ("strejk", "Kontrollen utgick på grund av ett systembyte.", "Attest"),
        ("vakanser", "Kontrollen utgick. Enheten bytte personalsystem i maj.", "Attest"),
        ("bytet av ett it-system", "Det utgick: schemasystemet räknar tid på annat sätt.", "Tid"),
        ("att leverantören byttes ut", "Kontrollen utgick. Leverantören informeras.", "Attest"),
        ("att ett system byttes ut", "Kontrollen utgick när en ny leverantör tog över.", "Attest"),
        ("personalbrist", "Kontrollen utgick när man bytte handläggningssystem.", "Attest"),
    ],
)  # fmt: skip
def test_another_reason_is_not_that_one(reason: str, result: str, activity: str) -> None:
    found = passage("Valnämnden", 2024, result, Outcome.NOT_PERFORMED, activity=activity)
    assert stating(found, reason) == ()


def test_every_kind_is_known_by_its_words() -> None:
    kinds = load_reason_words().kinds
    assert len(kinds) > 11 and len({one.name for one in kinds}) == len(kinds)


# ---- whole answers ------------------------------------------------------------------------------

UNDONE = {
    ("Socialnämnden", 2023): [
        ("Avstämning av kassor", "Avstämningen ställdes in. Ekonomen var långtidssjukskriven."),
        ("Kontroll av loggar", "Kontrollen utgick eftersom verksamhetssystemet byttes under året."),
    ],
    ("Socialnämnden", 2024): [
        ("Hygienrond", "Ronden genomfördes inte. Rollen som hygiensamordnare är vakant."),
        ("Attest av fakturor", "Allt i ordning."),
    ],
    ("Tekniska nämnden", 2024): [
        ("Broar", "Besiktningen hanns inte med. Leverantören lämnade inget underlag."),
        ("Kontroll av sjukfrånvaro", "Kontrollen av sjukfrånvaro genomfördes inte."),
        ("Nycklar", "Brist i två fall, eftersom vaktmästaren varit sjukskriven."),
    ],
}  # fmt: skip


def _judgement(result: str) -> Judgement:
    undone = any(word in result for word in ("ställdes in", "utgick", "inte"))
    outcome = Outcome.NOT_PERFORMED if undone else Outcome.NO_DEVIATION
    outcome = Outcome.DEVIATION if "Brist" in result else outcome
    first = result.split(". ")[0].rstrip(".") + "."
    return Judgement(outcome, 0.9, True, OutcomeSource.MODEL, first, None, False)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder: Path = tmp_path_factory.mktemp("reasons")
    library = Library.open(folder)
    for (committee, year), controls in UNDONE.items():
        who = f"{committee} {year}"
        made = report(committee, year, passages=[control(*one, who=who) for one in controls])
        judgements = [_judgement(result) for _, result in controls]
        library.add_report(Source(who, who.encode()), made, judgements, embedded(made), MODEL)
    generations.catch_up(library)
    opened = Services(load({}, library=folder), library, ToyEncoder())
    yield opened
    opened.close()


def _asked(services: Services, question: str) -> AnswerModel:
    answer = services.ask(AskRequest(question=question, filters=FiltersModel()))
    holds(answer)
    assert answer.dropped == 0
    return answer


def _pairs(answer: AnswerModel) -> set[tuple[str | None, int | None]]:
    return {(row.committee, row.year) for row in answer.committees}


def test_a_list_has_the_controls_with_that_reason(services: Services) -> None:
    answer = _asked(services, "Vilka kontroller ställdes in för att tjänster stod tomma?")
    assert _pairs(answer) == {("Socialnämnden", 2024)}
    assert answer.interpretation.reasons == ["att tjänster stod tomma"]
    assert answer.answer.startswith(
        "En kontroll genomfördes inte på grund av att ”tjänster stod tomma” 2024, hos Socialnämnden"
    )
    assert "Rollen som hygiensamordnare är vakant.”" in answer.answer
    assert {(row.committee, row.year) for row in answer.coverage.not_mentioned} == {
        ("Socialnämnden", 2023), ("Tekniska nämnden", 2024)}  # fmt: skip


def test_of_several_reasons_any_will_do(services: Services) -> None:
    question = "Vilka nämnder ställde in kontroller på grund av systembyte eller tidsbrist?"
    answer = _asked(services, question)
    assert _pairs(answer) == {("Socialnämnden", 2023), ("Tekniska nämnden", 2024)}
    assert "på grund av ”systembyte” eller ”tidsbrist”" in answer.answer


def test_a_share_is_of_those_that_were_left_undone(services: Services) -> None:
    answer = _asked(services, "Hur stor andel av de inställda kontrollerna berodde på systembyte?")
    first = (
        "En av fem kontroller som inte genomfördes (20 procent) uteblev på grund av ”systembyte”"
    )
    assert answer.answer.startswith(f"{first} 2023.")


def test_a_count_and_a_yes_follow_from_it(services: Services) -> None:
    answer = _asked(services, "Hur många kontroller föll bort till följd av personalbrist?")
    assert answer.answer.startswith("Två kontroller genomfördes inte på grund av ”personalbrist”")
    answer = _asked(services, "Finns det kontroller som skjutits upp i väntan på leverantören?")
    assert answer.answer.startswith("Ja, enligt rapporten från Tekniska nämnden 2024")
    assert "Leverantören lämnade inget underlag.”" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["Vilka kontroller ställdes in på grund av pandemin?",
     "Har någon kontroll uteblivit p.g.a. ovädret?",
     "Hur många kontroller uteblev på grund av strejk?"],
)  # fmt: skip
def test_no_such_reason_is_said(services: Services, question: str) -> None:
    answer = _asked(services, question)
    assert not answer.supported
    assert answer.answer.startswith(
        "Rapporterna nämner ingen kontroll som inte genomfördes på grund av ”"
    )
    assert answer.nearest
