"""Report -> rows of library.sqlite, inside the caller's transaction: who is it, is it new, go in.

Same identity with other content: a new version, and only the newest counts. Two municipalities are
never merged, and two different passages never share an id.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.models import Judgement
from index.storage import corrections, restrictions
from index.storage.connection import Connection, Row
from index.storage.records import PASSAGE_COLUMNS, passage_row
from index.storage.scope import fold
from index.storage.tables import now
from ingest.models import FileFormat, Identity, Kind, Report

#: How much of two reports' activities must agree for them to be versions of one, when neither
#: names its municipality (share of the larger set): generic controls alone must not merge them.
SAME_REPORT_SHARE = 0.5
_SLUG_LENGTH = 60
#: Ids asked for in one statement; SQLite allows 32 766 parameters.
_IDS_AT_ONCE = 10_000


class Source(Protocol):
    """The file a report was read from (ingest's SourceFile)."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> bytes: ...  # noqa: D102
    @property
    def format(self) -> FileFormat: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Entry:
    """One report with everything that enters with it; ``vectors`` is (n, d), row per passage.

    ``groups`` may see it, where nobody has said so of the report before; none: everybody.
    """

    source: Source
    report: Report
    judgements: Sequence[Judgement | None]
    vectors: NDArray[np.float16]
    model: str
    groups: Sequence[str] = ()


def identity_key(identity: Identity) -> str | None:
    """The identity as one string; None when committee or year is unknown."""
    if not identity.committee or identity.year is None:
        return None
    municipality = fold(identity.municipality)
    return f"{municipality}|{fold(identity.committee)}|{identity.year}|{fold(identity.period)}"


def enter(db: Connection, entry: Entry, known: Row | None) -> tuple[int, bool]:
    """Insert the report as the newest version of its lineage.

    ``known`` is the row of the same bytes, when they go in again on purpose. Returns the report's
    number and whether it superseded another.
    """
    lineages = _lineages(db, entry.report, known)
    superseded = _supersede(db, lineages)
    number = _insert_report(db, entry, _next_version(db, lineages))
    _join_lineages(db, number, lineages)
    restrictions.inherit(db, number, entry.groups)
    _insert_passages(db, number, entry)
    matrix = np.ascontiguousarray(entry.vectors, dtype="<f2")
    put_vectors(db, number, entry.model, matrix)
    log_change(db, "added", number)
    corrections.reattach(db, number)
    return number, superseded


def put_vectors(db: Connection, number: int, model: str, matrix: NDArray[np.float16]) -> None:
    """Keep a report's vectors for one model; (n, d) float16 in the order of the passages."""
    db.execute(
        "INSERT INTO vectors (report, model, dimension, matrix) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (report, model) DO UPDATE "
        "SET dimension = excluded.dimension, matrix = excluded.matrix",
        (number, model, matrix.shape[1] if matrix.ndim == 2 else 0, matrix.tobytes()),
    )


def log_change(db: Connection, kind: str, number: int) -> None:
    """Write to the change log, which every index follows."""
    db.execute(
        "INSERT INTO changes (at, kind, report_number, report_id, lineage) "
        "SELECT ?, ?, number, id, lineage FROM reports WHERE number = ?",
        (now(), kind, number),
    )


def _lineages(db: Connection, report: Report, known: Row | None) -> list[int]:
    """Lineages that the report continues: none, one, or two that now turn out to be the same.

    Bytes that come again with another identity take their old place with them only where they
    still count: what superseded them there is another file's, and stays.
    """
    found = [known["lineage"]] if known and known["current"] else []
    same = same_lineage(db, report)
    if same is not None and same not in found:
        found.append(same)
    return found


def same_lineage(db: Connection, report: Report) -> int | None:
    """The lineage of the same report, by its identity; else of one that is hidden by a removal, so
    that its passages keep their ids. None: it is a new report."""
    identity = identity_key(report.identity)
    if identity is None:
        return None
    statement = "SELECT number, lineage FROM reports WHERE identity = ? AND {} ORDER BY number"
    rows = (
        db.execute(statement.format("current = 1"), (identity,)).fetchall()
        or db.execute(statement.format("removed_at IS NOT NULL"), (identity,)).fetchall()
    )
    if report.identity.municipality:
        return rows[0]["lineage"] if rows else None
    shares = [(_shared_activities(db, row["number"], report), row["lineage"]) for row in rows]
    best = max(shares, default=(0.0, 0), key=lambda pair: pair[0])
    return best[1] if best[0] >= SAME_REPORT_SHARE else None


def _shared_activities(db: Connection, number: int, report: Report) -> float:
    """Share of the larger report's activities that stand in both, 0-1."""
    rows = db.execute(
        "SELECT control_activity FROM passages WHERE report = ? AND kind = ?",
        (number, Kind.CONTROL.value),
    )
    old = Counter(_activity(row[0]) for row in rows)
    new = Counter(
        _activity(passage.text.control_activity)
        for passage in report.passages
        if passage.kind is Kind.CONTROL
    )
    del old[""], new[""]
    larger = max(old.total(), new.total())
    return (old & new).total() / larger if larger else 0.0


def _activity(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _supersede(db: Connection, lineages: list[int]) -> bool:
    superseded = False
    for lineage in lineages:
        row = db.execute(
            "SELECT number FROM reports WHERE lineage = ? AND current = 1", (lineage,)
        ).fetchone()
        if row:
            db.execute("UPDATE reports SET current = 0 WHERE number = ?", (row["number"],))
            log_change(db, "superseded", row["number"])
            superseded = True
    return superseded


def _next_version(db: Connection, lineages: list[int]) -> int:
    versions = [
        db.execute("SELECT max(version) FROM reports WHERE lineage = ?", (lineage,)).fetchone()[0]
        for lineage in lineages
    ]
    return 1 + max((version or 0 for version in versions), default=0)


def _join_lineages(db: Connection, number: int, lineages: list[int]) -> None:
    lineage = lineages[0] if lineages else number
    for other in lineages[1:]:
        restrictions.join(db, lineage, other)
        for table in ("reports", "changes"):
            db.execute(f"UPDATE {table} SET lineage = ? WHERE lineage = ?", (lineage, other))
    db.execute("UPDATE reports SET lineage = ?, current = 1 WHERE number = ?", (lineage, number))


def _insert_report(db: Connection, entry: Entry, version: int) -> int:
    report, source = entry.report, entry.source
    who = report.identity
    values: dict[str, object] = {
        "id": _report_id(db, who, source.sha256),
        "lineage": 0,
        "identity": identity_key(who),
        "sha256": source.sha256,
        "source_file": source.name,
        "format": source.format.value,
        "municipality": who.municipality or None,
        "committee": who.committee or None,
        "year": who.year,
        "period": who.period,
        "version": version,
        "current": 0,
        "title": report.title or None,
        "assessment": report.assessment or None,
        "diary_number": report.diary_number or None,
        "date": report.date or None,
        "page_count": report.page_count,
        "control_count": sum(passage.kind is Kind.CONTROL for passage in report.passages),
        "passage_count": len(report.passages),
        "placed": report.placed,
        "unplaced": json.dumps(list(report.unplaced), ensure_ascii=False),
        "notes": json.dumps(list(report.notes), ensure_ascii=False),
        "sources": json.dumps([list(pair) for pair in who.sources], ensure_ascii=False),
        "added_at": now(),
    }
    marks = ", ".join("?" * len(values))
    row = db.execute(
        f"INSERT INTO reports ({', '.join(values)}) VALUES ({marks}) RETURNING number",
        tuple(values.values()),
    ).fetchone()
    return int(row[0])


def _report_id(db: Connection, who: Identity, sha256: str) -> str:
    """Readable and kept for ever: committee, year, and the beginning of the file's hash."""
    words = unicodedata.normalize("NFKD", fold(who.committee or "rapport"))
    slug = re.sub(r"[^a-z0-9]+", "-", words.encode("ascii", "ignore").decode()).strip("-")
    year = [str(who.year)] if who.year is not None else []
    readable = "-".join([slug[:_SLUG_LENGTH].strip("-") or "rapport", *year, sha256[:8]])
    final, count = readable, 1
    while db.execute("SELECT 1 FROM reports WHERE id = ?", (final,)).fetchone():
        count += 1
        final = f"{readable}-{count}"
    return final


def _insert_passages(db: Connection, number: int, entry: Entry) -> None:
    taken: set[str] = set()
    marks = ", ".join("?" * len(PASSAGE_COLUMNS))
    statement = f"INSERT INTO passages ({', '.join(PASSAGE_COLUMNS)}) VALUES ({marks})"
    lineage = db.execute("SELECT lineage FROM reports WHERE number = ?", (number,)).fetchone()[0]
    elsewhere = _of_others(db, [passage.id for passage in entry.report.passages], lineage)
    pairs = zip(entry.report.passages, entry.judgements, strict=True)
    for position, (passage, judgement) in enumerate(pairs):
        final: str = passage.id
        if final in taken or final in elsewhere:
            final = _free_id(db, lineage, passage.id, taken)
        taken.add(final)
        db.execute(statement, passage_row(number, position, final, passage, judgement))


def _free_id(db: Connection, lineage: int, read_id: str, taken: set[str]) -> str:
    """An id derived from the reader's, which another passage has already.

    Versions of one report share ids; a passage that had to be renamed keeps its new name in later
    versions, because the name is derived from the lineage.
    """
    candidate, attempt = read_id, 0
    while candidate in taken or _of_others(db, [candidate], lineage):
        attempt += 1
        digest = hashlib.sha256(f"{read_id}|{lineage}|{attempt}".encode())
        candidate = f"p{digest.hexdigest()[:16]}"
    return candidate


def _of_others(db: Connection, ids: Sequence[str], lineage: int) -> set[str]:
    """Those of ``ids`` that a passage of another report has."""
    found: set[str] = set()
    for start in range(0, len(ids), _IDS_AT_ONCE):
        piece = ids[start : start + _IDS_AT_ONCE]
        rows = db.execute(
            "SELECT DISTINCT passages.id FROM passages "
            "JOIN reports ON reports.number = passages.report "
            f"WHERE passages.id IN ({', '.join('?' * len(piece))}) AND reports.lineage <> ?",
            (*piece, lineage),
        )
        found.update(str(row[0]) for row in rows)
    return found
