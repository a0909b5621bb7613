"""Headings that tell a risk over the headings of controls -> the risk of each control below them.

"Risk: Handlingar hålls inte ordnade" stands over "1.1.1 Registrering" and "1.1.2 Utlämnande": it
names no control and ends the one above it, and what it tells is the risk of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.models import Block, Heading, Line, Table
from ingest.plain import numbered, plain
from ingest.structure.document_shape import text_lines
from ingest.structure.signs import RISK, RISK_VALUES
from ingest.vocabulary import Vocabulary

#: So often at least stand headings of controls at the level of the risk above them.
TIMES = 2


def risk_headings(blocks: Sequence[Block], words: Vocabulary) -> dict[str, tuple[str, int]]:
    """Heading as it is written -> (the risk, the level that ends it), where the next heading is
    deeper and no label; or of the same level, right below it, again and again."""
    again = Counter(plain(line.text) for line in text_lines(blocks))
    out: dict[str, tuple[str, int]] = {}
    beside: dict[str, tuple[str, int]] = {}
    held: Heading | None = None
    right_below = False
    for block in blocks:
        if isinstance(block, Heading):
            told = told_risk_of(block.line, words)
            if held is not None and not told and not _is_label(block.line, words, again):
                entry = told_risk_of(held.line, words) or ""
                if block.level > held.level:
                    out[held.line.text] = entry, held.level
                elif block.level == held.level and right_below:
                    beside[held.line.text] = entry, held.level - 1
            held, right_below = (block, True) if told else (None, False)
        elif not isinstance(block, Table) and RISK_VALUES.match(block.line.text):
            continue  # how great the risk is
        elif isinstance(block, Table) or words.label_of(block.line) is not None:
            held = None
        else:
            right_below = False
    return out | (beside if len(beside) >= TIMES else {})


def told_risk_of(line: Line, words: Vocabulary) -> str | None:
    """The risk that a heading tells: "Risk: x", "Risk 2 – x", "Risk att x"; else None."""
    if RISK.match(line.text):
        return numbered(line.text)[1]
    found = words.label_of(line)
    return found[2] if found is not None and found[0] == "risk" and found[2] else None


def _is_label(line: Line, words: Vocabulary, again: Counter[str]) -> bool:
    found = words.label_of(Line(line.text, line.text))
    return found is not None or again[plain(line.text)] > 1
