"""Library -> index: build a generation beside the one that is searched, then switch in one step.

A generation holds everything up to one number of the library's change log. Catching up copies the
words (small), applies what came after, and keeps the dense base by name; the vectors that came
after the base are read from the library into memory by whoever searches. So nothing that can be
read is ever changed, and a kill at any moment leaves the old generation whole.

Measured on two busy cores with 10 000 / 100 000 passages: a whole build takes 14 / 49 s, nearly all
of it the analysis of the words; catching up with one more report 0.2 / 0.3 s; opening 0.3 / 1.2 s.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from errors import IndexDamaged, LibraryError
from index.engines import coarse, dense, kept_columns, lexical, manifest, postings, word_writer
from index.engines.generation_folders import (
    copy_flat,
    kept_by_current,
    next_name,
    sweep,
    synced_checksums,
)
from index.engines.manifest import BASE, BASE_KEYS, LEXICAL, Manifest
from index.engines.postings import PostingWriter
from index.engines.word_writer import WordWriter
from index.models import StoredPassage
from index.storage.library import Library
from index.storage.originals import hash_of
from index.storage.tables import now
from index.swedish.terms import terms_version

T = TypeVar("T")
Progress = Callable[[str, int, int, str], None]
#: The dense base is built anew when this many passages, and this share of it, lie outside it: the
#: first keeps a small library simple, the second makes the sum of all builds linear in its size,
#: the third bounds what a start reads from the library (about a second).
DELTA_AT_LEAST = 2_000
DELTA_SHARE = 0.25
DELTA_AT_MOST = 50_000
#: How often an index is looked at anew when the generation was replaced in the meantime.
_ATTEMPTS = 5
_BASE_FILES = (BASE, BASE_KEYS, coarse.FILE, *word_writer.FILES, *postings.FILES)
#: Default of the setting of that name, for who has no settings.
APPROXIMATE_FROM = 300_000
_STEPS = ("ord", "vektorer", "byte")


def opened(
    library: Library, thorough: bool = True, known: Manifest | None = None
) -> Manifest | None:
    """The generation that is searched, checked; None when there is none yet.

    Not ``thorough``: its files are held against their sizes only, not against their checksums; nor
    are those that it shares with ``known``, a generation that was checked before.
    Raises IndexDamaged when it is damaged, of another format, model or analysis, or of another
    library.
    """
    root = library.index_folder
    name = manifest.current_name(root)
    if name is None:
        return None
    found = manifest.read(root, name)
    manifest.check_fits(str(root / found.generation), found, library.model or found.model)
    if library.change(found.applied_sequence) != found.applied_change:
        raise IndexDamaged(
            str(root / name), "hör till ett annat skick av biblioteket.", manifest.REPAIR
        )
    manifest.check_there(root, found)
    if thorough:
        manifest.check_whole(root, found, known)
    return found


def steady(library: Library, look: Callable[[], T]) -> T:
    """What ``look`` sees; once more when the generation was replaced while it looked.

    Raises IndexDamaged, from ``look``, when the same generation was there all the while.
    """
    root = library.index_folder
    for _ in range(_ATTEMPTS):
        name = manifest.current_name(root)
        try:
            return look()
        except IndexDamaged:
            if manifest.current_name(root) == name:
                raise
    raise IndexDamaged(str(root), "byts ut oavbrutet.", "Försök igen om en stund.")


def catch_up(
    library: Library,
    progress: Progress | None = None,
    wait_seconds: float | None = None,
    approximate_from: int = APPROXIMATE_FROM,
) -> Manifest | None:
    """Make the index hold every change of the library; None while the library is empty.

    An index of another model than the library's is built anew: a process died while it switched.
    Raises IndexDamaged (the index must be built anew) and LibraryLocked (somebody else is at it).
    """
    with library.index_lock.held(wait_seconds):
        root = library.index_folder
        if root.is_dir():
            sweep(root, keep=kept_by_current(root))  # what a killed build left
        # What is not changed is checked when it is opened; at a million that takes two seconds.
        found = None if _of_another_model(library, root) else opened(library, thorough=False)
        if library.model is None:
            return None
        if found is None:
            return rebuild(
                library, library.model, library.dimension, progress,
                approximate_from=approximate_from,
            )  # fmt: skip
        if found.applied_sequence == library.sequence():
            return found
        manifest.check_whole(root, found)  # what the next generation is made from
        with _said_in_swedish(root):
            return _advance(library, found, progress or silent, approximate_from)


def _of_another_model(library: Library, root: Path) -> bool:
    """The library switches first, and only when it has all vectors; then its index."""
    name, model = manifest.current_name(root), library.model
    return name is not None and model is not None and manifest.read(root, name).model != model


@contextmanager
def _said_in_swedish(root: Path) -> Iterator[None]:
    """A build that can't go on (a full disk, mostly) is said; the old generation stays."""
    try:
        yield
    except (OSError, RuntimeError, MemoryError) as error:
        raise LibraryError(
            str(root),
            f"sökindexet kunde inte byggas ({type(error).__name__}: {error}). Rapporterna är "
            "sparade och det gamla indexet är orört.",
            "Frigör utrymme och kör `kontrollsok check --repair`.",
        ) from error


