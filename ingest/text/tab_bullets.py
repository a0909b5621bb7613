"""Lines whose bullet a tab parts from its text -> the same with a space.

A Word file that is saved as text, or copied, has its lists so: a bullet or an "o", a tab, the item.
A tab is a cell's end elsewhere, and such a list would be a table of two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import is_bullet

#: How far a tab before a bullet moves it in (characters).
INDENT = 4
_ITEM = re.compile(r"^(?P<before>\s*)(?P<bullet>[^\s\w]|o)\s*\t\s*(?P<text>[^\t\s][^\t]*)$")


def without_bullet_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, tabs around a bullet as spaces where it stands before all the rest of its line."""
    return [_item(line) or line for line in lines]


def _item(line: str) -> str | None:
    found = _ITEM.match(line)
    if found is None or not is_bullet(found["bullet"]):
        return None
    before = found["before"].replace("\t", " " * INDENT)
    return f"{before}{found['bullet']} {found['text']}"
