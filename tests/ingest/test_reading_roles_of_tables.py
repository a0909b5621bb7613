"""Tables of a web page without the element of one: rows and cells by their roles."""

from __future__ import annotations

import pytest

from tests.reading import controls, controls_of, report_of

TITLE = "<h1>Uppföljning av intern kontroll 2024</h1><p>Hamnnämnden, Alvviks kommun</p>"
HEAD = ("Kontrollmoment", "Bedömning", "Resultat", "Åtgärd")
ROWS = (
    ("Livbojar vid kajen", "Mindre avvikelse", "Fyra bojar saknades.", "De köps in."),
    ("Debitering av avgift", "Ingen avvikelse", "Alla var fakturerade.", "-"),
)


def _row(cells: tuple[str, ...], role: str, tag: str, inner: str) -> str:
    told = "".join(f"<{inner} role='{role}'>{cell}</{inner}>" for cell in cells)
    return f"<{tag} role='row'>{told}</{tag}>"


@pytest.mark.parametrize("role", ["table", "grid", "Table"])
@pytest.mark.parametrize(
    ("outer", "tag", "inner"),
    [("div", "div", "div"), ("ul", "li", "span"), ("section", "div", "p")],
)
def test_rows_and_cells_by_their_roles(role: str, outer: str, tag: str, inner: str) -> None:
    rows = [_row(HEAD, "columnheader", tag, inner)]
    rows += [_row(cells, "cell", tag, inner) for cells in ROWS]
    page = f"{TITLE}<{outer} role='{role}'>{''.join(rows)}</{outer}>"
    found = controls(page, "r.html")
    assert [(c.control_activity, c.status) for c in found] == [row[:2] for row in ROWS]
    assert [c.result for c in found] == [
        "Fyra bojar saknades.\nDe köps in.",
        "Alla var fakturerade.",
    ]


def test_a_group_of_rows_and_a_cell_over_several() -> None:
    band = "<div role='row'><div role='cell' aria-colspan='4'>Kajen</div></div>"
    body = band + "".join(_row(cells, "gridcell", "div", "div") for cells in ROWS)
    head = f"<div role='rowgroup'>{_row(HEAD, 'columnheader', 'div', 'div')}</div>"
    page = f"{TITLE}<div role='table'>{head}<div role='rowgroup'>{body}</div></div>"
    found = controls(page, "r.html")
    assert [(c.process, c.control_activity) for c in found] == [("Kajen", row[0]) for row in ROWS]


def test_cells_without_rows_are_read_as_before() -> None:
    cells = "<div role='cell'><h3>Livbojar</h3><p>Resultat: Fyra bojar saknades.</p></div>"
    page = f"{TITLE}<div role='table'>{cells}</div><h3>Ljus</h3><p>Resultat: Alla lyste.</p>"
    found = controls_of(report_of(page, "r.html"))
    assert [c.control_activity or c.process for c in found] == ["Livbojar", "Ljus"]
