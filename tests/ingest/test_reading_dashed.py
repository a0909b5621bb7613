"""Tables of Markdown and plain texts whose columns dashes mark, and rules that mark none."""

from __future__ import annotations

import pytest

from ingest.text.dashed import dashed_at
from ingest.text.front import front_read
from tests.reading import controls_of, report_of

TOP = "# Uppföljning av intern kontroll 2022\n\n## Hamnnämnden i Solvik kommun\n\n"
MULTILINE = """\
  ------------------------------------------------------------
  Område     Kontroll          Utfall och kommentar      Status
  ---------- ----------------- ------------------------- ------
  Kajer      Besiktning av     Två av sju kajer har inte Gul
             kajer och bommar  besiktats. En dykare är
                               beställd.

  Avgifter   Hamnavgift enligt Alla 40 fakturor stämde.  Grön
             taxan

  Larm       Prov av larm      Provet blev inte av.      Grå
  ------------------------------------------------------------
"""
SIMPLE = """\
Kontroll                  Resultat                        Status
------------------------- ------------------------------- ------
Inventering av båtplatser Tre platser saknade avtal.      Gul
Attest av fakturor        Inget att anmärka.              Grön

Tabellen visar alla kontroller.
"""
RST = """\
==================  ==============================  ======
Kontroll            Resultat                        Status
==================  ==============================  ======
Nycklar är          Fyra nycklar saknas. De spärras Röd
kvitterade          i maj.

Moms                Inga fel.                       Grön
==================  ==============================  ======
"""


def test_a_column_is_told_by_the_dashes_below_its_name() -> None:
    read = controls_of(report_of(TOP + MULTILINE + "\n## Slutsats\n\nKontrollen är god.\n"))
    assert [(one.process, one.control_activity, one.status) for one in read] == [
        ("Kajer", "Besiktning av kajer och bommar", "Gul"),
        ("Avgifter", "Hamnavgift enligt taxan", "Grön"),
        ("Larm", "Prov av larm", "Grå"),
    ]
    assert read[0].result == "Två av sju kajer har inte besiktats. En dykare är beställd."


def test_a_line_is_a_row_where_no_blank_ones_part_them() -> None:
    read = controls_of(report_of(TOP + SIMPLE + "\n" + SIMPLE.replace("platser", "bryggor")))
    assert [one.control_activity for one in read] == [
        "Inventering av båtplatser",
        "Attest av fakturor",
        "Inventering av båtbryggor",
        "Attest av fakturor",
    ]
    assert [one.result for one in read[:2]] == ["Tre platser saknade avtal.", "Inget att anmärka."]


def test_double_lines_mark_columns_too() -> None:
    read = controls_of(report_of(TOP + RST))
    assert [(one.control_activity, one.result) for one in read] == [
        ("Nycklar är kvitterade", "Fyra nycklar saknas. De spärras i maj."),
        ("Moms", "Inga fel."),
    ]


def test_a_word_longer_than_its_column_stays_whole_in_it() -> None:
    lines = ["Kontroll Status", "-------- ------", "Vattenprovtagning Grön", "Moms     Gul"]
    assert dashed_at(lines, 0) == (
        4,
        [["Kontroll", "Status"], ["Vattenprovtagning", "Grön"], ["Moms", "Gul"]],
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["Sammanfattning", "--------------", "Kontrollen är god."],
        ["En text.", "", "--- ---", "", "En text till."],
        ["Anna Ek", "------- -------", "Ordförande"],
        ["Text utan tabell", "med två rader", "", "-----------"],
    ],
)
def test_lines_below_headings_and_between_sections_are_no_table(lines: list[str]) -> None:
    assert all(dashed_at(lines, index) is None for index in range(len(lines)))


@pytest.mark.parametrize("title", ["Internkontroll 2021", '"Internkontroll 2021"'])
def test_the_title_that_a_file_begins_with_is_its_title(title: str) -> None:
    text = f"---\ntitle: {title}\nlang: sv\n---\n\n## Hamnnämnden i Solvik kommun\n\n{SIMPLE}"
    report = report_of(text)
    assert report.title == "Internkontroll 2021"
    assert report.identity.year == 2021
    assert len(controls_of(report)) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ["---", "Kontrollen är god.", "---"],
        ["---", "title: Kontroll"],
        ["Text", "---", "title: Kontroll", "---"],
    ],
)
def test_a_line_drawn_above_a_text_opens_no_block_of_facts(lines: list[str]) -> None:
    assert front_read(lines) == lines
