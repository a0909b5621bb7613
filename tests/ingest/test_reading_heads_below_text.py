"""Where the head of a table told cell by cell begins, and where it ends."""

from __future__ import annotations

import pytest

from tests.reading import controls

TOP = "Ekstads kommun\n\nUppföljning av intern kontroll 2024\n\nFritidsnämnden\n\n"
ROWS = (
    ("Bad", "Någon drunknar", "Livbojar finns", "Två av tio bojar saknades.", "Gul"),
    ("Bad", "Någon blir sjuk", "Vattnet provas", "Prov togs varje dag.", "Grön"),
    ("Is", "Någon skadas", "Isens tjocklek mäts", "Mätt varje dag i januari.", "Grön"),
)


@pytest.mark.parametrize("above", ["3 Årets kontroller", "I tabellen visas vad som hittades:"])
@pytest.mark.parametrize("first", ["Process", "Område", "Rutin"])
def test_its_first_name_stands_right_below_a_line_of_text(above: str, first: str) -> None:
    names = "\n\n".join((f"{above}\n{first}", "Risk", "Kontrollmoment", "Resultat", "Status"))
    found = controls(TOP + names + "\n\n" + "\n\n".join("\n\n".join(row) for row in ROWS) + "\n")
    assert [(c.process, c.risk, c.control_activity, c.result, c.status) for c in found] == [*ROWS]


SHORT = (("Bad", "Livbojar", "Avvikelse"), ("Bad", "Vattenprov", "Utan anmärkning"),
         ("Is", "Istjocklek", "Avvikelse"), ("Is", "Belysning", "Avvikelse"))  # fmt: skip


@pytest.mark.parametrize("last", ["Utfall", "Bedömning", "Resultat"])
def test_a_verdict_below_it_that_may_name_a_column_is_none(last: str) -> None:
    """And a heading below the last verdict with a name below it is no row."""
    cells = "\n\n".join("\n\n".join(row) for row in SHORT)
    below = "Slutord\n\nRapporten i övrigt\n\nVi fortsätter.\n"
    found = controls(f"{TOP}Område\n\nKontroll\n\n{last}\n\n{cells}\n\n{below}")
    assert [(c.process, c.control_activity, c.status) for c in found] == [*SHORT]
