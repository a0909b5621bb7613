"""Small lines above the names of controls -> headings of the areas they are in.

"Ekonomi" and right below it, larger, "Attest av fakturor", then "Ekonomi" once more over the next
card: a planning system writes the area over each control, and no heading of its own. Between what
is told of one control and the name of the next it is neither's text. A value that ends what is told
of each ("Frekvens", "Årligen") stands over every name but the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.models import Block, Document, Heading, Paragraph, Table
from ingest.plain import plain
from ingest.vocabulary import Vocabulary

#: So many names have such a line, of so many areas; it is no longer than this (characters).
TIMES, AREAS, LENGTH = 3, 2, 60


def with_areas_above(document: Document, words: Vocabulary) -> Document:
    """The document with such lines as headings, where every name of a control has one."""
    blocks = document.blocks
    found = {place: level for place in range(len(blocks) - 2) if (level := _above(blocks, place))}
    if len(found) < TIMES:
        return document
    level = Counter(found.values()).most_common(1)[0][0]
    places = [place for place, held in found.items() if held == level]
    texts = [_text(blocks[place]) for place in places]
    runs = [text for text, _ in groupby(map(plain, texts))]
    if len(places) < TIMES or not AREAS <= len(runs) < len(places) or len(set(runs)) < len(runs):
        return document
    if _others(blocks, places, level) or not all(_is_area(text, words) for text in texts):
        return document
    out = list(blocks)
    for place in places:
        block = out[place]
        if isinstance(block, Paragraph):
            out[place] = Heading(block.line, max(level - 1, 1))
    return replace(document, blocks=tuple(out))


def _above(blocks: Sequence[Block], place: int) -> int:
    """The level of a heading over a table, or text, that a line stands over; 0 for another line."""
    line, name, told = blocks[place : place + 3]
    over = isinstance(line, Paragraph) and isinstance(told, Table | Paragraph)
    return name.level if place and over and isinstance(name, Heading) else 0


def _others(blocks: Sequence[Block], places: Sequence[int], level: int) -> bool:
    """True where a heading like theirs stands over a table, or text, without such a line."""
    return any(
        isinstance(block, Heading)
        and block.level == level
        and isinstance(blocks[place + 1], Table | Paragraph)
        and place - 1 not in places
        for place, block in enumerate(blocks[:-1])
    )


def _is_area(text: str, words: Vocabulary) -> bool:
    """True for a name and nothing else: no sentence, label, verdict or item of a list."""
    if len(text) > LENGTH or text.startswith("- ") or ":" in text or text[-1] in ".!?;,":
        return False
    if words.status_word(text) or words.office(text) or words.field_of(text) is not None:
        return False
    return any(sign.isalpha() for sign in text)


def _text(block: Block) -> str:
    return block.line.text if isinstance(block, Paragraph | Heading) else ""
