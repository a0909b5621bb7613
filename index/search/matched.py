"""A ranked list -> what matches: the passages in their order, how many, and where they stand.

How many match and how they divide is exact, whatever was ranked: which passages share a word is
read from the postings (index/engines/postings.py), or, where there are none, from the ranking of
all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.engines.columns import Columns, Value
from index.engines.engine import Scope
from index.engines.local_halves import LocalHalves
from index.engines.state import State
from index.search.order import Ranked


@dataclass(frozen=True, slots=True)
class Matched:
    """``keys`` with their ``scores``, best first: the first of the matches, or all of them; and
    which ``rows`` of the ``columns`` match."""

    keys: NDArray[np.int64]
    scores: NDArray[np.float64]
    columns: Columns
    rows: NDArray[np.bool_]

    @property
    def total(self) -> int:
        """How many match."""
        return int(np.count_nonzero(self.rows))

    def facets(self) -> dict[str, list[tuple[Value, int]]]:
        """Per field its values with their counts over all matches."""
        return self.columns.facets(self.rows)


def sharing(state: State, scope: Scope, texts: Sequence[str]) -> NDArray[np.bool_] | None:
    """Which rows in the scope share a word with one of ``texts``; None: only a ranking of all can
    tell."""
    halves = state.halves
    found = halves.matching(texts) if isinstance(halves, LocalHalves) else None
    return None if found is None else found & scope.rows


def matched(
    state: State, scope: Scope, ranked: Ranked, sharing: NDArray[np.bool_] | None, depth: int
) -> Matched:
    """Those that share a word, and the ``depth`` nearest; ``sharing`` None: ``ranked`` is of all,
    and says which."""
    columns = state.columns
    places = columns.rows_of(ranked.keys)
    if sharing is None:
        rows = np.zeros(len(columns.keys), dtype=bool)
        rows[places[ranked.terms > 0]] = True
    else:
        rows = sharing.copy()
    rows[places[np.argsort(-ranked.standing, kind="stable")[:depth]]] = True
    rows &= scope.rows
    chosen = rows[places]
    return Matched(ranked.keys[chosen], ranked.scores[chosen], columns, rows)
