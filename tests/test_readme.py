"""The README tells the truth: its answer is the program's, its commands and its links exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from api.commands.command_line import build_parser
from api.commands.terminal import answer_text
from api.schemas import AskRequest
from api.services import Services
from settings import Settings
from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_answer_on_the_first_screen_is_what_the_program_says(
    all_of_ekstad: Path, tmp_path: Path
) -> None:
    question = re.search(r'ask "(.+?)"', TEXT)
    shown = re.search(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert question and shown
    shutil.copytree(all_of_ekstad, tmp_path / "library")
    services = Services.open(Settings(library=tmp_path / "library"))
    answer = services.ask(AskRequest(question=question[1]))
    services.close()
    assert answer_text(answer) == shown[1]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert f"QUESTION := {question[1]}\n" in makefile


def test_every_command_is_one() -> None:
    targets = set(re.findall(r"^(\w+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"\bmake (\w+)", TEXT)) <= targets
    help_text = build_parser().format_help()
    for command in re.findall(r"kontrollsok (\w+)", TEXT):
        assert command in help_text, command


PAGES = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"), REPOSITORY / "web/README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


#: Pages that call files as they were then.
HISTORY = {"CHANGELOG.md", "changelog-history.md"}


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name not in HISTORY], ids=lambda page: page.name
)
def test_every_file_of_ours_that_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"\b(?:ingest|index|api|web|eval|tests)/[\w/]+\.(?:py|toml)\b", text)
    assert [name for name in named if not (REPOSITORY / name).exists()] == []


def test_every_command_of_ours_that_a_page_names_is_there() -> None:
    named = {
        module
        for page in PAGES
        if page.name not in HISTORY
        for module in re.findall(
            r"(?:python -m |`)((?:eval|tests)\.[\w.]*\w)", page.read_text(encoding="utf-8")
        )
    }
    assert {"eval.final", "eval.answers", "tests.json_examples"} <= named
    places = {name: REPOSITORY / name.replace(".", "/") for name in named}
    gone = [n for n, at in places.items() if not (at.with_suffix(".py").exists() or at.is_dir())]
    assert gone == []


def test_every_fault_that_operations_tells_has_its_test() -> None:
    page = (REPOSITORY / "docs/operations.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+)::(test_\w+)`", page)
    assert len(named) > 20
    for file, test in named:
        (path,) = (REPOSITORY / "tests").rglob(f"{file}.py")
        assert f"def {test}(" in path.read_text(encoding="utf-8"), f"{file}::{test}"


def test_the_rules_that_the_code_names_are_written_down() -> None:
    design = (REPOSITORY / "docs/design.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^#{2,3} ([\d.]*\d)", design, re.MULTILINE))
    named = {
        number
        for room in ("ingest", "index", "api", "web", "tests", "eval")
        for path in (REPOSITORY / room).rglob("*.py")
        for numbers in re.findall(
            r"\bdesign (\d[\d.]*(?: and \d[\d.]*)?)", path.read_text(encoding="utf-8")
        )
        for number in re.findall(r"\d+(?:\.\d+)?", numbers)
    }
    assert {"5.2", "5.3"} <= named <= sections


def test_the_first_page_is_short() -> None:
    assert len(TEXT.splitlines()) < 100


MEASUREMENTS = (REPOSITORY / "docs/measurements.md").read_text(encoding="utf-8")
AS_IT_IS = MEASUREMENTS.split("\n## The figures as they are")[1].split("\n## ")[0]


def row(page: str, begins: str) -> list[str]:
    """The cells of the one row of a table that begins so."""
    (found,) = re.findall(rf"^\| {re.escape(begins)}.*\|$", page, re.MULTILINE)
    return [cell.strip() for cell in found.strip("| ").split("|")]


def figures(text: str) -> list[float]:
    """The figures of a text between 0 and 1."""
    return [float(one) for one in re.findall(r"\b[01]\.\d{2,3}\b", text)]


@pytest.mark.parametrize(
    ("here", "column", "there", "cell"),
    [
        ("controls whose activity", 1, "controls of a report read right", 2),
        ("controls whose activity", 2, "controls of a report read right", 1),
        ("outcome right", 1, "outcome right", 2),
        ("outcome right", 2, "outcome right", 1),
        ("ranked lists", 1, "ranked lists", 2),
        ("ranked lists", 2, "ranked lists", 1),
        ("list questions", 1, "lists: precision, recall, F1", 2),
        ("list questions", 2, "Granvik", 1),
        ("answerable questions", 2, "Granvik", 4),
    ],
)
def test_a_figure_of_the_first_page_is_that_of_the_measurements(
    here: str, column: int, there: str, cell: int
) -> None:
    told, measured = figures(row(TEXT, here)[column]), figures(row(AS_IT_IS, there)[cell])
    assert 1 <= len(told) <= len(measured)
    assert measured[: len(told)] == pytest.approx(told, abs=0.0051)  # two decimals of three


def test_what_the_first_page_counts_is_what_was_measured() -> None:
    """Silence, and layouts read blind, in the same words."""
    first = " ".join(TEXT.split())
    silent = row(TEXT, "unanswerable questions")
    assert silent[1] in row(AS_IT_IS, "facts; answered; silent")[2]
    assert silent[2] == row(AS_IT_IS, "Granvik")[5]
    counted = re.findall(r"\d+ of \d+ [\w' ]+", row(AS_IT_IS, "layouts that nobody had seen")[1])
    assert len(counted) == 3
    assert [one for one in counted if one.strip() not in first] == []


def test_the_model_card_and_the_measurements_agree() -> None:
    card = (REPOSITORY / "docs/model-card.md").read_text(encoding="utf-8")
    shipped = [figures(cell) for cell in re.findall(r"\| \*\*([^*]+)\*\*", card)]
    told = figures(MEASUREMENTS.split("\n## Outcomes:")[1].split("\n## ")[0])
    names = ("outcome accuracy", "outcome macro F1", "severity", "recurring", "measure sentences")
    assert len(shipped) >= len(names)
    assert [one[0] for one in shipped[: len(names)] if one[0] not in told] == []


def test_the_changelog_begins_with_what_the_version_has() -> None:
    """By area and in one screen; the latest changes stand below, the older ones in another page."""
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    short = text.split("## [Unreleased]")[1].split("\n### ")[0]
    areas = re.findall(r"^- \*\*[^*]+\*\*", short, re.MULTILINE)
    assert 5 <= len(areas) <= 12
    assert len(short.splitlines()) < 40
    assert "(docs/changelog-history.md)" in short
