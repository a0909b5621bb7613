"""A table that a PDF-to-text tool told cell by cell -> its rows again.

The columns are gone: the names of the head stand one below the other, and below them the cells,
each a few lines, blank lines between. So many cells as there are names make a row; where one is
missing, or a page's end has cut one in two, the numbers of the rows and what the columns hold
(statuses, risk values) tell where the next row begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingest.text.heads import (
    LOOKED_AT,
    NAME_LENGTH,
    PARTS,
    Part,
    after_head,
    heads_apart,
    names_of_lines,
    names_of_parts,
    parts_of,
)
from ingest.text.rows import (
    MOST_ROWS,
    ROWS,
    Count,
    cells_of_parts,
    cells_of_rows,
    count_in,
    follows,
    is_kind,
    kind_of_name,
)
from ingest.text.unmarked import Body, Found, by_weight, rows_of_texts, worth
from ingest.text.weight import columns_in, unmarked
from ingest.vocabulary import Vocabulary

#: A numbered row has so many parts fewer or more than the head has names.
FEWER, MORE = 2, 3

#: Parts, the place below a head, its names, the words -> what stands there.
Reader = Callable[[Sequence[Part], int, list[str], Vocabulary], Body | None]


def tables_of_cells(
    lines: Sequence[str], words: Vocabulary
) -> dict[int, tuple[int, list[list[str]]]]:
    """First line -> (line after the last, rows with their head) of each table told cell by cell."""
    parts = heads_apart(list(parts_of(lines)), words)
    out: dict[int, tuple[int, list[list[str]]]] = {}
    place = 0
    while place < len(parts):
        found = _apart(parts, place, words) or _in_lines(parts, place, words)
        if found is None:
            place += 1
            continue
        start, names, (end, rows) = found
        out[parts[start].start] = (parts[end - 1].end, [names, *rows])
        place = end
    return out


def _apart(parts: Sequence[Part], place: int, words: Vocabulary) -> Found | None:
    """A table below a head whose names blank lines part; what stands before a head of an unnumbered
    one may look like names too."""
    names = names_of_parts([part.text for part in parts[place : place + LOOKED_AT]], words)
    if not names:
        return None
    at = place + len(names)
    heads = [(place + left, names[left:]) for left in range(len(names) - PARTS + 1)]
    heads = [(start, held) for start, held in heads if names_of_parts(held, words) == held]
    told = _as_marked(parts, at, heads, words)
    numbered = told is not None and kind_of_name(told[1][0], words) == "number"
    return by_weight(told, parts, at, [told[:2]] if told and numbered else heads, words)


def _as_marked(
    parts: Sequence[Part], at: int, heads: Sequence[tuple[int, list[str]]], words: Vocabulary
) -> Found | None:
    """A table by its numbers, else by what its columns hold, else by its verdicts."""
    for start, held in heads:
        if kind_of_name(held[0], words) == "number":
            body = _by_number(parts, at, held, words) or _by_cells(parts, at, held, words)
            return (start, held, body) if body else None
    found: list[Found] = []
    for read in (_by_cells, _by_verdicts):
        bodies = [(start, held, read(parts, at, held, words)) for start, held in heads]
        found += [(start, held, body) for start, held, body in bodies if body]
        if any(_doubts(one, words) == (False, 0) for one in found):
            break
    return min(found, key=lambda one: _doubts(one, words), default=None)


def _doubts(found: Found, words: Vocabulary) -> tuple[bool, float]:
    """(its verdicts are none, so many cells are empty, or don't fit) of a table."""
    _, names, (_, rows) = found
    columns = columns_in(names, words)
    if unmarked(columns):
        return False, -worth(rows, columns, words)
    return not _verdicts_fit(names, rows, words), sum(not cell for row in rows for cell in row)


def _verdicts_fit(names: Sequence[str], rows: Sequence[Sequence[str]], words: Vocabulary) -> bool:
    """True where most cells of a column of verdicts are verdicts."""
    places = [place for place, name in enumerate(names) if kind_of_name(name, words) == "status"]
    told = [row[place] for row in rows for place in places if row[place]]
    return 2 * sum(words.status_word(cell) for cell in told) >= len(told)


def _in_lines(parts: Sequence[Part], place: int, words: Vocabulary) -> Found | None:
    """The same below a head in lines; blank lines may also part the rows, and not their cells."""
    names = names_of_lines(parts, place, words)
    at = after_head(parts, place, names) if names else None
    if at is None:
        return None
    if kind_of_name(names[0], words) != "number":
        readers: tuple[Reader, ...] = (_by_lines, _by_cells, _by_verdicts)
    elif any(count_in(part.text) is not None for part in parts[at : at + 2]):
        readers = (_by_number, _by_cells)
    else:
        readers = (_by_lines,)
    likely: Body | None = None
    for read in readers:
        body = read(parts, at, names, words)
        if body and _verdicts_fit(names, body[1], words):
            return place, names, body
        likely = likely or body
    return (place, names, likely) if likely else None


# ---- rows by their number ------------------------------------------------------------------------


def _by_number(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Rows that begin at a number, which counts up."""
    rows: list[list[str]] = []
    number: Count | None = None
    end = at
    while at < len(parts):
        again = after_head(parts, at, names)
        if again is not None:
            at = again
            continue
        count = count_in(parts[at].text)
        below = count_in(parts[at + 1].text) if at + 1 < len(parts) else None
        next_row = below is not None and (number is None or follows(below, number))
        if count is None and next_row and _may_group(parts[at]):
            rows.append([parts[at].text, *[""] * (len(names) - 1)])
            at += 1
            continue
        if count is None or (number is not None and not follows(count, number)):
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
        grouped = len(texts) == len(names) + 1 and _may_group(parts[end - 1])
        if grouped and _fits(texts[:-1], names, words):
            return end - 1, texts[:-1]
        cells = cells_of_parts(texts, names, words)
        if cells is not None:
            return end, cells
    return _row(parts, at, names, words)


def _may_group(part: Part) -> bool:
    """True for a short line that may head the rows below it."""
    text = part.text
    return len(text) <= NAME_LENGTH and text[0].isupper() and text[-1].isalpha()


def _ends(parts: Sequence[Part], at: int, names: list[str]) -> Iterator[int]:
    count = count_in(parts[at].text) or ()
    for place in range(at + len(names) - FEWER, min(at + len(names) + MORE, len(parts) - 1) + 1):
        here = count_in(parts[place].text)
        if (count and follows(here, count)) or after_head(parts, place, names) is not None:
            yield place


# ---- rows by what their cells hold ---------------------------------------------------------------


def _by_cells(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Rows of as many cells as names; the head may come again on each page."""
    columns = columns_in(names, words)
    if unmarked(columns):
        return rows_of_texts(parts, at, names, columns, words)
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
        return None
    return at + len(whole), whole + [""] * (len(names) - len(whole))


def _fits(cells: Sequence[str], names: Sequence[str], words: Vocabulary) -> bool:
    """True when numbers, risk values and statuses stand where the head says so."""
    seen = wrong = 0
    for cell, name in zip(cells, names, strict=False):
        kind = kind_of_name(name, words)
        seen += kind is not None
        wrong += kind is not None and not is_kind(cell, kind, words)
    return seen > 0 and wrong == 0 or (seen > 2 and wrong == 1 and len(cells) == len(names))


def _by_verdicts(
    parts: Sequence[Part], at: int, names: list[str], words: Vocabulary
) -> Body | None:
    """As many rows as verdicts, where cells are cut in two or missing."""
    kinds = [kind_of_name(name, words) for name in names]
    if kinds.count("status") != 1:
        return None
    behind = len(names) - 1 - kinds.index("status")
    rows, last = 0, at
    for place in range(at, len(parts)):
        if place - last > len(names) + MORE:
            break
        if words.status_word(parts[place].text):
            rows, last = rows + 1, place
    end = min(last + behind + 1, len(parts))
    texts = [part.text for part in parts[at:end]]
    few = ROWS <= rows <= MOST_ROWS
    cells = cells_of_parts(texts, names * rows, words, rows) if few else None
    if cells is None:
        return None
    return end, [cells[start : start + len(names)] for start in range(0, len(cells), len(names))]


# ---- rows that blank lines part, and not their cells ---------------------------------------------


def _numbered_below(parts: Sequence[Part], at: int) -> bool:
    """True where the rows go on with a number soon below what stands here."""
    return any(count_in(part.lines[0]) is not None for part in parts[at + 1 : at + 1 + MORE])


def _by_lines(parts: Sequence[Part], at: int, names: list[str], words: Vocabulary) -> Body | None:
    """Rows of lines; each begins as its first column says, and what doesn't goes on with the row
    above."""
    numbered = kind_of_name(names[0], words) == "number"
    rows: list[list[str]] = []
    again_at = at
    while at < len(parts):
        again = after_head(parts, at, names)
        if again is not None:
            at = again_at = again
            continue
        held = list(parts[at].lines)
        if numbered and count_in(held[0]) is None:
            if not rows or len(held) >= len(names) or parts[at].text[:1].isdigit():
                break
            if again_at != at and not _numbered_below(parts, at):
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
