"""Reports of every layout, unlike each other, printed by LibreOffice and by a browser, and as Word.

The PDFs lie in ``tests/data/printed`` (made by ``python -m eval.forms.measure FOLDER``), so that no
word processor is needed here. The bound is that of the task: split F1 at least 0.97 for each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.forms.ekstad import gold_of
from eval.forms.elements import Made
from eval.forms.measure import LAYOUTS, Tally, count, read_bytes
from eval.forms.writing import to_docx
from eval.reading import FIELDS

PRINTED = Path(__file__).parents[1] / "data" / "printed"
REPORTS = {made.name: made for make in LAYOUTS.values() for made in make()}


def content(made: Made, program: str) -> tuple[bytes, str]:
    if program == "word":
        return to_docx(made), "rapport.docx"
    return (PRINTED / f"{made.name}-{program}.pdf").read_bytes(), "rapport.pdf"


def test_every_layout_has_at_least_two_reports_unlike_each_other() -> None:
    assert all(len({made.look for made in make()}) >= 2 for make in LAYOUTS.values())


@pytest.mark.parametrize("program", ["word", "libre", "chromium"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_printed_report_is_read_as_it_was_written(name: str, program: str) -> None:
    made = REPORTS[name]
    report = read_bytes(*content(made, program))
    tally = Tally()
    count(report, made.expected, made.identity, tally)
    assert tally.split_f1 >= 0.97, tally.wrong
    assert tally.fields_right >= 0.97 * tally.fields, tally.wrong
    assert tally.words_left_out == 0, tally.wrong
    assert tally.identity_right == tally.identity, report.identity
    assert report.placed == 1.0, report.unplaced


@pytest.mark.parametrize("name", ["d05", "e07", "e09"])
def test_a_sample_report_printed_by_libreoffice_without_space_between_paragraphs(name: str) -> None:
    report = read_bytes((PRINTED / f"ekstad-{name}-libre.pdf").read_bytes(), "rapport.pdf")
    gold = gold_of(name)
    expected = [{part: entry[part] for part in FIELDS} for entry in gold["controls"]]
    tally = Tally()
    count(report, expected, {"committee": gold["committee"], "year": gold["year"]}, tally)
    assert tally.split_f1 >= 0.995, tally.wrong
    assert tally.identity_right == 2
