"""A table told line after line with nothing between cells or rows -> its rows again.

Recognition and some tools write every cell of a table below the one before, a long one over several
lines; the names of the head stand in one line ("Nr Kontroll Risk Utfall Bedömning") or one below
the other. A row begins at the next number of the count; where the rows have none, they are as many
as the verdicts (:mod:`ingest.text.rows` parts their cells). A head that comes again and what stands
around it are of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.text.headings import plain_level
from ingest.text.heads import names_below, names_in
from ingest.text.rows import (
    MAX_LINES,
    MOST_ROWS,
    ROWS,
    Count,
    cells_of_row,
    cells_of_rows,
    count_in,
    follows,
    kind_of_name,
)
from ingest.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Flat:
    """A table: the line after its last, its rows with the head, and the places of lines between
    them that are of the pages."""

    end: int
    rows: list[list[str]]
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """The lines of a text and a head among them: its names, and the lines it takes."""

    lines: list[str]
    names: list[str]
    head: list[list[str]]
    words: Vocabulary

    def head_at(self, place: int) -> bool:
        """True where the head stands (once more)."""
        here = self.lines[place : place + len(self.head)]
        return [line.split() for line in here] == self.head

    def ends(self, place: int) -> bool:
        """True where no cell can stand: at a heading, or a line with gaps."""
        line = self.lines[place]
        if "\t" in line or "  " in line:
            return True
        return bool(plain_level(self.lines, place)) and count_in(line) is None


def flat_tables(
    lines: Sequence[str], words: Vocabulary, known: Mapping[int, int] | None = None
) -> dict[int, Flat]:
    """Place of the first line -> the table that begins there; ``known``: first line -> line after
    the last of tables that are read already."""
    out: dict[int, Flat] = {}
    bare = [line.strip() for line in lines]
    place = 0
    while place < len(lines):
        if known and place in known:
            place = known[place]
            continue
        names = names_in(lines[place], words)
        size = 1 if names else 0
        if not names:
            names = names_below(lines, place, words)
            size = len(names)
        head = [line.split() for line in bare[place : place + size]]
        found = _table(_Told(bare, names, head, words), place + size) if names else None
        if found is not None:
            out[place] = found
        place = found.end if found is not None else place + 1
    return out


def _table(told: _Told, at: int) -> Flat | None:
    if kind_of_name(told.names[0], told.words) == "number":
        return _by_number(told, at)
    return _by_verdict(told, at)


# ---- rows by their number ------------------------------------------------------------------------


def _by_number(told: _Told, at: int) -> Flat | None:
    rows: list[list[str]] = []
    left: list[int] = []
    number: Count | None = None
    end = at
    while at < len(told.lines):
        if told.head_at(at):
            at += len(told.head)
            continue
        count = count_in(told.lines[at])
        if count is None or (number is not None and not follows(count, number)):
            if rows and at - end < MAX_LINES:
                at += 1  # what stands around a page break, if the count goes on behind it
                continue
            break
        found = _row(told, at, count)
        if found is None:
            break
        left += [place for place in range(end, at) if _of_page(told, place)] if rows else []
        rows.append(_filled(told.lines[at:found]))
        at = end = found
        number = count
    cells = cells_of_rows(rows, told.names, told.words) if len(rows) >= ROWS else None
    return Flat(end, [told.names, *cells], tuple(left)) if cells is not None else None


def _filled(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line]


def _of_page(told: _Told, place: int) -> bool:
    """True for a line between rows that is no part of the head."""
    text = told.lines[place]
    return text.split() not in told.head and any(sign.isalnum() for sign in text)


def _row(told: _Told, at: int, count: Count) -> int | None:
    """The place after a row: where the next number of the count, the head, a heading or a gap parts
    it from what is no cell of its own; the first at which the lines can be what the head says."""
    for end in _ends(told, at, count):
        row = _filled(told.lines[at:end])
        enough = len(row) >= len(told.names) - 1
        if enough and cells_of_rows([row], told.names, told.words) is not None:
            return end
    return None


def _ends(told: _Told, at: int, count: Count) -> Iterator[int]:
    for place in range(at + 1, min(at + 2 * MAX_LINES, len(told.lines)) + 1):
        text = told.lines[place] if place < len(told.lines) else ""
        next_row = follows(count_in(text), count)
        if not text or next_row or told.head_at(place) or told.ends(place):
            yield place


# ---- rows by their verdicts ----------------------------------------------------------------------


def _by_verdict(told: _Told, at: int) -> Flat | None:
    """As many rows as there are lines that are a verdict, all divided at once; the table ends with
    the last, where they stand last, or at the first blank line below it."""
    end = at
    while end < len(told.lines) and not told.ends(end):
        end += 1
    verdicts = [p for p in range(at, end) if _is_verdict(told.lines[p], told.words)]
    if not verdicts:
        return None
    pages = _above_heads(told, at, end)
    gaps = [place for place in range(verdicts[-1] + 1, end) if not told.lines[place]]
    last = kind_of_name(told.names[-1], told.words) == "status"
    for stop in [*([verdicts[-1] + 1] if last else []), *gaps, end]:
        body = [
            line
            for place, line in enumerate(told.lines[at:stop], at)
            if line and not _in_head(told, place) and place not in pages
        ]
        rows = _of_verdicts(body, len(verdicts), told)
        if rows is not None:
            return Flat(stop, [told.names, *rows], tuple(sorted(p for p in pages if p < stop)))
    return None


def _is_verdict(line: str, words: Vocabulary) -> bool:
    """True for a verdict, or the last word of one; "godkänt." ends a sentence."""
    return words.status_word(line) and not (line[0].islower() and line.endswith("."))


def _above_heads(told: _Told, at: int, end: int) -> set[int]:
    """The lines right above a head that comes again which are of the page: its number, and what
    stands in the text elsewhere too and is no verdict."""
    out: set[int] = set()
    for head in (place for place in range(at, end) if told.head_at(place)):
        place = head - 1
        while place > at and (line := told.lines[place]):
            again = told.lines.count(line) > 1 and not told.words.status_word(line)
            if not (line.isdigit() or again):
                break
            out.add(place)
            place -= 1
    return out


def _in_head(told: _Told, place: int) -> bool:
    size = len(told.head)
    return any(told.head_at(start) for start in range(max(place - size + 1, 0), place + 1))


def _of_verdicts(body: Sequence[str], rows: int, told: _Told) -> list[list[str]] | None:
    names = told.names
    kinds = [kind_of_name(name, told.words) for name in names]
    if kinds.count("status") != 1 or not ROWS <= rows <= MOST_ROWS or len(body) > rows * MAX_LINES:
        return None
    cells = cells_of_row(body, names * rows, told.words)
    if cells is None:
        return None
    return [cells[at : at + len(names)] for at in range(0, len(cells), len(names))]
