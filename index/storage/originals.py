"""Bytes -> files/ab/<sha256>: the originals, content-addressed, written whole or not at all.

A file is written under a temporary name, synced, and renamed; a reader never sees half of one.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from errors import LibraryError

_NAME = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_REPLACE_ATTEMPTS, _REPLACE_WAIT_SECONDS = 20, 0.05


class Originals:
    """The folder of a library's originals: its ``files``, or one that several servers share."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when first needed."""
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def write(self, sha256: str, content: bytes) -> None:
        """Keep ``content``, over a damaged copy too. Raises LibraryError."""
        self.write_all([(sha256, content)])

    def write_all(self, contents: Iterable[tuple[str, bytes]]) -> None:
        """:meth:`write` for many: each is synced by itself, each folder once."""
        folders: dict[Path, None] = {}
        target = self.folder
        try:
            for sha256, content in contents:
                target = self.path(sha256)
                _put(target, content)
                folders[target.parent] = None
            for target in folders:
                sync_folder(target)
        except OSError as error:
            raise LibraryError(
                str(target),
                f"originalet kunde inte sparas ({error.strerror or error}).",
                "Kontrollera att disken har plats och inte är skrivskyddad.",
            ) from error

    def erase(self, sha256: str) -> None:
        """Delete the original and what a killed process left half of it."""
        target = self.path(sha256)
        if not target.parent.is_dir():
            return
        for found in sorted(target.parent.glob(f"{sha256}*")):
            found.unlink(missing_ok=True)

    def whole(self, sha256: str) -> bool:
        """True when the original is there and its bytes have this hash."""
        target = self.path(sha256)
        return target.is_file() and hash_of(target) == sha256

    def names(self) -> Iterator[tuple[Path, str | None]]:
        """Every file under ``files``, sorted, with its hash by name (None: not such a name)."""
        if not self.folder.is_dir():
            return
        for found in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            regular = _NAME.fullmatch(found.name) and found.parent.name == found.name[:2]
            yield found, found.name if regular else None


def hash_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while piece := opened.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def write_whole(target: Path, content: bytes) -> None:
    """Write ``content`` beside ``target``, sync, and replace: whole or not at all."""
    _put(target, content)
    sync_folder(target.parent)


def _put(target: Path, content: bytes) -> None:
    """:func:`write_whole`, but for the folder, which must be synced before it lasts."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        _replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _replace(beside: Path, target: Path) -> None:
    """Rename over ``target``; Windows refuses while somebody has it open for a moment."""
    for _ in range(_REPLACE_ATTEMPTS - 1):
        try:
            beside.replace(target)
            return
        except PermissionError:
            time.sleep(_REPLACE_WAIT_SECONDS)
    beside.replace(target)


def sync_file(path: Path) -> None:
    """Make a file that another library wrote last a power cut."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
