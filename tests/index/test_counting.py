"""Counts of a library, and controls that were left undone year after year though reworded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from api.counting import common_processes, recurring, tells_a_measure, undone
from api.schemas import FiltersModel, SearchRequest
from api.services import Services
from index.models import Filters, Outcome
from index.search.counting import OutcomeCount, newest_keys, outcome_counts
from index.storage.library import Library
from settings import load
from tests.toy import MODEL, Source, ToyEncoder, control, embedded, judgement
from tests.toy import report as made_report

#: What the plan of each year says, and what became of it.
Plan = Sequence[tuple[str, Outcome]]
DONE, NOT, BAD = Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED, Outcome.DEVIATION
PLANS: dict[tuple[str, int], Plan] = {
    ("Socialnämnden", 2022): [("Kontroll av konton i Livboken", NOT), ("Brandrond i huset", NOT)],
    ("Socialnämnden", 2023): [
        ("Kontroll av konton i Livboken och av roller", NOT),
        ("Brandrond i huset", DONE),
    ],
    ("Socialnämnden", 2024): [
        ("Kontroll av konton och av roller i Livboken", NOT),
        ("Brandrond i huset", NOT),
    ],
    ("Valnämnden", 2022): [("Stickprov av fakturor", NOT)],
    ("Valnämnden", 2024): [("Stickprov av fakturor", NOT), ("Röstkort", BAD)],
}


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    library = Library.open(tmp_path)
    for (committee, year), plan in PLANS.items():
        add(library, committee, year, plan)
    opened = Services(load({}, library=tmp_path), library, ToyEncoder())
    yield opened
    opened.close()


def add(library: Library, committee: str, year: int, plan: Plan) -> str:
    who = f"{committee}{year}"
    passages = [control(activity, who=who, process="Säkerhet") for activity, _ in plan]
    report = made_report(committee, year, passages=passages)
    judged = [
        replace(judgement(outcome is BAD, recurring=outcome is BAD), outcome=outcome)
        for _, outcome in plan
    ]
    source = Source(f"{who}.txt", who.encode())
    return library.add_report(source, report, judged, embedded(report), MODEL).report.id


def test_controls_are_counted_by_any_fields(services: Services) -> None:
    columns = services.library.columns()
    assert sorted(outcome_counts(columns)) == [
        OutcomeCount((), "deviation", 1),
        OutcomeCount((), "no_deviation", 1),
        OutcomeCount((), "not_performed", 7),
    ]
    by_place = outcome_counts(columns, ("committee", "year"), Filters(outcomes=(NOT,)))
    assert OutcomeCount(("Socialnämnden", 2024), "not_performed", 2) in by_place
    assert sum(one.number for one in by_place) == 7
    assert outcome_counts(columns, ("process",), Filters(committees=("Finns inte",))) == []


def test_counts_follow_what_changes(services: Services) -> None:
    before = services.library.columns()
    assert services.library.columns() is before, "nothing is read again without a change"
    report = next(one for one in services.reports() if one.committee == "Valnämnden")
    services.library.remove(report.id, keep_days=1)
    add(services.library, "Kulturnämnden", 2024, [("Arkiv", BAD)])
    now = outcome_counts(services.library.columns(), ("committee",))
    assert OutcomeCount(("Kulturnämnden",), "deviation", 1) in now
    assert sum(one.number for one in now) == 9 - report.control_count + 1


def test_a_reworded_control_is_undone_three_years_running(services: Services) -> None:
    found = undone(services, FiltersModel())
    assert [[one.year for one in run] for run in found.runs] == [[2022, 2023, 2024]]
    assert {one.committee for one in found.runs[0]} == {"Socialnämnden"}
    assert found.left == 0
    within = undone(services, FiltersModel(year=[2023, 2024]))
    assert [[one.year for one in run] for run in within.runs] == [[2023, 2024]]
    assert undone(services, FiltersModel(outcome=["deviation"])).runs == ()


def test_the_runs_are_those_of_a_controls_own_page(services: Services) -> None:
    run = undone(services, FiltersModel()).runs[0]
    history = services.history(run[-1].id)
    assert [year.passage and year.passage.id for year in history] == [one.id for one in run]


def test_committees_that_are_not_followed_are_told(services: Services) -> None:
    found = undone(services, FiltersModel(), most=0)
    assert (found.runs, found.left) == ((), 1)


def test_what_came_back_is_shown_latest_first(services: Services) -> None:
    found = recurring(services, FiltersModel(), most=1)
    assert [(one.committee, one.year) for one in found.shown] == [("Valnämnden", 2024)]
    assert found.total == 1
    assert recurring(services, FiltersModel(recurring=[False]), most=1).total == 0
    keys = newest_keys(services.library.columns(), Filters())
    years = [one.year for one in services.library.passages(keys)]
    assert years == sorted(years, key=lambda year: -(year or 0))


def test_a_list_without_words_is_a_page_of_the_same_order(services: Services) -> None:
    def listed(sort: str, offset: int, limit: int) -> list[str]:
        asked = {"query": "", "sort": sort, "offset": offset, "limit": limit}
        found = services.search(SearchRequest.model_validate(asked))
        assert found.total == 9
        return [f"{one.committee} {one.year} {one.control_activity}" for one in found.results]

    for sort in ("relevance", "year"):
        whole = listed(sort, 0, 50)
        assert whole == [name for start in range(0, 9, 2) for name in listed(sort, start, 2)]
    assert [name.split()[1] for name in listed("year", 0, 50)] == [
        *["2024"] * 4, *["2023"] * 2, *["2022"] * 3
    ]  # fmt: skip


def test_what_the_help_page_asks_for(services: Services) -> None:
    assert common_processes(services, 3, 40) == ["Säkerhet"]
    assert common_processes(services, 3, 4) == []
    assert tells_a_measure(services, "Valnämnden", "Säkerhet")
    assert not tells_a_measure(services, "Socialnämnden", "Säkerhet")


def test_names_are_read_again_only_after_a_change(services: Services) -> None:
    assert services.library.processes() == ["Säkerhet"]
    passages = [control("Arkiv", process="Arkiv", who="x")]
    report = made_report("Kulturnämnden", 2024, passages=passages)
    services.library.add_report(
        Source("x.txt", b"x"), report, [judgement(False)], embedded(report), MODEL
    )
    assert services.library.processes() == ["Arkiv", "Säkerhet"]


def test_names_of_processes_are_taken_from_the_columns_of_now(services: Services) -> None:
    library = services.library
    before, columns = library.sequence(), library.columns()
    library.processes_are(columns, before)
    assert library.processes() == ["Säkerhet"]
    passages = [control("Arkiv", process="Arkiv", who="x")]
    report = made_report("Kulturnämnden", 2024, passages=passages)
    library.add_report(Source("x.txt", b"x"), report, [judgement(False)], embedded(report), MODEL)
    library.processes_are(columns, before)  # those of before: the database is asked
    assert library.processes() == ["Arkiv", "Säkerhet"]
