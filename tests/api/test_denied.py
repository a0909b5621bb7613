"""What committees must not have, or all at once: both, neither, none, never, in every year."""

from __future__ import annotations

import pytest

from index.models import Severity
from tests.answering import passage
from tests.over_years import (
    BAD,
    CLEAN,
    STOCK,
    UNDONE,
    UNDONE_TWICE,
    made,
    read,
    rows,
)


def test_what_is_asked_of_one_report() -> None:
    both = "Vilka nämnder hade både avvikelser och uteblivna kontroller 2023?"
    _, found = made(both, UNDONE_TWICE, (2023,))
    assert rows(found) == {("Hamnnämnden", 2023)}
    neither = "Vilka nämnder hade varken avvikelser eller uteblivna kontroller 2023?"
    clean = passage("Byggnadsnämnden", 2023, "Allt stämde.", CLEAN)
    _, found = made(neither, [*UNDONE_TWICE, clean], (2023,))
    assert rows(found) == {("Byggnadsnämnden", 2023)}
    assert "hade varken" in found.answer
    _, found = made(neither, UNDONE_TWICE, (2023,))
    assert "Det gäller ingen nämnd i de genomsökta rapporterna: alla hade" in found.answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder genomförde alla sina kontroller 2023?",
        "Vilka nämnder har gjort samtliga planerade granskningar 2023?",
        "Vilka nämnder hade inga uteblivna kontroller 2023?",
        "Vilka nämnder ställde inte in någon kontroll 2023?",
        "Hur många nämnder hade inga kontroller som ställdes in 2023?",
    ],
)
def test_who_left_nothing_undone(question: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((UNDONE,), ()) and found.details.neither
    _, told = made(question, UNDONE_TWICE, (2023,))
    assert rows(told) == {("Valnämnden", 2023)}
    assert told.answer.startswith("En nämnd hade inga uteblivna kontroller 2023")


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har inte genomfört alla sina kontroller 2023?",
        "De nämnder som 2023 inte utfört samtliga beslutade kontroller",
        "Hur många nämnder hann inte med alla kontroller 2023?",
        "Vilka nämnder klarade inte att genomföra alla planerade kontroller 2023?",
    ],
)
def test_who_did_not_make_all_left_some_undone(question: str) -> None:
    found = read(question)
    assert found.outcomes == (UNDONE,) and not found.details.neither
    _, told = made(question, UNDONE_TWICE, (2023,))
    assert ("Valnämnden", 2023) not in rows(told) and rows(told)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade inga allvarliga avvikelser 2023?",
        "Vilka nämnder var utan allvarliga brister 2023?",
        "Vilka nämnder slapp allvarliga anmärkningar 2023?",
        "Hur många nämnder hade inga allvarliga brister 2023?",
        "Finns det nämnder som inte hade några allvarliga brister 2023?",
    ],
)
def test_who_had_nothing_grave(question: str) -> None:
    grave = passage("Hamnnämnden", 2023, "Kassan var tom.", BAD, severity=Severity.SERIOUS)
    _, found = made(question, [*UNDONE_TWICE, grave], (2023,))
    assert rows(found) == {("Valnämnden", 2023)}
    assert "En nämnd hade inga allvarliga avvikelser 2023: Valnämnden" in found.answer


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Fanns det inga uteblivna kontroller 2023?", "Nej."),
        ("Stämmer det att ingen kontroll uteblev 2023?", "Nej."),
        ("Har alla nämnder genomfört sina kontroller 2023?", "Nej."),
        ("Finns det någon nämnd som gjort alla sina kontroller 2023?", "Ja."),
        ("Har någon nämnd klarat sig utan allvarliga avvikelser 2023?", "Ja."),
        ("Var det inga allvarliga avvikelser 2023?", "Ja."),
    ],
)
def test_yes_or_no_to_what_is_denied(question: str, word: str) -> None:
    _, found = made(question, UNDONE_TWICE, (2023,))
    assert found.answer.startswith(word) and not found.dropped


def test_a_doubt_is_no_yes() -> None:
    doubted = passage(
        "Hamnnämnden", 2023, "Kassan.", BAD, activity=STOCK, certain=False, confidence=0.4,
        severity=Severity.SERIOUS,
    )  # fmt: skip
    _, found = made("Var det inga allvarliga avvikelser 2023?", [doubted])
    assert found.answer.startswith("Det är osäkert: läs själv.")


def test_what_was_not_looked_at_is_not_free_of_faults() -> None:
    undone = passage("Hamnnämnden", 2023, "Den hanns inte med.", UNDONE)
    clean = passage("Valnämnden", 2023, "Allt stämde.", CLEAN)
    _, found = made("Vilka nämnder hade inga allvarliga avvikelser 2023?", [undone, clean])
    assert rows(found) == {("Valnämnden", 2023)}


def test_never_is_of_all_years() -> None:
    _, found = made("Vilka nämnder har aldrig ställt in en kontroll?", UNDONE_TWICE)
    assert not found.committees and "alla hade kontroller som inte genomfördes" in found.answer


def test_inga_avvikelser_asks_for_clean_controls() -> None:
    found = read("Vilka nämnder hade inga avvikelser 2023?")
    assert found.outcomes == (CLEAN,) and not found.details.neither


def test_every_year_is_each_that_has_a_report() -> None:
    both = passage("Valnämnden", 2022, "Tre nycklar saknades.", BAD, activity="Kontroll av lås")
    _, found = made("Vilka nämnder har haft avvikelser varje år?", [*UNDONE_TWICE, both])
    assert rows(found) == {("Valnämnden", 2022), ("Valnämnden", 2023)}
    assert "varje år: Valnämnden 2022" in found.answer


def test_how_grave_is_asked_of_deviations_only() -> None:
    question = "Vilka nämnder hade både uteblivna kontroller och allvarliga avvikelser 2023?"
    grave = passage("Hamnnämnden", 2023, "Kassan var tom.", BAD, severity=Severity.SERIOUS)
    _, found = made(question, [*UNDONE_TWICE, grave], (2023,))
    assert rows(found) == {("Hamnnämnden", 2023)}
    _, found = made(question, UNDONE_TWICE, (2023,))
    assert not found.committees
