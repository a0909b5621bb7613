"""Columns -> counts: what the overview, the start page and the help page tell, without any text.

The columns (:mod:`index.engines.columns`) are those that filters and facets are made of, so that a
count and the list it opens hold the same, also in a library of a hundred thousand passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from index.engines.columns import Columns, Value
from index.found import CommitteeYear
from index.models import Filters
from index.storage.heads import LibraryHeads
from index.storage.reading import LIBRARY_ORDER
from index.storage.scope import EVERYTHING
from ingest.models import ReportId

Field = Literal["municipality", "committee", "year", "process"]


class OutcomeCount(NamedTuple):
    """So many controls with this outcome, of one group; ``values`` in the order they were asked."""

    values: tuple[Value | None, ...]
    outcome: str
    number: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """One current report by its place, with how many controls it has."""

    place: CommitteeYear
    controls: int


def outcome_counts(
    columns: Columns, by: Sequence[Field] = (), filters: Filters = EVERYTHING
) -> list[OutcomeCount]:
    """Controls in scope by these fields and outcome, in no order."""
    judged = columns.rows(filters) & (columns.codes["outcome"] >= 0)
    return [
        OutcomeCount(values[:-1], str(values[-1]), number)
        for values, number in columns.tally(judged, [*by, "outcome"])
    ]


def ordered_keys(columns: Columns, filters: Filters) -> list[int]:
    """Keys of the passages in scope, in library order."""
    order = columns.library_order
    found: list[int] = columns.keys[order[columns.rows(filters)[order]]].tolist()
    return found


def newest_keys(columns: Columns, filters: Filters) -> list[int]:
    """Keys of the passages in scope, the latest year first, then in library order."""
    order = columns.library_order
    inside = order[columns.rows(filters)[order]]
    values = [0, *columns.words["year"].values]  # the first is for none, whose code is -1
    years = np.asarray(values, dtype=np.int64)[columns.codes["year"][inside] + 1]
    found: list[int] = columns.keys[inside[np.argsort(-years, kind="stable")]].tolist()
    return found


class LibraryCounts(LibraryHeads):
    """The part of ``Library`` that counts by itself, without an index."""

    _columns: tuple[int, Columns] | None = None
    _processes: tuple[int, list[str]] | None = None

    def columns(self) -> Columns:
        """The columns of the library as it is now; after a change only what changed is read."""
        now, kept = self.sequence(), self._columns
        if kept is None:
            kept = (now, Columns.of(self.facts()))
        elif kept[0] != now:
            changed = [number for number, _ in self.changed_since(kept[0])]
            kept = (now, kept[1].changed(changed, self.facts(changed)))
        self._columns = kept
        return kept[1]

    def processes(self) -> list[str]:
        """Names of the processes in current reports, sorted; read again only after a change."""
        now, kept = self.sequence(), self._processes
        if kept is None or kept[0] != now:
            kept = self._processes = (now, super().processes())
        return list(kept[1])

    def processes_are(self, columns: Columns, sequence: int) -> None:
        """Take the names of the processes from ``columns``, which are those of ``sequence``: the
        database goes through every passage to list them, seconds of a million."""

        def listed() -> list[str]:
            if self.sequence() != sequence:
                return self._read_processes()
            return sorted(map(str, columns.present("process")))

        self.kept("processes", listed)

    def shelved(self) -> list[Shelved]:
        """Every current report's place and number of controls, in library order."""
        rows = self._rows(
            "SELECT municipality, committee, year, id, control_count FROM reports "
            f"WHERE current = 1 ORDER BY {LIBRARY_ORDER}"
        )
        return [
            Shelved(
                CommitteeYear(
                    row["municipality"], row["committee"], row["year"], ReportId(row["id"])
                ),
                row["control_count"],
            )
            for row in rows
        ]
