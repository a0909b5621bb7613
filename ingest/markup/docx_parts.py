"""What stands around the body of a Word document: headers and footers, notes.

It is no part of the text, but named, and a header may tell whose report it is.
"""

from __future__ import annotations

from typing import Any

from ingest.clean import clean_text
from ingest.models import Dropped, LeftOut

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def running_lines(document: Any) -> list[str]:
    """Headers and footers, once each."""
    out: list[str] = []
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer):
            if part.is_linked_to_previous:
                continue
            for paragraph in part._element.iter(f"{_W}p"):
                text = clean_text(_text_of(paragraph))
                if text and text not in out:
                    out.append(text)
    return out


def _text_of(element: Any) -> str:
    parts = element.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
    return "".join(part.text or "" if part.tag == f"{_W}t" else " " for part in parts)


def notes_of(document: Any) -> list[Dropped]:
    """Footnotes and endnotes: they are no part of the text, but named."""
    from docx.oxml import parse_xml  # the parser of the body: it resolves no entities

    out = []
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] not in ("footnotes", "endnotes"):
            continue
        root: Any = parse_xml(relation.target_part.blob)
        for note in (*root.iter(f"{_W}footnote"), *root.iter(f"{_W}endnote")):
            text = clean_text(_text_of(note))
            if text:
                out.append(Dropped(text, LeftOut.NOTE))
    return out
