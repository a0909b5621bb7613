"""A person's word on a passage -> rows of library.sqlite, inside the caller's transaction.

What she says goes over what was decided, and what was decided is kept beside it, so that it can be
undone. A correction is kept with the text that she read. When the report comes in again (read
better, in a new version, with another identity) it is given to the passage of the same id whose
text is the same or nearly so, else to one with the very same text; where neither is there it holds
for nothing, and is listed as such: nobody's word may end up on a text that she has not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from index.models import Judgement, Outcome, OutcomeSource, Severity, StoredPassage
from index.storage.connection import Connection, Row
from index.storage.records import JUDGEMENT_COLUMNS, TEXT_COLUMNS, judgement_row, stored_judgement
from index.storage.sameness import letters, same_text
from index.storage.tables import now

#: What says which text a person read.
_QUOTED = ("control_activity", "result")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a passage; None leaves a part as it was. ``made_by`` is her name, ""
    at one's own computer."""

    outcome: Outcome | None = None
    severity: Severity | None = None
    recurring: bool | None = None
    note: str | None = None
    made_by: str = ""

    @property
    def empty(self) -> bool:
        """True when nothing is corrected."""
        return self.outcome is None and self.severity is None and self.recurring is None


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction as the library keeps it.

    ``passage_id`` is the passage that it holds for, or held for last; ``attached`` is False when no
    report that counts has that text any more. ``before`` is how the passage was judged without it
    (None: not attached); ``quoted`` are the passage's own words, by column.
    """

    number: int
    passage_id: str
    report_id: str
    municipality: str | None
    committee: str | None
    year: int | None
    correction: Correction
    at: str
    attached: bool
    before: Judgement | None
    quoted: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]


_SELECT = (
    "SELECT corrections.*, ("
    " SELECT before FROM corrected JOIN passages ON passages.key = passage"
    " JOIN reports ON reports.number = passages.report"
    " WHERE correction = corrections.number AND current = 1 LIMIT 1) AS before "
    "FROM corrections WHERE undone_at IS NULL"
)


def corrected(before: Judgement, said: Correction) -> Judgement:
    """The judgement with a person's word over it: certain, and marked as hers.

    A deviation always has a severity (minor, where nobody said); anything else has none. The
    sentence that decided another outcome is no evidence for this one.
    """
    outcome = said.outcome or before.outcome
    severity = said.severity or before.severity or Severity.MINOR
    return Judgement(
        outcome=outcome,
        confidence=1.0,
        certain=True,
        source=OutcomeSource.USER,
        evidence=before.evidence if outcome is before.outcome else None,
        severity=severity if outcome is Outcome.DEVIATION else None,
        recurring=before.recurring if said.recurring is None else said.recurring,
        measures=before.measures,
        text_outcome=before.text_outcome,
    )


# ---- reading -------------------------------------------------------------------------------------


def active(db: Connection) -> list[StoredCorrection]:
    """Every correction that is not undone, by municipality, committee, year."""
    order = "ORDER BY municipality NULLS FIRST, committee NULLS FIRST, year NULLS FIRST, number"
    return [_stored(row) for row in db.execute(f"{_SELECT} {order}").fetchall()]


def active_for(db: Connection, key: int) -> StoredCorrection | None:
    """The correction that holds for the passage with this key."""
    row = db.execute(
        f"{_SELECT} AND number IN (SELECT correction FROM corrected WHERE passage = ?)", (key,)
    ).fetchone()
    return _stored(row) if row else None


def _stored(row: Row) -> StoredCorrection:
    quoted: dict[str, Any] = json.loads(row["quoted"])
    before = _before(row["before"]) if row["before"] else None
    return StoredCorrection(
        number=row["number"],
        passage_id=row["passage_id"],
        report_id=row["report_id"],
        municipality=row["municipality"],
        committee=row["committee"],
        year=row["year"],
        correction=_said(row),
        at=row["at"],
        attached=before is not None,
        before=before,
        quoted=tuple((name, quoted[name]) for name in TEXT_COLUMNS if quoted.get(name)),
        measures=tuple(quoted["measures"]),
    )


def _before(text: str) -> Judgement | None:
    """A judgement that was put aside, maybe by a version that had fewer columns."""
    return stored_judgement({**dict.fromkeys(JUDGEMENT_COLUMNS), **json.loads(text)})


def _said(row: Row) -> Correction:
    return Correction(
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        severity=Severity(row["severity"]) if row["severity"] else None,
        recurring=None if row["recurring"] is None else bool(row["recurring"]),
        note=row["note"],
        made_by=row["made_by"],
    )


# ---- changing ------------------------------------------------------------------------------------


def correct(db: Connection, passage: StoredPassage, identity: str | None, said: Correction) -> None:
    """Put a correction on one passage, in place of an earlier one."""
    undo(db, passage.key)
    quoted = {name: getattr(passage, name) for name in TEXT_COLUMNS}
    measures = list(passage.judgement.measures) if passage.judgement else []
    values = {
        "passage_id": passage.id,
        "report_id": passage.report_id,
        "identity": identity,
        "municipality": passage.municipality,
        "committee": passage.committee,
        "year": passage.year,
        "quoted": json.dumps({**quoted, "measures": measures}, ensure_ascii=False),
        "outcome": said.outcome.value if said.outcome else None,
        "severity": said.severity.value if said.severity else None,
        "recurring": None if said.recurring is None else int(said.recurring),
        "note": said.note or None,
        "made_by": said.made_by,
        "at": now(),
    }
    marks = ", ".join("?" * len(values))
    row = db.execute(
        f"INSERT INTO corrections ({', '.join(values)}) VALUES ({marks}) RETURNING number",
        tuple(values.values()),
    ).fetchone()
    _attach(db, int(row[0]), passage.key, said)


def undo(db: Connection, key: int) -> bool:
    """Take back the correction of a passage, wherever it holds; False when there is none."""
    row = db.execute("SELECT correction FROM corrected WHERE passage = ?", (key,)).fetchone()
    if row is None:
        return False
    undo_number(db, row["correction"])
    return True


def undo_number(db: Connection, number: int) -> None:
    """Take back one correction: every passage that it holds for is judged as before."""
    links = db.execute(
        "SELECT passage, before FROM corrected WHERE correction = ?", (number,)
    ).fetchall()
    for link in links:
        _write(db, link["passage"], _before(link["before"]))
    db.execute("DELETE FROM corrected WHERE correction = ?", (number,))
    db.execute("UPDATE corrections SET undone_at = ? WHERE number = ?", (now(), number))


def reattach(db: Connection, report: int) -> None:
    """Give a report that has just come in the corrections that are about its passages."""
    if db.execute("SELECT 1 FROM corrections LIMIT 1").fetchone() is None:
        return
    passages = _passages(db, report)
    by_id = {row["id"]: row for row in passages}
    by_text: dict[str, list[Row]] = {}
    for row in passages:
        by_text.setdefault(_letters(row), []).append(row)
    taken: set[int] = set()
    for correction in _candidates(db, report, by_id):
        quoted = json.loads(correction["quoted"])
        chosen = _same_id(by_id.get(correction["passage_id"]), quoted)
        if chosen is None and _letters(quoted):
            same = (row for row in by_text.get(_letters(quoted), ()) if row["key"] not in taken)
            chosen = next(same, None)
        if chosen is None or chosen["key"] in taken or chosen["outcome"] is None:
            continue
        taken.add(chosen["key"])
        _attach(db, correction["number"], chosen["key"], _said(correction))
        _renamed(db, correction["number"], chosen["id"], report)


def _renamed(db: Connection, number: int, passage_id: str, report: int) -> None:
    """What the correction is about is called so now."""
    whose = "id, identity, municipality, committee, year"
    db.execute(
        "UPDATE corrections SET passage_id = ?, "
        "(report_id, identity, municipality, committee, year) = "
        f"(SELECT {whose} FROM reports WHERE number = ?) WHERE number = ?",
        (passage_id, report, number),
    )


def _passages(db: Connection, report: int) -> list[Row]:
    return db.execute(
        "SELECT key, id, control_activity, result, outcome FROM passages WHERE report = ? "
        "ORDER BY position",
        (report,),
    ).fetchall()


def _candidates(db: Connection, report: int, ids: Iterable[str]) -> Sequence[Row]:
    """Active corrections of the same passage ids, the same identity or the same lineage."""
    marks = ", ".join("?" * len(wanted := list(ids)))
    return db.execute(
        "SELECT DISTINCT corrections.* FROM corrections "
        "LEFT JOIN corrected ON correction = corrections.number "
        "LEFT JOIN passages ON passages.key = passage "
        "LEFT JOIN reports ON reports.number = passages.report "
        "WHERE undone_at IS NULL AND ("
        " corrections.identity = (SELECT identity FROM reports WHERE number = ?)"
        " OR lineage = (SELECT lineage FROM reports WHERE number = ?)"
        f" OR passage_id IN ({marks})) ORDER BY corrections.number DESC",
        (report, report, *wanted),
    ).fetchall()


def _same_id(row: Row | None, quoted: dict[str, Any]) -> Row | None:
    if row is None:
        return None
    return row if all(same_text(row[name], quoted[name]) for name in _QUOTED) else None


def _letters(text: Any) -> str:
    return "|".join(letters(text[name]) for name in _QUOTED).strip("|")


def _attach(db: Connection, number: int, key: int, said: Correction) -> None:
    row = db.execute("SELECT * FROM passages WHERE key = ?", (key,)).fetchone()
    before = stored_judgement(row)
    if before is None:
        return
    kept = {name: row[name] for name in JUDGEMENT_COLUMNS}
    db.execute(
        "INSERT INTO corrected VALUES (?, ?, ?) ON CONFLICT (passage) DO UPDATE "
        "SET correction = excluded.correction, before = excluded.before",
        (key, number, json.dumps(kept, ensure_ascii=False)),
    )
    _write(db, key, corrected(before, said))


def _write(db: Connection, key: int, judgement: Judgement | None) -> None:
    columns = ", ".join(f"{name} = ?" for name in JUDGEMENT_COLUMNS)
    db.execute(f"UPDATE passages SET {columns} WHERE key = ?", (*judgement_row(judgement), key))
    db.execute(
        "INSERT INTO changes (at, kind, report_number, report_id, lineage) SELECT ?, 'changed', "
        "reports.number, reports.id, reports.lineage FROM passages "
        "JOIN reports ON reports.number = report WHERE key = ?",
        (now(), key),
    )
