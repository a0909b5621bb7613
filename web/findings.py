"""A scope -> what a reviewer asks first: deviations that came back, controls left undone again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.counting import recurring, undone
from api.schemas import FiltersModel, PassageModel
from api.services import Services
from web.words import listing

#: So many are shown; the list and the file have them all.
MOST_SHOWN = 56
#: So many runs of undone controls are shown; the file has them all.
MOST_UNDONE = 30
#: So many committees' controls are followed over the years while a page is waited for.
MOST_FOLLOWED = 20


@dataclass(frozen=True, slots=True)
class Undone:
    """A control that one committee did not carry out, two years running or more; called by its
    latest wording."""

    id: str
    municipality: str | None
    committee: str
    activity: str
    when: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands beside the matrix; ``left`` committees were too many to follow."""

    recurring: tuple[PassageModel, ...] = ()
    recurring_total: int = 0
    undone: tuple[Undone, ...] = ()
    left: int = 0


def findings_of(services: Services, filters: FiltersModel, *, every: bool = False) -> Findings:
    """What came back and what was left undone in scope; all of it only with ``every``."""
    found = recurring(services, filters, 10_000 if every else MOST_SHOWN)
    found_undone = undone(services, filters, None if every else MOST_FOLLOWED)
    return Findings(found.shown, found.total, undone_of(found_undone.runs), found_undone.left)


def undone_of(runs: Iterable[Sequence[PassageModel]]) -> tuple[Undone, ...]:
    """The runs as they are told."""
    return tuple(
        Undone(
            run[-1].id,
            run[-1].municipality,
            run[-1].committee or "Okänd nämnd",
            (run[-1].control_activity or "Kontroll utan rubrik").replace("\n", " "),
            listing([str(one.year) for one in run]),
        )
        for run in runs
    )
