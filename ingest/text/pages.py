"""Lines of a text that came out of a PDF or a scanner -> the same without what its pages repeat.

Such a text has the running heads, the feet and the numbers of its pages in the middle of sentences.
A page is known by a number that counts up; the lines around it that come again around the others,
and nowhere else, are its heads and feet. What the page break cut in two is made whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass

from ingest.models import Dropped, LeftOut, Line
from ingest.structure.signs import TITLE
from ingest.text.column_heads import names_between_bars, names_columns
from ingest.text.page_numbers import page_numbers
from ingest.text.senders import sender_lines
from ingest.vocabulary import vocabulary

#: So many lines with text are the title page's.
FRONT = 12
#: So many lines with text above and below a page number may be heads and feet.
AROUND = 5
#: A head or foot is no longer than this (characters) without its blanks.
RUNNING_LENGTH = 130
#: Heads and feet are alike (0-100) from page to page: a scanner reads them anew each time.
ALIKE = 85.0
#: They stand around so many of the page numbers, and so many of them stand there.
PAGES, THERE = 0.5, 0.75
#: In a long text a head or foot is looked for around so many pages first, and found at two of them.
LOOKED_AT = 16
#: A sentence that goes on over a page fills so much of its last line.
FILLED = 0.6

_CONTACT = re.compile(
    r"\b(?:(?:post|besöks|webb)?adress|telefon|tel|växel|e-?post|org\.?\s?nr|organisationsnummer|box)\b|www\.|"
    r"\b\d{3} \d{2}\b",
    re.IGNORECASE,
)
#: Words that neither a sentence nor a name ends with.
_OPEN = re.compile(r"\b(?:och|eller|samt|att|som|från|för|en|ett|den|de|är|har)$")
#: A point that a letter or a number counts, a section with its number; a row has a gap behind it.
_POINT = re.compile(r"^(?:(?:[a-zåäö]|\d{1,2})\)\s+|\d{1,2}(?:\.\d{1,2})*\.? )[A-ZÅÄÖ]")
#: So many lines above a page's end tell how wide the text is there; it is no narrower than that.
NEAR_LINES, NARROW = 5, 30
_ENDED = re.compile(r"[.!?:;]$")


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines without heads and feet; what was left out; the heads and feet, once each."""

    lines: list[str]
    dropped: tuple[Dropped, ...] = ()
    running: tuple[str, ...] = ()


def without_pages(
    lines: Sequence[str],
    kept: Container[int] = frozenset(),
    breaks: Collection[int] = frozenset(),
) -> Pages:
    """Take out page numbers, running heads and feet; all lines are kept where no page is seen.

    ``kept``: places of lines that are of the text, though they come again; ``breaks``: of those
    that begin a page, where the file tells it.
    """
    marks, sure = page_numbers(lines, kept, breaks)
    around = [_near(lines, place) for place in marks]
    running = {place for place in _running(lines, marks, around) if place not in kept}
    senders = sender_lines(lines, kept, breaks)
    if not (marks and (sure or running)) and not senders:
        return Pages(list(lines))
    marks = marks if sure or running else []
    gone = dict.fromkeys(marks, LeftOut.PAGE_NUMBER)
    running |= senders
    for place in running:
        gone.setdefault(place, LeftOut.RUNNING_HEADER)
    gone.update(_beside(lines, gone))
    gone.update(_of_front(lines, marks, gone))
    held = " ".join(" ".join(lines[place].split()) for place in gone)
    dropped = tuple(Dropped(" ".join(lines[place].split()), gone[place]) for place in sorted(gone))
    return Pages(list(_mended(lines, set(gone))), dropped, (held,))


# ---- around the page numbers ---------------------------------------------------------------------


def _near(lines: Sequence[str], mark: int) -> list[int]:
    """The lines with text next to a page number, above and below."""
    out: list[int] = []
    for step in (-1, 1):
        place, held = mark + step, 0
        while 0 <= place < len(lines) and held < AROUND:
            if lines[place].strip():
                out.append(place)
                held += 1
            place += step
    return out


# ---- what comes again around them ----------------------------------------------------------------


def _running(lines: Sequence[str], marks: Sequence[int], around: list[list[int]]) -> set[int]:
    """The lines that stand around most page numbers and hardly anywhere else; the name of a section
    is none because it is like one."""
    every = [_form(line) for line in lines]
    near = {place for places in around for place in places}
    edge = {place for place, line in enumerate(lines) if line.strip()}
    last = set(sorted(edge)[-AROUND:])
    front = set(sorted(edge)[:FRONT]) - near  # the title of the report may head its pages
    edge = set(sorted(edge)[:AROUND]) | last
    forms = Counter(every[place] for place in near if every[place])
    places: dict[str, list[int]] = {}
    for place, (line, form) in enumerate(zip(lines, every, strict=True)):
        ends = line.strip()[:1].islower() and line.rstrip().endswith(".")  # of a sentence
        head = names_columns(line, vocabulary()) or names_between_bars(line, vocabulary())
        if form and not ends and not head:
            places.setdefault(form, []).append(place)
    out: set[int] = set()
    names = {form for form in places if vocabulary().section_of(form) is not None}
    looked_at = [{every[place] for place in places} for places in _spread(around)]
    for form in forms:
        if len(form) > RUNNING_LENGTH or _of_control(form):
            continue
        if not _comes_again(form, looked_at):
            continue
        likes = [o for o in places if o == form or not ({form, o} & names) and _alike(form, o)]
        same = [place for other in likes for place in places[other]]
        pages = sum(any(place in places for place in same) for places in around)
        close = sum(place in near for place in same)
        titled = [place for place in same if place in front and every[place] == form]
        there = sum(place in near or place in edge for place in same)
        there = max(there, close + len(titled[:1])) if close > 1 else there
        if len(same) < 2 or pages < max(1.0, PAGES * len(marks)) or there < THERE * len(same):
            continue
        out.update(place for place in same if place in near or place in last)
    return {p for p in out if _joins(lines, p, marks, out) or _last_foot(lines, p, out)}


