"""Library -> the facts that filters and facets ask for, as columns of small integers in memory.

A filter over a million passages is then a few comparisons of arrays (about 1 ms) where a query of
the database takes 100; a facet is a count. Both halves of the search get their scope from here.
Immutable: a change makes new columns, while a running search keeps the old.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.engines.feeding import Facts
from index.models import Filters
from index.search.facets import Facets
from index.storage.scope import fold

Value = str | int | bool
#: The fields that a result list can be narrowed by, in the order they are shown.
FACETS = (
    "municipality",
    "committee",
    "year",
    "process",
    "outcome",
    "severity",
    "recurring",
    "kind",
)
#: Everything that there is a column of.
COLUMNS = ("report", *FACETS)
#: Those that a passage has from its report, in the order of :data:`index.engines.feeding.Place`,
#: and its own.
_PLACES = ("municipality", "committee", "year")
_OWN = ("process", "outcome", "severity", "recurring", "kind")
_NONE = -1


class Vocabulary:
    """Values of one field -> small integers; only ever added to, so old columns stay right."""

    def __init__(self) -> None:
        """Empty."""
        self.values: list[Value] = []
        self._codes: dict[Value | None, int] = {None: _NONE}
        self._folded: dict[Value, list[int]] = {}

    def coded(self, values: Sequence[Value | None]) -> NDArray[np.int32]:
        """Each value's integer, a new one for a new value; -1 for none."""
        for value in dict.fromkeys(values):
            if value is not None and value not in self._codes:
                code = self._codes[value] = len(self.values)
                self.values.append(value)
                self._folded.setdefault(_comparable(value), []).append(code)
        return np.fromiter(map(self._codes.__getitem__, values), dtype=np.int32, count=len(values))

    def codes(self, wanted: Iterable[Value]) -> list[int]:
        """The integers of every spelling of these values."""
        return [code for value in wanted for code in self._folded.get(_comparable(value), ())]


