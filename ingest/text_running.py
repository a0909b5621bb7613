"""A table that ran together -> its rows again: the head in one line, the cells line below line.

"Nr Kontroll Risk Utfall Bedömning" and nothing between the cells: so a PDF-to-text tool writes a
table. A row begins at its number, which counts up; where the rows have none, they are as many as
the verdicts. What parts the cells of a row is told in :mod:`ingest.text_rows`.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.text_headings import plain_level
from ingest.text_rows import COUNT, MAX_LINES, cells_of_row, cells_of_rows, kind_of_name
from ingest.vocabulary import EXTRA, Vocabulary

#: A head has so many names, a name so many words at most; a head is no longer (characters).
NAMES, WORDS, LENGTH = 4, 4, 160
#: So many rows are a table; so many are told apart by their verdicts alone.
ROWS, MOST = 2, 40


def running_tables(
    lines: Sequence[str], words: Vocabulary
) -> dict[int, tuple[int, list[list[str]]]]:
    """First line -> (line after the last, rows with their head) of each such table."""
    out: dict[int, tuple[int, list[list[str]]]] = {}
    place = 0
    while place < len(lines):
        names = names_in(lines[place], words)
        found = _table(lines, place, names, words) if names else None
        if found is not None:
            out[place] = (found[0], [names, *found[1]])
        place = found[0] if found else place + 1
    return out


def names_in(line: str, words: Vocabulary) -> list[str]:
    """The names of columns that follow each other in a line, and nothing else; else none."""
    parts = line.split()
    if len(parts) < NAMES or len(line) > LENGTH or "  " in line.strip() or "\t" in line:
        return []
    if parts[-1].endswith((".", ":")):
        return []
    most: list[list[str] | None] = [[], *([None] * len(parts))]  # the most names up to each word
    for end in range(1, len(parts) + 1):
        for start in range(max(end - WORDS, 0), end):
            held, name = most[start], " ".join(parts[start:end])
            if held is not None and _name(name, words):
                best = most[end]
                if best is None or len(held) >= len(best):
                    most[end] = [*held, name]
    names = most[-1] or []
    told = [words.field_of(name) for name in names]
    sure = "control_activity" in told and "result" in told
    return names if len(names) >= NAMES and sure and told.count(EXTRA) * 2 < len(told) else []


def _name(text: str, words: Vocabulary) -> bool:
    known = text[:1].isupper() and words.field_of(text) is not None
    return known or kind_of_name(text, words) == "value"


def _table(
    lines: Sequence[str], place: int, names: list[str], words: Vocabulary
) -> tuple[int, list[list[str]]] | None:
    """(line after it, rows) of what stands below a head; it may come again on each page."""
    head = lines[place].split()
    body: list[str] = []
    at = place + 1
    while at < len(lines):
        line = lines[at].strip()
        if "\t" in line or "  " in line or (plain_level(lines, at) and not COUNT.match(line)):
            break
        if line and line.split() != head:
            body.append(line)
        at += 1
    numbered = kind_of_name(names[0], words) == "number"
    rows = _by_number(body, names, words) if numbered else _by_verdict(body, names, words)
    return (at, rows) if rows and len(rows) >= ROWS else None


def _by_number(body: Sequence[str], names: list[str], words: Vocabulary) -> list[list[str]] | None:
    rows: list[list[str]] = []
    last = 0
    for line in body:
        found = COUNT.match(line)
        if found and (not rows or int(found.group(1)) == last + 1):
            rows.append([line])
            last = int(found.group(1))
        elif not rows:
            return None
        else:
            rows[-1].append(line)
    return cells_of_rows(rows, names, words) if len(rows) >= ROWS else None


def _by_verdict(body: Sequence[str], names: list[str], words: Vocabulary) -> list[list[str]] | None:
    """As many rows as there are lines that are a verdict, all divided at once."""
    kinds = [kind_of_name(name, words) for name in names]
    rows = sum(words.status_word(line) for line in body)
    if kinds.count("status") != 1 or not ROWS <= rows <= MOST or len(body) > rows * MAX_LINES:
        return None
    cells = cells_of_row(body, names * rows, words)
    if cells is None:
        return None
    return [cells[at : at + len(names)] for at in range(0, len(cells), len(names))]
