"""What reports tell of other years, what came after measures, who had more, what is not told."""

from __future__ import annotations

import pytest

from api.compose.told_again import years_told
from api.schemas import AnswerModel
from index.interpretation import QuestionType
from index.models import StoredPassage
from tests.answering import answer, evidence, passage
from tests.over_years import (
    BAD,
    CLEAN,
    KEYS,
    STOCK,
    UNCLEAR,
    UNDONE,
    UNDONE_TWICE,
    made,
    read,
    rows,
)

# ---- what the reports themselves say -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Det är tredje året i rad vi hittar gamla konton.", 3),
        ("Vi har haft samma anmärkning fyra år i rad.", 4),
        ("Målet nåddes inte, vare sig i år eller under de två föregående åren.", 3),
        ("Antalet var 15 år 2022 och 29 år 2023. Nu är det 38.", 3),
        ("Felet påtalades redan 2022 och var detsamma i fjolårets kontroll.", 3),
        ("I fjol saknades 11 kvitton, i år nio.", 2),
        ("Två kvitton saknades. Rutinen infördes 2021.", 1),
        ("Utan anmärkning för tredje året i rad. Men en nyckel saknas.", 1),
    ],
)
def test_years_that_a_report_tells_of(text: str, years: int) -> None:
    assert years_told(passage("Hamnnämnden", 2024, text, recurring=True))[0] == years


def test_reports_tell_what_the_library_cannot() -> None:
    said = "Det är tredje året i rad vi hittar gamla konton."
    told = passage("Hamnnämnden", 2024, f"17 konton var kvar. {said}", recurring=True)
    other = passage("Valnämnden", 2024, "Två konton var kvar.")
    _, found = made("Vem har ett fel som konstateras för minst tredje året?", [told, other])
    assert rows(found) == {("Hamnnämnden", 2024)}
    assert said in found.answer and "läs själv om det är samma fel" in found.answer
    assert not found.dropped


def test_what_the_reports_tell_comes_first_and_nothing_else_is_counted() -> None:
    said = "Det är tredje året i rad vi hittar gamla konton."
    told = passage("Hamnnämnden", 2024, f"17 konton var kvar. {said}", recurring=True)
    first = passage("Valnämnden", 2023, "Alla kassor stämde.", CLEAN, activity="Kassor")
    other = passage("Valnämnden", 2024, "Fyra avtal saknades.", activity="Avtal")
    question = "Vilka kontroller har haft avvikelser minst två år i rad?"
    _, found = made(question, [told, first, other])
    assert found.answer.startswith("Om en kontroll talar rapporten själv om minst två år")
    assert found.answer.index(said) < found.answer.index("Bland de kontroller som går att följa")
    assert "något av åren" not in found.answer and not found.dropped


# ---- figures of earlier years, and what came after a measure -------------------------------------


def asked_of(
    question: str, passages: list[StoredPassage], topic: str, type_: QuestionType
) -> AnswerModel:
    """The answer of a form about a topic that all these passages are about."""
    ids = frozenset(one.id for one in passages)
    return answer(question, evidence(type_, passages, topics=(topic,), by_topic=(ids,)))


def test_a_trend_quotes_what_its_first_report_tells_of_earlier_years() -> None:
    told = "2022 var det 11 personer och 2021 fyra."
    kept = passage("Hamnnämnden", 2023, f"19 personer fick lön efter sin sista dag. {told}")
    later = passage("Hamnnämnden", 2024, "27 personer fick lön efter sin sista dag.")
    found = asked_of(
        "Blir det fler som får lön fast de slutat?", [kept, later], "lön", QuestionType.TREND
    )
    assert told in found.answer and not found.dropped


def test_a_year_that_something_is_from_is_no_figure_of_it() -> None:
    only = passage("Hamnnämnden", 2024, "Två nycklar saknades. Skåpet köptes 2019 för 40 tkr.")
    found = asked_of("Hur har det gått med nycklarna?", [only], "nycklar", QuestionType.TREND)
    assert "Om tidigare år" not in found.answer


def test_whether_a_measure_helped() -> None:
    shelf = "Ett låst skåp köps in."
    first = passage("Hamnnämnden", 2023, f"Fyra nycklar saknades. {shelf}", measures=[shelf])
    later = passage("Hamnnämnden", 2024, "Alla 40 nycklar fanns.", CLEAN)
    both = [first, later]
    found = asked_of("Hur har de fått bukt med nycklarna?", both, "nycklar", QuestionType.MEASURE)
    assert "Hamnnämnden 2024, kontrollen därefter: utan avvikelse" in found.answer
    assert "Alla 40 nycklar fanns." in found.answer and not found.dropped
    found = asked_of("Vad gjordes åt nycklarna?", both, "nycklar", QuestionType.MEASURE)
    assert "därefter" not in found.answer


