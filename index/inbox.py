"""Paths that a user names -> files to read, in a fixed order; and what is not there."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from errors import UnreadableFile
from index.records import StoredRefusal
from index.tables import now

#: Endings that a folder is searched for; a file that is named outright is told by its content.
ENDINGS = frozenset({".pdf", ".docx", ".md", ".txt", ".html", ".htm"})
#: Documents that are not read: they are taken along to be refused by name, with what to do.
OTHER_DOCUMENTS = frozenset({".doc", ".rtf", ".odt"})
#: A file with another ending, or none, is a report by its content where it begins so.
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def found_files(paths: Sequence[Path], library: Path) -> tuple[list[Path], list[StoredRefusal]]:
    """Files of ``paths``, folders walked through in order of name; and what is not there.

    A file that is named twice counts once; a folder that can't be listed is said. Hidden files,
    lock files of word processors and the library itself are passed over.
    """
    files: dict[Path, None] = {}
    missing: list[StoredRefusal] = []
    for path in paths:
        try:
            kind = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            missing.append(_missing(path, "finns inte."))
        except (OSError, ValueError) as error:
            missing.append(_unlisted(error, path))
        else:
            if stat.S_ISDIR(kind):
                missing.extend(_walked(path, library, files))
            else:
                files[path] = None
    return list(files), missing


def _walked(path: Path, library: Path, files: dict[Path, None]) -> list[StoredRefusal]:
    """Put the folder's files into ``files``; returns what could not be listed."""
    failed: list[OSError] = []
    inside = list(_walk(path, library.resolve(), failed))
    files.update(dict.fromkeys(inside))
    if not inside and not failed:
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
            if not name.startswith((".", "~$")) and _is_document(here / name):
                yield here / name


def _is_document(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending in ENDINGS or ending in OTHER_DOCUMENTS:
        return True
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
        if _PDF in head:
            return True
        return head.startswith(_ZIP) and _is_word(path)
    except OSError:
        return False


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
