"""Reports as a planning system prints them: labels and values follow one another."""

from __future__ import annotations

from eval.forms.content import bold, cell, label, para, parts, rows_of
from eval.forms.elements import Element, Grid, Head, Look, Made, Whose
from eval.forms.matrices import RISKS, WHO

STATES = ("Genomförd utan avvikelse", "Genomförd med avvikelse", "Ej genomförd", "Pågående")


def headings() -> Made:
    """Area and risk are headings; the control is a labelled heading; analysis below."""
    rows = rows_of("t1", 100, 10)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljning av internkontrollplan 2024"),
        para("Kommunstyrelsen"),
        Head(2, "Innehållsförteckning"),
        para("1 Uppföljning av riskområden ........................................ 2"),
        para("2 Samlad bedömning ................................................. 9"),
        Head(2, "Uppföljning av riskområden"),
    ]
    for place, row in enumerate(rows):
        if place % 5 == 0:
            area = row["process"]
            out.append(Head(3, f"Riskområde: {area}"))
        if place % 2 == 0 or place % 5 == 0:
            risk = RISKS[place % 5]
            out.append(Head(4, f"Risk: {risk}"))
        out.append(Head(5, f"Kontrollaktivitet: {row['control_activity']}"))
        out.append(label("Status:", STATES[place % 4]))
        out += [para("Analys av kontroll", True), *parts(row["result"])]
        expected.append(
            {
                "process": area,
                "risk": risk,
                "control_activity": row["control_activity"],
                "status": STATES[place % 4],
                "result": row["result"],
            }
        )
    who_is: Whose = {"committee": "Kommunstyrelsen", "year": 2024, "municipality": "Härnösand"}
    look = Look(heading_ink="1f4e79")
    return Made(
        "export-headings", out, expected, running="Härnösands kommun", look=look, identity=who_is
    )


def blocks() -> Made:
    """A small form for each control, ruled, the labels shaded."""
    rows = rows_of("t2", 40, 8)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljning internkontroll 2023"),
        para("Stadsbyggnadsnämnden, Halmstads kommun"),
    ]
    for place, row in enumerate(rows):
        pairs = [
            ("Riskområde", row["process"]),
            ("Risk", RISKS[place % 5]),
            ("Kontrollaktivitet", row["control_activity"]),
            ("Ansvarig", WHO[place % 5]),
            ("Status", STATES[place % 4]),
            ("Analys av kontroll", row["result"]),
        ]
        grid = Grid([], [[bold(name), parts(value)] for name, value in pairs], [24, 76])
        grid.fills = {(number, 0): "f2f2f2" for number in range(len(pairs))}
        out += [grid, para("")]
        expected.append(
            {
                "process": row["process"],
                "risk": RISKS[place % 5],
                "control_activity": row["control_activity"],
                "responsible": WHO[place % 5],
                "status": STATES[place % 4],
                "result": row["result"],
            }
        )
    who_is: Whose = {"committee": "Stadsbyggnadsnämnden", "year": 2023, "municipality": "Halmstad"}
    return Made("export-blocks", out, expected, look=Look(cell_size=10), identity=who_is)


def table_then_analysis() -> Made:
    """The control stands in a row of a small table, its analysis as text below the table."""
    rows = rows_of("t3", 60, 9)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Internkontrollrapport 2024"),
        para("Idrotts- och fritidsnämnden"),
        Head(2, "Uppföljning av internkontrollplan"),
    ]
    for place, row in enumerate(rows):
        if place % 3 == 0:
            out.append(Head(3, f"Riskområde: {row['process']}"))
        process = rows[place - place % 3]["process"]
        grid = Grid(["Kontrollaktivitet", "Status", "Slutdatum"], [], [60, 20, 20])
        grid.rows.append(
            [cell(row["control_activity"]), cell(STATES[place % 4]), cell("2024-12-31")]
        )
        out += [grid, para("Analys av kontroll", True), *parts(row["result"])]
        expected.append(
            {
                "process": process,
                "control_activity": row["control_activity"],
                "status": STATES[place % 4],
                "result": row["result"],
            }
        )
    who_is: Whose = {
        "committee": "Idrotts- och fritidsnämnden",
        "year": 2024,
        "municipality": "Malmö",
    }
    look = Look(head_fill="dae9f8", heading_ink="0f4761")
    return Made("export-table", out, expected, running="Malmö stad", look=look, identity=who_is)


def lines() -> Made:
    """Label and value in one line, plain; the analysis on lines of its own; delår."""
    rows = rows_of("t1", 120, 9)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Intern kontroll, uppföljning tertial 2 2023"),
        para("Rapport: Uppföljning av internkontroll"),
        para("Nämnd: Vård- och omsorgsnämnden"),
        para("Kommun: Östra Göinge"),
    ]
    for place, row in enumerate(rows):
        out += [
            para(f"Riskområde: {row['process']}"),
            para(f"Risk: {RISKS[place % 5]}"),
            para(f"Kontrollaktivitet: {row['control_activity']}"),
            para(f"Status: {STATES[place % 4]}"),
            para("Analys av kontroll:"),
            *parts(row["result"]),
        ]
        expected.append(
            {
                "process": row["process"],
                "risk": RISKS[place % 5],
                "control_activity": row["control_activity"],
                "status": STATES[place % 4],
                "result": row["result"],
            }
        )
    who_is: Whose = {"committee": "Vård- och omsorgsnämnden", "year": 2023, "period": "tertial 2"}
    who_is["municipality"] = "Östra Göinge"
    return Made("export-lines", out, expected, look=Look(after=3), identity=who_is)


def reports() -> list[Made]:
    """Every report of this layout."""
    return [headings(), blocks(), table_then_analysis(), lines()]
