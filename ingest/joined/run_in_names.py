"""Paragraphs that begin with the name of a control and go on with what was found, labels below.

"1. Attest av fakturor. Fyra av 60 ..." and then "Åtgärd: ..." is one control: the name is bold and
runs into the text, and the label goes on with it. Without labels between them such paragraphs are
running text, which the walk reads as a whole.

Where a report has neither tables nor labels, "Attest av fakturor – Fyra av 60 ..." is one, too:
each of its paragraphs begins so, and no name comes again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.joined.numbered_details import Detail
from ingest.joined.repeats import key_of
from ingest.models import Block, Line, Paragraph, Table
from ingest.structure.signs import run_in
from ingest.vocabulary import EXTRA, Vocabulary

#: So many paragraphs of a report begin so; so many of them have a label right below.
NAMES, LABELLED = 3, 2
#: What follows the name is no shorter than this (characters).
TOLD = 12
#: A name before a dash or a colon; so many such paragraphs, and so many of those from the first of
#: them to the last, headings aside.
_BEFORE = re.compile(
    r"^(?P<name>[A-ZÅÄÖ][^.:;!?–—]{3,70}?)(?P<sign> [–—-] |: )(?P<told>[A-ZÅÄÖ\d].{30,}[.!?])$"
)
BEFORE_TIMES, OF_ALL = 4, 0.8


def run_in_names(blocks: Sequence[Block], words: Vocabulary) -> dict[str, Detail]:
    """Paragraph as it is written -> the control that it names and what it tells."""
    out: dict[str, Detail] = {}
    names: set[str] = set()
    labelled = 0
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        found = _named(block.line, words)
        if found is None:
            continue
        if key_of(found.name) in names:
            return {}  # a label in nobody's list
        names.add(key_of(found.name))
        out[block.line.text] = found
        labelled += place + 1 < len(blocks) and _goes_on(blocks[place + 1], words)
    return out if len(out) >= NAMES and labelled >= LABELLED else _before_signs(blocks, words)


def _before_signs(blocks: Sequence[Block], words: Vocabulary) -> dict[str, Detail]:
    """The same for names before a dash or a colon, in a report of nothing but headings and text."""
    texts = [block.line for block in blocks if isinstance(block, Paragraph)]
    if any(isinstance(block, Table) for block in blocks) or any(_labels(t, words) for t in texts):
        return {}
    found = {place: one for place, t in enumerate(texts) if (one := _BEFORE.match(t.text))}
    signs = {one["sign"] for one in found.values()}
    names = {key_of(one["name"]) for one in found.values()}
    if len(found) < BEFORE_TIMES or len(signs) > 1 or len(names) < len(found):
        return {}
    if len(found) < OF_ALL * (max(found) - min(found) + 1):
        return {}
    return {one.string: Detail("", one["name"], one["told"], whole=True) for one in found.values()}


def _labels(line: Line, words: Vocabulary) -> bool:
    """True for a paragraph with a label that a control has."""
    found = words.label_of(line)
    return found is not None and found[0] != EXTRA and ":" in line.text[: len(found[1]) + 2]


def _named(line: Line, words: Vocabulary) -> Detail | None:
    """The control whose name opens the paragraph in bold, and no label."""
    bold = line.bold.strip()
    if not bold or line.text.startswith("- ") or not bold.endswith((".", ":")):
        return None
    found = run_in(line)
    if found is None or words.label_of(line) is not None or words.field_of(found[1]) is not None:
        return None
    number, name, told = found
    ended = told.endswith((".", "!", "?")) and len(told) >= TOLD
    return Detail(number or "", name, told, whole=True) if ended else None


def _goes_on(block: Block, words: Vocabulary) -> bool:
    """True for a label with its value that tells of the control above it."""
    found = words.label_of(block.line) if isinstance(block, Paragraph) else None
    if found is None or not found[2]:
        return False
    return found[0] not in (EXTRA, "control_activity", "process", "goal", "number", "risk")
