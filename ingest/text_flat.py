"""A table told line after line with nothing between cells or rows -> its rows again.

Recognition and some tools write every cell of a table below the one before, a long one over several
lines, with no blank line to part them. The head's names stand one below the other and begin with a
number; where the next number of the count stands, the next row begins (:mod:`ingest.text_rows`
parts its cells). A head that comes again and what stands around it are of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.text_rows import COUNT, MAX_LINES, cells_of_rows, kind_of_name
from ingest.vocabulary import EXTRA, Vocabulary, plain

#: A head has so many names at least; one is no longer than this (characters).
NAMES, NAME_LENGTH = 4, 40
#: So many rows at least are a table.
ROWS = 2


@dataclass(frozen=True, slots=True)
class Flat:
    """A table: the line after its last, its rows with the head, and the places of lines between
    them that are of the pages."""

    end: int
    rows: list[list[str]]
    left: tuple[int, ...]


def flat_tables(lines: Sequence[str], words: Vocabulary) -> dict[int, Flat]:
    """Place of the first line -> the table that begins there."""
    out: dict[int, Flat] = {}
    place = 0
    while place < len(lines):
        names = _names(lines, place, words)
        found = _table(lines, place, names, words) if names else None
        if found is not None:
            out[place] = found
        place = found.end if found is not None else place + 1
    return out


def _names(lines: Sequence[str], place: int, words: Vocabulary) -> list[str]:
    """The names of a head that begins at a line and goes on to the first number; else none."""
    names: list[str] = []
    for line in lines[place : place + 15]:
        name = line.strip()
        if not name or len(name) > NAME_LENGTH or plain(name) in map(plain, names):
            break
        if words.field_of(name) is None:
            break
        names.append(name)
    fields = {words.field_of(name) for name in names} - {None, EXTRA}
    whole = len(names) >= NAMES and "control_activity" in fields
    told = whole and bool(fields & {"result", "status"})
    return names if told and kind_of_name(names[0], words) == "number" else []


def _table(lines: Sequence[str], place: int, names: list[str], words: Vocabulary) -> Flat | None:
    at = place + len(names)
    rows: list[list[str]] = []
    left: list[int] = []
    end = at
    while at < len(lines):
        if [line.strip() for line in lines[at : at + len(names)]] == names:
            at += len(names)
            continue
        number = _count(lines[at])
        if number is None or (rows and number != _count(rows[-1][0], 1)):
            if rows and at - end < MAX_LINES:
                at += 1  # what stands around a page break, if the count goes on behind it
                continue
            break
        found = _row(lines, at, names, words)
        if found is None:
            break
        left += [spot for spot in range(end, at) if _of_page(lines, spot, names)]
        rows.append([lines[spot].strip() for spot in range(at, found) if lines[spot].strip()])
        at = end = found
    cells = cells_of_rows(rows, names, words) if len(rows) >= ROWS else None
    return Flat(end, [names, *cells], tuple(left)) if cells is not None else None


def _count(line: str, more: int = 0) -> int | None:
    found = COUNT.match(line.strip())
    return int(found.group(1)) + more if found else None


def _of_page(lines: Sequence[str], spot: int, names: list[str]) -> bool:
    """True for a line between rows that is no name of the head."""
    text = lines[spot].strip()
    return text not in names and any(sign.isalnum() for sign in text)


def _row(lines: Sequence[str], at: int, names: list[str], words: Vocabulary) -> int | None:
    """The place after a row: where the next number of the count, the head or a gap parts it from
    what is no cell of its own; the first at which the lines can be what the head says."""
    for end in _ends(lines, at, names):
        row = [lines[spot].strip() for spot in range(at, end) if lines[spot].strip()]
        if len(row) >= len(names) - 1 and cells_of_rows([row], names, words) is not None:
            return end
    return None


def _ends(lines: Sequence[str], at: int, names: list[str]) -> Iterator[int]:
    following = (_count(lines[at]) or 0) + 1
    for place in range(at + len(names) - 1, min(at + 2 * MAX_LINES, len(lines)) + 1):
        text = lines[place].strip() if place < len(lines) else ""
        if text in ("", names[0]) or _count(text) == following:
            yield place
