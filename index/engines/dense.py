"""Vectors -> nearest keys, exactly, inside a hard scope.

FAISS `IndexIDMap2(IndexScalarQuantizer QT_fp16)` with inner product: 5.4 and 15.3 ms of one core at
100 000 and 300 000 passages (``python -m eval.bench.nearest``), no training. A *base* is a file
that never changes; what came later is a small *delta* in memory, read from the library. An
``IDSelectorBitmap`` keeps a search inside its scope (a list selector is far slower).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.embedding.one_thread import one_thread
from index.engines.coarse import FILE, nearly_nearest, open_coarse
from index.engines.engine import Found
from index.engines.scanning import Scan
from index.storage.originals import sync_file, sync_folder

Keys = NDArray[np.int64]
Batches = Iterable[tuple[Keys, NDArray[np.float16]]]
_NOTHING = Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """Base and delta, both immutable: adding makes a new delta, so that a search is never hurt."""

    dimension: int
    base: Any = None
    delta: Any = None
    #: Of base and delta (those that are there): keys, sorted, and the row of each.
    places: tuple[tuple[Keys, Keys], ...] = ()
    #: The base once more, coarsely, for unfiltered lists (index/engines/coarse.py); None: too
    #: small.
    coarse: Any = None

    @classmethod
    def open(cls, base: Path, dimension: int) -> DenseIndex:
        """Load a base. Raises IndexDamaged."""
        import faiss

        one_thread()
        try:
            loaded = faiss.read_index(str(base))
        except RuntimeError as error:
            raise IndexDamaged(
                str(base), "kan inte läsas av FAISS.", "Kör `kontrollsok check --repair`."
            ) from error
        if not isinstance(loaded, faiss.IndexIDMap2) or loaded.d != dimension:
            raise IndexDamaged(
                str(base),
                f"har {loaded.d} dimensioner av ett annat slag än de {dimension} som väntades.",
                "Kör `kontrollsok check --repair`.",
            )
        _forget_rows(loaded)
        return cls(dimension, loaded, None, (_places(loaded),), open_coarse(base.with_name(FILE)))

    def with_added(self, batches: Batches) -> DenseIndex:
        """The same index with more vectors in its delta; the old one can still be searched."""
        import faiss

        delta = _empty(self.dimension) if self.delta is None else faiss.clone_index(self.delta)
        _fill(delta, batches)
        parts = [part for part in (self.base, delta) if part is not None]
        places = tuple(_places(part) for part in parts)
        return DenseIndex(self.dimension, self.base, delta, places, self.coarse)

    @property
    def keys(self) -> Keys:
        """Every key that is held, sorted; also of passages that are no longer current."""
        held = [keys for keys, _ in self.places]
        return np.sort(np.concatenate(held)) if held else np.empty(0, dtype=np.int64)

    def search(
        self, query: NDArray[np.float32], depth: int, allowed: NDArray[np.bool_] | None
    ) -> Found:
        """The ``depth`` nearest to ``query`` (d,); ``allowed[key]`` is the scope (None: all)."""
        wanted = depth if allowed is None else min(depth, int(np.count_nonzero(allowed)))
        found = []
        for part in self._parts:
            k = min(wanted, part.ntotal)
            if k > 0:
                found += Scan.of(part, query, allowed).nearest(k)
        return _best(found, depth)

    def search_coarsely(
        self, query: NDArray[np.float32], depth: int, alive: NDArray[np.bool_] | None
    ) -> Found:
        """As :meth:`search` of everything, but a few of the nearest may be missed; ``alive`` as
        there. What is found has its exact cosine, and the delta is searched exactly."""
        if self.coarse is None:
            return self.search(query, depth, alive)
        keys = np.sort(nearly_nearest(self.coarse, query, depth, alive))
        near = self.cosines_of(query, keys)
        found = [near]
        if self.delta is not None and self.delta.ntotal:
            found.append(DenseIndex(self.dimension, None, self.delta).search(query, depth, alive))
        return _best(found, depth)

    def score_all(self, query: NDArray[np.float32], allowed: NDArray[np.bool_] | None) -> Found:
        """The cosine of every passage in the scope, best first."""
        found = self.cosines(query, allowed)
        return _best([found], None)

    def cosines(self, query: NDArray[np.float32], allowed: NDArray[np.bool_] | None) -> Found:
        """As :meth:`score_all`, in no order: for who needs the best few and what is usual."""
        found = [_NOTHING]
        for part in self._parts:
            if part.ntotal and (allowed is None or allowed.any()):
                found += Scan.of(part, query, allowed).cosines()
        return _together(found)

    def cosines_of(self, query: NDArray[np.float32], keys: Keys) -> Found:
        """As :meth:`cosines`, of ``keys`` alone: those that are held. Only their vectors are gone
        through, by the same scanner: of 2 000 among a million that takes a tenth of the time."""
        found = [_NOTHING]
        for part, places in zip(self._parts, self.places, strict=True):
            here, rows = _held(places, keys)
            if len(rows):
                found += Scan.of(part, query, None).few(rows, keys[here]).cosines()
        return _together(found)

    def vectors_of(self, keys: Keys) -> NDArray[np.float32]:
        """Vectors (n, d) in the order of ``keys``; zeros for one that is not held."""
        found = np.zeros((len(keys), self.dimension), dtype=np.float32)
        for part, places in zip(self._parts, self.places, strict=True):
            here, rows = _held(places, keys)
            if len(rows) == len(keys):
                return _singles(_halves(part)[rows])
            found[here] = _singles(_halves(part)[rows])
        return found

    def sample(self, count: int) -> NDArray[np.float32]:
        """About ``count`` of the vectors (n, d), evenly spread over the keys: what is usual."""
        step = max(1, sum(part.ntotal for part in self._parts) // max(1, count))
        rows = [_singles(_halves(part)[::step]) for part in self._parts if part.ntotal]
        return np.concatenate([np.empty((0, self.dimension), dtype=np.float32), *rows])

    @property
    def _parts(self) -> list[Any]:
        return [part for part in (self.base, self.delta) if part is not None]


def write_base(target: Path, batches: Batches, dimension: int) -> Keys:
    """Build a base and write it whole: beside, synced, renamed. Returns its keys, sorted.

    Written in place, half of such files did not survive a kill.
    """
    import faiss

    built = _empty(dimension)
    _fill(built, batches)
    beside = target.with_name(f"{target.name}.tmp")
    faiss.write_index(built, str(beside))
    sync_file(beside)
    beside.replace(target)
    sync_folder(target.parent)
    return np.sort(faiss.vector_to_array(built.id_map))


def _empty(dimension: int) -> Any:
    import faiss

    flat = faiss.IndexScalarQuantizer(
        dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    return faiss.IndexIDMap2(flat)


def _halves(part: Any) -> NDArray[np.float16]:
    """The vectors (n, d) of a part where they lie, not copied."""
    import faiss

    flat: Any = faiss.downcast_index(part.index)
    held = faiss.rev_swig_ptr(flat.codes.data(), part.ntotal * flat.code_size)
    return held.view(np.float16).reshape(part.ntotal, flat.d)


def _singles(halves: NDArray[np.float16]) -> NDArray[np.float32]:
    """The same numbers in 32 bits, for finite ones: their bits moved to where 32 bits have them,
    the exponent made up for. 4 480 vectors take 0.5-1 ms, by numpy's own conversion 3, by FAISS's
    7."""
    bits = halves.view(np.int16).astype(np.int32) << 13
    bits &= np.int32(-0x70000001)  # the sign stands three places further on than it should
    found = bits.view(np.float32)
    found *= np.float32(2.0**112)
    return found


def _held(places: tuple[Keys, Keys], keys: Keys) -> tuple[NDArray[np.bool_], Keys]:
    """Which of ``keys`` a part holds, and the row of each of these in it."""
    held, rows = places
    if not len(held):
        return np.zeros(len(keys), dtype=bool), np.empty(0, dtype=np.int64)
    place = np.minimum(np.searchsorted(held, keys), len(held) - 1)
    here = held[place] == keys
    return here, rows[place[here]]


def _forget_rows(loaded: Any) -> None:
    """Empty FAISS's own table from key to row: 50 MB for a million, and :func:`_places` tells."""
    count, loaded.ntotal = loaded.ntotal, 0
    loaded.construct_rev_map()  # of the keys of no vectors
    loaded.ntotal = count


def _places(part: Any) -> tuple[Keys, Keys]:
    """The keys that a part holds, sorted, and where each stands in it."""
    import faiss

    held = faiss.vector_to_array(part.id_map)
    order = np.argsort(held, kind="stable")
    return held[order], order


def _fill(index: Any, batches: Batches) -> None:
    for keys, vectors in batches:
        if vectors.shape[1] != index.d:
            raise IndexDamaged(
                f"Vektorerna för {len(keys)} kontroller",
                f"har {vectors.shape[1]} dimensioner, inte {index.d}.",
                "Kör `kontrollsok reindex`.",
            )
        index.add_with_ids(vectors.astype(np.float32), np.ascontiguousarray(keys))


def _best(found: list[Found], depth: int | None) -> Found:
    every = _together([_NOTHING, *found])
    real = every.keys >= 0  # the scan fills up with -1 where the scope holds fewer
    keys, cosines = every.keys[real], every.cosines[real]
    order = np.lexsort((keys, -cosines))[:depth]
    return Found(keys[order], cosines[order])


def _together(found: list[Found]) -> Found:
    return Found(
        np.concatenate([part.keys for part in found]),
        np.concatenate([part.cosines for part in found]),
    )
