"""Tables drawn with signs: merged cells, signs for boxes, groups over the whole width."""

from __future__ import annotations

import pytest

from ingest.text.drawn import merged_rows, straight
from tests.reading import controls_of, report_of

TOP = "# Uppföljning av intern kontroll 2022\n\n## Hamnnämnden i Solvik kommun\n\n"
SPANS = """\
+-------------+---------------------+----------------------------+--------+
| Risk        | Kontroll            | Resultat                   | Status |
+=============+=====================+============================+========+
| Någon       | Kajerna har stegar  | Två av nio saknade stege.  | Gul    |
| drunknar i  +---------------------+----------------------------+--------+
| hamnen      | Livbojar finns      | Alla 30 bojar fanns.       | Grön   |
|             |                     |                            |        |
|             |                     | -   En byttes i maj.       |        |
+-------------+---------------------+----------------------------+--------+
| Förlorade   | Avgifter faktureras | Alla 40 fakturor var       | Grön   |
| intäkter    | rätt                | rätt.                      |        |
+-------------+---------------------+----------------------------+--------+
"""
GROUPS = """\
+---------------------+----------------------------+--------+
| Kontroll            | Resultat                   | Status |
+=====================+============================+========+
| Fritidshamnar och brygga vid Norra stranden               |
+---------------------+----------------------------+--------+
| Båtplatser hyrs ut  | Tre platser saknade avtal. | Gul    |
| enligt kölistan     |                            |        |
+---------------------+----------------------------+--------+
| Fiskehamnen                                               |
+---------------------+----------------------------+--------+
| Is finns            | Maskinen gick hela året.   | Grön   |
+---------------------+----------------------------+--------+
"""
BOXED = """\
┌──────────┬────────────────────┬──────────────────────┬────────┐
│ Område   │ Kontroll           │ Resultat             │ Status │
├──────────┼────────────────────┼──────────────────────┼────────┤
│ Kajer    │ Kajerna har stegar │ Två av nio saknade   │ Gul    │
│          │ och livbojar       │ stege.               │        │
├──────────┼────────────────────┼──────────────────────┼────────┤
│ Larm     │ Larm provas        │ Provet ställdes in.  │ Grå    │
└──────────┴────────────────────┴──────────────────────┴────────┘
"""
HEAVY = BOXED.translate(str.maketrans("┌┬┐├┼┤└┴┘─│", "╔╦╗╠╬╣╚╩╝═║"))


def test_a_cell_over_several_rows_holds_for_each() -> None:
    read = controls_of(report_of(TOP + SPANS))
    assert [(one.risk, one.control_activity, one.status) for one in read] == [
        ("Någon drunknar i hamnen", "Kajerna har stegar", "Gul"),
        ("Någon drunknar i hamnen", "Livbojar finns", "Grön"),
        ("Förlorade intäkter", "Avgifter faktureras rätt", "Grön"),
    ]
    assert read[1].result == "Alla 30 bojar fanns.\n- En byttes i maj."


def test_a_cell_as_wide_as_the_table_heads_the_rows_below() -> None:
    read = controls_of(report_of(TOP + GROUPS))
    assert [(one.process, one.control_activity, one.result) for one in read] == [
        ("Fritidshamnar och brygga vid Norra stranden", "Båtplatser hyrs ut enligt kölistan",
         "Tre platser saknade avtal."),
        ("Fiskehamnen", "Is finns", "Maskinen gick hela året."),
    ]  # fmt: skip


@pytest.mark.parametrize("table", [BOXED, HEAVY])
def test_signs_for_boxes_draw_a_table(table: str) -> None:
    read = controls_of(report_of(TOP + table))
    assert [(one.process, one.control_activity, one.result, one.status) for one in read] == [
        ("Kajer", "Kajerna har stegar och livbojar", "Två av nio saknade stege.", "Gul"),
        ("Larm", "Larm provas", "Provet ställdes in.", "Grå"),
    ]


@pytest.mark.parametrize("line", ["Kaj │ Boj", "- Kajen", "— Kajen", "│", "text ┌"])
def test_a_line_that_opens_with_no_box_stays(line: str) -> None:
    assert straight(line) == line or line == "│"


@pytest.mark.parametrize(
    "lines",
    [
        ["+---+---+", "| a | b |", "+---+---+"],  # neither a head nor rows
        ["| a | b |", "+---+---+", "| c     |", "+---+---+", "+---+---+"],  # nothing above it
        ["+---+---+", "| a | b |", "+---+---+", "| a longer one |", "+---+---+"],  # out of line
    ],
)
def test_what_is_drawn_in_part_is_no_table(lines: list[str]) -> None:
    assert merged_rows(lines) is None
