"""Lines of a text that say no more than whose report it is -> those that are of a page's edge.

"Lunds kommun, miljönämnden 5" in the middle of a text: the number of the page stands behind, or the
line comes again. Without a municipality a line may be a heading over what a committee did.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Sequence

from ingest.identity.names import committees_in
from ingest.identity.places import municipalities_in
from ingest.structure.signs import SENTENCE, TITLE

#: So many lines with text are the title page's.
FRONT = 12
#: A line that says whose report it is has no more characters; a report's name no more words.
LENGTH, TITLE_WORDS = 130, 8
#: Where the parts of such a line meet.
_BETWEEN = re.compile(r"\s*[,|•·/]\s*|\s+[–—-]\s+|\s{2,}|(?<=nämnden) i (?=[A-ZÅÄÖ])")
_NAMED = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]*\s+){1,3}(?:kommun|stad|KOMMUN|STAD)|Region(?:\s[A-ZÅÄÖ]\w+)+"
)
_NUMBER = re.compile(r"(?:\s+|^)(?:sid(?:a|an)?\.?\s*)?\d{1,3}(?:\s*\(\d{1,3}\))?$", re.IGNORECASE)


def sender_lines(
    lines: Sequence[str], kept: Container[int], breaks: Collection[int] = frozenset()
) -> set[int]:
    """The places of such lines below the title page, with nothing right above or below them; at the
    head of a page (``breaks``: where the file tells that one begins) also those that name no
    municipality and have a number."""
    filled = [place for place, line in enumerate(lines) if line.strip()][FRONT:]
    whose = [place for place in filled if place not in kept and says_whose(lines[place])]
    again = Counter(_bare(lines[place]) for place in whose)
    heads = (next((one for one in filled if one >= place), None) for place in breaks)
    paged = {one for one in heads if one is not None and one not in kept and _pages(lines[one])}
    return paged | {
        place
        for place in whose
        if _alone(lines, place)
        and (_NUMBER.search(lines[place].strip()) or again[_bare(lines[place])] > 1)
    }


def _pages(line: str) -> bool:
    """True for a committee, a report of internal control, or both, and behind a gap the number of
    the page; or for a committee and its municipality."""
    text = _NUMBER.sub("", line.strip())
    parts = [part for part in _BETWEEN.split(text) if part]
    counted = text != line.strip() and "  " in line.strip()
    whose = len(parts) > 1 and any(map(_place, parts))
    return (counted or whose) and bool(parts) and all(map(_of_sender, parts))


def says_whose(line: str) -> bool:
    """True for a line that names a municipality and else nothing but a committee, a report of
    internal control and a page."""
    text = _NUMBER.sub("", line.strip())
    if not text or len(text) > LENGTH or text.endswith((".", ":")):
        return False
    parts = [part for part in _BETWEEN.split(text) if part]
    return any(map(_place, parts)) and all(map(_of_sender, parts))


def _place(part: str) -> bool:
    return _NAMED.fullmatch(part) is not None and bool(municipalities_in(part))


def _of_sender(part: str) -> bool:
    name = part[:1].upper() + part[1:]
    whole = [one.casefold() for one in committees_in(name)] == [name.casefold()]
    title = TITLE.search(part) and not SENTENCE.search(part) and len(part.split()) <= TITLE_WORDS
    return _place(part) or whole or bool(title)


def _bare(line: str) -> str:
    return " ".join(_NUMBER.sub("", line.strip()).lower().split())


def _alone(lines: Sequence[str], place: int) -> bool:
    beside = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
    return not any(line.strip() for line in beside)
