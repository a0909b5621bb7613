"""The engine on a Milvus cluster, which several servers and workers share.

A generation follows the library's change numbers in place: what changed is written
(index/milvus/follow.py), then the manifest's number moves. One worker writes at a time (the
library's index lock, and one that the servers of a database share); readers hold what they get to
their own columns. A new generation, for
another model or another analysis, is built beside, goes on where it was killed, and is switched to
by one row (index/milvus/state.py).

Run on milvus-lite; a cluster could not be reached from where this was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import numpy as np

from errors import EngineUnavailable, IndexDamaged, InvalidSetting
from index.engines import manifest
from index.engines.columns import Columns
from index.engines.engine import Halves, Progress
from index.engines.manifest import Manifest
from index.milvus.client import Cluster
from index.milvus.follow import follow, sample
from index.milvus.halves import MilvusHalves
from index.milvus.rows import KEY, SEQUENCE, TERM, create_passages, create_terms
from index.milvus.state import MILVUS_FORMAT, Building, StateRows
from index.milvus.terms import Vocabulary
from index.storage.library import Library, shared_lock
from index.storage.locks import WAIT_SECONDS, Lock
from index.storage.tables import now
from index.swedish.terms import terms_version

T = TypeVar("T")
_ATTEMPTS = 5
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")


class MilvusEngine:
    """Fulfils :class:`index.engines.engine.Engine`."""

    def __init__(self, address: str, token: str, name: str) -> None:
        """Nothing is connected yet. Raises InvalidSetting for a name that Milvus does not take."""
        if not _NAME.fullmatch(name):
            raise InvalidSetting(
                f"KONTROLLSOK_MILVUS_NAME={name}",
                "kan inte vara namn på en samling.",
                "Använd bokstäver a-z, siffror och understreck, högst 60.",
            )
        self._cluster = Cluster(address, token)
        self._name = name
        self._locks: dict[str, Lock] = {}

    def _state(self, library: Library) -> StateRows:
        """What some people see of a library (index/storage/seen.py) has collections of its own."""
        place = library.index_folder.relative_to(library.folder).parts[:-1]
        return StateRows(self._cluster, "_".join((self._name, *place)))

    @contextmanager
    def _writing(self, library: Library, wait_seconds: float | None = None) -> Iterator[StateRows]:
        """The right to write: in this folder, and among the servers that share a database."""
        state = self._state(library)
        with library.index_lock.held(wait_seconds):
            if not isinstance(library.database, str):
                yield state
                return
            lock = self._locks.setdefault(
                state.name, shared_lock(library.database, f"index {state.name}", WAIT_SECONDS)
            )
            with lock.held(wait_seconds):
                yield state

    # ---- reading ---------------------------------------------------------------------------------

    def stamp(self, library: Library) -> str:
        """Generation and number: a generation changes in place."""
        found = self._state(library).manifest()
        return f"{found.generation}.{found.applied_sequence}" if found else ""

    def opened(
        self, library: Library, thorough: bool = True, known: Manifest | None = None
    ) -> Manifest | None:
        """The generation in use, held against the library; ``thorough``: and its collections."""
        state = self._state(library)
        found = state.manifest()
        if found is None:
            return None
        where = f"{state.where} {found.generation}"
        manifest.check_fits(where, found, library.model or found.model)
        if library.change(found.applied_sequence) != found.applied_change:
            raise IndexDamaged(
                where,
                "hör till ett annat bibliotek eller ett annat skick av det.",
                "Ange ett eget KONTROLLSOK_MILVUS_NAME för biblioteket, eller bygg om samlingen: "
                "kontrollsok check --repair.",
            )
        for collection in state.collections(found.generation) if thorough else ():
            if not self._cluster.has(collection):
                raise IndexDamaged(collection, "saknas i klustret.", manifest.REPAIR)
        return found

    def steady(self, library: Library, look: Callable[[], T]) -> T:
        """What ``look`` sees; once more when another server wrote while it looked."""
        for _ in range(_ATTEMPTS):
            before = self.stamp(library)
            try:
                return look()
            except (IndexDamaged, EngineUnavailable):
                if self.stamp(library) == before:
                    raise
        raise IndexDamaged(
            self._state(library).where, "byts ut oavbrutet.", "Försök igen om en stund."
        )

    def columns(self, library: Library, found: Manifest | None) -> Columns:
        """Read from the library: servers share no folder of a generation."""
        return Columns.of(library.facts())

    def halves(
        self, library: Library, found: Manifest | None, columns: Columns, model: str,
        dimension: int, old: Halves | None,
    ) -> MilvusHalves:  # fmt: skip
        """Share with ``old`` the terms of the same generation, and the sample when nothing came."""
        state = self._state(library)
        passages, terms = state.collections(found.generation) if found else (None, None)
        before = old if isinstance(old, MilvusHalves) and old.collection == passages else None
        purged = state.purged()
        vocabulary, known = Vocabulary(), -1
        if before and before.purged == purged:
            vocabulary, known = before.vocabulary, before.sequence
        sequence = found.applied_sequence if found else -1
        if terms is not None and sequence > known:
            for page in self._cluster.pages(terms, f"{SEQUENCE} > {known}", TERM):
                vocabulary.add(page)
        if before and before.columns is columns:
            usual = before.sample
        else:
            usual = sample(self._cluster, passages, library, columns, model, dimension)
        return MilvusHalves(
            self._cluster, passages, library, model, columns, vocabulary, sequence, purged, usual
        )

    # ---- writing ---------------------------------------------------------------------------------

    def catch_up(
        self, library: Library, progress: Progress | None = None, wait_seconds: float | None = None
    ) -> Manifest | None:
        """Write what changed since the manifest's number; see ``Engine``."""
        with self._writing(library, wait_seconds) as state:
            model, found = library.model, state.manifest()
            if found is not None and model is not None and found.model != model:
                found = None  # a process died while it switched models
            elif found is not None:
                found = self.opened(library)
            if model is None:
                return None
            if found is None:
                found = self.rebuild(library, model, library.dimension, progress)
            if found is None or found.applied_sequence == library.sequence():
                return found
            return self._advance(library, state, found, progress)

    def _advance(
        self, library: Library, state: StateRows, old: Manifest, progress: Progress | None
    ) -> Manifest:
        sequence = library.sequence()  # noted first: what comes later is applied again later
        change = library.change(sequence)
        changed = library.changed_since(old.applied_sequence)
        collections = state.collections(old.generation)
        for _ in follow(
            self._cluster, collections, library, old.model, changed, sequence, progress,
            state.purge,
        ):  # fmt: skip
            pass
        new = replace(
            old,
            applied_sequence=sequence,
            applied_change=change,
            passages=self._cluster.count(collections[0]),
            built_at=now(),
        )
        state.advance(new)
        return new

    def rebuild(
        self, library: Library, model: str, dimension: int, progress: Progress | None = None,
        before_switch: Callable[[], bool] = lambda: True,
    ) -> Manifest | None:  # fmt: skip
        """Fill a new generation from the library, going on where one was killed, and switch."""
        with self._writing(library) as state:
            state.drop(*state.strays())
            plan = self._plan(library, state, model, dimension)
            collections = state.collections(plan.generation)
            changed = [one for one in library.changed_since(0) if one[0] > plan.done]
            for done in follow(
                self._cluster, collections, library, model, changed, plan.sequence, progress,
                state.purge,
            ):  # fmt: skip
                state.building(replace(plan, done=done))
            if before_switch():
                new = _manifest(plan, self._cluster.count(collections[0]))
                state.switch(new)
                return new
            state.drop(*collections)
            state.building(None)
            return None

    def _plan(self, library: Library, state: StateRows, model: str, dimension: int) -> Building:
        """What was begun for the same model, analysis and library, or a new beginning."""
        begun = state.begun()
        if begun is not None:
            told = (begun.model, begun.dimension, begun.terms_version)
            fits = told == (model, dimension, terms_version())
            if not fits or library.change(begun.sequence) != begun.change:
                state.drop(*state.collections(begun.generation))
                begun = None
        plan = begun or Building(
            generation=state.next_generation(),
            model=model,
            dimension=dimension,
            terms_version=terms_version(),
            sequence=(sequence := library.sequence()),
            change=library.change(sequence),
            done=0,
        )
        state.building(plan)
        passages, terms = state.collections(plan.generation)
        create_passages(self._cluster, passages, dimension)
        create_terms(self._cluster, terms)
        return plan

    # ---- mending ---------------------------------------------------------------------------------

    def difference(self, library: Library, found: Manifest) -> str | None:
        """Hold the keys of the collection against the library's."""
        passages, _ = self._state(library).collections(found.generation)
        held = [key for page in self._cluster.pages(passages, "", KEY) for key in page]
        if np.array_equal(np.sort(np.asarray(held, dtype=np.int64)), library.current_keys()):
            return None
        return f"{passages}: gäller andra kontroller än bibliotekets. {manifest.REPAIR}"

    def strays(self, library: Library) -> list[str]:
        """Collections of this library's name that nothing searches any more."""
        return self._state(library).strays()

    def remove_stray(self, library: Library, name: str) -> bool:
        """Drop the collection."""
        self._state(library).drop(name)
        return True

    def drop(self, library: Library) -> None:
        """Delete every collection of the library."""
        with self._writing(library) as state:
            state.drop_all()


def _manifest(plan: Building, passages: int) -> Manifest:
    """What was built, as the generation that is searched; a cluster has no files of ours."""
    return Manifest(
        generation=plan.generation,
        format_version=MILVUS_FORMAT,
        model=plan.model,
        dimension=plan.dimension,
        terms_version=plan.terms_version,
        applied_sequence=plan.sequence,
        applied_change=plan.change,
        passages=passages,
        base_generation=plan.generation,
        base_passages=0,
        files={},
        sizes={},
        built_at=now(),
    )
