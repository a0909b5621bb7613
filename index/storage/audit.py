"""Who did what, and when -> audit.sqlite beside the library: append-only, chained, month by month.

An own SQLite file, because a kill leaves half a line in a text file but no half row here, because
several processes write to it, and because a library that is restored from a backup must not take
its log back in time. Triggers refuse every change of an entry; each entry carries a hash over
itself and the entry before it, so that what was changed from outside is found by :meth:`verify`.
Whole months are dropped when their time is out; their first and last hash stay, so that the chain
goes on over the gap. The words of a question lie in a table of their own, and can be erased: the
chain holds only a hash of them with a salt that goes with the words.
"""

from __future__ import annotations

import json
import logging
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from errors import LibraryError, LibraryVersionMismatch
from index.storage.audit_chain import START, broken_links, chained, hash_of
from index.storage.tables import BUSY_MILLISECONDS, now, said_in_swedish, transaction

log = logging.getLogger("kontrollsok.audit")

AUDIT_NAME = "audit.sqlite"
AUDIT_FORMAT = 1
#: Longest text of one field of an entry, in characters.
_LONGEST = 4000
#: "KSau": tells the log from any other SQLite file.
_APPLICATION_ID = 0x4B536175
_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    month TEXT NOT NULL, at TEXT NOT NULL,
    person TEXT NOT NULL, role TEXT NOT NULL, via TEXT NOT NULL,
    action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
    request TEXT NOT NULL, question_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX entries_by_month ON entries (month);
CREATE TABLE questions (entry INTEGER PRIMARY KEY, salt TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE months (
    month TEXT PRIMARY KEY, before TEXT NOT NULL,   -- the hash that the month begins from
    end_hash TEXT, entries INTEGER, dropped_at TEXT -- NULL: it is not dropped
) WITHOUT ROWID;
CREATE TRIGGER entries_stand BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries
WHEN (SELECT dropped_at FROM months WHERE month = OLD.month) IS NULL
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER questions_stand BEFORE UPDATE ON questions
BEGIN SELECT RAISE(ABORT, 'a question can be erased, not changed'); END;
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {AUDIT_FORMAT};
COMMIT;
"""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did. ``subject`` is an id, a file's name or a filter; ``detail`` is small."""

    person: str
    action: str
    subject: str = ""
    role: str = ""
    via: str = ""
    request: str = ""
    question: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)

    def bounded(self) -> Act:
        """The same, as text that can be stored: bounded, and without half characters."""
        return replace(
            self,
            person=_text(self.person),
            action=_text(self.action),
            subject=_text(self.subject),
            role=_text(self.role),
            request=_text(self.request),
            question=None if self.question is None else _text(self.question),
        )


