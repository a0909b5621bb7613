"""Headings of controls whose only label is that of a measure -> those that name a control each.

What was done and found stands in plain paragraphs or points below the heading, and "Åtgärd: ..."
below those, where something is to be done. The headings with a measure show which level names the
controls; those of that level without one name controls too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.models import Block, Heading, Line, Table
from ingest.plain import numbered
from ingest.vocabulary import Vocabulary

#: So many headings of a level at least have a measure below what was found.
MEASURED = 2


@dataclass(slots=True)
class _Section:
    """A heading and the lines below it: told without a label, then measures; ``mixed``: in another
    order, with other labels, or with a table."""

    heading: Heading
    told: list[Line] = field(default_factory=list)
    measures: int = 0
    mixed: bool = False


def measure_headings(blocks: Sequence[Block], words: Vocabulary) -> frozenset[str]:
    """The headings that name a control each, as they are written."""
    sections = _sections(blocks, words)
    levels = [s.heading.level for s in sections if s.measures and s.told and not s.mixed]
    return frozenset(
        section.heading.line.text
        for section in sections
        if levels.count(section.heading.level) >= MEASURED
        and section.told
        and not section.mixed
        and words.section_of(numbered(section.heading.line.text)[1]) is None
    )


def _sections(blocks: Sequence[Block], words: Vocabulary) -> list[_Section]:
    out: list[_Section] = []
    for block in blocks:
        if isinstance(block, Heading):
            out.append(_Section(block))
        elif out and isinstance(block, Table):
            out[-1].mixed = True
        elif out and not isinstance(block, Table):
            _take(out[-1], block.line, words)
    return out


def _take(section: _Section, line: Line, words: Vocabulary) -> None:
    label = words.label_of(line)
    if label is None:
        section.told.append(line)
        section.mixed |= section.measures > 0
    elif label[0] == "result" and label[2] and words.measures(label[1]):
        section.measures += 1
    else:
        section.mixed = True
