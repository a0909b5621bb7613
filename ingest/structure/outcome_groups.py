"""Headings that group the controls by what was found -> the status of the controls below them.

"Kontroller utan anmärkning" and "Kontroller som utgått" are no processes: where a report has two or
more such headings they open the section of controls, and what they say is the status of each
control below them that has none of its own. One alone does where it tells of controls that were
left undone: those that were made stand elsewhere. What such a heading may say is data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Block, Heading, Paragraph, Table
from ingest.nearest import Meanings
from ingest.plain import numbered, plain
from ingest.vocabulary import Group, Vocabulary


def with_groups(blocks: Sequence[Block], words: Vocabulary) -> Vocabulary:
    """The vocabulary with the headings of a report that group its controls by outcome."""
    told: dict[str, str] = {}
    times: Counter[str] = Counter()
    levels: set[int] = set()
    heads = 0
    for place, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        text = numbered(block.line.text)[1]
        status = outcome_of(text, words)
        if status == text and _of_one_control(blocks, place, words):
            continue
        if status is None and not _done(text, words):
            continue
        levels.add(block.level)
        name = plain(block.line.text)
        times[name] += 1
        if status is not None:
            told[name] = status
        heads += _heads(block, blocks[place + 1 : place + 3])
    alone = len(times) == 1 and all(undone(status, words) for status in told.values())
    if not told or (len(times) < 2 and not alone) or len(levels) > 1 or not heads:
        return words
    groups = {name: Group(status, times[name] > 1) for name, status in told.items()}
    sections = Meanings({**words.sections, **dict.fromkeys(groups, "controls")})
    return replace(words, groups=groups, sections=sections)


def outcome_of(heading: str, words: Vocabulary) -> str | None:
    """What a heading says of all controls below it, in its own words, or None."""
    text = heading.strip(" .:")
    if words.status_word(text) and words.field_of(text) is None:
        return text
    behind = re.fullmatch(rf"(?:{words.controls_named})\s+(?:(?:som|där)\s+)?(.+)", text, re.I)
    before = re.fullmatch(rf"(.+?)\s+(?:{words.controls_named})", text, re.I)
    found = behind or before
    if found is None or len(found.group(1).split()) > 6 or _done(text, words):
        return None
    said = found.group(1)
    return said if re.search(rf"\b(?:{words.outcomes_said})", said, re.I) else None


def undone(status: str, words: Vocabulary) -> bool:
    """True for what a heading says of controls that were not made."""
    return re.search(rf"\b(?:{words.undone_said})", status, re.IGNORECASE) is not None


def _of_one_control(blocks: Sequence[Block], place: int, words: Vocabulary) -> bool:
    """True for the word of a status right below a heading that opens no section."""
    above = blocks[place - 1] if place > 1 else None
    return isinstance(above, Heading) and words.section_of(above.line.text) is None


def _done(text: str, words: Vocabulary) -> bool:
    """True for "Genomförda kontroller", which tells no outcome but stands beside one that does."""
    return bool(re.fullmatch(rf"(?:genomförda|utförda)\s+(?:{words.controls_named})", text, re.I))


def _heads(heading: Heading, below: Sequence[Block]) -> bool:
    """True where a table, a list or a deeper heading follows, behind a sentence at most."""
    if not below:
        return False
    first = below[0]
    if isinstance(first, Heading):
        return first.level > heading.level
    if isinstance(first, Paragraph) and not _listed(first) and first.line.text[-1:] in (".", ":"):
        return len(below) > 1 and (isinstance(below[1], Table) or _listed(below[1]))
    return isinstance(first, Table) or _listed(first)


def _listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.line.text.startswith("- ")
