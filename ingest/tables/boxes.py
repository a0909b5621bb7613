"""Tables of one column, frames around text -> the blocks that stand in them.

A form in Word often has a frame around each control, drawn as a table of one cell: a name in bold,
then labels with their values. It lists nothing and has no columns: its lines are read as those of
the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.models import Block, Document, Heading, Line, Paragraph, Table
from ingest.vocabulary import vocabulary

#: A frame has so many lines at least in one of its cells.
LINES = 3
#: A line that is bold throughout and no longer than this (characters) is a heading.
HEADING_LENGTH = 160
#: The level of such headings.
LEVEL = 6


def with_boxes_open(document: Document) -> Document:
    """The document with the lines of frames in the place of each."""
    return replace(document, blocks=tuple(_opened(document.blocks)))


def _opened(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table) and _is_box(block):
            for row in block.rows:
                yield from map(_block, row[0].lines)
        else:
            yield block


def _is_box(table: Table) -> bool:
    one = all(len(row) == 1 for row in table.rows)
    long = any(len(row[0].lines) >= LINES for row in table.rows)
    return one and long and not _is_card(table)


def _is_card(table: Table) -> bool:
    """True for a name, and below it nothing but labels above their values, each in a cell."""
    name, *cells = (row[0].lines for row in table.rows)
    words = vocabulary()
    leads = all(len(held) > 1 and words.field_of(held[0].text.strip(" :")) for held in cells)
    return len(name) == 1 and len(cells) > 1 and leads


def _block(line: Line) -> Block:
    whole = line.bold == line.text and len(line.text) <= HEADING_LENGTH
    return Heading(line, LEVEL) if whole and line.text[-1] not in ".:" else Paragraph(line)
