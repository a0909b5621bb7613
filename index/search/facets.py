"""Columns -> how many of some rows have each value of each field, all fields at once.

A list tells its facets over all that matches, which may be most of a million passages; counting
eight fields of them one by one took 29 ms. They are told by three groupings of the rows: by the
report, which tells whose and which year's a passage is, by the process, and by the few values of
the rest together. Of more than half of the rows the others are counted, and taken from the whole.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Counts = NDArray[np.int64]
#: Fields that a passage has from its report, and those with a handful of values.
OF_REPORT = ("municipality", "committee", "year")
SMALL = ("outcome", "severity", "recurring", "kind")


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Group of each row (n,), and how many rows each group has."""

    groups: NDArray[Any]
    whole: Counts

    @classmethod
    def of(cls, groups: NDArray[Any]) -> _Grouping:
        whole = np.bincount(groups)
        return cls(groups.astype(np.min_scalar_type(len(whole))), whole)


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts rows by the codes of their fields; -1 stands for no value, and is not counted.

    ``of_report``: by field the code of each report; ``sizes`` of the small fields, with none.
    """

    report: _Grouping
    process: _Grouping
    small: _Grouping
    of_report: Mapping[str, Codes]
    sizes: Sequence[int]

    @classmethod
    def of(cls, codes: Mapping[str, Codes]) -> Facets:
        """From the codes (n,) of each field, "report" among them."""
        sizes = [int(codes[field].max(initial=-1)) + 2 for field in SMALL]
        together = np.zeros(len(codes["report"]), dtype=np.int64)
        for field, size in zip(SMALL, sizes, strict=True):
            together = together * size + codes[field] + 1
        report = _Grouping.of(codes["report"])
        some_row = np.zeros(len(report.whole), dtype=np.int64)
        some_row[codes["report"]] = np.arange(len(codes["report"]))
        return cls(
            report,
            _Grouping.of(codes["process"] + 1),
            _Grouping.of(together),
            {field: codes[field][some_row] for field in OF_REPORT},
            sizes,
        )

    def counts(self, rows: NDArray[np.bool_]) -> dict[str, Counts]:
        """Per field how many of ``rows`` (n,) have each code; codes beyond the last have none."""
        most = 2 * np.count_nonzero(rows) > len(rows)
        chosen = np.flatnonzero(~rows if most else rows)

        def counted(one: _Grouping) -> Counts:
            counts = np.bincount(one.groups[chosen], minlength=len(one.whole))
            return one.whole - counts if most else counts

        reports = counted(self.report)
        found = {
            field: np.bincount(codes + 1, reports).astype(np.int64)[1:]
            for field, codes in self.of_report.items()
        }
        found["process"] = counted(self.process)[1:]
        small = np.zeros(math.prod(self.sizes), dtype=np.int64)
        together = counted(self.small)
        small[: len(together)] = together
        table = small.reshape(tuple(self.sizes))
        for axis, field in enumerate(SMALL):
            others = tuple(other for other in range(len(SMALL)) if other != axis)
            found[field] = table.sum(axis=others)[1:]
        return found