def test_a_count_says_how_many_are_certain() -> None:
    certain = passage("Hamnnämnden", 2023, "Fyra nycklar saknades.", activity=KEYS)
    doubted = passage("Hamnnämnden", 2023, "Kassan.", activity=STOCK, certain=False, confidence=0.6)
    _, found = made("Hur många avvikelser hade hamnnämnden 2023?", [certain, doubted])
    assert "Två kontroller hade avvikelser 2023" in found.answer
    assert "Av dem är en säkert bedömd; en bedömdes osäkert: läs själv." in found.answer


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Hur många nämnder kan inte säga hur det står till med arkiven, antingen för att "
         "kontrollen inte gjordes eller för att resultatet saknas?", QuestionType.COUNT),
        ("Vilka nämnder vet inte hur det ligger till med arkiven, för att kontrollen sköts upp "
         "eller för att utfallet inte redovisas?", QuestionType.LIST),
        ("Hur många nämnder saknar besked om arkiven, antingen därför att kontrollen uteblev eller "
         "därför att resultatet inte framgår?", QuestionType.COUNT),
    ],
)  # fmt: skip
def test_undone_or_unclear(question: str, type_: QuestionType) -> None:
    found = read(question)
    assert (found.type, found.topics) == (type_, ("arkiven",))
    assert set(found.outcomes) == {UNDONE, UNCLEAR}


# ---- who had more in one year than in another ----------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade fler avvikelser 2023 än 2022?",
        "I vilka nämnder ökade antalet avvikelser från 2022 till 2023?",
        "Hur många nämnder fick fler brister 2023 än 2022?",
        "Vilka nämnder blev sämre från 2022 till 2023?",
        "Har någon nämnd fått fler avvikelser 2023 än 2022?",
    ],
)
def test_who_had_more_is_counted_for_each(question: str) -> None:
    steady = [
        passage("Byggnadsnämnden", year, f"Ett lov saknades {year}.", BAD) for year in (2022, 2023)
    ]
    alone = passage("Arkivnämnden", 2023, "Tre akter saknades.", BAD)
    _, found = made(question, [*UNDONE_TWICE, *steady, alone])
    assert rows(found) == {
        (name, year) for name in ("Hamnnämnden", "Valnämnden") for year in (2022, 2023)
    }
    assert "Två nämnder hade fler kontroller med avvikelse 2023 än 2022: Hamnnämnden och" in (
        found.answer
    )
    assert "Hamnnämnden: inga kontroller med avvikelse 2022" in found.answer
    assert "så de räknas inte: Arkivnämnden 2023." in found.answer and not found.dropped


def test_nobody_had_fewer() -> None:
    _, found = made("Vilka nämnder hade färre avvikelser 2023 än 2022?", UNDONE_TWICE)
    assert found.answer.startswith(
        "Ingen nämnd med rapporter för båda åren hade färre kontroller med avvikelse 2023 än 2022."
    )


# ---- what is not worked out ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Vilka fel är gemensamma för flera nämnder?",
            "Om olika nämnder har samma fel avgörs inte",
        ),
        ("Vilka brister har tre nämnder gemensamt?", "Om olika nämnder har samma fel avgörs inte"),
        ("Finns samma brister hos flera nämnder?", "Om olika nämnder har samma fel avgörs inte"),
        ("Vilka fel är vanligast?", "Vilket slags fel som är vanligast räknas inte"),
        ("Vilken avvikelse kostade mest?", "Belopp i olika rapporter jämförs inte"),
        ("Finns det samband mellan vakanser och uteblivna kontroller?", "Samband räknas inte ut"),
        ("Hur hänger sjukfrånvaro ihop med fel i lönerna?", "Samband räknas inte ut"),
        ("Vilka brister hänger ihop med varandra?", "Samband räknas inte ut"),
    ],
)
def test_what_is_not_worked_out_is_said(question: str, said: str) -> None:
    _, found = made(question, UNDONE_TWICE)
    assert found.answer.startswith(said)


@pytest.mark.parametrize(
    "question",
    ["Vilka avvikelser fanns 2023?", "Vilka nämnder hade bekymmer som hänger ihop med nycklar?"],
)
def test_what_is_told_has_no_such_sentence(question: str) -> None:
    _, found = made(question, UNDONE_TWICE)
    assert "räknas inte" not in found.answer and "avgörs inte" not in found.answer
