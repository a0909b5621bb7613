"""Two reports of every layout, as Word, HTML and PDF: split F1 and fields against what was put in.

The bound is that of the task: F1 >= 0.97 for activity and result both right, for each layout and
format. What a format loses for good (the end of a paragraph that fills its last line) is the slack.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import settings
from eval.forms.elements import Made
from eval.forms.layouts import all_reports
from eval.forms.typesetting import to_pdf
from eval.forms.writing import to_docx, to_html
from eval.reading import normal
from ingest import Report, read_source, source_of
from ingest.models import Kind, Passage

REPORTS = {made.name: made for made in all_reports()}
FORMATS: dict[str, Callable[[Made], bytes]] = {
    "docx": to_docx,
    "html": lambda made: to_html(made).encode(),
    "pdf": to_pdf,
}
SPLIT_F1 = 0.97


def read(made: Made, ending: str) -> Report:
    options = settings.load({})
    content = FORMATS[ending](made)
    return read_source(source_of(f"{made.name}.{ending}", content, options), options)


def best(expected: dict[str, str | None], left: list[Passage]) -> Passage | None:
    def likeness(passage: Passage) -> int:
        return 2 * (
            normal(passage.text.control_activity) == normal(expected.get("control_activity"))
        ) + (normal(passage.text.result)[:50] == normal(expected.get("result"))[:50])

    return max(left, key=likeness, default=None)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", REPORTS)
def test_controls_and_fields_come_back(name: str, ending: str) -> None:
    made = REPORTS[name]
    report = read(made, ending)
    left = [passage for passage in report.passages if passage.kind is Kind.CONTROL]
    read_count = len(left)
    right = fields = total = 0
    wrong: list[str] = []
    for expected in made.expected:
        found = best(expected, left)
        assert found is not None, f"{expected} was not found"
        left.remove(found)
        bad = [
            part
            for part, text in expected.items()
            if normal(getattr(found.text, part)) != normal(text)
        ]
        right += not {"control_activity", "result"} & set(bad)
        total += len(expected)
        fields += len(expected) - len(bad)
        wrong += [f"{part}: {getattr(found.text, part)!r} != {expected[part]!r}" for part in bad]
    assert 2 * right / (len(made.expected) + read_count) >= SPLIT_F1, wrong
    assert fields / total >= 0.97, wrong
    assert report.placed >= 0.99


@pytest.mark.parametrize("name", REPORTS)
def test_word_and_pdf_of_one_report_have_the_same_ids(name: str) -> None:
    """The same report in two formats counts once, so its passages must be the same ones."""
    made = REPORTS[name]
    word, pdf = read(made, "docx"), read(made, "pdf")
    told = [replace(report.identity, sources=()) for report in (word, pdf)]
    assert told[0] == told[1]
    ids = [{p.id for p in report.passages if p.kind is Kind.CONTROL} for report in (word, pdf)]
    assert len(ids[0] & ids[1]) >= 0.95 * len(ids[0])
