"""Report file -> blocks -> report -> control passages.

The verbs of reading: :func:`open_source` and :func:`read_source`. Nothing heavy is imported before
a file is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.blocks import read_blocks
from ingest.files import SourceFile, open_source, source_of
from ingest.models import Document, FileFormat, Report
from ingest.report import Overrides, read_report, text_of
from settings import Settings

__all__ = [
    "Overrides",
    "Report",
    "SourceFile",
    "open_source",
    "read_source",
    "report_of",
    "source_of",
]


def read_source(
    source: SourceFile,
    settings: Settings,
    overrides: Overrides | None = None,
    pulse: Callable[[], None] = lambda: None,
) -> Report:
    """Read a source file into a report; raises a subclass of :class:`errors.RefusedFile`.

    ``pulse`` is called after each page of a scan, whose reading takes long.
    """
    return report_of(read_blocks(source, settings, pulse), source, settings, overrides)


def report_of(
    document: Document,
    source: SourceFile,
    settings: Settings,
    overrides: Overrides | None = None,
) -> Report:
    """The report that a file's blocks tell; raises :class:`errors.NotAReport`."""
    report = read_report(document, source.name, overrides or Overrides())
    if source.format is not FileFormat.PDF or not settings.witness_pages:
        return report
    return _witnessed(report, document, source, settings)


def _witnessed(
    report: Report, document: Document, source: SourceFile, settings: Settings
) -> Report:
    """The report, its share of placed words held against what a second reader saw."""
    from ingest.pdf.witness import SHARE_OF_TIME, SPREAD, doubts, lost_words, read_again

    text, pages = text_of(document), settings.witness_pages
    seconds = settings.parse_seconds * SHARE_OF_TIME
    lost = lost_words(dict(document.words), text)
    spread = 1 if lost.unread else SPREAD
    seen = read_again(source.content, text, pages, seconds, spread)
    if seen.unread and spread > 1:
        seen = read_again(source.content, text, pages, seconds)
    known = {page for page, _ in seen.unread}
    return replace(
        report,
        placed=report.placed * min(lost.found, seen.found),
        unplaced=(
            *report.unplaced,
            *(
                line
                for (page, _), line in zip(lost.unread, lost.lines(), strict=True)
                if page not in known
            ),
            *seen.lines(),
        ),
        notes=(*report.notes, *seen.notes, *doubts(lost, seen)),
    )
