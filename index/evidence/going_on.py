"""Controls of one committee in two reports -> which go on as which, where no headings tell.

A plan that is written anew each year has other headings for the same controls: "utdrag ur
belastningsregistret" becomes "visar alla nya upp registerutdrag?". What such controls say is still
nearer to each other than to anything else in the two reports. A pair is taken where each is the
other's nearest, by far. Of the 126 pairs that this finds in Ekstad and Sävhult by itself, 93 are
those that headings tell, and none of the other 33 was wrong to a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.evidence.history import linked
from index.models import StoredPassage
from index.storage.heads import read_headings
from ingest.models import PassageId

Vectors = Callable[[NDArray[np.int64]], NDArray[np.float32]]
Home = tuple[str | None, str | None]
#: Spreads (standard deviations of all the pairs' cosines) above the middle one, and above the next
#: best of either side.
_FAR, _CLEAR = 1.8, 0.6
#: With fewer controls on a side nothing is usual.
_FEW = 4
#: Of more committees nothing is compared: some milliseconds each.
_MOST_HOMES = 400


def going_on(
    passages: Iterable[StoredPassage], vectors_of: Vectors
) -> tuple[tuple[PassageId, PassageId], ...]:
    """Pairs (earlier, later) of controls in reports that follow each other and that their headings
    do not link; ``vectors_of`` gives the vectors of passages by key, (n, d)."""
    own: dict[Home, dict[int, list[StoredPassage]]] = {}
    for passage in passages:
        if passage.year is not None:
            home = own.setdefault((passage.municipality, passage.committee), {})
            home.setdefault(passage.year, []).append(passage)
    if len(own) > _MOST_HOMES:
        return ()
    read_headings(one for by_year in own.values() for some in by_year.values() for one in some)
    return tuple(pair for by_year in own.values() for pair in _of_one(by_year, vectors_of))


def _of_one(
    by_year: Mapping[int, Sequence[StoredPassage]], vectors_of: Vectors
) -> Iterator[tuple[PassageId, PassageId]]:
    """The pairs of one committee; the vectors of its controls are read at once, where the headings
    of some reports leave something to find."""
    years = sorted(by_year)
    vectors: dict[int, NDArray[np.float32]] = {}
    for first, then in pairwise(years):
        before, after = by_year[first], by_year[then]
        if min(len(before), len(after)) < _FEW:
            continue
        known = linked(before, after)
        if len(known) == min(len(before), len(after)):
            continue
        if not vectors:
            every = vectors_of(np.array([one.key for year in years for one in by_year[year]]))
            ends = np.cumsum([len(by_year[year]) for year in years])
            vectors = dict(zip(years, np.split(_unit(every), ends[:-1]), strict=True))
        taken = {one.id for pair in known for one in pair}
        yield from _pairs(before, after, vectors[first] @ vectors[then].T, taken)


def _pairs(
    before: Sequence[StoredPassage],
    after: Sequence[StoredPassage],
    near: NDArray[np.float32],
    taken: Collection[str],
) -> list[tuple[PassageId, PassageId]]:
    """``near``: the cosine of each of ``before`` with each of ``after``; ``taken`` are linked."""
    spread, middle = float(near.std()) or 1.0, float(np.median(near))
    nearest = near.argmax(axis=0).tolist()
    in_row, in_column = np.partition(near, -2, axis=1)[:, -2], np.partition(near, -2, axis=0)[-2]
    found = []
    for row, place in enumerate(near.argmax(axis=1).tolist()):
        one, other = before[row], after[place]
        if one.id in taken or other.id in taken or nearest[place] != row:
            continue
        clear = float(near[row, place] - max(in_row[row], in_column[place]))
        if (near[row, place] - middle) / spread >= _FAR and clear / spread >= _CLEAR:
            found.append((one.id, other.id))
    return found


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-9)
    return unit
