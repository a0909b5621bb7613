"""A library's own controls -> one question of each form that it can answer.

The help page shows how to ask with questions that work here and now: names, years and processes are
the library's own, and a process is taken where something was found, so that there is an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from api.swedish import lower_first
from index.search.counting import OutcomeCount

#: A longer heading makes a clumsy question.
LONGEST_PROCESS = 45
#: So many are looked at to find one that also tells a measure.
CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the form it has (design 5.3), and what such a question gives."""

    form: str
    gives: str
    question: str


@dataclass(slots=True)
class _Place:
    """One committee's controls of one process: years, those with a deviation, and any measure."""

    years: set[int] = field(default_factory=set)
    deviations: set[int] = field(default_factory=set)
    measured: bool = False


def examples_of(
    counts: Iterable[OutcomeCount], measured: Callable[[str, str], bool]
) -> tuple[Example, ...]:
    """Questions that the library answers, of its counts by committee, process and year; empty where
    no control has all three and a deviation. ``measured`` says whether a committee tells a measure
    of a process."""
    places: dict[tuple[str, str], _Place] = {}
    undone: set[int] = set()
    for (committee, process, year), outcome, _ in counts:
        if not (isinstance(committee, str) and isinstance(process, str) and isinstance(year, int)):
            continue
        if outcome == "not_performed":
            undone.add(year)
        if len(process) > LONGEST_PROCESS:
            continue
        place = places.setdefault((committee, process), _Place())
        place.years.add(year)
        if outcome == "deviation":
            place.deviations.add(year)
    found = [(key, place) for key, place in places.items() if place.deviations]
    if not found:
        return ()
    found.sort(key=lambda pair: (_worth(pair[1]), pair[0]), reverse=True)
    for (committee, process), place in found[:CANDIDATES]:
        place.measured = measured(committee, process)
    (committee, process), place = max(
        found[:CANDIDATES], key=lambda pair: (pair[1].measured, _worth(pair[1]), pair[0])
    )
    other = _other(places, committee, process)
    return tuple(_questions(committee, process, place, other, undone))


def _questions(
    committee: str, process: str, place: _Place, other: str | None, undone: set[int]
) -> Iterable[Example]:
    """The forms in the order of the help page."""
    topic, year = lower_first(process), max(place.deviations)
    first, last = min(place.years), max(place.years)
    yield Example(
        "list",
        "alla nämnder som hade det, med källa och täckning",
        f"Vilka nämnder hade brister i {topic} {year}?",
    )
    if undone:
        yield Example(
            "list",
            "kontroller som stod i planen men inte gjordes",
            f"Vilka kontroller genomfördes inte {max(undone)}?",
        )
    yield Example(
        "count", "ett antal, och vad som räknats", f"Hur många avvikelser hade {committee} {year}?"
    )
    yield Example(
        "yesno",
        "ja eller nej, med det ställe som avgör",
        f"Hade {committee} brister i {topic} {year}?",
    )
    yield Example(
        "lookup",
        "vad rapporten säger, ordagrant",
        f"Vad visade kontrollen av {topic} i {committee} {year}?",
    )
    if first < last:
        yield Example(
            "trend",
            "år för år, från det första till det sista",
            f"Hur har {topic} utvecklats i {committee} {first}–{last}?",
        )
    if other:
        yield Example(
            "compare", "två nämnder sida vid sida", f"Jämför {committee} och {other}: {topic}."
        )
    if place.measured:
        yield Example(
            "measure",
            "de åtgärder som rapporten berättar om",
            f"Vilka åtgärder vidtog {committee} efter bristerna i {topic} {year}?",
        )


def _worth(place: _Place) -> tuple[int, int]:
    return len(place.deviations), len(place.years)


def _other(places: dict[tuple[str, str], _Place], committee: str, process: str) -> str | None:
    """Another committee with the same process, None where there is none."""
    names = sorted(
        name for name, its_process in places if its_process == process and name != committee
    )
    return names[0] if names else None
