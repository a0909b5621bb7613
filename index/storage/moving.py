"""A library's folder -> a PostgreSQL database with the same reports, row by row.

Readers and the site go on meanwhile; writers wait, because what came in behind the copy would be
lost. The folder is left as it was, so a move that fails costs nothing, and the database is filled
in one transaction: it holds the whole library or nothing. Numbers stay what they are, so that an
index built from the folder is right for the database too.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from errors import LibraryError, WrongUsage
from index.storage import tables
from index.storage.connection import Connection
from index.storage.library import WRITER_LOCK, Library
from index.storage.postgres import PostgresConnection, PostgresLock, is_address, named

#: Called with a table's name, rows copied and rows in all.
Progress = Callable[[str, int, int], None]
_ROWS_AT_ONCE = 500
_WAIT_SECONDS = 30.0


def move(
    library: Library, address: str, originals: Path | None, progress: Progress
) -> dict[str, int]:
    """Copy everything to the empty database at ``address``; rows by table.

    ``originals`` is the folder that the servers will share; None: the files stay where they are.
    Raises WrongUsage for an address that is none or a library that is no folder's, LibraryError for
    a database that holds something already.
    """
    if not is_address(address):
        raise WrongUsage(
            address[:80], "är ingen adress.", "Ange den som postgresql://namn@server/databas."
        )
    if isinstance(library.database, str):
        raise WrongUsage(named(library.database), "är redan en databas.", "Inget behöver flyttas.")
    with library.lock.held(), PostgresLock(address, WRITER_LOCK, _WAIT_SECONDS).held():
        target = PostgresConnection(address)
        try:
            if not target.is_new():
                raise LibraryError(
                    named(address), "är inte tom.", "Skapa en tom databas, och flytta dit."
                )
            if originals is not None:
                _copy_originals(library, originals)
            return _copy(library, target, progress)
        finally:
            target.close()


def _copy(library: Library, target: PostgresConnection, progress: Progress) -> dict[str, int]:
    source = tables.connect(library.database)
    try:
        source.execute("BEGIN")  # one state of the library, whoever looks
        with tables.transaction(target, named(target.address)):
            target.create_tables(tables.now())
            target.execute("DELETE FROM meta")
            return {name: _copy_table(source, target, name, progress) for name in _tables(source)}
    finally:
        source.close()


def _tables(source: Connection) -> list[str]:
    """Every table, those that others refer to first."""
    rows = source.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "ORDER BY rowid"
    )
    return [str(row[0]) for row in rows]


def _copy_table(
    source: Connection, target: PostgresConnection, name: str, progress: Progress
) -> int:
    total = int(source.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
    rows = iter(source.execute(f"SELECT * FROM {name}"))
    done = 0
    while piece := list(islice(rows, _ROWS_AT_ONCE)):
        columns = list(piece[0].keys())
        marks = ", ".join(f"({', '.join('?' * len(columns))})" for _ in piece)
        target.execute(
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES {marks}",
            [value for row in piece for value in row],
        )
        done += len(piece)
        progress(name, done, total)
    _go_on_counting(source, target, name)
    return done


def _go_on_counting(source: Connection, target: PostgresConnection, name: str) -> None:
    """A number that was ever given out is not given out again, a removed row's neither."""
    last = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).fetchone()
    if last is None or not last[0]:
        return
    column = target.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = ? "
        "AND table_schema = current_schema() AND is_identity = 'YES'",
        (name,),
    ).fetchone()[0]
    target.execute(
        "SELECT setval(pg_get_serial_sequence(?, ?), ?)", (name, str(column), int(last[0]))
    )


def _copy_originals(library: Library, folder: Path) -> None:
    from index.storage.originals import Originals

    shared = Originals(folder)
    for path, sha256 in library.originals.names():
        if sha256 is not None and not shared.whole(sha256):
            shared.write(sha256, path.read_bytes())