@dataclass(frozen=True)
class Columns:
    """Current passages: ``keys`` sorted, and per field one code for each key."""

    keys: NDArray[np.int64]
    codes: dict[str, NDArray[np.int32]]
    words: dict[str, Vocabulary]

    @classmethod
    def of(cls, facts: Iterable[Facts], words: dict[str, Vocabulary] | None = None) -> Columns:
        """The columns of all ``facts``; ``words`` numbers values as earlier columns did."""
        words = words or {field: Vocabulary() for field in COLUMNS}
        keys = [np.empty(0, dtype=np.int64)]
        codes = {field: [np.empty(0, dtype=np.int32)] for field in COLUMNS}
        for some in facts:
            keys.append(np.asarray(some.key, dtype=np.int64))
            numbers, which = np.unique(some.report, return_inverse=True)
            codes["report"].append(words["report"].coded(numbers.tolist())[which])
            for place, field in enumerate(_PLACES):
                values = [some.places[number][place] for number in numbers.tolist()]
                codes[field].append(words[field].coded(values)[which])
            for field in _OWN:
                codes[field].append(words[field].coded(getattr(some, field)))
        columns = {field: np.concatenate(parts) for field, parts in codes.items()}
        return cls(np.concatenate(keys), columns, words)._sorted()

    def changed(self, reports: Sequence[int], facts: Iterable[Facts]) -> Columns:
        """The same without the passages of ``reports`` (numbers), and with ``facts`` instead."""
        gone = self.words["report"].codes(reports)
        kept = ~np.isin(self.codes["report"], gone)
        new = Columns.of(facts, self.words)
        codes = {
            field: np.concatenate([self.codes[field][kept], new.codes[field]]) for field in COLUMNS
        }
        keys = np.concatenate([self.keys[kept], new.keys])
        return Columns(keys, codes, self.words)._sorted()

    def _sorted(self) -> Columns:
        order = np.argsort(self.keys, kind="stable")
        codes = {field: values[order] for field, values in self.codes.items()}
        return Columns(self.keys[order], codes, self.words)

    # ---- scope -----------------------------------------------------------------------------------

    def rows(self, filters: Filters, report_numbers: Sequence[int] = ()) -> NDArray[np.bool_]:
        """True for each row inside the scope; ``report_numbers`` stand for ``filters.reports``."""
        inside = np.ones(len(self.keys), dtype=bool)
        for field, wanted in _wanted(filters, report_numbers).items():
            if wanted is not None:
                inside &= self.having(field, wanted)
        return inside

    def having(
        self, field: str, values: Iterable[Value], rows: NDArray[np.integer] | None = None
    ) -> NDArray[np.bool_]:
        """True for each row (of ``rows``, where given) whose ``field`` has one of ``values``."""
        codes = self.codes[field] if rows is None else self.codes[field][rows]
        wanted = self.words[field].codes(values)
        if len(wanted) < 2:
            return codes == wanted[0] if wanted else np.zeros(len(codes), dtype=bool)
        found: NDArray[np.bool_] = np.isin(codes, wanted)
        return found

    def present(self, field: str) -> list[Value]:
        """The values of ``field`` that a passage has, each once, in no order."""
        held = np.flatnonzero(np.bincount(self.codes[field] + 1)[1:])  # without those of no value
        return [self.words[field].values[code] for code in held.tolist()]

    @cached_property
    def places(self) -> NDArray[np.int64] | slice:
        """Where the rows stand in what is told by key; as a slice where no key is missing."""
        first, last = (int(self.keys[0]), int(self.keys[-1])) if len(self.keys) else (0, -1)
        whole = last - first + 1 == len(self.keys)
        return slice(first, last + 1) if whole else self.keys

    def bitmap(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Rows -> truth per key, from key 0 to the largest: what the dense half wants."""
        allowed = np.zeros(int(self.keys[-1]) + 1 if len(self.keys) else 1, dtype=bool)
        allowed[self.keys[rows]] = True
        return allowed

    def holds(self, keys: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of ``keys`` are current."""
        found = (keys >= 0) & (keys < len(self._rows))
        found[found] = self._rows[keys[found]] >= 0
        return found

    def rows_of(self, keys: NDArray[np.int64]) -> NDArray[np.int32]:
        """The row of each of these current keys."""
        found: NDArray[np.int32] = self._rows[keys]
        return found

    @cached_property
    def _rows(self) -> NDArray[np.int32]:
        """Key -> row, -1 for one that is not current: a list looks up thousands several times."""
        found = np.full(int(self.keys[-1]) + 1 if len(self.keys) else 0, -1, dtype=np.int32)
        found[self.keys] = np.arange(len(self.keys), dtype=np.int32)
        return found

    def inside(self, keys: NDArray[np.int64], rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of ``keys`` are current and in ``rows``."""
        found = self.holds(keys)
        found[found] = rows[self.rows_of(keys[found])]
        return found

    def reports_of(self, keys: NDArray[np.int64]) -> list[int]:
        """Numbers of the reports that hold these current keys, sorted."""
        codes = np.unique(self.codes["report"][self.rows_of(keys)])
        return sorted(int(self.words["report"].values[code]) for code in codes)

    # ---- order and counts ------------------------------------------------------------------------

    @cached_property
    def library_order(self) -> NDArray[np.int64]:
        """Rows by municipality, committee, year, report, position (nothing known comes first)."""
        fields = ("report", "year", "committee", "municipality")
        ranks = [self.keys, *(self._ranks(field)[self.codes[field]] for field in fields)]
        return np.lexsort(ranks)

    def _ranks(self, field: str) -> NDArray[np.int64]:
        """Code -> rank of its value; the last place is for none (code -1) and ranks first."""
        values = self.words[field].values
        order = sorted(range(len(values)), key=lambda code: values[code])
        ranks = np.full(len(values) + 1, -1, dtype=np.int64)
        ranks[order] = np.arange(len(values))
        return ranks

    def tally(
        self, rows: NDArray[np.bool_], fields: Sequence[str]
    ) -> list[tuple[tuple[Value | None, ...], int]]:
        """How many of ``rows`` have each combination of values of ``fields``; None for none."""
        known = [[*self.words[field].values, None] for field in fields]
        mixed = np.zeros(int(rows.sum()), dtype=np.int64)
        for field, values in zip(fields, known, strict=True):
            mixed = mixed * len(values) + self.codes[field][rows] % len(values)  # -1: the last
        numbers, counts = np.unique(mixed, return_counts=True)
        picked: list[list[Value | None]] = []
        for values in reversed(known):
            numbers, codes = np.divmod(numbers, len(values))
            picked.append([values[code] for code in codes.tolist()])
        combinations = zip(*reversed(picked), strict=True) if picked else ((),)
        return list(zip(combinations, counts.tolist(), strict=True))

    def facets(self, rows: NDArray[np.bool_]) -> dict[str, list[tuple[Value, int]]]:
        """Per field the values in ``rows`` with their counts, most frequent first."""
        counted: dict[str, list[tuple[Value, int]]] = {}
        found = self._facets.counts(rows)
        for field in FACETS:
            values = self.words[field].values
            codes = np.flatnonzero(found[field])
            pairs = zip(codes.tolist(), found[field][codes].tolist(), strict=True)
            named = [(values[code], count) for code, count in pairs]
            counted[field] = sorted(named, key=lambda pair: (-pair[1], str(pair[0])))
        return counted

    @cached_property
    def _facets(self) -> Facets:
        return Facets.of(self.codes)


def _comparable(value: Value) -> Value:
    return fold(value) if isinstance(value, str) else value


def _wanted(filters: Filters, report_numbers: Sequence[int]) -> dict[str, Sequence[Value] | None]:
    """Field -> values wanted; None: the field does not filter."""
    return {
        "report": report_numbers if filters.reports else None,
        "municipality": filters.municipalities or None,
        "committee": filters.committees or None,
        "year": filters.years or None,
        "process": filters.processes or None,
        "outcome": [outcome.value for outcome in filters.outcomes] or None,
        "severity": [severity.value for severity in filters.severities] or None,
        "recurring": filters.recurring or None,
        "kind": [kind.value for kind in filters.kinds] or None,
    }
