"""Cells that tell what was found, what is done and a verdict under labels of their own."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.ingest.test_reading_unnamed import read

NAMES = ("Slangtvätt", "Larmplan", "Jourschema")
FOUND = (
    "Sex av 40 slangar var inte tvättade.",
    "Planen höll vid två övningar.",
    "Två nätter saknade befäl.",
)
DONE = ("Ett schema sätts upp.", "", "Två vikarier anställs.")
STATES = ("Gul", "Grön", "Röd")
TOLD = [f"{found}\n{done}".strip() for found, done in zip(FOUND, DONE, strict=True)]


def controls(
    form: str, labels: tuple[str, str, str], column: str = "Uppföljning"
) -> list[ControlText]:
    """A table whose last column has all three under labels."""
    rows = ""
    for name, *texts in zip(NAMES, FOUND, DONE, STATES, strict=True):
        parts = "".join(form.format(*pair) for pair in zip(labels, texts, strict=True) if pair[1])
        rows += f"<tr><td>Fordon</td><td>{name}</td><td>{parts}</td></tr>"
    head = f"<tr><td>Område</td><td>Kontroll</td><td>{column}</td></tr>"
    return read(f"<h2>Kontroller</h2><table>{head}{rows}</table>")


@pytest.mark.parametrize(
    "form", ["<p><b>{}</b></p><p>{}</p>", "<p><b>{}:</b> {}</p>", "<p>{}: {}</p>"]
)
@pytest.mark.parametrize(
    ("labels", "column"),
    [
        (("Resultat", "Åtgärd", "Bedömning"), "Uppföljning"),
        (("Iakttagelser", "Beslutade åtgärder", "Status"), "Redovisning"),
        (("Utfall", "Förslag till åtgärd", "Samlad status"), "Resultat"),
    ],
)
def test_labels_in_the_cells_of_one_column(
    form: str, labels: tuple[str, str, str], column: str
) -> None:
    found = controls(form, labels, column)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == TOLD
    assert [one.status for one in found] == list(STATES)


def test_a_status_of_its_own_column_stays() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{state}</td><td><b>Resultat</b><br>{told}<br><b>Bedömning</b><br>"
        "Godtagbart</td></tr>"
        for name, state, told in zip(NAMES, STATES, FOUND, strict=True)
    )
    page = f"<table><tr><td>Kontroll</td><td>Status</td><td>Uppföljning</td></tr>{rows}</table>"
    found = read(page)
    assert [one.status for one in found] == list(STATES)
    assert [one.result for one in found] == list(FOUND)
    assert {dict(one.extra)["Bedömning"] for one in found} == {"Godtagbart"}


def test_words_before_a_colon_in_some_cell_are_no_labels() -> None:
    texts = ("Avvikelse: sex slangar var inte tvättade.", *FOUND[1:])
    rows = "".join(
        f"<tr><td>{name}</td><td>{told}</td></tr>" for name, told in zip(NAMES, texts, strict=True)
    )
    page = f"<table><tr><td>Kontroll</td><td>Resultat</td></tr>{rows}</table>"
    assert [one.result for one in read(page)] == list(texts)
