"""Library -> controls that a committee left undone in years that follow each other.

A control is followed as on its own page (:mod:`index.evidence.history`), so that a reworded plan
hides nothing. Which control of one year goes on as which of the next depends on these two years
alone: a chain that ended the year before is dealt to first. So only years are read in which two
undone controls stand after each other and are alike, and those whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.engines.columns import Columns
from index.evidence.history import likeness_of, linked
from index.models import Filters, Outcome, StoredPassage
from index.storage.reading import LibraryReader
from ingest.models import Kind, PassageId

Home = tuple[str | int | None, ...]
ByYear = Mapping[int, Sequence[StoredPassage]]


@dataclass(frozen=True, slots=True)
class Undone:
    """The runs that were found, each oldest first; ``left`` committees were not followed."""

    runs: tuple[tuple[StoredPassage, ...], ...]
    left: int = 0


def undone_runs(
    library: LibraryReader, columns: Columns, filters: Filters, most: int | None = None
) -> Undone:
    """Every control in scope that was not carried out two years running or more.

    At most ``most`` committees are followed (None: all), by name.
    """
    if filters.outcomes and Outcome.NOT_PERFORMED not in filters.outcomes:
        return Undone(())
    scope = replace(filters, outcomes=(Outcome.NOT_PERFORMED,), kinds=(Kind.CONTROL,))
    homes = _homes(columns, scope)
    runs: list[tuple[StoredPassage, ...]] = []
    for home in homes[:most]:
        by_year: dict[int, list[StoredPassage]] = defaultdict(list)
        for passage in _of(library, columns, scope, home):
            by_year[passage.year or 0].append(passage)
        links: dict[PassageId, PassageId] = {}
        for year in _alike(by_year):
            pair = Filters(years=(year, year + 1), kinds=(Kind.CONTROL,))
            both = _of(library, columns, pair, home)
            before, after = ([p for p in both if p.year == one] for one in (year, year + 1))
            links |= {later.id: earlier.id for earlier, later in linked(before, after)}
        runs += _runs(by_year, links)
    return Undone(tuple(runs), len(homes[most:]) if most is not None else 0)


def _homes(columns: Columns, scope: Filters) -> list[Home]:
    """Committees that left something undone in two years that follow each other, by name."""
    years: dict[Home, set[int]] = defaultdict(set)
    for (*home, year), _ in columns.tally(
        columns.rows(scope), ["municipality", "committee", "year"]
    ):
        if home[-1] is not None and isinstance(year, int):
            years[tuple(home)].add(year)
    found = [home for home, its in years.items() if any(year + 1 in its for year in its)]
    return sorted(found, key=lambda home: tuple(str(name or "") for name in home))


def _of(
    library: LibraryReader, columns: Columns, scope: Filters, home: Home
) -> list[StoredPassage]:
    """The passages of one committee in scope, in the library's order."""
    rows = columns.rows(scope)
    for field, name in zip(("municipality", "committee"), home, strict=True):
        rows &= columns.codes[field] == columns.words[field].coded([name])[0]
    order = columns.library_order
    return library.passages(columns.keys[order[rows[order]]].tolist())


def _alike(by_year: ByYear) -> list[int]:
    """The years that have an undone control like one of the next year's."""
    return [
        year
        for year in sorted(by_year)
        if year + 1 in by_year and likeness_of(by_year[year], by_year[year + 1]).any()
    ]


def _runs(
    by_year: ByYear, links: Mapping[PassageId, PassageId]
) -> Iterator[tuple[StoredPassage, ...]]:
    """The undone controls of one committee as runs of two or more; each stands in one."""
    undone = {passage.id: passage for year in sorted(by_year) for passage in by_year[year]}
    next_of = {links[one]: one for one in undone if links.get(one) in undone}
    for start in undone:
        if links.get(start) in undone or start not in next_of:
            continue
        run = [start]
        while run[-1] in next_of:
            run.append(next_of[run[-1]])
        yield tuple(undone[one] for one in run)
