"""A report's own sentence that a fault was there before decides it, and is quoted where asked."""

from __future__ import annotations

import pytest

from api.compose.told_again import with_recurrence
from index.interpretation import Interpretation, QuestionType
from index.outcome.told_recurring import names_earlier_time, tells_recurring
from tests.answering import answer, evidence, passage
from tests.composed import holds


@pytest.mark.parametrize(
    "said",
    [
        "Bristen återkommer från föregående år, om än i mindre omfattning.",
        "Samma iakttagelse gjordes vid uppföljningen 2022, då sex beslut saknades.",
        "Vid förra årets kontroll påträffades samma fel hos entreprenören.",
        "Eftersläpningen påtalades även i uppföljningen 2022.",
        "Även vid uppföljningen 2021 noterades sena anmälningar.",
        "Bristerna är återkommande.",
        "Samma sak påpekades 2022.",
        "Detsamma noterades vid kontrollerna 2021 och 2022.",
        "Samma typ av brist konstaterades förra året.",
        "Ungefär lika många var sena vid granskningen 2023.",
        "Även 2023 saknades ett sjuttiotal.",
        "Också föregående år blev nästan hälften inte av.",
        "Inte heller 2020 eller 2021 nåddes målet.",
        "Det är färre än 2022, men bristen kvarstår.",
        "Vid 2022 års granskning saknades livboj vid fyra bryggor.",
        "Året före saknades den på sju.",
        "Två hade urladdade batterier, precis som vid provet året före.",
        "Samma brister fanns säsongen före.",
        "Lyktan saknade olja, liksom förra året.",
        "Underskottet har ökat tre år i rad.",
        "Felet finns kvar sedan förra året.",
        "Det är tredje året i rad som planer saknas.",
        "Bristen har påtalats i de två senaste årens uppföljningar.",
        "I arkivet hade inget gallrats, vilket påpekades även förra året.",
        "Kontrollen visade redan 2022 att planerna dröjde, men inget gjordes då åt saken.",
        "Eftersläpningen är större än föregående år.",
        "Resultatet är sämre än i fjol trots den nya rutinen.",
        "Eftersläpningen är mindre än året innan, då 88 inte var klara.",
        "Felen är något färre än 2022.",
        "Resultatet är bättre än 2022 men målet nås ännu inte.",
        "Det är bättre än förra året, men fortfarande inte godtagbart.",
        "Avvikelser fanns på tre enheter, vilket är en fler än 2023.",
        "Sex konton var öppna, mot 31 förra året.",
        "Planen saknades i nio akter, att jämföra med 14 vid mätningen 2022.",
        "Fyra beslut fattades för sent, jämfört med åtta av 63 året före.",
        "Det kan noteras att de brister som påtalades vid föregående rapportering kvarstår.",
        "Tidigare påtalade brister i attesten kvarstår.",
        "De fel som noterades i fjol kvarstår till största delen.",
    ],
)
def test_a_sentence_that_says_that_it_was_so_before(said: str) -> None:
    assert tells_recurring(f"Fem av 60 hade gått ut. {said}\nRutinen ses över.") == said


@pytest.mark.parametrize(
    "said",
    [
        "Programmet var från föregående läsår.",
        "Bristen från 2022 är åtgärdad.",
        "De brister som noterades 2022 kvarstår inte.",
        "Tidigare beslutade åtgärder mot brister kvarstår att genomföra.",
        "Inga återkommande brister noterades.",
        "Kontrollen återkommer i 2023 års plan.",
        "Planen antogs den 25 januari 2022.",
        "Andelen är bättre än 2022.",
        "Andelen är bättre än 2022, men under målet.",
        "Urvalet är mindre än året innan, då 88 akter lästes.",
        "Avvikelsen från budget i kronor blev mindre än 100.",
        "Inte heller 2022 fanns några brister.",
        "Även 2023 stämde samtliga.",
        "Liksom förra året stämde kassan.",
        "Samma sak kontrolleras igen 2025.",
        "Det var lika många elever som läste kursen.",
        "Bristen som noterades även 2022 är åtgärdad.",
        "Samma brist som 2022 hittades inte.",
        "Urvalet är större än föregående år.",
        "Andelen godkända är högre än 2022.",
        "Sex konton var öppna, mot noll förra året.",
        "Nio kvitton saknades, jämfört med inget 2022.",
        "82 procent var i tid och 18 för sent, mot 95 procent 2023.",
        "Räntan för sent betalda fakturor var 48 200 kronor, att jämföra med 17 900 kronor 2021.",
        "Utredning saknades för fem, att jämföra med målet två.",
        "Förvaltningen gjorde 60 besök, mot 90 föregående år.",
    ],
)
def test_what_only_names_an_earlier_year(said: str) -> None:
    assert tells_recurring(f"Fem av 60 hade gått ut. {said}") is None


def test_the_sentence_is_quoted_where_it_is_asked_what_was_there_before() -> None:
    text = "Av 26 granskade beslut hade 21 anmälts. Samma brist konstaterades 2022."
    row = passage("Hamnnämnden", 2023, text, recurring=True, evidence=text.split(". ")[0] + ".")
    asked = Interpretation(QuestionType.LIST, ("beslut",), recurring=True)
    model = answer("Vilka har återkommande brister i beslut?", evidence(
        QuestionType.LIST, [row], interpretation=asked))  # fmt: skip
    holds(model)
    assert "”Samma brist konstaterades 2022.”" in model.answer


def test_it_is_not_quoted_twice_nor_unasked() -> None:
    text = "Samma brist konstaterades 2022."
    row = passage("Hamnnämnden", 2023, text, recurring=True)
    recurring = Interpretation(QuestionType.LIST, (), recurring=True)
    assert with_recurrence((text,), row, recurring) == (text,)
    assert with_recurrence((), row, Interpretation(QuestionType.LIST, ())) == ()


@pytest.mark.parametrize(
    "result",
    [
        "Hyran för nio bodar har inte räknats upp sedan 2020.",
        "Fel avgift har tagits ut och felet har pågått sedan mars 2019.",
        "Nio planer var äldre än ett halvår, den äldsta från 2021.",
        "Fyra nycklar saknades.",
        None,
    ],
)
def test_how_long_it_lasted_names_no_earlier_finding(result: str | None) -> None:
    assert not names_earlier_time(result)


@pytest.mark.parametrize(
    "result",
    [
        "Hyran har inte räknats upp sedan 2020, vilket vi såg även förra året.",
        "Bristen kvarstår.",
        "Nivån är oförändrad sedan 2022.",
        "Vid kontrollen 2021 var det nio, vilket är samma antal.",
    ],
)
def test_what_names_an_earlier_time_in_any_way(result: str) -> None:
    assert names_earlier_time(result)
