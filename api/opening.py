"""Settings -> a library, its model and its index, each opened once and handed down.

The model is loaded when the first request needs it (or by :meth:`api.asking.Asking.warm`), so that
``status`` and ``export`` answer at once.
"""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Self

from api.language_model import LanguageModel
from api.serving.heaps import give_back
from errors import LibraryError
from index.engines.engine import engine_of
from index.storage.audit import AuditLog
from index.storage.library import Library
from index.storage.tables import DATABASE_NAME
from settings import Settings

if TYPE_CHECKING:
    from index.embedding.embeddings import Encoder
    from index.outcome.judge import OutcomeModel
    from index.search.hits import Searcher


#: New objects that are waited for before rings among them are looked for; Python's own is 700. An
#: answer of 10 000 controls has some 40 000, all without a ring: from 20 000 on it was 8 ms.
_NEW_OBJECTS = 100_000


class Opened:
    """What is opened and loaded once, for all that :class:`api.services.Services` does."""

    def __init__(self, settings: Settings, library: Library, encoder: Encoder | None) -> None:
        self.settings = settings
        self.library = library
        self._encoder = encoder
        #: The model was handed in: no other process can load the same by its settings.
        self.has_own_encoder = encoder is not None
        self._outcome_model: OutcomeModel | None = None
        self._searcher: Searcher | None = None
        self._warming = False
        self.language_model = LanguageModel.of(settings)
        self._loading = threading.RLock()
        self.writing = threading.Lock()
        #: Whoever keeps an answer through these services.
        self.made_by = ""
        months = settings.audit_months
        self.audit = AuditLog(library.folder, months) if months else None

    @classmethod
    def open(
        cls, settings: Settings, encoder: Encoder | None = None, *, create: bool = True
    ) -> Self:
        """Open the library of ``settings``; with ``create`` an empty one is made if it is missing.

        Raises :class:`errors.LibraryError` where there is none and none should be made: a
        mistyped folder must not answer "no" in all earnest.
        """
        there = settings.database or (settings.library / DATABASE_NAME).exists()
        if not create and not there:
            raise LibraryError(
                str(settings.library),
                "är inget Kontrollsök-bibliotek.",
                "Kontrollera --library, eller läs in rapporter med kontrollsok ingest.",
            )
        engine_of(settings)  # one that does not exist is said before anything is opened
        originals = Path(settings.originals) if settings.originals else None
        library = Library.open(settings.library, address=settings.database, originals=originals)
        return cls(settings, library, encoder)

    def close(self) -> None:
        """Let go of the library."""
        if self.audit is not None:
            self.audit.close()
        self.library.close()

    # ---- what is loaded once ---------------------------------------------------------------------

    @property
    def encoder(self) -> Encoder:
        """The embedding model, loaded at first use."""
        with self._loading:
            if self._encoder is None:
                from index.embedding.embeddings import load_encoder

                self._encoder = load_encoder(self._model_name(), self.settings)
            return self._encoder

    def _model_name(self) -> str:
        """The model of the settings; where none was chosen, the one that the library was built
        with, so that every command works after ``reindex --model``."""
        chosen, used = self.settings.model, self.library.model
        if chosen != Settings().model or used is None:
            return chosen
        return used.rpartition("@")[0] or chosen

    @property
    def outcome_model(self) -> OutcomeModel:
        """The outcome decision, loaded at first use."""
        with self._loading:
            if self._outcome_model is None:
                from index.outcome.judge import OutcomeModel

                self._outcome_model = OutcomeModel.load(self.settings, self.encoder)
            return self._outcome_model

    @property
    def searcher(self) -> Searcher:
        """The index, opened at first use and brought up to the library's last change."""
        with self._loading:
            if self._searcher is None:
                from index.question.query import Names
                from index.storage.held import held

                opened = self._searcher = self._opened()
                self.library.processes_are(opened.columns, opened.sequence)
                Names.of(self.library), held(self.library)  # every question asks for both
                # What is loaded stays: walking through all of it again and again, in the middle of
                # an answer, took a second of the slowest. And an answer of many rows makes objects
                # by the ten thousand, of which next to none is a ring that must be looked for.
                gc.collect()
                gc.freeze()
                gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
            known = self._searcher.sequence
            self._searcher.refresh()
            if self._searcher.sequence != known:
                give_back()  # the state before, and what threads that are gone had
            return self._searcher

    def _opened(self) -> Searcher:
        """The index, read in a thread of its own while the model is loaded: both take seconds, of
        reading, adding up checksums and starting libraries."""
        from index.search.hits import Searcher

        if self._encoder is not None:
            return Searcher.open(self.library, self._encoder, self.settings)
        with ThreadPoolExecutor(1, "opening") as beside:
            state = beside.submit(Searcher.ahead(self.library, self.settings))
            encoder = self.encoder
            return Searcher.open(self.library, encoder, self.settings, state.result())

    @property
    def ready(self) -> bool:
        """True when the first question needs no loading."""
        return self._searcher is not None and not self._warming
