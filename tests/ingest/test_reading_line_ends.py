"""<br> in cells of a Markdown table: where a line ended on the page, or where a paragraph does."""

from __future__ import annotations

import pytest

from ingest.text.line_ends import without_line_ends
from tests.reading import controls

TOP = "# Uppföljning av intern kontroll 2024\n\nFritidsnämnden i Ekstads kommun\n\n"
HEAD = "|Process|Kontrollmoment|Iakttagelse|\n|---|---|---|\n"
LABELLED = (
    TOP + "### Process: Bad\n\n|Arbetssätt|Systematisk kontroll|Kontrollaktivitet|\n|---|---|---|\n"
    "|Vattnet provas<br>varje dag|Prov|Stickprov på journaler<br>**Beskrivning och resultat av "
    "kontrollaktivitet:**<br>Av 40 dagar saknades prov för<br>tre. Badmästaren har påmint "
    "perso-<br>nalen.|\n"
)


def told(*rows: str) -> list[tuple[str | None, str | None]]:
    found = controls(TOP + HEAD + "\n".join(rows) + "\n", "r.md")
    return [(one.control_activity, one.result) for one in found]


def test_lines_of_the_page_are_joined_and_labels_begin_anew() -> None:
    (one,) = controls(LABELLED, "r.md")
    assert one.working_method == "Vattnet provas varje dag"
    assert one.control_activity == "Stickprov på journaler"
    assert one.result == "Av 40 dagar saknades prov för tre. Badmästaren har påmint personalen."


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Två av nio mål hade rost<br>och ett saknade nät.",
         "Två av nio mål hade rost och ett saknade nät."),
        ("Alla nycklar fanns, utom de i<br>Ekstads badhus. De hittades i<br>receptionen.",
         "Alla nycklar fanns, utom de i Ekstads badhus. De hittades i receptionen."),
        ("Av trettio kvitton var två utan<br>moms och ett var utan syfte<br>helt.<br>Rättat i maj.",
         "Av trettio kvitton var två utan moms och ett var utan syfte helt.\nRättat i maj."),
    ],
    ids=["sentence", "capital", "paragraph"],
)  # fmt: skip
def test_a_cell_told_line_by_line(cell: str, whole: str) -> None:
    rows = [f"|Hall|Tillsyn av inventarier|{cell}|", "|Bad|Prov på vatten|Allt stämde.|"]
    assert told(*rows) == [("Tillsyn av inventarier", whole), ("Prov på vatten", "Allt stämde.")]


@pytest.mark.parametrize(
    "cell",
    [
        "Två mål hade rost.<br>De byts i maj.",
        "Brister fanns i<br>Hallen: två<br>Badet: ett",
        "- Hallen<br>- badet",
        "moms<br>kvitto<br>syfte",
        "**Hallen**<br>två mål rostade",
    ],
)
def test_paragraphs_items_and_short_lines_stay(cell: str) -> None:
    assert without_line_ends([["Hall", cell]]) == [["Hall", cell]]
