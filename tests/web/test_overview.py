"""Counting pages: the overview, a control over the years, facets and the shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from api.quoting.grouping import grouped
from api.schemas import FacetModel, LoosenModel, PassageModel
from index.evidence.history import history_of
from index.search.counting import OutcomeCount
from web.facets import facets_of, ways_out
from web.overview import MOST_COLUMNS, ROWS_AT_FIRST, Overview, fields_of, overview_of
from web.state import State


def passage(**fields: Any) -> PassageModel:
    empty: dict[str, Any] = dict.fromkeys(PassageModel.model_fields)
    base = {
        "id": "p1",
        "kind": "control",
        "report_id": "r",
        "source_file": "d.pdf",
        "municipality": "Ekstad",
        "committee": "Socialnämnden",
        "year": 2024,
        "process": "Inköp",
        "control_activity": "Kontroll av avtal",
        "outcome": "no_deviation",
        "extra": {},
        "measures": [],
        "measure_details": [],
        "regions": [],
    }
    return PassageModel.model_validate({**empty, **base, **fields})


def counted(controls: Sequence[PassageModel], view: str) -> list[OutcomeCount]:
    """The controls by what the view counts by, as the library gives them."""
    by = Counter(
        (tuple(getattr(one, field) for field in fields_of(view)), one.outcome)
        for one in controls
        if one.outcome
    )
    return [OutcomeCount(values, outcome, number) for (values, outcome), number in by.items()]


def overview(
    controls: Sequence[PassageModel], view: str, state: State | None = None, **more: Any
) -> Overview:
    return overview_of(counted(controls, view), view, state or State(), **more)


def chosen(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


# ---- overview ------------------------------------------------------------------------------------


def test_a_cell_counts_and_opens_what_it_counted() -> None:
    controls = [
        passage(id="a", outcome="deviation"),
        passage(id="b"),
        passage(id="c", outcome="not_performed"),
        passage(id="d", year=2023),
        passage(id="e", committee="Valnämnden"),
        passage(id="f", kind="analysis", outcome=None),
    ]
    found = overview(controls, "namnd")
    assert found.columns == ("2023", "2024")
    assert [line.name for line in found.lines] == ["Socialnämnden", "Valnämnden"]
    cell = found.lines[0].cells[1]
    assert cell is not None
    assert (cell.deviations, cell.total) == (1, 3)
    assert cell.title == "3\u00a0kontroller: 1 avvikelse, 1 inte genomförd och 1 utan avvikelse"
    assert chosen(cell.href) == {"namnd": ["Socialnämnden"], "ar": ["2024"], "slag": ["kontroll"]}
    assert sum(segment.width for segment in cell.segments) > 99.9
    assert found.lines[1].cells[0] is None
    assert sum(count for _, count in found.totals) == 5


def test_a_name_in_two_municipalities_is_two_lines() -> None:
    controls = [passage(id="a"), passage(id="b", municipality="Granvik", outcome="deviation")]
    lines = overview(controls, "namnd").lines
    assert [line.name for line in lines] == ["Socialnämnden, Ekstad", "Socialnämnden, Granvik"]
    assert [line.total.deviations for line in lines] == [0, 1]
    cell = lines[1].cells[0]
    assert cell is not None
    assert chosen(cell.href)["kommun"] == ["Granvik"]
    columns = overview(controls, "process").columns
    assert columns == ("Socialnämnden, Ekstad", "Socialnämnden, Granvik")


def test_a_trend_is_shares_of_each_years_controls() -> None:
    controls = [
        passage(id="a", outcome="deviation"),
        passage(id="b"),
        passage(id="c", year=2022, outcome="not_performed"),
    ]
    line = overview(controls, "utveckling").lines[0]
    first, last = line.cells
    assert first is not None
    assert last is not None
    assert first.counts == (0, 0, 1, 0)
    assert last.counts == (1, 0, 0, 1)
    assert [(part.key, part.x, part.width) for part in last.segments] == [
        ("dev", 0.0, 50.0),
        ("ok", 50.0, 50.0),
    ]


def test_processes_with_most_deviations_come_first_a_page_at_a_time() -> None:
    controls = [
        passage(id=f"{n}-{k}", process=f"Process {n:02}", outcome="deviation")
        for n in range(1, ROWS_AT_FIRST + 6)
        for k in range(n)
    ]
    first = overview(controls, "process")
    assert first.lines[0].name == f"Process {ROWS_AT_FIRST + 5:02}"
    assert (len(first.lines), first.rows, first.page, first.pages) == (
        *(ROWS_AT_FIRST, ROWS_AT_FIRST + 5),
        *(1, 2),
    )
    second = overview(controls, "process", State(page=2))
    assert (second.first, second.last) == (ROWS_AT_FIRST + 1, ROWS_AT_FIRST + 5)
    assert overview(controls, "process", State(page=99)).page == 2
    names = [line.name for line in (*first.lines, *second.lines)]
    assert len(set(names)) == first.rows
    assert sum(count for _, count in second.totals) == len(controls), "totals are of all pages"


def test_more_columns_than_there_is_room_for_are_counted_and_stand_in_the_file() -> None:
    controls = [
        passage(id=f"{n}-{k}", committee=f"Nämnd {n:02}", outcome="deviation")
        for n in range(1, MOST_COLUMNS + 4)
        for k in range(n)
    ]
    found = overview(controls, "process")
    assert found.columns == tuple(f"Nämnd {n:02}" for n in range(4, MOST_COLUMNS + 4))
    assert found.columns_left == 3
    assert found.lines[0].total.total == len(controls), "the sum is of every column"
    whole = overview(controls, "process", page_size=None)
    assert (len(whole.columns), whole.columns_left) == (MOST_COLUMNS + 3, 0)
    years = [passage(id=str(year), year=year) for year in range(2000, 2025)]
    assert overview(years, "namnd").columns[-1] == "2024"
    assert overview(years, "namnd").columns_left == 25 - MOST_COLUMNS


def test_municipalities_over_the_years() -> None:
    controls = [passage(id="a"), passage(id="b", municipality="Granvik", outcome="deviation")]
    found = overview(controls, "kommun")
    assert [line.name for line in found.lines] == ["Ekstad", "Granvik"]
    cell = found.lines[1].cells[0]
    assert cell is not None
    assert chosen(cell.href) == {"kommun": ["Granvik"], "ar": ["2024"], "slag": ["kontroll"]}


def test_several_are_told_in_the_plural() -> None:
    controls = [passage(id=str(n), outcome="unclear") for n in range(2)]
    controls += [passage(id=f"d{n}", outcome="deviation") for n in range(3)]
    title = overview(controls, "namnd").lines[0].total.title
    assert title.replace("\u00a0", " ") == "5 kontroller: 3 avvikelser och 2 oklara"


# ---- a control over the years --------------------------------------------------------------------


def test_a_control_is_followed_through_small_rewordings() -> None:
    now = passage(id="now", control_activity="Kontroll av konton i Livboken och av roller")
    before = passage(id="before", year=2023, control_activity="Kontroll av konton i Livboken")
    first = passage(id="first", year=2022, control_activity="Kontroll av konton")
    other = passage(id="other", year=2023, process="Brandskydd", control_activity="Brandrond")
    found = history_of(now, [first, before, other, now], [2022, 2023, 2024])
    assert [(one.year, one.passage and one.passage.id, one.current) for one in found] == [
        (2022, "first", False),
        (2023, "before", False),
        (2024, "now", True),
    ]


def test_a_control_that_left_the_plan_is_shown_as_such() -> None:
    now = passage(id="now", year=2022)
    other = passage(id="other", year=2023, process="Brandskydd", control_activity="Brandrond")
    found = history_of(now, [now, other], [2022, 2023])
    assert [one.passage for one in found] == [now, None]


def test_one_year_alone_has_no_history() -> None:
    assert history_of(passage(), [passage()], [2024]) == ()
    assert history_of(passage(year=None), [], [2023, 2024]) == ()


# ---- the list ------------------------------------------------------------------------------------


def test_copied_results_stand_together() -> None:
    copied = "Kontrollen visade att rutinen följs i allt väsentligt men att två intyg saknades."
    found = [
        passage(id="a", result=copied),
        passage(id="b", result="Inga avvikelser."),
        passage(id="c", result=copied.replace(" men", "\nmen")),
        passage(id="d", result="Inga avvikelser."),
    ]
    shown = [(first.id, [one.id for one in same]) for first, same in grouped(found)]
    assert shown == [("a", ["c"]), ("b", []), ("d", [])]


def test_another_number_is_another_finding() -> None:
    text = "Av trettio granskade inköp saknade {} dokumentation enligt riktlinjen för direktköp."
    found = [passage(id="a", result=text.format(3)), passage(id="b", result=text.format(4))]
    assert [len(same) for _, same in grouped(found)] == [0, 0]


# ---- facets --------------------------------------------------------------------------------------


def test_a_facet_turns_on_and_off() -> None:
    counts = {
        "outcome": [FacetModel(value="deviation", count=3), FacetModel(value="unclear", count=1)],
        "recurring": [FacetModel(value=True, count=1), FacetModel(value=False, count=3)],
        "year": [FacetModel(value=2022, count=9), FacetModel(value=2024, count=2)],
        "committee": [FacetModel(value="Valnämnden", count=1)],
    }
    state = State("avtal", {"utfall": ("avvikelse",)}, page=3)
    facets = {facet.label: facet for facet in facets_of(counts, state)}
    assert list(facets) == ["Utfall", "Återkommande", "År"]
    on, off = facets["Utfall"].values
    assert (on.name, on.chosen, off.name, off.chosen) == ("Avvikelse", True, "Oklart", False)
    assert chosen(on.href) == {"fraga": ["avtal"]}
    assert chosen(off.href)["utfall"] == ["avvikelse", "oklart"]
    assert [value.name for value in facets["År"].values] == ["2024", "2022"]
    assert chosen(facets["Återkommande"].values[0].href)["aterkommande"] == ["ja"]


def test_ways_out_of_an_empty_list() -> None:
    state = State("avtal 2023", {"utfall": ("avvikelse",)}, page=2)
    loosen = [LoosenModel(filter="year", total=12), LoosenModel(filter="outcome", total=1)]
    (year, by_year), (outcome, by_outcome) = ways_out(loosen, state)
    assert year.startswith("Sök i alla år: 12") and outcome.startswith("Sök med alla utfall: 1")
    assert chosen(by_year) == {"fraga": ["avtal 2023"], "utfall": ["avvikelse"], "ar": ["alla"]}
    assert chosen(by_outcome) == {"fraga": ["avtal 2023"]}
