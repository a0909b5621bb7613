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
#: So many areas at least part what is counted through.
AREAS = 2


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


def under_areas(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text without marks, the headings that one count numbers a level below those
    of the areas that part it: "INKÖP", "1. Avtal", "2. Moms", "LÖNER", "3. Attest"."""
    counted = _counted(blocks)
    above = [place - 1 for place in counted if place]
    areas = [place for place in above if _bare(blocks[place])]
    levels = {block.level for place in counted if isinstance(block := blocks[place], Heading)}
    if len(areas) < AREAS or len(levels) != 1 or areas[0] > min(counted):
        return tuple(blocks)
    (level,) = levels
    out = list(blocks)
    for place in range(areas[0], len(blocks)):
        block = blocks[place]
        if place in areas and isinstance(block, Heading):
            out[place] = replace(block, level=level)
        elif isinstance(block, Heading) and place < max(counted) + 1:
            out[place] = replace(block, level=block.level + 1)
    return tuple(out)


def _bare(block: Block) -> bool:
    return isinstance(block, Heading) and numbered(block.line.text)[0] is None


def _counted(blocks: Sequence[Block]) -> list[int]:
    """The headings "1.", "2.", ... of one count from the first to the last; none where a number
    comes again or fails."""
    held = [
        (place, number)
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and (number := numbered(block.line.text)[0]) is not None
    ]
    whole = [number for _, number in held] == [str(count) for count in range(1, len(held) + 1)]
    return [place for place, _ in held] if whole and len(held) > AREAS else []


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
