"""A row that a page's end cut in two, in texts and pages whose tables come in two parts."""

from __future__ import annotations

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.models import Kind

OPTIONS = settings.load({})
TOP = "# Uppföljning av intern kontroll 2023\n\nFritidsnämnden i Ekstads kommun\n\n## Resultat\n\n"
HEAD = "| Nr | Process | Kontrollmoment | Iakttagelse | Status | Åtgärd |"
RULE = "|---|---|---|---|---|---|"
FIRST = "| 1 | Bad | Vattenprov tas | Prov togs varje dag. | Grön | |"
THIRD = "| 3 | Is | Isen spolas | Spolad. | Grön | |"
FOOT = "\n\nEkstads kommun    Fritidsnämnden    Sid {}\n\n"


def told(*lines: str) -> list[tuple[str | None, ...]]:
    feet = [FOOT.format(number) for number in (1, 2, 3)]
    text = TOP + feet[0] + "\n".join(lines).replace("§", feet[1]) + feet[2]
    read = read_source(source_of("rapport.md", text.encode(), OPTIONS), OPTIONS)
    found = [p.text for p in read.passages if p.kind is Kind.CONTROL]
    return [(one.number, one.control_activity, one.result) for one in found]


ONE, THREE = ("1", "Vattenprov tas", "Prov togs varje dag."), ("3", "Isen spolas", "Spolad.")


@pytest.mark.parametrize("again", [[HEAD, RULE], [HEAD], []], ids=["ruled", "head", "bare"])
@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("| 2 | Nät | Mål är hela | Två av nio mål | Gul | |", "| | | | har rost. | | |",
         ("2", "Mål är hela", "Två av nio mål har rost.")),
        ("| 2 | Nät | Mål är hela | Två rostar. | Gul | |", "| | | | Ett saknas. | | Byts i maj. |",
         ("2", "Mål är hela", "Två rostar.\nEtt saknas.\nByts i maj.")),
        ("| 2 | Nät | Mål är | Två mål har | Gul | Byts i |", "| | | hela | rost. | | maj. |",
         ("2", "Mål är hela", "Två mål har rost.\nByts i maj.")),
        ("| 2 | Nät | Mål är hela | Två mål är rost- | Gul | |", "| | | | angripna. | | |",
         ("2", "Mål är hela", "Två mål är rostangripna.")),
    ],
    ids=["sentence", "paragraph", "cells", "hyphen"],
)  # fmt: skip
def test_a_row_goes_on_on_the_next_page(
    again: list[str], above: str, below: str, whole: tuple[str, str, str]
) -> None:
    lines = [HEAD, RULE, FIRST, f"{above}§", *again, below, THIRD]
    assert told(*lines) == [ONE, whole, THREE]


def test_the_next_page_begins_with_a_row_of_its_own() -> None:
    second = "| | Nät | mål är hela | två har rost. | Gul | |"
    lines = [HEAD, RULE, FIRST.replace("dag.", "dag"), "§", HEAD, RULE, second, THIRD]
    assert [one[1:] for one in told(*lines)] == [
        ("Vattenprov tas", "Prov togs varje dag"),
        ("mål är hela", "två har rost."),
        THREE[1:],
    ]


def test_another_table_is_not_joined() -> None:
    other = ["| Vem | Uppdrag | Kontrollmoment | Telefon | Iakttagelse |", "|---|---|---|---|---|"]
    lines = [HEAD, RULE, FIRST.replace("dag.", "dag"), "§", *other, "| | | | och kväll | |"]
    assert told(*lines)[0] == ("1", "Vattenprov tas", "Prov togs varje dag")


HEADS = ("Kontrollmoment", "Risk", "Resultat", "Ansvarig")
NET = ("Nät", "Bollar försvinner", "Två av nio mål har", "Vaktmästaren")
ICE = ("Is", "Någon halkar", "Isen spolades varje dag.", "Vaktmästaren")
FLOOR = ("Golv", "Någon snubblar", "Golvet är helt.", "Vaktmästaren")


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def told_apart(*parts: str) -> tuple[list[tuple[str | None, ...]], Report]:
    text = f"<h1>Uppföljning av intern kontroll 2023, Fritidsnämnden</h1>{''.join(parts)}"
    read = read_source(source_of("r.html", text.encode(), OPTIONS), OPTIONS)
    found = [p.text for p in read.passages if p.kind is Kind.CONTROL]
    return [(one.control_activity, one.result, one.responsible) for one in found], read


