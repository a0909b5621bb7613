"""The page of ``inspect`` shows every passage, where it was read, and what was left out."""

from __future__ import annotations

import settings
from eval.forms.layouts import all_reports
from eval.forms.writing import to_docx
from ingest import open_source, read_source, source_of
from ingest.inspection import inspect_html
from tests.conftest import EKSTAD

OPTIONS = settings.load({})


def test_a_pdf_is_drawn_page_by_page_with_its_passages() -> None:
    source = open_source(EKSTAD / "pdf" / "e08.pdf", OPTIONS)
    page = inspect_html(source, OPTIONS)
    report = read_source(source, OPTIONS)
    assert page.count("data:image/png;base64,") == report.page_count == 4
    assert page.count("<article>") == len(report.passages)
    assert page.count("stroke='#1450c8'") == sum(len(p.regions) for p in report.passages)
    assert "Valnämnden" in page
    assert "running_header" in page


def test_a_word_file_has_no_pages_but_its_passages() -> None:
    made = all_reports()[0]
    page = inspect_html(source_of("r.docx", to_docx(made), OPTIONS), OPTIONS)
    assert "data:image" not in page
    assert page.count(". Kontroll") == len(made.expected)
