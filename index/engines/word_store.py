"""Passages -> their words as numbers in one file, so that thousands are searched in a millisecond.

A topic's concepts are pieces of text looked for in a passage's words (index/topics/concepts.py).
Asked of 3 000 passages one by one that is a second of reading and splitting text; here a word is a
number, a piece of text becomes the numbers of the words that have it, and a concept is looked up in
all passages at once. What is found is the same, piece by piece (tests/index/test_word_store.py).

The files are those of index/engines/word_writer.py. They belong to a generation's base and are
optional: for a passage that is not in them the text is read.

The numbers stay in the file, which is mapped. The system counts every page that was ever looked at
as memory of the program, with its neighbours: of a million passages all 500 MB after a few
questions. So they are let go again when many were looked at; they still lie in the system's cache.
"""

from __future__ import annotations

import functools
import mmap
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.engines.word_writer import FILES, SEPARATOR, form
from index.topics.concepts import Concept
from index.topics.fields import Terms

#: What looking at one passage may add to the memory of the program (Linux maps so much around a
#: page that is missing), and how much that may become: a smaller file stays. To look at 3 000
#: passages once more takes 2 ms.
_AROUND, _MAPPED = 64 * 1024, 128 * 1024 * 1024

Keys = NDArray[np.int64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Words of some passages one after another; ``begins`` (n,) is where each passage begins."""

    numbers: NDArray[np.int32]
    heading: NDArray[np.bool_]
    begins: NDArray[np.int64]

    def rows_of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Which of the passages each place among the words is in."""
        return np.searchsorted(self.begins, places, side="right") - 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some of the words that were gathered: their places there, in order, their numbers, and the
    passage that each is in."""

    places: NDArray[np.int64]
    numbers: NDArray[np.int32]
    rows: NDArray[np.int64]


class WordStore:
    """An open store. Safe to share between threads."""

    def __init__(self, words: list[str], file: mmap.mmap, places: NDArray[np.int64]) -> None:
        """Use :meth:`open`."""
        self._words = words
        self._numbers = {word: number for number, word in enumerate(words)}
        self._file, self._looked_at = file, 0
        self._codes = np.frombuffer(file, dtype="<i4")
        # Each by itself: to look up keys that lie apart numpy copied all of them, every time.
        self._keys, self._begins, self._ends = np.ascontiguousarray(places.T)
        self._holding = functools.lru_cache(maxsize=4_000)(self._found_in)
        self._places_of: tuple[Mapping[str, int], NDArray[np.int32]] | None = None

    @classmethod
    def open(cls, folder: Path) -> WordStore | None:
        """The store of a generation; None where it has none, or one of another form.

        Raises IndexDamaged when it can't be read, or goes while it is.
        """
        if not all((folder / name).is_file() for name in FILES):
            return None
        try:
            first, *words = (folder / FILES[0]).read_text(encoding="utf-8").splitlines()
            if first != form() or not words:
                return None
            with (folder / FILES[1]).open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return cls(words, mapped, np.load(folder / FILES[2]))
        except (OSError, ValueError) as error:
            raise IndexDamaged(
                str(folder / FILES[0]), "kan inte läsas.", "Kör `kontrollsok check --repair`."
            ) from error

    def rows(self, keys: Keys) -> Keys:
        """Row of each key, -1 for one that is not held."""
        known = self._keys
        place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[place] == keys, place, -1)

    def gathered(self, rows: Keys) -> Gathered:
        """The words of these rows (none of them -1)."""
        begins, ends = self._begins[rows], self._ends[rows]
        lengths = ends - begins
        firsts = np.cumsum(lengths) - lengths
        where = np.arange(int(lengths.sum())) + np.repeat(begins - firsts, lengths)
        codes = self._codes[where]
        self._let_go(len(rows))
        return Gathered(codes >> 1, (codes & 1).astype(bool), firsts)

    def _let_go(self, more: int) -> None:
        """Give the mapped pages back when ``more`` passages are too many; a thread that looks at
        one in this moment has it mapped again."""
        self._looked_at += more
        if self._looked_at * _AROUND > _MAPPED < len(self._file) and hasattr(self._file, "madvise"):
            self._file.madvise(mmap.MADV_DONTNEED)
            self._looked_at = 0

    def said(self, topic: Sequence[Concept], passages: Gathered) -> tuple[Matrix, Matrix]:
        """How well each concept is said (0-1), anywhere and in the headings: (n, concepts) each.

        All words are gone through once, for those that any needle has a word of, which are few;
        the rest is asked of these.
        """
        shape = (len(passages.begins), len(topic))
        whole, heading = np.zeros(shape), np.zeros(shape)
        found = self._wanted(topic, passages)
        headed = passages.heading[found.places]
        for column, concept in enumerate(topic):
            worth = self._worth(concept)[found.numbers]
            np.maximum.at(whole[:, column], found.rows, worth)
            np.maximum.at(heading[:, column], found.rows[headed], worth[headed])
            for needle in concept.needles:
                if " " in needle.text.strip():
                    everywhere, inside = self._phrase(needle.text, passages, found)
                    np.maximum.at(whole[:, column], passages.rows_of(everywhere), needle.worth)
                    np.maximum.at(heading[:, column], passages.rows_of(inside), needle.worth)
        return whole, heading

    def _wanted(self, topic: Sequence[Concept], passages: Gathered) -> Chosen:
        """The words that a needle of ``topic`` has, of a phrase its rarest."""
        wanted = np.zeros(len(self._words), dtype=bool)
        for concept in topic:
            for needle in concept.needles:
                pieces = _pieces(needle.text)
                wanted[min((self._holding(one) for one in pieces), key=len)] = True
        places = np.flatnonzero(wanted.take(passages.numbers))
        return Chosen(places, passages.numbers[places], passages.rows_of(places))

    def stems(self, passages: Gathered) -> frozenset[str]:
        """The terms of these passages."""
        numbers = np.unique(self._terms(passages).numbers)
        return frozenset(self._words[number] for number in numbers)

    def terms(self, passages: Gathered, places: Mapping[str, int]) -> Terms:
        """The terms of these passages that have a place, those of the headings and of other text
        apart. ``places`` are those of one vocabulary as long as it is the same object."""
        every = self._terms(passages)
        place = self._placed(places)[every.numbers]
        known = np.flatnonzero(place >= 0)
        once = (every.rows[known] * len(places) + place[known]) * 2
        once += passages.heading[every.places[known]]
        once.sort(kind="stable")  # by rows it is: half of the time of another sort, or of a hash
        once = once[np.append(True, once[1:] != once[:-1])] if len(once) else once
        pairs = once >> 1
        return Terms(
            len(passages.begins), pairs // len(places), pairs % len(places), (once & 1).astype(bool)
        )

    def _placed(self, places: Mapping[str, int]) -> NDArray[np.int32]:
        """Place of each word, -1 for one that has none; kept for the vocabulary asked for last."""
        if self._places_of is None or self._places_of[0] is not places:
            found = np.array([places.get(word, -1) for word in self._words], dtype=np.int32)
            self._places_of = (places, found)
        return self._places_of[1]

    def _terms(self, passages: Gathered) -> Chosen:
        """What stands between the two separators of each passage."""
        separators = np.flatnonzero(passages.numbers == self._numbers[SEPARATOR])
        begins, ends = separators[::2] + 1, separators[1::2]
        lengths = ends - begins
        rows = np.repeat(np.arange(len(lengths)), lengths)
        places = np.arange(len(rows)) + (begins - np.cumsum(lengths) + lengths)[rows]
        return Chosen(places, passages.numbers[places], rows)

    def _worth(self, concept: Concept) -> Matrix:
        """What finding each word says of the concept, by the word's number."""
        worth = np.zeros(len(self._words))
        for needle in concept.needles:
            if " " not in needle.text.strip():
                held = self._holding(needle.text)
                worth[held] = np.maximum(worth[held], needle.worth)
        return worth

    def _found_in(self, text: str) -> NDArray[np.int64]:
        """Numbers of the words in which a piece of text is found; a space is a word's border."""
        plain = text.strip()
        if not text.startswith(" "):
            ends = text.endswith(" ")
            found = [
                number for number, word in enumerate(self._words)
                if (word.endswith(plain) if ends else plain in word)
            ]  # fmt: skip
        elif text.endswith(" "):
            found = [self._numbers[plain]] if plain in self._numbers else []
        else:
            first = bisect_left(self._words, plain)
            found = list(range(first, bisect_left(self._words, plain + "\U0010ffff")))
        return np.asarray(found, dtype=np.int64)

    def _phrase(
        self, text: str, passages: Gathered, found: Chosen
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where words stand together as in ``text``: anywhere, and all in the headings."""
        held = [self._holding(piece) for piece in _pieces(text)]
        rarest, *others = sorted(range(len(held)), key=lambda place: len(held[place]))
        if not len(held[rarest]):
            return held[rarest], held[rarest]  # a word of it stands nowhere
        where = found.places[np.isin(found.numbers, held[rarest])] - rarest
        where = where[(where >= 0) & (where <= len(passages.numbers) - len(held))]
        for place in others:
            where = where[np.isin(passages.numbers[where + place], held[place])]
        headed = passages.heading[where[:, None] + np.arange(len(held))].all(axis=1)
        return where, where[headed]


def _pieces(text: str) -> list[str]:
    """The words of a needle, each as it is looked for among the words: a space is a border."""
    words = text.split()
    pieces = [f" {word} " for word in words]
    pieces[0] = pieces[0] if text.startswith(" ") else pieces[0][1:]
    pieces[-1] = pieces[-1] if text.endswith(" ") else pieces[-1][:-1]
    return pieces
