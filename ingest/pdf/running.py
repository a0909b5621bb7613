"""Pages of text lines -> the lines without running headers, footers and page numbers.

What stands at the same place of the outer part of several pages, with the same words but for a
number that counts, is no text of the report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.clean import clean_text
from ingest.models import Dropped, LeftOut
from ingest.pdf.heads import HEAD_LINES, names_columns
from ingest.pdf.lines import TextLine
from ingest.pdf.page import GlyphPage
from ingest.pdf.text import whole_text

#: Running headers and footers stand in the outer part of the page, at most this share of it.
MARGIN = 0.16
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:sida|sid\.?|s\.|page)?\s*[-–]?\s*(\d{1,4})\s*[-–]?\s*(?:(?:\(|/|av|of)\s*(\d{1,4})\s*\)?)?$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^|\s)(?:sida\s*)?(\d{1,4})\s*(?:\(|/|av\s)\s*(\d{1,4})\)?$", re.I)
_NUMBER_AT_START = re.compile(
    r"^(?:sida\s*)?(\d{1,4})\s*(?:\(|/|av\s)\s*(\d{1,4})\)?(?=\s|$)", re.I
)
#: The number of a page, or that and of how many, behind whatever stands in the foot: "sida 1 (3)",
#: "1/3", "Sida 1".
_OF_PAGES = re.compile(
    r"(?:^|\s)(?P<word>sid(?:a|an)?\.?\s|page\s)?\s*(?P<page>\d{1,4})\s?"
    r"(?:(?P<of>\(|/|av\s|of\s)\s*(?P<pages>\d{1,4})\)?)?$",
    re.IGNORECASE,
)
#: So many lines begin a report; a head that has one of them is that much smaller than the text
#: (points) and so far above it (times its size); what it has is no shorter than this (characters).
OPENING, SMALLER, APART, NAME_LENGTH = 4, 0.8, 1.0, 8


@dataclass(slots=True)
class Stripped:
    """What was left out of the pages: their labels, running lines once each, and all of it."""

    labels: list[str | None] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


class Running:
    """Which lines of the pages are running headers, footers or page numbers."""

    def __init__(self, pages: Sequence[GlyphPage], lines_by_page: list[list[TextLine]]) -> None:
        self.count = len(pages)
        self.seen: Counter[tuple[str, int]] = Counter()
        self.inner: Counter[str] = Counter()
        first = lines_by_page[0][:OPENING] if lines_by_page else []
        self.openings = [whole_text([line]).lower() for line in first]
        for page, lines in zip(pages, lines_by_page, strict=True):
            outer = self._outer(page, lines)
            self.seen.update({k for line in outer for k in _keys(page, line)})
            held = {id(line) for line in outer}
            self.inner.update(whole_text([x]).lower() for x in lines if id(x) not in held)

    def _outer(self, page: GlyphPage, lines: list[TextLine]) -> list[TextLine]:
        low, high = MARGIN * page.height, (1 - MARGIN) * page.height
        return [line for line in lines if line.bottom <= low or line.top >= high]

    def _repeats(self, page: GlyphPage, line: TextLine) -> bool:
        needed = max(2.0 if self.count <= 3 else 3.0, 0.34 * self.count)
        most = max(
            sum(self.seen[text, place + step] for step in (-1, 0, 1))
            for text, place in _keys(page, line)
        )
        if most < needed:
            return False
        label = self.inner[whole_text([line]).lower()] >= max(2, most)
        return not label and not names_columns(line)

    def strip(self, page: GlyphPage, lines: list[TextLine], out: Stripped) -> list[TextLine]:
        """The lines that stay; the others go to ``out`` with their class."""
        outer = {id(line) for line in self._outer(page, lines)}
        label: str | None = None
        kept: list[TextLine] = []
        for line in lines:
            text = clean_text(line.text)
            if id(line) not in outer:
                kept.append(line)
            elif _PAGE_NUMBER.match(text) and self._numbers(page, line, lines):
                label = text
                out.dropped.append(Dropped(text, LeftOut.PAGE_NUMBER, page.number))
            elif (
                (self._repeats(page, line) and not _rest_of_columns(kept, line))
                or self._once(page, line, lines)
                or self._says_which(page, line, lines)
            ):
                found = _NUMBER_AT_END.search(text) or _NUMBER_AT_START.search(text)
                label = found.group().strip() if found and label is None else label
                out.dropped.append(Dropped(text, LeftOut.RUNNING_HEADER, page.number))
                if text not in out.running:
                    out.running.append(text)
            else:
                kept.append(line)
        out.labels.append(label)
        return kept

    def _once(self, page: GlyphPage, line: TextLine, lines: list[TextLine]) -> bool:
        """True for the head of the second of two pages, which has no page to come again on: small,
        set apart from the text, and it has what the first page begins with, title or name."""
        if self.count != 2 or page.number != 2 or line is not lines[0] or len(lines) < 2:
            return False
        below = lines[1]
        apart = below.top - line.bottom > APART * line.size
        small = line.size < below.size - SMALLER
        text = whole_text([line]).lower()
        return small and apart and any(_holds(text, opening) for opening in self.openings)

    def _says_which(self, page: GlyphPage, line: TextLine, lines: list[TextLine]) -> bool:
        """True for a line that ends in the number of this page ("Hamnen · sida 1 (1)"), set apart
        at the edge of the page and no larger than the text: it needs no other page to come again
        on. "Bojar som fanns: 1 av 1" says of no page; without their sum it is smaller, too."""
        found = _OF_PAGES.search(clean_text(line.text))
        if found is None or int(found["page"]) != page.number:
            return False
        if found["pages"] and int(found["pages"]) != self.count:
            return False
        if not found["word"] and (found["of"] or "a").strip().isalpha():
            return False
        others = [other for other in lines if other is not line]
        size = sorted(other.size for other in others)[len(others) // 2] if others else 0.0
        if line.size > (size if found["pages"] else size - SMALLER):
            return False
        below = line.top - max(other.bottom for other in others)
        above = min(other.top for other in others) - line.bottom
        return max(below, above) > APART * line.size

    def _numbers(self, page: GlyphPage, line: TextLine, lines: list[TextLine]) -> bool:
        """True when a line that reads like a page number is one: the outermost, or repeated."""
        if self._repeats(page, line):
            return True
        return line is lines[0] or line is lines[-1]


def _holds(text: str, opening: str) -> bool:
    """True where a head says a line that the report begins with, or one half of it before a comma
    or a colon."""
    parts = [opening, *re.split(r"[,:]\s", opening)]
    return any(len(part) >= NAME_LENGTH and part in text for part in parts)


def _keys(page: GlyphPage, line: TextLine) -> list[tuple[str, int]]:
    """What a line says and where it stands, from the nearer edge in steps of 4 points.

    A number in it may count the pages: one key as it stands, and one for each number told as its
    distance from the number of the page ("3.1 Mål" and "4.1 Mål" on two pages are no header).
    """
    place = round((line.top if line.top < page.height / 2 else line.top - page.height) / 4)
    text = whole_text([line]).lower()
    keys = [(text, place)]
    for found in _NUMBERS.finditer(text):
        if len(found.group()) <= 4 and not re.match(r"[.\d]", text[found.end() :]):
            away = int(found.group()) - page.number
            keys.append((f"{text[: found.start()]}#{away}{text[found.end() :]}", place))
    return keys


def _rest_of_columns(kept: Sequence[TextLine], line: TextLine) -> bool:
    """True for a line right below one that names columns: their names go on in it."""
    for above in reversed(kept[-HEAD_LINES:]):
        if line.base - above.base > 1.7 * line.size:
            return False
        if names_columns(above):
            return True
        line = above
    return False
