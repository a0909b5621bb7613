"""A table that a tool told column after column -> its rows again.

Below the name of each column stand its cells, blank lines between, then the next name: so many
cells below each, or it is no such table. A page has its own, with the head once more.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.plain import plain
from ingest.text.heads import NAME_LENGTH, Part, parts_of
from ingest.text.rows import MAX_NAMES, MOST_ROWS, is_kind, kind_of_name
from ingest.vocabulary import Vocabulary

#: So many rows at least; of a table of two columns so many: a form has a field or two as well.
ROWS, OF_TWO = 2, 3
#: What stands below a table may have the name of a column.
CLOSING = ("assessment", "analysis")


def tables_by_column(
    lines: Sequence[str], words: Vocabulary
) -> dict[int, tuple[int, list[list[str]]]]:
    """First line -> (line after the last, rows with their head) of each such table."""
    parts = list(parts_of(lines))
    named = [_names(part, words) for part in parts]
    out: dict[int, tuple[int, list[list[str]]]] = {}
    place = 0
    while place < len(parts):
        rows = _rows(parts, named, place, words) if named[place] else None
        if rows is None:
            place += 1
            continue
        end = place + len(rows) * len(rows[0])
        out[parts[place].start] = (parts[end - 1].end, rows)
        place = end
    return out


def _names(part: Part, words: Vocabulary) -> bool:
    """True for a line by itself that is the name of a column."""
    text = part.text
    short = len(part.lines) == 1 and len(text) <= NAME_LENGTH and text[0].isupper()
    return short and not text.endswith((".", ":")) and words.field_of(text) is not None


def _rows(
    parts: Sequence[Part], named: Sequence[bool], place: int, words: Vocabulary
) -> list[list[str]] | None:
    """The head and the rows of the table whose first name stands here, or None."""
    later = [at for at in range(place + 1, min(place + MOST_ROWS + 2, len(parts))) if named[at]]
    step = later[0] - place if later else 0
    if step <= ROWS:
        return None
    heads, told = [place], {plain(parts[place].text)}
    while len(heads) < MAX_NAMES and heads[-1] + step < len(parts) and named[heads[-1] + step]:
        name = parts[heads[-1] + step].text
        if plain(name) in told or not _goes_on(parts, named, heads[-1] + step, step, words):
            break
        heads.append(heads[-1] + step)
        told.add(plain(name))
    if heads[-1] + step > len(parts) or (len(heads) == 2 and step <= OF_TWO):
        return None
    names = [parts[at].text for at in heads]
    columns = [[part.text for part in parts[at + 1 : at + step]] for at in heads]
    judged = kind_of_name(names[-1], words) == "status"  # "Avvikelse" is a verdict there
    last = range(heads[-1] + 1, heads[-1] + step)
    others = any(named[at] and not (judged and words.status_word(parts[at].text)) for at in last)
    if not _is_table(names, columns, words) or others:
        return None
    return [names, *map(list, zip(*columns, strict=True))]


def _goes_on(
    parts: Sequence[Part], named: Sequence[bool], at: int, step: int, words: Vocabulary
) -> bool:
    """False for a name that may head the section below the table: it is one of a column where
    verdicts stand below it, or one more column."""
    name, cells = parts[at].text, parts[at + 1 : at + step]
    if words.section_of(name) not in CLOSING:
        return True
    if kind_of_name(name, words) == "status":
        return len(cells) == step - 1 and all(words.status_word(cell.text) for cell in cells)
    return at + step < len(parts) and named[at + step]


def _is_table(names: Sequence[str], columns: Sequence[Sequence[str]], words: Vocabulary) -> bool:
    """True where the names tell what was checked and found, none of the cells heads a section, and
    numbers and verdicts stand below their names."""
    fields = {words.field_of(name) for name in names}
    if "control_activity" not in fields or not fields & {"result", "status"}:
        return False
    if any(words.section_of(cell) in CLOSING for cell in columns[-1]):
        return False
    kinds = [kind_of_name(name, words) for name in names]
    return all(
        kind is None or sum(is_kind(cell, kind, words) for cell in column) >= 0.7 * len(column)
        for kind, column in zip(kinds, columns, strict=True)
    )
