"""The bench of a large ingest: its reports are read as they were put in, its figures added up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.bench import whole_results
from eval.bench.printed import LAYOUTS, printed
from ingest import read_source, source_of
from ingest.models import Kind
from settings import load

OPTIONS = load({}, witness_pages=0)


@pytest.mark.parametrize("number", range(len(LAYOUTS)))
def test_every_layout_is_read_as_it_was_put_in(number: int) -> None:
    content, made = printed(number)
    read = read_source(source_of("r.pdf", content, OPTIONS), OPTIONS)
    assert replace(read.identity, sources=()) == made.identity
    controls = [one.text for one in read.passages if one.kind is Kind.CONTROL]
    activities = sorted(" ".join((text.control_activity or "").split()) for text in controls)
    assert activities == sorted(
        " ".join((one.text.control_activity or "").split()) for one in made.passages
    )


def line(added: int, processor: float) -> dict[str, Any]:
    return {
        "added": added, "passages": 6 * added, "clock": 2 * processor, "processor": processor,
        "stages": {"read": processor / 4, "embed": processor / 2}, "resident_mb": 900, "load": 3.0,
        "precision": "bfloat16", "machine": "AMD", "cores": 2,
    }  # fmt: skip


def test_points_line_and_shares() -> None:
    lines = [line(250, 100.0), line(250, 100.0), line(200, 80.0), line(300, 120.0)]
    found = [(one["added"], one["processor"]) for one in whole_results.points(lines, 500)]
    assert found == [(500, 200), (1000, 400)]
    each, away = whole_results.fitted(lines, "processor")
    assert each == pytest.approx(0.4)
    assert away < 1e-9
    told = whole_results.section(lines)
    assert "| 500 | 3000 | 200 | 150 | 400 |" in told
    assert "| embedding | 50.0% | 0.200 |" in told
    assert "| other | 25.0% | 0.100 |" in told


def test_it_is_drawn(tmp_path: Path) -> None:
    whole_results.draw([line(250, 100.0), line(250, 90.0)], tmp_path / "ingest.svg")
    assert "<svg" in (tmp_path / "ingest.svg").read_text(encoding="utf-8")
