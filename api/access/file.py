"""accounts.sqlite, opened: its tables, its format version, and statements that take their turn.

Apart from library.sqlite, so that a library put back from a backup brings no ended session and no
revoked token back.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from errors import LibraryError, LibraryVersionMismatch

FILE_NAME = "accounts.sqlite"
FORMAT_VERSION = 1
_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE users (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    password TEXT,                     -- NULL: signs in through a provider
    issuer TEXT, subject TEXT,         -- who the provider says it is
    role TEXT NOT NULL,
    groups TEXT NOT NULL,              -- JSON
    disabled INTEGER NOT NULL DEFAULT 0,
    created_at REAL NOT NULL,
    UNIQUE (issuer, subject)
);
CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (number) ON DELETE CASCADE,
    created_at REAL NOT NULL,
    seen_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    user INTEGER NOT NULL REFERENCES users (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,                -- at most; the user's own counts when it is lower
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    used_at REAL
) WITHOUT ROWID;
PRAGMA user_version = {FORMAT_VERSION};
COMMIT;
"""


class AccountsFile:
    """The open file. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open it in the library's ``folder``, making it where there is none. Raises
        LibraryVersionMismatch, LibraryError."""
        self.path = folder / FILE_NAME
        self._lock = threading.RLock()
        with _said(self.path):
            folder.mkdir(parents=True, exist_ok=True)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))  # nobody else's
            self._db = sqlite3.connect(
                self.path, timeout=10, isolation_level=None, check_same_thread=False
            )
            self._db.row_factory = sqlite3.Row
            for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
                self._db.execute(f"PRAGMA {pragma}")
            self._prepare()

    def _prepare(self) -> None:
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            try:
                self._db.executescript(_TABLES)
            except sqlite3.OperationalError:  # another process made them in this moment
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found != FORMAT_VERSION:
            raise LibraryVersionMismatch(
                str(self.path),
                f"har formatversion {found}, men det här programmet läser {FORMAT_VERSION}.",
                "Använd den programversion som skrev filen.",
            )

    def close(self) -> None:
        """Close it."""
        with self._lock:
            self._db.close()

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with self._lock, _said(self.path):
            return self._db.execute(statement, values).fetchall()

    def _changed(self, statement: str, values: Sequence[object] = ()) -> int:
        """Rows that a change touched."""
        with self._lock, _said(self.path):
            return self._db.execute(statement, values).rowcount


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(
            str(path),
            f"kan inte läsas eller skrivas ({error}).",
            "Kontrollera disken och behörigheten till filen.",
        ) from error
