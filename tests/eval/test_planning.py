"""The planning page says what the command computes from what was measured."""

from __future__ import annotations

import json

import pytest

from eval.bench.planning import MEASURED, PAGE, Line, page, plan


def test_page_and_command_agree() -> None:
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page(measured)


def test_a_line_goes_through_what_was_measured() -> None:
    line = Line.through([10, 100], [25, 205])
    assert line.at(10) == pytest.approx(25)
    assert line.at(1_000) == pytest.approx(2_005)


def test_more_passages_need_more_of_everything() -> None:
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    small, large = plan(1_000_000, measured), plan(100_000_000, measured)
    assert small.machines == 1 < large.machines
    assert small.memory_gb < large.memory_gb
    assert small.index_hours < large.index_hours
