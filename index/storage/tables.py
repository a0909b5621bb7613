"""Folder or address -> open connection, of the right format version or not at all.

The tables are the one source of truth (design 6). WAL lets readers go on while one process writes;
``synchronous=FULL`` because what was acknowledged must also survive a power cut. Passage and report
numbers are AUTOINCREMENT: a number that was removed is never given out again, so FAISS, tantivy and
SQLite can never mean different passages by one number.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from errors import LibraryError, LibraryLocked, LibraryVersionMismatch
from index.storage.connection import Connection
from index.storage.schema import FORMAT_VERSION, STEPS
from index.storage.scope import fold

if TYPE_CHECKING:
    from index.storage.postgres import PostgresConnection

log = logging.getLogger("kontrollsok.index")

#: "KSök": tells a library from any other SQLite file.
APPLICATION_ID = 0x4B53F66B
DATABASE_NAME = "library.sqlite"
#: How long SQLite itself waits for a page lock (our own file lock comes before it), milliseconds.
BUSY_MILLISECONDS = 10_000
#: What a connection, one for each thread, keeps of the file, KiB; the system keeps it for all of
#: them. With SQLite's own 2 000 fifty threads held 100 MB; at a million passages 300 took the same
#: processor time with either.
PAGES_KEPT = 500


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


#: The file of a library, or the address of a PostgreSQL database.
Database = Path | str


def connect(database: Database) -> Connection:
    """Open one connection (one per thread) with the pragmas that every connection needs."""
    if isinstance(database, str):
        from index.storage.postgres import PostgresConnection

        return PostgresConnection(database)
    connection = sqlite3.connect(
        database, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.create_function("fold", 1, fold, deterministic=True)
    with said_in_swedish(database):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{PAGES_KEPT}")
    return connection


def create(connection: Connection) -> None:
    """Make the tables, all or none; the caller holds the writer lock."""
    if not isinstance(connection, sqlite3.Connection):
        _postgres(connection).create_tables(now())
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{''.join(STEPS.values())}\n"
        f"INSERT INTO meta VALUES ('format_version', '{FORMAT_VERSION}');"
        f"INSERT INTO meta VALUES ('created_at', '{now()}');"
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT_VERSION}; COMMIT;"
    )


def _postgres(connection: Connection) -> PostgresConnection:
    return connection  # type: ignore[return-value]  # there are two kinds, and it is no SQLite


def version_of(connection: Connection) -> int:
    """The format version that the tables were written in; 0 for another program's."""
    if not isinstance(connection, sqlite3.Connection):
        return _postgres(connection).version()
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return 0
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_older(connection: Connection) -> bool:
    """True for a library of a version before this one."""
    return 0 < version_of(connection) < FORMAT_VERSION


def bring_up(connection: Connection) -> None:
    """Bring an older library up to this version, all or nothing; the caller holds the lock."""
    log.info("bringing the library up from format %s to %s", version_of(connection), FORMAT_VERSION)
    if not isinstance(connection, sqlite3.Connection):
        _postgres(connection).bring_up()
        return
    steps = "".join(STEPS[version] for version in range(version_of(connection) + 1, max(STEPS) + 1))
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{steps}\n"
            f"UPDATE meta SET value = '{FORMAT_VERSION}' WHERE name = 'format_version';"
            f"PRAGMA user_version = {FORMAT_VERSION}; COMMIT;"
        )
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_new(connection: Connection) -> bool:
    """True when there is no table of ours yet."""
    if not isinstance(connection, sqlite3.Connection):
        return _postgres(connection).is_new()
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def check_version(connection: Connection, database: Database) -> None:
    """Refuse any other file and any other version, with both versions named."""
    found = version_of(connection)
    if not found:
        raise LibraryError(
            name_of(database),
            "är en databas men inget Kontrollsök-bibliotek.",
            "Ange en annan plats för biblioteket.",
        )
    if found != FORMAT_VERSION:
        raise LibraryVersionMismatch(
            name_of(database),
            f"har formatversion {found}, men det här programmet läser version {FORMAT_VERSION}.",
            "Använd den programversion som skrev biblioteket, eller läs in rapporterna på nytt "
            "i en tom mapp.",
        )


def name_of(database: Database) -> str:
    """The library's place as it may be shown: an address without its password."""
    if isinstance(database, str):
        from index.storage.postgres import named

        return named(database)
    return str(database)


def integrity(connection: Connection) -> list[str]:
    """What the engine itself finds wrong, a sentence each; PostgreSQL keeps its own pages and
    references whole and is asked only whether it answers."""
    if not isinstance(connection, sqlite3.Connection):
        connection.execute("SELECT count(*) FROM reports").fetchone()
        return []
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{line}." for line in found if line != "ok"] + [
        f"{row[0]}: rad {row[1]} pekar fel." for row in broken
    ]


@contextmanager
def transaction(connection: Connection, database: Database) -> Iterator[None]:
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
def said_in_swedish(database: Database) -> Iterator[None]:
    """Turn SQLite's own errors into the tree of errors.py."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise _translated(error, database) from error


def _translated(error: sqlite3.DatabaseError, database: Database) -> LibraryError:
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
