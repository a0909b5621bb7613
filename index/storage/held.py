"""Library and register -> what it has reports of and should have, gathered once for all questions.

Every answer tells of the committee-years that it should know of. Which they are hangs on reports
and register alone: over 4 000 reports gathering them took 35 ms of every question, ten times that
over 40 000. What some people see of a library is a library of its own (seen.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.found import CommitteeYear
from index.storage.register import Entry, expected
from index.storage.scope import EVERYTHING

if TYPE_CHECKING:
    from index.storage.library import Library


@dataclass(frozen=True, slots=True)
class Held:
    """``reports``: every current one, in library order; ``expected``: every committee-year that
    should have one (register.py); the names and years of the reports, sorted."""

    reports: tuple[CommitteeYear, ...]
    expected: tuple[CommitteeYear, ...]
    years: tuple[int, ...]
    committees: tuple[str, ...]
    municipalities: tuple[str, ...]


def held(library: Library) -> Held:
    """What the library has, as of its last change and that of its register."""
    register = library.register()
    return library.kept("held", lambda: _gathered(library, register), register)


def _gathered(library: Library, register: Sequence[Entry]) -> Held:
    every = library.identities()
    return Held(
        reports=tuple(every),
        expected=expected(every, EVERYTHING, register),
        years=tuple(sorted({one.year for one in every if one.year})),
        committees=tuple(sorted({one.committee for one in every if one.committee})),
        municipalities=tuple(sorted({one.municipality for one in every if one.municipality})),
    )
