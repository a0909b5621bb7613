"""Cells with spans (Word, HTML) -> rows of one length, merged cells marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.models import Cell, Line, Table

#: A table with more columns than this is damaged, or made to use up memory.
MAX_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as the file has it; ``down`` and ``across`` count the rows and columns it covers."""

    lines: tuple[Line, ...]
    down: int = 1
    across: int = 1
    colour: str = ""


def table_of(rows: Iterable[Sequence[Spanned]]) -> Table | None:
    """Lay cells out on a grid; None when there are none."""
    out: list[list[Cell | None]] = []
    pending: dict[int, int] = {}
    for spanned in rows:
        row: list[Cell | None] = []
        cells = list(spanned)
        while cells or any(column >= len(row) for column in pending):
            column = len(row)
            if column >= MAX_COLUMNS:
                break
            if column in pending:
                row.append(Cell(merged=True))
                pending[column] -= 1
                if not pending[column]:
                    del pending[column]
                continue
            if not cells:
                row.append(None)
                continue
            cell = cells.pop(0)
            for offset in range(max(1, cell.across)):
                row.append(Cell(cell.lines, colour=cell.colour) if offset == 0 else None)
                if cell.down > 1:
                    pending[column + offset] = cell.down - 1
        out.append(row)
    return _squared(out)


def _squared(rows: list[list[Cell | None]]) -> Table | None:
    """Rows of one length; columns in which no cell ever begins are taken out."""
    width = max((len(row) for row in rows), default=0)
    full = [row + [None] * (width - len(row)) for row in rows]
    begun = [
        column
        for column in range(width)
        if any(row[column] is not None and row[column] != Cell(merged=True) for row in full)
    ]
    if not begun:
        return None
    return Table(tuple(tuple(row[column] or Cell() for column in begun) for row in full))
