"""Columns for years and parts of a year -> which of them are earlier than the one that counts.

Of "Utfall 2023" and "Utfall 2024", of "Läge T1" and "Läge T2" the latest is what came of a control.
Parts of the same year that tell in sentences ("Resultat tertial 1") are results of that year too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.tables.column_content import PART_AMOUNT, Row, tells

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|"
    r"okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: Parts of a year in column heads: numbered ones, then halves and the whole, in their order.
_PART_OF_YEAR = re.compile(
    r"\b((?:tertial|kvartal|t|q|kv)\.?\s?[1-4])\b|\b(delår\w*|halvår\w*|vår\w*|mars|apr(?:il)?|juni?)\b|"
    r"\b(aug(?:usti)?|sept(?:ember)?|okt(?:ober)?|höst\w*)\b|"
    r"\b(helår\w*|årsbokslut\w*|dec(?:ember)?|slut\w*)\b",
    re.IGNORECASE,
)
#: The month that a part of a year begins with, before the one that it ends with.
_FROM = re.compile(rf"\b{_MONTH}\s?[-–]\s?(?={_MONTH})", re.IGNORECASE)
_ONLY_TIME = re.compile(
    r"^(?:(?:tertial|kvartal|t|q|kv)\.?\s?[1-4]|[1-4]\s?(?:tertialet|kvartalet)|delår|helår|halvår|"
    rf"årsbokslut|vår|höst|{_MONTH}(?:\s?[-–]\s?{_MONTH})?)(?:\s(?:19|20)\d\d)?$",
    re.IGNORECASE,
)


def earlier_columns(named: Mapping[int, str], rows: Sequence[Row], told: bool) -> list[int]:
    """The places of those columns, of one field, that are earlier than the latest; ``told``: not of
    those of the same year that tell in sentences. ``named`` are the places with their names."""
    times = {place: _time_of(label) for place, label in named.items()}
    latest = max(times.values(), default=())
    return [
        place
        for place, time in times.items()
        if time
        and time < latest
        and not (told and time[0] == latest[0] and tells(rows, place, PART_AMOUNT))
    ]


def other_parts(labels: Sequence[str], found: Sequence[int]) -> list[int]:
    """The places of columns that tell of other parts of the year than those ``found``, where all
    these are named by nothing but theirs ("Tertial 1" beside "Helår")."""
    if not found or not all(only_a_time(labels[place]) for place in found):
        return []
    years = {_time_of(labels[place])[0] for place in found}
    others = [p for p, label in enumerate(labels) if p not in found and only_a_time(label)]
    return [place for place in others if _time_of(labels[place])[0] in years]


def only_a_time(label: str) -> bool:
    """True for a name that is nothing but a part of a year ("T1", "Helår 2024")."""
    return bool(_ONLY_TIME.match(label))


def only_times(labels: Sequence[str]) -> int:
    """How many of a head's names are nothing but a part of a year ("T1", "Helår 2024", "jan–apr");
    none where only one is."""
    count = sum(map(only_a_time, labels))
    return count if count > 1 else 0


def _time_of(label: str) -> tuple[int, ...]:
    """(year, part of the year) that a column is about, () for none; what is not told is 0."""
    years = [int(year) for year in re.findall(r"20\d\d", label)]
    found = _PART_OF_YEAR.search(_FROM.sub("", label))
    if not years and not found:
        return ()
    part = next((place for place, told in enumerate(found.groups(), 1) if told), 0) if found else 0
    number = re.search(r"\d", found.group()) if found and part == 1 else None
    return max(years, default=0), int(number.group()) if number else 4 * (part - 1) + 1