@pytest.mark.parametrize("between", ["Utskrivet av kansliet", "Tabellen går vidare härnäst."])
@pytest.mark.parametrize("again", [(HEADS,), ()], ids=["head", "bare"])
@pytest.mark.parametrize("rest", [("", "", "rost längst ned.", ""), ("", "", "rost.", "Lina")])
def test_a_row_goes_on_below_a_line_between_its_two_halves(
    between: str, again: tuple[tuple[str, ...], ...], rest: tuple[str, ...]
) -> None:
    controls, read = told_apart(
        "<h2>Resultat</h2>",
        table(HEADS, ICE, NET),
        f"<p>{between}</p>",
        table(*again, rest, FLOOR),
    )
    net = controls[1]
    assert [one[0] for one in controls] == ["Is", "Nät", "Golv"]
    assert net[1] == f"Två av nio mål har\n{rest[2]}"
    assert net[2] == "\n".join(filter(None, ("Vaktmästaren", rest[3])))
    assert read.placed == 1.0


def test_the_rest_of_a_row_that_told_nothing_is_a_row_of_its_own() -> None:
    empty = ("", "Någon blir inlåst", "", "Vaktmästaren")
    rest = ("", "", "Dörren gick inte att öppna inifrån.", "")
    controls, read = told_apart(
        "<h2>Resultat</h2>", table(HEADS, ICE, empty), "<p>Utskrivet</p>", table(HEADS, rest, FLOOR)
    )
    assert any("Dörren" in (one[1] or "") for one in controls), (controls, read.unplaced)


# ---- in one table, out of a tool that has joined the pages ---------------------------------------

SHEET = "Område\tKontrollmoment\tMetod\tIakttagelse\tÅtgärd"
BATH = "Bad\tVattenprov tas\tLogg\tProv togs varje dag.\t-"


def in_one(*rows: str) -> list[tuple[str | None, ...]]:
    text = TOP.replace("# ", "").replace("##", "") + "\n".join([SHEET, BATH, *rows]) + "\n"
    read = read_source(source_of("rapport.txt", text.encode(), OPTIONS), OPTIONS)
    found = [p.text for p in read.passages if p.kind is Kind.CONTROL]
    return [(one.control_activity, one.result) for one in found[1:]]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Nät\tMål är hela\tRond\tTvå av nio mål\tDe byts", "\t\t\thar rost.\ti maj.",
         ("Mål är hela", "Två av nio mål har rost.\nDe byts i maj.")),
        ("Nät\tMål och nät är\tRond\tNäten saknades på\tNya", "\thela\t\ttvå planer.\tköps in.",
         ("Mål och nät är hela", "Näten saknades på två planer.\nNya köps in.")),
        ("Is\tIsens tjocklek\tMått\tMätt varje dag utom under\t-", "\t\t\tsportlovet.\t",
         ("Isens tjocklek", "Mätt varje dag utom under sportlovet.\n-")),
        ("Golv\tGolvet är helt\tRond\tTvå av åtta golv är\tSlipas", f"{SHEET}\n\t\t\trepade.\t",
         ("Golvet är helt", "Två av åtta golv är repade.\nSlipas")),
    ],
    ids=["cells", "name", "finding", "head"],
)  # fmt: skip
def test_a_row_goes_on_inside_a_table(above: str, below: str, whole: tuple[str, str]) -> None:
    last = "Hall\tDörrar är låsta\tRond\tAlla var låsta.\t-"
    found = [
        (name, (result or "").removesuffix("\n-")) for name, result in in_one(above, below, last)
    ]
    assert found == [
        (whole[0], whole[1].removesuffix("\n-")),
        ("Dörrar är låsta", "Alla var låsta."),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Nät\tMål är hela\tRond\tTvå rostar\t-", "\tnät är hela\tRond\tett saknas\t-"),
        ("Nät\tMål är hela\tRond\tTvå rostar.\t-", "\tnät är hela\tRond\tett saknas.\t-"),
    ],
    ids=["no sentences", "ended"],
)
def test_a_row_of_small_letters_is_its_own(rows: tuple[str, str]) -> None:
    assert [name for name, _ in in_one(*rows)] == ["Mål är hela", "nät är hela"]
