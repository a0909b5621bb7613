"""Headings that tell a risk over the headings of controls -> the risk of each control below them.

"Risk: Handlingar hålls inte ordnade" stands over "1.1.1 Registrering" and "1.1.2 Utlämnande": it
names no control and ends the one above it, and what it tells is the risk of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.document_shape import text_lines
from ingest.models import Block, Heading, Line, Table
from ingest.plain import numbered, plain
from ingest.signs import RISK
from ingest.vocabulary import Vocabulary


def risk_headings(blocks: Sequence[Block], words: Vocabulary) -> dict[str, str]:
    """Heading as it is written -> the risk, where the next heading is deeper and no label."""
    again = Counter(plain(line.text) for line in text_lines(blocks))
    out: dict[str, str] = {}
    open_: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            deeper = open_ is not None and block.level > open_.level
            if open_ is not None and deeper and not _is_label(block.line, words, again):
                out[open_.line.text] = told_risk_of(open_.line, words) or ""
            open_ = block if told_risk_of(block.line, words) else None
        elif isinstance(block, Table) or words.label_of(block.line) is not None:
            open_ = None
    return out


def told_risk_of(line: Line, words: Vocabulary) -> str | None:
    """The risk that a heading tells: "Risk: x", "Risk 2 – x", "Risk att x"; else None."""
    if RISK.match(line.text):
        return numbered(line.text)[1]
    found = words.label_of(line)
    return found[2] if found is not None and found[0] == "risk" and found[2] else None


def _is_label(line: Line, words: Vocabulary, again: Counter[str]) -> bool:
    found = words.label_of(Line(line.text, line.text))
    return found is not None or again[plain(line.text)] > 1
