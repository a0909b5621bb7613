"""A table that a PDF-to-text tool told cell by cell -> its rows again.

The columns are gone: the names of the head stand one below the other, and below them the cells,
each a few lines, blank lines between. So many cells as there are names make a row; where one is
missing, what the columns hold (numbers, statuses, risk values) tells where the next row begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import join_lines
from ingest.text_rows import COUNT, cells_of_rows, is_kind, kind_of_name
from ingest.vocabulary import Vocabulary, plain

#: A head has so many names at least, so many of them known.
NAMES, KNOWN = 3, 0.6
#: A name of a head is no longer than this (characters).
NAME_LENGTH = 40
#: So many rows at least are a table, so many of its cells in whole rows.
ROWS, WHOLE = 2, 0.8


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines without a blank one between them; ``start`` and ``end`` are places of lines."""

    text: str
    start: int
    end: int


def tables_of_cells(
    lines: Sequence[str], words: Vocabulary
) -> dict[int, tuple[int, list[list[str]]]]:
    """First line -> (line after the last, rows with their head) of each table told cell by cell."""
    parts = list(_parts(lines))
    out: dict[int, tuple[int, list[list[str]]]] = {}
    place = 0
    while place < len(parts):
        names = _head(parts, place, words)
        found = _table(parts, place, names, words) if names else None
        if found is None:
            names = _head_of_lines(lines, parts[place], words)
            found = _table_of_lines(lines, parts, place, names, words) if names else None
        if found is None:
            place += 1
            continue
        end, rows = found
        out[parts[place].start] = (parts[end - 1].end, [names, *rows])
        place = end
    return out


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    start: int | None = None
    for place, line in enumerate([*lines, ""]):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            yield _Part(join_lines(lines[start:place]), start, place)
            start = None


def _head(parts: Sequence[_Part], place: int, words: Vocabulary) -> list[str]:
    """The names of a head that begins here; none where too few of them are known."""
    names: list[str] = []
    for part in parts[place:]:
        known = words.field_of(part.text) is not None or words.guess_of(part.text) is not None
        if (
            len(part.text) > NAME_LENGTH
            or part.text.endswith((".", ":"))
            or plain(part.text) in names
        ):
            break
        if not known and not (names and part.text[:1].isupper() and not part.text[-1].isdigit()):
            break
        names.append(part.text)
    while names and words.field_of(names[-1]) is None and words.guess_of(names[-1]) is None:
        names.pop()
    sure = [words.field_of(name) for name in names]
    told = {words.field_of(name) or words.guess_of(name) for name in names}
    if len(names) < NAMES or sum(field is not None for field in sure) < KNOWN * len(names):
        return []
    return names if told & {"result", "status"} and "control_activity" in told else []


def _table(
    parts: Sequence[_Part], place: int, names: list[str], words: Vocabulary
) -> tuple[int, list[list[str]]] | None:
    """(place after it, rows) of the cells below a head; the head may come again on each page."""
    at = place + len(names)
    end = at
    rows: list[list[str]] = []
    while at < len(parts):
        if [part.text for part in parts[at : at + len(names)]] == names:
            at += len(names)
            continue
        row = _row(parts, at, names, words)
        if row is None:
            break
        rows.append(row[1])
        at = end = row[0]
    return (end, rows) if len(rows) >= ROWS else None


def _row(
    parts: Sequence[_Part], at: int, names: list[str], words: Vocabulary
) -> tuple[int, list[str]] | None:
    """(place after it, cells) of the row that begins here: as many cells as names, or one less
    where the next row is seen to begin."""
    whole = [part.text for part in parts[at : at + len(names)]]
    if len(whole) < len(names) - 1 or not _fits(whole[: len(names)], names, words):
        short = _short(whole, names, words)
        return (at + len(short) - short.count(""), short) if short else None
    return at + len(whole), whole + [""] * (len(names) - len(whole))


def _fits(cells: Sequence[str], names: Sequence[str], words: Vocabulary) -> bool:
    """True when numbers, risk values and statuses stand where the head says so."""
    seen = wrong = 0
    for cell, name in zip(cells, names, strict=False):
        kind = kind_of_name(name, words)
        if kind is None:
            continue
        seen += 1
        wrong += not is_kind(cell, kind, words)
    if not seen:
        return any(len(cell) > NAME_LENGTH for cell in cells)
    return wrong == 0 or (seen > 2 and wrong == 1 and len(cells) == len(names))


def _short(whole: list[str], names: Sequence[str], words: Vocabulary) -> list[str]:
    """A row that lacks one cell, with an empty one put where all others then fit; else none."""
    for gap in range(len(names) - 1, 0, -1):
        cells = [*whole[:gap], "", *whole[gap : len(names) - 1]]
        if len(cells) == len(names) and kind_of_name(names[gap], words) is None:
            kinds = [(c, kind_of_name(n, words)) for c, n in zip(cells, names, strict=True)]
            if all(is_kind(c, k, words) for c, k in kinds if k) and any(k for _, k in kinds):
                return cells
    return []


def _head_of_lines(lines: Sequence[str], part: _Part, words: Vocabulary) -> list[str]:
    """The names of a head that stand line below line with nothing between them."""
    single = [_Part(lines[at].strip(), at, at + 1) for at in range(part.start, part.end)]
    names = _head(single, 0, words)
    return names if len(names) == len(single) else []


def _table_of_lines(
    lines: Sequence[str], parts: Sequence[_Part], place: int, names: list[str], words: Vocabulary
) -> tuple[int, list[list[str]]] | None:
    """(place after it, rows) of rows of lines below such a head; each begins as its first column
    says, and what doesn't goes on with the row above."""
    kind = kind_of_name(names[0], words)
    rows: list[list[str]] = []
    at = place + 1
    while at < len(parts):
        held = [lines[line].strip() for line in range(parts[at].start, parts[at].end)]
        if held == names:
            at += 1
            continue
        if kind == "number" and not COUNT.match(held[0]):
            if not rows or len(held) >= len(names) or parts[at].text[:1].isdigit():
                break
            rows[-1] += held
        elif kind != "number" and len(held) < len(names) - 1:
            break
        else:
            rows.append(held)
        at += 1
    while len(rows) >= ROWS:
        cells = cells_of_rows(rows, names, words)
        if cells is not None:
            return at, cells
        if kind == "number":
            return None
        rows, at = rows[:-1], at - 1
    return None
