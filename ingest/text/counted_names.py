"""Names of controls that a label counts, each right above what is told of it -> made headings.

"Kontroll 1. Att fakturor betalas i tid" and in the next line "Ekonomen har granskat ...": the name
ends where its line does, with no blank line between. One that fills its line goes on in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.clean import list_item
from ingest.models import Line
from ingest.plain import count_of
from ingest.vocabulary import vocabulary

#: So many names at least.
TIMES = 3
#: So many of the names end where the word below would have fitted in their line.
FITTED = 0.6
#: A name that goes on in the next line fills so much of the width, and that line no more than this.
FULL, REST = 0.75, 0.75
_COUNTED = re.compile(r"^\s{0,3}(\d{1,2})[.)]\s+[A-ZÅÄÖ]")
_ENDED = re.compile(r"[.!?:;,]$")
_BEGINS = re.compile(r"^[\"”»(]?[A-ZÅÄÖ\d]")


def counted_names(lines: Sequence[str]) -> dict[int, int]:
    """Line -> how many lines the name takes that begins there; none where one of them is running
    text, or they do not count up from one."""
    counted = [(place, count) for place in range(len(lines)) if (count := _count(lines, place))]
    if len(counted) < TIMES or [count for _, count in counted] != list(range(1, len(counted) + 1)):
        return {}
    width = max((len(line.rstrip()) for line in lines if len(line) <= 200), default=0)
    found = {place: _length(lines, place, width) for place, _ in counted}
    if not all(found.values()):
        return {}
    ends = [(lines[p + n - 1].strip(), lines[p + n].strip()) for p, n in found.items()]
    told = [(end, below) for end, below in ends if below]
    fitted = sum(len(end) + 1 + len(below.split(maxsplit=1)[0]) <= width for end, below in told)
    return found if told and fitted >= FITTED * len(told) else {}


def counted_lines(lines: Sequence[str]) -> frozenset[int]:
    """The lines right below each other that count up from one ("1. Attest", "2. Bisysslor", ...),
    three at least: items of a list, though no full stop ends them; none of a list of contents,
    whose lines stand as headings too."""
    out: set[int] = set()
    run: list[int] = []
    times = Counter(line.strip() for line in lines)
    for place, line in enumerate((*lines, "")):
        found = _COUNTED.match(line)
        count = int(found.group(1)) if found is not None else 0
        if count == len(run) + 1:
            run.append(place)
            continue
        headed = sum(times[lines[at].strip()] > 1 for at in run)
        out.update(run if len(run) >= TIMES and 2 * headed < len(run) else ())
        run = [place] if count == 1 else []
    return frozenset(out)


def _count(lines: Sequence[str], place: int) -> int:
    """The number of a line "Kontroll 3. Name" that begins a paragraph; else 0."""
    text = lines[place].strip()
    above = lines[place - 1].strip() if place else ""
    if not text or text[0].islower() or (above and not _ENDED.search(above)):
        return 0
    found = vocabulary().label_of(Line(text))
    if found is None or found[0] != "control_activity" or not found[2]:
        return 0
    count = count_of(found[1]) or ""
    return int(count) if count.isdigit() else 0


def _length(lines: Sequence[str], place: int, width: int) -> int:
    """How many lines a name takes that stands over a sentence or alone; 0 for running text."""
    for length in (1, 2):
        end = place + length
        text = lines[end - 1].strip()
        if _ENDED.search(text) or end >= len(lines):
            return 0
        below = lines[end].strip()
        if not below:
            return length
        begins = bool(_BEGINS.match(below)) and not list_item(below)[1]
        if begins and _told(lines, end):
            return length
        if len(text) < FULL * width or len(below) > REST * width:
            return 0
    return 0


def _told(lines: Sequence[str], place: int) -> bool:
    """True where the paragraph that begins in a line ends as a sentence does."""
    end = place
    while end + 1 < len(lines) and lines[end + 1].strip():
        end += 1
    return lines[end].rstrip().endswith((".", "!", "?"))
