"""The page of ``inspect`` shows every passage, where it was read, and what was left out."""

from __future__ import annotations

import settings
from eval.forms.layouts import all_reports
from eval.forms.writing import to_docx
from ingest import open_source, read_source, source_of
from ingest.inspection import inspect
from tests.conftest import EKSTAD

OPTIONS = settings.load({})


def test_a_pdf_is_drawn_page_by_page_with_its_passages() -> None:
    source = open_source(EKSTAD / "pdf" / "e08.pdf", OPTIONS)
    page = inspect(source, OPTIONS).page
    report = read_source(source, OPTIONS)
    assert page.count("data:image/png;base64,") == report.page_count == 4
    assert page.count("<article>") == len(report.passages)
    assert page.count("stroke='#1450c8'") == sum(len(p.regions) for p in report.passages)
    assert "Valnämnden" in page
    assert "running_header" in page


def test_a_word_file_has_no_pages_but_its_passages() -> None:
    made = all_reports()[0]
    page = inspect(source_of("r.docx", to_docx(made), OPTIONS), OPTIONS).page
    assert "data:image" not in page
    assert page.count(". Kontroll") == len(made.expected)


def test_a_file_that_is_no_report_is_drawn_with_the_reason() -> None:
    text = "# Recept\n\nVispa smör & socker.\n\n| Vara | Mängd |\n|---|---|\n| Smör | 100 g |\n"
    found = inspect(source_of("r.md", text.encode(), OPTIONS), OPTIONS)
    assert found.refused is not None
    assert "ingen uppföljning" in found.page
    assert "Vispa smör &amp; socker." in found.page
    assert "<td>Smör</td>" in found.page
