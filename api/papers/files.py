"""A working paper and a format -> the file that is handed out: content, media type and name."""

from __future__ import annotations

from typing import Literal

from api.papers.schemas import ChangesModel, PaperModel

FileKind = Literal["docx", "xlsx", "txt"]
MEDIA_TYPES: dict[FileKind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}


def file_of(paper: PaperModel, changes: ChangesModel, kind: FileKind) -> tuple[bytes, str, str]:
    """Content, media type and file name of the paper in this format."""
    name = f"arbetspapper-{paper.at[:10]}-{paper.id[1:7]}.{kind}"
    if kind == "docx":
        from api.papers.docx import docx_of

        return docx_of(paper, changes), MEDIA_TYPES[kind], name
    if kind == "xlsx":
        from api.papers.xlsx import xlsx_of

        return xlsx_of(paper, changes), MEDIA_TYPES[kind], name
    from api.papers.text import text_of

    return text_of(paper, changes).encode(), MEDIA_TYPES[kind], name
