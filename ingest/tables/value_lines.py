"""The values of a risk in a line below their names -> one line, each value behind its name.

"Sannolikhet Konsekvens Riskvärde" and below it "3 4 12": what a small row of boxes leaves where it
has no lines. The same as "Sannolikhet 3 Konsekvens 4 Riskvärde 12".
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.models import Block, Document, Line, Paragraph, Table

_NAME = r"(?:sannolikhet|konsekvens|väsentlighet|påverkan|risk(?:värde|tal|nivå|poäng))"
#: Nothing but two or more of the names, each maybe with its scale: "Konsekvens (1-4)".
_NAMES = re.compile(rf"(?:{_NAME}(?:\s*\([^)]{{1,9}}\))?[:\s|]*){{2,5}}", re.IGNORECASE)
_EACH = re.compile(rf"{_NAME}(?:\s*\([^)]{{1,9}}\))?", re.IGNORECASE)
_VALUES = re.compile(r"\d{1,2}(?:[\s|]+\d{1,2}){1,4}")


def with_values_named(document: Document) -> Document:
    """The document with such pairs of lines as one."""
    out: list[Block] = []
    for block in document.blocks:
        joined = _joined(out[-1], block) if out else None
        out[-1:] = [joined] if joined is not None else [*out[-1:], block]
    same = len(out) == len(document.blocks)
    return document if same else replace(document, blocks=tuple(out))


def _joined(upper: Block, lower: Block) -> Paragraph | None:
    """The two lines as one paragraph, or None for others."""
    if isinstance(upper, Table) or isinstance(lower, Table):
        return None
    if not _NAMES.fullmatch(upper.line.text) or not _VALUES.fullmatch(lower.line.text):
        return None
    names, values = _EACH.findall(upper.line.text), re.findall(r"\d+", lower.line.text)
    if len(names) != len(values):
        return None
    text = " ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    return Paragraph(Line(text, "", (*upper.line.regions, *lower.line.regions)))
