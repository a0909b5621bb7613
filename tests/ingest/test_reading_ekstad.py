"""The 22 sample reports as PDF against their gold: every control, every field, every place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import settings
from eval.reading import EKSTAD, Score, check_regions, compare
from ingest import open_source, read_source

NAMES = sorted(path.stem for path in (EKSTAD / "pdf").glob("*.pdf"))


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_report_is_read_as_its_gold_has_it(name: str) -> None:
    options = settings.load({})
    path = EKSTAD / "pdf" / f"{name}.pdf"
    gold = json.loads((EKSTAD / "gold" / f"{name}.json").read_text("utf-8"))
    report = read_source(open_source(path, options), options)
    score = Score()
    compare(report, gold, score, name)
    assert score.wrong == []
    assert score.whole == len(gold["controls"])
    assert report.placed == 1.0


@pytest.mark.parametrize("name", ["d03", "e01", "e10"])
def test_regions_hold_the_words_of_the_control_and_no_others(name: str) -> None:
    options = settings.load({})
    path = EKSTAD / "pdf" / f"{name}.pdf"
    report = read_source(open_source(path, options), options)
    score = Score()
    check_regions(report, path, score, name)
    assert score.wrong == []


def analysis_paragraphs(name: str) -> Iterator[str]:
    path: Path = EKSTAD / "pdf" / f"{name}.pdf"
    options = settings.load({})
    for passage in read_source(open_source(path, options), options).passages:
        if passage.kind == "analysis":
            yield passage.text.result or ""


@pytest.mark.parametrize("name", ["d01", "e04", "e08"])
def test_the_analysis_is_the_gold_paragraphs(name: str) -> None:
    gold = json.loads((EKSTAD / "gold" / f"{name}.json").read_text("utf-8"))
    assert list(analysis_paragraphs(name)) == gold["analysis"]
