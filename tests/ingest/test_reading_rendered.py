"""The sample reports written anew by other programs: Word, HTML, ReportLab; the gold stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import settings
from eval.forms.ekstad import NAMES, gold_of, written
from eval.forms.elements import Made
from eval.forms.typesetting import to_pdf
from eval.forms.writing import to_docx, to_html
from eval.reading import Score, compare
from ingest import read_source, source_of

QUICK = ["d03", "e10"]


def check(name: str, ending: str) -> None:
    gold = gold_of(name)
    made = written(gold)
    writers: dict[str, Callable[[Made], bytes]] = {"docx": to_docx, "pdf": to_pdf}
    content = writers[ending](made) if ending in writers else to_html(made).encode()
    options = settings.load({})
    report = read_source(source_of(f"{name}.{ending}", content, options), options)
    score = Score()
    compare(report, gold, score, name)
    assert score.wrong == []


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
@pytest.mark.parametrize("name", QUICK)
def test_the_same_report_from_another_program_is_read_the_same(name: str, ending: str) -> None:
    check(name, ending)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in QUICK])
def test_all_of_them_are(name: str, ending: str) -> None:
    check(name, ending)
