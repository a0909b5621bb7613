"""Tables told cell by cell with blank lines between, a page's end among them; contents without
pages; whose company it is."""

from __future__ import annotations

import pytest

from ingest.models import ControlText, Kind
from ingest.text.cells import tables_of_cells
from ingest.text.flat import flat_tables
from ingest.text.rows import cells_of_row
from ingest.vocabulary import vocabulary
from tests.reading import controls, report_of

RUNNING = "Alvviks Hamn AB | Org.nr 556000-1111"
TOP = f"{RUNNING}\n\nUppföljning av intern kontroll 2024\n\nResultat av kontrollerna\n\n"
NAMES = ("Process", "Kontrollmoment", "Utförd av", "Bedömning", "Resultat", "Planerad åtgärd")
ROWS = (
    ("Kajen", "Livbojar längs\nkajen", "Hamnvakt", "Gul",
     "40 bojar räknades. Fyra\nsaknades.", "Nya bojar är\nbeställda."),
    ("Kontoret", "12 månaders avgifter\nstäms av", "Ekonom", "Röd",
     "Nio båtar hade inte\nfakturerats.", "Faktureras i\nefterhand."),
    ("Depån", "Besök vid bränsle-\ndepån", "Hamnvakt", "Grön", "Inga brister hittades.", "–"),
    ("Kajen", "Belysning", "Elektriker", "Gul",
     "Det var mörkt vid sju\nstolpar.", "Lamporna är bytta."),
)  # fmt: skip


def flat(text: str) -> str:
    return text.replace("-\n", "").replace("\n", " ")


def check(read: list[ControlText]) -> None:
    assert [text.control_activity for text in read] == [flat(row[1]) for row in ROWS]
    assert [text.process for text in read] == [row[0] for row in ROWS]
    assert [text.responsible for text in read] == [row[2] for row in ROWS]
    assert [text.status for text in read] == [row[3] for row in ROWS]
    assert [text.result for text in read] == [
        "\n".join(flat(cell) for cell in row[4:] if cell != "–") for row in ROWS
    ]


def page(number: int) -> str:
    return f"\nSida {number}\n{RUNNING}\n\n"


END = "\nBeslut\n\nStyrelsen godkänner rapporten.\n\nSida 3\n"


def test_a_page_ends_in_the_head_and_in_a_row() -> None:
    head = "\n".join(("Nr", *NAMES))
    rows = ["\n\n".join((str(number), *row)) for number, row in enumerate(ROWS, 1)]
    first, second = head.split("\nUtförd av")
    cut = rows[2].replace("\n\nHamnvakt", f"\n{page(2)}Hamnvakt")
    text = f"{TOP}{head}\n\n{rows[0]}\n\n{rows[1]}\n\n{first}\n{page(1)}Utförd av{second}\n\n"
    check(controls(f"{text}{cut}\n\n{rows[3]}\n{END}"))


def test_a_page_ends_in_a_cell_and_a_cell_is_missing() -> None:
    head = "\n\n".join(("Id", *NAMES))
    rows = ["\n\n".join((f"H{number}", *row)) for number, row in enumerate(ROWS, 1)]
    rows[2] = rows[2].removesuffix("\n\n–")
    cut = rows[1].replace("månaders avgifter\nstäms", f"månaders avgifter\n{page(1)}stäms")
    text = f"{TOP}{head}\n\n{rows[0]}\n\n{cut}\n\n{rows[2]}\n{page(2)}{head}\n\n{rows[3]}\n{END}"
    check(controls(text))


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_rows_without_numbers(gap: str) -> None:
    rows = "\n".join(f"{gap.join(row)}{gap[1:]}" for row in ROWS)
    text = "\n".join(NAMES) + gap + rows
    check(controls(TOP + text + "\n" + END))


TOLD = (
    ("Kajen", "Livbojar längs kajen", "Fyra av 40 bojar saknades."),
    ("Kajen", "Belysning", "Det var mörkt vid sju stolpar."),
    ("Kontoret", "Hamnavgifter", "Nio båtar hade inte fakturerats."),
    ("Depån", "Besök vid bränsledepån", "Inga brister hittades."),
)


@pytest.mark.parametrize(
    "labels", [("Risk", "Så gick det"), ("Vad kan gå fel", "Resultat"), ("Risk", "Det här såg vi")]
)
def test_a_list_of_contents_without_pages_names_the_headings(labels: tuple[str, str]) -> None:
    text = "Alvviks kommun\n\nHamnnämndens internkontroll 2024\n\nPublicerad 3 mars 2025\n\n"
    text += "Innehåll på sidan\nKajen\nKontoret\nDepån\nKontakt\n\n"
    for area in ("Kajen", "Kontoret", "Depån"):
        text += f"{area}\n\n"
        for _, name, found in [told for told in TOLD if told[0] == area]:
            text += f"{name}\n{labels[0]}: Någon skadas\n{labels[1]}: {found}\n\n"
    read = controls(text + "Kontakt\n\nHamnkontoret\n\nTelefon: 0000-11 22 33\n")
    assert [(one.process, one.control_activity, one.result) for one in read] == list(TOLD)
    assert {one.risk for one in read} == {"Någon skadas"}


def test_a_company_bears_the_name_of_its_municipality() -> None:
    head = "\n\n".join(("Nr", *NAMES))
    rows = "\n\n".join("\n\n".join((str(n), *row)) for n, row in enumerate(ROWS, 1))
    whose = report_of(f"{TOP}{head}\n\n{rows}\n{END}").identity
    assert (whose.municipality, whose.committee) == ("Alvvik", "Alvviks Hamn AB")


