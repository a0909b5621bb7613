"""Nouns <-> rows of library.sqlite; nothing here decides anything.

JSON columns hold what has no table of its own: regions, extra columns, measures, notes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.findings.kept_signs import line_of
from index.models import (
    Judgement,
    Outcome,
    OutcomeSource,
    ReportFile,
    Severity,
    StoredPassage,
    StoredReport,
)
from index.storage.connection import Row
from ingest.models import ControlText, Kind, Passage, Region, ReportId

#: The text columns of a passage, named as in ControlText.
TEXT_COLUMNS = (
    "goal",
    "process",
    "working_method",
    "systematic_control",
    "control_activity",
    "result",
    "risk",
    "method",
    "frequency",
    "responsible",
    "number",
    "status",
)
JUDGEMENT_COLUMNS = (
    "outcome",
    "outcome_confidence",
    "outcome_certain",
    "outcome_source",
    "outcome_evidence",
    "severity",
    "recurring",
    "measures",
    "text_outcome",
    "severity_confidence",
    "recurring_confidence",
)
PASSAGE_COLUMNS = (
    "report",
    "position",
    "id",
    "read_id",
    "kind",
    *TEXT_COLUMNS,
    "extra",
    "page",
    "page_label",
    "regions",
    *JUDGEMENT_COLUMNS,
    "signs",
)
#: What a stored passage is read from, in the order of its fields: :func:`stored_passage` takes the
#: columns by place, because finding them by name took as long as all the rest of reading a passage.
PASSAGE_SELECT = (
    "SELECT passages.key, passages.id, passages.kind, reports.id AS report_id, "
    "reports.source_file, reports.municipality, reports.committee, reports.year, reports.title, "
    "reports.assessment, "
    + "".join(f"passages.{column}, " for column in (*TEXT_COLUMNS, "extra", *JUDGEMENT_COLUMNS))
    + "passages.page, passages.page_label, passages.regions, passages.signs "
    "FROM passages JOIN reports ON reports.number = passages.report "
)
#: Looked up here, because to ask the enumerations is half of reading what a passage came to.
KINDS = {one.value: one for one in Kind}
OUTCOMES = {one.value: one for one in Outcome}
SOURCES = {one.value: one for one in OutcomeSource}
SEVERITIES = {one.value: one for one in Severity}
_OWN = slice(3, 10 + len(TEXT_COLUMNS))
_JUDGED = slice(_OWN.stop + 1, _OWN.stop + 1 + len(JUDGEMENT_COLUMNS))

#: A report's further files as a JSON list, as SQLite makes one; PostgreSQL has its own words.
FILES_JSON = (
    "(SELECT json_group_array(json_array(sha256, source_file, format, added_at)) "
    "FROM (SELECT * FROM report_files WHERE report = reports.number ORDER BY rowid))"
)
#: The groups that may see a report, likewise.
GROUPS_JSON = (
    "(SELECT json_group_array(member_of) FROM (SELECT member_of FROM restrictions "
    "WHERE restrictions.lineage = reports.lineage ORDER BY member_of))"
)
#: What a stored report is read from: with its further files, its groups, and how many versions.
REPORT_SELECT = (
    f"SELECT reports.*, {FILES_JSON} AS files, {GROUPS_JSON} AS seen_by, "
    "(SELECT count(*) FROM reports AS other WHERE other.lineage = reports.lineage "
    "AND other.removed_at IS NULL) AS versions FROM reports "
)


@dataclass(frozen=True, slots=True)
class StoredRefusal:
    """A file that could not be read, as ``status`` lists it."""

    name: str
    sha256: str | None
    code: str
    reason: str
    remedy: str
    at: str


def passage_row(
    report: int, position: int, final_id: str, passage: Passage, judgement: Judgement | None
) -> tuple[Any, ...]:
    """One row for ``INSERT INTO passages``, in the order of PASSAGE_COLUMNS."""
    text = passage.text
    return (
        report,
        position,
        final_id,
        passage.id,
        passage.kind.value,
        *(getattr(text, column) or None for column in TEXT_COLUMNS),
        _json([list(pair) for pair in text.extra]),
        passage.page,
        passage.page_label,
        _json([[r.page, r.x0, r.top, r.x1, r.bottom] for r in passage.regions]),
        *judgement_row(judgement),
        line_of(text.result, text.status, judgement),
    )


def judgement_row(judgement: Judgement | None) -> tuple[Any, ...]:
    """The judgement's columns, all NULL for an analysis passage."""
    if judgement is None:
        return (None,) * len(JUDGEMENT_COLUMNS)
    return (
        judgement.outcome.value,
        float(judgement.confidence),
        int(judgement.certain),
        judgement.source.value,
        judgement.evidence,
        judgement.severity.value if judgement.severity else None,
        int(judgement.recurring),
        _json(list(judgement.measures)),
        judgement.text_outcome.value if judgement.text_outcome else None,
        judgement.severity_confidence,
        judgement.recurring_confidence,
    )


