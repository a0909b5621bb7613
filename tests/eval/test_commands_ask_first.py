"""Whoever asks a command of eval what it does is told, and starts no hour of measuring by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = [
    path.relative_to(ROOT)
    for path in sorted([*(ROOT / "eval").rglob("*.py"), ROOT / "tests" / "json_examples.py"])
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
]


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 40


@pytest.mark.parametrize("path", COMMANDS, ids=str)
def test_every_command_reads_its_arguments(path: Path) -> None:
    assert "parse_args(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["eval.history", "eval.word_counts", "eval.bench.growth"])
def test_help_measures_nothing_and_writes_nothing(module: str) -> None:
    asked = [sys.executable, "-m", module, "--help"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    assert told.stdout.startswith("usage: ")
