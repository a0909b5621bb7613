"""Lines of a text that a program set with the page's left margin -> the same without it.

What is moved in says something only against the lines around it; where almost every line begins so
far from the left, that is the paper's margin and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

#: So many of the lines with text begin at the margin or further in; it is so wide at least.
AT_MARGIN, WIDE = 0.95, 2


def without_margin(lines: Sequence[str]) -> list[str]:
    """The lines, each without the blanks that are the page's left margin."""
    indents = sorted(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    if not indents:
        return list(lines)
    margin = indents[int((1 - AT_MARGIN) * len(indents))]
    if margin < WIDE:
        return list(lines)
    return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines]
