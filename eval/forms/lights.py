"""Reports with a status column: colours, words, signs."""

from __future__ import annotations

from eval.forms.content import bold, cell, para, parts, rows_of
from eval.forms.elements import CellParts, Element, Grid, Head, Item, Look, Made, Whose

GREEN, YELLOW, RED = "92d050", "ffff00", "ff0000"


def painted() -> Made:
    """The status is the colour of a cell without a word."""
    rows = rows_of("t4", 5, 12)
    body: list[list[CellParts]] = []
    fills: dict[tuple[int, int], str] = {}
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        fill, word = ((GREEN, "Grön"), (YELLOW, "Gul"), (RED, "Röd"))[place % 3]
        fills[place, 2] = fill
        body.append([cell(row["process"]), cell(row["control_activity"]), [], parts(row["result"])])
        expected.append(
            {
                "process": row["process"],
                "control_activity": row["control_activity"],
                "status": word,
                "result": row["result"],
            }
        )
    legend = Grid([], [[[], cell("Inga avvikelser")], [[], cell("Mindre avvikelser")]], [10, 90])
    legend.rows.append([[], cell("Större avvikelser, åtgärder krävs")])
    legend.fills = {(0, 0): GREEN, (1, 0): YELLOW, (2, 0): RED}
    out: list[Element] = [
        Head(1, "Uppföljning av intern kontroll 2024"),
        para("Grundskolenämnden"),
        para("Så läser du tabellen:"),
        legend,
        Head(2, "Resultat"),
        Grid(["Område", "Kontroll", "Status", "Kommentar"], body, [20, 28, 8, 44], fills=fills),
    ]
    look = Look(head_fill="f2f2f2", cell_size=9)
    who_is: Whose = {"committee": "Grundskolenämnden", "year": 2024, "municipality": "Solna"}
    return Made("lights-painted", out, expected, running="Solna stad", look=look, identity=who_is)


def words() -> Made:
    """Words for the status; rows that name the process span the table; landscape."""
    rows = rows_of("t4", 25, 12)
    body: list[list[CellParts]] = []
    across: dict[tuple[int, int], int] = {}
    fills: dict[tuple[int, int], str] = {}
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        process = rows[place - place % 4]["process"]
        if place % 4 == 0:
            across[len(body), 0] = 5
            fills[len(body), 0] = "e2efda"
            body.append([bold(process), [], [], [], []])
        status = ("Utan anmärkning", "Mindre avvikelse", "Större avvikelse")[place % 3]
        action = ("Ingen åtgärd krävs.", "Rutinen förtydligas.", "Åtgärdsplan tas fram till maj.")
        body.append(
            [
                cell(str(place + 1)),
                cell(row["control_activity"]),
                parts(row["result"]),
                cell(status),
                cell(action[place % 3]),
            ]
        )
        expected.append(
            {
                "process": process,
                "number": str(place + 1),
                "control_activity": row["control_activity"],
                "status": status,
                "result": f"{row['result']}\n{action[place % 3]}",
            }
        )
    grid = Grid(
        ["Löpnr", "Kontrollmoment", "Resultat", "Bedömning", "Åtgärd"], body, [6, 26, 36, 14, 18]
    )
    grid.across, grid.fills = across, fills
    out: list[Element] = [
        Head(1, "Internkontroll 2023, Tekniska nämnden – uppföljning per 31 december"),
        para("Lidköpings kommun"),
        para("Bedömningen görs i tre nivåer: utan anmärkning, mindre avvikelse, större avvikelse."),
        grid,
    ]
    look = Look(head_fill="548235", head_ink="ffffff", borders="ruled", cell_size=8.5)
    who_is: Whose = {"committee": "Tekniska nämnden", "year": 2023, "municipality": "Lidköping"}
    return Made("lights-words", out, expected, True, "", look, who_is)


def signs() -> Made:
    """Signs and words for the status, the result in bullets, lines across."""
    rows = rows_of("t5", 20, 8)
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        status = ("● Grön", "▲ Gul", "■ Röd")[place % 3]
        body.append([cell(row["control_activity"]), cell(status), parts(row["result"])])
        expected.append(
            {
                "control_activity": row["control_activity"],
                "status": status[2:],
                "result": row["result"],
            }
        )
    out: list[Element] = [
        Head(1, "Valnämnden: rapport om årets interna kontroll 2022"),
        Item("Grön: kontrollen visar att rutinen följs"),
        Item("Gul: rutinen följs delvis"),
        Item("Röd: rutinen följs inte"),
        Grid(["Vad har kontrollerats?", "Trafikljus", "Iakttagelser"], body, [30, 14, 56]),
    ]
    look = Look(borders="frame", head_fill="ededed", size=10.5, cell_size=9.5)
    return Made(
        "lights-signs", out, expected, look=look, identity={"committee": "Valnämnden", "year": 2022}
    )


def coloured_words() -> Made:
    """Coloured cells with words, the colour's column last; split tables by process."""
    rows = rows_of("t4", 110, 12)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljningsrapport intern kontroll"),
        para("Nämnd: Arbetsmarknads- och vuxenutbildningsnämnden"),
        para("Period: januari–december 2024"),
        Head(2, "Uppföljning av årets kontroller"),
    ]
    for start in range(0, 12, 4):
        out.append(Head(3, rows[start]["process"]))
        grid = Grid(["Granskningsmoment", "Utfall och analys", "Bedömd status"], [], [30, 50, 20])
        for place in range(start, start + 4):
            row = rows[place]
            word = ("Grön", "Gul", "Röd")[place % 3]
            grid.fills[place - start, 2] = (GREEN, YELLOW, RED)[place % 3]
            grid.rows.append([cell(row["control_activity"]), parts(row["result"]), cell(word)])
            expected.append(
                {
                    "process": rows[start]["process"],
                    "control_activity": row["control_activity"],
                    "status": word,
                    "result": row["result"],
                }
            )
        out.append(grid)
    who_is: Whose = {"committee": "Arbetsmarknads- och vuxenutbildningsnämnden", "year": 2024}
    return Made("lights-coloured", out, expected, look=Look(borders="across"), identity=who_is)


def reports() -> list[Made]:
    """Every report of this layout."""
    return [painted(), words(), signs(), coloured_words()]
