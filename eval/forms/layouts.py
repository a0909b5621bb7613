"""Reports in every layout, as elements that can be rendered to HTML, Word and PDF.

A layout function puts controls (rows of the project's own fictional training data) into the form
of one layout and tells what a reader should find in it. Wording of heads and labels differs
between the two reports of a layout, since no two municipalities word them alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from eval.forms.content import cell, para, parts, rows_of
from eval.forms.elements import CellParts, Element, Grid, Head, Item, Made, Para


def front(title: str, verdict: str, analysis: Sequence[str]) -> list[Element]:
    """Title, verdict and analysis, as reports of one form begin."""
    return [
        Head(1, title),
        Head(2, "Bedömning av nämndens interna kontroll"),
        para(verdict),
        Head(3, "Analys"),
        *(para(text) for text in analysis),
    ]


ANALYSIS = (
    "Nämnden har under året följt upp sin plan för intern kontroll. De flesta kontroller har "
    "genomförts och de avvikelser som noterats hanteras i förvaltningens ordinarie arbete.",
    "Arbetet med att utveckla den interna kontrollen fortsätter.",
)

# ---- the layouts ---------------------------------------------------------------------------------


def stratsys(rows: list[dict[str, Any]], slip: bool) -> Made:
    """Goal and process headings over tables of three columns; cells empty or merged."""
    label = "Beskrivning och resultat av kontrollaktivitet" + ("" if slip else ":")
    out = front("Uppföljning av intern kontroll 2023, Socialnämnden", "● Tillräcklig", ANALYSIS)
    out.append(Head(2, "Uppföljning av nämndens internkontrollplan"))
    expected = []
    for number, start in enumerate(range(0, len(rows), 3)):
        goal = f"{number + 1}.1 Nämndens mål nummer {number + 1} ska nås i hela kommunen"
        process = rows[start]["process"]
        out += [Head(3 if slip and number % 2 else 4, goal), Head(5, f"Process: {process}")]
        body: list[list[CellParts]] = []
        down: dict[tuple[int, int], int] = {}
        group = rows[start : start + 3]
        first = group[0]
        for place, row in enumerate(group):
            lead = place == 0
            body.append(
                [
                    cell(first["working_method"]) if lead else [],
                    cell(first["systematic_control"]) if lead else [],
                    [para(row["control_activity"]), para(label, True), *parts(row["result"])],
                ]
            )
            expected.append(
                {
                    "goal": goal,
                    "process": process,
                    "working_method": first["working_method"],
                    "systematic_control": first["systematic_control"],
                    "control_activity": row["control_activity"],
                    "result": row["result"],
                }
            )
        if slip and len(group) > 1:
            last = body.pop()
            body[-1][2] = [*body[-1][2], *last[2]]
        elif len(group) > 1:
            down = {(0, 0): len(group), (0, 1): len(group)}
        head = ["Arbetsätt" if slip else "Arbetssätt", "Systematisk kontroll", "Kontrollaktivitet"]
        out.append(Grid(head, body, [25, 25, 50], down=down))
    name = "stratsys-slips" if slip else "stratsys"
    return Made(name, out, expected, running="Uppföljning av intern kontroll 2023")


RISKS = (
    "Att fel belopp betalas ut",
    "Risk för att obehöriga kommer åt uppgifter om enskilda",
    "Felaktiga beslut fattas",
    "Verksamheten stannar vid sjukdom hos en person",
    "Att avtal inte följs och att kommunen betalar för mycket",
)
METHODS = (
    "Stickprov, 20 st",
    "Intervju med ansvarig chef",
    "Registeruttag",
    "Enkät till enheterna",
)
OFTEN = ("1 gång/år", "Varje kvartal", "Halvårsvis", "Löpande")
WHO = ("Ekonomichef", "Enhetschef hemtjänst", "HR-strateg", "Controller")


def matrix(rows: list[dict[str, Any]], other: bool) -> Made:
    """A landscape table of nine columns, in two orders and wordings."""
    title = "Internkontroll 2024 - uppföljning, Kultur- och fritidsnämnden, Lunds kommun"
    out: list[Element] = [Head(1, title), para("Sammanställning av årets kontroller enligt plan.")]
    body: list[list[CellParts]] = []
    expected = []
    for place, row in enumerate(rows):
        told = {
            "number": str(place + 1),
            "process": row["process"],
            "risk": RISKS[place % 5],
            "control_activity": row["control_activity"],
            "method": METHODS[place % 4],
            "frequency": OFTEN[place % 4],
            "responsible": WHO[place % 4],
            "first": row["result"].split(". ")[0].rstrip(".") + ".",
            "second": ". ".join(row["result"].split(". ")[1:]) or "-",
        }
        order = (
            [
                "process",
                "risk",
                "control_activity",
                "method",
                "responsible",
                "frequency",
                "first",
                "second",
                "number",
            ]
            if other
            else [
                "number",
                "process",
                "risk",
                "control_activity",
                "method",
                "frequency",
                "responsible",
                "first",
                "second",
            ]
        )
        body.append([parts(told[key]) for key in order])
        result = "\n".join(text for text in (told.pop("first"), told.pop("second")) if text != "-")
        expected.append({**told, "result": result})
    head = (
        [
            "Rutin/system",
            "Identifierad risk",
            "Vad ska kontrolleras?",
            "Hur",
            "Vem",
            "När",
            "Utfall av kontroll 2024",
            "Åtgärder",
            "Id",
        ]
        if other
        else [
            "Nr",
            "Process",
            "Risk",
            "Kontrollmoment",
            "Metod",
            "Frekvens",
            "Ansvarig",
            "Resultat",
            "Åtgärd",
        ]
    )
    widths = [10, 12, 14, 9, 8, 8, 20, 14, 5] if other else [4, 11, 13, 14, 9, 8, 9, 19, 13]
    out.append(Grid(head, body, widths))
    name = "matrix-other" if other else "matrix"
    return Made(name, out, expected, landscape=True, running="Lunds kommun")


def sections(rows: list[dict[str, Any]], below: bool) -> Made:
    """Numbered sections with bold labels, the value beside the label or below it."""
    title = "Uppföljning av internkontrollplan 2024 för Tekniska nämnden"
    out: list[Element] = [Head(1, title), Head(2, "1 Inledning"), *(map(para, ANALYSIS))]
    out.append(Head(2, "2 Resultat av kontroller"))
    expected = []
    for place, row in enumerate(rows):
        told = [
            ("Risk" if below else "Identifierad risk", "risk", RISKS[place % 5]),
            ("Kontrollmetod" if below else "Metod", "method", METHODS[place % 4]),
            ("Ansvarig", "responsible", WHO[place % 4]),
        ]
        if below:
            out.append(Head(3, f"2.{place + 1} {row['process']}"))
            told.insert(0, ("Kontrollmoment", "control_activity", row["control_activity"]))
            entry: dict[str, str | None] = {"process": row["process"]}
        else:
            out.append(Head(3, f"2.{place + 1} {row['control_activity']}"))
            entry = {"control_activity": row["control_activity"], "number": f"2.{place + 1}"}
        for label, key, value in told:
            entry[key] = value
            if below:
                out += [para(label, True), para(value)]
            else:
                out.append(Para([(label + ":", True), (" " + value, False)]))
        result = parts(row["result"])
        if below:
            out += [para("Resultat av kontrollen", True), *result]
        else:
            first = result[0]
            text = first.text if isinstance(first, Item) else first.runs[0][0]
            out += [Para([("Resultat:", True), (" " + text, False)]), *result[1:]]
        entry["result"] = row["result"]
        expected.append(entry)
    return Made(
        "sections-below" if below else "sections", out, expected, running="Tekniska nämnden"
    )


def traffic(rows: list[dict[str, Any]], words: bool) -> Made:
    """A table with a status column, colours or words."""
    out: list[Element] = [
        Head(1, "Uppföljning intern kontroll 2022 Barn- och utbildningsnämnden"),
        para("Grön: inga avvikelser. Gul: mindre avvikelser. Röd: stora avvikelser."),
    ]
    colours = (
        ("Utan anmärkning", "Mindre avvikelse", "Större avvikelse")
        if words
        else ("Grön", "Gul", "Röd")
    )
    body = []
    expected = []
    for place, row in enumerate(rows):
        status = colours[place % 3]
        body.append(
            [
                cell(row["process"]),
                cell(row["control_activity"]),
                cell(status),
                parts(row["result"]),
            ]
        )
        expected.append(
            {
                "process": row["process"],
                "control_activity": row["control_activity"],
                "status": status,
                "result": row["result"],
            }
        )
    head = (
        ["Process", "Kontroll", "Bedömning", "Iakttagelser"]
        if words
        else ["Område", "Kontrollmoment", "Status", "Kommentar"]
    )
    grid = Grid(head, body, [18, 25, 12, 45])
    return Made("traffic-words" if words else "traffic", [*out, grid], expected)


def export(rows: list[dict[str, Any]], form: bool) -> Made:
    """A system's export: labels that follow one another, as lines or as small forms."""
    out: list[Element] = [
        Head(1, "Uppföljning internkontroll"),
        para("Nämnd: Miljö- och byggnadsnämnden"),
        para("År: 2024"),
        Head(2, "Uppföljning av internkontrollplan"),
    ]
    expected = []
    for place, row in enumerate(rows):
        status = ("Genomförd utan avvikelse", "Genomförd med avvikelse", "Ej genomförd")[place % 3]
        pairs = [
            ("Riskområde", "process", row["process"]),
            ("Risk", "risk", RISKS[place % 5]),
            ("Kontrollaktivitet", "control_activity", row["control_activity"]),
            ("Status", "status", status),
            ("Analys av kontroll", "result", row["result"]),
        ]
        expected.append({key: value for _, key, value in pairs})
        if form:
            body = [[cell(label), parts(value)] for label, _, value in pairs]
            out += [Grid([], body, [25, 75]), para(" ")]
            continue
        for label, _, value in pairs:
            if label == "Analys av kontroll":
                out += [para(label, True), *parts(value)]
            else:
                out.append(para(f"{label}: {value}"))
    return Made("export-form" if form else "export", out, expected)


