"""Generated controls -> report files as PDF, in four layouts, with 4 to 8 controls each.

The controls are those of :mod:`eval.bench.generator` (topics, words and outcomes of the training
texts); no two reports have the same committee and year. Which layout a report has goes round:
tables under goals and processes, one wide table, short tables by process, labelled sections. The
same number gives the same file.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from eval.bench.generator import COMMITTEES, YEARS, municipality, report
from eval.forms.content import cell, label, para, parts
from eval.forms.ekstad import written as in_goals
from eval.forms.elements import Element, Grid, Head, Made
from eval.forms.typesetting import to_pdf
from ingest.models import ControlText, Report

#: Controls of a report. The sample reports have 12 on an average; with half of that 2 000 reports
#: can be read on a machine that is shared, and reading weighs the more beside embedding.
FEWEST, MOST = 4, 8
RISKS = ("Felaktiga utbetalningar", "Beslut utan stöd", "Uppgifter kommer i orätta händer")


def printed(number: int) -> tuple[bytes, Report]:
    """The ``number``-th report (from 0) as a PDF, and what was put in."""
    place, rest = divmod(number, len(COMMITTEES) * len(YEARS))
    committee, year = divmod(rest, len(YEARS))
    count = FEWEST + (number * 3) % (MOST - FEWEST + 1)
    made = report(municipality(place), COMMITTEES[committee], YEARS[year], count).report
    return to_pdf(LAYOUTS[number % len(LAYOUTS)](made)), made


def goals(made: Report) -> Made:
    """Tables of three columns under goals and processes, as the sample reports have them."""
    told = in_goals({
        "id": "goals", "title": _title(made), "assessment": "Tillräcklig",
        "analysis": ["Nämnden har följt upp sin plan. Arbetet fortsätter."],
        "controls": [
            {"goal": text.goal or "", "process": text.process or "Övrigt",
             "working_method": text.working_method or "Rutin finns",
             "systematic_control": text.systematic_control or "Stickprov",
             "control_activity": text.control_activity or "", "result": text.result or ""}
            for text in _sorted(made)
        ],
    })  # fmt: skip
    told.elements[:2] = _front(made)[1:2]  # in the place of who handled it
    return told


def wide(made: Report) -> Made:
    """One table of six columns on a page that lies down."""
    head = ["Nr", "Process", "Risk", "Kontrollmoment", "Ansvarig", "Resultat"]
    rows = [
        [cell(str(place)), cell(text.process or "Övrigt"), cell(RISKS[place % len(RISKS)]),
         cell(text.control_activity or ""), cell("Enhetschef"), parts(text.result or "")]
        for place, text in enumerate(_sorted(made), 1)
    ]  # fmt: skip
    out: list[Element] = [*_front(made), Grid(head, rows, [5, 15, 15, 25, 10, 30])]
    return Made("wide", out, [], landscape=True, running=_title(made))


def short(made: Report) -> Made:
    """A table of control and result under each process."""
    out = _front(made)
    for process, texts in groupby(_sorted(made), key=lambda text: text.process or "Övrigt"):
        rows = [[cell(text.control_activity or ""), parts(text.result or "")] for text in texts]
        out += [Head(3, process), Grid(["Kontroll", "Kommentar"], rows, [40, 60])]
    return Made("short", out, [], running=_title(made))


def sections(made: Report) -> Made:
    """A heading for each process, and under it what was controlled and found, behind labels."""
    out = _front(made)
    for process, texts in groupby(_sorted(made), key=lambda text: text.process or "Övrigt"):
        out.append(Head(3, process))
        for text in texts:
            out.append(label("Kontrollmoment:", text.control_activity or ""))
            out += [para("Resultat:", True), *parts(text.result or "")]
    return Made("sections", out, [], running=_title(made))


LAYOUTS: tuple[Callable[[Report], Made], ...] = (goals, wide, short, sections)


def _front(made: Report) -> list[Element]:
    return [Head(1, _title(made)), para(f"{made.identity.municipality} kommun"),
            Head(2, "Genomförda kontroller")]  # fmt: skip


def _title(made: Report) -> str:
    who = made.identity
    return f"Uppföljning av intern kontroll {who.year}, {who.committee}"


def _sorted(made: Report) -> list[ControlText]:
    return sorted((one.text for one in made.passages), key=lambda text: text.process or "")
