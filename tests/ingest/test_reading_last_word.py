"""What the committee concludes at the end of a report, and names before a dash in plain text."""

from __future__ import annotations

import pytest

from ingest.joined.last_word import last_word
from ingest.joined.run_in_names import run_in_names
from ingest.models import Kind
from ingest.text.reader import read_text
from ingest.vocabulary import vocabulary
from tests.reading import controls, report_of

TEXT = """Ekstads kommun
Till hamnnämnden

Intern kontroll 2024, redovisning

Kajer

Livbojar – Fyra av trettio bojar saknades vid ronden i maj. Nya bojar är köpta.

Belysning – Alla lampor lyste vid besöken i mars och oktober.

Ekonomi

Avgifter – Av 40 båtplatser hade samtliga rätt avgift under hela året.

Miljö

Kranar – Någon kontroll har inte gjorts eftersom kranen har varit trasig.

{last}

Agneta Wallin
förvaltningschef
"""
NAMES = ["Livbojar", "Belysning", "Avgifter", "Kranar"]
LAST = "Förvaltningen bedömer att nämndens interna kontroll under 2024 har varit tillräcklig."


@pytest.mark.parametrize(
    "last",
    [
        LAST,
        "Nämndens samlade bedömning är att den interna kontrollen är god.",
        "Hamnnämnden anser sammantaget att den interna kontrollen har fungerat väl.",
    ],
)
def test_the_last_word_is_none_of_a_control(last: str) -> None:
    report = report_of(TEXT.format(last=last))
    read = [one.text for one in report.passages if one.kind is Kind.CONTROL]
    assert [one.control_activity for one in read] == NAMES
    assert [one.process for one in read] == ["Kajer", "Kajer", "Ekonomi", "Miljö"]
    assert read[-1].result == ("Någon kontroll har inte gjorts eftersom kranen har varit trasig.")
    assert last in [one.text.result for one in report.passages if one.kind is Kind.ANALYSIS]


def test_what_is_said_of_one_control_is_no_last_word() -> None:
    said = "Förvaltningen bedömer att den interna kontrollen av kranar är tillräcklig."
    assert last_word(read_text(TEXT.format(last=said)).blocks, frozenset()) is None


def test_names_before_a_colon_are_read_alike() -> None:
    text = TEXT.format(last=LAST).replace(" – ", ": ")
    assert [one.control_activity for one in controls(text)] == NAMES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Livbojar – ", "Resultat: "),  # a report with labels
        ("Livbojar – ", "Kranar – "),  # a name that comes again
        ("Livbojar – ", "Livbojar: "),  # another sign
    ],
)
def test_where_names_before_signs_are_no_layout(old: str, new: str) -> None:
    blocks = read_text(TEXT.format(last=LAST).replace(old, new)).blocks
    assert run_in_names(blocks, vocabulary()) == {}
