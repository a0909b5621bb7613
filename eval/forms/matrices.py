"""Reports whose controls stand in one wide table: any order, any wording, any borders."""

from __future__ import annotations

from eval.forms.content import bold, cell, label, para, parts, rows_of, spread
from eval.forms.elements import Break, CellParts, Element, Grid, Head, Item, Look, Made, Para, Whose

RISKS = (
    "Felaktiga utbetalningar görs",
    "Obehöriga får del av skyddade personuppgifter",
    "Beslut fattas av den som saknar delegation",
    "Avtal löper ut utan att ny upphandling är gjord, vilket leder till direktupphandling",
    "Risk för förtroendeskada",
)
METHODS = (
    "Stickprov, 25 slumpvis valda",
    "Registerutdrag ur verksamhetssystemet",
    "Intervju med enhetschefer",
    "Genomgång av samtliga ärenden",
)
OFTEN = ("1 ggn/år", "Kvartalsvis", "Två gånger per år", "Löpande", "April och oktober")
WHO = (
    "Ekonomichef",
    "Administrativ chef",
    "HR-konsult",
    "Verksamhetscontroller",
    "Nämndsekreterare",
)
ACTIONS = (
    "Rutinen skrivs om före sommaren.",
    "-",
    "Utbildning för samtliga chefer i mars.",
    "Ingen",
    "Kontrollen görs igen nästa år.\nSystemförvaltaren får i uppdrag att se över behörigheterna.",
)


def joined(*texts: str) -> str:
    """Cells of results as one text, without those that hold only a dash or "Ingen"."""
    return "\n".join(text for text in texts if text not in ("-", "Ingen", "–", ""))


def merged_areas() -> Made:
    """Nine columns on a landscape page; the area is merged over its rows; dark head."""
    rows = rows_of("t4", 40, 14)
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    down: dict[tuple[int, int], int] = {}
    areas = [("Ekonomi", 5), ("Personal och arbetsmiljö", 4), ("Informationssäkerhet", 5)]
    place = 0
    for number, (area, count) in enumerate(areas, 1):
        down[place, 1] = count
        for step in range(count):
            row = rows[place]
            told = f"{number}.{step + 1}"
            risk, method = RISKS[place % 5], METHODS[place % 4]
            often, who, action = OFTEN[place % 5], WHO[place % 5], ACTIONS[place % 5]
            body.append(
                [
                    cell(told),
                    bold(area) if step == 0 else [],
                    cell(risk),
                    parts(row["control_activity"]),
                    cell(method),
                    cell(often),
                    cell(who),
                    parts(row["result"]),
                    parts(action),
                ]
            )
            expected.append(
                {
                    "number": told,
                    "process": area,
                    "risk": risk,
                    "control_activity": row["control_activity"],
                    "method": method,
                    "frequency": often,
                    "responsible": who,
                    "result": joined(row["result"], action),
                }
            )
            place += 1
    head = ["Nr", "Riskområde", "Riskbeskrivning", "Kontrollmoment", "Kontrollmetod", "Frekvens"]
    head += ["Kontrollansvarig", "Resultat av kontroll", "Åtgärd"]
    out: list[Element] = [
        Head(1, "Uppföljning av internkontrollplan 2023"),
        para("Bygg- och miljönämnden, Vellinge kommun"),
        para("Diarienummer: BMN 2024/18"),
        para("Datum: 2024-02-14"),
        Head(2, "Inledning"),
        para(
            "Nämnden ska enligt reglementet för intern kontroll årligen följa upp sin plan. "
            "I detta dokument redovisas resultatet av de kontroller som planerades för 2023."
        ),
        Head(2, "Resultat av genomförda kontroller"),
        Grid(head, body, [5, 10, 13, 15, 10, 8, 9, 20, 13], down=down),
        Head(2, "Sammanfattande bedömning"),
        para("Den samlade bedömningen är att nämndens interna kontroll är tillräcklig."),
    ]
    look = Look(head_fill="1f3864", head_ink="ffffff", cell_size=8, heading_ink="1f3864")
    who_is: Whose = {
        "municipality": "Vellinge",
        "committee": "Bygg- och miljönämnden",
        "year": 2023,
    }
    more = {"date": "2024-02-14", "diary_number": "BMN 2024/18", "assessment": "tillräcklig"}
    return Made("matrix-merged", out, expected, True, "Vellinge kommun", look, {**who_is, **more})


