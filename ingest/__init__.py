"""Report file -> blocks -> report -> control passages.

The verbs of reading: :func:`open_source` and :func:`read_source`. Nothing heavy is imported before
a file is read.
"""

from __future__ import annotations

from ingest.blocks import read_blocks
from ingest.files import SourceFile, open_source, source_of
from ingest.models import Report
from ingest.report import Overrides, read_report
from settings import Settings

__all__ = ["Overrides", "Report", "SourceFile", "open_source", "read_source", "source_of"]


def read_source(
    source: SourceFile, settings: Settings, overrides: Overrides | None = None
) -> Report:
    """Read a source file into a report; raises a subclass of :class:`errors.RefusedFile`."""
    document = read_blocks(source, settings)
    return read_report(document, source.name, overrides or Overrides())
