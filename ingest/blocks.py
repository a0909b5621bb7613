"""Source file -> document as blocks: the one place that knows which reader reads which format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.encoding import decode_html, decode_text
from ingest.files import SourceFile
from ingest.models import Document, FileFormat
from settings import Settings


def read_blocks(
    source: SourceFile, settings: Settings, pulse: Callable[[], None] = lambda: None
) -> Document:
    """Read a file with the reader of its format; raises a refusal by name.

    ``pulse`` is called now and then by a reader that takes long.
    """
    if source.format is FileFormat.PDF:
        from ingest.pdf.reader import read_pdf

        return read_pdf(source.content, source.name, settings, pulse)
    if source.format is FileFormat.DOCX:
        from ingest.markup.docx import read_docx

        return read_docx(source.content, source.name)
    if source.format is FileFormat.HTML:
        from ingest.markup.html import read_html

        page = decode_html(source.name, source.content)
        return replace(read_html(page.text), notes=page.notes)
    from ingest.text.reader import read_text

    text = decode_text(source.name, source.content)
    return replace(read_text(text.text), notes=text.notes)
