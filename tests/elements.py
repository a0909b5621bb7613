"""What a made-up report consists of: headings, paragraphs, list items, tables."""

from __future__ import annotations

from dataclasses import dataclass, field

Runs = list[tuple[str, bool]]


@dataclass
class Head:
    level: int
    text: str


@dataclass
class Para:
    runs: Runs


@dataclass
class Item:
    text: str


CellParts = list[Para | Item]


@dataclass
class Grid:
    head: list[str]
    rows: list[list[CellParts]]
    widths: list[int]
    ruled: bool = True
    down: dict[tuple[int, int], int] = field(default_factory=dict)


Element = Head | Para | Item | Grid


@dataclass
class Made:
    """A report: its elements and what should be read from it."""

    name: str
    elements: list[Element]
    expected: list[dict[str, str | None]]
    landscape: bool = False
    running: str = ""
