"""The sample reports written anew: their gold -> elements, in the layout that they have."""

from __future__ import annotations

import json
from typing import Any

from eval.forms.content import cell, para, parts
from eval.forms.elements import CellParts, Element, Grid, Head, Made, Para
from eval.reading import EKSTAD

LABEL = "Beskrivning och resultat av kontrollaktivitet:"
NAMES = sorted(path.stem for path in (EKSTAD / "pdf").glob("*.pdf"))


def gold_of(name: str) -> dict[str, Any]:
    """The gold of one sample report."""
    found: dict[str, Any] = json.loads((EKSTAD / "gold" / f"{name}.json").read_text("utf-8"))
    return found


def written(gold: dict[str, Any]) -> Made:
    """A sample report as elements; empty cells inherit, as its own do."""
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
