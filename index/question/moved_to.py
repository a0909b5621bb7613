"""A question's text -> the same, where controls "flyttades till 2024" with the year that they left.

The report of 2023 tells what was moved to 2024, and that of 2024 does not: "vilka kontroller
flyttades till 2024?" was answered with those that were left undone in 2024.
"""

from __future__ import annotations

import re

#: "Flyttades till 2024", "sköt upp sin inventering till 2025", "skjutits fram till 2024".
_MOVED = re.compile(
    r"(?<!\w)(?:flytta(?:d|de|des|t|ts|s|r)|fram(?:flyttad|skjut)\w*|upp?skjut\w*|skjutits?|skjut(?:er|s)|sköt|sköts|senarelagd\w*|"
    r"senarelagts|senarelade|senarelades)\s+(?:(?!till\s)[^\s?,;]+\s+){0,6}?(?P<to>till\s+(?P<year>20\d\d))(?!\w)(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: Of what else than controls something may be moved to a year.
_CONTROLS = re.compile(
    r"(?<!\w)\w*(?:kontroll|granskning|uppföljning|moment|stickprov|inventering|rond|övning|besiktning|avstämning)\w*",
    re.IGNORECASE,
)


def from_where_moved(text: str) -> str:
    """``text`` with the year that controls were moved to as "the next year" of the one before it,
    or of the one that they left where that is named."""
    found = _MOVED.search(text)
    if found is None or not _CONTROLS.search(text):
        return text
    before, after = text[: found.start("to")], text[found.end("to") :]
    left = "" if _YEAR.search(before + after) else f"{int(found['year']) - 1} "
    return f"{before}{left}till nästa år{after}"
