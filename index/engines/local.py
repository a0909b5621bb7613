"""The engine in the library's own folder: FAISS and tantivy, generation by generation.

A thin face: the work is in generations.py, dense.py and lexical.py; what is asked of one state is
in local_halves.py. Exact, filters in both halves, nothing to run beside the program; it serves one
machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from errors import IndexDamaged
from index.engines import generation_folders, generations, kept_columns, manifest
from index.engines.columns import Columns
from index.engines.dense import Batches, DenseIndex
from index.engines.engine import Halves, Keys, Progress
from index.engines.lexical import LexicalIndex
from index.engines.local_halves import LocalHalves
from index.engines.manifest import Manifest
from index.engines.postings import Postings
from index.engines.word_store import WordStore
from index.storage.library import Library

T = TypeVar("T")
#: Vectors that tell what is usual: their mean cosine is then known to a thirtieth of its spread.
SAMPLE = 1_000


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
