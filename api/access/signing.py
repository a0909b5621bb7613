"""The library's folder -> the key that signs what travels through a browser and back.

It lies in the folder, so that a restart, or a second server over the same folder, finishes what the
first began; no backup holds it, and whoever can read the folder needs no key.
"""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from errors import LibraryError

FILE = "signing.key"
LENGTH = 32
#: How long another process may take between making the file and filling it, seconds.
_WAIT = 2.0


def signing_key(folder: Path) -> bytes:
    """The key, made at first use and readable by its owner only. Raises LibraryError."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return _read(path)
        with os.fdopen(opened, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        return _read(path)
    except OSError as error:
        raise LibraryError(
            str(path),
            f"kan inte läsas eller skrivas ({error.strerror or error}).",
            "Kontrollera disken och behörigheten till filen.",
        ) from error


def _read(path: Path) -> bytes:
    """The key of the file; of one that a killed process left empty, none."""
    until = time.monotonic() + _WAIT
    while len(key := path.read_bytes()) != LENGTH:
        if time.monotonic() > until:
            raise LibraryError(
                str(path), "är ingen hel nyckel.", "Ta bort filen; en ny görs vid nästa start."
            )
        time.sleep(0.02)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return key
