"""Lines whose bullet, or number of a section, a tab parts from its text -> the same with a space.

A Word file that is saved as text, or copied, has its lists and headings so: a bullet or an "o", a
tab, the item; "2.1", a tab, the name. A tab is a cell's end elsewhere, and such lines would be a
table of two columns; so numbers of one depth right below each other are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import is_bullet

#: Lines with blank ones between are below each other where they are so near.
NEAR = 3
#: How far a tab before a bullet moves it in (characters).
INDENT = 4
_SECTION = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2})*\.?)\t+(?P<text>[A-ZÅÄÖ][^\t]{0,88}[\w)?])$"
)
_ITEM = re.compile(r"^(?P<before>\s*)(?P<bullet>[^\s\w]|o)\s*\t\s*(?P<text>[^\t\s][^\t]*)$")


def without_bullet_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, tabs around a bullet or behind the number of a heading as spaces where it stands
    before all the rest of its line."""
    return [_item(line) or _section(lines, place) or line for place, line in enumerate(lines)]


def _section(lines: Sequence[str], place: int) -> str | None:
    found = _SECTION.match(lines[place].rstrip())
    if found is None:
        return None
    near = (
        next((line for line in reversed(lines[max(place - NEAR, 0) : place]) if line.strip()), ""),
        next((line for line in lines[place + 1 : place + 1 + NEAR] if line.strip()), ""),
    )
    beside = [one["number"] for line in near if (one := _SECTION.match(line.rstrip()))]
    if any(_depth(number) == _depth(found["number"]) for number in beside):
        return None
    return f"{found['number']} {found['text']}"


def _depth(number: str) -> int:
    return number.strip(".").count(".")


def _item(line: str) -> str | None:
    found = _ITEM.match(line)
    if found is None or not is_bullet(found["bullet"]):
        return None
    before = found["before"].replace("\t", " " * INDENT)
    return f"{before}{found['bullet']} {found['text']}"
