"""HTML file -> blocks: headings, paragraphs, list items and tables as a reader sees them.

What a site has around its pages, in elements that say so (its ways on, its head and foot), is no
part of the report: it is left out by name, and its head and foot still tell whose report it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ingest.clean import clean_text
from ingest.colours import colour_in
from ingest.markup.grid_rows import Spanned, table_of
from ingest.markup.html_lines import lines_in
from ingest.markup.html_names import is_name, name_and_badge, opens_panel, terms_name_controls
from ingest.markup.html_roles import tables_by_role
from ingest.markup.layout_tables import laid_out
from ingest.models import Block, Document, Dropped, Heading, LeftOut, Line, Paragraph

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
    tables_by_role(root)
    body = root.find("body")
    whole = root if body is None else body
    ways, around = _taken_out(whole)
    return Document(
        tuple(_blocks(whole, 0)),
        dropped=tuple(Dropped(text, LeftOut.RUNNING_HEADER) for text in (*ways, *around)),
        running_lines=tuple(around),
        title=named or None,
    )


def read_scrap(text: str) -> tuple[Block, ...]:
    """The blocks of HTML that stands in another text."""
    from lxml import html

    return tuple(_blocks(html.fragment_fromstring(text, create_parent="div"), 0))


def _taken_out(body: Any) -> tuple[list[str], list[str]]:
    """The lines of a site's ways on (nav), and those of its head and foot, taken out of the page;
    nothing where no text would be left."""
    around = [one for one in body.iter("header", "footer") if _of_site(one)]
    ways = [
        one
        for one in body.iter("nav")
        if not any(up.tag == "nav" or up in around for up in one.iterancestors())
    ]
    if sum(map(_letters, (*ways, *around))) == _letters(body):
        return [], []
    return _cut(body.iter("nav")), _cut(around)


def _cut(elements: Iterable[Any]) -> list[str]:
    """The lines of elements, each taken out of the page; one inside another goes with it."""
    out: list[str] = []
    for one in list(elements):
        out += [line.text for line in lines_in(one)]
        one.drop_tree()
    return out


def _letters(element: Any) -> int:
    return sum(len("".join(line.text.split())) for line in lines_in(element))


def _of_site(element: Any) -> bool:
    """True for the head or foot of a page, and no part of what it tells; once in another."""
    outer = ("article", "main", "section", "header", "footer", "nav")
    if any(up.tag in outer for up in element.iterancestors()):
        return False
    return element.tag == "footer" or not any(_HEADING.match(str(e.tag)) for e in element.iter())


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
    return (
        tag in _BLOCK_TAGS
        or opens_panel(child)
        or (
            bool(tag)
            and tag not in _SKIPPED
            and any(d.tag in _BLOCK_TAGS or opens_panel(d) for d in child.iterdescendants())
        )
    )


def _block(element: Any, tag: str, depth: int) -> Iterator[Block]:
    heading = _HEADING.match(tag)
    names = tag == "summary" or opens_panel(element)
    if heading or (names and not _has_table(element)):
        name, status = name_and_badge(element)
        if heading or is_name(name):
            yield from (
                [Heading(Line(name, name), int(heading[1]) if heading else 6)] if name else []
            )
        else:
            yield from map(_paragraph, lines_in(element))
        yield from [Paragraph(Line(status))] if status else []
    elif tag == "table":
        yield from _table(element, depth)
    elif tag == "dt" and not _has_table(element):
        if terms_name_controls(element.getparent()):
            yield from (Heading(line, 6) for line in lines_in(element))
            return
        yield from (Paragraph(replace(line, bold=line.text)) for line in lines_in(element))
    elif tag in ("p", "li", "dd") and not _has_table(element):
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
        from ingest.vocabulary import vocabulary

        own = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        held = [[list(_blocks(c, depth)) for c in row.iterchildren("td", "th")] for row in own]
        yield from laid_out(held, vocabulary()) or [b for row in held for c in row for b in c]
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
