"""index/evidence/new_buildings.py: when a place is built is told by no control of who hires it."""

from __future__ import annotations

import pytest

from index.evidence.new_buildings import without_untold
from index.interpretation import Interpretation, QuestionType
from tests.answering import evidence, passage

HIRED = passage("Hamnnämnden", 2023, "Elva bokningar i Sporthall B hade inte fakturerats.")
BUILT = passage("Hamnnämnden", 2022, "Sporthallen byggs klart i maj 2024.")


def kept(topic: str, type_: QuestionType = QuestionType.LOOKUP) -> tuple[int | None, ...]:
    asked = Interpretation(type_, (topic,))
    found = without_untold(evidence(type_, [HIRED, BUILT], interpretation=asked))
    return tuple(hit.passage.year for hit in found.about)


@pytest.mark.parametrize(
    "topic",
    ["byggs den nya idrottshallen", "öppnar den nya skolan", "nya badhuset invigas",
     "badhuset klart", "sporthallen stå klar", "rivas och en ny bro byggas"],
)  # fmt: skip
def test_only_what_tells_of_building_answers_when_it_is_built(topic: str) -> None:
    assert kept(topic) == (2022,)


@pytest.mark.parametrize(
    "topic",
    ["bokningar av idrottshallen", "byggs klart", "öppnar lokaler", "nya rutinen för idrottshallen",
     "utredningen klar", "genomgången av skolan klar"],
)  # fmt: skip
def test_other_questions_of_such_places_keep_their_controls(topic: str) -> None:
    assert kept(topic) == (2023, 2022)


def test_a_list_keeps_them_too() -> None:
    assert kept("byggs den nya idrottshallen", QuestionType.LIST) == (2023, 2022)


def test_where_none_tells_it_they_are_only_the_nearest() -> None:
    asked = Interpretation(QuestionType.LOOKUP, ("byggs den nya idrottshallen",))
    found = without_untold(evidence(QuestionType.LOOKUP, [HIRED], interpretation=asked))
    assert (found.about, [hit.passage.year for hit in found.nearest]) == ((), [2023])


def test_a_system_that_was_taken_into_use_is_no_place() -> None:
    system = passage("Hamnnämnden", 2023, "På boendet dröjde larmen. Ett nytt system togs i bruk.")
    asked = Interpretation(QuestionType.LOOKUP, ("öppnar det nya äldreboendet",))
    found = without_untold(evidence(QuestionType.LOOKUP, [system], interpretation=asked))
    assert found.about == ()
