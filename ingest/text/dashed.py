"""A table whose columns lines of dashes mark -> its rows.

Converters draw tables of Word so: a line of dashes for each column ("----- ----------") stands
below the head, over lines of cells that touch each other. It tells to the letter where a column
begins, so that no gap is needed; blank lines part rows whose cells are of several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean import join_lines

#: A head has no more lines than this.
HEAD_LINES = 6
#: So many cells of the head and of some row have text.
CELLS = 2

_COLUMNS = re.compile(r"^\s*(-{2,}|={2,})(?:\s+(?:-{2,}|={2,}))+\s*$")
_RUN = re.compile(r"-{2,}|={2,}")
_WHOLE = re.compile(r"^\s*(?:-{10,}|={10,})\s*$")

Cells = list[str]


def dashed_at(lines: Sequence[str], index: int) -> tuple[int, list[Cells]] | None:
    """(line after the table, rows with their head) of a table that begins here, or None."""
    opened = lines[index].rstrip() if _drawn(lines[index]) else ""
    first = index + 1 if opened else index
    rule = first
    while rule < len(lines) and rule - first <= HEAD_LINES and lines[rule].strip():
        if _COLUMNS.match(lines[rule]):
            break
        rule += 1
    above = lines[index - 1].strip() if index else ""
    if rule >= len(lines) or not _COLUMNS.match(lines[rule]) or rule == first or above:
        return None
    starts = [run.start() for run in _RUN.finditer(lines[rule])]
    head = _joined([_cells(line, starts) for line in lines[first:rule]])
    end, body = _body(lines, rule + 1, opened)
    rows = [head, *(_joined([_cells(line, starts) for line in row]) for row in _rows(body))]
    if len(rows) < 2 or any(_filled(some) < CELLS for some in (head, max(rows[1:], key=_filled))):
        return None
    return end, rows


def _drawn(line: str) -> bool:
    return bool(_WHOLE.match(line) or _COLUMNS.match(line))


def _body(lines: Sequence[str], begin: int, opened: str) -> tuple[int, list[str]]:
    """(line after the table, the lines of its rows): up to the line that was drawn above the head,
    again; where none was, to the first blank line."""
    closed = (p for p in range(begin, len(lines)) if opened and lines[p].rstrip() == opened)
    end = next(closed, None)
    if end is not None:
        return end + 1, list(lines[begin:end])
    end = next((p for p in range(begin, len(lines)) if not lines[p].strip()), len(lines))
    return end, list(lines[begin:end])


def _rows(body: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each row: blank lines part them, and where there are none each line is one."""
    run: list[str] = []
    parted = any(not line.strip() for line in body)
    for line in body:
        if line.strip():
            run.append(line)
        if run and (not parted or not line.strip()):
            yield run
            run = []
    if run:
        yield run


def _cells(line: str, starts: Sequence[int]) -> Cells:
    """The text of each column; a word that is longer than its column is left whole in it."""
    cells, at = [], 0
    for start in starts[1:]:
        cut = max(start, at)
        while 0 < cut < len(line) and not line[cut - 1].isspace():
            cut += 1
        cells.append(line[at:cut].strip())
        at = cut
    return [*cells, line[at:].strip()]


def _joined(lines: Sequence[Cells]) -> Cells:
    return [join_lines(column) for column in zip(*lines, strict=True)]


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))
