"""The 22 sample reports as PDF against their gold: every control, every field, every place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import pytest

import settings
from eval.reading import EKSTAD, Score, check_regions, compare
from ingest import Report, open_source, read_source

NAMES = sorted(path.stem for path in (EKSTAD / "pdf").glob("*.pdf"))


@cache
def sample(name: str) -> Report:
    """The report as it is read; several tests ask of some."""
    options = settings.load({})
    return read_source(open_source(EKSTAD / "pdf" / f"{name}.pdf", options), options)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_report_is_read_as_its_gold_has_it(name: str) -> None:
    gold = json.loads((EKSTAD / "gold" / f"{name}.json").read_text("utf-8"))
    report = sample(name)
    score = Score()
    compare(report, gold, score, name)
    assert score.wrong == []
    assert score.whole == len(gold["controls"])
    assert report.placed == 1.0


@pytest.mark.parametrize("name", ["d03", "e01", "e10"])
def test_regions_hold_the_words_of_the_control_and_no_others(name: str) -> None:
    score = Score()
    check_regions(sample(name), EKSTAD / "pdf" / f"{name}.pdf", score, name)
    assert score.wrong == []


def analysis_paragraphs(name: str) -> Iterator[str]:
    for passage in sample(name).passages:
        if passage.kind == "analysis":
            yield passage.text.result or ""


@pytest.mark.parametrize("name", ["d01", "e04", "e08"])
def test_the_analysis_is_the_gold_paragraphs(name: str) -> None:
    gold = json.loads((EKSTAD / "gold" / f"{name}.json").read_text("utf-8"))
    assert list(analysis_paragraphs(name)) == gold["analysis"]