def short(rows: list[dict[str, Any]], grouped: bool) -> Made:
    """Kontroll / Utfall / Kommentar, one table a process or one table with group rows."""
    out: list[Element] = [
        Head(1, "Rapport intern kontroll 2024"),
        para("Äldrenämnden, Umeå kommun"),
    ]
    if not grouped:
        out.append(Head(2, "Genomförda kontroller"))
    expected = []
    body: list[list[CellParts]] = []
    for place, row in enumerate(rows):
        outcome = ("OK", "Avvikelse", "Ej utförd")[place % 3]
        new = place % 3 == 0
        process = rows[place - place % 3]["process"]
        if new and grouped:
            body.append([cell(process), [], []])
        elif new:
            body = []
            out += [Head(3, process), Grid(["Kontroll", "Utfall", "Kommentar"], body, [35, 15, 50])]
        body.append([cell(row["control_activity"]), cell(outcome), parts(row["result"])])
        expected.append(
            {
                "process": process,
                "control_activity": row["control_activity"],
                "status": outcome,
                "result": f"{outcome}\n{row['result']}",
            }
        )
    if grouped:
        out.append(Grid(["Granskning", "Resultat", "Kommentarer"], body, [35, 15, 50]))
    return Made("short-grouped" if grouped else "short", out, expected)