def rebuild(
    library: Library,
    model: str,
    dimension: int,
    progress: Progress | None = None,
    before_switch: Callable[[], bool] = lambda: True,
    approximate_from: int = APPROXIMATE_FROM,
) -> Manifest | None:
    """Build everything from the library, whatever is there now, and switch.

    ``before_switch`` is called when the generation is whole; when it says False nothing is
    switched, and None is returned.
    """
    with library.index_lock.held(), _said_in_swedish(library.index_folder):
        plan = _Plan.begin(library, model, dimension, progress or silent)
        plan.step(0)
        with ThreadPoolExecutor(1) as beside:  # FAISS and tantivy let each other work
            vectors = beside.submit(plan.write_vectors, library, approximate_from)
            lexical.update(plan.folder / LEXICAL, (), plan.noted(library.scan()))
            plan.step(1)
            vectors.result()
        kept_columns.keep(library, plan.folder)
        return plan.finish(plan.base_files(), plan.name, before_switch)


def _advance(
    library: Library, old: Manifest, progress: Progress, approximate_from: int
) -> Manifest | None:
    plan = _Plan.begin(library, old.model, old.dimension, progress)
    plan.step(0)
    changed = library.changed_since(old.applied_sequence)
    copy_flat(plan.root / old.generation / LEXICAL, plan.folder / LEXICAL)
    passages = library.current_passages(number for number, _ in changed)
    lexical.update(plan.folder / LEXICAL, [report_id for _, report_id in changed], passages)
    base = plan.root / old.base_generation
    if _drift(library, base / BASE_KEYS) > _allowed_drift(old.base_passages):
        for _ in plan.noted(library.scan()):
            pass
        plan.step(1)
        plan.write_vectors(library, approximate_from)
        kept_columns.keep(library, plan.folder)
        return plan.finish(plan.base_files(), plan.name)
    plan.base_passages = old.base_passages
    kept = {f"{old.base_generation}/{name}" for name in _BASE_FILES}
    files = {name: checksum for name, checksum in old.files.items() if name in kept}
    return plan.finish(files, old.base_generation)


@dataclass
class _Plan:
    """A generation that is being built."""

    root: Path
    name: str
    model: str
    dimension: int
    sequence: int
    change: str
    progress: Progress
    base_passages: int = 0

    @classmethod
    def begin(cls, library: Library, model: str, dimension: int, progress: Progress) -> _Plan:
        """Note the sequence before anything is read: what comes later is applied again later."""
        root = library.index_folder
        root.mkdir(parents=True, exist_ok=True)
        sweep(root, keep=kept_by_current(root))
        sequence = library.sequence()
        change = library.change(sequence)
        plan = cls(root, next_name(root), model, dimension, sequence, change, progress)
        plan.folder.mkdir()
        return plan

    @property
    def folder(self) -> Path:
        return self.root / self.name

    def step(self, number: int) -> None:
        self.progress("index", number, len(_STEPS), _STEPS[min(number, len(_STEPS) - 1)])

    def noted(self, passages: Iterable[StoredPassage]) -> Iterator[StoredPassage]:
        """The same passages, while what the base keeps of their words is written."""
        return PostingWriter(self.folder).watching(WordWriter(self.folder).watching(passages))

    def write_vectors(self, library: Library, approximate_from: int) -> None:
        """Build the dense base from the library."""
        batches = library.vectors(self.model)
        keys = dense.write_base(self.folder / BASE, batches, self.dimension)
        np.save(self.folder / BASE_KEYS, keys)
        self.base_passages = len(keys)
        if len(keys) >= approximate_from:
            coarse.write_coarse(self.folder / BASE, self.folder / coarse.FILE)

    def base_files(self) -> dict[str, str]:
        """The files of the base with their checksums."""
        names = [name for name in _BASE_FILES if (self.folder / name).is_file()]
        return {f"{self.name}/{name}": hash_of(self.folder / name) for name in names}

    def finish(
        self,
        base_files: Mapping[str, str],
        base_generation: str,
        before_switch: Callable[[], bool] = lambda: True,
    ) -> Manifest | None:
        """Sync, write the manifest, switch, and drop what is no longer searched."""
        self.step(2)
        files = {**synced_checksums(self.root, self.folder), **base_files}
        found = Manifest(
            generation=self.name,
            format_version=manifest.INDEX_FORMAT,
            model=self.model,
            dimension=self.dimension,
            terms_version=terms_version(),
            applied_sequence=self.sequence,
            applied_change=self.change,
            passages=lexical.LexicalIndex.open(self.folder / LEXICAL).documents,
            base_generation=base_generation,
            base_passages=self.base_passages,
            files=files,
            sizes={name: (self.root / name).stat().st_size for name in files},
            built_at=now(),
        )
        manifest.write(self.root, found)
        if not before_switch():
            shutil.rmtree(self.folder, ignore_errors=True)
            return None
        manifest.switch(self.root, found)
        sweep(self.root, keep=(found.generation, found.base_generation))
        self.step(3)
        return found


def _drift(library: Library, base_keys: Path) -> int:
    """How many passages are in the library or in the base but not in both."""
    return int(np.setxor1d(library.current_keys(), np.load(base_keys), assume_unique=True).size)


def _allowed_drift(base_passages: int) -> int:
    return max(DELTA_AT_LEAST, min(int(base_passages * DELTA_SHARE), DELTA_AT_MOST))


def silent(stage: str, done: int, total: int, name: str) -> None:
    """Tell no progress: what a caller hands down that shows none."""
