"""A process that ingests and stops dead at a chosen moment, so that test_kill.py can kill it there.

Nothing in the program is changed for this: Python's audit events (every file that is opened,
renamed, copied or deleted), SQLite's own trace of statements, and the progress that every ingest
reports are the moments, counted within their stage.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.intake.build import add_files, reindex
from index.storage import tables
from index.storage.connection import Connection
from index.storage.library import Library
from settings import Settings
from tests.toy import ToyEncoder, ToyOutcome

#: What the file server is told to load before it forks the first process.
PRELOAD = ["tests.killed", "faiss", "tantivy", "Stemmer", "ingest.processes.worker"]
PRELOAD += ["index.search.hits", "index.storage.check"]
#: What :func:`switch` switches to.
OTHER = ToyEncoder(revision="2", dimension=32)
_connect = tables.connect
_WATCHED = ("open", "os.", "shutil.")


class SlowEncoder(ToyEncoder):
    """The toy encoder, with a moment per text."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        rows = []
        for done, text in enumerate(texts, start=1):
            rows.append(super().encode_passages([text])[0])
            if progress:
                progress(done)
        return np.stack(rows)


class Told(Protocol):
    """Where a process says how far it is: a pipe, or a file."""

    def send(self, said: tuple[Any, ...], /) -> object:
        """("progress", stage, done), ("stopped", stage, number) or ("done", counts, 0)."""


class Moments:
    """Counts moments within a stage and stops at one of them."""

    def __init__(self, told: Told, stage: str, stop: int, wait: bool, seconds: float = 600) -> None:
        self.told, self.wanted, self.stop, self.wait = told, stage, stop, wait
        self.seconds = seconds
        self.stage = "start"
        self.counts: Counter[str] = Counter()
        self.busy = False

    def progress(self, stage: str, done: int, total: int, name: str) -> None:
        self.stage = stage
        self.told.send(("progress", stage, done))
        self.note()

    def audit(self, event: str, details: tuple[object, ...]) -> None:
        if event.startswith(_WATCHED):
            self.note()

    def connect(self, database: Path | str) -> Connection:
        connection = _connect(database)
        assert isinstance(connection, sqlite3.Connection)
        connection.set_trace_callback(lambda statement: self.note())
        return connection

    def note(self) -> None:
        # What the threads do that wait for the reading children comes at other moments each time.
        if self.busy or threading.current_thread() is not threading.main_thread():
            return
        self.busy = True
        self.counts[self.stage] += 1
        if self.stage == self.wanted and self.counts[self.stage] == self.stop:
            self.told.send(("stopped", self.stage, self.stop))
            if self.wait:
                time.sleep(self.seconds)
        self.busy = False


def ingest(told: Pipe, library: Path, inbox: Path, stage: str, stop: int, wait: bool) -> None:
    """Ingest ``inbox``; at the ``stop``-th moment of ``stage`` say so (and wait to be killed)."""
    moments = Moments(told, stage, stop, wait)
    sys.addaudithook(moments.audit)
    tables.connect = moments.connect
    with Library.open(library) as opened:
        add_files([inbox], opened, SlowEncoder, ToyOutcome, Settings(), None, moments.progress)
    told.send(("done", dict(moments.counts), 0))


def switch(told: Pipe, library: Path, inbox: Path, stage: str, stop: int, wait: bool) -> None:
    """Reindex with :data:`OTHER`, as one stage called "reindex"; else as :func:`ingest`."""
    moments = Moments(told, stage, stop, wait)
    moments.stage = "reindex"
    sys.addaudithook(moments.audit)
    tables.connect = moments.connect
    with Library.open(library) as opened:
        reindex(opened, OTHER, Settings())
    told.send(("done", dict(moments.counts), 0))
