"""What a made-up report consists of: headings, paragraphs, list items, tables; and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Runs = list[tuple[str, bool]]
Whose = dict[str, str | int | None]
Borders = Literal["ruled", "across", "frame", "columns", "shaded", "bare"]


@dataclass
class Head:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass
class Para:
    """A paragraph of runs (text, bold)."""

    runs: Runs
    #: Set smaller than the body (a caption, a note).
    small: bool = False


@dataclass
class Item:
    """A list item."""

    text: str


@dataclass
class Break:
    """A new page."""


CellParts = list[Para | Item]


@dataclass
class Grid:
    """A table: names of columns, rows of cells, widths in per cent.

    ``groups`` are names above the head row, each with the columns it spans; ``down`` and ``across``
    say how many rows or columns a cell of the body spans; ``fills`` are colours of cells.
    """

    head: list[str]
    rows: list[list[CellParts]]
    widths: list[int]
    ruled: bool = True
    down: dict[tuple[int, int], int] = field(default_factory=dict)
    groups: list[tuple[str, int]] = field(default_factory=list)
    across: dict[tuple[int, int], int] = field(default_factory=dict)
    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    borders: Borders | None = None


Element = Head | Para | Item | Grid | Break


@dataclass(frozen=True)
class Look:
    """How a report is set. Sizes in points, margins in millimetres."""

    font: str = "Liberation Sans"
    size: float = 10.0
    cell_size: float = 9.0
    borders: Borders = "ruled"
    head_fill: str = "dddddd"
    head_ink: str = "000000"
    head_bold: bool = True
    after: float = 6.0
    cell_after: float = 3.0
    padding: float = 3.0
    margin: float = 20.0
    repeat_head: bool = True
    split_rows: bool = True
    justified: bool = False
    footer: str = "Sida {page} ({pages})"
    heading_ink: str = "000000"
    leading: float = 1.2
    columns: int = 1


@dataclass
class Made:
    """A report: its elements and what should be read from it.

    ``identity`` holds what should be known of it: municipality, committee, year, period, date,
    diary_number, assessment (those that are told).
    """

    name: str
    elements: list[Element]
    expected: list[dict[str, str | None]]
    landscape: bool = False
    running: str = ""
    look: Look = field(default_factory=Look)
    identity: Whose = field(default_factory=dict)
