"""A library's open index: its immutable state, swapped when the library changes.

An index holds one immutable state (columns, both halves); ``refresh`` builds the next state and
swaps it in, so that a running search is never disturbed and threads share it freely. What is asked
of the rows alone (which are in a scope, how many, of what kind) is answered here; what needs a text
is index/search/hits.py's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from errors import LibraryLocked
from index.embedding.embeddings import Encoder
from index.embedding.one_thread import one_thread
from index.engines.columns import Columns, Value
from index.engines.engine import Engine, Scope, engine_of
from index.engines.local import LocalEngine
from index.engines.local_halves import LocalHalves
from index.engines.state import NO_GENERATION, State, load, load_ahead, model_of
from index.engines.word_store import WordStore
from index.models import Filters
from index.storage.library import Library
from index.storage.scope import EVERYTHING
from settings import Settings

T = TypeVar("T")


class OpenIndex:
    """An index that follows its library. Safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        settings: Settings,
        engine: Engine,
        ahead: State | None = None,
    ) -> None:
        """Use :meth:`open`."""
        self.engine = engine
        self.library = library
        self.encoder = encoder
        self.settings = settings
        self.model = model_of(encoder)
        self._refreshing = threading.Lock()
        self._memory: dict[str, tuple[State, Filters, object]] = {}
        if ahead is None or ahead.manifest is None or ahead.manifest.model != self.model:
            ahead = load(library, engine, self.model, encoder.dimension, None)
        self._state = ahead

    @classmethod
    def open(
        cls, library: Library, encoder: Encoder, settings: Settings, ahead: State | None = None
    ) -> Self:
        """Open the index, brought up to the library's last change where nobody else is at it.

        ``ahead``: its state, where that was read already (:meth:`ahead`).
        Raises IndexDamaged when it is damaged or of another model or version (both named).
        """
        engine = engine_of(settings)
        if ahead is None:
            with suppress(LibraryLocked):  # the one who has the lock is catching up already
                engine.catch_up(library, wait_seconds=0)
        return cls(library, encoder, settings, engine, ahead)

    @staticmethod
    def ahead(library: Library, settings: Settings) -> Callable[[], State | None]:
        """What reads the state in another thread, while the model is loaded in this one.

        The libraries that it needs are imported here and now: two threads that import at once may
        see each other's modules half made.
        """
        engine = engine_of(settings)
        if not isinstance(engine, LocalEngine):
            return lambda: None
        import tantivy  # noqa: F401

        one_thread()
        return lambda: load_ahead(library, engine)

    @property
    def generation(self) -> str:
        """Name of the generation that answers."""
        found = self._state.manifest
        return found.generation if found else NO_GENERATION

    @property
    def state(self) -> State:
        """All that answers, as of one change; what is measured reads both halves from here."""
        return self._state

    @property
    def columns(self) -> Columns:
        """What the passages are filtered and counted by, as of the last change it knows of."""
        return self._state.columns

    @property
    def sequence(self) -> int:
        """The library's last change that the answers know of."""
        return self._state.sequence

    # ---- following the library -------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the library and a newer generation; cheap when nothing changed.

        An index that is behind, because its writer died or was locked out, is brought up here when
        nobody else is at it, else at a later request; until then what is new has no words.
        """
        if self._is_current() and not self._is_behind():
            return
        with self._refreshing:
            if self._is_behind():
                with suppress(LibraryLocked):
                    self.engine.catch_up(self.library, wait_seconds=0)
            if not self._is_current():
                dimension = self.encoder.dimension
                self._state = load(self.library, self.engine, self.model, dimension, self._state)

    def _is_behind(self) -> bool:
        found = self._state.manifest
        return self.library.sequence() > (found.applied_sequence if found else 0)

    def _is_current(self) -> bool:
        if self._state.sequence != self.library.sequence():
            return False
        return self.engine.stamp(self.library) == self._state.stamp

    # ---- its rows --------------------------------------------------------------------------------

    def rows_of(self, keys: NDArray[np.int64], filters: Filters) -> NDArray[np.bool_]:
        """Which of ``keys`` are inside the scope."""
        state = self._state
        return state.columns.inside(keys, self._scope(state, filters).rows)

    def keys(self) -> NDArray[np.int64]:
        """Every current passage's key, sorted."""
        return self._state.columns.keys

    def keys_in(self, filters: Filters) -> NDArray[np.int64]:
        """Those inside a scope, sorted."""
        state = self._state
        return state.columns.keys[self._scope(state, filters).rows]

    def remembered(self, name: str, make: Callable[[], T], of: Filters = EVERYTHING) -> T:
        """What ``make`` gives, made once per state of the library; ``of`` a scope, where it is not
        of all: the last such scope is remembered."""
        state = self._state
        known = self._memory.get(name)
        if known is None or known[0] is not state or known[1] != of:
            known = self._memory[name] = (state, of, make())
        return cast(T, known[2])

    def vectors_of(self, keys: NDArray[np.int64]) -> NDArray[np.float32]:
        """Vectors (n, d) in the order of ``keys``; zeros for a passage that has none."""
        halves = self._state.halves
        if isinstance(halves, LocalHalves):
            return halves.vectors_of(keys)
        return self.library.vectors_of(keys.tolist(), self.model)

    @property
    def words(self) -> WordStore | None:
        """The words of the passages by number, where the engine keeps them."""
        halves = self._state.halves
        return halves.words if isinstance(halves, LocalHalves) else None

    def count(self, filters: Filters = EVERYTHING) -> int:
        """How many passages are in the scope."""
        state = self._state
        return int(np.count_nonzero(self._scope(state, filters).rows))

    def facets(
        self, filters: Filters = EVERYTHING, keys: Sequence[int] | None = None
    ) -> dict[str, list[tuple[Value, int]]]:
        """Per field its values with their counts, over the whole scope or over ``keys`` of it."""
        state = self._state
        rows = self._scope(state, filters).rows
        if keys is not None:
            rows = rows & np.isin(state.columns.keys, np.asarray(keys, dtype=np.int64))
        return state.columns.facets(rows)

    def _scope(self, state: State, filters: Filters) -> Scope:
        if filters.empty:
            return Scope(filters, np.ones(len(state.columns.keys), dtype=bool))
        numbers = self.library.report_numbers(filters.reports)
        return Scope(filters, state.columns.rows(filters, numbers))
