"""Damaged files: every one is read or refused by name; none crashes, hangs or changes the next.

A few here; ``python -m eval.damaged`` reads 500.
"""

from __future__ import annotations

import settings
from eval.damaged import files, run


def test_fifty_damaged_files() -> None:
    found = run(50, seed=1, options=settings.load({}))
    assert found.read + found.refused.total() == 50
    assert found.worse == []
    assert found.sound == 2
    assert found.leaked == 0


def test_a_seed_makes_the_same_files() -> None:
    assert list(files(12, seed=5)) == list(files(12, seed=5))
    assert list(files(12, seed=5)) != list(files(12, seed=6))
