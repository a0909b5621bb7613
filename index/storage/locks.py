"""Folder -> the right to change it, held by one process at a time; readers need no lock.

Two locks, because they are held for different times: ``library`` for the milliseconds of one
transaction, ``index`` for the seconds or minutes of an index build, so that a build never keeps a
report from going in. The operating system drops both when a process dies.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import filelock

from errors import LibraryError, LibraryLocked
from index.storage.tables import now

#: How long a writer waits for another before it says so, seconds.
WAIT_SECONDS = 30.0
#: After so long it is told that somebody waits, seconds.
TOLD_AFTER = 1.0
#: File systems on which SQLite's WAL and our locks can't be trusted (design 6).
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "fuse.sshfs",
        "fuse.smbnetfs",
        "davfs",
        "fuse.davfs2",
        "afs",
        "ncpfs",
        "ceph",
        "fuse.ceph",
        "glusterfs",
        "fuse.glusterfs",
        "lustre",
    }
)
MOUNTS = Path("/proc/mounts")


class Lock(Protocol):
    """The right to write, by whatever keeps it."""

    def held(self, wait_seconds: float | None = None) -> AbstractContextManager[None]:
        """Hold it; raises :class:`errors.LibraryLocked` after ``wait_seconds``."""


@contextmanager
def waited_for(lock: Lock, seconds: float, told: Callable[[], None]) -> Iterator[None]:
    """Hold ``lock``; that it is waited for is ``told``. Raises LibraryLocked after ``seconds``."""
    with ExitStack() as held:
        try:
            held.enter_context(lock.held(TOLD_AFTER))
        except LibraryLocked:
            told()
            held.enter_context(lock.held(seconds))
        yield


class WriterLock:
    """A named lock of a library folder; re-entrant within a thread."""

    def __init__(self, folder: Path, name: str, wait_seconds: float = WAIT_SECONDS) -> None:
        """Bind the lock to ``folder``; nothing is written before it is taken."""
        self._lock = filelock.FileLock(folder / f"{name}.lock", fallback_to_soft=False)
        self._holder = folder / f"{name}.holder.json"
        self._folder = folder
        self._wait_seconds = wait_seconds

    @contextmanager
    def held(self, wait_seconds: float | None = None) -> Iterator[None]:
        """Hold the lock; raises :class:`errors.LibraryLocked` that says who has it."""
        wait = self._wait_seconds if wait_seconds is None else wait_seconds
        try:
            self._lock.acquire(timeout=wait)
        except filelock.Timeout:
            raise LibraryLocked(
                str(self._folder),
                f"ändras just nu av {self._who()}.",
                "Vänta tills det är klart, eller avsluta det programmet, och försök igen.",
            ) from None
        except OSError as error:
            raise LibraryError(
                str(self._folder),
                f"kan inte låsas för skrivning ({error.strerror or error}).",
                "Kontrollera behörigheten till mappen och att disken har plats.",
            ) from error
        try:
            if self._lock.lock_counter == 1:
                self._say_who()
            yield
        finally:
            self._lock.release()

    def _say_who(self) -> None:
        me = {"pid": os.getpid(), "host": socket.gethostname(), "since": now()}
        try:
            self._holder.write_text(json.dumps(me), encoding="utf-8")
        except OSError as error:
            raise LibraryError(
                str(self._holder),
                f"kan inte skrivas ({error.strerror or error}).",
                "Kontrollera att disken har plats och inte är skrivskyddad.",
            ) from error

    def _who(self) -> str:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"process {holder['pid']} på {holder['host']} (sedan {holder['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "ett annat program"


def refuse_network_drive(folder: Path, mounts: Path = MOUNTS) -> None:
    """Raise :class:`errors.LibraryError` when ``folder`` lies on a network drive.

    Known where the system lists its mounts (Linux), and for UNC paths (Windows).
    """
    where = folder.resolve()
    kind = "nätverksdelning" if str(where).startswith("\\\\") else _file_system(where, mounts)
    if kind == "nätverksdelning" or kind in NETWORK_FILE_SYSTEMS:
        raise LibraryError(
            str(folder),
            f"ligger på en nätverksenhet ({kind}), där databasen kan skadas.",
            "Ange en mapp på en lokal disk med --library; läs in rapporterna därifrån.",
        )


def _file_system(where: Path, mounts: Path) -> str:
    """Type of the file system that holds ``where``; "" where it can't be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        _, mounted, found, *_ = [*line.split(" "), "", "", ""]
        point = Path(mounted.replace("\\040", " "))
        if where.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), found
    return kind
