"""Headings of a marked text whose numbers say what their marks do not -> the levels they have.

Recognition guesses how deep a heading is: "### 3.1", "### 3.2", and "#### 3.3" for the next of
them. What is numbered alike stands at one level, and what is below such a heading goes with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Block, Heading
from ingest.plain import numbered

#: So many headings of a section at least tell at which level they stand.
SECTIONS = 3


def levelled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, headings that are numbered alike at the level of most of them."""
    wanted = _wanted(blocks)
    out: list[Block] = []
    moved = own = 0  # how far the headings below are moved, and the level of the one that moves
    section = ""  # its number
    for place, block in enumerate(blocks):
        if not isinstance(block, Heading):
            out.append(block)
            continue
        number = numbered(block.line.text)[0] or ""
        if place in wanted or block.level <= own or not _inside(number, section):
            own, section = block.level, number
            moved = wanted.get(place, own) - own
        out.append(replace(block, level=max(block.level + moved, 1)) if moved else block)
    return tuple(out)


def _inside(number: str, section: str) -> bool:
    """True for a number of the section, and for a heading without one."""
    return not number or not section or number.startswith(f"{section}.")


def _wanted(blocks: Sequence[Block]) -> dict[int, int]:
    """Place -> level of each heading "3.2" whose section counts up and has one level mostly."""
    sections: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for place, block in enumerate(blocks):
        number = numbered(block.line.text)[0] if isinstance(block, Heading) else None
        if isinstance(block, Heading) and number and "." in number:
            upper, _, last = number.rpartition(".")
            sections[upper].append((place, last, block.level))
    out: dict[int, int] = {}
    for held in sections.values():
        counts = [int(last) if last.isdigit() else 0 for _, last, _ in held]
        ((level, times), *_) = Counter(level for _, _, level in held).most_common()
        if len(held) >= SECTIONS and counts == sorted(set(counts)) and 2 * times > len(held):
            out |= {place: level for place, _, _ in held}
    return out
