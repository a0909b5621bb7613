"""The test split holds together: its gold is valid and stands in its PDF files."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

GRANVIK = Path(__file__).parents[1] / "eval" / "data" / "granvik"
REPORTS = sorted(path.stem for path in (GRANVIK / "gold").glob("g[0-9][0-9].json"))
OUTCOMES = {"deviation", "no_deviation", "not_performed", "unclear"}
TYPES = {"list", "lookup", "count", "yesno", "trend", "measure", "similar", "compare"}
TEXTS = ("goal", "process", "working_method", "systematic_control", "control_activity", "result")
COLUMNS = ("risk", "method", "frequency", "responsible", "number", "status")


def read(name: str) -> Any:
    return json.loads((GRANVIK / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """Letters and digits only: lines, hyphens and list marks differ between page and gold."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def words_of(name: str) -> set[str]:
    document = pypdfium2.PdfDocument(GRANVIK / "pdf" / f"{name}.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    text = unicodedata.normalize("NFKC", text).replace("\ufffe", "-\n")
    # A printed soft hyphen is no part of the word, and a hard one looks the same at a line's end.
    mended = re.sub(r"[\u2010-](?:\r?\n)+", "", text)
    return set(re.findall(r"\w+", text)) | set(re.findall(r"\w+", mended))


def test_every_report_has_its_page_and_its_print() -> None:
    assert len(REPORTS) == 11
    for kind in ("html", "pdf"):
        assert sorted(path.stem for path in (GRANVIK / kind).iterdir()) == REPORTS


@pytest.mark.parametrize("name", REPORTS)
def test_labels_are_valid(name: str) -> None:
    report = read(name)
    assert report["id"] == name
    assert report["municipality"] == "Granvik"
    for n, control in enumerate(report["controls"], 1):
        assert control["id"] == f"{name}-{n:02}"
        assert control["outcome"] in OUTCOMES
        wanted = {"minor", "serious"} if control["outcome"] == "deviation" else {None}
        assert control["severity"] in wanted, control["id"]
        assert not control["recurring"] or control["outcome"] == "deviation", control["id"]
        assert all(measure in control["result"] for measure in control["measures"]), control["id"]
        assert "" not in control.values(), control["id"]


@pytest.mark.parametrize("name", REPORTS)
def test_gold_stands_in_the_print(name: str) -> None:
    printed = words_of(name)
    for control in read(name)["controls"]:
        for key in (*TEXTS, *COLUMNS):
            missing = set(re.findall(r"\w+", control.get(key) or "")) - printed
            assert not missing, f"{control['id']} {key}: {missing}"


@pytest.mark.parametrize("name", REPORTS)
def test_gold_stands_in_the_page(name: str) -> None:
    page = (GRANVIK / "html" / f"{name}.html").read_text(encoding="utf-8")
    page = re.sub(r"<[^>]*>", "\n", page.replace("&shy;", "").replace("&nbsp;", " "))
    page = squeezed(page)
    for control in read(name)["controls"]:
        for key in (*TEXTS, *COLUMNS):
            for part in (control.get(key) or "").split("\n"):
                assert squeezed(part) in page, f"{control['id']} {key}"


def test_questions_refer_to_what_exists() -> None:
    reports = [read(name) for name in REPORTS]
    known = {control["id"]: report for report in reports for control in report["controls"]}
    questions = read("questions_g")
    assert len({question["id"] for question in questions}) == len(questions) == 64
    for question in questions:
        cited = [known[control] for control in question["relevant"]]
        rows = {(report["committee"], report["year"]) for report in cited}
        assert {(name, year) for name, year in question["committees"]} <= rows, question["id"]
        if question["type"] == "unanswerable":
            assert not cited
            assert not question["facts"]
        else:
            assert question["type"] in TYPES
            assert cited
            assert question["facts"]
            told = [[fact] if isinstance(fact, str) else fact for fact in question["facts"]]
            spoken = question["answer"].casefold() + str(sorted(rows)).casefold()
            assert all(any(a.casefold() in spoken for a in some) for some in told), question["id"]
