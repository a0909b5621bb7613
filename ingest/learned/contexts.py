"""Units -> what may name each of them: a label in front, a head above, a heading over it.

Of a label in nobody's list the learned reader still knows what stood beside labels like it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.learned.units import CELL, HEADING, Unit, bare

#: A line that is a label for what stands below is no longer (characters); one in front of a text.
ABOVE, FRONT = 60, 40
#: Of what names a unit the beginning is looked at (characters).
READ = 80
#: What may name a unit: what stands before it in its line, the last short line above, the head of
#: its column, of its row, the cell to its left, the cell or line above, the heading over it.
CONTEXTS = ("front", "label", "column", "row", "left", "up", "heading")


def contexts(units: Sequence[Unit]) -> list[dict[str, str]]:
    """For each unit its contexts; "" where there is none."""
    cells: dict[tuple[int, int, int], list[str]] = {}
    for unit in units:
        if unit.kind == CELL and unit.piece == 0:
            cells.setdefault(unit.cell, []).append(unit.line.text)
    out: list[dict[str, str]] = []
    headings: list[tuple[int, str]] = []
    label = ""
    for place, unit in enumerate(units):
        if unit.kind == HEADING and unit.piece == 0:
            headings = [one for one in headings if one[0] < unit.level]
            headings.append((unit.level, unit.line.text))
        over = headings[:-1] if unit.kind == HEADING else headings
        above = units[place - 1] if place else None
        own = dict.fromkeys(CONTEXTS, "")
        own["heading"] = over[-1][1] if over else ""
        own["label"] = label
        if above is not None and above.number == unit.number:
            own["front"] = bare(above.text) if _names(above, unit) else out[-1]["front"]
            own["up"] = out[-1]["up"]
        elif above is not None and unit.kind != CELL:
            own["up"] = above.line.text
        if unit.kind == CELL:
            own |= _in_table(unit, cells)
        out.append({context: text[:READ] for context, text in own.items()})
        last = place + 1 == len(units) or units[place + 1].number != unit.number
        if last and _labels(unit):
            label = bare(unit.line.text)
    return out


def _names(above: Unit, unit: Unit) -> bool:
    text = above.text
    return text.endswith(":") or (above.bold and not unit.bold) or len(text) <= FRONT


def _labels(unit: Unit) -> bool:
    text = unit.line.text.rstrip()
    return len(text) <= ABOVE and (text.endswith(":") or unit.kind == HEADING or unit.bold)


def _in_table(unit: Unit, cells: dict[tuple[int, int, int], list[str]]) -> dict[str, str]:
    def said(row: int, column: int) -> str:
        inside = row < unit.row or column < unit.column
        return " ".join(cells.get((unit.block, row, column), ())).strip() if inside else ""

    return {
        "column": said(0, unit.column),
        "row": said(unit.row, 0),
        "left": said(unit.row, unit.column - 1),
        "up": said(unit.row - 1, unit.column),
    }
