"""Fictional controls to fill made-up reports with, and small helpers to write them down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from eval.forms.elements import CellParts, Item, Para

TRAINING = Path(__file__).parent.parent / "data" / "training"
Control = dict[str, Any]


@cache
def _all_rows(name: str) -> tuple[Control, ...]:
    lines = (TRAINING / f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def rows_of(name: str, start: int, count: int) -> list[Control]:
    """``count`` labelled controls of a training file, from ``start`` on."""
    return [dict(row) for row in _all_rows(name)[start : start + count]]


def para(text: str, bold: bool = False) -> Para:
    """A paragraph of one run."""
    return Para([(text, bold)])


def label(name: str, value: str) -> Para:
    """A bold label with its value in the same line."""
    return Para([(name, True), (" " + value, False)])


def parts(text: str) -> CellParts:
    """A result text as paragraphs and list items."""
    return [
        Item(line[2:]) if line.startswith("- ") else para(line) for line in text.split("\n") if line
    ]


def cell(text: str) -> CellParts:
    """A text as one paragraph; "" is an empty cell."""
    return [para(text)] if text else []


def bold(text: str) -> CellParts:
    """A text in bold."""
    return [para(text, True)]


def spread(values: Sequence[str], count: int) -> Iterable[str]:
    """The values over and over again."""
    return (values[place % len(values)] for place in range(count))
