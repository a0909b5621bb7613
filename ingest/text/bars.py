"""Lines of a text with bars between their cells -> the rows of the table, its cells whole.

A ruled table that was scanned, or drawn with a typewriter's signs, keeps its bars, and a cell that
was wrapped goes on in the next line, with nothing in the first column. Where the bars stand below
each other and cells go on so, lines are joined to rows; a table that is only a line a row is left.
Where rules stand between the rows, as converters draw them, a cell may hold paragraphs and lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import join_lines
from ingest.text.drawn import drawn_rule, merged_rows, paragraphs

#: A line begins a row where so many of its columns have text.
FILLED = 0.6
#: So many lines at least must go on what stands above them.
GOES_ON = 2

_BAR = re.compile(r"(?<!\\)\|")


def wrapped_rows(lines: Sequence[str]) -> list[list[str]] | None:
    """The rows of lines whose bars stand below each other; None where no cell goes on below."""
    rules = [place for place, line in enumerate(lines) if drawn_rule(line)]
    held = [(place, line) for place, line in enumerate(lines) if place not in rules]
    if len({_bars(line) for _, line in held}) > 1:
        return merged_rows(lines)
    if len(held) < 3:
        return None
    cells = [(place, _cells(line)) for place, line in held]
    parted = sum(any(a < rule < b for rule in rules) for (a, _), (b, _) in _pairs(cells))
    by_rules = 1 < parted < len(cells) - 1 or (parted == 1 and _one_row(lines, cells))
    rows: list[list[list[str]]] = []
    goes_on, above = 0, -1
    for place, row in cells:
        ruled = any(above < rule < place for rule in rules)
        on = bool(rows) and not ruled and (by_rules or _goes_on(row))
        if on:
            goes_on += 1
        else:
            rows.append([[] for _ in row])
        for column, text in enumerate(row):
            rows[-1][column].append(text)
        above = place
    if goes_on < (1 if by_rules else GOES_ON):
        return None
    return [[paragraphs(cell) if by_rules else join_lines(cell) for cell in row] for row in rows]


def _one_row(lines: Sequence[str], cells: Sequence[tuple[int, list[str]]]) -> bool:
    """True for a single row below a head with a double line under it: each of its lines below the
    first goes on a cell, or leaves one empty."""
    double = next(
        (place for place, line in enumerate(lines) if "=" in line and drawn_rule(line)), 0
    )
    head = sum(place < double for place, _ in cells)
    below = [row for place, row in cells if place > double][1:]
    goes_on = [not all(row) or any(cell[:1].islower() for cell in row) for row in below]
    return head > 0 and bool(below) and all(goes_on)


def _pairs(cells: list[tuple[int, list[str]]]) -> list[tuple[tuple[int, list[str]], ...]]:
    return list(zip(cells, cells[1:], strict=False))


def _bars(line: str) -> tuple[int, ...]:
    return tuple(found.start() for found in _BAR.finditer(line))


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]


def _goes_on(row: Sequence[str]) -> bool:
    """True for a line below the first of its row: its first cell or most of them are empty, and
    what stands in it is no whole row of an area above."""
    filled = [cell for cell in row if cell]
    if row[0]:
        return len(filled) < FILLED * len(row)
    return len(filled) < len(row) - 1 or any(cell[:1].islower() for cell in filled)
