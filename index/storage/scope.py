"""Filters -> SQL conditions; the same comparison of names everywhere (folded: NFC, no case)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from index.models import Filters

#: The scope of everything.
EVERYTHING = Filters()

Condition = tuple[str, list[object]]


@lru_cache(maxsize=50_000)
def fold(name: str | None) -> str:
    """A name as it is compared: NFC, without case, one space; "" for none."""
    return " ".join(unicodedata.normalize("NFC", name or "").casefold().split())


def report_condition(filters: Filters) -> Condition:
    """What a report must fulfil, as ``AND ...`` with its values; "" when nothing."""
    return _joined(
        [
            ("fold(municipality)", [fold(name) for name in filters.municipalities]),
            ("fold(committee)", [fold(name) for name in filters.committees]),
            ("year", filters.years),
            ("id", filters.reports),
        ]
    )


def passage_condition(filters: Filters) -> Condition:
    """What a passage must fulfil besides standing in such a report."""
    return _joined(
        [
            ("passages.kind", [kind.value for kind in filters.kinds]),
            ("passages.outcome", [outcome.value for outcome in filters.outcomes]),
            ("passages.severity", [severity.value for severity in filters.severities]),
            ("passages.recurring", [int(recurring) for recurring in filters.recurring]),
            ("fold(passages.process)", [fold(name) for name in filters.processes]),
        ]
    )


def _joined(fields: Sequence[tuple[str, Sequence[object]]]) -> Condition:
    condition = ""
    values: list[object] = []
    for column, wanted in fields:
        if wanted:
            condition += f" AND {column} IN ({', '.join('?' * len(wanted))})"
            values.extend(wanted)
    return condition, values
