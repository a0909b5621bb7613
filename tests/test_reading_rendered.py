"""The sample reports written anew by other programs: Word, HTML, ReportLab; the gold stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import settings
from eval.reading import EKSTAD, Score, compare
from ingest import read_source, source_of
from tests.elements import CellParts, Element, Grid, Head, Made, Para
from tests.layouts import cell, para, parts
from tests.rendering import to_docx, to_html, to_pdf

LABEL = "Beskrivning och resultat av kontrollaktivitet:"
QUICK = ["d03", "e10"]
ALL = sorted(path.stem for path in (EKSTAD / "pdf").glob("*.pdf"))


def written(gold: dict[str, Any]) -> Made:
    """A sample report as elements, in the layout it has."""
    out: list[Element] = [para("Handläggare", True), para("Kim Exempelsson")]
    out += [Head(1, gold["title"]), Head(2, "Bedömning av nämndens interna kontroll")]
    if gold["assessment"]:
        out.append(para("● " + gold["assessment"]))
    out += [Head(3, "Analys"), *(para(text) for text in gold["analysis"])]
    out.append(Head(2, "Uppföljning av nämndens internkontrollplan"))
    above: dict[str, Any] = {}
    for control in gold["controls"]:
        if control["goal"] != above.get("goal"):
            out.append(Head(4, control["goal"]))
        if (control["goal"], control["process"]) != (above.get("goal"), above.get("process")):
            out.append(Head(5, "Process: " + control["process"]))
            head = ["Arbetssätt", "Systematisk kontroll", "Kontrollaktivitet"]
            grid = Grid(head, [], [22, 24, 54])
            out.append(grid)
            above = {}
        grid.rows.append(row_of(control, above))
        above = control
    return Made(gold["id"], out, [], running=gold["title"])


def row_of(control: dict[str, Any], above: dict[str, Any]) -> list[CellParts]:
    """A row of the table; what is the same as above is left empty, as the reports do."""
    same = control["working_method"] == above.get("working_method")
    both = same and control["systematic_control"] == above.get("systematic_control")
    told: CellParts = [Para([(control["control_activity"], False)]), para(LABEL, True)]
    return [
        [] if same else cell(control["working_method"]),
        [] if both else cell(control["systematic_control"]),
        [*told, *parts(control["result"])],
    ]


def check(name: str, ending: str) -> None:
    gold = json.loads((EKSTAD / "gold" / f"{name}.json").read_text("utf-8"))
    made = written(gold)
    writers: dict[str, Callable[[Made], bytes]] = {"docx": to_docx, "pdf": to_pdf}
    content = writers[ending](made) if ending in writers else to_html(made).encode()
    options = settings.load({})
    report = read_source(source_of(f"{name}.{ending}", content, options), options)
    score = Score()
    compare(report, gold, score, name)
    assert score.wrong == []


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
@pytest.mark.parametrize("name", QUICK)
def test_the_same_report_from_another_program_is_read_the_same(name: str, ending: str) -> None:
    check(name, ending)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
@pytest.mark.parametrize("name", [name for name in ALL if name not in QUICK])
def test_all_of_them_are(name: str, ending: str) -> None:
    check(name, ending)
