"""SQLite file -> what an index is made from: changes, facts, passages and vectors, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models import StoredPassage, StoredReport
from index.storage.reading import LibraryReader
from index.storage.records import REPORT_SELECT, stored_report
from index.storage.scope import EVERYTHING

#: Keys in one statement.
_VALUES = 500
#: Passages whose facts are held at a time, as Python's objects: a million at once are 700 MB, of
#: which most stay with the process.
_TOGETHER = 20_000


#: Municipality, committee and year of a report.
Place = tuple[str | None, str | None, int | None]


@dataclass(frozen=True, slots=True)
class Facts:
    """What some current passages are filtered and counted by: one value for each passage, in the
    same order. ``report`` is the report's number; ``places`` has that of each of them."""

    key: Sequence[int]
    report: Sequence[int]
    places: Mapping[int, Place]
    process: Sequence[str | None]
    outcome: Sequence[str | None]
    severity: Sequence[str | None]
    recurring: Sequence[bool | None]
    kind: Sequence[str]


class LibraryFeed(LibraryReader):
    """The half of :class:`index.storage.library.Library` that feeds its index."""

    def facts(self, numbers: Iterable[int] | None = None) -> Iterator[Facts]:
        """What filters ask for, of every current passage, or of those in these reports; some
        thousand passages at a time."""
        statement = (
            "SELECT key, report, process, outcome, severity, recurring, kind "
            "FROM reports CROSS JOIN passages WHERE report = reports.number AND current = 1"
        )
        if numbers is None:
            rows = self._streamed(statement)
        else:
            one = f"{statement} AND reports.number = ?"
            rows = chain.from_iterable(self._streamed(one, (number,)) for number in numbers)
        while piece := list(islice(rows, _TOGETHER)):
            if found := self._facts_of(piece):
                yield found

    def _facts_of(self, rows: list[tuple[Any, ...]]) -> Facts | None:
        """The same with the places of their reports; those of a report that was erased in this
        moment are left out. None: all of them."""
        numbers = {row[1] for row in rows}
        places: dict[int, Place] = {
            number: (municipality, committee, year)
            for number, municipality, committee, year in self._rows(
                "SELECT number, municipality, committee, year FROM reports "
                "WHERE number BETWEEN ? AND ?",
                (min(numbers), max(numbers)),
            )
        }
        if not numbers <= places.keys():
            rows = [row for row in rows if row[1] in places]
        if not rows:
            return None
        keys, reports, processes, outcomes, severities, recurring, kinds = zip(*rows, strict=True)
        truths = [None if one is None else bool(one) for one in recurring]
        return Facts(keys, reports, places, processes, outcomes, severities, truths, kinds)

    def current_keys(self) -> NDArray[np.int64]:
        """Keys of every current passage, sorted."""
        rows = self._rows(
            "SELECT key FROM reports CROSS JOIN passages "
            "WHERE report = reports.number AND current = 1"
        )
        return np.sort(np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows)))

    def current_passages(self, numbers: Iterable[int]) -> Iterator[StoredPassage]:
        """Passages of these reports, as far as they are current."""
        wanted = set(numbers)
        for number in self._current_numbers():
            if number in wanted:
                yield from self._passages_in(number, EVERYTHING)

    def report_numbers(self, report_ids: Iterable[str]) -> list[int]:
        """Numbers of the reports with these ids; unknown ones are left out."""
        found = [
            self._rows("SELECT number FROM reports WHERE id = ?", (name,)) for name in report_ids
        ]
        return [int(row[0]) for rows in found for row in rows]

    @property
    def dimension(self) -> int:
        """Length of the active model's vectors; 0 before the first report."""
        rows = self._rows("SELECT value FROM meta WHERE name = 'dimension'")
        return int(rows[0]["value"]) if rows else 0

    @property
    def model(self) -> str | None:
        """The model whose vectors are searched; None before the first report."""
        rows = self._rows("SELECT value FROM meta WHERE name = 'model'")
        return str(rows[0]["value"]) if rows else None

    def without_vectors(self, model: str) -> list[StoredReport]:
        """Reports, older versions too, that ``model`` has not embedded yet."""
        rows = self._rows(
            f"{REPORT_SELECT} WHERE NOT EXISTS (SELECT 1 FROM vectors "
            "WHERE vectors.report = reports.number AND model = ?) ORDER BY number",
            (model,),
        )
        return [stored_report(row) for row in rows]

    def vectors(
        self, model: str, numbers: Iterable[int] | None = None
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float16]]]:
        """Keys (n,) and vectors (n, d) of the current reports, one batch per report.

        ``numbers`` limits it to these reports. Order: as the reports were added.
        """
        chosen = self._current_numbers() if numbers is None else sorted(numbers)
        for number in chosen:
            found = self._rows(
                "SELECT dimension, matrix FROM vectors WHERE report = ? AND model = ?",
                (number, model),
            )
            keys = self._keys_of(number)
            if found and len(keys):
                matrix = np.frombuffer(found[0]["matrix"], dtype="<f2")
                yield keys, matrix.reshape(len(keys), found[0]["dimension"])

    def vector(self, key: int, model: str) -> NDArray[np.float16] | None:
        """One passage's vector (d,), of an old version too; None: not embedded."""
        rows = self._rows("SELECT report FROM passages WHERE key = ?", (key,))
        for keys, matrix in self.vectors(model, [row["report"] for row in rows]):
            row: NDArray[np.float16] = matrix[int(np.searchsorted(keys, key))]
            return row
        return None

    def vectors_of(self, keys: Sequence[int], model: str) -> NDArray[np.float32]:
        """Vectors (n, d) of passages in the order of ``keys``; zeros for one not embedded."""
        found: dict[int, NDArray[np.float16]] = {}
        for number in self._reports_of(keys):
            for own, matrix in self.vectors(model, [number]):
                found |= dict(zip(own.tolist(), matrix, strict=True))
        dimension = len(next(iter(found.values()))) if found else 1
        blank = np.zeros(dimension, dtype=np.float16)
        rows = [found.get(key, blank) for key in keys]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), dimension)

    def _reports_of(self, keys: Sequence[int]) -> list[int]:
        """Numbers of the reports that have these passages; asked for in pieces, as SQLite allows
        only so many values in one statement."""
        numbers: set[int] = set()
        for start in range(0, len(keys), _VALUES):
            piece = [int(key) for key in keys[start : start + _VALUES]]
            marks = ", ".join("?" * len(piece))
            rows = self._rows(f"SELECT DISTINCT report FROM passages WHERE key IN ({marks})", piece)
            numbers |= {row["report"] for row in rows}
        return sorted(numbers)

    def _keys_of(self, number: int) -> NDArray[np.int64]:
        rows = self._rows("SELECT key FROM passages WHERE report = ? ORDER BY position", (number,))
        return np.fromiter((row["key"] for row in rows), dtype=np.int64, count=len(rows))

    def _current_numbers(self) -> list[int]:
        rows = self._rows("SELECT number FROM reports WHERE current = 1 ORDER BY number")
        return [row["number"] for row in rows]
