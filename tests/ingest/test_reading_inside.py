"""Tables told as text whose last column holds a control and, under a label, its result."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest import Report
from ingest.models import ControlText
from ingest.text.inside import tables_inside
from ingest.vocabulary import vocabulary
from tests.reading import controls_of, report_of

TOP = (
    "Ekstads kommun\nFastighetsnämnden\n\nUppföljning av intern kontroll 2023\n\n"
    "Uppföljning av nämndens internkontrollplan\n\n1.2 En hållbar stad\n\n"
)
#: Working method, systematic control, activity, paragraphs of the result; "": merged with above.
ENERGY = [
    ("Driften följer en\nenergiplan.", "Förvaltaren läser av\nmätare varje vecka.",
     "Jämförelse av förbrukning\nmot plan", ["Åtta av tolv hus låg under\nplanen. Fyra låg över."]),
    ("", "", "Kontroll av larm i\npannrum",
     ["Alla larm provades. Ett var\ntrasigt.", "Felet hittades i maj."]),
    ("", "En teknisk ledare går\nigenom serviceavtal.", "Genomgång av avtal med\nleverantörer",
     ["- sex avtal var giltiga\n- två hade löpt ut"]),
]  # fmt: skip
KEYS = [
    ("Nycklar lämnas ut mot\nkvittens.", "Vaktmästaren räknar\nnycklar i juni.",
     "Stickprov av\nnyckelkvittenser", ["Kontrollen har inte gjorts."]),
]  # fmt: skip
HEAD = ("Arbetssätt", "Systematisk kontroll", "Kontrollaktivitet")
LABEL = "Beskrivning och resultat av\nkontrollaktivitet:"
Row = tuple[str, str, str, list[str]]


def by_rows(rows: Sequence[Row], head: Sequence[str] = HEAD, label: str = LABEL) -> str:
    parts = list(head)
    for method, systematic, activity, result in rows:
        parts += [cell for cell in (method, systematic, activity) if cell]
        parts += [f"{label}\n{result[0]}", *result[1:]]
    return "\n\n".join(parts) + "\n\n"


def by_columns(rows: Sequence[Row], head: Sequence[str] = HEAD, label: str = LABEL) -> str:
    parts: list[str] = []
    for place, name in enumerate(head):
        parts.append(name)
        for row in rows:
            parts += [cell] if isinstance(cell := row[place], str) and cell else []
            parts += [f"{label}\n{row[3][0]}", *row[3][1:]] if place == 2 else []
    return "\n\n".join(parts) + "\n\n"


def read(body: str) -> Report:
    return report_of(TOP + body)


def controls(body: str) -> list[ControlText]:
    return controls_of(read(body))


def flat(text: str) -> str:
    return text.replace("\n", " ")


def check(found: Sequence[ControlText], rows: Sequence[Row], process: str) -> None:
    assert [one.process for one in found] == [process] * len(rows)
    assert [one.goal for one in found] == ["1.2 En hållbar stad"] * len(rows)
    assert [one.control_activity for one in found] == [flat(row[2]) for row in rows]
    method = systematic = ""
    for one, row in zip(found, rows, strict=True):
        method, systematic = row[0] or method, row[1] or systematic
        assert (one.working_method, one.systematic_control) == (flat(method), flat(systematic))
        told = row[3][0] if row[3][0].startswith("- ") else flat(row[3][0])
        assert one.result == "\n".join([told, *row[3][1:]])


@pytest.mark.parametrize(
    "label",
    [LABEL, "Beskrivning och resu1tat av\nkontrollaktivitet:", "Resultat av kontrollmoment:",
     "Beskrivning och resultat", "Utfall av kontrollen:\n"],
)  # fmt: skip
def test_cells_follow_each_other_row_by_row(label: str) -> None:
    label = label if ":" in label or "akt" in label else f"{label}:"
    body = "Process: Energi\n\n" + by_rows(ENERGY, label=label)
    body += "Process: Nycklar\n\n" + by_rows(KEYS, label=label)
    found = controls(body)
    check(found[:3], ENERGY, "Energi")
    check(found[3:], KEYS, "Nycklar")


def test_a_page_ends_in_the_table_and_its_head_comes_again() -> None:
    whole = by_rows(ENERGY)
    at = whole.index("Kontroll av larm")
    again = "Sida 3 av 5\n\n" + "\n\n".join(("Arbetsätt", *HEAD[1:])) + "\n\n"
    body = "Sida 2 av 5\n\nProcess: Energi\n\n" + whole[:at] + again + whole[at:] + "Sida 4 av 5\n"
    check(controls(body), ENERGY, "Energi")


@pytest.mark.parametrize(
    "head", [HEAD, ("Arbetssätt", "Löpande kontroll", "Kontrollmoment")], ids=["own", "other"]
)
def test_cells_follow_each_other_column_by_column(head: tuple[str, ...]) -> None:
    rows = [ENERGY[0], ("Larm provas varje\nkvartal.", "Driftchefen för en lista.", *ENERGY[1][2:])]
    body = "Process: Energi\n\n" + by_columns(rows, head)
    body += "Process: Nycklar\n\n" + by_columns(KEYS, head)
    found = controls(body)
    check(found[:2], rows, "Energi")
    check(found[2:], KEYS, "Nycklar")


def test_text_below_the_table_is_none_of_it() -> None:
    body = "Process: Nycklar\n\n" + by_rows(KEYS) + "Chef för enheten\n\nSiv Ek\n"
    assert [one.result for one in controls(body)] == ["Kontrollen har inte gjorts."]


def test_a_form_with_labels_on_their_own_lines_is_no_such_table() -> None:
    form = "Kontrollmoment\n\nLarm provas\n\nResultat\n\nAlla larm provades.\n\n"
    assert tables_inside((form * 3).split("\n"), vocabulary()) == {}


def test_three_names_of_a_wider_head_are_no_head() -> None:
    head = "Nr\n\nProcess\n\nRisk\n\nKontrollmoment\n\nResultat\n\n"
    row = "{0}\n\nLarm\n\nDet brinner\n\nLarm provas\n\nResultat: Alla larm provades.\n\n"
    lines = (head + row.format(1) + row.format(2)).split("\n")
    assert tables_inside(lines, vocabulary()) == {}
