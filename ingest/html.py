"""HTML file -> blocks: headings, paragraphs, list items and tables as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ingest.clean import clean_text
from ingest.colours import colour_in
from ingest.grid_rows import Spanned, table_of
from ingest.html_lines import lines_in
from ingest.models import Block, Document, Heading, Line, Paragraph

_HEADING = re.compile(r"^h([1-6])$")
_SKIPPED = frozenset(("script", "style", "template", "noscript", "head", "title"))
#: A span larger than this is an error or an attack.
MAX_SPAN = 200
#: Elements nested deeper than this are an attack on the stack.
MAX_DEPTH = 180
#: A paragraph that is bold throughout and no longer than this (characters) is a heading.
HEADING_LENGTH = 160


def read_html(text: str) -> Document:
    """Read an HTML file that is already decoded."""
    from lxml import html  # type: ignore[import-untyped]

    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text) or "<p></p>")
    title = root.find(".//title")
    named = clean_text(title.text or "") if title is not None else ""
    body = root.find("body")
    return Document(tuple(_blocks(root if body is None else body, 0)), title=named or None)


def _blocks(element: Any, depth: int) -> Iterator[Block]:
    """The blocks of an element; runs of text between block elements are paragraphs."""
    from lxml import html

    loose = html.Element("div")
    loose.text = element.text
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if _holds_blocks(child, tag):
            yield from _loose(loose)
            loose = html.Element("div")
            if depth < MAX_DEPTH:
                yield from _block(child, tag, depth + 1)
            _keep_text(loose, child.tail)
        elif tag and tag not in _SKIPPED:
            tail, child.tail = child.tail, None
            copy = html.fromstring(html.tostring(child, encoding="unicode"))
            child.tail = copy.tail = tail
            loose.append(copy)
        else:
            _keep_text(loose, child.tail)
    yield from _loose(loose)


def _keep_text(loose: Any, text: str | None) -> None:
    if not text:
        return
    if len(loose):
        loose[-1].tail = (loose[-1].tail or "") + text
    else:
        loose.text = (loose.text or "") + text


_BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "hr",
        "form",
        "fieldset",
        "address",
        "pre",
        "center",
        "nav",
        "aside",
        "details",
        "summary",
        "figure",
        "body",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)


def _holds_blocks(child: Any, tag: str) -> bool:
    return tag in _BLOCK_TAGS or (
        bool(tag)
        and tag not in _SKIPPED
        and any(d.tag in _BLOCK_TAGS for d in child.iterdescendants())
    )


def _block(element: Any, tag: str, depth: int) -> Iterator[Block]:
    heading = _HEADING.match(tag)
    if heading:
        lines = lines_in(element)
        if lines:
            text = " ".join(line.text for line in lines)
            yield Heading(Line(text, text), int(heading.group(1)))
    elif tag == "table":
        yield from _table(element, depth)
    elif tag == "dt" and not _has_table(element):
        yield from (Paragraph(replace(line, bold=line.text)) for line in lines_in(element))
    elif tag in ("p", "li", "dd", "summary") and not _has_table(element):
        yield from map(_paragraph, lines_in(element))
    else:
        yield from _blocks(element, depth)


def _has_table(element: Any) -> bool:
    return element.find(".//table") is not None


def _loose(loose: Any) -> Iterator[Block]:
    if loose.text or len(loose):
        yield from map(_paragraph, lines_in(loose))


def _paragraph(line: Line) -> Block:
    if line.bold == line.text and len(line.text) <= HEADING_LENGTH and line.text[-1] not in ".:":
        return Heading(line, 6)
    return Paragraph(line)


def _table(element: Any, depth: int) -> Iterator[Block]:
    """A table; one that holds tables is only there for the layout, and its cells are read."""
    if _has_table(element):
        for cell in element.iter("td", "th"):
            if cell.iterancestors("table").__next__() is element:
                yield from _blocks(cell, depth)
        return
    caption = element.find("caption")
    if caption is not None:
        for line in lines_in(caption):
            yield Heading(line, 6)
    rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in element.iter("tr")]
    table = table_of(rows)
    if table is not None:
        yield table


def _cell(cell: Any) -> Spanned:
    painted = [
        str(e.get("style") or e.get("bgcolor") or "")
        for e in (cell, *cell.iterdescendants())
        if isinstance(e.tag, str)
    ]
    colour = next(filter(None, map(colour_in, filter(None, painted))), "")
    lines = tuple(lines_in(cell))
    return Spanned(lines, _span(cell, "rowspan"), _span(cell, "colspan"), colour)


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdigit() else 1