class AuditLog:
    """The log of one library. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, keep_months: int) -> None:
        """Open or make the log; months whose time is out are dropped. Raises LibraryError."""
        self.path = folder / AUDIT_NAME
        self.keep_months = keep_months
        self._lock = threading.Lock()
        with said_in_swedish(self.path):
            self._db = sqlite3.connect(
                self.path,
                timeout=BUSY_MILLISECONDS / 1000,
                isolation_level=None,
                check_same_thread=False,
            )
            self._db.row_factory = sqlite3.Row
            self._prepare()

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten
        if self._db.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
            try:
                self._db.executescript(_TABLES)
            except sqlite3.OperationalError:  # another process made it in this moment
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
        kind = self._db.execute("PRAGMA application_id").fetchone()[0]
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if kind != _APPLICATION_ID:
            raise LibraryError(str(self.path), "är ingen logg.", "Flytta undan filen.")
        if version != AUDIT_FORMAT:
            raise LibraryVersionMismatch(
                str(self.path),
                f"har formatversion {version}, men det här programmet läser {AUDIT_FORMAT}.",
                "Använd den programversion som skrev loggen.",
            )
        if self.keep_months:
            self.drop_old()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ---- writing ---------------------------------------------------------------------------------

    def append(self, act: Act) -> int:
        """Write one entry, for good when it returns; its number. Raises LibraryError."""
        act = act.bounded()
        with self._lock, transaction(self._db, self.path):
            last = self._last()
            at, detail = now(), dict(act.detail)
            if last is not None and at < last["at"]:
                detail["clock_went_back_from"] = last["at"]
                log.warning("the clock went back: the last entry is of %s", last["at"])
            month = max(at[:7], last["month"] if last is not None else "")
            before = self._begin(month)
            salt = secrets.token_hex(16) if act.question is not None else ""
            question_hash = hash_of(salt + act.question) if act.question is not None else ""
            number = self._next_number()
            values = (number, month, at, act.person, act.role, act.via, act.action, act.subject,
                      json.dumps(detail, ensure_ascii=False, sort_keys=True),
                      act.request, question_hash)  # fmt: skip
            marks = ", ".join("?" * (len(values) + 1))
            self._db.execute(
                f"INSERT INTO entries VALUES ({marks})", (*values, chained(before, values))
            )
            if act.question is not None:
                self._db.execute(
                    "INSERT INTO questions VALUES (?, ?, ?)", (number, salt, act.question)
                )
        if last is not None and month > last["month"]:
            self.drop_old()
        return number

    def _last(self) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._db.execute(
            "SELECT month, at, hash FROM entries ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return found

    def _next_number(self) -> int:
        found = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'")
        row = found.fetchone()
        return 1 + (row[0] if row else 0)

    def _begin(self, month: str) -> str:
        """The hash that the next entry of ``month`` is chained to; a new month is noted."""
        last = self._db.execute(
            "SELECT hash FROM entries WHERE month = ? ORDER BY number DESC LIMIT 1", (month,)
        ).fetchone()
        if last is not None:
            return str(last["hash"])
        before = self._end_of_all()
        self._db.execute("INSERT INTO months (month, before) VALUES (?, ?)", (month, before))
        return before

    def _end_of_all(self) -> str:
        last = self._last()
        if last is not None:
            return str(last["hash"])
        dropped = self._db.execute(
            "SELECT end_hash FROM months WHERE dropped_at IS NOT NULL ORDER BY month DESC LIMIT 1"
        ).fetchone()
        return str(dropped["end_hash"]) if dropped else START

    # ---- time is out -----------------------------------------------------------------------------

    def drop_old(self) -> list[str]:
        """Drop the months before the last ``keep_months``; each keeps its hashes. Their names.

        Counted from the last month that is over, not from the clock: a clock that jumps ahead must
        not cost the log.
        """
        with self._lock, said_in_swedish(self.path):
            over = self._db.execute(
                "SELECT month FROM months ORDER BY month DESC LIMIT 1 OFFSET 1"
            ).fetchone()
            if over is None:
                return []
            kept_from = _months_before(over["month"], self.keep_months - 1)
            due = self._db.execute(
                "SELECT month FROM months WHERE month < ? AND dropped_at IS NULL", (kept_from,)
            ).fetchall()
            for row in due:
                self._drop(row["month"])
            if due:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [row["month"] for row in due]

    def _drop(self, month: str) -> None:
        with transaction(self._db, self.path):
            self._db.execute(
                "UPDATE months SET dropped_at = ?, "
                "entries = (SELECT count(*) FROM entries WHERE entries.month = months.month), "
                "end_hash = (SELECT hash FROM entries WHERE entries.month = months.month "
                "ORDER BY number DESC LIMIT 1) WHERE month = ?",
                (now(), month),
            )
            self._db.execute(
                "DELETE FROM questions WHERE entry IN (SELECT number FROM entries WHERE month = ?)",
                (month,),
            )
            self._db.execute("DELETE FROM entries WHERE month = ?", (month,))

    def erase_questions(self, person: str | None = None, before: str | None = None) -> int:
        """Erase the words of questions, of one person or from before a day (``2026-11-01``).

        The entries stay: that somebody asked, and when. Returns how many questions went.
        """
        with self._lock, transaction(self._db, self.path):
            gone = self._db.execute(
                "DELETE FROM questions WHERE entry IN (SELECT number FROM entries "
                "WHERE (? IS NULL OR person = ?) AND (? IS NULL OR at < ?))",
                (person, person, before, before),
            ).rowcount
        with self._lock, said_in_swedish(self.path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(gone)

    # ---- reading ---------------------------------------------------------------------------------

    def entries(self) -> Iterator[dict[str, object]]:
        """Every entry in order, with its question where that is not erased (else null)."""
        rows = self._db.execute(
            "SELECT entries.*, questions.text AS question FROM entries "
            "LEFT JOIN questions ON questions.entry = entries.number ORDER BY number"
        )
        for row in rows:
            found = dict(row)
            found["detail"] = json.loads(found["detail"])
            yield found

    def months(self) -> list[dict[str, object]]:
        """Every month with its entries, its hashes and when it was dropped, the oldest first."""
        rows = self._db.execute(
            "SELECT month, before, dropped_at, "
            "coalesce(entries, (SELECT count(*) FROM entries e WHERE e.month = m.month)) "
            "AS entries, coalesce(end_hash, (SELECT hash FROM entries e WHERE e.month = m.month "
            "ORDER BY number DESC LIMIT 1)) AS end_hash FROM months m ORDER BY month"
        )
        return [dict(row) for row in rows]

    @property
    def end_hash(self) -> str:
        """The hash of the last entry: noted elsewhere, it proves the log up to here."""
        return self._end_of_all()

    def holds(self, known: str) -> bool:
        """True when ``known``, an end hash that was noted once, is in the chain."""
        found = self._db.execute(
            "SELECT 1 FROM entries WHERE hash = ? UNION SELECT 1 FROM months WHERE end_hash = ?",
            (known, known),
        )
        return found.fetchone() is not None

    def verify(self) -> list[str]:
        """What is wrong with the log, in Swedish; empty when the chain holds from end to end."""
        with said_in_swedish(self.path):
            wrong = [f"{AUDIT_NAME}: {row[0]}" for row in self._db.execute("PRAGMA quick_check")
                     if row[0] != "ok"]  # fmt: skip
            if wrong:
                return [f"{line} Återställ filen från en säkerhetskopia." for line in wrong]
            self._db.execute("BEGIN")  # one moment, while others write
            try:
                return [
                    f"{AUDIT_NAME}: {line} Någon har ändrat loggen vid sidan av programmet; "
                    "jämför med säkerhetskopior."
                    for line in broken_links(self._db)
                ]
            finally:
                self._db.execute("ROLLBACK")


def _text(given: str) -> str:
    return given.encode("utf-8", "replace").decode()[:_LONGEST]


def _months_before(month: str, count: int) -> str:
    """The month so many before ``month``, as ``2026-11``."""
    total = int(month[:4]) * 12 + int(month[5:7]) - 1 - count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"