def two_row_head() -> Made:
    """Group names above the columns, numbers of the risk, one table for each process."""
    rows = rows_of("t4", 60, 12)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Rapport om intern kontroll år 2024"),
        para("Barn- och utbildningsnämnden"),
        para("Nordanstigs kommun"),
        Head(2, "1 Bakgrund"),
        para(
            "Kommunstyrelsen har det övergripande ansvaret för att det finns en god intern "
            "kontroll. Respektive nämnd ansvarar inom sitt område. Varje risk har bedömts efter "
            "sannolikhet (S) och konsekvens (K) på en skala från 1 till 4."
        ),
        Head(2, "2 Uppföljning av kontroller"),
    ]
    head = ["Risk", "S", "K", "Riskvärde", "Kontroll", "Ansvarig", "Utfall", "Kommentar", "Klart"]
    words = ("Godkänt", "Ej godkänt", "Delvis", "Godkänt")
    for start in range(0, 12, 3):
        process = rows[start]["process"]
        out.append(Head(3, f"2.{start // 3 + 1} {process}"))
        out.append(para(f"Tabell {start // 3 + 1}. Kontroller inom {process.lower()}"))
        grid = Grid(head, [], [15, 3, 3, 6, 17, 10, 10, 28, 8])
        grid.groups = [("Riskanalys", 4), ("Plan", 2), ("Uppföljning 2024", 3)]
        for place in range(start, start + 3):
            row = rows[place]
            s, k = place % 4 + 1, place % 3 + 2
            outcome, who, risk = words[place % 4], WHO[place % 5], RISKS[(place + 2) % 5]
            grid.rows.append(
                [
                    cell(risk),
                    cell(str(s)),
                    cell(str(k)),
                    cell(str(s * k)),
                    cell(row["control_activity"]),
                    cell(who),
                    cell(outcome),
                    parts(row["result"]),
                    cell("Q" + str(place % 4 + 1)),
                ]
            )
            expected.append(
                {
                    "process": process,
                    "risk": risk,
                    "control_activity": row["control_activity"],
                    "responsible": who,
                    "status": outcome,
                    "result": f"{outcome}\n{row['result']}",
                }
            )
        out.append(grid)
    out += [Head(2, "3 Slutsats"), para("Nämnden bedömer att den interna kontrollen är god.")]
    look = Look(font="DejaVu Sans", size=9, cell_size=7.5, head_fill="d9e2f3", footer="{page}")
    who_is: Whose = {
        "municipality": "Nordanstig",
        "committee": "Barn- och utbildningsnämnden",
        "year": 2024,
    }
    return Made("matrix-two-heads", out, expected, True, "", look, who_is)


def bare_columns() -> Made:
    """No lines at all, portrait, results before what was checked."""
    rows = rows_of("t4", 80, 11)
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        who = WHO[place % 5]
        body.append(
            [
                cell(row["process"]),
                cell(row["control_activity"]),
                cell(who),
                parts(row["result"]),
            ]
        )
        expected.append(
            {
                "process": row["process"],
                "control_activity": row["control_activity"],
                "responsible": who,
                "result": row["result"],
            }
        )
    out: list[Element] = [
        Head(1, "Återrapportering intern kontroll 2022 – Kulturnämnden i Region Gävleborg"),
        para("Fastställd av kulturnämnden den 8 februari 2023, § 14."),
        para(
            "Nedan redovisas utfallet av årets internkontroll. Kontrollerna har utförts av "
            "förvaltningen och redovisats löpande för presidiet."
        ),
        Grid(["Rutin", "Granskad punkt", "Utförd av", "Iakttagelser"], body, [20, 24, 16, 40]),
        para("Kulturnämnden bedömer att den interna kontrollen inte är tillräcklig."),
    ]
    look = Look(font="Liberation Serif", size=11, cell_size=10, borders="bare", head_fill="ffffff")
    who_is: Whose = {"municipality": "Region Gävleborg", "committee": "Kulturnämnden", "year": 2022}
    who_is["assessment"] = "inte är tillräcklig"
    return Made("matrix-bare", out, expected, False, "Region Gävleborg", look, who_is)


def narrow_heads() -> Made:
    """Heads that are wrapped and hyphenated in narrow columns, lines across only, no repeat."""
    rows = rows_of("t4", 20, 13)
    head = ["Nr", "Process/ rutin", "Risk-värde", "Kontroll-moment", "Kontroll- metod", "När?"]
    head += ["Ansva-rig", "Resultat 2024", "Förslag till åtgärder"]
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        number, action = f"K{place + 1}", ACTIONS[(place + 1) % 5]
        body.append(
            [
                cell(number),
                cell(row["process"]),
                cell(str(place % 12 + 4)),
                cell(row["control_activity"]),
                cell(METHODS[place % 4]),
                cell(OFTEN[place % 5]),
                cell(WHO[place % 5]),
                parts(row["result"]),
                parts(action),
            ]
        )
        expected.append(
            {
                "number": number,
                "process": row["process"],
                "control_activity": row["control_activity"],
                "method": METHODS[place % 4],
                "frequency": OFTEN[place % 5],
                "responsible": WHO[place % 5],
                "result": joined(row["result"], action),
            }
        )
    out: list[Element] = [
        Head(1, "Internkontrollrapport 2024"),
        para("Samhällsbyggnadsnämnden"),
        Grid(head, body, [5, 11, 7, 14, 11, 8, 9, 21, 14]),
        para("* Riskvärde = sannolikhet x konsekvens. Kontrollerna gjordes under perioden."),
    ]
    look = Look(borders="across", head_fill="ffffff", repeat_head=False, cell_size=8)
    who_is: Whose = {"committee": "Samhällsbyggnadsnämnden", "year": 2024, "municipality": "Falun"}
    return Made("matrix-narrow", out, expected, True, "Falu kommun", look, who_is)


