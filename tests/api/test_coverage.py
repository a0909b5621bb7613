"""api/quoting/coverage.py: the expected committee-years fall into exactly one class each."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from api.quoting.coverage import coverage_of, coverage_sentences
from api.quoting.rows import answering
from api.schemas import CoverageModel
from index.found import CommitteeYear
from index.interpretation import QuestionType
from index.models import Filters, Outcome
from index.storage.register import Entry, expected
from tests.answering import CITY, evidence, passage, place

CLASSES = (
    "with_deviation", "without_deviation", "not_performed", "unclear", "uncertain",
    "not_mentioned", "no_report",
)  # fmt: skip


def places(coverage: CoverageModel) -> list[tuple[str, int]]:
    return [(row.committee or "", row.year or 0)
            for name in CLASSES for row in getattr(coverage, name)]  # fmt: skip


def test_every_class() -> None:
    about = [
        passage("A-nämnden", 2024, "Elva konton var öppna."),
        passage("A-nämnden", 2024, "Allt stämde.", Outcome.NO_DEVIATION, activity="Annan"),
        passage("B-nämnden", 2024, "Allt stämde.", Outcome.NO_DEVIATION),
        passage("C-nämnden", 2024, "Ej gjord.", Outcome.NOT_PERFORMED),
        passage("D-nämnden", 2024, "Ett möte hölls.", Outcome.UNCLEAR),
        passage("E-nämnden", 2024, "Kanske.", Outcome.DEVIATION, certain=False),
    ]
    found = evidence(
        QuestionType.LIST, about,
        scope=[place("F-nämnden", 2024)], expected=[place("G-nämnden", 2024, report=False)],
    )  # fmt: skip
    coverage = coverage_of(found)
    assert coverage.reports == 6
    named = {name: [row.committee for row in getattr(coverage, name)] for name in CLASSES}
    assert named == {
        "with_deviation": ["A-nämnden"], "without_deviation": ["B-nämnden"],
        "not_performed": ["C-nämnden"], "unclear": ["D-nämnden"], "uncertain": ["E-nämnden"],
        "not_mentioned": ["F-nämnden"], "no_report": ["G-nämnden"],
    }  # fmt: skip
    assert coverage.with_deviation[0].control_ids == [about[0].id]
    assert coverage.no_report[0].report_id is None


OUTCOMES = st.sampled_from([*Outcome])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(2020, 2024), OUTCOMES, st.booleans())))
def test_coverage_is_a_partition(controls: list[tuple[int, int, Outcome, bool]]) -> None:
    about = [passage(f"N{n}-nämnden", year, f"Text {k}.", outcome, certain=certain)
             for k, (n, year, outcome, certain) in enumerate(controls)]  # fmt: skip
    all_places = [place(f"N{n}-nämnden", year) for n in range(7) for year in range(2020, 2025)]
    missing = [place("Z-nämnden", 2022, report=False)]
    found = evidence(QuestionType.LIST, about, scope=all_places, expected=missing)
    told = places(coverage_of(found, answering(found)))
    assert sorted(told) == sorted((one.committee or "", one.year or 0)
                                  for one in {*all_places, *missing})  # fmt: skip


def test_a_gap_between_two_reports_is_expected_and_a_year_outside_is_not() -> None:
    held = [place("Socialnämnden", 2021), place("Socialnämnden", 2023)]
    found = expected(held, Filters())
    assert [(one.year, one.report_id is None) for one in found] == [
        (2021, False), (2022, True), (2023, False)]  # fmt: skip
    assert expected(held, Filters(years=(2022,))) == (
        CommitteeYear(CITY, "Socialnämnden", 2022, None),)  # fmt: skip
    assert expected(held, Filters(years=(2024,))) == ()


def test_the_register_can_say_when_a_committee_began_and_ended() -> None:
    held = [place("Socialnämnden", 2023)]
    register = [Entry(None, "socialnämnden", 2022, 2024)]
    assert [one.year for one in expected(held, Filters(), register)] == [2022, 2023, 2024]


def test_sentences_never_call_a_silent_report_clean() -> None:
    found = evidence(QuestionType.LIST, [passage("A-nämnden", 2024, "Fel.")],
                     scope=[place("B-nämnden", 2024)],
                     expected=[place("C-nämnden", 2024, report=False)])  # fmt: skip
    told = coverage_sentences(coverage_of(found), leave_out=["with_deviation"])
    assert told == [
        "Två rapporter har gåtts igenom.",
        "Ingen sådan kontroll hittades i rapporten från B-nämnden 2024.",
        "Rapport saknas i biblioteket för C-nämnden 2024.",
    ]


def test_a_control_that_is_hardly_about_it_makes_no_deviation_of_a_clean_one() -> None:
    kassor = passage("A-nämnden", 2024, "Kassorna stämde.", Outcome.NO_DEVIATION)
    kort = passage("A-nämnden", 2024, "Ett kvitto saknades.", activity="Kort")
    ids = frozenset({kassor.id, kort.id})
    found = evidence(QuestionType.LIST, [kassor, kort], topics=("kassor",),
                     outcomes=(Outcome.DEVIATION,), by_topic=(ids,))  # fmt: skip
    hits = tuple(replace(hit, score=score) for hit, score in zip(found.about, (0.9, 0.6),
                                                                 strict=True))  # fmt: skip
    assert answering(replace(found, about=hits)) == []
    assert [row.committee for row in coverage_of(replace(found, about=hits)).without_deviation] == [
        "A-nämnden"
    ]
    own = (frozenset({kassor.id}), frozenset({kort.id}))  # each surely about its own topic
    asked = replace(found.interpretation, topics=("kassor", "kort"))
    both = replace(found, about=hits, by_topic=own, interpretation=asked)
    assert [row.place.committee for row in answering(both)] == ["A-nämnden"]


def test_a_control_left_undone_says_what_became_of_the_others() -> None:
    undone = passage("A-nämnden", 2024, "Ej gjord.", Outcome.NOT_PERFORMED, activity="Städmätning")
    done = passage("A-nämnden", 2024, "Alla inköp följde avtalet.", Outcome.NO_DEVIATION)
    alone = passage("B-nämnden", 2024, "Ej gjord.", Outcome.NOT_PERFORMED)
    found = coverage_of(evidence(QuestionType.LIST, [undone, done, alone]))
    assert found.without_deviation == []
    assert [row.committee for row in found.not_performed] == ["A-nämnden", "B-nämnden"]
    assert [row.also_performed for row in found.not_performed] == [["Kontroll av konton"], []]
    assert "A-nämnden 2024 (men ”Kontroll av konton” genomfördes, utan avvikelse)" in " ".join(
        coverage_sentences(found)
    )
    worse = passage("A-nämnden", 2024, "Tre köp utan avtal.", Outcome.DEVIATION)
    found = coverage_of(evidence(QuestionType.LIST, [undone, worse]))
    assert [row.also_not_performed for row in found.with_deviation] == [["Städmätning"]]
    assert "(men ”Städmätning” genomfördes inte)" in " ".join(coverage_sentences(found))
