"""Which controls went better or worse by what their reports say."""

from __future__ import annotations

import pytest

from index.interpretation import Change, Details, QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage


def _names(change: Change, result: str, outcome: Outcome = Outcome.DEVIATION) -> list[str | None]:
    told = passage("Valnämnden", 2024, result, outcome)
    other = passage("Skolnämnden", 2024, "Tre kort var kvar.")
    found = evidence(QuestionType.LIST, [told, other], topics=(), outcomes=(),
                     details=Details(change=change, of_controls=True))  # fmt: skip
    model = answer("Var har det blivit sämre?", found)
    assert not model.committees or result.split(". ")[-1] in model.answer
    return [row.committee for row in model.committees]


@pytest.mark.parametrize(
    ("result", "change"),
    [
        ("Kort saknades för tio. Andelen utan kort är högre än förra året.", Change.WORSE),
        ("Tio kort var kvar. Det är en försämring jämfört med 2023.", Change.WORSE),
        ("Tio kort var kvar. Antalet fel har ökat.", Change.WORSE),
        ("Två kort var kvar. Resultatet är bättre än i fjol.", Change.BETTER),
        ("Två kort var kvar. Bristen kvarstår men har minskat.", Change.BETTER),
        ("Två kort var kvar. Felen var färre än förra året.", Change.BETTER),
    ],
)
def test_a_report_says_which_way_it_went(result: str, change: Change) -> None:
    assert _names(change, result) == ["Valnämnden"]
    other = Change.BETTER if change is Change.WORSE else Change.WORSE
    assert _names(other, result) == []


@pytest.mark.parametrize(
    "result",
    [
        "Tio kort var kvar. Felen ska ha minskat till 2025.",
        "Tio kort var kvar. Det blir inte bättre av en ny rutin.",
        "Tio kort lämnades in. Andelen är högre än förra året.",  # of what is not told
        "Felen har inte ökat.",
    ],
)
def test_what_is_hoped_for_or_is_no_fault_went_no_way(result: str) -> None:
    assert _names(Change.WORSE, result) == [] == _names(Change.BETTER, result)


def test_nobody_is_said_to_be_without_change_where_nothing_was_found() -> None:
    found = evidence(QuestionType.LIST, [passage("Valnämnden", 2024, "Tre kort var kvar.")],
                     topics=(), outcomes=(), details=Details(change=Change.WORSE))  # fmt: skip
    model = answer("Var har det blivit sämre?", found)
    assert model.answer.startswith("I de genomsökta rapporterna hittades inget som säger att ")
