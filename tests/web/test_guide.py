"""Help, "Om svaren" and the accessibility statement: what they promise is so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.counting import outcome_counts, tells_a_measure
from api.schemas import AskRequest, FiltersModel
from api.services import Services
from api.swedish import lower_first
from eval.quality import FILE as WRITTEN
from index.search.counting import OutcomeCount
from settings import load
from web.examples import examples_of
from web.quality import FILE, MEANINGS, quality_of
from web.site import create_app
from web.words import percent


@pytest.fixture(scope="module")
def client(small_services: Services) -> Iterator[TestClient]:
    app = create_app(small_services.settings, small_services)
    yield TestClient(app, base_url="http://127.0.0.1:8000")


def test_the_site_reads_what_the_measurement_writes() -> None:
    assert FILE == WRITTEN


def parts() -> dict[str, dict[str, dict[str, Any]]]:
    """Figures of the file by city."""
    data = json.loads(FILE.read_text("utf-8"))
    assert list(data) == ["development", "test"]
    return {part: data[part]["figures"] for part in data}


def test_every_measured_figure_is_explained_and_says_how_to_measure_it() -> None:
    found = parts()
    assert {key for figures in found.values() for key in figures} == set(MEANINGS)
    for part, figures in found.items():
        for key, entry in figures.items():
            assert 0 <= entry["value"] <= 1, key
            assert (entry["command"] == "python -m eval.final") == (part == "test"), key
            if "right" in entry:
                assert round(entry["right"] / entry["of"], 4) == entry["value"], key
            if "low" in entry:
                assert entry["low"] <= entry["value"] <= entry["high"], key


def test_the_test_city_stands_before_the_one_that_was_at_hand() -> None:
    found = quality_of()
    assert (found.test.sample, found.development.sample) == ("Granvik", "Ekstad")
    recall = next(line for line in found.lines if line.name.startswith("Funna bland"))
    shown = [figure.value.replace("\u00a0", " ") for figure in recall.figures if figure]
    assert shown == [percent(parts()[part]["list_recall"]["value"]).replace("\u00a0", " ")
                     for part in ("test", "development")]  # fmt: skip


def test_what_was_measured_in_one_city_only_stands_outside_the_table() -> None:
    found = quality_of()
    assert all(None not in line.figures for line in found.lines)
    assert {(sample, line.name.split()[0]) for sample, line in found.alone} == {
        ("Ekstad", "Kontroller"), ("Ekstad", "Citat"),
    }  # fmt: skip
    no = next(line for line in found.lines if line.name.startswith("Nej på"))
    assert all(figure and " av " in figure.of for figure in no.figures)


def test_a_figure_that_nobody_explained_is_a_mistake(tmp_path: Path) -> None:
    data = json.loads(FILE.read_text("utf-8"))
    data["test"]["figures"]["new"] = {"value": 1, "of": 1, "command": "python -m eval.new"}
    other = tmp_path / "quality.json"
    other.write_text(json.dumps(data), "utf-8")
    with pytest.raises(KeyError, match="new"):
        quality_of(other)


def test_examples_are_questions_of_each_form_with_the_librarys_own_names() -> None:
    counts = [
        OutcomeCount(("Socialnämnden", "Inköp", 2024), "deviation", 2),
        OutcomeCount(("Socialnämnden", "Inköp", 2023), "no_deviation", 1),
        OutcomeCount(("Valnämnden", "Inköp", 2024), "no_deviation", 1),
        OutcomeCount(("Socialnämnden", "Arkiv", 2022), "not_performed", 1),
    ]
    found = examples_of(counts, lambda *names: names == ("Socialnämnden", "Inköp"))
    assert [one.form for one in found] == [
        *("list", "list", "count", "yesno", "lookup", "trend", "compare", "measure")
    ]
    said = " ".join(one.question for one in found)
    assert "Socialnämnden" in said
    assert "Valnämnden" in said
    assert "2022?" in said
    nothing_wrong = [counts[1], OutcomeCount((None, "Inköp", 2024), "deviation", 1)]
    assert examples_of(nothing_wrong, lambda *names: True) == (), "nothing can be promised"


def test_a_process_begins_small_inside_a_question() -> None:
    assert lower_first("Inköp och avtal") == "inköp och avtal"
    assert lower_first("IT-säkerhet") == "IT-säkerhet"


@pytest.mark.slow
def test_the_questions_of_the_help_page_are_answered(
    client: TestClient, small_services: Services
) -> None:
    counts = outcome_counts(small_services, FiltersModel(), ("committee", "process", "year"))
    examples = examples_of(counts, lambda *names: tells_a_measure(small_services, *names))
    assert len(examples) >= 6
    page = client.get("/hjalp").text
    for example in examples:
        assert example.question in page
        answer = small_services.ask(AskRequest(question=example.question))
        assert answer.supported, example.question
        assert answer.interpretation.type == example.form, example.question


@pytest.mark.slow
def test_the_page_shows_the_measured_figures_and_no_others(client: TestClient) -> None:
    page = client.get("/om").text
    entries = [entry for figures in parts().values() for entry in figures.values()]
    main = page.split("<main")[1].split("</main>")[0]
    shown = set(re.findall(r"[\d,]+\u00a0%", main))
    allowed = {percent(entry["value"]) for entry in entries}
    allowed |= {percent(entry["high"]) for entry in entries if "high" in entry}
    assert shown == allowed
    for command in {entry["command"] for entry in entries}:
        assert f"<code>{command}</code>" in page


@pytest.mark.slow
def test_the_statement_is_filled_from_settings(small_services: Services, tmp_path: Path) -> None:
    def statement(**settings: str) -> str:
        services = Services.open(load({}, library=tmp_path / "library", **settings))
        app = create_app(services.settings, services)
        text = TestClient(app, base_url="http://127.0.0.1:8000").get("/tillganglighet").text
        services.close()
        return text

    empty = statement()
    for name in ("ORGANISATION", "ORGANISATION_CONTACT", "ACCESSIBILITY_REVIEWED"):
        assert f"<code>KONTROLLSOK_{name}</code>" in empty
    filled = statement(
        organisation="Ekstads <kommun>",
        organisation_contact="tillganglighet@ekstad.example",
        accessibility_reviewed="2026-11-25",
    )
    assert "Ekstads &lt;kommun&gt;" in filled
    assert "tillganglighet@ekstad.example" in filled
    assert "25 november 2026" in filled
    assert "KONTROLLSOK_" not in filled
