"""Cells with more than their column names: name, risk and responsible; verdict and measure."""

from __future__ import annotations

import pytest

from tests.test_reading_unnamed import read, table

NAMES = ("Slangtvätt", "Larmplan", "Jourschema")
STATES = ("Brist", "Ingen brist", "Brist")
FOUND = (
    "Sex av 40 slangar var inte tvättade efter insats.",
    "Planen är prövad vid två övningar. Den höll.",
    "Schemat sprack i juli. Två nätter saknade befäl.",
)
DONE = ("Tvätten får ett schema.", "", "Två vikarier anställs.")


@pytest.mark.parametrize("groups", [False, True])
def test_labels_below_the_names_and_verdicts_above_the_measures(groups: bool) -> None:
    rows = []
    for number, (name, state, told, done) in enumerate(
        zip(NAMES, STATES, FOUND, DONE, strict=True), 1
    ):
        about = f"<p><b>{name}</b></p><p>Risk: Fara {number}</p><p>Ansvarig: Befäl {number}</p>"
        end = f"<p><b>{state}</b></p>" + (f"<p>{done}</p>" if done else "")
        rows.append(f"{about} | Stickprov. | {told} | {end}")
    page = table("Kontroll och risk | Metod | Iakttagelser | Bedömning och åtgärd", *rows)
    if groups:
        group = '<tr><td colspan="4">Insats och beredskap</td></tr>'
        page = page.replace("</tr>", "</tr>" + group, 1)
    found = read("<h2>Kontroller</h2>" + page)
    assert [(one.control_activity, one.status) for one in found] == list(
        zip(NAMES, STATES, strict=True)
    )
    assert [(one.risk, one.responsible) for one in found] == [
        (f"Fara {number}", f"Befäl {number}") for number in (1, 2, 3)
    ]
    wanted = [f"{told}\n{done}".strip() for told, done in zip(FOUND, DONE, strict=True)]
    assert [one.result for one in found] == wanted
    assert {one.process for one in found} == {"Insats och beredskap" if groups else None}
