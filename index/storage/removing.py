"""A report -> out of the library: hidden at once, erased when its time is out, back until then.

A hidden report counts nowhere and is found nowhere, and nothing of it is lost. Erasing takes its
rows and, when nothing else needs them, its files.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from errors import UnknownReport
from index.models import StoredReport
from index.storage import tables
from index.storage.correcting import LibraryCorrections
from index.storage.entering import log_change
from index.storage.records import REPORT_SELECT, stored_report

#: Where the erasings are counted, in the table ``meta``.
_ERASINGS = "erasings"


class LibraryRemovals(LibraryCorrections):
    """The part of ``Library`` that takes reports out and puts them back."""

    def removed(self) -> list[StoredReport]:
        """Reports that are hidden and can be put back, the last removed first."""
        rows = self._rows(
            f"{REPORT_SELECT} WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, number DESC"
        )
        return [stored_report(row) for row in rows]

    def remove(self, report_id: str, keep_days: float = 0) -> StoredReport:
        """Take a report out; the version before it counts again.

        Raises UnknownReport. Returns the report as it was.
        """
        return self.remove_all([report_id], keep_days)[0]

    def remove_all(self, report_ids: Sequence[str], keep_days: float = 0) -> list[StoredReport]:
        """Take several reports out, all or none; each once, in the order given, as it was.

        They can be put back for ``keep_days``; 0: they are erased at once, originals too. Raises
        UnknownReport, before anything is removed, for an id that is not in the library.
        """
        with self.lock.held():
            removed = [self.report(report_id) for report_id in dict.fromkeys(report_ids)]
            with tables.transaction(self._db, self.database):
                for report in removed:
                    self._hide(report, keep_days)
            self.erase_due()
        return removed

    def restore_removed(self, report_ids: Sequence[str]) -> list[StoredReport]:
        """Put removed reports back, all or none. Raises UnknownReport for one that is not there
        to be put back."""
        with self.lock.held():
            hidden = {str(report.id): report for report in self.removed()}
            for report_id in report_ids:
                if report_id not in hidden:
                    raise UnknownReport(
                        report_id,
                        "finns inte bland de borttagna rapporterna.",
                        "Se `kontrollsok status` för vad som kan ångras; läs annars in filen igen.",
                    )
            wanted = list(dict.fromkeys(report_ids))
            with tables.transaction(self._db, self.database):
                for report_id in wanted:
                    self._show(hidden[report_id])
        return [self.report(report_id) for report_id in wanted]

    def _hidden_with(self, sha256: str) -> StoredReport | None:
        """The newest hidden report that was read from these bytes."""
        return next((report for report in self.removed() if report.sha256 == sha256), None)

    def erase_removed(self, report_ids: Sequence[str]) -> None:
        """Erase hidden reports before their time. Ids that are not hidden are passed over."""
        with self.lock.held():
            with tables.transaction(self._db, self.database):
                for report_id in report_ids:
                    self._db.execute(
                        "UPDATE reports SET erase_at = ? WHERE id = ? AND removed_at IS NOT NULL",
                        (tables.now(), report_id),
                    )
            self.erase_due()

    def erase_due(self, wait_seconds: float | None = None) -> None:
        """Erase the hidden reports whose time is out, and originals that nothing needs any more.

        Raises LibraryLocked when somebody else is writing for ``wait_seconds``.
        """
        with self.lock.held(wait_seconds):
            with tables.transaction(self._db, self.database):
                due = "(SELECT number FROM reports WHERE erase_at <= ?)"
                at = tables.now()
                self._db.execute(
                    "INSERT INTO pending_originals "
                    f"SELECT sha256 FROM reports WHERE number IN {due} "
                    f"UNION SELECT sha256 FROM report_files WHERE report IN {due} "
                    "ON CONFLICT DO NOTHING",
                    (at, at),
                )
                if self._db.execute(f"SELECT 1 WHERE EXISTS {due}", (at,)).fetchone():
                    self._count_erasing()
                self._db.execute(f"DELETE FROM reports WHERE number IN {due}", (at,))
            self.tidy_originals()

    def _count_erasing(self) -> None:
        """One more, in the transaction that erases: what it leaves in other files is due to be
        cleaned (index/storage/erasing.py)."""
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_ERASINGS, str(self.erasings() + 1)),
        )

    def erasings(self) -> int:
        """How many times something was erased; 1 where it was before this was counted."""
        rows = self._rows("SELECT value FROM meta WHERE name = ?", (_ERASINGS,))
        if rows:
            return int(rows[0][0])
        gone = (
            "SELECT 1 FROM changes WHERE report_number NOT IN (SELECT number FROM reports) LIMIT 1"
        )
        return len(self._rows(gone))

    def erased(self) -> frozenset[str]:
        """Ids of reports that were erased and have not come again."""
        left = "SELECT id FROM reports"
        rows = self._rows(f"SELECT DISTINCT report_id FROM changes WHERE report_id NOT IN ({left})")
        return frozenset(str(row[0]) for row in rows)

    def erasing_is_due(self) -> bool:
        """True when something waits to be erased; asks for no lock."""
        return bool(self._rows("SELECT 1 FROM reports WHERE erase_at <= ?", (tables.now(),)))

    def tidy_originals(self, wait_seconds: float | None = None) -> None:
        """Finish what was pending: an original that no report needs goes."""
        with self.lock.held(wait_seconds):
            for (sha256,) in self._rows("SELECT sha256 FROM pending_originals"):
                if not self.needs_original(sha256):
                    try:
                        self.originals.erase(sha256)
                    except OSError:  # open in another program (Windows): it stays pending
                        continue
                with tables.transaction(self._db, self.database):
                    self._db.execute("DELETE FROM pending_originals WHERE sha256 = ?", (sha256,))

    # ---- one report ------------------------------------------------------------------------------

    def _hide(self, removed: StoredReport, keep_days: float) -> None:
        """Hide every version of these bytes in the lineage: they are one file."""
        row = self._db.execute(
            "SELECT lineage FROM reports WHERE id = ? AND removed_at IS NULL", (removed.id,)
        ).fetchone()
        if row is None:  # it went with another version of the same bytes
            return
        lineage = row["lineage"]
        erase_at = datetime.now(UTC) + timedelta(days=keep_days)
        for same in self._db.execute(
            "SELECT number FROM reports WHERE lineage = ? AND sha256 = ? AND removed_at IS NULL",
            (lineage, removed.sha256),
        ).fetchall():
            log_change(self._db, "removed", same["number"])
            self._db.execute(
                "UPDATE reports SET current = 0, removed_at = ?, erase_at = ? WHERE number = ?",
                (tables.now(), erase_at.strftime("%Y-%m-%dT%H:%M:%SZ"), same["number"]),
            )
        self._let_newest_count(lineage)

    def _show(self, hidden: StoredReport) -> None:
        row = self._db.execute(
            "SELECT lineage FROM reports WHERE id = ? AND removed_at IS NOT NULL", (hidden.id,)
        ).fetchone()
        if row is None:
            return
        self._db.execute(
            "UPDATE reports SET removed_at = NULL, erase_at = NULL WHERE lineage = ? "
            "AND sha256 = ?",
            (row["lineage"], hidden.sha256),
        )
        self._let_newest_count(row["lineage"])

    def _let_newest_count(self, lineage: int) -> None:
        """Of the versions that are not hidden the newest counts, and no other."""
        rows = self._db.execute(
            "SELECT number, current FROM reports WHERE lineage = ? AND removed_at IS NULL "
            "ORDER BY version DESC",
            (lineage,),
        ).fetchall()
        if not rows or rows[0]["current"]:
            return
        for row in rows[1:]:
            if row["current"]:
                self._db.execute(
                    "UPDATE reports SET current = 0 WHERE number = ?", (row["number"],)
                )
                log_change(self._db, "superseded", row["number"])
        self._db.execute("UPDATE reports SET current = 1 WHERE number = ?", (rows[0]["number"],))
        log_change(self._db, "restored", rows[0]["number"])
