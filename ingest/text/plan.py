"""A plan that a plain text lists by number, what was found further down -> a table of the plan.

"K1  Attestförteckningen är aktuell", a line a control, under the names of areas; and in a later
chapter "K1. Förteckningen har jämförts ...". The list becomes a table with numbers and names, as a
writer with a ruler would have drawn it; :mod:`ingest.joined.numbered_details` joins the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: So many controls at least; so many of the listed numbers are told of below.
TIMES, TOLD = 3, 0.6
#: A name is no longer than this (characters), that of an area no longer than that.
NAME_LENGTH, AREA_LENGTH = 110, 60
#: Fewer lines than this stand between an area and its list.
BLANKS = 4
#: The head of the table.
HEAD = ["Nr", "Kontrollmoment"]
_CODED = re.compile(
    r"^\s{0,8}([A-ZÅÄÖ]{1,3}[-.]?\d{1,2}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})\s?[.):]?\s+([A-ZÅÄÖ\"”].*\S)\s*$"
)
#: A remark that says of which it is: "Till K3: ...", "Kommentar till 2.1: ...".
_REMARK = re.compile(
    r"^\s{0,8}(?:(?:kommentar|notering|till|punkt|avseende|kontroll|nr)\w*\.?\s+){1,2}"
    r"([A-ZÅÄÖ]{1,3}[-.]?\d{1,2}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})\s?[.):]",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:,;]$")

#: Line -> (line after the last, rows with their head) of each list.
Tables = dict[int, tuple[int, list[list[str]]]]


def plan_tables(lines: Sequence[str]) -> tuple[Tables, list[int]]:
    """The lists of a plan whose numbers come again with what was found, and the lines right above
    them that name an area."""
    coded = {place: found for place, line in enumerate(lines) if (found := _CODED.match(line))}
    runs = list(_runs(lines, coded))
    listed = [coded[place].group(1) for start, end in runs for place in range(start, end)]
    below = max((end for _, end in runs), default=0)
    told = {found.group(1) for place, found in coded.items() if place >= below}
    told |= {found.group(1) for line in lines[below:] if (found := _REMARK.match(line))}
    if len(listed) < TIMES or len(set(listed)) < len(listed):
        return {}, []
    if len(told & set(listed)) < max(TIMES, TOLD * len(listed)):
        return {}, []
    tables: Tables = {}
    areas = []
    for start, end in runs:
        rows = [list(coded[place].groups()) for place in range(start, end)]
        tables[start] = (end, [HEAD, *rows])
        above = start - 1
        while above > start - BLANKS and not lines[above].strip():
            above -= 1  # a page may end between an area and its list
        if above >= 0 and _names_area(lines, above):
            areas.append(above)
    return tables, areas


def _runs(lines: Sequence[str], coded: dict[int, re.Match[str]]) -> list[tuple[int, int]]:
    """(first line, line after the last) of names with numbers, one a line, nothing between."""
    out: list[tuple[int, int]] = []
    for place, found in coded.items():
        name = found.group(2)
        below = lines[place + 1].strip() if place + 1 < len(lines) else ""
        alone = not below or place + 1 in coded
        if _ENDED.search(name) or len(name) > NAME_LENGTH or not alone:
            continue
        if out and out[-1][1] == place:
            out[-1] = (out[-1][0], place + 1)
        else:
            out.append((place, place + 1))
    return out


def _names_area(lines: Sequence[str], place: int) -> bool:
    """True for a short line behind a blank one that is no sentence."""
    text = lines[place].strip()
    above = lines[place - 1].strip() if place else ""
    short = 0 < len(text) <= AREA_LENGTH and text[0].isupper() and text[-1].isalnum()
    return short and not above
