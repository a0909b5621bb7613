"""following.py: the control of every year is told of, however that year's report words it."""

from __future__ import annotations

from dataclasses import replace

from index.evidence.following import followed
from index.found import Evidence
from index.interpretation import QuestionType
from index.models import Filters, StoredPassage
from tests.answering import evidence, passage, place

ACTIVITY = "Kontroll av att beslut på delegation anmäls"
FIRST = passage("Valnämnden", 2022, "Tolv av 50 saknades.", activity=ACTIVITY)
SECOND = passage("Valnämnden", 2023, "Nio av 50 saknades.", activity=ACTIVITY + " till nämnden")
OTHER = replace(
    passage("Valnämnden", 2024, "Två röstkort var fel.", activity="Omräkning av röster"),
    process="Val",
    working_method="Rösträkning",
)
ELSEWHERE = passage("Socialnämnden", 2022, "Tre saknades.", activity=ACTIVITY)


def scan(filters: Filters) -> list[StoredPassage]:
    """What a library of these four controls lets through."""
    every = (FIRST, SECOND, OTHER, ELSEWHERE)
    return [one for one in every if one.committee in filters.committees]


def found(type_: QuestionType, scope: Filters, about: list[StoredPassage]) -> Evidence:
    by_topic = (frozenset(one.id for one in about),)
    places = [place("Valnämnden", year) for year in (2022, 2023, 2024)]
    return followed(evidence(type_, about, scope=places, by_topic=by_topic), scope, scan)


def test_the_same_control_of_another_year_is_about_the_topic_too() -> None:
    told = found(QuestionType.TREND, Filters(), [SECOND])
    assert {hit.passage.id for hit in told.about} == {FIRST.id, SECOND.id}
    assert told.about[0].passage == SECOND
    assert told.by_topic[0] == {FIRST.id, SECOND.id}


def test_not_beyond_the_scope_and_not_for_other_forms() -> None:
    late = found(QuestionType.TREND, Filters(years=(2023, 2024)), [SECOND])
    assert [hit.passage for hit in late.about] == [SECOND]
    listed = found(QuestionType.LIST, Filters(), [SECOND])
    assert [hit.passage for hit in listed.about] == [SECOND]
    assert found(QuestionType.COMPARE, Filters(), []).about == ()
