"""Twenty kills under a mixed load, two inside each stage. ``make test-long`` has 200."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import mixed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks a process for each kill"),
]


def test_twenty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    books = mixed.play(tmp_path / "library", 20, seed=1)
    assert books.worse == []
    assert {stage: books.kills[stage] for stage in mixed.STAGES} == dict.fromkeys(mixed.STAGES, 2)
    assert len(books.uploads) >= 10
    assert books.asked >= 10
