"""Database -> stored reports, passages and vectors: every question the library answers.

Readers never wait for the writer (WAL).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from errors import LibraryError, UnknownPassage, UnknownReport
from index.found import CommitteeYear
from index.models import Filters, StoredPassage, StoredReport
from index.storage import tables
from index.storage.connected import Connected
from index.storage.connection import Row
from index.storage.originals import Originals
from index.storage.records import (
    PASSAGE_SELECT,
    REPORT_SELECT,
    StoredRefusal,
    stored_passage,
    stored_refusal,
    stored_report,
)
from index.storage.scope import EVERYTHING, passage_condition, report_condition
from ingest.models import ReportId

T = TypeVar("T")
LIBRARY_ORDER = "municipality NULLS FIRST, committee NULLS FIRST, year NULLS FIRST, number"
#: Keys asked for in one statement; SQLite allows 32 766 parameters.
KEYS_AT_ONCE = 10_000


class LibraryReader(Connected):
    """The reading half of :class:`index.storage.library.Library`."""

    def __init__(self, folder: Path, address: str = "", originals: Path | None = None) -> None:
        """Use :meth:`index.storage.library.Library.open`."""
        super().__init__(folder, address)
        self.originals = Originals(originals or folder / "files")
        self.index_folder = folder / "index"
        self._memory: dict[str, tuple[tuple[int, object], Any]] = {}

    # ---- reading ---------------------------------------------------------------------------------

    def sequence(self) -> int:
        """Number of the last change; grows with every change and never falls."""
        rows = self._rows("SELECT coalesce(max(sequence), 0) FROM changes")
        return int(rows[0][0])

    def last_change(self) -> int:
        """Number of the last change of something that is seen here: in the library itself, all."""
        return self.sequence()

    def change(self, sequence: int) -> str:
        """What happened at ``sequence``, as one line; "" for the beginning."""
        rows = self._rows("SELECT at, kind, report_id FROM changes WHERE sequence = ?", (sequence,))
        return " ".join(rows[0]) if rows else ""

    def changed_since(self, sequence: int) -> list[tuple[int, str]]:
        """Number and id of the reports that changed after ``sequence``, removed ones too."""
        rows = self._rows(
            "SELECT DISTINCT report_number, report_id FROM changes WHERE sequence > ? ORDER BY 1",
            (sequence,),
        )
        return [(int(row[0]), str(row[1])) for row in rows]

    def knows(self, sha256: str) -> StoredReport | None:
        """The newest report that was read from these bytes, or of which they are another file."""
        row = self._newest_with(sha256)
        return stored_report(row) if row else None

    def refused(self) -> list[StoredRefusal]:
        """Files that could not be read, by name."""
        rows = self._rows("SELECT * FROM refusals ORDER BY name, place")
        return [stored_refusal(row) for row in rows]

    def reports(self, current_only: bool = True) -> list[StoredReport]:
        """Reports by municipality, committee, year; with all versions when asked for."""
        where = "current = 1" if current_only else "removed_at IS NULL"
        rows = self._rows(f"{REPORT_SELECT} WHERE {where} ORDER BY {LIBRARY_ORDER}")
        return [stored_report(row) for row in rows]

    def report(self, report_id: str) -> StoredReport:
        """One report, old versions too. Raises UnknownReport."""
        return stored_report(self._report_by_id(report_id))

    def versions(self, report_id: str) -> list[StoredReport]:
        """All versions of the same report, newest first. Raises UnknownReport."""
        lineage = self._report_by_id(report_id)["lineage"]
        rows = self._rows(
            f"{REPORT_SELECT} WHERE lineage = ? AND removed_at IS NULL ORDER BY version DESC",
            (lineage,),
        )
        return [stored_report(row) for row in rows]

    def passage(self, passage_id: str) -> StoredPassage:
        """The current passage of this id, else the newest old one. Raises UnknownPassage."""
        rows = self._rows(
            f"{PASSAGE_SELECT} WHERE passages.id = ? AND removed_at IS NULL "
            "ORDER BY reports.current DESC, reports.version DESC LIMIT 1",
            (passage_id,),
        )
        if not rows:
            raise UnknownPassage(
                passage_id,
                "finns inte i biblioteket.",
                "Sök på nytt; rapporten kan ha tagits bort.",
            )
        return stored_passage(rows[0])

    def passages(self, keys: Sequence[int]) -> list[StoredPassage]:
        """Passages in the order of ``keys``; a key that is no longer there is left out."""
        found: dict[int, StoredPassage] = {}
        for start in range(0, len(keys), KEYS_AT_ONCE):
            piece = [int(key) for key in keys[start : start + KEYS_AT_ONCE]]
            marks = ", ".join("?" * len(piece))
            for row in self._rows(f"{PASSAGE_SELECT} WHERE passages.key IN ({marks})", piece):
                found[row["key"]] = stored_passage(row)
        return [found[int(key)] for key in keys if int(key) in found]

    def confidences(self, keys: Sequence[int]) -> dict[int, float]:
        """Key -> probability of the outcome, 0 for a passage without one; those that are there."""
        found: dict[int, float] = {}
        for start in range(0, len(keys), KEYS_AT_ONCE):
            piece = [int(key) for key in keys[start : start + KEYS_AT_ONCE]]
            for key, confidence in self._rows(
                "SELECT key, outcome_confidence FROM passages "
                f"WHERE key IN ({', '.join('?' * len(piece))})",
                piece,
            ):
                found[int(key)] = float(confidence or 0.0)
        return found

    def passage_in(self, report_id: str, passage_id: str) -> StoredPassage:
        """The passage of this id in this very report, old versions too. Raises UnknownPassage."""
        rows = self._rows(
            f"{PASSAGE_SELECT} WHERE passages.id = ? AND reports.id = ? AND removed_at IS NULL",
            (passage_id, report_id),
        )
        if not rows:
            raise UnknownPassage(
                passage_id, f"finns inte i rapporten {report_id}.", "Öppna rapporten och välj där."
            )
        return stored_passage(rows[0])

    def report_passages(self, report_id: str) -> list[StoredPassage]:
        """A report's passages in reading order, of an old version too. Raises UnknownReport."""
        number = self._report_by_id(report_id)["number"]
        return self._passages_in(number, EVERYTHING)

    def scan(self, filters: Filters = EVERYTHING) -> Iterator[StoredPassage]:
        """Passages of current reports by municipality, committee, year, position.

        One report is read at a time, so that a country's library need not fit in memory.
        """
        condition, values = report_condition(filters)
        for row in self._rows(
            f"SELECT number FROM reports WHERE current = 1 {condition} ORDER BY {LIBRARY_ORDER}",
            values,
        ):
            yield from self._passages_in(row["number"], filters)

    def _passages_in(self, number: int, filters: Filters) -> list[StoredPassage]:
        condition, values = passage_condition(filters)
        rows = self._rows(
            f"{PASSAGE_SELECT} WHERE passages.report = ? {condition} ORDER BY passages.position",
            (number, *values),
        )
        return [stored_passage(row) for row in rows]

    def integrity(self) -> list[str]:
        """What the database itself finds wrong; empty when it is whole."""
        with tables.said_in_swedish(self.database):
            return tables.integrity(self._db)

    def original(self, report_id: str) -> Path:
        """Path of the report's original file. Raises UnknownReport, LibraryError if it is gone."""
        path = self.originals.path(self._report_by_id(report_id)["sha256"])
        if not path.is_file():
            raise LibraryError(
                str(path),
                "originalet saknas.",
                "Läs in filen på nytt, eller kör `kontrollsok check`.",
            )
        return path

    def further_original(self, report_id: str, sha256: str) -> tuple[Path, str]:
        """Path and name of one more file of the report. Raises UnknownReport, LibraryError."""
        for file in self.report(report_id).files:
            if file.sha256 == sha256:
                path = self.originals.path(sha256)
                if path.is_file():
                    return path, file.source_file
                raise LibraryError(
                    str(path), "originalet saknas.", "Läs in filen på nytt, så läggs det tillbaka."
                )
        raise UnknownReport(
            f"{report_id}, {sha256[:12]}", "har ingen sådan fil.", "Se rapportens sida."
        )

    def identities(self) -> list[CommitteeYear]:
        """Every current report's place in the register, in library order."""
        return list(self.kept("identities", self._identities))

    def identities_with(self, filters: Filters) -> list[CommitteeYear]:
        """Those of current reports inside the scope of ``filters`` that have a passage inside it,
        in library order."""
        reports, of_reports = report_condition(filters)
        passages, of_passages = passage_condition(filters)
        condition = (
            f"{reports} AND EXISTS (SELECT 1 FROM passages WHERE report = reports.number{passages})"
        )
        return self._identities(condition, (*of_reports, *of_passages))

    def processes(self) -> list[str]:
        """Names of the processes in current reports, sorted."""
        return list(self.kept("processes", self._read_processes))

    def kept(self, name: str, make: Callable[[], T], also: object = None) -> T:
        """What ``make`` gives, made once per change of the library, and of ``also``, which is what
        else it is made from: every question asks for it. It is shared, so nobody changes it."""
        now = (self.sequence(), also)  # before anything is read: never newer than what is kept
        known = self._memory.get(name)
        if known is None or known[0] != now:
            known = self._memory[name] = (now, make())
        return cast(T, known[1])

    def _identities(
        self, condition: str = "", values: Sequence[object] = ()
    ) -> list[CommitteeYear]:
        return [
            CommitteeYear(row["municipality"], row["committee"], row["year"], ReportId(row["id"]))
            for row in self._rows(
                "SELECT municipality, committee, year, id FROM reports WHERE current = 1 "
                f"{condition} ORDER BY {LIBRARY_ORDER}",
                values,
            )
        ]

    def _read_processes(self) -> list[str]:
        rows = self._rows(
            "SELECT DISTINCT process FROM passages JOIN reports ON reports.number = report "
            "WHERE current = 1 AND process IS NOT NULL ORDER BY 1"
        )
        return [str(row[0]) for row in rows]

    def _newest_with(self, sha256: str) -> Row | None:
        rows = self._rows(
            f"{REPORT_SELECT} WHERE removed_at IS NULL AND (sha256 = ? OR number IN "
            "(SELECT report FROM report_files WHERE report_files.sha256 = ?)) "
            "ORDER BY number DESC LIMIT 1",
            (sha256, sha256),
        )
        return rows[0] if rows else None

    def needs_original(self, sha256: str) -> bool:
        """True when a report, a hidden one too, or one of its further files has these bytes."""
        found = self._rows(
            "SELECT 1 FROM reports WHERE sha256 = ? UNION ALL "
            "SELECT 1 FROM report_files WHERE sha256 = ? LIMIT 1",
            (sha256, sha256),
        )
        return bool(found)

    def originals_needed(self) -> dict[str, str]:
        """The hash of every original that should be there, with the name to call it by."""
        rows = self._rows(
            "SELECT sha256, source_file || ' (' || id || ')' FROM reports UNION ALL "
            "SELECT report_files.sha256, report_files.source_file || ' (' || id || ')' "
            "FROM report_files JOIN reports ON number = report"
        )
        return {row[0]: row[1] for row in reversed(rows)}

    def _report_by_number(self, number: int) -> Row:
        return self._rows(f"{REPORT_SELECT} WHERE number = ?", (number,))[0]

    def _report_by_id(self, report_id: str) -> Row:
        rows = self._rows(f"{REPORT_SELECT} WHERE id = ? AND removed_at IS NULL", (report_id,))
        if not rows:
            raise UnknownReport(
                report_id,
                "finns inte i biblioteket.",
                "Se report_id i `kontrollsok export`, eller Rapporter på webbplatsen.",
            )
        return rows[0]
