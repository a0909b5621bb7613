"""Forms whose labels stand above their values in some rows and beside them in others."""

from __future__ import annotations

import pytest

from ingest.models import Block, Cell, Document, Heading, Line, Table
from ingest.tables.mixed_forms import with_mixed_forms
from ingest.vocabulary import vocabulary
from tests.reading import told

NAMES = ("Attest av fakturor", "Bisysslor hos chefer", "Åtkomst till journaler")
RESULTS = ("Tre fakturor attesterades av fel person.", "Alla är prövade.", "Systemet byttes ut.")
VERDICTS = ("Avvikelse", "Godkänd", "Ej utförd")
DONE = ("Rutinen har skrivits om.", "Blanketten görs digital.", "Kontrollen görs i vår.")


def _cell(text: str, bold: bool) -> Cell:
    return Cell((Line(text, text if bold else ""),)) if text else Cell()


def _table(*rows: tuple[str, ...], bold: bool) -> Table:
    """A table; a label is written with a star before it."""
    return Table(
        tuple(
            tuple(_cell(text.removeprefix("*"), bold and text.startswith("*")) for text in row)
            for row in rows
        )
    )


def _form(number: int, bold: bool, *, counted: bool = True) -> Table:
    name = NAMES[number]
    return _table(
        (f"*Kontrollmoment {number + 1} – {name}" if counted else f"*{name}", "", ""),
        ("*Risk", "*Metod", "*Kontrollansvarig"),
        ("Fel betalas ut", "Stickprov" if bold else "Av tjugo", "Ekonomichefen"),
        ("*Resultat av kontrollen", "", ""),
        (RESULTS[number], "", ""),
        ("*Bedömning", VERDICTS[number], ""),
        ("*Åtgärd", DONE[number], ""),
        bold=bold,
    )


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("bold", [True, False])
def test_labels_above_and_beside_their_values_in_one_form(bold: bool, counted: bool) -> None:
    blocks: list[Block] = [Heading(Line("Kontroller"), 1)]
    blocks += [_form(number, bold, counted=counted) for number in range(3)]
    found = told(blocks)
    assert [c.control_activity for c in found] == list(NAMES)
    assert [c.status for c in found] == list(VERDICTS)
    assert [c.result for c in found] == [f"{a}\n{b}" for a, b in zip(RESULTS, DONE, strict=True)]
    assert {(c.risk, c.method, c.responsible) for c in found} == {
        ("Fel betalas ut", "Stickprov" if bold else "Av tjugo", "Ekonomichefen")
    }


@pytest.mark.parametrize(
    "rows",
    [  # labels only above, only beside, and a row that is neither
        (("*Kontroll", "*Resultat", "*Bedömning"), (NAMES[0], RESULTS[0], "Gul")),
        (("*Kontroll", NAMES[0], ""), ("*Resultat", RESULTS[0], ""), ("*Status", "Gul", "")),
        (("*Kontroll", NAMES[0], ""), ("*Resultat", "*Status", ""), (RESULTS[0], "Gul", ""),
         ("Sådant som ingen", "har en etikett", "för")),
    ],
)  # fmt: skip
def test_other_tables_stay_as_they_are(rows: tuple[tuple[str, ...], ...]) -> None:
    table = _table(*rows, bold=True)
    assert with_mixed_forms(Document((table,)), vocabulary()).blocks == (table,)
