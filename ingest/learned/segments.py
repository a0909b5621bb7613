"""Units and what each is -> segments: what is one thing in one line, with the number it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.learned.features import ACTIVITY
from ingest.learned.units import CELL, ITEM, Unit

#: A number that tells which control: "3", "K 4", "Kontroll 2.1"; no year.
_NUMBER = re.compile(
    r"^\(?(?:(?:nr|kontroll|punkt|moment|kontrollpunkt|kontrollmoment)\.?\s*)?"
    r"((?:[A-ZÅÄÖ]{1,4}[-. ]?)?\d+(?:[.:]\d+)*[a-z]?)[.):]?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d")
#: A number is no longer (characters), stands in one of the first columns of a row, and shares its
#: line with few other pieces.
_LONG, _COLUMNS, _PIECES = 22, 2, 3
_DASHES = ("–", "-")


@dataclass(frozen=True, slots=True)
class Segment:
    """Units of one line that are the same thing."""

    tag: int
    units: tuple[Unit, ...]
    number: str | None

    @property
    def first(self) -> Unit:
        """The unit that it begins with."""
        return self.units[0]

    @property
    def text(self) -> str:
        """Its words as they stand in the line; the name of a control without dash and colon."""
        first, last = self.units[0], self.units[-1]
        text = first.line.text[first.start : last.end].strip()
        if self.tag == ACTIVITY:
            text = text.removeprefix(ITEM).strip().rstrip(":").strip()
        return "" if text in _DASHES else text


def segments(units: Sequence[Unit], tags: Sequence[int]) -> list[Segment]:
    """The segments of a document, in reading order."""
    numbers = _numbers(units)
    return list(_segments(units, tags, numbers))


def _segments(
    units: Sequence[Unit], tags: Sequence[int], numbers: dict[object, str]
) -> Iterator[Segment]:
    both = zip(units, tags, strict=True)
    for (number, tag), group in groupby(both, key=lambda one: (one[0].number, one[1])):
        own = tuple(unit for unit, _ in group)
        row = (own[0].block, own[0].row) if own[0].kind == CELL else None
        yield Segment(tag, own, numbers.get(number) or numbers.get(row))


def _numbers(units: Sequence[Unit]) -> dict[object, str]:
    """The number of each line, and of each row of a table, that has one."""
    out: dict[object, str] = {}
    for unit in units:
        found = number_of(unit.text)
        if found is None or (unit.piece and unit.pieces > _PIECES):
            continue
        out.setdefault(unit.number, found)
        if unit.kind == CELL and unit.column < _COLUMNS:
            out.setdefault((unit.block, unit.row), found)
    return out


def number_of(text: str) -> str | None:
    """The number that a text is, in small letters."""
    bare = text.strip().strip(":")
    found = _NUMBER.match(bare)
    if found is None or len(bare) > _LONG or _YEAR.fullmatch(found.group(1)):
        return None
    return found.group(1).lower().replace(" ", "")
