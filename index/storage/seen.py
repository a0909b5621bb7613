"""A library as some people see it: without the reports that are restricted to other groups.

One place decides it, under everything that reads. Each connection puts views of its own in front of
the tables: ``SELECT ... FROM reports`` then means "the reports that these people may see", in every
statement there is and every one that will be written. The connection can't write: what people
change is looked up here first, so that what they may not see is not there to be changed, and then
done by the whole library.

The index is the people's own too (``seen/<their groups>/index``), built from what they see: an
index shared with others would tell in its weights of words and in its order what it hides. It
follows the library like the whole one, by the change log.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from errors import UnknownPassage, UnknownReport, WrongUsage
from index.models import StoredPassage, StoredReport
from index.storage import registering
from index.storage.connection import Connection
from index.storage.corrections import Correction
from index.storage.library import Added, Library
from index.storage.locks import WAIT_SECONDS, WriterLock
from index.storage.papers import StoredPaper, unknown_paper
from index.storage.register import Entry
from index.storage.scope import fold

#: Tables that hide nothing: names, versions, files that are no reports. Papers are chosen below.
OPEN_TABLES = frozenset({
    "meta", "register", "refusals", "pending_originals", "restrictions", "papers",
})  # fmt: skip
_HIDDEN = (
    "SELECT lineage FROM {base}restrictions GROUP BY lineage "
    "HAVING sum(CASE WHEN member_of IN (SELECT name FROM my_groups) THEN 1 ELSE 0 END) = 0"
)
_HIDDEN_NUMBERS = "SELECT number FROM {base}reports WHERE lineage IN (SELECT lineage FROM hidden)"
_HIDDEN_IDS = "SELECT report_id FROM {base}changes WHERE lineage IN (SELECT lineage FROM hidden)"
#: Table -> what of it these people see.
VIEWS = {
    "reports": "lineage NOT IN (SELECT lineage FROM hidden)",
    "passages": f"report NOT IN ({_HIDDEN_NUMBERS})",
    "vectors": f"report NOT IN ({_HIDDEN_NUMBERS})",
    "report_files": f"report NOT IN ({_HIDDEN_NUMBERS})",
    "changes": "lineage NOT IN (SELECT lineage FROM hidden)",
    "corrections": f"report_id NOT IN ({_HIDDEN_IDS})",
    "corrected": "passage NOT IN (SELECT key FROM {base}passages WHERE report IN "
                 f"({_HIDDEN_NUMBERS}))",
}  # fmt: skip


def narrow(connection: Connection, groups: frozenset[str], base: str, row_number: str) -> None:
    """Put the views of ``groups`` in front of the tables of ``base`` ("main."), and end writing.

    ``row_number`` is what the engine calls a row's own number; "" where it has none.
    """
    connection.execute("CREATE TEMP TABLE my_groups (name TEXT PRIMARY KEY)")
    for name in sorted(groups):
        connection.execute("INSERT INTO my_groups (name) VALUES (?)", (name,))
    connection.execute(f"CREATE TEMP VIEW hidden AS {_HIDDEN.format(base=base)}")
    for table, seen in VIEWS.items():
        number = f"{row_number} AS {row_number}, " if table == "report_files" and row_number else ""
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT {number}{table}.* FROM {base}{table} "
            f"WHERE {seen.format(base=base)}"
        )


class SeenLibrary(Library):
    """What the members of ``groups`` see of ``whole``. Safe to use from several threads."""

    def __init__(self, whole: Library, groups: frozenset[str], *, own_index: bool = True) -> None:
        """``own_index`` False: nothing is hidden from them, so that the index is the whole one."""
        super().__init__(whole.folder)
        self.whole, self.groups = whole, groups
        self.database, self.originals = whole.database, whole.originals
        self.lock, self.index_lock = whole.lock, whole.index_lock
        if own_index:
            place = whole.folder / "seen" / _key(groups)
            place.mkdir(parents=True, exist_ok=True)
            self.index_folder = place / "index"
            self.index_lock = WriterLock(place, "index", WAIT_SECONDS)

    def close(self) -> None:
        """Close these people's connections; the whole library stays open."""
        super().close()

    def _connect(self) -> Connection:
        connection = super()._connect()
        if isinstance(self.database, str):
            schema = connection.execute("SELECT current_schema()").fetchone()[0]
            narrow(connection, self.groups, f'"{schema}".', "")
            connection.execute("SET default_transaction_read_only = on")
        else:
            narrow(connection, self.groups, "main.", "rowid")
            connection.execute("PRAGMA query_only = ON")
        return connection

    @cached_property
    def _base(self) -> str:
        if isinstance(self.database, str):
            return f'"{self._rows("SELECT current_schema()")[0][0]}".'
        return "main."

    # ---- what the index follows: every change, so that what comes or goes is noticed -------------

    def sequence(self) -> int:
        """Number of the library's last change, seen or not."""
        rows = self._rows(f"SELECT coalesce(max(sequence), 0) FROM {self._base}changes")
        return int(rows[0][0])

    def change(self, sequence: int) -> str:
        """What happened at ``sequence``, as one line."""
        rows = self._rows(
            f"SELECT at, kind, report_id FROM {self._base}changes WHERE sequence = ?", (sequence,)
        )
        return " ".join(rows[0]) if rows else ""

    def changed_since(self, sequence: int) -> list[tuple[int, str]]:
        """Number and id of the reports that changed after ``sequence``, hidden ones too."""
        rows = self._rows(
            f"SELECT DISTINCT report_number, report_id FROM {self._base}changes "
            "WHERE sequence > ? ORDER BY 1",
            (sequence,),
        )
        return [(int(row[0]), str(row[1])) for row in rows]

    # ---- what people are told of the library's state ---------------------------------------------

    def last_change(self) -> int:
        """Number of the last change of something that they see."""
        return int(self._rows("SELECT coalesce(max(sequence), 0) FROM changes")[0][0])

    def state_name(self) -> str:
        """A name for what they see now; it tells nothing of what they don't."""
        return f"{int(self._rows('SELECT count(*) FROM changes')[0][0]):010d}"

    # ---- papers: seen when all that they rest on is ----------------------------------------------

    def papers(self) -> list[StoredPaper]:
        """Kept answers that rest on nothing hidden, the newest first."""
        hidden = self._hidden_ids()
        return [paper for paper in super().papers() if not rests_on(paper, hidden)]

    def paper(self, paper_id: str) -> StoredPaper:
        """One kept answer. Raises UnknownPaper, also for one that rests on something hidden."""
        found = super().paper(paper_id)
        if rests_on(found, self._hidden_ids()):
            raise unknown_paper(paper_id)
        return found

    def tells_more(self, paper: StoredPaper) -> bool:
        """True when an answer may tell of what lies outside of its scope, and these people may not
        see: one that says no looks about in all that its maker saw, and names it as a hint; and a
        committee-year without a report is one only between reports that are seen."""
        answer = json.loads(paper.answer)
        read = answer.get("interpretation", {})
        if not answer.get("supported") or answer.get("loosen") or read.get("unresolved"):
            return True
        spans = self._spans()
        if any(fold(name) not in spans for name in read.get("committees", [])):
            return True
        return any(
            not first <= (row.get("year") or first) <= last
            for row in answer.get("coverage", {}).get("no_report", [])
            for first, last in [spans.get(fold(row.get("committee")), (1, 0))]
        )

    def _spans(self) -> dict[str | None, tuple[int, int]]:
        """Each committee that they know of, with its first and last year; one of the register has
        any year."""
        spans: dict[str | None, tuple[int, int]] = {}
        for one in self.identities():
            year = one.year or 0
            first, last = spans.get(fold(one.committee), (year, year))
            spans[fold(one.committee)] = min(first, year), max(last, year)
        for entry in self.register():
            for name in (entry.committee, *entry.aliases, entry.successor):
                spans[fold(name)] = 0, 9999
        return spans

    def _hidden_ids(self) -> frozenset[str]:
        rows = self._rows(f"SELECT DISTINCT report_id FROM ({_HIDDEN_IDS.format(base=self._base)}) "
                          "AS found")  # fmt: skip
        return frozenset(str(row[0]) for row in rows)

    # ---- changes: looked up here, done by the whole ----------------------------------------------

    def add_report(self, *arguments: Any, **named: Any) -> Added:
        """As :meth:`Library.add_report`; what is put right was read here before."""
        return self.whole.add_report(*arguments, **named)

    def correct(self, passage_id: str, said: Correction) -> StoredPassage:
        """As :meth:`Library.correct`, for a passage that they see."""
        self._same_passage(passage_id)
        return self.whole.correct(passage_id, said)

    def undo_correction(self, passage_id: str) -> StoredPassage:
        """As :meth:`Library.undo_correction`, for a passage that they see."""
        self._same_passage(passage_id)
        return self.whole.undo_correction(passage_id)

    def drop_correction(self, number: int) -> None:
        """As :meth:`Library.drop_correction`, for a correction that they see."""
        if number not in {one.number for one in self.corrections()}:
            raise WrongUsage(
                f"Rättelsen {number}",
                "finns inte, eller är redan ångrad.",
                "Se `kontrollsok corrections` för vad som är rättat.",
            )
        self.whole.drop_correction(number)

    def _same_passage(self, passage_id: str) -> None:
        """Raise UnknownPassage unless the whole library means the same passage by this id."""
        if self.passage(passage_id).key != self.whole.passage(passage_id).key:
            raise UnknownPassage(passage_id, "kan inte ändras.", "Sök på nytt.")

    def put_entry(self, entry: Entry) -> Entry:
        """As :meth:`Library.put_entry`; a successor is known by what they see."""
        if entry.successor:
            known = {fold(one.committee) for one in self.identities()}
            known |= {fold(one.committee) for one in self.register()}
            registering.check_known(entry, known)
        return self.whole.put_entry(entry)

    def drop_entry(self, number: int) -> Entry:
        """As :meth:`Library.drop_entry`."""
        return self.whole.drop_entry(number)

    def keep_paper(self, *arguments: Any, **named: Any) -> StoredPaper:
        """As :meth:`Library.keep_paper`."""
        return self.whole.keep_paper(*arguments, **named)

    def note_paper(self, paper_id: str, note: str) -> StoredPaper:
        """As :meth:`Library.note_paper`, for a paper that they see."""
        self.paper(paper_id)
        return self.whole.note_paper(paper_id, note)

    def drop_paper(self, paper_id: str) -> StoredPaper:
        """As :meth:`Library.drop_paper`, for a paper that they see."""
        self.paper(paper_id)
        return self.whole.drop_paper(paper_id)

    def remove_all(self, report_ids: Sequence[str], keep_days: float = 0) -> list[StoredReport]:
        """As :meth:`Library.remove_all`, for reports that they see."""
        for report_id in report_ids:
            self.report(report_id)
        return self.whole.remove_all(report_ids, keep_days)

    def restore_removed(self, report_ids: Sequence[str]) -> list[StoredReport]:
        """As :meth:`Library.restore_removed`, for reports that they see."""
        self._removed_and_seen(report_ids)
        return self.whole.restore_removed(report_ids)

    def erase_removed(self, report_ids: Sequence[str]) -> None:
        """As :meth:`Library.erase_removed`, for reports that they see."""
        self._removed_and_seen(report_ids)
        self.whole.erase_removed(report_ids)

    def _removed_and_seen(self, report_ids: Sequence[str]) -> None:
        seen = {str(report.id) for report in self.removed()}
        for report_id in report_ids:
            if report_id not in seen:
                raise UnknownReport(
                    report_id,
                    "finns inte bland de borttagna rapporterna.",
                    "Se `kontrollsok status` för vad som kan ångras; läs annars in filen igen.",
                )

    def restrict(self, report_id: str, groups: Sequence[str]) -> StoredReport:
        """As :meth:`Library.restrict`, for a report that they see."""
        self.report(report_id)
        return self.whole.restrict(report_id, groups)


def rests_on(paper: StoredPaper, hidden: frozenset[str]) -> bool:
    """True when the paper's answer, its coverage or its passages name one of these reports."""
    return bool(hidden) and any(
        report_id in hidden
        for document in (paper.answer, paper.passages)
        for report_id in _report_ids(json.loads(document))
    )


def _report_ids(document: Any) -> Iterator[str]:
    """Every ``report_id`` anywhere in a JSON document."""
    if isinstance(document, dict):
        for name, value in document.items():
            if name == "report_id" and isinstance(value, str):
                yield value
            else:
                yield from _report_ids(value)
    elif isinstance(document, list):
        for value in document:
            yield from _report_ids(value)


def _key(groups: frozenset[str]) -> str:
    return hashlib.sha256(json.dumps(sorted(groups)).encode()).hexdigest()[:16]
