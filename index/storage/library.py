"""Folder -> library: reports and passages in one SQLite file, originals beside it (design 6).

The one source of truth: everything under ``index/`` can be built from it again. A report enters in
one transaction or not at all; one process writes at a time, readers never wait.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from errors import LibraryError, LibraryLocked, RefusedFile
from index.models import Judgement, StoredReport
from index.storage import tables
from index.storage.connection import Row
from index.storage.derived import LibraryDerived
from index.storage.duplicates import keep_file, same_report
from index.storage.entering import Entry, Source, enter, same_lineage
from index.storage.locks import WAIT_SECONDS, Lock, WriterLock, refuse_network_drive
from index.storage.records import StoredRefusal, stored_report
from index.storage.restrictions import group_names
from ingest.models import Report

__all__ = ["Added", "Library", "State", "StoredRefusal"]

#: "duplicate": the same report in another file. "restored": it was removed, and is back.
State = Literal["added", "new_version", "unchanged", "duplicate", "restored"]

#: Number of the writer lock among the advisory locks of a PostgreSQL database.
WRITER_LOCK = tables.APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report that was handed in."""

    report: StoredReport
    state: State
    file: str | None = None  # the name of a duplicate's file, which is not the report's


def shared_lock(address: str, name: str, wait_seconds: float) -> Lock:
    """A lock called ``name`` among all who share the database at ``address``."""
    from index.storage.postgres import PostgresLock

    return PostgresLock(address, zlib.crc32(name.encode()) >> 1, wait_seconds)


def _writer_lock(folder: Path, address: str, wait_seconds: float) -> Lock:
    if not address:
        return WriterLock(folder, "library", wait_seconds)
    from index.storage.postgres import PostgresLock

    return PostgresLock(address, WRITER_LOCK, wait_seconds)


