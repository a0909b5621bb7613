"""Lines of a text that was copied from a web page -> the same without what its site writes below.

"Hjälpte den här informationen dig?", "Dela sidan", "Kakor": what a site writes below every page is
no report. A text with several such lines is a page; what stands from the first of them to its end
is left out where no line among it tells anything. Which lines are a site's is data.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.models import Dropped, LeftOut
from ingest.plain import plain
from ingest.vocabulary import Vocabulary

#: So many different lines of a site make a text a page of it.
LINES = 3
#: A line that tells nothing has no more words than this, and no full stop.
WORDS = 7


def without_site(lines: Sequence[str], words: Vocabulary) -> tuple[list[str], list[Dropped]]:
    """The lines, those of the site below the page left empty; what stood there."""
    kept = list(lines)
    own = [_is_site(line, words) for line in lines]
    if len({plain(line) for line, site in zip(lines, own, strict=True) if site}) < LINES:
        return kept, []
    start = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        if own[place]:
            start = place
        elif lines[place].strip() and _tells(lines[place]):
            break
    dropped = [
        Dropped(line.strip(), LeftOut.RUNNING_HEADER) for line in lines[start:] if line.strip()
    ]
    kept[start:] = [""] * (len(lines) - start)
    return kept, dropped


def _is_site(line: str, words: Vocabulary) -> bool:
    text = plain(line)
    return plain(line.partition(":")[0]) in words.site_lines or text.startswith(words.site_starts)


def _tells(line: str) -> bool:
    text = line.strip()
    return text.endswith(".") or len(text.split()) > WORDS
