"""A library in use -> a folder that holds all of it; and such a folder -> a library again.

The databases are copied by SQLite's own backup, each as it stood at one moment, while others read
and write. Uploads that wait are copied before the library, originals after it: so whatever was
acknowledged before the backup began is in one of the three, and what is in two of them is taken
once when it is read again. The manifest is written last; a folder without one is no backup. The
index is not copied: it is built from the library.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from errors import LibraryError
from index.storage.originals import hash_of, sync_file, sync_folder, write_whole
from index.storage.tables import DATABASE_NAME, now, said_in_swedish

MANIFEST = "manifest.json"
BACKUP_FORMAT = 1
#: How often the library is copied anew because an original was erased in the meantime.
_ATTEMPTS = 3
_NEEDED = "SELECT sha256 FROM reports UNION SELECT sha256 FROM report_files"


@dataclass
class Backup:
    """What was copied; ``problems`` names originals that were damaged or missing before."""

    folder: Path
    at: str
    reports: int = 0
    files: int = 0
    bytes: int = 0
    audit_end_hash: str | None = None
    problems: list[str] = field(default_factory=list)


def backup(library: Path, target: Path, originals: Path | None = None) -> Backup:
    """Copy the library into ``target``, which must be new or empty, whole or not at all.

    ``originals`` is the folder of the files, where it is not the library's own (as Library.open).
    Raises LibraryError.
    """
    library, target = library.resolve(), target.resolve()
    if target.is_relative_to(library):
        raise LibraryError(str(target), "ligger i biblioteket.", "Ange en mapp utanför det.")
    _refuse_used(target)
    beside = target.with_name(f"{target.name}.part")
    with _said(target), _whole(beside, target):
        found = Backup(target, now())
        _copy_waiting(library, beside)
        _copy_database(library / DATABASE_NAME, beside)
        _copy_originals(library, originals or library / "files", beside, found)
        for database in sorted(library.glob("*.sqlite")):
            if database.name != DATABASE_NAME:
                _copy_database(database, beside)
        _write_manifest(beside, found)
    return found


def restore(source: Path, library: Path) -> dict[str, Any]:
    """Make ``library``, which must be new or empty, from a backup; returns its manifest.

    Every file is held against the manifest before anything is made. The caller opens the library,
    builds its index and checks it. Raises LibraryError.
    """
    told = verified(source)
    library = library.resolve()
    _refuse_used(library)
    beside = library.with_name(f"{library.name}.part")
    with _said(library), _whole(beside, library):
        for name in told["files"]:
            target = beside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.suffix == ".sqlite":
                _make_own(target)
            shutil.copyfile(source / name, target)
            sync_file(target)
        for database in beside.glob("*.sqlite"):
            with closing(sqlite3.connect(database)) as opened:
                opened.execute("PRAGMA journal_mode = WAL")
        _forget_sessions(beside / "accounts.sqlite")
    return told


def _forget_sessions(accounts: Path) -> None:
    """Users come back, but not who was signed in, and no token that may be revoked since."""
    if accounts.exists():
        with closing(sqlite3.connect(accounts)) as opened, opened:
            there = {row[0] for row in opened.execute("SELECT name FROM sqlite_master")}
            for table in {"sessions", "tokens"} & there:
                opened.execute(f"DELETE FROM {table}")


def verified(source: Path) -> dict[str, Any]:
    """The manifest of a backup whose files are all there and unchanged. Raises LibraryError."""
    try:
        told = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        files = {str(name): str(entry["sha256"]) for name, entry in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise LibraryError(
            str(source),
            "är ingen hel säkerhetskopia (manifest.json saknas eller går inte att läsa).",
            "Ange en mapp som `kontrollsok backup` har skrivit färdigt.",
        ) from None
    if told.get("format") != BACKUP_FORMAT:
        raise LibraryError(
            str(source),
            f"har format {told.get('format')}, men det här programmet läser {BACKUP_FORMAT}.",
            "Använd den programversion som skrev den.",
        )
    wrong = [name for name, sha256 in files.items() if not _is_inside(source, name, sha256)]
    if wrong:
        raise LibraryError(
            str(source),
            f"är skadad: {len(wrong)} av {len(files)} filer stämmer inte ({', '.join(wrong[:3])}).",
            "Använd en annan säkerhetskopia.",
        )
    return {**told, "files": files}


def _is_inside(source: Path, name: str, sha256: str) -> bool:
    path = source / name
    inside = path.resolve().is_relative_to(source.resolve())
    return inside and path.is_file() and hash_of(path) == sha256


# ---- the parts -----------------------------------------------------------------------------------


def _copy_database(database: Path, target: Path) -> None:
    copy = target / database.name
    copy.unlink(missing_ok=True)
    _make_own(copy)
    with (
        said_in_swedish(database),
        closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as old,
        closing(sqlite3.connect(copy)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        damaged = new.execute("PRAGMA quick_check").fetchone()[0]
    if damaged != "ok":
        raise LibraryError(
            str(database), f"är skadad ({damaged}).", "Kör `kontrollsok check`; kopiera inte över "
            "en hel säkerhetskopia."
        )  # fmt: skip
    sync_file(copy)


def _make_own(database: Path) -> None:
    """An empty file that only its owner may read: a copy holds passwords' hashes and questions."""
    os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _copy_waiting(library: Path, target: Path) -> None:
    """Uploads that are not read yet. A job's own file goes last: when its uploads went meanwhile,
    it says that they were read."""
    for job in sorted((library / "incoming").glob("j*")):
        files = sorted(path for path in job.rglob("*") if path.is_file())
        for path in sorted(files, key=lambda path: path.name == "job.json"):
            copy = target / path.relative_to(library)
            copy.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(path, copy)
            except FileNotFoundError:  # it has just been read
                copy.unlink(missing_ok=True)
                continue
            sync_file(copy)


