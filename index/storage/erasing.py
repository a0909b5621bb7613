"""Erased reports -> no word of them in the library's folder: index, what people see, free pages.

Deleting rows is not erasing: the words stay in the files of the index until it is built anew, in
the indexes of those who see a part (``seen/``), and in pages that the database has not used again.
The deletion counts itself in its own transaction, and each folder notes up to which count it was
cleaned; so a kill in between is made up for at the next start, and each server of a shared database
cleans its own folder.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from errors import LibraryError, LibraryLocked
from index.engines.engine import Engine
from index.storage import tables
from index.storage.connection import Connection
from index.storage.kept import let_go
from index.storage.library import Library
from index.storage.locks import WAIT_SECONDS, WriterLock
from index.storage.originals import write_whole

#: How many erasings the folder has been cleaned of, as a number in a small file.
NOTE = "cleaned"
#: Files of a folder in ``seen/`` that hold no words, and may be held by somebody.
_LOCKS = ("index.lock", "index.holder.json")
#: How long one try to empty the log waits for a reader, and the pause after it.
_TRY_MILLISECONDS = 200


def cleaning_is_due(library: Library) -> bool:
    """True when something was erased whose words may still lie in the library's folder."""
    return library.erasings() != _cleaned(library)


def clean(library: Library, engine: Engine) -> bool:
    """Build the index anew, drop those of ``seen/``, and rewrite the database without free pages;
    and let go of what this process keeps in memory of what reports say (index/storage/kept.py).

    Returns True when nothing is left to clean. Searching goes on meanwhile. Raises LibraryLocked
    (somebody else is building or writing, or reads an old state of the database), LibraryError (no
    room on the disk): it is still due then.
    """
    with library.index_lock.held():
        count = library.erasings()
        if count == _cleaned(library):
            return True
        if library.model is not None:
            engine.rebuild(library, library.model, library.dimension)
        for place in _seen(library):
            _drop_index(place)
        _rewrite(library)
        let_go()
        left = [name for name in engine.strays(library) if not engine.remove_stray(library, name)]
        if left:  # files that are open (Windows): the next try removes them
            return False
        write_whole(library.folder / NOTE, f"{count}\n".encode("ascii"))
    return not cleaning_is_due(library)


def _cleaned(library: Library) -> int:
    try:
        return int((library.folder / NOTE).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise LibraryError(
            str(library.folder / NOTE), "kan inte läsas.", "Ta bort filen; den görs på nytt."
        ) from error


def _seen(library: Library) -> Iterator[Path]:
    """The folders of those who see a part of the library, whoever uses them just now."""
    seen = library.folder / "seen"
    yield from sorted(path for path in seen.iterdir() if path.is_dir()) if seen.is_dir() else ()


def _drop_index(place: Path) -> None:
    """Drop an index that some people see; their next question builds it from what is left."""
    with WriterLock(place, "index", WAIT_SECONDS).held():
        for path in sorted(place.iterdir()):
            if path.name not in _LOCKS:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _rewrite(library: Library) -> None:
    """Write the database anew without its free pages, and empty its log of changes.

    Only where it is a file: a PostgreSQL server cleans its own pages (VACUUM FULL). Others can read
    meanwhile; who writes waits.
    """
    if isinstance(library.database, str):
        return
    connection = tables.connect(library.database)
    try:
        with tables.said_in_swedish(library.database):
            with library.lock.held():
                connection.execute("PRAGMA temp_store = FILE")  # it can be larger than the memory
                connection.execute("VACUUM")
            _empty_log(connection, library.database)
    finally:
        connection.close()


def _empty_log(connection: Connection, database: Path) -> None:
    """Move everything from the log into the file and cut it. Raises LibraryLocked while somebody
    reads an older state.

    Nobody can write while a try waits for such a reader, so each is short, and others come between.
    """
    until = time.monotonic() + WAIT_SECONDS
    connection.execute(f"PRAGMA busy_timeout = {_TRY_MILLISECONDS}")
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until:
            raise LibraryLocked(
                str(database), "läses av någon som började före raderingen.", "Försök igen strax."
            )
        time.sleep(_TRY_MILLISECONDS / 1000)
