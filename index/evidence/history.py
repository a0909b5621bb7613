"""The controls of one committee over the years -> which of them are the same control, reworded.

A committee rewords its plan a little each year, so a control is followed by the likeness of its
headings (process, arbetssätt, systematisk kontroll, aktivitet), and each year's controls are dealt
out to the chains of the years before, the most alike first and each only once: two controls of one
process differ less in their words than one control does over three years. A year where no control
is like enough is shown as such: a control that left the plan is itself a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist, cpdist

from index.storage.kept import kept

#: Likeness (0-100) from which two controls can be the same. Measured on the chains of Ekstad's four
#: committees (``python -m eval.history``): the same control has 66 or more.
LIKE_ENOUGH = 62.0
#: Asked of a control that also changed its process.
LIKE_ENOUGH_ELSEWHERE = 85.0
#: How much the activity's own words count beside all the headings.
_ACTIVITY = 0.3
#: Likeness of all the headings below which not even the same activity makes two controls one: 2 of
#: 100 pairs are above it, and only theirs is compared.
_IN_REACH = (min(LIKE_ENOUGH, LIKE_ENOUGH_ELSEWHERE) - _ACTIVITY * 100) / (1 - _ACTIVITY) - 1e-6


class Control(Protocol):
    """What is read of a control."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def process(self) -> str | None: ...  # noqa: D102
    @property
    def risk(self) -> str | None: ...  # noqa: D102
    @property
    def working_method(self) -> str | None: ...  # noqa: D102
    @property
    def systematic_control(self) -> str | None: ...  # noqa: D102
    @property
    def control_activity(self) -> str | None: ...  # noqa: D102


C = TypeVar("C", bound=Control)


@dataclass(frozen=True, slots=True)
class YearOfControl(Generic[C]):
    """What became of the control in one year; ``passage`` None: no control like it that year."""

    year: int
    passage: C | None
    current: bool


def history_of(
    passage: C, controls: Iterable[C], years: Sequence[int]
) -> tuple[YearOfControl[C], ...]:
    """``passage`` in each of ``years`` (those that the committee has a report for), oldest first.

    ``controls`` are the committee's controls of all years. Empty where there is nothing to compare.
    """
    if passage.year is None or len(set(years)) < 2:
        return ()
    others = [one for one in controls if one.id != passage.id]
    chain = next(one for one in chains([passage, *others]) if passage in one)
    found = {one.year: one for one in chain}
    return tuple(
        YearOfControl(year, found.get(year), year == passage.year)
        for year in sorted({*years, passage.year})
    )


def chains(controls: Iterable[C]) -> list[list[C]]:
    """All controls of a committee, each in one chain, oldest first; one without a year is left out.

    A chain that has missed a year can go on in a later one.
    """
    by_year: dict[int, list[C]] = {}
    for control in controls:
        if control.year is not None:
            by_year.setdefault(control.year, []).append(control)
    found: list[list[C]] = []
    for year in sorted(by_year):
        left = by_year[year]
        for missed in sorted({chain[-1].year or 0 for chain in found}, reverse=True):
            open_chains = [chain for chain in found if chain[-1].year == missed]
            left = _dealt_out(left, open_chains)
        found += [[control] for control in left]
    return found


def linked(before: Sequence[C], after: Sequence[C]) -> list[tuple[C, C]]:
    """Controls of one year with those of the next that they go on as."""
    open_chains = [[control] for control in before]
    _dealt_out(after, open_chains)
    return [(chain[0], chain[1]) for chain in open_chains if len(chain) > 1]


def _dealt_out(controls: Sequence[C], open_chains: Sequence[list[C]]) -> list[C]:
    """Add each control to the chain that it is most like, the best pairs first; the rest is given
    back."""
    like = likeness_of([chain[-1] for chain in open_chains], controls)
    pairs = [
        (float(like[number, place]), -int(number), -int(place))
        for number, place in np.argwhere(like > 0)
    ]
    taken: set[int] = set()
    used: set[int] = set()
    for _, number, place in sorted(pairs, reverse=True):
        if number not in used and place not in taken:
            used.add(number)
            taken.add(place)
            open_chains[-number].append(controls[-place])
    return [control for place, control in enumerate(controls) if -place not in taken]


def likeness_of(some: Sequence[Control], others: Sequence[Control]) -> NDArray[np.float64]:
    """How alike the headings of each two controls are, 0-100, whatever the order of their words;
    (some, others). 0 for two that are too little alike to be the same control."""
    if not some or not others:
        return np.zeros((len(some), len(others)))
    headings, activities, processes = zip(
        *([list(told) for told in zip(*map(_told, side), strict=True)] for side in (some, others)),
        strict=True,
    )
    whole: NDArray[np.float64] = cdist(*headings, scorer=fuzz.ratio, dtype=np.float64)
    mine, theirs = activities
    both = np.outer([bool(text) for text in mine], [bool(text) for text in theirs])
    like = whole.copy()
    rows, places = np.nonzero(both & (whole >= _IN_REACH))
    if len(rows):
        activity: NDArray[np.float64] = cpdist(
            [mine[row] for row in rows.tolist()],
            [theirs[place] for place in places.tolist()],
            scorer=fuzz.token_set_ratio,
            dtype=np.float64,
        )
        like[rows, places] = (1 - _ACTIVITY) * whole[rows, places] + _ACTIVITY * activity
    own, other = (np.array(side, dtype=object) for side in processes)
    same_process = own[:, None] == other
    return np.where(like >= np.where(same_process, LIKE_ENOUGH, LIKE_ENOUGH_ELSEWHERE), like, 0.0)


def _told(control: Control) -> tuple[str, str, str]:
    """Its headings, its activity and its process, as they are compared."""
    return _folded(
        control.process,
        control.risk,
        control.working_method,
        control.systematic_control,
        control.control_activity,
    )


@kept(4_096)
def _folded(
    process: str | None,
    risk: str | None,
    method: str | None,
    systematic: str | None,
    activity: str | None,
) -> tuple[str, str, str]:
    """All of them with their words sorted, so that two are compared whatever the order of theirs:
    ``fuzz.token_sort_ratio`` does that anew for each pair. And the last and the first alone."""
    headings = (process, risk, method, systematic, activity)
    words = " ".join(part.casefold() for part in headings if part).split()
    return " ".join(sorted(words)), (activity or "").casefold(), (process or "").casefold()
