"""Passages -> which of them have a term: as one file of keys, so that counting needs no search.

How many passages match, and how they divide over committees and years, is told exactly of every
list, also of one that half of a million passages match. Tantivy gives its hits one object at a time
(50 ms for 97 000 of them); here the keys of a term are one piece of an array. It holds the passages
of a generation's base; which words a later passage has is asked of tantivy.

    postings.txt   line 1: the form; then the terms, one a line, sorted
    postings.npy   (terms + 1,) int64: where each term's keys begin; then the largest key of all
    postings.i4    the keys, term after term
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.engines.indexed_passage import texts_of
from index.engines.lexical import slips_of
from index.models import StoredPassage
from index.storage.originals import sync_file
from index.swedish.terms import analysed, terms_version

FILES = ("postings.txt", "postings.npy", "postings.i4")
#: Pairs of a term and a key that are gathered before they are written: 8 MB.
_TOGETHER = 1_000_000
#: A term that one of so many passages has is frequent. The keys of the last few of those are kept
#: as bits, 8 MB for a million passages: "har nämnden inte ..." has four of them, and marking their
#: million keys one by one took 8 ms for each list.
_FREQUENT, _KEPT = 16, 64

Keys = NDArray[np.int64]


def form() -> str:
    """Changes when other terms would be stored of the same passage."""
    return f"1-{terms_version()}"


# ---- writing ------------------------------------------------------------------------------------


class PostingWriter:
    """Writes the postings while passages go by; held are the terms, and a few MB of pairs."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of the generation."""
        self._folder = folder
        self._numbers: dict[str, int] = {}
        self._terms, self._keys, self._counts = array("i"), array("q"), array("q")
        self._largest = -1

    def watching(self, passages: Iterable[StoredPassage]) -> Iterator[StoredPassage]:
        """The same passages, each noted as it goes by; the files are whole after the last."""
        with (self._folder / "postings.tmp").open("wb") as file:
            for passage in passages:
                self._note(passage)
                if len(self._terms) >= _TOGETHER:
                    self._flush(file)
                yield passage
            self._flush(file)
        self._finish()

    def _note(self, passage: StoredPassage) -> None:
        known = self._numbers
        terms: set[str] = set()
        for texts in texts_of(passage).values():
            for text in texts:
                if text:
                    terms.update(analysed(text)[1])
        self._terms.extend([known.setdefault(term, len(known)) for term in terms])
        self._keys.append(passage.key)
        self._counts.append(len(terms))

    def _flush(self, file: BinaryIO) -> None:
        keys = np.repeat(np.asarray(self._keys), np.asarray(self._counts))
        pairs = np.column_stack([np.asarray(self._terms, dtype=np.int64), keys])
        pairs.astype("<i4").tofile(file)
        self._largest = max(self._largest, int(keys.max(initial=-1)))
        self._terms, self._keys, self._counts = array("i"), array("q"), array("q")

    def _finish(self) -> None:
        """Number the terms in their order and lay out the keys of each, two passes over a file."""
        terms = sorted(self._numbers)
        number = np.zeros(len(terms), dtype=np.int64)
        number[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        source = self._folder / "postings.tmp"
        counts = np.zeros(len(terms), dtype=np.int64)
        for pairs in _pieces(source):
            counts += np.bincount(number[pairs[:, 0]], minlength=len(terms))
        begins = np.concatenate([[0], np.cumsum(counts)])
        self._lay_out(source, number, begins)
        source.unlink()
        np.save(self._folder / FILES[1], np.append(begins, self._largest))
        (self._folder / FILES[0]).write_text("\n".join([form(), *terms, ""]), encoding="utf-8")
        for name in FILES:
            sync_file(self._folder / name)

    def _lay_out(self, source: Path, number: Keys, begins: Keys) -> None:
        free = begins[:-1].copy()
        target = self._folder / FILES[2]
        if not begins[-1]:
            target.write_bytes(b"")
            return
        laid = np.memmap(target, dtype="<i4", mode="w+", shape=(int(begins[-1]),))
        for pairs in _pieces(source):
            own = number[pairs[:, 0]]
            order = np.argsort(own, kind="stable")
            counts = np.bincount(own, minlength=len(free))
            firsts = np.cumsum(counts) - counts
            within = np.arange(len(own)) - np.repeat(firsts, counts)
            laid[free[own[order]] + within] = pairs[order, 1]
            free += counts
        laid.flush()


def _pieces(source: Path) -> Iterator[NDArray[np.int32]]:
    """Pairs (n, 2) of a term's number and a key."""
    with source.open("rb") as file:
        while len(found := np.fromfile(file, dtype="<i4", count=2 * _TOGETHER)):
            yield found.reshape(-1, 2)


# ---- looking up ---------------------------------------------------------------------------------


class Postings:
    """Open postings. Safe to share between threads."""

    def __init__(self, terms: list[str], begins: Keys, keys: NDArray[np.int32]) -> None:
        """Use :meth:`open`."""
        self._terms, self._begins, self._keys = terms, begins[:-1], keys
        self._changing = threading.Lock()
        self._kept: dict[int, NDArray[np.uint8]] = {}
        #: The largest key that is held; a passage with a larger one came later.
        self.largest = int(begins[-1])

    @classmethod
    def open(cls, folder: Path) -> Postings | None:
        """The postings of a generation; None where it has none, or some of another form.

        Raises IndexDamaged when they can't be read, or go while they are.
        """
        if not all((folder / name).is_file() for name in FILES):
            return None
        try:
            first, *terms = (folder / FILES[0]).read_text(encoding="utf-8").splitlines()
            if first != form() or not terms:
                return None
            keys = np.memmap(folder / FILES[2], dtype="<i4", mode="r")
            return cls(terms, np.load(folder / FILES[1]), keys)
        except (OSError, ValueError) as error:
            raise IndexDamaged(
                str(folder / FILES[0]), "kan inte läsas.", "Kör `kontrollsok check --repair`."
            ) from error

    def having(self, terms: Sequence[str], size: int) -> NDArray[np.bool_]:
        """Truth per key, from 0 to ``size`` - 1: those that have one of ``terms``."""
        room = max(size, self.largest + 1)
        found = np.zeros(room, dtype=bool)
        frequent = None
        for term in terms:
            place = bisect_left(self._terms, term)
            if place == len(self._terms) or self._terms[place] != term:
                continue
            if self._count(place) * _FREQUENT < self.largest:
                found[self._of(place)] = True
            elif frequent is None:
                frequent = self._bits(place).copy()
            else:
                frequent |= self._bits(place)
        if frequent is not None:
            found[: self.largest + 1] |= np.unpackbits(frequent, count=self.largest + 1).view(bool)
        return found[:size]

    def near(self, misspelt: Sequence[str]) -> list[str]:
        """The terms that differ from one of ``misspelt`` by no more letters than are taken for a
        slip, as tantivy finds them; 0.5 ms for 9 000 terms."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found: dict[str, None] = {}
        for term in misspelt:
            most = slips_of(term)
            [off] = process.cdist(
                [term], self._terms, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8
            )
            found |= dict.fromkeys(self._terms[place] for place in np.flatnonzero(off <= most))
        return list(found)

    def _count(self, place: int) -> int:
        return int(self._begins[place + 1] - self._begins[place])

    def _of(self, place: int) -> NDArray[np.int32]:
        return self._keys[self._begins[place] : self._begins[place + 1]]

    def _bits(self, place: int) -> NDArray[np.uint8]:
        """The keys of a frequent term as bits; the last few terms are kept so."""
        known = self._kept.get(place)
        if known is None:
            truth = np.zeros(self.largest + 1, dtype=bool)
            truth[self._of(place)] = True
            known = np.packbits(truth)
            with self._changing:
                while len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[place] = known
        return known
