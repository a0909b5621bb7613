"""Years of two figures, seasons, and committees that are named by an adjective or a quarter."""

from __future__ import annotations

import pytest

from index.question.periods import read_periods
from index.question.query import Names, read_question

NORTH, SOUTH, TECHNICAL = "Norra kommundelsnämnden", "Södra kommundelsnämnden", "Tekniska nämnden"
NAMES = Names(
    tuple(("Lindsund", name) for name in (NORTH, SOUTH, TECHNICAL)),
    (2022, 2023, 2024),
    ("Lindsund",),
)


@pytest.mark.parametrize(
    ("text", "years", "left"),
    [
        ("avtalstrohet gata park åren 22 23 24", (2022, 2023, 2024), "avtalstrohet gata park"),
        ("jäv år 22 och 23?", (2022, 2023), "jäv ?"),
        ("brister 2022, 23 och 24 i jäv", (2022, 2023, 2024), "brister i jäv"),
        ("inköp åren 22/23 hos oss", (2022, 2023), "inköp hos oss"),
        ("kom plogen i tid vintern 2023/24?", (2023, 2024), "kom plogen i tid ?"),
        ("vilka påverkades hösten 2024?", (2024,), "vilka påverkades ?"),
        ("2022, 24 fakturor granskades", (2022,), ", 24 fakturor granskades"),
        ("år 22 fakturor saknades", (), "år 22 fakturor saknades"),
        ("är 24 kontroller för många?", (), "är 24 kontroller för många?"),
    ],
)
def test_years(text: str, years: tuple[int, ...], left: str) -> None:
    found = read_periods(text, (2022, 2023, 2024))
    assert found.years == years
    signs = list(text)
    for span in found.spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    assert " ".join("".join(signs).split()) == left


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("Jämför norr och söder: hur går det med beslut som väntar?", {NORTH, SOUTH}),
        ("Norr eller söder, vem har bäst brandskydd?", {NORTH, SOUTH}),
        ("Är det skillnad mellan norr och söder när det gäller löner?", {NORTH, SOUTH}),
        ("Hur gick det med bidragen i norr 2023?", {NORTH}),
        ("Har alla placerade barn i söder fått besök?", {SOUTH}),
        ("avtalstrohet tekniska", {TECHNICAL}),
        ("inköp åren 22 23 24 tekniska", {TECHNICAL}),
        ("Vilka vägar norr om ån saknar räcke?", set()),
        ("Vilka brister är mest tekniska?", set()),
    ],
)
def test_committees(question: str, committees: set[str]) -> None:
    assert set(read_question(question, NAMES).committees) == committees


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("Vilka nämnder har anmält något till Tekniska nämnden?", set()),
        ("Vem har rapporterat sina brister till tekniska nämnden?", set()),
        ("Vilka nämnder har lyft frågan om jäv till Tekniska nämnden?", set()),
        ("Vilka beslut anmäldes till Tekniska nämnden?", {TECHNICAL}),
        ("Hur många ärenden skickades till Tekniska nämnden 2023?", {TECHNICAL}),
    ],
)
def test_a_receiver_is_not_whose_report_is_asked(question: str, committees: set[str]) -> None:
    assert set(read_question(question, NAMES).committees) == committees
