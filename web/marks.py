"""Text of a report or an answer -> pieces that a template can mark without trusting the text.

Templates escape every piece; what is marked is told by the piece's fields, never by markup inside
the text. A quote is found even where white space differs, and where it is not found nothing is
marked: a mark in the wrong place would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from api.swedish import unbroken as unbroken  # the templates ask for it here

#: Swedish uses the same mark at both ends.
QUOTE = "”"
FOOTNOTE = re.compile(r"\s*\[(\d{1,4})\]")
#: From so many footnotes in a row on, only the first and the last are read.
LONG_RUN = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: plain, marked, quoted, or a footnote (``note`` set, ``text`` its digits, with
    a dash before them where it ends a run)."""

    text: str
    marked: bool = False
    note: int | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph (``items`` has one entry) or one list (``is_list``) of a passage's text."""

    items: tuple[tuple[Piece, ...], ...]
    is_list: bool = False


def with_footnotes(text: str, known: Iterable[int]) -> tuple[Piece, ...]:
    """Split ``[3]`` off as footnotes where 3 is a known citation; other brackets stay text. Of a
    long run only the first and the last are shown, with a dash between them: 15–49."""
    numbers = frozenset(known)
    pieces: list[Piece] = []
    plain_from = 0
    for found in FOOTNOTE.finditer(text):
        if int(found[1]) not in numbers:
            continue
        if found.start() > plain_from:
            pieces.append(Piece(text[plain_from : found.start()]))
        pieces.append(Piece(found[1], note=int(found[1])))
        plain_from = found.end()
    if plain_from < len(text):
        pieces.append(Piece(text[plain_from:]))
    return tuple(_runs_shortened(pieces))


def _runs_shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """``pieces`` with what lies between the ends of each long run of footnotes left out."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        last = runs[-1][-1].note if runs else None
        if last is not None and piece.note == last + 1:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for run in runs:
        long = len(run) >= LONG_RUN
        yield from (run[0], replace(run[-1], text=f"–{run[-1].text}")) if long else run


def without_footnotes(text: str) -> str:
    """The same text to be read before its sources can be opened."""
    return FOOTNOTE.sub("", text)


def with_quote(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Set what stands between marks apart: the report's own words. One mark inside another is
    theirs; where the marks do not close, all from the first to the last is set apart."""
    text = "".join(piece.text for piece in pieces if piece.note is None)
    spans = _between_marks(text)
    split: list[Piece] = []
    at = 0
    for piece in pieces:
        if piece.note is not None:
            split.append(piece)
            continue
        end = at + len(piece.text)
        cuts = {edge for span in spans for edge in span if at < edge < end}
        for a, b in pairwise(sorted({at, end} | cuts)):
            quoted = any(first <= a and b <= last for first, last in spans)
            split.append(Piece(text[a:b], quoted=quoted))
        at = end
    return tuple(split)


def _between_marks(text: str) -> list[tuple[int, int]]:
    """Where quotes begin and end, marks and all. A mark after a space opens one."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    opened = True
    for found in re.finditer(QUOTE, text):
        before = text[: found.start()][-1:]
        opened = opened if before == QUOTE else not before or before.isspace() or before in "(–"
        if opened and depth == 0:
            start = found.start()
        depth += 1 if opened else -1
        if depth == 0:
            spans.append((start, found.end()))
        elif depth < 0:
            break
    first, last = text.find(QUOTE), text.rfind(QUOTE)
    if depth:
        return [(first, last + 1)] if first < last else []
    return spans


def parts_of(text: str, quotes: Sequence[str] = ()) -> tuple[Part, ...]:
    """Paragraphs and lists of a passage's text (design 5.2), with ``quotes`` marked in it."""
    spans = [span for quote in quotes if (span := find_quote(text, quote)) is not None]
    parts: list[Part] = []
    items: list[tuple[Piece, ...]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        is_item = line.startswith("- ")
        if items and not is_item:
            parts.append(Part(tuple(items), is_list=True))
            items = []
        if is_item:
            items.append(_pieces(text, start + 2, end, spans))
        elif line.strip():
            parts.append(Part((_pieces(text, start, end, spans),)))
        start = end + 1
    if items:
        parts.append(Part(tuple(items), is_list=True))
    return tuple(parts)


def begun_near(text: str, quote: str | None, room: int) -> int:
    """Where to begin reading so that ``quote`` comes within ``room`` characters: at a line, else a
    sentence, else a word; 0 where it comes soon enough, or does not stand there."""
    span = find_quote(text, quote)
    if span is None or span[0] <= room:
        return 0
    before = text[: span[0]]
    line = before.rfind("\n") + 1
    if len(before) - line <= room:
        return line
    near = len(before) - room
    for step in (re.compile(r"[.!?]\s+"), re.compile(r"\s+")):
        if found := step.search(before, near):
            return found.end()
    return near


def begun_at(text: str, start: int) -> str:
    """``text`` from ``start`` on, still an item of a list where it is cut inside of one."""
    line = text.rfind("\n", 0, start) + 1
    within_item = start > line and text.startswith("- ", line)
    return f"- {text[start:]}" if within_item else text[start:]


def find_quote(text: str, quote: str | None) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text``, white space aside; None where it does not."""
    words = (quote or "").split()
    if not words:
        return None
    found = re.search(r"\s+(?:- )?".join(re.escape(word) for word in words), text)
    return found.span() if found else None


def shortened(text: str, limit: int = 280) -> str:
    """The beginning of ``text``, cut between words."""
    flat = " ".join(line.removeprefix("- ") for line in text.split("\n"))
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def excerpt(text: str, evidence: str | None, limit: int = 280) -> str:
    """The part of ``text`` that shows its outcome: its beginning, or where ``evidence`` stands."""
    span = find_quote(text, evidence)
    if span is None or span[1] <= limit:
        return shortened(text, limit)
    return "… " + shortened(text[span[0] :], limit)


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """``text[start:end]`` split where a span begins or ends."""
    cuts = {start, end}
    for first, last in spans:
        cuts |= {edge for edge in (first, last) if start < edge < end}
    edges = sorted(cuts)
    return tuple(
        Piece(text[a:b], marked=any(first <= a and b <= last for first, last in spans))
        for a, b in pairwise(edges)
        if b > a
    )
