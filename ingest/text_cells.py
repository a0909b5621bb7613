"""A table that a PDF-to-text tool told cell by cell -> its rows again.

The columns are gone: the names of the head stand one below the other, and below them the cells,
each a few lines, blank lines between. So many cells as there are names make a row; where one is
missing, or a page's end has cut one in two, the numbers of the rows and what the columns hold
(statuses, risk values) tell where the next row begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.text_heads import (
    LOOKED_AT,
    NAME_LENGTH,
    Part,
    after_head,
    names_of_lines,
    names_of_parts,
    parts_of,
)
from ingest.text_rows import (
    ROWS,
    cells_of_parts,
    cells_of_rows,
    count_in,
    is_kind,
    kind_of_name,
)
from ingest.vocabulary import Vocabulary

#: A numbered row has so many parts fewer or more than the head has names.
FEWER, MORE = 2, 3

#: (place after it, rows) of what stands below a head.
Body = tuple[int, list[list[str]]]


def tables_of_cells(
    lines: Sequence[str], words: Vocabulary
) -> dict[int, tuple[int, list[list[str]]]]:
    """First line -> (line after the last, rows with their head) of each table told cell by cell."""
    parts = list(parts_of(lines))
    out: dict[int, tuple[int, list[list[str]]]] = {}
    place = 0
    while place < len(parts):
        names = names_of_parts([part.text for part in parts[place : place + LOOKED_AT]], words)
        found = _below(parts, place + len(names), names, words) if names else None
        if found is None:
            names = names_of_lines(parts, place, words)
            after = after_head(parts, place, names) if names else None
            found = _below_lines(parts, after, names, words) if after is not None else None
        if found is None:
            place += 1
            continue
        end, rows = found
        out[parts[place].start] = (parts[end - 1].end, [names, *rows])
        place = end
    return out


def _below(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Cells with blank lines between them."""
    numbered = kind_of_name(names[0], words) == "number"
    found = _by_number(parts, at, names, words) if numbered else None
    return found or _by_cells(parts, at, names, words)


def _below_lines(
    parts: Sequence[Part], at: int, names: list[str], words: Vocabulary
) -> Body | None:
    """The same below a head in lines; blank lines may also part the rows, and not their cells."""
    numbered = kind_of_name(names[0], words) == "number"
    if numbered and at < len(parts) and count_in(parts[at].text) is not None:
        return _below(parts, at, names, words)
    found = _by_lines(parts, at, names, words)
    return found or (None if numbered else _by_cells(parts, at, names, words))


# ---- rows by their number ------------------------------------------------------------------------


def _by_number(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Rows that begin at a number, which counts up."""
    rows: list[list[str]] = []
    number: int | None = None
    end = at
    while at < len(parts):
        again = after_head(parts, at, names)
        if again is not None:
            at = again
            continue
        count = count_in(parts[at].text)
        if count is None or (number is not None and count != number + 1):
            break
        made = _numbered(parts, at, names, words)
        if made is None:
            break
        rows.append(made[1])
        at = end = made[0]
        number = count
    return (end, rows) if len(rows) >= ROWS else None


def _numbered(
    parts: Sequence[Part], at: int, names: list[str], words: Vocabulary
) -> tuple[int, list[str]] | None:
    """(place after it, cells) of a row: it goes on to where the next number or the head stands; a
    last one has as many cells as names."""
    for end in _ends(parts, at, names):
        texts = [part.text for part in parts[at:end]]
        if len(texts) == len(names) and _fits(texts, names, words):
            return end, texts
        cells = cells_of_parts(texts, names, words)
        if cells is not None:
            return end, cells
    return _row(parts, at, names, words)


def _ends(parts: Sequence[Part], at: int, names: list[str]) -> Iterator[int]:
    following = (count_in(parts[at].text) or 0) + 1
    for place in range(at + len(names) - FEWER, min(at + len(names) + MORE, len(parts) - 1) + 1):
        if count_in(parts[place].text) == following or after_head(parts, place, names) is not None:
            yield place


# ---- rows by what their cells hold ---------------------------------------------------------------


def _by_cells(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Rows of as many cells as names; the head may come again on each page."""
    end = at
    rows: list[list[str]] = []
    while at < len(parts):
        again = after_head(parts, at, names)
        if again is not None:
            at = again
            continue
        row = _row(parts, at, names, words)
        if row is None:
            break
        rows.append(row[1])
        at = end = row[0]
    return (end, rows) if len(rows) >= ROWS else None


def _row(
    parts: Sequence[Part], at: int, names: list[str], words: Vocabulary
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


# ---- rows that blank lines part, and not their cells ---------------------------------------------


def _by_lines(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Rows of lines; each begins as its first column says, and what doesn't goes on with the row
    above."""
    numbered = kind_of_name(names[0], words) == "number"
    rows: list[list[str]] = []
    while at < len(parts):
        again = after_head(parts, at, names)
        if again is not None:
            at = again
            continue
        held = list(parts[at].lines)
        if numbered and count_in(held[0]) is None:
            if not rows or len(held) >= len(names) or parts[at].text[:1].isdigit():
                break
            rows[-1] += held
        elif not numbered and len(held) < len(names) - 1:
            break
        else:
            rows.append(held)
        at += 1
    while len(rows) >= ROWS:
        cells = cells_of_rows(rows, names, words)
        if cells is not None:
            return at, cells
        if numbered:
            return None
        rows, at = rows[:-1], at - 1
    return None
