"""Text with tables in tags and comments about its pages -> tables a line each, heads and feet.

Recognition that writes Markdown leaves what Markdown can't say in HTML: a table with merged cells
over many lines, and what a page has at its edges in comments ('<!-- PageFooter="..." -->'), which
no reader sees. A table is made one line, so that nothing in it is taken for a heading or a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.markup.html import read_scrap
from ingest.models import Block, Dropped, LeftOut
from ingest.text.marks import marked_html

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
#: What a comment about a page says: 'PageHeader="Lunds kommun"', "page 3", "PageBreak".
_OF_PAGE = re.compile(
    r"(?i)page\s*(?P<kind>header|footer|number|break|\d{1,4})\b\s*(?:[=:]\s*(?P<told>.*))?$",
    re.DOTALL,
)
#: What some tools put around every table, and leave around it.
_AROUND = r"(?:</?(?:html|body|div|center)\b[^<>]*>\s*)*"
_OPENS = re.compile(rf"^[ \t]*({_AROUND})<table\b", re.IGNORECASE | re.MULTILINE)
_CLOSES = re.compile(rf"\s*{_AROUND}", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_WHOLE = re.compile(r"^\s*<table\b.*</table\s*>\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Uncommented:
    """The text without its comments, a form feed where a page ends; what they said of pages."""

    text: str
    dropped: tuple[Dropped, ...] = ()
    running: tuple[str, ...] = ()


def without_comments(text: str) -> Uncommented:
    """Take out comments; those about a page tell its head, foot, number and end."""
    dropped: list[Dropped] = []
    running: dict[str, None] = {}

    def taken(comment: re.Match[str]) -> str:
        said = " ".join(comment.group(1).split())
        page = _OF_PAGE.match(said)
        told = (page["told"] or "").strip(" \"'") if page else said
        kind = page["kind"].lower() if page else ""
        if kind in ("header", "footer"):
            running.setdefault(told)
        reason = LeftOut.NOTE if not page else LeftOut.PAGE_NUMBER
        reason = LeftOut.RUNNING_HEADER if kind in ("header", "footer") else reason
        dropped.extend([Dropped(told, reason)] if told else [])
        return "\f" if kind == "break" else ""

    bare = _COMMENT.sub(taken, text)
    return Uncommented(bare, tuple(dropped), tuple(filter(None, running)))


def tables_in_lines(text: str) -> str:
    """The text with every table in tags that begins a line in a line of its own."""
    out: list[str] = []
    at = 0
    for opening in _OPENS.finditer(text):
        end = _end(text, opening.end(1)) if opening.start() >= at else None
        if end is None:
            continue
        table = " ".join(text[opening.end(1) : end].split())
        out += [text[at : opening.start()], table, "\n"]
        closing = _CLOSES.match(text, end) if opening.group(1) else None
        at = closing.end() if closing else end
    return "".join([*out, text[at:]])


def _end(text: str, start: int) -> int | None:
    """Where the table that opens here closes, with all inside it; None where it does not."""
    depth = 0
    for tag in _TABLE.finditer(text, start):
        depth += -1 if tag.group(1) else 1
        if not depth:
            return tag.end()
    return None


def tagged_table(line: str) -> Iterator[Block]:
    """The blocks of a line that is a table in tags; nothing for another line."""
    if _WHOLE.match(line):
        yield from read_scrap(marked_html(line))