def with_appendix() -> Made:
    """Zebra; a summary that repeats the controls before, and next year's plan after the table."""
    rows = rows_of("t4", 100, 10)
    words = ("Inga avvikelser", "Mindre avvikelse", "Inga avvikelser", "Allvarlig avvikelse")
    body: list[list[CellParts]] = []
    summary: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for place, row in enumerate(rows):
        risk, status = RISKS[place % 5], words[place % 4]
        summary.append([cell(row["control_activity"]), cell(status)])
        body.append(
            [
                cell(row["process"]),
                cell(risk),
                cell(row["control_activity"]),
                cell(status),
                parts(row["result"]),
            ]
        )
        expected.append(
            {
                "process": row["process"],
                "risk": risk,
                "control_activity": row["control_activity"],
                "status": status,
                "result": row["result"],
            }
        )
    plan = [
        [cell(area), cell(risk), cell(moment), cell("Stickprov"), cell(who)]
        for area, risk, moment, who in (
            ("Inköp", RISKS[0], "Direktupphandlingar över 100 tkr", WHO[0]),
            ("Löner", RISKS[2], "Attest av lönelistor före utbetalning", WHO[2]),
            ("Arkiv", RISKS[4], "Gallring enligt dokumenthanteringsplan", WHO[4]),
        )
    ]
    out: list[Element] = [
        Head(1, "Uppföljning av intern kontroll för år 2023"),
        para("Omsorgsnämnden i Västerviks kommun"),
        Head(2, "Sammanfattning"),
        para("I tabellen visas bedömningen av varje kontroll. Underlaget finns i avsnitt 2."),
        Grid(["Kontrollmoment", "Bedömning"], summary, [70, 30]),
        Head(2, "Uppföljning per kontroll"),
        Grid(
            ["Process", "Risk", "Kontrollmoment", "Bedömning", "Kommentar"],
            body,
            [16, 20, 22, 12, 30],
        ),
        Break(),
        Head(2, "Bilaga 1. Internkontrollplan 2024"),
        para("Planen för 2024 beslutas av nämnden i december."),
        Grid(
            ["Process", "Risk", "Kontrollmoment", "Metod", "Ansvarig"], plan, [15, 25, 30, 15, 15]
        ),
    ]
    look = Look(borders="shaded", head_fill="bdd7ee", cell_size=9)
    who_is: Whose = {"municipality": "Västervik", "committee": "Omsorgsnämnden", "year": 2023}
    return Made("matrix-appendix", out, expected, True, "Omsorgsnämnden", look, who_is)


def frame_portrait() -> Made:
    """A portrait table with a frame and lines between columns only; long cells over pages."""
    rows = rows_of("t5", 4, 8)
    body: list[list[CellParts]] = []
    expected: list[dict[str, str | None]] = []
    for row, who in zip(rows, spread(WHO, 8), strict=True):
        body.append(
            [
                [Para([(row["process"], True)])],
                parts(row["control_activity"]),
                parts(row["result"]),
                cell(who),
            ]
        )
        expected.append(
            {
                "process": row["process"],
                "control_activity": row["control_activity"],
                "result": row["result"],
                "responsible": who,
            }
        )
    out: list[Element] = [
        Head(1, "Servicenämndens uppföljning av den interna kontrollen 2024"),
        label("Kommun:", "Karlstad"),
        label("Avser:", "helåret 2024"),
        label("Handläggare:", "Eva Lind"),
        Item("Grundskola och förskola redovisas i utbildningsnämndens rapport."),
        Grid(
            ["Huvudprocess", "Kontrollaktivitet", "Resultat och analys", "Ansvarig"],
            body,
            [18, 24, 43, 15],
        ),
    ]
    look = Look(borders="ruled", head_fill="ffffff", cell_size=10, size=11, justified=True)
    who_is: Whose = {"municipality": "Karlstad", "committee": "Servicenämnden", "year": 2024}
    return Made("matrix-long-cells", out, expected, False, "Servicenämnden", look, who_is)


def reports() -> list[Made]:
    """Every report of this layout."""
    return [
        merged_areas(),
        two_row_head(),
        bare_columns(),
        narrow_heads(),
        with_appendix(),
        frame_portrait(),
    ]
