"""Controls -> what a reviewer asks first: deviations that came back, controls left undone again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from api.schemas import PassageModel
from web.words import listing


@dataclass(frozen=True, slots=True)
class Undone:
    """A control that one committee did not carry out, two years running or more."""

    who: str
    activity: str
    when: str
    passages: tuple[PassageModel, ...]


def recurring_of(controls: Sequence[PassageModel]) -> tuple[PassageModel, ...]:
    """Deviations whose text says that they were found before, latest year first."""
    found = [p for p in controls if p.recurring and p.outcome == "deviation"]
    found.sort(key=lambda p: (-(p.year or 0), p.municipality or "", p.committee or ""))
    return tuple(found)


def undone_of(controls: Sequence[PassageModel]) -> tuple[Undone, ...]:
    """Controls with the same wording that one committee left undone in years that follow."""
    by_control: dict[tuple[str, str, str], dict[int, PassageModel]] = defaultdict(dict)
    for passage in controls:
        if passage.outcome == "not_performed" and passage.year and passage.control_activity:
            wording = "".join(c for c in passage.control_activity.casefold() if c.isalpha())
            key = (passage.municipality or "", passage.committee or "", wording)
            by_control[key][passage.year] = passage
    found = []
    for (_, committee, _), by_year in sorted(by_control.items()):
        for run in _runs(sorted(by_year)):
            if len(run) > 1:
                passages = tuple(by_year[year] for year in run)
                activity = (passages[-1].control_activity or "").replace("\n", " ")
                when = listing([str(year) for year in run])
                found.append(Undone(committee or "Okänd nämnd", activity, when, passages))
    return tuple(found)


def _runs(years: Sequence[int]) -> list[list[int]]:
    """``2020 2021 2023`` -> ``[2020, 2021], [2023]``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs
