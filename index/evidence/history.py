"""The controls of one committee over the years -> which of them are the same control, reworded.

A committee rewords its plan a little each year, so a control is followed by the likeness of its
headings (process, arbetssätt, systematisk kontroll, aktivitet), and each year's controls are dealt
out to the chains of the years before, the most alike first and each only once: two controls of one
process differ less in their words than one control does over three years. A year where no control
is like enough is shown as such: a control that left the plan is itself a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
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
class Headed(Generic[C]):
    """A control with its headings, its activity and its process, as they are compared."""

    control: C
    words: str
    activity: str
    process: str


#: Rows and places of pairs, and how alike each is (0-100).
Likely = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


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
    pairs = _dealt(_likely(headed(before), headed(after)))
    return [(before[row], after[place]) for row, place in pairs]


def links(
    by_year: Mapping[int, Sequence[C]], said: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Id of each control of a committee that goes on in a later year -> id of what it goes on as.

    Reports that follow each other first: by their headings, then by what is ``said`` (earlier id ->
    later id); then those that a year is missing between, the nearer years first, by headings. Each
    is held against all later years at once.
    """
    years = sorted(by_year)
    told = {year: headed(by_year[year]) for year in years}
    goes_on: dict[str, str] = {}
    for first, then in pairwise(years):
        ends, starts = told[first], told[then]
        found = {ends[n].control.id: starts[m].control.id for n, m in _dealt(_likely(ends, starts))}
        free = {one.control.id for one in starts} - set(found.values())
        goes_on |= found
        for one in ends if said else ():
            if one.control.id not in found and (later := (said or {}).get(one.control.id)) in free:
                goes_on[one.control.id] = str(later)
    taken = set(goes_on.values())
    left = {
        first: _over_years(first, years[number + 2 :], told, goes_on, taken)
        for number, first in enumerate(years[:-2])
    }
    for gap in range(2, len(years)):
        for first, then in zip(years, years[gap:], strict=False):
            for end, start in left[first].get(then, ()):
                if end not in goes_on and start not in taken:
                    goes_on[end] = start
                    taken.add(start)
    return goes_on


def _over_years(
    first: int,
    later: Sequence[int],
    told: Mapping[int, Sequence[Headed[C]]],
    goes_on: Mapping[str, str],
    taken: Collection[str],
) -> dict[int, list[tuple[str, str]]]:
    """Of the ``first`` year's controls that do not go on yet: later year -> those of it that they
    can be the same as (ids), the most alike first."""
    ends = [one for one in told[first] if one.control.id not in goes_on]
    starts = [(year, one) for year in later for one in told[year] if one.control.id not in taken]
    found: dict[int, list[tuple[str, str]]] = {}
    for _, row, place in _best_first(_likely(ends, [one for _, one in starts])):
        year, one = starts[-place]
        found.setdefault(year, []).append((ends[-row].control.id, one.control.id))
    return found


def _dealt_out(controls: Sequence[C], open_chains: Sequence[list[C]]) -> list[C]:
    """Add each control to the chain that it is most like, the best pairs first; the rest is given
    back."""
    pairs = _dealt(_likely(headed(chain[-1] for chain in open_chains), headed(controls)))
    for number, place in pairs:
        open_chains[number].append(controls[place])
    taken = {place for _, place in pairs}
    return [control for place, control in enumerate(controls) if place not in taken]


def _dealt(likely: Likely) -> list[tuple[int, int]]:
    """The best pairs first, each row and each place once."""
    used: set[int] = set()
    taken: set[int] = set()
    found = []
    for _, row, place in _best_first(likely):
        if row not in used and place not in taken:
            used.add(row)
            taken.add(place)
            found.append((-row, -place))
    return found


def _best_first(likely: Likely) -> list[tuple[float, int, int]]:
    """How alike, and row and place below zero: of those as much alike the first come first."""
    rows, places, like = likely
    pairs = zip(like.tolist(), (-rows).tolist(), (-places).tolist(), strict=True)
    return sorted(pairs, reverse=True)


def likeness_of(some: Sequence[Control], others: Sequence[Control]) -> NDArray[np.float64]:
    """How alike the headings of each two controls are, 0-100, whatever the order of their words;
    (some, others). 0 for two that are too little alike to be the same control."""
    found = np.zeros((len(some), len(others)))
    rows, places, like = _likely(headed(some), headed(others))
    found[rows, places] = like
    return found


def _likely(some: Sequence[Headed[C]], others: Sequence[Headed[C]]) -> Likely:
    """The pairs that are alike enough to be the same control, and how alike they are."""
    none = np.empty(0, dtype=np.int64)
    if not some or not others:
        return none, none, np.empty(0)
    whole: NDArray[np.float64] = cdist(
        [one.words for one in some],
        [one.words for one in others],
        scorer=fuzz.ratio,
        score_cutoff=_IN_REACH,
        dtype=np.float64,
    )
    rows, places = np.nonzero(whole)
    like = whole[rows, places]
    pairs = [(some[row], others[place])
             for row, place in zip(rows.tolist(), places.tolist(), strict=True)]  # fmt: skip
    both = np.array([bool(one.activity and other.activity) for one, other in pairs], dtype=bool)
    if both.any():
        activity: NDArray[np.float64] = cpdist(
            [one.activity for one, other in pairs if one.activity and other.activity],
            [other.activity for one, other in pairs if one.activity and other.activity],
            scorer=fuzz.token_set_ratio,
            dtype=np.float64,
        )
        like[both] = (1 - _ACTIVITY) * like[both] + _ACTIVITY * activity
    same = np.array([one.process == other.process for one, other in pairs], dtype=bool)
    kept = like >= np.where(same, LIKE_ENOUGH, LIKE_ENOUGH_ELSEWHERE)
    return rows[kept], places[kept], like[kept]


def headed(controls: Iterable[C]) -> list[Headed[C]]:
    """Controls with what they are compared by, worked out once."""
    return [Headed(one, *_told(one)) for one in controls]


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
