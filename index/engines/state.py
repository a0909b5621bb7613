"""Library and index -> what a search needs in memory, opened once and never changed.

A change of the library makes the next state, which shares with the one before whatever stayed the
same: the columns of the other reports, and what the engine keeps of its own.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import lru_cache

from errors import IndexDamaged, LibraryLocked
from index.embedding.embeddings import Encoder, passage_text
from index.engines.columns import Columns
from index.engines.engine import Engine, Halves
from index.engines.manifest import Manifest
from index.storage.library import Library
from ingest.models import ControlText

#: What an empty library's index is called.
NO_GENERATION = "0" * 10


@dataclass(frozen=True, slots=True)
class State:
    """The library at ``sequence``: its columns, and both halves of the search.

    ``stamp`` is the engine's, from before it was opened.
    """

    sequence: int
    stamp: str
    columns: Columns
    manifest: Manifest | None
    halves: Halves


def load(library: Library, engine: Engine, model: str, dimension: int, old: State | None) -> State:
    """The state of now; opened once more when the generation was replaced in the meantime.

    Raises IndexDamaged when the index or the library is of another model or version, or damaged.
    """
    _check_model(library, model)
    return engine.steady(library, lambda: _load_once(library, engine, model, dimension, old))


def load_ahead(library: Library, engine: Engine) -> State | None:
    """The state for the model that the library was built with, before that is loaded; None for an
    empty library. Brought up to the last change where nobody else is at it; raises IndexDamaged.
    """
    with suppress(LibraryLocked):  # the one who has the lock is catching up already
        engine.catch_up(library, wait_seconds=0)
    model = library.model
    return load(library, engine, model, library.dimension, None) if model else None


def _check_model(library: Library, model: str) -> None:
    active = library.model
    if active not in (None, model):
        raise IndexDamaged(
            str(library.folder),
            f"har vektorer från modellen {active}, men {model} är laddad.",
            "Kör `kontrollsok reindex --model NAMN`, eller starta om med bibliotekets modell.",
        )


def _load_once(
    library: Library, engine: Engine, model: str, dimension: int, old: State | None
) -> State:
    sequence, stamp = library.sequence(), engine.stamp(library)
    found = old.manifest if old else None
    if old is None or old.stamp != stamp:
        found = engine.opened(library, known=found)
    columns = _columns(library, engine, old, sequence, found)
    before = old.halves if old else None
    halves = engine.halves(library, found, columns, model, dimension, before)
    return State(sequence, stamp, columns, found, halves)


def _columns(
    library: Library, engine: Engine, old: State | None, sequence: int, found: Manifest | None
) -> Columns:
    if old is None:
        return engine.columns(library, found)
    if old.sequence == sequence:
        return old.columns
    numbers = [number for number, _ in library.changed_since(old.sequence)]
    return old.columns.changed(numbers, library.facts(numbers))


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
