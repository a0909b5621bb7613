"""The engine in the library's own folder: FAISS and tantivy, generation by generation.

A thin face: the work is in generations.py, dense.py and lexical.py. Exact, filters in both halves,
nothing to run beside the program; it serves one machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.embedding.beside import Begun
from index.engines import generation_folders, generations, kept_columns, manifest
from index.engines.columns import Columns
from index.engines.dense import Batches, DenseIndex
from index.engines.engine import Found, Halves, Keys, Progress, Scope
from index.engines.lexical import LexicalIndex
from index.engines.manifest import Manifest
from index.engines.postings import Postings
from index.engines.word_store import WordStore
from index.search.open_scores import OpenScores
from index.storage.library import Library
from index.swedish.terms import search_terms

T = TypeVar("T")
#: Vectors that tell what is usual: their mean cosine is then known to a thirtieth of its spread.
SAMPLE = 1_000
#: Passages whose words are looked up one by one; of more, those of the whole scope are.
_LOOKED_UP = 1_500


@dataclass(frozen=True, slots=True)
class Shared:
    """Which ``rows`` of the columns share a word with some texts, None where that is not known; and
    the passages that share most, best first: ``keys`` with the ``sums`` of their BM25 scores."""

    rows: NDArray[np.bool_] | None
    keys: Keys
    sums: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LocalHalves:
    """FAISS and tantivy at one state of the library.

    ``alive`` is the scope of everything, per key; None when the vectors hold nothing else.
    ``words`` are those of the base's passages, by number, ``postings`` their keys by term.
    """

    columns: Columns
    manifest: Manifest | None
    dense: DenseIndex
    lexical: LexicalIndex | None
    alive: NDArray[np.bool_] | None
    sample: NDArray[np.float32]
    words: WordStore | None = None
    postings: Postings | None = None

    def near(self, query: NDArray[np.float32], depth: int, scope: Scope) -> Found:
        """The ``depth`` nearest: exactly, but for an unfiltered search of very many."""
        if scope.filters.empty:
            return self.dense.search_coarsely(query, depth, self.alive)
        return self.dense.search(query, depth, self._allowed(scope))

    def every(self, query: NDArray[np.float32], scope: Scope, also: Keys) -> Found:
        """All of the scope, whatever ``also`` asks for."""
        return self.dense.score_all(query, self._allowed(scope))

    def cosines(self, query: NDArray[np.float32], scope: Scope) -> Found:
        """As :meth:`every`, in no order."""
        return self.dense.cosines(query, self._allowed(scope))

    def inside(self, found: Found, scope: Scope) -> Found:
        """Those of the scope, of what :meth:`cosines` gave for everything."""
        here = self.columns.bitmap(scope.rows)[found.keys]
        return Found(found.keys[here], found.cosines[here])

    def said(self, text: str, scope: Scope, depth: int | None) -> tuple[Keys, NDArray[np.float32]]:
        """What the words were when the generation was built, held to the scope of now."""
        return self.together((text,), scope, depth)

    @property
    def tells_sharing(self) -> bool:
        """True where :meth:`matching` can tell which passages share a word, without a search."""
        return self.postings is not None and self.lexical is not None

    def matching(self, texts: Sequence[str]) -> NDArray[np.bool_] | None:
        """Truth per row of the columns: those that share a word with one of ``texts``; None where
        only a search can tell."""
        if self.postings is None or self.lexical is None:
            return None
        size = int(self.columns.keys[-1]) + 1 if len(self.columns.keys) else 1
        terms = list(dict.fromkeys(term for text in texts for term in search_terms(text)))
        also = self.lexical.slips(texts)
        if also is None:
            terms += self.postings.near(self.lexical.strange(texts))
            also = np.empty(0, dtype=np.int64)
        found = self.postings.having(terms, size)
        if size > self.postings.largest + 1:
            also = np.concatenate([also, self.lexical.later(texts, self.postings.largest)])
        found[also[also < size]] = True
        return found[self.columns.places]

    def together(
        self, texts: Sequence[str], scope: Scope, depth: int | None
    ) -> tuple[Keys, NDArray[np.float32]]:
        """As :meth:`said`, with the sum of the scores of several texts."""
        if self.lexical is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        keys, scores = self.lexical.together(texts, scope.filters, depth)
        inside = self.columns.inside(keys, scope.rows)
        return keys[inside], scores[inside]

    def best(
        self,
        query: NDArray[np.float32],
        texts: Sequence[str],
        scope: Scope,
        reach: int,
        words: Begun[Shared],
        *,
        every: bool,
    ) -> tuple[Found, OpenScores]:
        """The ``reach`` nearest, or ``every`` passage of the scope, and the ``reach`` that share
        most ``words`` with the texts, by key, with their exact cosines and the means of their BM25
        scores, which are open where a passage is only near."""
        near = self.cosines(query, scope) if every else self.near(query, reach, scope)
        shared = words.result()
        said, summed, sharing = shared.keys, shared.sums, shared.rows
        more = self.dense.cosines_of(query, np.setdiff1d(said, near.keys))
        keys = np.concatenate([near.keys, more.keys])
        order = np.argsort(keys)
        keys, cosines = keys[order], np.concatenate([near.cosines, more.cosines])[order]
        rest = np.full(len(keys), len(said) >= reach)  # else no other shares a word
        if sharing is not None:
            rest &= sharing[self.columns.rows_of(keys)]
        terms = np.where(rest, float(summed.min(initial=np.inf)), 0.0)
        place = np.searchsorted(keys, said)
        terms[place], rest[place] = summed, False
        return Found(keys, cosines), OpenScores(
            terms / len(texts),
            rest,
            lambda rows: self._scores(texts, scope, keys[rows]) / len(texts),
        )

    def _scores(self, texts: Sequence[str], scope: Scope, keys: Keys) -> NDArray[np.float64]:
        """The sums of the BM25 scores of some ``keys``, sorted, that are in the scope."""
        if self.lexical is None:
            return np.zeros(len(keys))
        if len(keys) <= _LOOKED_UP:
            return self.lexical.scores(texts, keys).astype(np.float64)
        said, summed = self.together(texts, scope, None)
        found = np.zeros(int(max(keys[-1], said.max(initial=0))) + 1)
        found[said] = summed
        return found[keys]

    def vectors_of(self, keys: Keys) -> NDArray[np.float32]:
        """Vectors (n, d) in the order of ``keys``; zeros for one that is not held."""
        return self.dense.vectors_of(keys)

    def knows(self, term: str) -> bool:
        """True when a passage has this term."""
        return self.lexical is not None and self.lexical.knows(term)

    def _allowed(self, scope: Scope) -> NDArray[np.bool_] | None:
        return self.alive if scope.filters.empty else self.columns.bitmap(scope.rows)


class LocalEngine:
    """Fulfils :class:`index.engines.engine.Engine`; holds nothing, since all is in the folder."""

    def __init__(self, approximate_from: int = generations.APPROXIMATE_FROM) -> None:
        """``approximate_from``: passages from which a coarse index is built beside the exact."""
        self.approximate_from = approximate_from

    def stamp(self, library: Library) -> str:
        """The name of the generation in use: an advance makes a new one."""
        return manifest.current_name(library.index_folder) or ""

    def opened(
        self, library: Library, thorough: bool = True, known: Manifest | None = None
    ) -> Manifest | None:
        """See :func:`index.engines.generations.opened`."""
        return generations.opened(library, thorough, known)

    def steady(self, library: Library, look: Callable[[], T]) -> T:
        """See :func:`index.engines.generations.steady`."""
        return generations.steady(library, look)

    def columns(self, library: Library, found: Manifest | None) -> Columns:
        """Those kept beside the base, with what changed since (index/engines/kept_columns.py)."""
        if found is None:
            return Columns.of(library.facts())
        folder = library.index_folder / found.base_generation
        return kept_columns.columns_of(library, folder)

    def halves(
        self, library: Library, found: Manifest | None, columns: Columns, model: str,
        dimension: int, old: Halves | None,
    ) -> LocalHalves:  # fmt: skip
        """Share with ``old`` the base and the words of the same generation."""
        before = old if isinstance(old, LocalHalves) else None
        dense = _base(library, dimension, before, found)
        missing = np.setdiff1d(columns.keys, dense.keys, assume_unique=True)
        if len(missing):
            dense = dense.with_added(_vectors(library, model, columns, missing))
        alive = None
        if not columns.holds(dense.keys).all():
            alive = columns.bitmap(np.ones(len(columns.keys), dtype=bool))
        same = before is not None and found is before.manifest
        lexical = before.lexical if before and same else _lexical(library, found)
        sample = before.sample if before and dense is before.dense else dense.sample(SAMPLE)
        words, held = _of_base(library, before, found)
        return LocalHalves(columns, found, dense, lexical, alive, sample, words, held)

    def catch_up(
        self, library: Library, progress: Progress | None = None, wait_seconds: float | None = None
    ) -> Manifest | None:
        """See :func:`index.engines.generations.catch_up`."""
        return generations.catch_up(library, progress, wait_seconds, self.approximate_from)

    def rebuild(
        self, library: Library, model: str, dimension: int, progress: Progress | None = None,
        before_switch: Callable[[], bool] = lambda: True,
    ) -> Manifest | None:  # fmt: skip
        """See :func:`index.engines.generations.rebuild`."""
        return generations.rebuild(
            library, model, dimension, progress, before_switch, self.approximate_from
        )

    def difference(self, library: Library, found: Manifest) -> str | None:
        """Hold the keys of both halves against the library's, and what is kept beside them against
        its checksum."""
        root = library.index_folder
        base = root / found.base_generation
        try:
            words = LexicalIndex.open(root / found.generation / manifest.LEXICAL).keys()
            held = DenseIndex.open(base / manifest.BASE, found.dimension).keys
        except IndexDamaged as error:
            return str(error)
        if kept_columns.is_damaged(base):
            return f"index/{found.base_generation}/{kept_columns.FILE}: är skadad. " + (
                manifest.REPAIR
            )
        noted = np.load(base / manifest.BASE_KEYS)
        if not np.array_equal(words, library.current_keys()):
            return f"index/{found.generation}: orden gäller andra kontroller än bibliotekets. " + (
                manifest.REPAIR
            )
        if not np.array_equal(held, noted):
            return f"index/{found.base_generation}: vektorerna gäller andra kontroller. " + (
                manifest.REPAIR
            )
        return None

    def strays(self, library: Library) -> list[str]:
        """Folders of generations, relative to the library."""
        paths = generation_folders.orphans(library)
        return [path.relative_to(library.folder).as_posix() for path in paths]

    def remove_stray(self, library: Library, name: str) -> bool:
        """Delete the folder; one that is open (Windows) stays."""
        shutil.rmtree(library.folder / name, ignore_errors=True)
        return not (library.folder / name).exists()

    def drop(self, library: Library) -> None:
        """Delete the index folder."""
        shutil.rmtree(library.index_folder, ignore_errors=True)


def _base(
    library: Library, dimension: int, old: LocalHalves | None, found: Manifest | None
) -> DenseIndex:
    """The vectors of the generation, with what was read from the library before."""
    if found is None:
        return old.dense if old else DenseIndex(dimension)
    if old and old.manifest and old.manifest.base_generation == found.base_generation:
        return old.dense
    base = library.index_folder / found.base_generation / manifest.BASE
    return DenseIndex.open(base, dimension)


def _vectors(library: Library, model: str, columns: Columns, missing: Keys) -> Batches:
    for keys, vectors in library.vectors(model, columns.reports_of(missing)):
        wanted = np.isin(keys, missing)
        if wanted.any():
            yield keys[wanted], vectors[wanted]


def _of_base(
    library: Library, old: LocalHalves | None, found: Manifest | None
) -> tuple[WordStore | None, Postings | None]:
    """The words of the base by number, and its keys by term; None where it has none of them."""
    if found is None:
        return None, None
    if old and old.manifest and old.manifest.base_generation == found.base_generation:
        return old.words, old.postings
    folder = library.index_folder / found.base_generation
    return WordStore.open(folder), Postings.open(folder)


def _lexical(library: Library, found: Manifest | None) -> LexicalIndex | None:
    if found is None:
        return None
    folder = library.index_folder / found.generation / manifest.LEXICAL
    return LexicalIndex.open(folder)
