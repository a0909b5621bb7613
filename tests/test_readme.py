"""The README tells the truth: its answer is the program's, its commands and its links exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.commands.command_line import build_parser
from api.commands.terminal import answer_text
from api.schemas import AskRequest
from api.services import Services
from ingest import Overrides
from settings import Settings
from tests.conftest import EKSTAD, REPOSITORY

TEXT = (REPOSITORY / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_answer_on_the_first_screen_is_what_the_program_says(tmp_path: Path) -> None:
    question = re.search(r'ask "(.+?)"', TEXT)
    shown = re.search(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert question and shown
    services = Services.open(Settings(library=tmp_path / "library"))
    services.add_files([EKSTAD / "pdf"], Overrides(municipality="Ekstad"), lambda *_: None)
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


def test_the_changelog_begins_with_what_the_version_has() -> None:
    """By area and in one screen; the latest changes stand below, the older ones in another page."""
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    short = text.split("## [Unreleased]")[1].split("\n### ")[0]
    areas = re.findall(r"^- \*\*[^*]+\*\*", short, re.MULTILINE)
    assert 5 <= len(areas) <= 12
    assert len(short.splitlines()) < 40
    assert "(docs/changelog-history.md)" in short
