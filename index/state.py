"""Library and generation -> what a search needs in memory, opened once and never changed.

A change of the library makes the next state, which shares with the one before whatever stayed the
same: the dense base, the words of the generation, the columns of the other reports.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index import generations, manifest
from index.columns import Columns
from index.dense import Batches, DenseIndex
from index.embeddings import Encoder, passage_text
from index.lexical import LexicalIndex
from index.library import Library
from index.manifest import Manifest
from ingest.models import ControlText

#: What an empty library's index is called.
NO_GENERATION = "0" * 10
#: Vectors that tell what is usual: their mean cosine is then known to a thirtieth of its spread.
_SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class State:
    """The library at ``sequence``: its columns, vectors and words.

    ``alive`` is the scope of everything, per key; None when the vectors hold nothing else.
    ``sample`` (n, d) are some of the vectors, to tell what cosine is usual for a query.
    """

    sequence: int
    columns: Columns
    dense: DenseIndex
    manifest: Manifest | None
    lexical: LexicalIndex | None
    alive: NDArray[np.bool_] | None
    sample: NDArray[np.float32]


def load(library: Library, model: str, dimension: int, old: State | None) -> State:
    """The state of now; opened once more when the generation was replaced in the meantime.

    Raises IndexDamaged when the index or the library is of another model or version, or damaged.
    """
    _check_model(library, model)
    return generations.steady(library, lambda: _load_once(library, model, dimension, old))


def _check_model(library: Library, model: str) -> None:
    active = library.model
    if active not in (None, model):
        raise IndexDamaged(
            str(library.folder),
            f"har vektorer från modellen {active}, men {model} är laddad.",
            "Kör `kontrollsok reindex --model NAMN`, eller starta om med bibliotekets modell.",
        )


def _load_once(library: Library, model: str, dimension: int, old: State | None) -> State:
    sequence = library.sequence()
    found = _same_generation(library, old) or generations.opened(library)
    columns = _columns(library, old, sequence)
    dense = _base(library, dimension, old, found)
    missing = np.setdiff1d(columns.keys, dense.keys, assume_unique=True)
    if len(missing):
        dense = dense.with_added(_vectors(library, model, columns, missing))
    alive = None
    if not columns.holds(dense.keys).all():
        alive = columns.bitmap(np.ones(len(columns.keys), dtype=bool))
    lexical = old.lexical if old and found is old.manifest else _lexical(library, found)
    sample = old.sample if old and dense is old.dense else dense.sample(_SAMPLE)
    return State(sequence, columns, dense, found, lexical, alive, sample)


def _same_generation(library: Library, old: State | None) -> Manifest | None:
    name = manifest.current_name(generations.root_of(library))
    return old.manifest if old and old.manifest and old.manifest.generation == name else None


def _columns(library: Library, old: State | None, sequence: int) -> Columns:
    if old is None:
        return Columns.of(library.facts())
    if old.sequence == sequence:
        return old.columns
    numbers = [number for number, _ in library.changed_since(old.sequence)]
    return old.columns.changed(numbers, library.facts(numbers))


def _base(
    library: Library, dimension: int, old: State | None, found: Manifest | None
) -> DenseIndex:
    """The vectors of the generation, with what was read from the library before."""
    if found is None:
        return old.dense if old else DenseIndex(dimension)
    if old and old.manifest and old.manifest.base_generation == found.base_generation:
        return old.dense
    base = generations.root_of(library) / found.base_generation / manifest.BASE
    return DenseIndex.open(base, dimension)


def _vectors(library: Library, model: str, columns: Columns, missing: NDArray[np.int64]) -> Batches:
    for keys, vectors in library.vectors(model, columns.reports_of(missing)):
        wanted = np.isin(keys, missing)
        if wanted.any():
            yield keys[wanted], vectors[wanted]


def _lexical(library: Library, found: Manifest | None) -> LexicalIndex | None:
    if found is None:
        return None
    folder = generations.root_of(library) / found.generation / manifest.LEXICAL
    return LexicalIndex.open(folder)


def model_of(encoder: Encoder) -> str:
    """Name, revision, and the form of the text that is embedded: what says whether vectors can be
    compared."""
    return f"{encoder.name}@{encoder.revision}+{_text_form()}"


@lru_cache(maxsize=1)
def _text_form() -> str:
    """Four letters that change when another text is made of the same passage."""
    named = {field.name: field.name for field in fields(ControlText) if field.name != "extra"}
    sample = passage_text(ControlText(**named, extra=(("column", "text"),)), "committee", 1)
    return hashlib.sha256(sample.encode()).hexdigest()[:4]
