"""Items of a list that are bold as a whole, with text below each -> headings.

"1. **Lagerinventering**" and below it a paragraph or two: Word numbers the names of the controls as
a list, and what is told of each stands between its items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Block, Document, Heading, Paragraph
from ingest.vocabulary import Vocabulary

#: So many such items at least, and so many of the bold ones have text below; a name is no longer.
ITEMS, TOLD, NAME_LENGTH = 3, 0.8, 110
#: Deeper than the headings of a report.
LEVEL = 6


def with_item_headings(document: Document, words: Vocabulary) -> Document:
    """The document with such items as headings."""
    blocks = document.blocks
    names = [place for place, block in enumerate(blocks) if _is_name(block, words)]
    told = [place for place in names if _is_told(blocks[place + 1 : place + 2], words)]
    if len(told) < ITEMS or len(told) < TOLD * len(names):
        return document
    headed = set(told)
    return replace(
        document,
        blocks=tuple(
            _heading(block) if place in headed else block for place, block in enumerate(blocks)
        ),
    )


def _is_name(block: Block, words: Vocabulary) -> bool:
    """True for an item that is bold as a whole, short, no sentence, no label and no verdict."""
    if not isinstance(block, Paragraph) or not block.line.text.startswith("- "):
        return False
    name = block.line.text.removeprefix("- ")
    if block.line.bold.removeprefix("- ") != name or len(name) > NAME_LENGTH:
        return False
    if name[-1] in ".:;,!" or words.status_word(name):
        return False
    return words.label_of(replace(block.line, text=name)) is None


def _is_told(below: Sequence[Block], words: Vocabulary) -> bool:
    """True for running text, which is no item and no label."""
    if not below or not isinstance(below[0], Paragraph):
        return False
    line = below[0].line
    if line.text.startswith("- ") or line.bold or words.label_of(line) is not None:
        return False
    return words.field_of(line.text) is None


def _heading(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    name = block.line.text.removeprefix("- ")
    return Heading(replace(block.line, text=name, bold=name), LEVEL)
