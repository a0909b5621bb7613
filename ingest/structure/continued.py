"""A heading, or the name of a form, that a page's end has told once more ("Attest (forts.)") -> the
document without it: what stands below goes on with what stood above.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.models import Block, Document, Dropped, LeftOut, Line, Table
from ingest.plain import plain
from ingest.tables.column_content import Row

_WORD = r"(?:forts(?:\.|ättning|\b))"
#: "Attest (forts.)", "Attest, fortsättning", "Attest – forts".
_BEHIND = re.compile(rf"^(.+?)(?:\s*\({_WORD}\)|\s*[,–—-]\s*{_WORD})\.?$", re.IGNORECASE)
#: "Forts. Attest", "Fortsättning på Attest".
_BEFORE = re.compile(rf"^{_WORD}:?\s+(?:(?:på|av|från)\s+)?(.+)$", re.IGNORECASE)


def with_continued(document: Document) -> Document:
    """The document with what goes on under such a name joined to what has it.

    A name is left out only where it has been told before, and a table goes on with the one right
    above it only where that begins with the name.
    """
    blocks: list[Block] = []
    gone: list[Dropped] = []
    told: set[str] = set()
    for block in document.blocks:
        first = _name(block)
        name = _again(first.text) if first is not None else None
        if first is None or name is None or name not in told:
            told |= {plain(first.text)} if first is not None else set()
            blocks.append(block)
            continue
        if isinstance(block, Table):
            whole = _joined(blocks[-1], block, name) if blocks else None
            if whole is None:
                blocks.append(block)
                continue
            blocks[-1] = whole
        page = first.regions[0].page if first.regions else None
        gone.append(Dropped(first.text, LeftOut.REPEATED, page))
    if not gone:
        return document
    return replace(document, blocks=tuple(blocks), dropped=(*document.dropped, *gone))


def _again(text: str) -> str | None:
    """The name (plain) that a text tells once more, or None."""
    found = _BEHIND.match(text) or _BEFORE.match(text)
    return plain(found.group(1)) if found else None


def _name(block: Block) -> Line | None:
    """The line of a heading or a paragraph, the one across the first row of a table."""
    if not isinstance(block, Table):
        return block.line
    return _across(block.rows[0]) if block.rows else None


def _across(row: Row) -> Line | None:
    filled = [cell for cell in row if cell.lines]
    return filled[0].lines[0] if len(filled) == 1 and len(filled[0].lines) == 1 else None


def _joined(above: Block, table: Table, name: str) -> Table | None:
    """The table above with the rows of one that goes on with it; None where it does not."""
    if not isinstance(above, Table) or len(above.rows[0]) != len(table.rows[0]):
        return None
    first = _across(above.rows[0])
    if first is None or plain(first.text) != name:
        return None
    return replace(above, rows=(*above.rows, *table.rows[1:]))
