"""Report file -> blocks -> report -> control passages.

The verbs of reading: :func:`open_source` and :func:`read_source`. Nothing heavy is imported before
a file is read.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.blocks import read_blocks
from ingest.files import SourceFile, open_source, source_of
from ingest.models import Document, FileFormat, Report
from ingest.report import Overrides, read_report, text_of
from settings import Settings

__all__ = ["Overrides", "Report", "SourceFile", "open_source", "read_source", "source_of"]


def read_source(
    source: SourceFile, settings: Settings, overrides: Overrides | None = None
) -> Report:
    """Read a source file into a report; raises a subclass of :class:`errors.RefusedFile`."""
    document = read_blocks(source, settings)
    report = read_report(document, source.name, overrides or Overrides())
    if source.format is not FileFormat.PDF or not settings.witness_pages:
        return report
    return _witnessed(report, document, source, settings)


def _witnessed(
    report: Report, document: Document, source: SourceFile, settings: Settings
) -> Report:
    """The report, its share of placed words held against what a second reader saw."""
    from ingest.witness import SHARE_OF_TIME, read_again

    seconds = settings.parse_seconds * SHARE_OF_TIME
    seen = read_again(source.content, text_of(document), settings.witness_pages, seconds)
    return replace(
        report,
        placed=report.placed * seen.found,
        unplaced=(*report.unplaced, *seen.lines()),
        notes=(*report.notes, *seen.notes),
    )
