"""Signs by an older program's rules -> by this one's, while the server goes on: a thread beside it.

What is kept of each control for speed (index/findings/kept_signs.py) is not used when another
version's rules made it, so that answers after an upgrade are right and slower. The thread works it
out again, some hundred controls at a time: each time it rests as long as it worked, longer while
somebody asks, and it waits for no writer. What it did is noted with what it wrote: a server that is
stopped or killed goes on there at its next start, and two servers of one library may both do it.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from errors import KontrollsokError, LibraryLocked
from index.embedding.beside import beside
from ingest.processes.priority import give_way_in_thread

if TYPE_CHECKING:
    from api.services import Services

log = logging.getLogger("kontrollsok.refreshing")

#: Controls at a time: some 0.05 s of work, then a transaction of some thousandths.
AT_ONCE = 200
#: How long it rests after a piece, in times of what that took: alone, and while somebody asks.
RESTS, RESTS_WHILE_ASKED = 1.0, 4.0
#: How soon it tries again after another's writing, and after what went wrong, seconds.
TRIES_AFTER, TRIES_AFTER_ERROR = 1.0, 600.0
#: How long a stopping server waits for the piece in hand, seconds.
STOP_SECONDS = 20.0


class Refreshing:
    """Works out again what an older program left, in a thread of its own."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Go on where it was left, by this server or another; it ends by itself."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._work, name="refreshing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the piece in hand."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)
            self._thread = None

    def _work(self) -> None:
        give_way_in_thread()
        rest: float | None = 0.0
        while rest is not None and not self._stopping.wait(rest):
            rest = self._next()

    def _next(self) -> float | None:
        """Do a piece; how long to rest after it, None when all is done."""
        from index.storage.signing import write_next

        started = time.perf_counter()
        try:
            if not write_next(self.services.library, AT_ONCE, wait_seconds=0):
                return None
        except LibraryLocked:
            return TRIES_AFTER
        except (KontrollsokError, OSError) as error:
            log.error("what is kept for speed can't be refreshed: %s", error)
            return TRIES_AFTER_ERROR
        except Exception:  # the thread must outlive any one try
            log.exception("what is kept for speed can't be refreshed")
            return TRIES_AFTER_ERROR
        return rest_after(time.perf_counter() - started)


def rest_after(took: float) -> float:
    """Seconds to rest after a piece that took so many: more while somebody asks."""
    return took * (RESTS_WHILE_ASKED if beside.asked else RESTS)