def _copy_originals(library: Path, originals: Path, target: Path, found: Backup) -> None:
    """What the copied library needs; what was erased meanwhile is needed by nobody any more."""
    for _ in range(_ATTEMPTS):
        needed = _needed(target, found)
        gone = [sha256 for sha256 in needed if not _copied(originals, target, sha256)]
        if not gone:
            return
        _copy_database(library / DATABASE_NAME, target)
        needed = _needed(target, found)
        gone = [sha256 for sha256 in gone if sha256 in needed]
        if gone:
            found.problems = [
                f"files/{sha256[:2]}/{sha256}: originalet saknas eller är skadat, och är inte med. "
                "Kör `kontrollsok check`."
                for sha256 in gone
            ]
            return


def _needed(target: Path, found: Backup) -> set[str]:
    with closing(sqlite3.connect(target / DATABASE_NAME)) as copied:
        found.reports = copied.execute(
            "SELECT count(*) FROM reports WHERE current = 1"
        ).fetchone()[0]  # fmt: skip
        return {row[0] for row in copied.execute(_NEEDED)}


def _copied(originals: Path, target: Path, sha256: str) -> bool:
    """Copy one original and hold it against its hash; False when it is not there or damaged."""
    name = Path(sha256[:2]) / sha256
    copy = target / "files" / name
    if copy.exists():
        return True
    try:
        content = (originals / name).read_bytes()
    except OSError:
        return False
    if hashlib.sha256(content).hexdigest() != sha256:
        return False
    write_whole(copy, content)
    return True


def _write_manifest(target: Path, found: Backup) -> None:
    files = {}
    for path in sorted(path for path in target.rglob("*") if path.is_file()):
        size = path.stat().st_size
        files[path.relative_to(target).as_posix()] = {"sha256": hash_of(path), "bytes": size}
        found.bytes += size
    found.files = len(files)
    found.audit_end_hash = _audit_end(target)
    with closing(sqlite3.connect(target / DATABASE_NAME)) as copied:
        version = copied.execute("PRAGMA user_version").fetchone()[0]
        sequence = copied.execute("SELECT coalesce(max(sequence), 0) FROM changes").fetchone()[0]
    told = {
        "format": BACKUP_FORMAT, "at": found.at, "library_format": version, "sequence": sequence,
        "reports": found.reports, "audit_end_hash": found.audit_end_hash, "files": files,
    }  # fmt: skip
    write_whole(target / MANIFEST, json.dumps(told, indent=1).encode())


def _audit_end(target: Path) -> str | None:
    from index.storage.audit import AUDIT_NAME

    if not (target / AUDIT_NAME).exists():
        return None
    with closing(sqlite3.connect(target / AUDIT_NAME)) as copied:
        row = copied.execute("SELECT hash FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    return str(row[0]) if row else None


# ---- whole or not at all -------------------------------------------------------------------------


def _refuse_used(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LibraryError(
            str(folder), "finns redan och är inte tom.", "Ange en ny mapp, eller flytta undan den."
        )


@contextmanager
def _whole(beside: Path, target: Path) -> Iterator[None]:
    """Fill ``beside``; it gets its name when all of it is there, and goes when something fails."""
    shutil.rmtree(beside, ignore_errors=True)  # what a killed attempt left
    beside.mkdir(parents=True)
    try:
        yield
        for folder in [beside, *(path for path in beside.rglob("*") if path.is_dir())]:
            sync_folder(folder)
        if target.exists():
            target.rmdir()
        beside.rename(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


@contextmanager
def _said(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(
            str(target),
            f"kunde inte skrivas ({error.strerror or error}). Inget halvt ligger kvar.",
            f"Kontrollera att disken har plats och att {os.fspath(target.parent)} går att "
            "skriva i.",
        ) from error
