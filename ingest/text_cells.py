"""A table that a PDF-to-text tool told cell by cell -> its rows again.

The columns are gone: the names of the head stand one below the other, and below them the cells,
each a few lines, blank lines between. So many cells as there are names make a row; where one is
missing, what the columns hold (numbers, statuses, risk values) tells where the next row begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import join_lines
from ingest.vocabulary import Vocabulary, plain

#: A head has so many names at least, so many of them known.
NAMES, KNOWN = 3, 0.6
#: A name of a head is no longer than this (characters).
NAME_LENGTH = 40
#: So many rows at least are a table, so many of its cells in whole rows.
ROWS, WHOLE = 2, 0.8

_VALUE = re.compile(
    r"^\d{1,2}(?:\s*\(?\s*\d\s*[x×*·]\s*\d\s*\)?)?$|^\d\s*[x×*·]\s*\d(?:\s*=\s*\d{1,2})?$"
)
_COUNT = re.compile(r"^(?:[A-ZÅÄÖ]{1,2}[-.]?)?(\d{1,3})\.?$")


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
    cells: list[str] = []
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
        cells += row[1]
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
        kind = _kind(name, words)
        if kind is None:
            continue
        seen += 1
        wrong += not _is(cell, kind, words)
    if not seen:
        return any(len(cell) > NAME_LENGTH for cell in cells)
    return wrong == 0 or (seen > 2 and wrong == 1 and len(cells) == len(names))


def _kind(name: str, words: Vocabulary) -> str | None:
    field = words.field_of(name)
    if field in ("number", "status"):
        return field
    text = plain(name)
    return (
        "value"
        if text in ("s", "k", "rv", "r")
        or text.startswith(("riskv", "riskt", "sannol", "konsek", "riskpo"))
        else None
    )


def _is(cell: str, kind: str, words: Vocabulary) -> bool:
    if kind == "number":
        return bool(_COUNT.match(cell))
    if kind == "status":
        return words.status_word(cell) or (len(cell) <= NAME_LENGTH and not cell.endswith("."))
    return bool(_VALUE.match(cell))


def _short(whole: list[str], names: Sequence[str], words: Vocabulary) -> list[str]:
    """A row that lacks one cell, with an empty one put where all others then fit; else none."""
    for gap in range(len(names) - 1, 0, -1):
        cells = [*whole[:gap], "", *whole[gap : len(names) - 1]]
        if len(cells) == len(names) and _kind(names[gap], words) is None:
            kinds = [(c, _kind(n, words)) for c, n in zip(cells, names, strict=True)]
            if all(_is(c, k, words) for c, k in kinds if k) and any(k for _, k in kinds):
                return cells
    return []
