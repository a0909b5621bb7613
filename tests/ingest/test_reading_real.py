"""The two real reports: exactly 22 controls, every field as the text of the report has it.

The reports lie outside the project, so that the gold here is the file itself: a field must be a
piece of the file's own text (tags and white space aside), and a few explicit expectations hold
what a reader sees at once.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import settings
from ingest import Report, open_source, read_source
from ingest.models import Kind, Passage
from tests.conftest import needs_real_reports

pytestmark = needs_real_reports

LABEL = "Beskrivning och resultat av kontrollaktivitet"


def read(folder: Path, name: str) -> Report:
    options = settings.load({})
    return read_source(open_source(folder / name, options), options)


@pytest.fixture(scope="module")
def service(real_reports: Path) -> Report:
    return read(real_reports, "servicenamnden-2024.txt")


@pytest.fixture(scope="module")
def board(real_reports: Path) -> Report:
    return read(real_reports, "kommunstyrelsen-2024.txt")


def controls(report: Report) -> list[Passage]:
    return [passage for passage in report.passages if passage.kind is Kind.CONTROL]


def bare(text: str) -> str:
    """Text without tags, bullets, emphasis and white space."""
    text = re.sub(r"<[^>]+>", " ", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s•*-]+", "", text)


def named(report: Report, activity: str) -> Passage:
    found = [p for p in controls(report) if (p.text.control_activity or "").startswith(activity)]
    assert len(found) == 1, f"{activity}: {len(found)} controls"
    return found[0]


def test_there_are_five_and_seventeen_controls(board: Report, service: Report) -> None:
    assert (len(controls(board)), len(controls(service))) == (5, 17)


@pytest.mark.parametrize("name", ["kommunstyrelsen-2024.txt", "servicenamnden-2024.txt"])
def test_the_controls_are_the_whole_text_of_the_table_cells(real_reports: Path, name: str) -> None:
    """Activities and results in order, with the label between them, are the cells, no word more."""
    expected = []
    for row in (real_reports / name).read_text("utf-8").split("\n"):
        cells = row.split("\t")
        if len(cells) == 3 and LABEL in cells[2]:
            expected.append(
                bare(cells[2]).replace(bare(LABEL) + ":", "|").replace(bare(LABEL), "|")
            )
    read_text = [
        bare(p.text.control_activity or "") + "|" + bare(p.text.result or "")
        for p in controls(read(real_reports, name))
    ]
    assert "".join(read_text) == "".join(expected)


@pytest.mark.parametrize("name", ["kommunstyrelsen-2024.txt", "servicenamnden-2024.txt"])
def test_first_columns_goals_and_processes_are_those_that_stand_above(
    real_reports: Path, name: str
) -> None:
    """An independent, plain reading of the tab-separated lines gives the same four fields."""
    goal = process = working = systematic = ""
    expected = []
    for line in (real_reports / name).read_text("utf-8").split("\n"):
        heading = re.match(r"#+ (.*)", line)
        if heading and heading.group(1).startswith("Process: "):
            process = heading.group(1).removeprefix("Process: ")
        elif heading and re.match(r"\d\.\d ", heading.group(1)):
            goal = heading.group(1)
        cells = line.split("\t")
        if len(cells) == 3 and LABEL in cells[2]:
            working, systematic = cells[0] or working, cells[1] or systematic
            expected += [(goal, process, working, systematic)] * cells[2].count(LABEL)
    read_fields = [
        (p.text.goal, p.text.process, p.text.working_method, p.text.systematic_control)
        for p in controls(read(real_reports, name))
    ]
    assert [tuple(map(bare, map(str, row))) for row in read_fields] == [
        tuple(map(bare, row)) for row in expected
    ]


def test_a_cell_with_two_activities_gives_two_passages(service: Report) -> None:
    first = named(service, "Kända tjänster i checklista")
    second = named(service, "Avstämning mellan uppföljning av statistik och vad som fakturerats")
    for passage in (first, second):
        assert passage.text.working_method == "Fakturering av förvaltningens utförda uppdrag."
    assert (first.text.result or "").count("\n") == 1
    assert (second.text.result or "").startswith("Kontrolleras systematiskt av controller")
    assert (second.text.result or "").count("\n") == 2


def test_empty_cells_inherit_over_a_repeated_head(service: Report) -> None:
    passage = named(service, "Kontroll av avvikelserapportering")
    assert passage.text.process == "Samverkan med näringsliv"
    assert passage.text.working_method == "Uppföljning av centrala avtal."
    assert (passage.text.systematic_control or "").startswith("Uppföljningsaktiviteter med")


def test_list_items_are_lines_of_their_own(service: Report) -> None:
    passages = [p for p in controls(service) if "Felaktig moms" in (p.text.result or "")]
    lines = (passages[0].text.result or "").split("\n")
    assert [line[:18] for line in lines if line.startswith("- ")] == [
        "- Felaktig moms: 8",
        "- Felaktig attesta",
        "- Saknade kvittoun",
    ]


def test_a_name_that_the_text_misspells_is_right(service: Report, board: Report) -> None:
    assert (service.identity.committee, service.identity.year) == ("Servicenämnden", 2024)
    assert (board.identity.committee, board.identity.year) == ("Kommunstyrelsen", 2024)
    assert service.assessment == board.assessment == "Tillräcklig"
    assert service.identity.municipality == board.identity.municipality == "Stockholm"


def test_the_analysis_is_one_passage_a_paragraph(service: Report, board: Report) -> None:
    counted = [len(report.passages) - len(controls(report)) for report in (board, service)]
    assert counted == [1, 8]


def test_reading_again_gives_the_same_ids(real_reports: Path, service: Report) -> None:
    again = read(real_reports, "servicenamnden-2024.txt")
    assert [p.id for p in again.passages] == [p.id for p in service.passages]
    assert len({p.id for p in again.passages}) == len(again.passages)
