"""A line of Markdown -> a line with its bold lead, without its marks.

Bold is kept, for it names things; slanted text is read as it stands.
"""

from __future__ import annotations

import re

from ingest.clean import clean_text, list_item
from ingest.markup.html_lines import has_tags, make_line, scrap_lines
from ingest.models import Cell, Line

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
#: An item of a numbered list that is bold as a whole: "1. **Attest av fakturor**".
NUMBERED_BOLD = re.compile(r"^\s*(\d{1,2}[.)]\s+)(\*\*|__)(?=\S)((?:(?!\2).)+)(?<=\S)\2\s*$")


def marked_html(text: str) -> str:
    """Text with scraps of HTML in it, its marks made HTML too."""
    text = _EMPHASIS.sub(r"<b>\2</b>", text)
    return _SLANTED.sub(r"\1", text)


def marked_line(text: str) -> Line | None:
    """Markdown text as one line; the number before a bold item is bold with it."""
    if has_tags(text):
        made = scrap_lines(marked_html(text))
        return made[0] if made else None
    text = _SLANTED.sub(r"\1", text)
    item = NUMBERED_BOLD.match(text)
    if item:
        return make_line([(item.group(1) + item.group(3), True)])
    runs: list[tuple[str, bool]] = []
    at = 0
    for found in _EMPHASIS.finditer(text):
        runs += [(text[at : found.start()], False), (found.group(2), True)]
        at = found.end()
    return make_line([*runs, (text[at:], False)])


def in_bold(item: str) -> str:
    """An item of a list with its text in bold."""
    text, _ = list_item(item.strip())
    return f"- **{text}**"


def marked_cell(text: str) -> Cell:
    """A cell of a table: scraps of HTML may make it several lines."""
    text = clean_text(text)
    if not text:
        return Cell()
    if has_tags(text):
        return Cell(scrap_lines(marked_html(text)))
    made = marked_line(text)
    return Cell((made,) if made else ())
