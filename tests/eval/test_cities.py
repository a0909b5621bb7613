"""The fictional development cities: their gold says what their reports say.

The texts of the gold stand verbatim in the pages, documents and texts they were written with, the
questions cite what exists, and facts stand in their answers. Nothing here reads the product.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from eval.city import LABELS
from eval.facts import says

DATA = Path(__file__).parents[2] / "eval" / "data"
#: City -> (reports, controls, questions).
CITIES = {
    "savhult": (10, 110, 110),
    "tjarnby": (6, 56, 60),
    "morbylund": (8, 76, 50),
    "hallinge": (8, 73, 50),
    "norrnas": (8, 72, 50),
    "askeby": (8, 55, 60),
    "sandhult": (8, 76, 60),
    "lindskog": (8, 68, 60),
    "ronnvik": (8, 78, 60),
    "vikmark": (10, 64, 60),
    "fagerlid": (8, 76, 60),
    "bjorksund": (8, 79, 60),
    "kvistbro": (10, 78, 60),
    "varpsund": (10, 76, 60),
    "ljungfors": (8, 53, 60),
    "tallas": (8, 56, 60),
    "brannfors": (12, 103, 30),
    "alvsund": (8, 58, 30),
    "lommared": (10, 73, 60),
    "odeviken": (10, 74, 0),
    "hastmo": (10, 77, 60),
    "sundvika": (8, 48, 0),
    "granaker": (6, 28, 0),
    "aspnas": (12, 70, 50),
    "tornhult": (12, 70, 50),
    "rydsala": (10, 58, 50),
    "ulvtorp": (10, 63, 50),
    "hedlunda": (10, 59, 0),
    "kallsta": (10, 63, 0),
    "ekeberga": (10, 61, 0),
    "lovhamn": (10, 61, 0),
    "karrhamn": (10, 63, 0),
    "fornas": (10, 70, 0),
    "almvik": (20, 117, 0),
    "torsbacka": (12, 74, 0),
    "ekevik": (13, 73, 0),
    "ekevik_later": (6, 38, 0),
}
#: Cities whose files were not printed from pages that are kept.
NOT_PRINTED = {
    "brannfors",
    "alvsund",
    "lommared",
    "odeviken",
    "hastmo",
    "sundvika",
    "granaker",
    "aspnas",
    "tornhult",
    "rydsala",
    "ulvtorp",
    "hedlunda",
    "kallsta",
    "ekeberga",
    "lovhamn",
    "karrhamn",
    "fornas",
    "torsbacka",
    "ekevik",
    "ekevik_later",
    "almvik",
}
#: Cities with reports only.
NO_QUESTIONS = {
    "odeviken",
    "sundvika",
    "granaker",
    "hedlunda",
    "kallsta",
    "ekeberga",
    "lovhamn",
    "karrhamn",
    "fornas",
    "torsbacka",
    "ekevik",
    "ekevik_later",
    "almvik",
}
#: Reports with a control of which the gold leaves out the outcome, its severity or the measures.
LEFT_TO_TASTE = {"p04", "q02", "q03", "q05", "q07", "q08", "u01", "u06"}
#: Stands for a hyphen before a line break until it is known whose it is.
_BROKEN = "\N{HYPHEN}"
#: Reports in Markdown where a page cut a row of a table in two.
_CUT_ROWS = {"t15"}
#: A rule of a Markdown table whose cells are of several lines.
_DRAWN = re.compile(r"^(?:\+-[-+]+\+| +-+(?: -+)+)$", re.MULTILINE)
REPORTS = [
    path for city in CITIES for path in sorted((DATA / city / "gold").glob("[a-z][0-9][0-9].json"))
]
LAID_OUT = ("process", "control_activity", "risk", "method", "frequency", "responsible", "status")
OUTCOMES = {"deviation", "no_deviation", "not_performed", "unclear"}
TYPES = {
    *("list", "lookup", "count", "yesno", "trend", "measure", "similar", "compare", "combined"),
    "unanswerable",
}
#: Cities whose questions came later, and their types.
LATER = {"lindskog", "vikmark", "kvistbro", "varpsund", "ljungfors", "tallas"}
FEWER_TYPES = TYPES - {"trend", "similar", "compare", "combined"}
#: Cities whose questions came last of all, with comparisons among them.
LAST = {"aspnas", "tornhult"}
#: Cities with trends among them, too.
TRENDS = {"rydsala", "ulvtorp"}


@cache
def _report(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _questions(city: str) -> list[dict[str, Any]]:
    if city in NO_QUESTIONS:
        return []
    (path,) = (DATA / city / "gold").glob("questions_*.json")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _source(path: Path) -> str:
    """What stands in the report, without soft hyphens, note marks and emphasis."""
    city, name = path.parents[1], path.stem
    if (page := city / "html" / f"{name}.html").is_file():
        text = re.sub(r"<sup>.*?</sup>|<style>.*?</style>", "", page.read_text(encoding="utf-8"))
        text = re.sub(r"</?(?:b|i|em|strong|span|wbr|a)\b[^>]*>|&shy;", "", text)
        text = re.sub(r"(?<=\w)-<br\s*/?>", _BROKEN, text)
        return html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00ad", "")
    for kind in ("md", "txt"):
        if (plain := city / "text" / f"{name}.{kind}").is_file():
            text = re.sub(r"[*#]+", "", plain.read_text(encoding="utf-8"))
            return re.sub(r"<br\s*/?>", " ", re.sub(r"(?<=\w)-<br\s*/?>", _BROKEN, text))
    if (printed := city / "pdf" / f"{name}.pdf").is_file():
        with pdfplumber.open(printed) as pages:
            texts = [page.extract_text(x_tolerance=1.5) for page in pages.pages]
            tables = [table for page in pages.pages for table in page.extract_tables()]
        # a narrow cell cuts a long word without a hyphen
        uncut = [c.replace("\n", "") for table in tables for row in table for c in row if c]
        return "\n".join([*texts, *uncut])
    document = Document(str(city / "docx" / f"{name}.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    # tables in cells and text boxes have paragraphs of their own
    inner = ["".join(one.itertext(qn("w:t"))) for one in document.element.body.iter(qn("w:p"))]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *inner])


def _is_cut(path: Path) -> bool:
    """Whether lines and pages of what is kept cut its sentences: a text, a table drawn in lines of
    text, a PDF without its page."""
    city, name = path.parents[1], path.stem
    if (city / "html" / f"{name}.html").is_file():
        return False
    marked = city / "text" / f"{name}.md"
    if name in _CUT_ROWS or (
        marked.is_file() and _DRAWN.search(marked.read_text(encoding="utf-8"))
    ):
        return True
    return any((city / f).is_file() for f in (f"text/{name}.txt", f"pdf/{name}.pdf"))


def _texts(report: dict[str, Any]) -> Iterator[str]:
    """Every gold text that must stand in the report, a line at a time."""
    yield from (report["title"], *report["analysis"])
    for control in report["controls"]:
        for field in LAID_OUT:
            yield from [control[field]] if control.get(field) else []
        for line in (control["result"] or "").split("\n"):
            yield line.removeprefix("- ")
        yield from control.get("measures", ())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_gold_texts_stand_in_the_report(path: Path) -> None:
    source, report = _source(path), _report(path)
    texts = [text for text in _texts(report) if text]
    if _is_cut(path):
        letters = Counter(re.findall(r"\w+", re.sub(r"-\s*\n\s*", "", source)))
        letters += Counter(re.findall(r"\w+", source))
        # in a column beside others a word goes on below what stands to its right
        cut = set(re.findall(r"(\w+)-(?=\s)", source))
        words = {w for text in texts for w in re.findall(r"\w+", text) if w not in letters}
        whole = {w for w in words for i in range(2, len(w)) if w[:i] in cut and w[i:] in letters}
        assert words - whole == set()
        return
    # a hyphen at a line's end is the printer's ("chef-<br>en") or the word's own ("e-<br>post")
    source = " ".join(source.split())
    sources = [source.replace(_BROKEN, mark) for mark in ("", "-")]
    assert " ".join((report.get("assessment") or "").split()).casefold() in source.casefold()
    plain = [" ".join(text.split()) for text in texts]
    assert [text for text in plain if not any(text in one for one in sources)] == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_labels_hold_together(path: Path) -> None:
    report = _report(path)
    assert 4 <= len(report["controls"]) <= 14
    for number, control in enumerate(report["controls"], start=1):
        assert control["id"] == f"{report['id']}-{number:02d}"
        if path.stem not in LEFT_TO_TASTE:
            assert control.keys() >= LABELS
        if {"outcome", "severity"} <= control.keys():
            assert control["outcome"] in OUTCOMES
            assert (control["severity"] is not None) == (control["outcome"] == "deviation")
            assert not control.get("recurring") or control["outcome"] == "deviation"
        assert all(measure in control["result"] for measure in control.get("measures", ()))


@pytest.mark.parametrize("city", CITIES)
def test_questions_cite_what_exists(city: str) -> None:
    reports = [_report(path) for path in REPORTS if path.parents[1].name == city]
    home = {
        control["id"]: [report["committee"], report["year"]]
        for report in reports
        for control in report["controls"]
    }
    questions = _questions(city)
    assert (len(reports), len(home), len(questions)) == CITIES[city]
    types = {one["type"] for one in questions}
    if city in NO_QUESTIONS:
        return
    fewer = FEWER_TYPES if city in LATER else FEWER_TYPES | {"compare"}
    fewer = fewer | {"trend"} if city in TRENDS else fewer
    assert types == (fewer if city in LATER | LAST | TRENDS else TYPES)
    assert len({one["question"] for one in questions}) == len(questions)
    for one in questions:
        cited = [home[control] for control in one["relevant"]]
        assert all(row in cited for row in one["committees"]), one["id"]
        nobody = one["type"] == "list" and not one["committees"]  # it rests on who was clean
        assert nobody or all(row in one["committees"] for row in cited), one["id"]
        assert (one["type"] == "unanswerable") == (not one["relevant"]), one["id"]


@pytest.mark.parametrize("city", CITIES)
def test_facts_stand_in_the_gold(city: str) -> None:
    """In the reference answer; those that a machine checks also in a relevant control."""
    told = {
        control["id"]: " ".join(map(str, control.values()))
        for path in REPORTS
        if path.parents[1].name == city
        for control in _report(path)["controls"]
    }
    for one in _questions(city):
        answer = " ".join(one["answer"].split()).casefold()
        gold = ". ".join([
            one["answer"], *(name for name, _ in one["committees"]),
            *(told[control] for control in one["relevant"]),
        ])  # fmt: skip
        for fact in one.get("facts", ()):
            if isinstance(fact, dict):
                assert says(fact, gold), (one["id"], fact)
                continue
            accepted = [fact] if isinstance(fact, str) else fact
            found = [
                re.search(rf"(?<!\w){re.escape(text.casefold())}(?!\w)", answer)
                for text in accepted
            ]
            assert any(found), (one["id"], fact)


@pytest.mark.parametrize("city", sorted(set(CITIES) - NOT_PRINTED))
def test_every_printed_page_is_kept(city: str) -> None:
    pages = {path.stem for path in (DATA / city / "html").glob("*.html")}
    assert {path.stem for path in (DATA / city / "pdf").glob("*.pdf")} == pages