class Library(LibraryDerived):
    """An open library. Safe to use from several threads: each gets its own connection."""

    lock: Lock
    index_lock: Lock

    # ---- opening ---------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        folder: Path,
        wait_seconds: float = WAIT_SECONDS,
        *,
        address: str = "",
        originals: Path | None = None,
    ) -> Library:
        """Open the library in ``folder``, making an empty one where there is none.

        ``address`` puts reports and passages into a PostgreSQL database instead of the folder's own
        file, for several servers; ``originals`` is then the folder of the files that they share.
        Raises LibraryVersionMismatch (both versions named), LibraryError (network drive, damaged,
        not writable), LibraryLocked (somebody else has been making it for ``wait_seconds``).
        """
        refuse_network_drive(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                str(folder),
                f"mappen kan inte skapas ({error.strerror or error}).",
                "Ange en annan mapp med --library.",
            ) from error
        library = cls(folder.resolve(), address, originals)
        library.lock = _writer_lock(library.folder, address, wait_seconds)
        library.index_lock = WriterLock(library.folder, "index", wait_seconds)
        try:
            library._prepare()
        except BaseException:
            library.close()
            raise
        return library

    def _prepare(self) -> None:
        with tables.said_in_swedish(self.database):
            if tables.is_new(self._db):
                with self.lock.held():
                    if tables.is_new(self._db):
                        tables.create(self._db)
                        self.note_signs_done()
            if tables.is_older(self._db):
                with self.lock.held():
                    if tables.is_older(self._db):
                        tables.bring_up(self._db)
            tables.check_version(self._db, self.database)
            pending = self._db.execute("SELECT 1 FROM pending_originals LIMIT 1").fetchone()
            if pending or self.erasing_is_due():
                with contextlib.suppress(LibraryLocked):  # then they are a living writer's
                    self.erase_due(wait_seconds=0)

    # ---- changing --------------------------------------------------------------------------------

    def add_report(
        self,
        source: Source,
        report: Report,
        judgements: Sequence[Judgement | None],
        vectors: NDArray[np.float16],
        model: str,
        *,
        again: bool = False,
        place: str | None = None,
        groups: Sequence[str] = (),
    ) -> Added:
        """Take a report in, whole or not at all, and acknowledge it by returning.

        ``vectors`` is (passages, dimension), ``judgements`` has one per passage (None: analysis).
        The same bytes are "unchanged" unless ``again`` is set: then they become a new version (an
        identity set by hand, a better reader). Other bytes that say the same are a "duplicate": one
        more file of the report that is there. ``place`` as in :meth:`refuse`; ``groups`` as in
        :class:`index.storage.entering.Entry`. Raises ValueError when the lengths differ, and
        LibraryError when the library holds another model's vectors.
        """
        if not len(report.passages) == len(judgements) == len(vectors):
            raise ValueError("one judgement and one vector for every passage, in their order")
        entry = Entry(source, report, judgements, vectors, model, group_names(groups))
        with self.lock.held():
            self.check_model(model)
            if not again and (back := self._put_back(source, entry.groups)) is not None:
                return Added(back, "restored")
            known = self._newest_with(source.sha256)
            self._keep_original(source)
            with tables.transaction(self._db, self.database):
                self._forget_refusal(source, place)
                return self._enter(entry, known, again)

    def add_reports(self, entries: Sequence[Entry]) -> list[Added]:
        """Take many reports in at once, all or none, as :meth:`add_report` does one by one.

        One transaction in place of one a report: for moving a library, and for filling a large
        one. Raises as :meth:`add_report`; a report that was removed is not put back.
        """
        with self.lock.held():
            for entry in entries:
                if not len(entry.report.passages) == len(entry.judgements) == len(entry.vectors):
                    raise ValueError("one judgement and one vector for every passage")
                self.check_model(entry.model)
            self._keep_originals([entry.source for entry in entries])
            with tables.transaction(self._db, self.database):
                return [
                    self._enter(entry, self._newest_with(entry.source.sha256), again=False)
                    for entry in entries
                ]

    def _enter(self, entry: Entry, known: Row | None, again: bool) -> Added:
        self._db.execute("DELETE FROM pending_originals WHERE sha256 = ?", (entry.source.sha256,))
        if known is not None and not again:
            return Added(stored_report(known), "unchanged")
        if known is not None and known["sha256"] != entry.source.sha256:
            self._detach_file(entry.source.sha256)  # it was taken for another's, and is its own
            known = None
        if (same := self._said_already(entry) if known is None else None) is not None:
            source = entry.source
            keep_file(self._db, same, source.sha256, source.name, source.format.value, tables.now())
            return Added(
                stored_report(self._report_by_number(same)), "duplicate", entry.source.name
            )
        self._use_model(entry.model, entry.vectors.shape[1])
        number, superseded = enter(self._db, entry, known)
        stored = stored_report(self._report_by_number(number))
        return Added(stored, "new_version" if superseded else "added")

    def _said_already(self, entry: Entry) -> int | None:
        """Number of the report that says the same as this one, of an older version too."""
        lineage = same_lineage(self._db, entry.report)
        if lineage is None:
            return None
        kind = entry.source.format.value
        found = same_report(self._db, lineage, entry.report, entry.judgements, kind)
        return int(found["number"]) if found else None

    def _detach_file(self, sha256: str) -> None:
        self._db.execute("DELETE FROM report_files WHERE sha256 = ?", (sha256,))

    def seen_again(
        self, source: Source, place: str | None = None, groups: Sequence[str] = ()
    ) -> Added | None:
        """What became of bytes that are known, a removed report's too: it is put back, for
        ``groups`` alone where nobody has said who may see it; its refusal is forgotten, and an
        original that was lost or damaged is written again. None: not known."""
        if self.knows(source.sha256) is None and self._hidden_with(source.sha256) is None:
            return None  # asked without a lock: a new file waits for nobody
        with self.lock.held():
            back = self._put_back(source, group_names(groups))
            known = back or self.knows(source.sha256)
            if known is None:  # it went in this moment
                return None
            if not self.originals.whole(source.sha256):
                self.originals.write(source.sha256, source.content)
            if self._rows("SELECT 1 FROM refusals LIMIT 1"):
                with tables.transaction(self._db, self.database):
                    self._forget_refusal(source, place)
        return Added(known, "restored" if back else "unchanged")

    def _put_back(self, source: Source, groups: Sequence[str]) -> StoredReport | None:
        """The report of these bytes, when it was only hidden; it counts again."""
        hidden = self._hidden_with(source.sha256)
        if hidden is None or self.knows(source.sha256) is not None:
            return None
        if groups and not hidden.groups:  # before anybody sees it again
            rows = self._rows("SELECT lineage FROM reports WHERE id = ?", (hidden.id,))
            self._let_see(rows[0][0], groups)
        return self.restore_removed([hidden.id])[0]

    def refuse(
        self, name: str, sha256: str | None, error: RefusedFile, place: str | None = None
    ) -> StoredRefusal:
        """Remember a file that could not be read, until it is read well; one row per file.

        ``place`` is where it lies, which tells it from others of the same name; None: uploaded, by
        its name, and told from others by its content.
        """
        refusal = StoredRefusal(name, sha256, error.code, error.reason, error.remedy, tables.now())
        same = "" if place is not None else "AND coalesce(sha256, '') = ?"
        values = (place,) if place is not None else (name, sha256 or "")
        with self.lock.held(), tables.transaction(self._db, self.database):
            self._db.execute(f"DELETE FROM refusals WHERE place = ? {same}", values)
            self._db.execute(
                "INSERT INTO refusals (place, name, sha256, code, reason, remedy, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (place or name, name, sha256, error.code, error.reason, error.remedy, refusal.at),
            )
        return refusal

    def _forget_refusal(self, source: Source, place: str | None) -> None:
        self._db.execute(
            "DELETE FROM refusals WHERE place = ? OR sha256 = ?",
            (place or source.name, source.sha256),
        )

    def _keep_original(self, source: Source) -> None:
        self._keep_originals([source])

    def _keep_originals(self, sources: Sequence[Source]) -> None:
        """Write originals first, noted as pending, so that a kill leaves no orphan for good."""
        new = {one.sha256: one for one in sources if not self.originals.whole(one.sha256)}
        if not new:
            return
        with tables.transaction(self._db, self.database):
            for sha256 in new:
                self._db.execute(
                    "INSERT INTO pending_originals VALUES (?) ON CONFLICT DO NOTHING", (sha256,)
                )
        self.originals.write_all((sha256, one.content) for sha256, one in new.items())
