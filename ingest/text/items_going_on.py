"""Lines of a plain text that go on with the item above them, though they begin as a sentence does.

In a list without blank lines a long item is cut where the line was full; what stands between it and
the next bullet, and ends as a sentence, is the rest of it and no paragraph of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.clean import list_item
from ingest.models import Line
from ingest.vocabulary import Vocabulary

#: A label is no longer than this (characters).
LABEL_LENGTH = 45
#: An item is cut where it fills so much of the longest line of its list.
FILLED = 0.6


def items_going_on(lines: Sequence[str], words: Vocabulary) -> frozenset[int]:
    """The lines between two items of a list that belong to the upper one."""
    out: set[int] = set()
    above: int | None = None
    for place, line in enumerate(lines):
        if list_item(line.strip())[1]:
            between = range(above + 1, place) if above is not None else range(0)
            if _rest(lines, between, words):
                out.update(between)
            above = place
        elif not line.strip():
            above = None
    return frozenset(out)


def _rest(lines: Sequence[str], between: range, words: Vocabulary) -> bool:
    """True where the lines are running text that ends, below a line that was full."""
    if not between or not lines[between[-1]].rstrip().endswith((".", "!", "?")):
        return False
    held = [lines[between[0] - 1], *(lines[place] for place in between)]
    full = max(map(len, held))
    if any(len(line.rstrip()) < FILLED * full for line in held[:-1]):
        return False
    return not any(
        words.label_of(Line(lines[place].strip())) is not None
        or ":" in lines[place].strip()[:LABEL_LENGTH]
        or "\t" in lines[place]
        for place in between
    )
