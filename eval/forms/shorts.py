"""Reports with a short table: control, outcome, comment."""

from __future__ import annotations

from eval.forms.content import cell, para, parts, rows_of
from eval.forms.elements import CellParts, Element, Grid, Head, Look, Made, Whose


def by_process() -> Made:
    """One bare table for each process, white space only."""
    rows = rows_of("t4", 12, 12)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Intern kontroll 2024: Överförmyndarnämnden"),
        para("Beslutad av nämnden 2025-01-22."),
        Head(2, "Kontroller"),
    ]
    for start in range(0, 12, 4):
        out.append(Head(3, rows[start]["process"]))
        grid = Grid(["Kontroll", "Utfall", "Kommentar"], [], [34, 16, 50])
        for place in range(start, start + 4):
            row, outcome = rows[place], ("Ok", "Avvikelse", "Ej utförd")[place % 3]
            grid.rows.append([cell(row["control_activity"]), cell(outcome), parts(row["result"])])
            expected.append(
                {
                    "process": rows[start]["process"],
                    "control_activity": row["control_activity"],
                    "status": outcome,
                    "result": f"{outcome}\n{row['result']}",
                }
            )
        out.append(grid)
    look = Look(borders="bare", head_fill="ffffff")
    who_is: Whose = {"committee": "Överförmyndarnämnden", "year": 2024, "date": "2025-01-22"}
    return Made("short-bare", out, expected, look=look, identity=who_is)


def one_table() -> Made:
    """One table over pages, its head not repeated, lines across, numbers in the outcome."""
    rows = rows_of("t4", 50, 22)
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        outcome = ("18 av 20 rätt", "100 %", "0 avvikelser", "3 brister")[place % 4]
        body.append([cell(row["control_activity"]), cell(outcome), parts(row["result"])])
        expected.append(
            {"control_activity": row["control_activity"], "result": f"{outcome}\n{row['result']}"}
        )
    out: list[Element] = [
        Head(1, "Uppföljning av intern kontroll år 2023 för kommunstyrelsens personalutskott"),
        para("Hultsfreds kommun"),
        Grid(["Kontrollpunkt", "Utfall", "Kommentar och åtgärd"], body, [36, 16, 48]),
    ]
    look = Look(borders="across", head_fill="ffffff", repeat_head=False, size=11, cell_size=10)
    who_is: Whose = {"committee": "Kommunstyrelsens personalutskott", "year": 2023}
    who_is["municipality"] = "Hultsfred"
    return Made("short-across", out, expected, look=look, identity=who_is)


def zebra() -> Made:
    """Shaded rows; the process in a first column that is empty where it goes on."""
    rows = rows_of("t4", 75, 15)
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        process = rows[place - place % 3]["process"]
        answer = ("Ja", "Nej", "Delvis")[place % 3]
        body.append(
            [
                cell(process) if place % 3 == 0 else [],
                cell(row["control_activity"]),
                cell(answer),
                parts(row["result"]),
            ]
        )
        expected.append(
            {
                "process": process,
                "control_activity": row["control_activity"],
                "status": answer,
                "result": f"{answer}\n{row['result']}",
            }
        )
    out: list[Element] = [
        Head(1, "AB Bostäder i Borås – uppföljning av intern kontroll 2024"),
        para("Styrelsen har fastställt följande kontroller för året."),
        Grid(["Rutin", "Kontrollfråga", "Utfall", "Kommentarer"], body, [18, 30, 10, 42]),
    ]
    look = Look(borders="shaded", head_fill="404040", head_ink="ffffff", font="DejaVu Sans", size=9)
    return Made("short-zebra", out, expected, look=look, identity={"year": 2024})


def reports() -> list[Made]:
    """Every report of this layout."""
    return [by_process(), one_table(), zebra()]