def _of_control(form: str) -> bool:
    """True for a label, for one with a result, and for a verdict with or without a label: they come
    again with controls."""
    words = vocabulary()
    if words.field_of(form) is not None or words.status_word(re.split(r"[:.] ", form)[-1]):
        return True
    found = words.label_of(Line(form)) if ":" in form else None
    return found is not None and found[0] == "result"


def _spread(around: list[list[int]]) -> list[list[int]]:
    """Some pages of a long text, two by two (left and right may differ); none of a short one."""
    if len(around) <= LOOKED_AT:
        return []
    step = len(around) / (LOOKED_AT / 2)
    firsts = [int(number * step) for number in range(LOOKED_AT // 2)]
    return [around[first + beside] for first in firsts for beside in (0, 1)]


def _comes_again(form: str, looked_at: Sequence[set[str]]) -> bool:
    """False for what stands at fewer than two of the pages: holding every line against all others
    took a minute for 400 pages."""
    here = sum(any(_alike(form, other) for other in forms) for forms in looked_at)
    return not looked_at or here > 1


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def _alike(form: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return form == other or fuzz.ratio(form, other, score_cutoff=ALIKE) > 0


def _joins(lines: Sequence[str], place: int, marks: Sequence[int], running: set[int]) -> bool:
    """True when nothing but heads and feet stands between a line and a page number."""
    for mark in marks:
        low, high = sorted((place, mark))
        if all(p in running or not lines[p].strip() for p in range(low, high) if p != mark):
            return True
        if all(p in running or not lines[p].strip() for p in range(low + 1, high + 1) if p != mark):
            return True
    return False


def _last_foot(lines: Sequence[str], place: int, running: set[int]) -> bool:
    """True for the foot of the last page, whose number may stand far above: nothing comes after."""
    return all(p in running or not lines[p].strip() for p in range(place + 1, len(lines)))


def _beside(lines: Sequence[str], gone: dict[int, LeftOut]) -> dict[int, LeftOut]:
    """Lines of an address that stand together with a head or foot."""
    out: dict[int, LeftOut] = {}
    for place in gone:
        for step in (-1, 1):
            other = place + step
            while 0 <= other < len(lines) and lines[other].strip() and other not in gone:
                if not _CONTACT.search(lines[other]):
                    break
                out[other] = LeftOut.RUNNING_HEADER
                other += step
    return out


def _of_front(
    lines: Sequence[str], marks: Sequence[int], gone: Container[int]
) -> dict[int, LeftOut]:
    """A line next to a page number whose parts, with gaps between, all stand on the title page
    or name the internal control: the head of the one page that has it."""
    front = [" ".join(line.lower().split()) for line in lines if line.strip()][:FRONT]
    first = [place for place, line in enumerate(lines) if line.strip()][:FRONT]
    out: dict[int, LeftOut] = {}
    for place in {other for mark in marks for other in _next_to(lines, mark, gone)} - set(first):
        parts = [part.lower() for part in re.split(r"\s{2,}", lines[place].strip())]
        known = [TITLE.search(part) or any(part in one for one in front) for part in parts]
        head = names_columns(lines[place], vocabulary())
        if len(parts) > 1 and all(known) and not head:
            out[place] = LeftOut.RUNNING_HEADER
    return out


def _next_to(lines: Sequence[str], mark: int, gone: Container[int]) -> list[int]:
    """The first lines with text above and below a page number that are of no head or foot."""
    out: list[int] = []
    for step in (-1, 1):
        place = mark + step
        while 0 <= place < len(lines) and (place in gone or not lines[place].strip()):
            place += step
        out += [place] if 0 <= place < len(lines) else []
    return out


# ---- over the break ------------------------------------------------------------------------------


def _mended(lines: Sequence[str], gone: set[int]) -> Iterator[str]:
    """The lines that are left; blank ones around a break go where a sentence goes on over it."""
    width = max((len(line) for line in lines if len(line) <= 200), default=80)
    out: list[str] = []
    broken = False
    for place, line in enumerate(lines):
        if place in gone:
            broken = True
            continue
        if broken and line.strip():
            broken = False
            kept = len(out)
            while kept and not out[kept - 1].strip():
                kept -= 1
            near = [len(line) for line in out[max(kept - NEAR_LINES, 0) : kept]]
            here = min(width, max([NARROW, *near]))
            if kept and _goes_on(out[kept - 1], line, here):
                del out[kept:]
            elif kept == len(out) and kept:
                out.append("")
        out.append(line)
    yield from out


def _goes_on(above: str, below: str, width: int) -> bool:
    """True when a line ends in the middle of a sentence that the first of the next page ends."""
    above, first = above.strip(), below.strip()[0]
    if not above or _ENDED.search(above) or _POINT.match(below.strip()):
        return False
    named = vocabulary().field_of(below.strip()) is not None  # the head of a table, again
    if re.search(r"\w-$|,$", above) or (_OPEN.search(above) and not named) or first.islower():
        return True
    more = first.isalnum() and not first.isupper() and " " in below.strip()
    return more and len(above) >= FILLED * width
