"""Who may see what -> the library: the methods of an open library for restrictions."""

from __future__ import annotations

from collections.abc import Sequence

from index.models import StoredReport
from index.storage import tables
from index.storage.papers import LibraryPapers
from index.storage.restrictions import group_names, put


class LibraryRestrictions(LibraryPapers):
    """The part of :class:`index.storage.library.Library` that knows who may see what."""

    def restrict(self, report_id: str, groups: Sequence[str]) -> StoredReport:
        """Let only the members of ``groups`` see the report, all its versions; none: everybody.

        Raises UnknownReport, and WrongUsage for a name that can't be one.
        """
        names = group_names(groups)
        with self.lock.held():
            lineage = self._report_by_id(report_id)["lineage"]
            self._let_see(lineage, names)
        return self.report(report_id)

    def _let_see(self, lineage: int, names: Sequence[str]) -> None:
        """Let exactly these groups see a lineage; the caller holds the lock."""
        with tables.transaction(self._db, self.database):
            put(self._db, lineage, names)
            self._db.execute(  # every index follows: for some the report comes or goes
                "INSERT INTO changes (at, kind, report_number, report_id, lineage) "
                "SELECT ?, 'changed', number, id, lineage FROM reports WHERE lineage = ?",
                (tables.now(), lineage),
            )

    def restricting_groups(self) -> frozenset[str]:
        """Every group that some report is restricted to."""
        rows = self._rows("SELECT DISTINCT member_of FROM restrictions")
        return frozenset(str(row[0]) for row in rows)

    def restricted_reports(self) -> frozenset[str]:
        """Ids of the reports that not everybody may see, all versions."""
        rows = self._rows(
            "SELECT DISTINCT report_id FROM changes "
            "WHERE lineage IN (SELECT lineage FROM restrictions)"
        )
        return frozenset(str(row[0]) for row in rows)

    def hides_from(self, groups: frozenset[str]) -> bool:
        """True when some report is hidden from members of ``groups``."""
        rows = self._rows("SELECT lineage, member_of FROM restrictions")
        seen = {row[0] for row in rows if row[1] in groups}
        return any(row[0] not in seen for row in rows)