VALUED = ("Risk", "S", "K", "RV", *NAMES)


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("numbers", [("1.1", "1.2", "2.1", "3.1"), ("", "", "", "")])
def test_values_of_a_risk_among_the_cells(gap: str, numbers: tuple[str, ...]) -> None:
    values = (("Fall", "3", "4", "12"), ("Förlust", "2", "2", "4"), ("Brand", "1", "4", "4"))
    rows = [
        gap.join((*filter(None, (number,)), *risk, *row))
        for number, risk, row in zip(numbers, (*values, values[0]), ROWS, strict=True)
    ]
    head = gap.join((*(("Nr",) if numbers[0] else ()), *VALUED))
    read = controls(f"{TOP}{head}{gap}{gap.join(rows)}\n{END}")
    check(read)
    assert [text.risk for text in read] == ["Fall", "Förlust", "Brand", "Fall"]
    assert [text.number for text in read] == [number or None for number in numbers]
    assert read[1].extra == (("S", "2"), ("K", "2"), ("RV", "4"))


def test_a_page_ends_in_a_cell_of_rows_without_numbers() -> None:
    rows = ["\n\n".join(row) for row in ROWS]
    rows[1] = rows[1].replace("månaders avgifter\nstäms", f"månaders avgifter\n{page(1)}Stäms")
    text = TOP + "\n\n".join((*NAMES, *rows)) + "\n" + END.replace("Sida 3", "Sida 2")
    read = controls(text)
    assert [text.status for text in read] == [row[3] for row in ROWS]
    assert read[1].control_activity == "12 månaders avgifter Stäms av"


def test_what_a_site_writes_below_its_page_is_left_out() -> None:
    text = "Till innehållet\nMeny\n\nAlvviks kommun\n\nHamnnämndens internkontroll 2024\n\n"
    for _, name, found in TOLD:
        text += f"{name}\n\nVad kontrollerades?\nLäget i maj.\n\nVad visade det?\n{found}\n\n"
    text += "Kontakta oss\nHamnkontoret\n\nVar informationen till hjälp?\nJa\nNej\nDela\nFacebook\n"
    read = report_of(text + "Alvviks kommun, 123 45 Alvvik\nKakor\n")
    assert [p.text.result for p in read.passages if p.kind is Kind.CONTROL] == [
        found for _, _, found in TOLD
    ]
    assert "Facebook" in [left.text for left in read.dropped]
    assert read.placed == 1.0


PLAIN = (
    ("Livbojar längs\nkajen", "Drunkning", "Rond i maj", "Hamnvakt", "Fyra saknades.", "Nya köps."),
    ("Belysning", "Fall", "Rond i\nnovember", "Elektriker", "Alla lyste.", "–"),
    ("Avgifter", "Förlust", "Stickprov av 40", "Ekonom", "Nio hade inte\nfakturerats.", "Rättas."),
    ("Bränsledepån", "Brand", "Besök", "Hamnvakt", "Inga brister.", "–"),
)
PLAIN_NAMES = ("Kontroll", "Risk", "Metod", "Ansvarig", "Resultat", "Åtgärd")


@pytest.mark.parametrize(
    ("head", "gap", "numbers", "areas"),
    [
        ("\n\n", "\n\n", True, False),
        ("\n", "\n\n", True, True),
        ("\n", "\n", True, False),
        (" ", "\n", True, False),
        ("\n\n", "\n\n", False, False),
    ],
)
def test_tables_without_verdicts_and_pages(head: str, gap: str, numbers: bool, areas: bool) -> None:
    rows = [
        gap.join((*((str(number),) if numbers else ()), *row))
        for number, row in enumerate(PLAIN, 1)
    ]
    if areas:
        rows = ["Kajen", *rows[:2], "Kontoret", *rows[2:]]
    names = head.join((*(("Nr",) if numbers else ()), *PLAIN_NAMES))
    text = "Uppföljning av intern kontroll 2024\n\nHamnnämnden\n\n1. Resultat av kontrollerna\n\n"
    between = gap if head == " " else max(head, gap, key=len)
    text += f"{names}{between}{gap.join(rows)}\n\n2. Beslut\n\nGodkänns.\n"
    read = controls(text)
    assert [one.control_activity for one in read] == [flat(row[0]) for row in PLAIN]
    assert [(one.risk, one.method, one.responsible) for one in read] == [
        tuple(map(flat, row[1:4])) for row in PLAIN
    ]
    assert [one.result for one in read] == [
        "\n".join(flat(cell) for cell in row[4:] if cell != "–") for row in PLAIN
    ]
    if areas:
        assert [one.process for one in read] == ["Kajen"] * 2 + ["Kontoret"] * 2


def test_a_table_that_is_read_is_not_looked_into_again() -> None:
    head = "\n".join(("Nr", *NAMES))
    rows = "\n\n".join("\n\n".join((str(n), *row)) for n, row in enumerate(ROWS, 1))
    lines = f"{TOP}{head}\n\n{rows}\n{END}".split("\n")
    known = {first: end for first, (end, _) in tables_of_cells(lines, vocabulary()).items()}
    assert len(known) == 1
    assert flat_tables(lines, vocabulary(), known) == {}


def test_a_division_of_too_many_lines_is_not_tried() -> None:
    names = [*NAMES] * 60
    assert cells_of_row(["Kajen"] * 400, names, vocabulary()) is None
