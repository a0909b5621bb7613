"""Tables told cell by cell whose columns hold only texts: areas over several rows, measures left
out, pages that end in a row or in a cell."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.reading import controls

RUNNING = "Kultur Norrby – årsrapport"
TOP = f"{RUNNING}\n\nÅrsrapport intern kontroll 2023\n\nKulturnämnden i Norrby kommun\n\n"
INTRO = "Nämnden har följt upp sin plan. Vad som kom fram står i tabellen nedan.\n\n"
HEAD = "Process\n\nRisk\n\nGranskningsmoment\n\nUtfört av\n\nIakttagelse\n\nÅtgärdsförslag\n\n"
ROWS = (
    ("Utlåning", "Böcker kommer bort", "Inventering av\nbarnavdelningen", "Bibliotekarie",
     "Av 4 100 titlar saknades 37.", "Larmbågen ställs om i mars."),
    ("", "Låntagares uppgifter\nsprids", "Gallring av lånehistorik", "Systemansvarig",
     "Historiken raderas varje natt\nenligt loggen.", ""),
    ("Lokaler", "Ingen tar emot larmet", "Larmlista för Folkets\nhus", "Vaktmästare",
     "Två av fem på listan har\nslutat.", "Listan är rättad."),
    ("", "", "Nycklar kvitteras", "Vaktmästare", "Alla 28 nycklar fanns på plats.", "–"),
    ("Stöd till föreningar", "Bidrag går till fel\nändamål", "Redovisning har kommit in",
     "Kulturstrateg", "Sex av 40 föreningar hade\ninte redovisat i tid.",
     "Påminnelser skickas, och\nbidraget hålls inne."),
)  # fmt: skip
END = "Norrby i februari\n\nMaj Ek\nKulturchef\n"


def page(number: int, head: str = HEAD) -> str:
    return f"\nSidan {number}\n{RUNNING}\n\n{head}"


def flat(text: str) -> str:
    return text.replace("-\n", "").replace("\n", " ")


def cells(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    return ["\n\n".join(filter(None, row)) + "\n\n" for row in rows]


def check(read: list[ControlText]) -> None:
    processes = ["Utlåning", "Utlåning", "Lokaler", "Lokaler", "Stöd till föreningar"]
    assert [one.control_activity for one in read] == [flat(row[2]) for row in ROWS]
    assert [one.process for one in read] == processes
    assert [one.responsible for one in read] == [row[3] for row in ROWS]
    assert [one.result for one in read] == [
        "\n".join(flat(cell) for cell in row[4:] if cell not in ("", "–")) for row in ROWS
    ]
    assert [one.risk for one in read] == [flat(ROWS[p][1]) for p in (0, 1, 2, 2, 4)]


def test_an_area_and_a_risk_stand_over_several_rows() -> None:
    check(controls(TOP + INTRO + HEAD + "".join(cells(ROWS)) + END))


@pytest.mark.parametrize("cut", ["Vaktmästare", "Inventering av", "slutat", "Stöd till"])
def test_a_page_ends_between_rows_in_a_row_and_in_a_cell(cut: str) -> None:
    told = "".join(cells(ROWS))
    at = told.index(cut)
    told = told[:at].rstrip() + "\n" + page(1) + told[at:]
    check(controls(TOP + INTRO + HEAD + told + END + page(2, "")))


def test_areas_with_a_table_each() -> None:
    head = "Vad har granskats\n\nHur\n\nVem\n\nVad visade granskningen\n\n"
    first = (
        ("Attest av fakturor", "Stickprov om 30 fakturor", "Ekonom", "Två saknade attest."),
        ("Kontanter i kassan", "Räkning vid tre besök", "Ekonom", "Kassan stämde alla gånger."),
    )
    second = (
        ("Anställningsavtal", "Läsning av 15 avtal", "HR-chef", "Alla avtal var påskrivna."),
        ("Rehabilitering", "Samtal med sex chefer", "HR-chef", "Planer fanns i fyra fall av nio."),
    )
    text = f"{TOP}1 Ekonomi\n\n{head}{''.join(cells(first))}2 Personal\n\n{head}"
    read = controls(text + "".join(cells(second)) + END)
    assert [one.control_activity for one in read] == [row[0] for row in first + second]
    assert [one.result for one in read] == [row[3] for row in first + second]
    assert [one.method for one in read] == [row[1] for row in first + second]
    assert [one.process for one in read] == ["Ekonomi"] * 2 + ["Personal"] * 2


VERDICTS = ("Brist", "Utan anmärkning", "Brist", "Utan anmärkning", "Allvarlig brist")


@pytest.mark.parametrize("first", [("Id",), ()])
@pytest.mark.parametrize("last", [("Åtgärdsförslag", "Omdöme"), ("Omdöme", "Åtgärdsförslag")])
@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_numbers_verdicts_and_measures_left_out(
    first: tuple[str, ...], last: tuple[str, ...], cut: int
) -> None:
    names = (*first, "Process", "Risk", "Granskningsmoment", "Iakttagelse", *last)
    head = "".join(f"{name}\n\n" for name in names)
    rows = []
    for number, (row, verdict) in enumerate(zip(ROWS, VERDICTS, strict=True), 1):
        process = next(other[0] for other in reversed(ROWS[:number]) if other[0])
        ends = {"Åtgärdsförslag": row[5].strip("–"), "Omdöme": verdict}
        count = (str(number), process) if first else (row[0],)
        rows.append((*count, row[1] or "Nyckeln kommer bort", row[2], row[4], *map(ends.get, last)))
    told = cells(tuple(tuple(cell or "" for cell in row) for row in rows))
    told.insert(cut, page(1, head))
    end = f"Nämndens bedömning\n\nKontrollen är tillräcklig.\n{page(2, '')}"
    read = controls(TOP + INTRO + head + "".join(told) + end)
    assert [one.control_activity for one in read] == [flat(row[2]) for row in ROWS]
    assert [one.status for one in read] == list(VERDICTS)
    assert [one.process for one in read] == [*["Utlåning"] * 2, *["Lokaler"] * 2, ROWS[4][0]]
    assert [one.result for one in read] == [
        "\n".join(flat(cell) for cell in row[4:] if cell not in ("", "–")) for row in ROWS
    ]


@pytest.mark.parametrize("numbers", [True, False])
def test_lines_of_rows_whose_areas_and_measures_are_left_out(numbers: bool) -> None:
    names = (*(["Nr"] if numbers else []), "Process", "Granskningsmoment", "Iakttagelse", "Åtgärd")
    head = "\n".join(names) + "\n\n"
    told = []
    for number, row in enumerate(ROWS, 1):
        process = next(other[0] for other in reversed(ROWS[:number]) if other[0])
        first = (str(number), process) if numbers else (row[0],)
        told.append("\n".join(filter(None, (*first, row[2], row[4], row[5]))) + "\n\n")
    text = TOP + INTRO + head + "".join(told[:3]) + page(1, head) + "".join(told[3:])
    read = controls(text + "Norrby den 4 februari\n\nMaj Ek\nKulturchef\n" + page(2, ""))
    assert [one.control_activity for one in read] == [flat(row[2]) for row in ROWS]
    assert [one.process for one in read] == [*["Utlåning"] * 2, *["Lokaler"] * 2, ROWS[4][0]]
    assert [one.result for one in read] == [
        "\n".join(flat(cell) for cell in row[4:] if cell not in ("", "–")) for row in ROWS
    ]
