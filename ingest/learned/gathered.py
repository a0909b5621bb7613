"""Segments -> controls: what belongs to which name.

A table whose rows hold a name and a finding tells a control in each row (or in each column, where a
row holds all names). Elsewhere a name begins a control and what follows is told of it, unless it
carries the number of another; where findings stand before their names, of the name below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.learned.features import ACTIVITY, GOAL, NONE, OTHER, PROCESS, RESULT, RISK
from ingest.learned.segments import Segment
from ingest.learned.units import CELL

ROWS, COLUMNS = "rows", "columns"
#: A name goes on in so many lines of a cell at most.
NAME_LINES = 3
_ENDS = ".!?:;"
#: What stands over the controls that come.
OVER = (PROCESS, GOAL, RISK)


@dataclass(slots=True)
class Gathered:
    """A control: the segments of its name, of what was found, and the others."""

    number: str | None
    name: list[Segment] = field(default_factory=list)
    found: list[Segment] = field(default_factory=list)
    others: list[Segment] = field(default_factory=list)

    @property
    def activity(self) -> str:
        """Its name."""
        return "\n".join(segment.text for segment in self.name)

    @property
    def result(self) -> str:
        """What was found, a line for each segment; a sentence that was cut goes on in its line."""
        lines: list[str] = []
        for segment in self.found:
            text = segment.text
            if lines and text[0].islower() and lines[-1][-1] not in _ENDS:
                lines[-1] += f" {text}"
            else:
                lines.append(text)
        return "\n".join(lines)


class Gathering:
    """One way through the segments; ``before``: findings stand before their names."""

    def __init__(self, segments: Sequence[Segment], before: bool) -> None:
        self.before = before
        self.controls: list[Gathered] = []
        self.rest: list[Segment] = []
        self._numbers: dict[str, Gathered] = {}
        self._names: dict[str, Gathered] = {}
        self._open: Gathered | None = None
        self._waiting: list[Segment] = []
        self._told: str | None = None
        self._last: tuple[int, int, int] | None = None
        tables = _tables(segments)
        for segment in segments:
            block = segment.first.block
            if segment.first.kind != CELL or block not in tables:
                self._one(segment)
            elif tables[block]:
                self._table(*tables[block])
                tables[block] = ()
        if self._open is not None:
            self._open.found += self._waiting
        else:
            self.rest += self._waiting

    @property
    def whole(self) -> list[Gathered]:
        """The controls with a finding."""
        return [one for one in self.controls if one.found]

    def _named(self, segment: Segment, number: str | None) -> Gathered:
        key = " ".join(segment.text.lower().split()).rstrip(".:")
        control = self._names.get(key)
        if control is None:
            control = self._names[key] = Gathered(number, [segment])
            self.controls.append(control)
        else:
            self.rest.append(segment)
        if number:
            self._numbers.setdefault(number, control)
        return control

    def _table(self, way: str, inside: Sequence[Segment]) -> None:
        groups: dict[int, list[Segment]] = defaultdict(list)
        for segment in inside:
            groups[segment.first.row if way == ROWS else segment.first.column].append(segment)
        for _, group in sorted(groups.items()):
            names = [one for one in group if one.tag == ACTIVITY and one.text]
            number = next((one.number for one in group if one.number), None)
            number = number if way == ROWS else None
            if names:
                self._open = self._named(names[0], number)
                if names[0] in self._open.name:
                    self._open.name += names[1:]
            elif number in self._numbers:
                self._open = self._numbers[number]
            for segment in group:
                if segment not in names:
                    self._add(segment)
        self._told = self._last = None

    def _add(self, segment: Segment) -> None:
        value = segment.first.kind == CELL and segment.first.column > 0
        if self._open is None or not segment.text or (segment.tag == NONE and not value):
            self.rest.append(segment)
        elif segment.tag == RESULT:
            self._open.found.append(segment)
        else:
            self._open.others.append(segment)

    def _one(self, segment: Segment) -> None:
        cell = segment.first.cell if segment.first.kind == CELL else None
        if segment.tag == ACTIVITY and segment.text:
            self._name(segment, cell)
            return
        self._last = None
        if segment.tag == RESULT and segment.text:
            self._finding(segment)
            return
        if segment.number and segment.tag in (NONE, OTHER) and segment.first.piece == 0:
            self._told = segment.number
        if segment.tag in OVER and (self._open is None or self._open.found):
            self.rest.append(segment)
        else:
            self._add(segment)

    def _name(self, segment: Segment, cell: tuple[int, int, int] | None) -> None:
        held = self._open
        goes_on = cell is not None and cell == self._last and held is not None and not held.found
        if held is not None and goes_on and len(held.name) < NAME_LINES:
            held.name.append(segment)
        else:
            self._open = self._named(segment, segment.number)
            self._open.found += self._waiting
            self._waiting = []
            self._told = None if self.before else segment.number
        self._last = cell

    def _finding(self, segment: Segment) -> None:
        for number in (segment.number, self._told):
            other = self._numbers.get(number or "")
            if other is not None and (self._open is None or self._open.number != number):
                self._open = other
                self._told = number
                break
        if self.before:
            self._waiting.append(segment)
        else:
            self._add(segment)


def gathered(segments: Sequence[Segment]) -> tuple[list[Gathered], list[Segment]]:
    """The controls that have a finding, and the segments that stand in none of them."""
    first = next((one.tag for one in segments if one.tag in (ACTIVITY, RESULT)), None)
    way = Gathering(segments, before=False)
    if first == RESULT:
        other = Gathering(segments, before=True)
        fewer = len(other.controls) - len(other.whole) < len(way.controls) - len(way.whole)
        if fewer or len(other.whole) > len(way.whole):
            way = other
    lost = [control for control in way.controls if not control.found]
    rest = [segment for control in lost for segment in (*control.name, *control.others)]
    return way.whole, sorted([*way.rest, *rest], key=_place)


def _place(segment: Segment) -> tuple[int, int]:
    return segment.first.number, segment.first.piece


def _tables(segments: Sequence[Segment]) -> dict[int, tuple[str, list[Segment]] | tuple[()]]:
    """The tables that tell a control in each row or column, with what they hold."""
    inside: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.first.kind == CELL:
            inside[segment.first.block].append(segment)
    ways = {block: _way(held) for block, held in inside.items()}
    return {block: (way, inside[block]) for block, way in ways.items() if way}


def _way(inside: Sequence[Segment]) -> str | None:
    rows: dict[int, list[Segment]] = defaultdict(list)
    for segment in inside:
        if segment.tag in (ACTIVITY, RESULT):
            rows[segment.first.row].append(segment)
    both = any(_both(row) and len({one.first.column for one in row}) > 1 for row in rows.values())
    names = [len(_columns(row, ACTIVITY)) for row in rows.values()]
    found = [len(_columns(row, RESULT)) for row in rows.values()]
    if max(names, default=0) > 1 and max(found) > 1 and sum(n > 1 for n in names) == 1:
        return COLUMNS
    return ROWS if both else None


def _both(row: Sequence[Segment]) -> bool:
    return {ACTIVITY, RESULT} <= {segment.tag for segment in row}


def _columns(row: Sequence[Segment], tag: int) -> set[int]:
    return {segment.first.column for segment in row if segment.tag == tag}
