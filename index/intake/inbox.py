"""Paths that a user names -> files to read, in a fixed order; what is missing or passed over."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import UnreadableFile
from index.intake.passed_over import OTHER, UNOPENED, PassedOver, Passing, Sort, sort_of
from index.storage.records import StoredRefusal
from index.storage.tables import now

#: Endings that a folder is searched for; a file that is named outright is told by its content.
ENDINGS = frozenset({".pdf", ".docx", ".md", ".txt", ".html", ".htm"})
#: Documents that are not read: they are taken along to be refused by name, with what to do.
OTHER_DOCUMENTS = frozenset({".doc", ".rtf", ".odt"})
#: A file with another ending, or none, is a report by its content where it begins so.
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


#: What systems leave in folders, and nobody put there.
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})


@dataclass(frozen=True, slots=True)
class Inbox:
    """What is at the paths: files to read, what is not there, and what folders hold besides."""

    files: list[Path]
    missing: list[StoredRefusal]
    passed_over: tuple[PassedOver, ...]


def found_files(paths: Sequence[Path], library: Path) -> Inbox:
    """Files of ``paths``, folders walked through in order of name.

    A file that is named twice counts once; a folder that can't be listed is said. Hidden files,
    lock files of word processors, what systems leave and the library itself count for nothing.
    """
    files: dict[Path, None] = {}
    missing: list[StoredRefusal] = []
    passing = Passing()
    for path in paths:
        try:
            kind = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            missing.append(_missing(path, "finns inte."))
        except (OSError, ValueError) as error:
            missing.append(_unlisted(error, path))
        else:
            if stat.S_ISDIR(kind):
                missing.extend(_walked(path, library, files, passing))
            else:
                files[path] = None
    return Inbox(list(files), missing, passing.told())


def _walked(
    path: Path, library: Path, files: dict[Path, None], passing: Passing
) -> list[StoredRefusal]:
    """Put the folder's files into ``files``; returns what could not be listed."""
    failed: list[OSError] = []
    empty = True
    for file in _walk(path, library.resolve(), failed):
        if (sort := _no_document(file)) is None:
            files[file], empty = None, False
        else:
            passing.add(sort, said_name(str(file.relative_to(path))))
    if empty and not failed:
        return [_missing(path, "innehåller inga rapporter (pdf, docx, md, txt, html).")]
    return [_unlisted(error, path) for error in failed]


def said_name(name: str) -> str:
    """A file's name as text that can be stored and shown: NFC, and bytes that are no UTF-8
    (an old archive, mostly) replaced."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _walk(folder: Path, library: Path, failed: list[OSError]) -> Iterator[Path]:
    """Files of the folder; each sub-folder that can't be listed leaves its error in ``failed``."""
    for where, inner, names in os.walk(folder, onerror=failed.append):
        here = Path(where)
        inner[:] = sorted(
            name
            for name in inner
            if not name.startswith(".") and (here / name).resolve() != library
        )
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.lower() not in _LEFT_BY_SYSTEMS:
                yield here / name


def _no_document(path: Path) -> Sort | None:
    """Why a file of a folder is passed over; None for a document, by its ending or its content."""
    ending = path.suffix.lower()
    if ending in ENDINGS or ending in OTHER_DOCUMENTS:
        return None
    try:
        if not path.is_file():  # a pipe would keep us waiting, a link may lead nowhere
            return UNOPENED if path.is_symlink() else OTHER
        with path.open("rb") as stream:
            head = stream.read(1024)
        if _PDF in head or (head.startswith(_ZIP) and _is_word(path)):
            return None
    except OSError:
        return UNOPENED
    return sort_of(ending)


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _unlisted(error: OSError | ValueError, path: Path) -> StoredRefusal:
    where = getattr(error, "filename", None)
    reason = getattr(error, "strerror", None) or error
    return _missing(Path(os.fsdecode(where)) if where else path, f"kan inte läsas ({reason}).")


def _missing(path: Path, reason: str) -> StoredRefusal:
    name = said_name(str(path))
    error = UnreadableFile(name, reason, "Kontrollera sökvägen och försök igen.")
    return StoredRefusal(name, None, error.code, error.reason, error.remedy, now())
