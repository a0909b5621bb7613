"""A report that has come in, and the versions that are there -> is it one of them, in another file?

The same report is sent as .pdf and as .docx, and saved twice. It counts once: the second file is
kept with the first. One that tells something else (a number, a word that turns an outcome, another
verdict) is a corrected version. Where two formats were read, a word here and there may be noise of
the reading; where it is the same format, every letter counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.models import Judgement
from index.storage.connection import Connection, Row
from index.storage.records import TEXT_COLUMNS
from index.storage.sameness import READING_NOISE, differing, letters, telling, word_count
from index.storage.scope import fold
from ingest.models import Kind, Report


@dataclass(frozen=True, slots=True)
class _Told:
    """What a passage says: all of its words, and what was decided of them."""

    words: str
    status: str
    decided: tuple[str | None, str | None, bool]


def same_report(
    db: Connection, lineage: int, report: Report, judgements: Sequence[Judgement | None],
    format_: str,
) -> Row | None:  # fmt: skip
    """The version of the lineage, the newest first, that says the same as ``report``; None: none.

    A version without pages is none such when ``report`` has them: its citations could be shown on
    their page, so the paged one becomes the newest version.
    """
    mine = list(_handed_in(report, judgements))
    versions = db.execute(
        "SELECT * FROM reports WHERE lineage = ? AND removed_at IS NULL ORDER BY version DESC",
        (lineage,),
    ).fetchall()
    for row in versions:
        if bool(report.page_count) and not row["page_count"]:
            continue
        if fold(row["assessment"]) != fold(report.assessment):
            continue
        if _agree(mine, list(_stored(db, row["number"])), strict=row["format"] == format_):
            return row  # type: ignore[no-any-return]
    return None


def _agree(mine: Sequence[_Told], theirs: Sequence[_Told], *, strict: bool) -> bool:
    if len(mine) != len(theirs):
        return False
    noise = words = 0
    for one, other in zip(mine, theirs, strict=True):
        if one.decided != other.decided or one.status != other.status:
            return False
        words += max(word_count(one.words), word_count(other.words))
        if letters(one.words) == letters(other.words):
            continue
        odd = differing(one.words, other.words)
        if strict or telling(odd):
            return False
        noise += len(odd)
    return noise <= READING_NOISE * words


def _handed_in(report: Report, judgements: Sequence[Judgement | None]) -> Iterator[_Told]:
    analysis = []
    for passage, judgement in zip(report.passages, judgements, strict=True):
        columns = [getattr(passage.text, name) or "" for name in TEXT_COLUMNS]
        columns += [part for pair in passage.text.extra for part in pair]
        if passage.kind is Kind.ANALYSIS:
            analysis.append(" ".join(columns))
            continue
        decided: tuple[str | None, str | None, bool] = (None, None, False)
        if judgement:
            severity = judgement.severity.value if judgement.severity else None
            decided = (judgement.outcome.value, severity, judgement.recurring)
        yield _Told(" ".join(columns), letters(passage.text.status), decided)
    yield _Told(" ".join(analysis), "", (None, None, False))


def _stored(db: Connection, number: int) -> Iterator[_Told]:
    rows = db.execute(
        "SELECT passages.*, before FROM passages LEFT JOIN corrected ON passage = key "
        "WHERE report = ? ORDER BY position",
        (number,),
    ).fetchall()
    analysis = []
    for row in rows:
        columns = [row[name] or "" for name in TEXT_COLUMNS]
        columns += [part for pair in json.loads(row["extra"]) for part in pair]
        if row["kind"] == Kind.ANALYSIS.value:
            analysis.append(" ".join(columns))
            continue
        judged: Any = json.loads(row["before"]) if row["before"] else row
        decided = (judged["outcome"], judged["severity"], bool(judged["recurring"]))
        yield _Told(" ".join(columns), letters(row["status"]), decided)
    yield _Told(" ".join(analysis), "", (None, None, False))


def keep_file(db: Connection, report: int, sha256: str, name: str, format_: str, at: str) -> None:
    """Note one more file of a report."""
    db.execute(
        "INSERT INTO report_files (report, sha256, source_file, format, added_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (report, sha256, name, format_, at),
    )
