"""Lines of a text that a scanner or a web page set apart, each by a blank line -> the paragraphs.

Where lines go on small below a blank line again and again, blank lines part no paragraphs there:
the lines that were full, or go on small, are joined to what they go on with.
"""

from __future__ import annotations

from collections.abc import Sequence

#: So many of the lines with text stand alone between blank ones; so many of them begin small, and
#: are such a share of all.
APART, SMALL, SHARE = 0.9, 3, 0.1


def without_double_spacing(lines: Sequence[str]) -> list[str]:
    """The lines, without the blank ones in the middle of paragraphs."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    single = [place for place in filled if _apart(lines, place)]
    small = [place for place in single if lines[place].strip()[0].islower()]
    if len(small) < max(SMALL, SHARE * len(filled)) or len(single) < APART * len(filled):
        return list(lines)
    width = max(len(lines[place - 2].rstrip()) for place in small if place > 1)
    blank = {place - 1 for place in single if place > 1 and _goes_on(lines, place, width)}
    return [line for place, line in enumerate(lines) if place not in blank]


def _apart(lines: Sequence[str], place: int) -> bool:
    """True for a line with nothing right above and below it."""
    around = (*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2])
    return not any(line.strip() for line in around)


def _goes_on(lines: Sequence[str], place: int, width: int) -> bool:
    """True for a line that goes on with the one before the blank line above it."""
    above, line = lines[place - 2].rstrip(), lines[place].strip()
    if not above.strip() or "\t" in above or "\f" in lines[place - 1] + lines[place]:
        return False
    if line[0].islower():
        return True
    return "  " not in line and len(above) + 1 + len(line.split(maxsplit=1)[0]) > width
