"""What is being typed in the ask box -> the same text with its last words finished to a name.

Only the library's own names are offered (committees, municipalities, processes, years), and only a
few: the server finishes, so that a library of hundreds of committees weighs nothing on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SHOWN = 8
SHORTEST = 1
#: A name has seldom more words before the one that is being typed than these.
WORDS = 4
MAX_TEXT = 1000
_WORD_START = re.compile(r"(?<!\S)\S")


def finished(text: str, names: Iterable[str]) -> list[str]:
    """``text`` with its last word, or last few, finished; the longest beginning first.

    >>> finished("Hade social", ["Socialnämnden", "Servicenämnden"])
    ['Hade Socialnämnden']
    """
    starts = [found.start() for found in _WORD_START.finditer(text)][-WORDS:]
    known = [(name.casefold(), name) for name in names]
    offered: dict[str, None] = {}
    for start in starts:
        typed = text[start:].casefold()
        if len(typed) < SHORTEST:
            continue
        for folded, name in known:
            if folded.startswith(typed) and folded != typed:
                offered.setdefault(text[:start] + name)
    return list(offered)[:SHOWN]
