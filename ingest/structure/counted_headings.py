"""Headings that count the controls -> each names the control that is told below it.

Where sections have no numbers and the headings below them do ("1. Attest", "2. Bisysslor", ...), or
carry codes ("K1", "K2"), the numbers are those of the plan: running text below one tells of one
control, in however many paragraphs. So do questions one after another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Block, Heading, Line
from ingest.plain import numbered
from ingest.vocabulary import Vocabulary

#: So many headings in a row at least count controls.
TIMES = 3
_NUMBER = re.compile(r"([A-ZÅÄÖ]{0,2})[-.]?(\d{1,2})")
#: A paragraph that names a check of its own: "Granskning av ...".
_NAMES_CHECK = re.compile(
    r"^(?:- )?(?:(?:en|ett|den|årets)\s+)?\w*(?:kontroll|granskning|stickprov|genomgång|avstämning)"
    r"(?:en|et)?\s+(?:av|på|avseende|gällande)\b",
    re.IGNORECASE,
)


def counted_headings(blocks: Sequence[Block], words: Vocabulary) -> frozenset[str]:
    """The headings that count controls, as they are written."""
    out: set[str] = set()
    run: list[str] = []
    held: tuple[int, str, int] = (0, "", 0)
    unnumbered = False
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        text = block.line.text
        found = _NUMBER.fullmatch(numbered(text)[0] or "")
        key = (block.level, found.group(1), int(found.group(2))) if found else None
        if key is not None and run and key == (*held[:2], held[2] + 1):
            run.append(text)
            held = key
            continue
        if key is None and run and block.level > held[0]:
            continue  # a heading inside what is told of one
        out |= _counting(run, words)
        run = [text] if key is not None and key[2] == 1 and unnumbered else []
        held = key or held
        unnumbered = unnumbered or key is None
    return frozenset(out | _counting(run, words) | _questions(blocks, words))


def _questions(blocks: Sequence[Block], words: Vocabulary) -> set[str]:
    """Headings of one level, one after another, that are all questions."""
    out: set[str] = set()
    level, run = 0, list[str]()
    for block in (*blocks, Heading(Line(""), 0)):
        if not isinstance(block, Heading):
            continue
        if run and block.level == level:
            run.append(block.line.text)
            continue
        if all(text.endswith("?") for text in run):
            out |= _counting(run, words)
        level, run = block.level, [block.line.text]
    return out


def _counting(run: Sequence[str], words: Vocabulary) -> set[str]:
    """The headings of a run that is long enough and names no sections."""
    names = [numbered(text)[1] for text in run]
    if len(run) < TIMES or any(words.section_of(name) is not None for name in names):
        return set()
    return set(run)


def tells_one(lines: Sequence[Line]) -> bool:
    """True for plain paragraphs of which one at most names a check of its own."""
    if any(line.bold for line in lines):
        return False
    openings = {tuple(line.text.lower().split()[:3]) for line in lines}
    if len(lines) > 1 and len(openings) == 1:
        return False  # "Kontroll har gjorts av ..." again and again: a control each
    return sum(bool(_NAMES_CHECK.match(line.text)) for line in lines) < 2
