"""Cells of a Markdown table with <br> where each line of theirs ended on the page -> whole again.

A converter of PDF tells the end of every line in a cell as <br>; a person sets one between
paragraphs. Where a line goes on in the middle of a sentence ("hade<br>fått bidraget") it was the
page's; in a table with such ends, so it is where a line is as full as its column lets it be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import join_lines, list_item

#: A line as full as this share of the longest in its column had no room for the next word.
FULL = 0.96
#: A line that goes on below has so many characters, and a cell so many lines.
LONG, LINES = 12, 2

_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;](?:\*\*|__)?$")
_BOLD = ("**", "__")


def without_line_ends(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows, those <br> taken out that only say where a line of the page ended."""
    parts = [[_BREAK.split(cell) for cell in row] for row in rows]
    lines = [pair for row in parts for cell in row for pair in _pairs(cell)]
    inside = sum(_inside(above, below) for above, below in lines)
    if not inside or 2 * inside < sum(_unmarked(above, below) for above, below in lines):
        return [list(row) for row in rows]
    widths = [
        max((len(line) for row in parts if place < len(row) for line in row[place]), default=0)
        for place in range(max(map(len, parts)))
    ]
    return [[_whole(cell, widths[place]) for place, cell in enumerate(row)] for row in parts]


def _pairs(lines: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(lines, lines[1:], strict=False))


def _unmarked(above: str, below: str) -> bool:
    """True where neither line is bold, empty or an item of a list."""
    marked = above.endswith(_BOLD) or below.startswith(_BOLD) or list_item(below)[1]
    return bool(above and below) and not marked


def _inside(above: str, below: str) -> bool:
    """True where a sentence goes on in the next line."""
    going = below[:1].islower() and len(above) >= LONG and not _ENDED.search(above)
    return going and _unmarked(above, below)


def _whole(lines: Sequence[str], width: int) -> str:
    """The lines of a cell as its paragraphs, with <br> between."""
    runs = [[lines[0]]]
    for above, below in _pairs(lines):
        full = len(above) + 1 + len(below.split(" ", 1)[0]) > FULL * width
        if _inside(above, below) or (full and _unmarked(above, below)):
            runs[-1].append(below)
        else:
            runs.append([below])
    return "<br>".join(join_lines(run) for run in runs)
