"""Columns -> a file beside the index's base, so that a start need not read every passage.

Reading the columns of a million passages from the database took 5.7 of the 8.8 seconds of processor
time of each start; from the file they take 0.2. It holds them as of one change of the library, and
what changed since is read from the library, as while it runs.

    columns.bin    line 1: JSON: form, sequence and change of the library, passages, and the values
                   of each field; then the keys (n,) int64, the codes (n,) int32 of each field in
                   the order of the values, and the SHA-256 of all before it

It belongs to a generation's base and is optional: one that is missing, damaged, of another form or
of another library is made anew from the library.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.engines.columns import COLUMNS, Columns, Vocabulary
from index.storage.library import Library
from index.storage.originals import write_whole
from index.storage.schema import FORMAT_VERSION

log = logging.getLogger("kontrollsok.index")

FILE = "columns.bin"
#: Share of the reports that may have changed since: with more, reading all of them is as fast.
_CHANGED_SHARE = 0.25
_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns as of the library's change number ``sequence``."""

    sequence: int
    columns: Columns


def form() -> str:
    """Changes when other facts would be kept of the same passages."""
    return f"1-{FORMAT_VERSION}-{'-'.join(COLUMNS)}"


def columns_of(library: Library, folder: Path) -> Columns:
    """The library's columns of now: those kept in ``folder``, with what changed since; else all of
    them read, and kept for the next start."""
    kept = read(library, folder)
    if kept is not None:
        numbers = [number for number, _ in library.changed_since(kept.sequence)]
        if len(numbers) <= _CHANGED_SHARE * len(kept.columns.words["report"].values):
            if not numbers:
                return kept.columns
            return kept.columns.changed(numbers, library.facts(numbers))
    found = _read_all(library)
    try:
        write(library, folder, found)
    except OSError as error:  # a full or protected disk: the next start reads all of them again
        log.warning("the columns can't be kept in %s: %s", folder, error)
    return found.columns


def keep(library: Library, folder: Path) -> None:
    """Read the library's columns and keep them in ``folder``. Raises OSError."""
    write(library, folder, _read_all(library))


def _read_all(library: Library) -> Kept:
    """The number is noted before anything is read: what comes meanwhile is applied once more."""
    sequence = library.sequence()
    return Kept(sequence, Columns.of(library.facts()))


def write(library: Library, folder: Path, kept: Kept) -> None:
    """Write the file, whole or not at all. Raises OSError."""
    columns = kept.columns
    head = {
        "form": form(),
        "sequence": kept.sequence,
        "change": library.change(kept.sequence),
        "passages": len(columns.keys),
        "values": {field: columns.words[field].values for field in COLUMNS},
    }
    arrays = [columns.keys.astype("<i8"), *(columns.codes[f].astype("<i4") for f in COLUMNS)]
    content = b"".join([json.dumps(head).encode(), b"\n", *(one.tobytes() for one in arrays)])
    write_whole(folder / FILE, content + hashlib.sha256(content).digest())


def read(library: Library, folder: Path) -> Kept | None:
    """What is kept in ``folder``; None where there is nothing that can be used."""
    try:
        said = _whole(folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        log.warning("%s can't be read and is made anew: %s", folder / FILE, error)
        return None
    if said is None:
        log.warning("%s is damaged and is made anew", folder / FILE)
        return None
    end = bytes(said[: _end_of_line(said)])
    head: dict[str, Any] = json.loads(end)
    if head["form"] != form() or library.change(head["sequence"]) != head["change"]:
        return None
    return Kept(head["sequence"], _columns(head, said[len(end) + 1 :]))


def is_damaged(folder: Path) -> bool:
    """True for a file that is there and can't be used; one that is missing is no damage."""
    try:
        return _whole(folder) is None
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _whole(folder: Path) -> memoryview | None:
    """What the checksum is of, where it holds. Raises OSError."""
    content = memoryview((folder / FILE).read_bytes())
    said, digest = content[:-_DIGEST_BYTES], content[-_DIGEST_BYTES:]
    return said if hashlib.sha256(said).digest() == digest else None


def _end_of_line(content: memoryview) -> int:
    """Where the first line ends."""
    reach = 1 << 16
    while (found := bytes(content[:reach]).find(b"\n")) < 0:
        reach *= 2
    return found


def _columns(head: dict[str, Any], content: memoryview) -> Columns:
    count = head["passages"]
    keys = np.frombuffer(content, dtype="<i8", count=count).astype(np.int64)
    codes, begin = {}, 8 * count
    for field in COLUMNS:
        own = np.frombuffer(content, dtype="<i4", count=count, offset=begin)
        codes[field], begin = own.astype(np.int32), begin + 4 * count
    words = {field: Vocabulary() for field in COLUMNS}
    for field, vocabulary in words.items():
        vocabulary.coded(head["values"][field])
    return Columns(keys, codes, words)
