"""Register of committees and reports -> who they are, and which committee-years should have one.

By default a committee is expected in every year between its first and its last report. The register
can say otherwise: when a committee began or ended, what else it is called, and who came after it.
A committee of the register without any report is expected in its years, where they are said, else
in the years that the library has reports for. A year that is in neither is not claimed to be
missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.found import CommitteeYear
from index.models import Filters
from index.storage.scope import fold
from ingest.models import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A committee as the register knows it; ``first``/``last`` are its years, None: as reported.

    ``municipality`` None: in any. ``successor`` is the committee that came after it. ``number`` is
    0 for one that is not in the register yet.
    """

    municipality: str | None
    committee: str
    first: int | None = None
    last: int | None = None
    aliases: tuple[str, ...] = ()
    successor: str | None = None
    number: int = 0

    def of(self, municipality: str | None) -> bool:
        """True when the entry is about committees of this municipality."""
        return not self.municipality or fold(self.municipality) == fold(municipality)

    def named(self, name: str | None) -> bool:
        """True when ``name`` is the committee's name or one of its aliases."""
        return fold(name) in {fold(one) for one in (self.committee, *self.aliases)}


# ---- who a committee is --------------------------------------------------------------------------


def canonical(
    municipality: str | None, committee: str | None, register: Sequence[Entry]
) -> str | None:
    """The committee's own name, where the register knows ``committee`` as an alias of it."""
    for entry in register:
        if committee and entry.of(municipality) and entry.named(committee):
            return entry.committee
    return committee


def by_register(report: Report, register: Sequence[Entry]) -> Report:
    """The report under its committee's own name, with the ids that go with it."""
    from ingest.report import identified

    who = report.identity
    name = canonical(who.municipality, who.committee, register)
    if name == who.committee:
        return report
    notes = (*report.notes, f"Nämnden kallas {who.committee} i rapporten, {name} i registret.")
    renamed = replace(who, committee=name)
    passages = identified(report.passages, renamed)
    return replace(report, identity=renamed, passages=passages, notes=notes)


def kin(committee: str, register: Sequence[Entry]) -> list[str]:
    """The committee with those that it came after and those that came after it, oldest first.

    Each line goes one way: of two that became one, neither is the other's kin.
    """
    before: list[str] = []
    waiting = [committee]
    while waiting:
        name = waiting.pop()
        for entry in register:
            older = fold(entry.successor) == fold(name) and entry.committee not in before
            if older and fold(entry.committee) != fold(committee):
                before.insert(0, entry.committee)
                waiting.append(entry.committee)
    after: list[str] = []
    name = committee
    while (later := _successor(name, register)) and later not in (committee, *after):
        after.append(later)
        name = later
    return [*before, committee, *after]


def _successor(committee: str, register: Sequence[Entry]) -> str | None:
    return next(
        (one.successor for one in register
         if one.successor and fold(one.committee) == fold(committee)), None
    )  # fmt: skip


# ---- who should have a report --------------------------------------------------------------------


def expected(
    reports: Sequence[CommitteeYear], scope: Filters, register: Sequence[Entry] = ()
) -> tuple[CommitteeYear, ...]:
    """Committee-years of the scope that should have a report, in the order of ``reports``, then
    those that only the register knows.

    ``report_id`` is None where there is none. ``reports`` are all current ones of the library.
    """
    held: dict[tuple[str | None, str | None, int | None], list[CommitteeYear]] = {}
    told: dict[tuple[str | None, str | None], list[int | None]] = {}
    for report in reports:
        held.setdefault((report.municipality, report.committee, report.year), []).append(report)
        told.setdefault((report.municipality, report.committee), []).append(report.year)
    found: list[CommitteeYear] = []
    for (municipality, committee), own in told.items():
        years = _years(municipality, committee, own, register)
        for year in years:
            here = held.get((municipality, committee, year))
            found += here or [CommitteeYear(municipality, committee, year, None)]
    found += _only_registered(reports, register)
    return within(found, scope)


def _years(
    municipality: str | None,
    committee: str | None,
    own: Sequence[int | None],
    register: Sequence[Entry],
) -> list[int | None]:
    """The years of one committee; ``own`` are those of its reports."""
    years = [year for year in own if year is not None]
    if not years or committee is None:
        return list(dict.fromkeys(own))
    entry = next((one for one in register if fold(one.committee) == fold(committee)
                  and one.of(municipality)), None)  # fmt: skip
    first = entry.first if entry and entry.first else min(years)
    last = entry.last if entry and entry.last else max(years)
    unknown: list[int | None] = [None] if None in own else []
    return [*sorted({*range(first, last + 1), *years}), *unknown]


def _only_registered(
    reports: Sequence[CommitteeYear], register: Sequence[Entry]
) -> list[CommitteeYear]:
    """The years of committees that have no report at all."""
    found = []
    for entry in register:
        theirs = [r for r in reports if entry.of(r.municipality)]
        if any(fold(r.committee) == fold(entry.committee) for r in theirs):
            continue
        years = [r.year for r in theirs if r.year is not None]
        places = {r.municipality for r in theirs}
        municipality = entry.municipality or (places.pop() if len(places) == 1 else None)
        first = entry.first or min(years, default=entry.last)
        last = entry.last or max(years, default=entry.first)
        for year in range(first or 0, (last or -1) + 1):
            found.append(CommitteeYear(municipality, entry.committee, year, None))
    return found


def in_scope(place: CommitteeYear, scope: Filters) -> bool:
    """True when a committee-year is inside the scope of municipalities, committees and years."""
    return bool(within((place,), scope))


def within(places: Sequence[CommitteeYear], scope: Filters) -> tuple[CommitteeYear, ...]:
    """Those of the ``places`` that are :func:`in_scope`, in their order. One thing is asked after
    the other of those that are left: of 80 000 that takes 4 ms, all asked of each 30."""
    left: Iterable[CommitteeYear] = places
    if scope.years:
        years = frozenset(scope.years)
        left = [one for one in left if one.year in years]
    if scope.municipalities:
        towns = {fold(one) for one in scope.municipalities}
        left = [one for one in left if fold(one.municipality) in towns]
    if scope.committees:
        committees = {fold(one) for one in scope.committees}
        left = [one for one in left if fold(one.committee) in committees]
    if scope.reports:
        reports = frozenset([*scope.reports, None])
        left = [one for one in left if one.report_id in reports]
    return tuple(left)
