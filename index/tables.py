"""Folder -> open SQLite connection, of the right format version or not at all.

The tables are the one source of truth (design 6). WAL lets readers go on while one process writes;
``synchronous=FULL`` because what was acknowledged must also survive a power cut. Passage and report
numbers are AUTOINCREMENT: a number that was removed is never given out again, so FAISS, tantivy and
SQLite can never mean different passages by one number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from errors import LibraryError, LibraryLocked, LibraryVersionMismatch
from index.scope import fold

FORMAT_VERSION = 1
#: "KSök": tells a library from any other SQLite file.
APPLICATION_ID = 0x4B53F66B
DATABASE_NAME = "library.sqlite"
#: How long SQLite itself waits for a page lock (our own file lock comes before it), milliseconds.
BUSY_MILLISECONDS = 10_000

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    lineage INTEGER NOT NULL,          -- number of the first version of the same report
    identity TEXT,                     -- folded municipality|committee|year|period; NULL: unknown
    sha256 TEXT NOT NULL,
    source_file TEXT NOT NULL,
    format TEXT NOT NULL,
    municipality TEXT, committee TEXT, year INTEGER, period TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    title TEXT, assessment TEXT, diary_number TEXT, date TEXT,
    page_count INTEGER NOT NULL,
    control_count INTEGER NOT NULL,
    passage_count INTEGER NOT NULL,
    placed REAL NOT NULL,
    unplaced TEXT NOT NULL, notes TEXT NOT NULL, sources TEXT NOT NULL,   -- JSON
    added_at TEXT NOT NULL
);
CREATE INDEX reports_by_sha256 ON reports (sha256);
CREATE INDEX reports_by_identity ON reports (identity) WHERE current = 1;
CREATE UNIQUE INDEX one_current_version ON reports (lineage) WHERE current = 1;

CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    read_id TEXT NOT NULL,             -- the id as the reader gave it, before any collision
    kind TEXT NOT NULL,
    goal TEXT, process TEXT, working_method TEXT, systematic_control TEXT, control_activity TEXT,
    result TEXT, risk TEXT, method TEXT, frequency TEXT, responsible TEXT, number TEXT, status TEXT,
    extra TEXT NOT NULL,               -- JSON: [[column, text], ...]
    page INTEGER, page_label TEXT,
    regions TEXT NOT NULL,             -- JSON: [[page, x0, top, x1, bottom], ...]
    outcome TEXT, outcome_confidence REAL, outcome_certain INTEGER, outcome_source TEXT,
    outcome_evidence TEXT, severity TEXT, recurring INTEGER, measures TEXT,
    UNIQUE (report, position),
    UNIQUE (report, id)
);
CREATE INDEX passages_by_id ON passages (id);

-- One matrix per report and model: rows in the order of the passages, little-endian float16.
CREATE TABLE vectors (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    model TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    matrix BLOB NOT NULL,
    PRIMARY KEY (report, model)
);

-- Everything that an index must follow, in order. Never deleted from, so the sequence only grows.
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'superseded', 'restored', 'removed', 'changed')),
    report_number INTEGER NOT NULL,
    report_id TEXT NOT NULL
);

CREATE TABLE refusals (
    place TEXT NOT NULL,               -- where the file lay; of an upload its name
    name TEXT NOT NULL, sha256 TEXT, code TEXT NOT NULL, reason TEXT NOT NULL,
    remedy TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX refusals_by_place ON refusals (place);

-- Originals that may lie in files/ without a report, because they are being written or erased.
CREATE TABLE pending_originals (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def connect(database: Path) -> sqlite3.Connection:
    """Open one connection (one per thread) with the pragmas that every connection needs."""
    connection = sqlite3.connect(
        database, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.create_function("fold", 1, fold, deterministic=True)
    with said_in_swedish(database):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, all or none; the caller holds the writer lock."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{SCHEMA}\n"
        f"INSERT INTO meta VALUES ('format_version', '{FORMAT_VERSION}');"
        f"INSERT INTO meta VALUES ('created_at', '{now()}');"
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT_VERSION}; COMMIT;"
    )


def is_new(connection: sqlite3.Connection) -> bool:
    """True when the file has no table yet."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def check_version(connection: sqlite3.Connection, database: Path) -> None:
    """Refuse any other file and any other version, with both versions named."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LibraryError(
            str(database),
            "är en SQLite-fil men inget Kontrollsök-bibliotek.",
            "Ange en annan mapp för biblioteket.",
        )
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found != FORMAT_VERSION:
        raise LibraryVersionMismatch(
            str(database),
            f"har formatversion {found}, men det här programmet läser version {FORMAT_VERSION}.",
            "Använd den programversion som skrev biblioteket, eller läs in rapporterna på nytt "
            "i en tom mapp.",
        )


@contextmanager
def transaction(connection: sqlite3.Connection, database: Path) -> Iterator[None]:
    """All or nothing; what SQLite can't do is said in Swedish with what to do next."""
    with said_in_swedish(database):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def said_in_swedish(database: Path) -> Iterator[None]:
    """Turn SQLite's own errors into the tree of errors.py."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise _translated(error, database) from error


def _translated(error: sqlite3.DatabaseError, database: Path) -> LibraryError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryLocked(
            str(database), "används av ett annat program.", "Vänta en stund och försök igen."
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return LibraryError(
            str(database),
            f"kunde inte läsas eller skrivas på disken ({error}).",
            "Kontrollera att disken är ansluten och har plats, och försök igen.",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return LibraryError(
            str(database),
            "kan inte öppnas för skrivning.",
            "Kontrollera behörigheten till mappen och att disken inte är skrivskyddad.",
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return LibraryError(
            str(database),
            f"är skadad ({error}).",
            "Återställ filen från en säkerhetskopia, eller läs in originalen i files/ på nytt "
            "i en tom mapp.",
        )
    return LibraryError(
        str(database), f"gav ett oväntat fel ({error}).", "Kör `kontrollsok check` och försök igen."
    )
