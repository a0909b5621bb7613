"""The process that reads uploads: tasks on stdin -> steps and summaries on stdout, a line each.

Started by :mod:`api.uploads.reading` as ``python -m api.uploads.reading_process``. The first line
is the settings. It reads one job at a time; a second such process on the same library (its server
was killed a moment ago, and another one started) waits for the first, and says so. When its input
closes it stops at the next step: what was stored stays, and the rest is read when the job is taken
up again.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any, BinaryIO

import filelock

from api.services import Services
from api.serving import logs
from api.serving.heaps import few_heaps
from api.uploads.reading import Stopped, Task, read_here
from errors import KontrollsokError
from ingest.processes.priority import NICE
from settings import Settings, load

log = logging.getLogger("kontrollsok.jobs")


def main(open_services: Callable[[Settings], Services] = Services.open) -> None:
    """Answer tasks until the input closes."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nobody else writes into the answers
    few_heaps()
    if hasattr(os, "nice"):
        os.nice(NICE)  # lower than the server's (Windows: "below normal")
    if not (first := sys.stdin.buffer.readline()):
        return  # the server died before it said anything
    settings = load({}, **json.loads(first))
    logs.configure(settings)
    tasks: queue.Queue[dict[str, Any] | None] = queue.Queue()
    stopping = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server, which tells us
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    threading.Thread(target=_listen, args=(tasks, stopping), daemon=True).start()
    opened = lru_cache(maxsize=1)(lambda: open_services(settings))
    while (task := tasks.get()) is not None:
        lock = filelock.FileLock(settings.library / "reading.lock")
        _answer(opened, Task(**task), out, stopping, lock)


def _listen(tasks: queue.Queue[dict[str, Any] | None], stopping: threading.Event) -> None:
    for line in sys.stdin.buffer:
        tasks.put(json.loads(line))
    stopping.set()
    tasks.put(None)


def _answer(
    opened: Callable[[], Services],
    task: Task,
    out: BinaryIO,
    stopping: threading.Event,
    lock: filelock.FileLock,
) -> None:
    def progress(stage: str, done: int, total: int, name: str) -> None:
        if stopping.is_set():
            raise Stopped
        _say(out, {"stage": stage, "done": done, "total": total, "name": name})

    try:
        with _turn(lock, lambda: progress("wait", 0, 1, "")):
            summary = read_here(opened(), task, progress)
        _say(out, {"summary": summary.model_dump(mode="json")})
    except Stopped:
        _say(out, {"stopped": True})
    except KontrollsokError as error:
        _say(out, {"error": [error.subject, error.reason, error.remedy]})
    except MemoryError:
        raise  # this process ends, and another one may have room
    except Exception as error:  # whoever tries it again would meet the same
        log.exception("job %s failed", task.job)
        _say(out, {"error": ["Läsningen", f"stötte på ett oväntat fel ({type(error).__name__}).",
                             "Se programmets logg."]})  # fmt: skip


@contextmanager
def _turn(lock: filelock.FileLock, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold ``lock``; ``waiting`` is called once a second until it is free, and may end that."""
    while not _taken(lock):
        waiting()
    try:
        yield
    finally:
        lock.release()


def _taken(lock: filelock.FileLock) -> bool:
    """True when ``lock`` came free within a second."""
    try:
        lock.acquire(timeout=1)
    except filelock.Timeout:
        return False
    return True


def _say(out: BinaryIO, message: dict[str, Any]) -> None:
    with suppress(BrokenPipeError):  # the server is gone; the input closes too
        out.write(json.dumps(message).encode() + b"\n")
        out.flush()


if __name__ == "__main__":
    main()
