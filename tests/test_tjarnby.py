"""Tjärnby, the third development city, written blind: its gold says what its reports say.

The texts of the gold stand verbatim in the pages, document and text they were written with, the
questions cite what exists, and facts stand in their answers. Nothing here reads the product.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

TJARNBY = Path(__file__).parents[1] / "eval" / "data" / "tjarnby"
REPORTS = sorted((TJARNBY / "gold").glob("t[0-9]*.json"))
QUESTIONS = TJARNBY / "gold" / "questions_t.json"
LAID_OUT = ("process", "control_activity", "risk", "method", "frequency", "responsible", "status")
OUTCOMES = {"deviation", "no_deviation", "not_performed", "unclear"}
TYPES = {
    "list": 20,
    "lookup": 8,
    "count": 5,
    "yesno": 6,
    "trend": 4,
    "measure": 4,
    "similar": 2,
    "compare": 3,
    "combined": 2,
    "unanswerable": 6,
}


def _source(name: str) -> str:
    """What stands in the report, blanks as one."""
    if (page := TJARNBY / "html" / f"{name}.html").is_file():
        text = html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))
    elif (plain := TJARNBY / "text" / f"{name}.txt").is_file():
        text = plain.read_text(encoding="utf-8")
    else:
        document = Document(str(TJARNBY / "docx" / f"{name}.docx"))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    return " ".join(text.split())


def _texts(report: dict[str, Any]) -> Iterator[str]:
    """Every gold text that must stand in the report, a line at a time."""
    yield from (report["title"], report["assessment"], *report["analysis"])
    for control in report["controls"]:
        for field in LAID_OUT:
            yield from [control[field]] if control[field] else []
        yield from control["result"].split("\n")
        yield from control["measures"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_gold_texts_stand_in_the_report(path: Path) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    source = _source(path.stem)
    missing = [text for text in _texts(report) if " ".join(text.split()) not in source]
    assert missing == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_labels_hold_together(path: Path) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    assert 8 <= len(report["controls"]) <= 10
    for number, control in enumerate(report["controls"], start=1):
        assert control["id"] == f"{report['id']}-{number:02d}"
        assert control["outcome"] in OUTCOMES
        assert (control["severity"] is not None) == (control["outcome"] == "deviation")
        assert not control["recurring"] or control["outcome"] == "deviation"
        assert all(measure in control["result"] for measure in control["measures"])


def test_questions_cite_what_exists() -> None:
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in REPORTS]
    home = {
        control["id"]: [report["committee"], report["year"]]
        for report in reports
        for control in report["controls"]
    }
    questions = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    counted = {name: sum(one["type"] == name for one in questions) for name in TYPES}
    assert counted == TYPES
    assert len({one["question"] for one in questions}) == len(questions)
    for one in questions:
        cited = [home[control] for control in one["relevant"]]
        assert all(row in cited for row in one["committees"]), one["id"]
        assert all(row in one["committees"] for row in cited), one["id"]
        assert (one["type"] == "unanswerable") == (not one["relevant"]), one["id"]


def test_facts_stand_in_the_reference_answer() -> None:
    for one in json.loads(QUESTIONS.read_text(encoding="utf-8")):
        answer = " ".join(one["answer"].split()).casefold()
        for fact in one["facts"]:
            accepted = [fact] if isinstance(fact, str) else fact
            found = [
                re.search(rf"(?<!\w){re.escape(text.casefold())}(?!\w)", answer)
                for text in accepted
            ]
            assert any(found), (one["id"], fact)


def test_every_printed_page_is_kept() -> None:
    pages = {path.stem for path in (TJARNBY / "html").glob("*.html")}
    assert {path.stem for path in (TJARNBY / "pdf").glob("*.pdf")} == pages
