"""A committee, a committee-year, a control -> how every face names it.

A committee's name may stand in several municipalities. Where the library, or the scope of the
answer, has more than one, the municipality is named wherever a committee is: two
Kommunstyrelser must never be taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from index.models import StoredPassage

#: A control's name is cut at a word from this many characters on.
LONGEST_NAME = 110


class Named(Protocol):
    """What is named: a committee-year of any kind."""

    @property
    def municipality(self) -> str | None: ...  # noqa: D102
    @property
    def committee(self) -> str | None: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102


def committee_name(committee: str | None, municipality: str | None, *, several: bool) -> str:
    """ "Kommunstyrelsen", or "Kommunstyrelsen i Ekstad" where several municipalities are known."""
    name = committee or "en rapport utan angiven nämnd"
    return f"{name} i {municipality}" if several and municipality else name


def place_name(place: Named, *, several: bool) -> str:
    """ "Kommunstyrelsen i Ekstad 2024", as it stands at the head of a line."""
    name = committee_name(place.committee, place.municipality, several=several)
    whole = f"{name} {place.year}" if place.year else name
    return whole[:1].upper() + whole[1:]


def several_in(places: Iterable[Named]) -> bool:
    """True when the places are of more than one municipality."""
    return len({place.municipality for place in places}) > 1


def control_name(passage: StoredPassage) -> str:
    """What a control is called: its activity, else what comes nearest; "" when nothing does.

    The first line of it, where that is no mere dash, cut at a word where it is long; it stands in
    the passage up to there.
    """
    for text in (
        passage.control_activity,
        passage.systematic_control,
        passage.working_method,
        passage.risk,
        passage.process,
    ):
        if text and any(map(str.isalnum, text.strip().split("\n")[0])):
            return shortened(text.strip().split("\n")[0])
    return ""


def shortened(text: str) -> str:
    """``text`` on one line, with "…" where it was cut."""
    line = " ".join(text.split()).rstrip(" .:;")
    if len(line) <= LONGEST_NAME:
        return line
    return line[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,.:;–-") + " …"
