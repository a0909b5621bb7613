"""Lists of a Word file saved as text (a bullet, a tab, the item), and a list of next year's."""

from __future__ import annotations

import pytest

from ingest.models import Kind
from ingest.text.tab_bullets import without_bullet_tabs
from tests.reading import controls, report_of

TEXT = """Internkontroll 2024
Hamnnämnden i Ekstads kommun

Genomförda kontroller

•\tLivbojar
o\tRisk: Någon drunknar
o\tResultat: Fyra av trettio bojar saknades i maj.
o\tÅtgärd: Nya är köpta.
•\tBelysning
o\tRisk: Någon faller
o\tResultat: Alla lampor lyste.
•\tKranar
o\tRisk: Last faller
o\tResultat: Båda kranarna var besiktade.
"""
NAMES = ["Livbojar", "Belysning", "Kranar"]


def test_a_tab_behind_a_bullet_ends_no_cell() -> None:
    read = controls(TEXT)
    assert [one.control_activity for one in read] == NAMES
    assert read[0].result == "Fyra av trettio bojar saknades i maj.\nNya är köpta."
    assert [one.risk for one in read] == ["Någon drunknar", "Någon faller", "Last faller"]


@pytest.mark.parametrize(
    "line", ["-\tMindre avvikelse\tGul", "o", "1\tLivbojar\tGul", "•\t", "Ort\tBoj", "•  Bojar"]
)
def test_other_lines_stay(line: str) -> None:
    assert without_bullet_tabs([line]) == [line]


def test_an_inner_item_stays_moved_in() -> None:
    assert without_bullet_tabs(["\to\tRisk: Någon faller"]) == ["    o Risk: Någon faller"]


@pytest.mark.parametrize(
    "heading",
    ["Kontroller som planeras för 2025", "Kontroller inför 2025", "Förslag till kontroller 2025",
     "Kommande kontroller 2025", "Granskningar som ska göras 2025"],
)  # fmt: skip
def test_a_list_of_the_controls_of_a_year_to_come_is_none_of_the_year(heading: str) -> None:
    report = report_of(f"{TEXT}\n{heading}\n•\tStegar\n•\tLån\n•\tAvgifter\n")
    read = [one.text for one in report.passages if one.kind is Kind.CONTROL]
    assert [one.control_activity for one in read] == NAMES
    assert read[-1].result == "Båda kranarna var besiktade."


HEADED = """Ekstads kommun
Hamnnämnden

Uppföljning av intern kontroll 2024

1.\tInledning
Nämnden redovisar här sina kontroller.

2.\tResultat av kontrollerna
2.1\tLivbojar
Ansvarig:\tHamnchef
Resultat:\tFyra av trettio bojar saknades.
Bedömning:\tBrist

2.2\tKranar
Ansvarig:\tHamnchef
Resultat:\tBåda kranarna var besiktade.
Bedömning:\tUtan anmärkning

3.\tSammanfattande bedömning
Den interna kontrollen bedöms som tillräcklig.
"""


def test_a_tab_behind_the_number_of_a_heading_ends_no_cell() -> None:
    read = controls(HEADED)
    assert [one.control_activity for one in read] == ["Livbojar", "Kranar"]
    assert read[1].result == "Båda kranarna var besiktade."


def test_numbers_of_one_depth_below_each_other_count_rows() -> None:
    rows = ["1\tLivbojar", "2\tKranar", "3\tAvgifter"]
    assert without_bullet_tabs(rows) == rows
    apart = ["1\tLivbojar", "", "2\tKranar"]
    assert without_bullet_tabs(apart) == apart
