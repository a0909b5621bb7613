"""Controls of one committee in two reports -> which go on as which, where no headings tell.

A plan that is written anew each year has other headings for the same controls: "utdrag ur
belastningsregistret" becomes "visar alla nya upp registerutdrag?". What such controls say is still
nearer to each other than to anything else in the two reports. A pair is taken where each is the
other's nearest, by far. Of the 126 pairs that this finds in Ekstad and Sävhult by itself, 93 are
those that headings tell, and none of the other 33 was wrong to a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    return tuple(
        pair
        for by_year in own.values()
        for first, then in _neighbours(sorted(by_year))
        for pair in _pairs(by_year[first], by_year[then], vectors_of)
    )


def _neighbours(years: Sequence[int]) -> list[tuple[int, int]]:
    return list(pairwise(years))


def _pairs(
    before: Sequence[StoredPassage], after: Sequence[StoredPassage], vectors_of: Vectors
) -> list[tuple[PassageId, PassageId]]:
    if min(len(before), len(after)) < _FEW:
        return []
    known = linked(before, after)
    taken = {one.id for pair in known for one in pair}
    if len(known) == min(len(before), len(after)):
        return []
    sides = [_unit(vectors_of(np.array([one.key for one in side]))) for side in (before, after)]
    near = sides[0] @ sides[1].T
    spread = float(near.std()) or 1.0
    found = []
    for row, place in enumerate(near.argmax(axis=1).tolist()):
        one, other = before[row], after[place]
        if one.id in taken or other.id in taken or int(near[:, place].argmax()) != row:
            continue
        far = (near[row, place] - float(np.median(near))) / spread
        if far >= _FAR and _clear(near, row, place) / spread >= _CLEAR:
            found.append((one.id, other.id))
    return found


def _clear(near: NDArray[np.float32], row: int, place: int) -> float:
    """By how much a pair is nearer than the next best of either side."""
    beside = np.concatenate([np.delete(near[row], place), np.delete(near[:, place], row)])
    return float(near[row, place] - beside.max())


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-9)
    return unit
