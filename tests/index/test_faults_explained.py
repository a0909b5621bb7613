"""Deviations that are asked for by what befell people, where the fault stands between ("förklaras
en avvikelse med att ..."), and systems whose change left controls undone."""

from __future__ import annotations

import pytest

from index.evidence.reasons_told import stating
from index.models import Outcome
from index.question.query import Names
from tests.answering import passage
from tests.asking import reader

NAMES = Names((("Rönnvik", "Omsorgsnämnden"),), (2022, 2023, 2024), ("Rönnvik",))


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Var förklaras en avvikelse med att en tjänst stod tom?", "att en tjänst stod tom"),
        ("Var skyller nämnden en brist på att folk var sjuka?", "att folk var sjuka"),
        ("Vilka nämnder skyllde felen på semestertider?", "semestertider"),
        ("Var förklarades bristen av sjukskrivningar?", "sjukskrivningar"),
        ("Var skylls avvikelserna på vakanser?", "vakanser"),
    ],
)
def test_the_fault_stands_between(question: str, reason: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((Outcome.DEVIATION,), ())
    assert found.details.reasons == (reason,)


@pytest.mark.parametrize(
    "question",
    [
        "Hur förklaras avvikelsen med köp utanför avtal?",
        "Var har man förklarat brister av behörighet med okunskap?",
    ],
)
def test_what_befell_nobody_is_no_reason(question: str) -> None:
    assert not read(question).details.reasons


def test_a_post_without_anybody_is_a_reason_where_the_report_gives_it_as_one() -> None:
    told = "Skälen är flera: samordningen var obemannad under våren."
    flat = "Receptionen var obemannad på kvällen."
    given, no_reason = (passage("A-nämnden", 2024, text) for text in (told, flat))
    assert stating(given, "att en tjänst var vakant") == (told,)
    assert stating(no_reason, "att en tjänst var vakant") == ()


@pytest.mark.parametrize(
    "told",
    [
        "Bytet av elevregister drog ut på tiden.",
        "Verktyget öppnades först i december.",
        "Det gamla systemet var stängt sedan maj.",
    ],
)
def test_a_change_of_systems_in_other_words(told: str) -> None:
    undone = passage("A-nämnden", 2024, told, Outcome.NOT_PERFORMED, activity="Elevfrånvaro")
    assert stating(undone, "ett systembyte") == (told,)
