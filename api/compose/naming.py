"""A committee, a committee-year, a control -> how every face names it.

A committee's name may stand in several municipalities. Where the library, or the scope of the
answer, has more than one, the municipality is named wherever a committee is: two
Kommunstyrelser must never be taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from api.swedish import capital

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


class Control(Protocol):
    """What is checked: a passage of the library or of the contract."""

    @property
    def control_activity(self) -> str | None: ...  # noqa: D102
    @property
    def systematic_control(self) -> str | None: ...  # noqa: D102
    @property
    def working_method(self) -> str | None: ...  # noqa: D102
    @property
    def risk(self) -> str | None: ...  # noqa: D102
    @property
    def process(self) -> str | None: ...  # noqa: D102


def committee_name(committee: str | None, municipality: str | None, *, several: bool) -> str:
    """ "Kommunstyrelsen", or "Kommunstyrelsen i Ekstad" where several municipalities are known."""
    name = committee or "en rapport utan angiven nämnd"
    return f"{name} i {municipality}" if several and municipality else name


def place_name(place: Named, *, several: bool) -> str:
    """ "Kommunstyrelsen i Ekstad 2024", as it stands at the head of a line."""
    name = committee_name(place.committee, place.municipality, several=several)
    whole = f"{name} {place.year}" if place.year else name
    return capital(whole)


def several_in(places: Iterable[Named]) -> bool:
    """True when the places are of more than one municipality."""
    return len({place.municipality for place in places}) > 1


def control_name(passage: Control) -> str:
    """What a control is called: the first line of its heading, cut at a word where it is long; it
    stands in the passage up to there. "" where it has no heading."""
    return shortened(control_heading(passage).split("\n")[0])


def control_heading(passage: Control) -> str:
    """What stands over a control: its activity, else what comes nearest and is no mere dash; ""
    when nothing is."""
    nearest = (
        passage.control_activity,
        passage.systematic_control,
        passage.working_method,
        passage.risk,
        passage.process,
    )
    for text in nearest:
        if text and any(map(str.isalnum, text.strip().split("\n")[0])):
            return text.strip()
    return ""


def shortened(text: str) -> str:
    """``text`` on one line, with "…" where it was cut."""
    line = " ".join(text.split()).rstrip(" .:;")
    if len(line) <= LONGEST_NAME:
        return line
    return line[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,.:;–-") + " …"
