"""Vectors as FAISS holds them -> their cosines with a query, or the nearest: a scan of all of them.

By the scanner that FAISS's own searches use, so that the numbers are the same. Many vectors are
scanned in two halves, which two cores do at once for who is alone with the machine (beside.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.beside import beside
from index.engines.engine import Found, Keys

#: Vectors that are worth a second thread: they take 1 ms.
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Scan:
    """Some vectors of a quantizer (``sq``), one after the other, and what is asked of them.

    ``codes`` (n, bytes) and ``keys`` (n,) lie as FAISS has them; ``allowed[key]`` is the scope
    (None: all), as bits.
    """

    sq: Any
    codes: NDArray[np.uint8]
    keys: Keys
    query: NDArray[np.float32]
    allowed: NDArray[np.uint8] | None

    @classmethod
    def of(cls, part: Any, query: NDArray[np.float32], allowed: NDArray[np.bool_] | None) -> Scan:
        """All vectors of an `IndexIDMap2`."""
        import faiss

        flat: Any = faiss.downcast_index(part.index)
        codes = faiss.rev_swig_ptr(flat.codes.data(), part.ntotal * flat.code_size)
        bits = None if allowed is None else np.packbits(allowed, bitorder="little")
        return cls(
            flat.sq,
            codes.reshape(part.ntotal, flat.code_size),
            faiss.rev_swig_ptr(part.id_map.data(), part.ntotal),
            np.ascontiguousarray(query, dtype=np.float32),
            bits,
        )

    def few(self, rows: NDArray[np.int64], keys: Keys) -> Scan:
        """The same asked of some ``rows`` alone, which have these ``keys``."""
        return Scan(self.sq, self.codes[rows], np.ascontiguousarray(keys), self.query, self.allowed)

    def cosines(self) -> list[Found]:
        """Every one, in no order, in parts.

        FAISS's ``range_search`` gives the same numbers one vector at a time: 102 ms for 100 000
        where this takes 5, in processor time.
        """
        return self._in_halves(Scan._cosines)

    def nearest(self, count: int) -> list[Found]:
        """The ``count`` nearest of each part, in no order; -1 for a key where it has fewer."""
        return self._in_halves(lambda half: half._nearest(count))

    def _in_halves(self, scanned: Callable[[Scan], Found]) -> list[Found]:
        middle = len(self.keys) // 2
        if len(self.keys) < _MANY:
            return [scanned(self)]
        second = beside.start(lambda: scanned(self._within(slice(middle, None))))
        first = scanned(self._within(slice(middle)))
        return [first, second.result()]

    def _within(self, rows: slice) -> Scan:
        return Scan(self.sq, self.codes[rows], self.keys[rows], self.query, self.allowed)

    def _cosines(self) -> Found:
        import faiss

        result = faiss.RangeSearchResult(1)
        partial = faiss.RangeSearchPartialResult(result)  # type: ignore[attr-defined]

        def scan(scanner: Any, count: int, codes: Any, keys: Any) -> None:
            # A radius below any cosine: everything in the scope is kept.
            scanner.scan_codes_range(count, codes, keys, -3.0, partial.new_result(0))

        self._scan(scan)
        partial.finalize()
        count = int(faiss.rev_swig_ptr(result.lims, 2)[1])
        if not count:
            return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
        keys = faiss.rev_swig_ptr(result.labels, count).copy()
        return Found(keys, faiss.rev_swig_ptr(result.distances, count).copy())

    def _nearest(self, count: int) -> Found:
        import faiss

        found = Found(np.full(count, -1, dtype=np.int64), np.full(count, -np.inf, dtype=np.float32))
        places = faiss.swig_ptr(found.cosines), faiss.swig_ptr(found.keys)

        def scan(scanner: Any, held: int, codes: Any, keys: Any) -> None:
            scanner.scan_codes(held, codes, keys, *places, count)

        self._scan(scan)
        return found

    def _scan(self, scan: Callable[[Any, int, Any, Any], None]) -> None:
        """Have ``scan`` go through the vectors with a scanner of the query and the scope."""
        import faiss

        bits = self.allowed
        selector = None if bits is None else faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
        scanner = self.sq.select_InvertedListScanner(
            faiss.METRIC_INNER_PRODUCT, None, False, selector, False
        )
        scanner.set_query(faiss.swig_ptr(self.query))
        codes, keys = faiss.swig_ptr(self.codes.reshape(-1)), faiss.swig_ptr(self.keys)
        scan(scanner, len(self.keys), codes, keys)
        scanner.__swig_destroy__(scanner)  # FAISS's Python layer does not own it