def prose(rows: list[dict[str, Any]], leads: bool) -> Made:
    """Plain text under the headings of processes; some reports set what was checked in bold."""
    out: list[Element] = [
        Head(1, "Uppföljning av intern kontroll 2024 Överförmyndarnämnden"),
        Head(2, "Sammanfattning"),
        *(map(para, ANALYSIS)),
        Head(2, "Resultat av årets kontroller"),
    ]
    expected = []
    for place, row in enumerate(rows):
        result = row["result"].replace("\n- ", " ").replace("\n", " ")
        process = rows[place - place % 2]["process"]
        if place % 2 == 0:
            out.append(Head(3, process))
        if leads:
            out.append(Para([(row["control_activity"] + ".", True), (" " + result, False)]))
            expected.append(
                {"process": process, "control_activity": row["control_activity"], "result": result}
            )
        else:
            out.append(para(result))
            expected.append({"process": process, "control_activity": None, "result": result})
    return Made("prose-leads" if leads else "prose", out, expected)


Layout = Callable[[list[dict[str, Any]], bool], Made]
LAYOUTS: dict[str, Layout] = {
    "stratsys": stratsys,
    "matrix": matrix,
    "sections": sections,
    "traffic": traffic,
    "export": export,
    "short": short,
    "prose": prose,
}


def all_reports() -> list[Made]:
    """Two reports of each layout, with different controls."""
    out = []
    for place, (name, layout) in enumerate(LAYOUTS.items()):
        source = "t4" if name in ("matrix", "traffic", "short") else ("t1", "t3", "t5")[place % 3]
        full = [
            row
            for row in rows_of(source, 9 * place, 40)
            if name != "stratsys" or (row["working_method"] and row["systematic_control"])
        ]
        out.append(layout(full[:9], False))
        out.append(layout(full[12:21], True))
    return out