def stored_passage(row: Row) -> StoredPassage:
    """A row of PASSAGE_SELECT as a noun."""
    told = tuple(row)
    page, page_label, regions, signs = told[_JUDGED.stop :]
    fields = [
        *told[:2],
        KINDS[told[2]],
        *told[_OWN],
        tuple([(column, text) for column, text in _parsed(told[_OWN.stop])]),
        _judgement(told[_JUDGED]),
        page,
        page_label,
        tuple([Region(int(page), *box) for page, *box in _parsed(regions)]),
        signs,
    ]
    return StoredPassage(*fields)


def control_text(passage: StoredPassage) -> ControlText:
    """The passage's own words again, as the reader gave them."""
    return ControlText(
        **{column: getattr(passage, column) for column in TEXT_COLUMNS}, extra=passage.extra
    )


def stored_report(row: Row) -> StoredReport:
    """A row of REPORT_SELECT as a noun."""
    return StoredReport(
        id=ReportId(row["id"]),
        source_file=row["source_file"],
        sha256=row["sha256"],
        format=row["format"],
        municipality=row["municipality"],
        committee=row["committee"],
        year=row["year"],
        period=row["period"],
        version=row["version"],
        current=bool(row["current"]),
        title=row["title"],
        assessment=row["assessment"],
        diary_number=row["diary_number"],
        date=row["date"],
        page_count=row["page_count"],
        control_count=row["control_count"],
        passage_count=row["passage_count"],
        placed=row["placed"],
        unplaced=tuple(json.loads(row["unplaced"])),
        notes=tuple(json.loads(row["notes"])),
        sources=tuple((name, where) for name, where in json.loads(row["sources"])),
        added_at=row["added_at"],
        files=tuple(ReportFile(*file) for file in json.loads(row["files"])),
        versions=row["versions"],
        removed_at=row["removed_at"],
        erase_at=row["erase_at"],
        groups=tuple(json.loads(row["seen_by"])),
    )


def stored_refusal(row: Row) -> StoredRefusal:
    """A row of ``refusals`` as a noun."""
    return StoredRefusal(
        row["name"], row["sha256"], row["code"], row["reason"], row["remedy"], row["at"]
    )


def stored_judgement(row: Mapping[str, Any] | Row) -> Judgement | None:
    """The judgement's columns as a noun; None for an analysis passage.

    What an older version kept beside a correction does not have the newer columns.
    """
    known = set(row.keys())
    return _judgement([row[one] if one in known else None for one in JUDGEMENT_COLUMNS])


def _judgement(told: Sequence[Any]) -> Judgement | None:
    """The same of the values alone, in the order of JUDGEMENT_COLUMNS."""
    outcome, confidence, certain, source, evidence, severity, recurring, measures, *newer = told
    if outcome is None:
        return None
    text_outcome, severity_confidence, recurring_confidence = newer
    return Judgement(
        OUTCOMES[outcome],
        confidence,
        bool(certain),
        SOURCES[source],
        evidence,
        SEVERITIES[severity] if severity else None,
        bool(recurring),
        tuple(_parsed(measures)),
        OUTCOMES[text_outcome] if text_outcome else None,
        severity_confidence,
        recurring_confidence,
    )


def _parsed(text: str) -> Any:
    """A JSON column; most are empty lists, and they are read by the thousand."""
    return () if text == "[]" else json.loads(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
