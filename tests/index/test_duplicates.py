"""The same report as PDF and as Word, written by different programs, is one report; a word that
turns a finding makes it another."""

from __future__ import annotations

import dataclasses

import pytest

from eval.forms.ekstad import gold_of, written
from eval.forms.elements import Made
from eval.forms.layouts import all_reports
from eval.forms.typesetting import to_pdf
from eval.forms.writing import to_docx
from index.storage.library import Library
from ingest import Overrides, read_source, source_of
from ingest.models import Kind, Report
from settings import load
from tests.conftest import EKSTAD
from tests.toy import MODEL, embedded, judged

SETTINGS = load({})
WHOSE = Overrides(municipality="Ekstad", committee="Socialnämnden", year=2024)


def handed(library: Library, name: str, content: bytes, turn: str | None = None) -> str:
    """What became of the file; with ``turn`` its first result says something else."""
    source = source_of(name, content, SETTINGS)
    report = read_source(source, SETTINGS, WHOSE)
    if turn is not None:
        report = turned(report, turn)
    return library.add_report(source, report, judged(report), embedded(report), MODEL).state


def turned(report: Report, word: str) -> Report:
    place = next(n for n, p in enumerate(report.passages) if p.kind is Kind.CONTROL)
    passage = report.passages[place]
    text = dataclasses.replace(passage.text, result=f"{passage.text.result} {word}")
    passages = list(report.passages)
    passages[place] = dataclasses.replace(passage, text=text)
    return dataclasses.replace(report, passages=tuple(passages))


@pytest.mark.parametrize("made", all_reports()[::4], ids=lambda made: made.name)
def test_pdf_and_word_of_one_report(library: Library, made: Made) -> None:
    assert handed(library, "a.pdf", to_pdf(made)) == "added"
    word = to_docx(made)
    assert handed(library, "a.docx", word) == "duplicate"
    assert handed(library, "b.docx", word + b" ", turn="Tre fel.") == "new_version"
    assert len(library.reports()) == 1


def test_a_printed_page_and_the_word_file_of_it(library: Library) -> None:
    printed = (EKSTAD / "pdf" / "d03.pdf").read_bytes()
    assert handed(library, "d03.pdf", printed) == "added"
    assert handed(library, "d03.docx", to_docx(written(gold_of("d03")))) == "duplicate"


def test_two_years_of_one_committee_are_not_one_report(library: Library) -> None:
    """All set to one identity by hand: what they say tells them apart."""
    states = [
        handed(library, f"{name}.pdf", (EKSTAD / "pdf" / f"{name}.pdf").read_bytes())
        for name in ("d01", "d02", "d03")
    ]
    assert states == ["added", "new_version", "new_version"]
