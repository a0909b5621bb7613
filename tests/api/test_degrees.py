"""Of which grade alone, and in how many years, somebody must have it: "bara mindre", "inget värre
än", "bara en gång", "aldrig"."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Severity
from tests.answering import passage
from tests.over_years import BAD, CLEAN, KEYS, STOCK, made, read, rows

GRAVE, SMALL = Severity.SERIOUS, Severity.MINOR
MIXED = [
    passage("Hamnnämnden", 2023, "Fyra nycklar saknades.", BAD, activity=KEYS),
    passage("Hamnnämnden", 2023, "Hela lagret är borta.", BAD, activity=STOCK, severity=GRAVE),
    passage("Valnämnden", 2023, "Två nycklar saknades av 12.", BAD, activity=KEYS),
    passage("Byggnadsnämnden", 2023, "Alla akter är borta.", BAD, activity=STOCK, severity=GRAVE),
    passage("Kulturnämnden", 2023, "Allt stämde.", CLEAN, activity=KEYS),
]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Vilka nämnder hade bara mindre avvikelser 2023?", "Valnämnden"),
        ("Vilka nämnder fick endast lindriga anmärkningar 2023?", "Valnämnden"),
        ("Nämnder med enbart mindre brister 2023", "Valnämnden"),
        ("Vilka är det som bara hade mindre avvikelser 2023?", "Valnämnden"),
        ("Nämnder som endast har haft lindriga brister 2023", "Valnämnden"),
        ("Vilka nämnder hade bara allvarliga avvikelser 2023?", "Byggnadsnämnden"),
    ],
)
def test_who_had_faults_of_one_grade_alone(question: str, who: str) -> None:
    assert read(question).details.only_kind
    _, told = made(question, MIXED)
    assert rows(told) == {(who, 2023)}
    assert "hade bara " in told.answer
    assert "Avvikelser av annat slag redovisas av" in told.answer


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Hade någon nämnd bara mindre avvikelser 2023?",
         "Ja, enligt kontrollen hos Valnämnden 2023 [1]."),
        ("Finns det någon nämnd som bara hade mindre brister 2023?",
         "Ja, enligt kontrollen hos Valnämnden 2023 [1]."),
        ("Finns det någon nämnd som enbart fick allvarliga anmärkningar 2023?",
         "Ja, enligt kontrollen hos Byggnadsnämnden 2023 [1]."),
        ("Hade någon nämnd bara mindre brister 2023?", "Nej."),
    ],
)  # fmt: skip
def test_whether_anyone_had_faults_of_one_grade_alone(question: str, start: str) -> None:
    _, told = made(question, MIXED if start != "Nej." else MIXED[:2])
    assert told.answer.startswith(start) and not told.dropped


@pytest.mark.parametrize(
    "question",
    [
        "Visa bara allvarliga brister 2023",
        "Lista endast mindre avvikelser",
        "Vilka nämnder hade allvarliga avvikelser 2023?",
        "Vilka nämnder hade bara brister i attest 2023?",
        "Vilka nämnder som bara kontrollerats en gång hade mindre avvikelser?",
    ],
)
def test_what_only_narrows_a_list(question: str) -> None:
    assert not read(question).details.only_kind


@pytest.mark.parametrize(
    ("question", "grades", "none"),
    [
        ("Vilka nämnder hade inget värre än mindre avvikelser 2023?", (GRAVE,), True),
        ("Vilka har inte haft något värre än lindriga brister?", (GRAVE,), True),
        ("Vilka nämnder hade inga andra brister än mindre?", (GRAVE,), True),
        ("Har socialnämnden haft något värre än små fel 2023?", (GRAVE,), False),
        ("Finns det avvikelser som är värre än mindre?", (GRAVE,), False),
        ("Hade socialnämnden bara mindre avvikelser 2023?", (GRAVE,), True),
        ("Hade socialnämnden enbart allvarliga brister 2023?", (SMALL,), True),
    ],
)
def test_what_is_worse_is_grave(question: str, grades: tuple[Severity, ...], none: bool) -> None:
    found = read(question)
    assert (found.severities, found.details.neither) == (grades, none)
    assert found.topics == ()


def test_whether_all_were_small() -> None:
    _, told = made("Hade nämnden bara mindre avvikelser 2023?", MIXED[:2])
    assert told.answer.startswith("Nej. Hamnnämnden 2023 hade allvarliga avvikelser")
    _, told = made("Hade nämnden bara mindre avvikelser 2023?", MIXED[2:3])
    assert told.answer.startswith("Ja.")


OVER = [
    passage("Hamnnämnden", 2022, "Fyra nycklar saknades.", BAD, activity=KEYS),
    passage("Hamnnämnden", 2023, "En nyckel saknades.", BAD, activity=KEYS),
    passage("Valnämnden", 2022, "Två nycklar saknades av 12.", BAD, activity=KEYS),
    passage("Valnämnden", 2023, "Alla nycklar fanns.", CLEAN, activity=KEYS),
    passage("Kulturnämnden", 2022, "Allt stämde.", CLEAN, activity=KEYS),
    passage("Kulturnämnden", 2023, "Nycklarna var där de ska.", CLEAN, activity=KEYS),
    passage("Byggnadsnämnden", 2023, "Åtta nycklar saknades.", BAD, activity=KEYS),
]


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har bara en gång haft brister i nyckelhanteringen?",
        "Finns det nämnder som endast ett år haft brister i nycklar?",
        "Vem har haft fel i nycklarna vid ett enda tillfälle?",
    ],
)
def test_who_had_it_in_one_year_alone(question: str) -> None:
    assert read(question).type is QuestionType.COMBINED
    _, told = made(question, OVER)
    assert rows(told) == {("Valnämnden", 2022)}
    assert "bara ett år" in told.answer
    assert "Rapport för bara ett år, så att det inte går att se: Byggnadsnämnden" in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "Finns det nämnder som varje år haft brister i nyckelhanteringen?",
        "Vilka har haft brister i nycklar varje år?",
    ],
)
def test_who_had_it_each_year(question: str) -> None:
    _, told = made(question, OVER)
    assert rows(told) == {("Hamnnämnden", 2022), ("Hamnnämnden", 2023)}


@pytest.mark.parametrize(
    "question",
    [
        "Finns det nämnder som aldrig haft brister i nyckelhanteringen?",
        "Vilka nämnder har aldrig haft fel på nycklarna?",
    ],
)
def test_who_never_had_it(question: str) -> None:
    _, told = made(question, OVER)
    assert rows(told) == {("Kulturnämnden", 2022), ("Kulturnämnden", 2023)}
    assert "har aldrig haft avvikelser" in told.answer
    _, told = made(question, OVER[:4])
    assert told.answer.startswith("Ingen nämnd i de genomsökta rapporterna har alltid varit utan")


@pytest.mark.parametrize(
    "question",
    ["Vilka avtal gäller bara ett år?", "Vilka kontroller görs bara en gång om året?"],
)
def test_a_span_of_time_says_nothing_of_how_often(question: str) -> None:
    assert not read(question).details.once


@pytest.mark.parametrize(
    ("question", "least", "most"),
    [
        ("Vilka nämnder hade bara två avvikelser 2023?", 2, 2),
        ("Vilka fick endast en anmärkning 2023?", 1, 1),
        ("Vilka nämnder hade högst två avvikelser?", 1, 2),
        ("Hade socialnämnden bara två avvikelser?", 1, 0),
    ],
)
def test_how_many_alone(question: str, least: int, most: int) -> None:
    details = read(question).details
    assert (details.at_least, details.at_most) == (least, most)
