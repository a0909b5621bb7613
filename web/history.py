"""One control and its committee's other controls -> the same control over the years.

A committee rewords its plan a little each year, so the control is followed from year to year by the
likeness of its headings (process, arbetssätt, systematisk kontroll, aktivitet), the nearest year
first. A year where no control is like enough is shown as such: a control that left the plan is
itself a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from api.schemas import PassageModel

#: Likeness (0-100, sorted words) that counts as the same control. Between consecutive years of the
#: Ekstad reports the same control has 74-100, and its nearest neighbour in a year without it 64.
LIKE_ENOUGH = 70
#: Asked of a control that also changed its process.
LIKE_ENOUGH_ELSEWHERE = 85


@dataclass(frozen=True, slots=True)
class YearOfControl:
    """What became of the control in one year; ``passage`` None: no control like it that year."""

    year: int
    passage: PassageModel | None
    current: bool


def history_of(
    passage: PassageModel, controls: Iterable[PassageModel], years: Sequence[int]
) -> tuple[YearOfControl, ...]:
    """``passage`` in each of ``years`` (those that the committee has a report for), oldest first.

    ``controls`` are the committee's controls of all years. Empty where there is nothing to compare.
    """
    if passage.year is None or len(set(years)) < 2:
        return ()
    by_year: dict[int, list[PassageModel]] = {}
    for control in controls:
        if control.year is not None and control.kind == "control":
            by_year.setdefault(control.year, []).append(control)
    found: dict[int, PassageModel | None] = {passage.year: passage}
    before = [year for year in sorted(set(years), reverse=True) if year < passage.year]
    after = [year for year in sorted(set(years)) if year > passage.year]
    for direction in (before, after):
        last = passage
        for year in direction:
            found[year] = _same(last, by_year.get(year, []))
            last = found[year] or last
    return tuple(YearOfControl(year, found[year], year == passage.year) for year in sorted(found))


def _same(control: PassageModel, candidates: Sequence[PassageModel]) -> PassageModel | None:
    """The candidate that is the same control, None where none is like enough."""
    scored = [(_likeness(control, candidate), candidate) for candidate in candidates]
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    same_process = (control.process or "").casefold() == (best.process or "").casefold()
    return best if score >= (LIKE_ENOUGH if same_process else LIKE_ENOUGH_ELSEWHERE) else None


def _likeness(one: PassageModel, other: PassageModel) -> float:
    return float(fuzz.token_sort_ratio(_headings(one), _headings(other)))


def _headings(passage: PassageModel) -> str:
    parts = (
        passage.process,
        passage.risk,
        passage.working_method,
        passage.systematic_control,
        passage.control_activity,
    )
    return " ".join(part.casefold() for part in parts if part)
