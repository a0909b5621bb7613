"""A table that is drawn with signs -> its rows, its merged cells told once.

Converters draw a table of Word with plus, minus and bars, or with the signs for boxes. A line below
a cell ends it: one that stands under some columns only leaves the others to go on, over several
rows; and a cell that no bar parts from the next is as wide as both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import join_lines, list_item

#: So many lines go through the whole table: above it, below its head and at its end.
RULES = 3

#: A drawn line: "+-----+-----+", "|-----+-----|".
_DRAWN = re.compile(r"^\s*[+|][-=+|:]*[-=]{3,}[-=+|:]*[+|]\s*$")
_PART = re.compile(r"^[-=:]{2,}$")
#: The signs for boxes, as plus, minus, double minus and bar.
_BOXES = str.maketrans(
    dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛┡╇┩", "+")
    | dict.fromkeys("─━╌", "-")
    | dict.fromkeys("═", "=")
    | dict.fromkeys("│┃║", "|")
)
_BOX = re.compile(r"^\s*[┌├└┏┣┗╔╠╚╒╞╘┡│┃║]")


def straight(line: str) -> str:
    """The line with plus, minus and bars where it is drawn with the signs for boxes."""
    return line.translate(_BOXES) if _BOX.match(line) else line


def drawn_rule(line: str) -> bool:
    """True for a line that is only drawn, with a corner where columns meet."""
    return "+" in line and bool(_DRAWN.match(line))


def merged_rows(lines: Sequence[str]) -> list[list[str]] | None:
    """The rows of a table whose cells go over several rows or columns; None for another one."""
    whole = [line.rstrip() for line in lines]
    rules = [line for line in whole if drawn_rule(line)]
    if len(rules) < RULES or whole[0] not in rules or len({len(line) for line in whole}) > 1:
        return None
    edges = sorted({at for line in rules for at, sign in enumerate(line) if sign in "+|"})
    rows: list[list[list[str]]] = []
    begun = [0] * (len(edges) - 1)  # the row in which the cell of each column began
    for line in whole:
        parts = _parts(line, edges)
        ruled = [place for place, text in enumerate(parts) if text and _PART.match(text)]
        if ruled:
            rows.append([[] for _ in parts])
            begun = [len(rows) - 1 if p in ruled else begun[p] for p in range(len(parts))]
        for place, text in enumerate(parts):
            if text is not None and place not in ruled:
                rows[begun[place]][place].append(text.strip())
    told = [[paragraphs(cell) for cell in row] for row in rows]
    return [row for row in told if any(row)]


def _parts(line: str, edges: Sequence[int]) -> list[str | None]:
    """What stands in each column; None for one that the cell to its left goes over."""
    parts: list[str | None] = []
    held = 0  # the column of the cell that is being read
    for place, (left, right) in enumerate(zip(edges, edges[1:], strict=False)):
        text = line[left + 1 : right]
        if place and line[left] not in "+|":
            parts[held] = f"{parts[held]}{line[left]}{text}"
            parts.append(None)
            continue
        held = place
        parts.append(text)
    return parts


def paragraphs(cell: Sequence[str]) -> str:
    """The lines of a cell as one text: a line that is empty in the cell parts its paragraphs, and a
    bullet begins one of its own."""
    parted: list[list[str]] = [[]]
    for line in cell:
        if not line or list_item(line)[1]:
            parted.append([])
        parted[-1].append(line)
    return "<br>".join(filter(None, map(join_lines, parted)))
