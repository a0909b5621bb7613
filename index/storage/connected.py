"""A library's database -> a connection for each thread that reads or writes it, until it is closed.

A connection serves one thread, and goes with it.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from errors import LibraryError
from index.storage import tables
from index.storage.connection import Connection, Row


class _Handle:
    """One thread's connection; it goes when the thread goes. While it is ``busy`` nobody else
    closes it: SQLite would read what is no longer there, and the process would end."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.busy = threading.RLock()

    def __del__(self) -> None:
        self.connection.close()


class Connected:
    """What holds the connections; ``database`` is a file in the folder, or an address."""

    def __init__(self, folder: Path, address: str = "") -> None:
        """Nothing is opened yet: a thread that asks gets its connection."""
        self.folder = folder
        self.database: tables.Database = address or folder / tables.DATABASE_NAME
        self._mine = threading.local()
        self._all: weakref.WeakSet[_Handle] = weakref.WeakSet()
        self._closed = False

    def close(self) -> None:
        """Close every thread's connection; the library can't be used afterwards."""
        self._closed = True
        for handle in list(self._all):
            with handle.busy:
                handle.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _db(self) -> Connection:
        return self._handle.connection

    @property
    def _handle(self) -> _Handle:
        handle: _Handle | None = getattr(self._mine, "handle", None)
        if handle is None or self._closed or getattr(handle.connection, "closed", False):
            if self._closed:
                raise LibraryError(str(self.folder), "är stängt.", "Öppna biblioteket på nytt.")
            handle = _Handle(self._connect())
            self._mine.handle = handle
            self._all.add(handle)
        return handle

    def keep_pages(self, kilobytes: int) -> None:
        """Let this thread's connection keep so much of an SQLite file in memory, for a writer of
        very many rows."""
        self._db.execute(f"PRAGMA cache_size = -{kilobytes}")

    def _connect(self) -> Connection:
        """A new connection, for one thread."""
        return tables.connect(self.database)

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        handle = self._handle
        with tables.said_in_swedish(self.database), handle.busy:
            return handle.connection.execute(statement, values).fetchall()

    def _streamed(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """As :meth:`_rows`, one by one and from one moment; for the thread that reads them all."""
        handle = self._handle
        with tables.said_in_swedish(self.database), handle.busy:
            yield from map(tuple, handle.connection.execute(statement, values))
