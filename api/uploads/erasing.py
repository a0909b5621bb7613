"""Erased reports -> nothing of them left, while the server goes on: a thread that cleans.

Building the index anew takes seconds for a city and minutes for a country, so an answer waits only
a while for it and then says that it goes on. Reports whose time is out are erased here too, so that
this does not wait for the next start. Commands clean before they end.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from errors import KontrollsokError, LibraryLocked
from index.engines.engine import engine_of
from index.storage.originals import write_whole

if TYPE_CHECKING:
    from api.services import Services

log = logging.getLogger("kontrollsok.erasing")

#: How often it is looked whether a removed report's time is out, seconds.
LOOKS_EVERY = 3600.0
#: How soon what could not be cleaned is tried again, seconds.
TRIES_AFTER = 60.0
#: How long an answer waits for the cleaning, seconds.
ANSWER_WAITS = 20.0
#: How long a stopping server waits for it; a kill is made up for at the next start, seconds.
STOP_SECONDS = 20.0


class Erasing:
    """Cleans what erased reports left. Safe to use from several threads."""

    def __init__(self, services: Services) -> None:
        self.services = services
        #: Told which reports were erased, so that what is held in memory goes too.
        self.forget: Callable[[Collection[str]], None] = lambda erased: None
        self._wake = threading.Event()
        self._rested = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Clean what an earlier process left, and what comes."""
        self._stopping = False
        self._wake.set()
        self._thread = threading.Thread(target=self._work, name="erasing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread after what it has in hand."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)
            self._thread = None

    @property
    def cleaning(self) -> bool:
        """True while words of erased reports may lie in the library's folder."""
        from index.storage.erasing import cleaning_is_due

        return cleaning_is_due(self.services.library)

    def clean(self) -> bool:
        """Clean now; False when it goes on after the answer. Raises LibraryError where nobody goes
        on with it."""
        if self._thread is None:
            self._clean()
            return not self.cleaning
        self._wake.set()
        with self._rested:
            return self._rested.wait_for(lambda: not self.cleaning, ANSWER_WAITS)

    def _clean(self) -> None:
        """Nobody else's change waits for all of it: it takes the library's locks as it goes."""
        from index.storage.erasing import clean

        library = self.services.library
        erased = library.erased()
        self.forget(erased)
        _forget_summaries(self.services.settings.library / "incoming", erased)
        clean(library, engine_of(self.services.settings))

    # ---- the thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        wait = LOOKS_EVERY
        while not self._stopping:
            self._wake.wait(wait)
            self._wake.clear()
            wait = LOOKS_EVERY if self._stopping or self._cleaned() else TRIES_AFTER

    def _cleaned(self) -> bool:
        """Erase what is due and clean; False when it must be tried again."""
        library = self.services.library
        try:
            if library.erasing_is_due():
                with self.services.changing():
                    library.erase_due()
            if self.cleaning:
                self._clean()
            return not self.cleaning
        except LibraryLocked as error:
            log.info("cleaning waits: %s", error)
        except (KontrollsokError, OSError) as error:
            log.error("erased reports can't be cleaned away: %s", error)
        except Exception:  # the thread must outlive any one try
            log.exception("erased reports can't be cleaned away")
        finally:
            with self._rested:
                self._rested.notify_all()
        return False


def _forget_summaries(incoming: Path, erased: Collection[str]) -> None:
    """Take erased reports out of the summaries of uploads, which name title and verdict."""
    for path in sorted(incoming.glob("*/job.json")) if incoming.is_dir() else ():
        try:
            job = json.loads(path.read_text(encoding="utf-8"))
            added = (job.get("summary") or {}).get("reports", [])
            kept = [one for one in added if one["report"]["id"] not in erased]
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # of another version: it is read again, or has none
        if len(kept) < len(added):
            job["summary"]["reports"] = kept
            write_whole(path, json.dumps(job, ensure_ascii=False).encode())
