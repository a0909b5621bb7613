"""A table that stands in a plain text as columns with gaps between them -> its rows.

"pdftotext -layout" and people with a typewriter's habits write so. The head tells where the
columns begin; what stands below goes into the column it stands under, and a row begins where its
first column does, or after a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import join_lines
from ingest.models import Line
from ingest.text.column_heads import SLACK, cells_under, chunks, head_at, names_columns
from ingest.vocabulary import Vocabulary

#: A label above a table begins so near its line's beginning (characters), and is one of these.
LABEL_LENGTH, ABOVE = 45, ("goal", "process", "risk")
#: A table ends after so many blank lines, and has so many rows at least.
BLANKS, ROWS = 2, 2
#: Text in so many columns is of a row.
CELLS = 2
#: A row begins where so many of its columns have text, where its first column is empty below too.
FILLED = 0.6

#: A line drawn below the head or between the rows.
_RULE = re.compile(r"^\s*(?:-{3,}|_{3,}|={3,}|–{3,}|—{3,})(?:\s+(?:-{3,}|_{3,}|={3,}))*\s*$")
#: The number of a row: "3", "2.1", "K3".
_NUMBER = re.compile(r"^[A-ZÅÄÖ]{0,3}-?\d{1,3}(?:\.\d{1,2})*\.?$")


def named_over(lines: Sequence[str], words: Vocabulary) -> list[int]:
    """The lines right over such a table that are the label of a process or a goal and its name."""
    out = []
    for place, line in enumerate(lines):
        found = words.label_of(Line(line.strip())) if ":" in line else None
        if found is None or found[0] not in ("process", "goal") or not found[2]:
            continue
        below = next((text for text in lines[place + 1 : place + 3] if text.strip()), "")
        if not (place and lines[place - 1].strip()) and names_columns(below, words):
            out.append(place)
    return out


def columns_at(
    lines: Sequence[str], index: int, words: Vocabulary
) -> tuple[int, list[list[str]]] | None:
    """(line after the table, rows with their head) of a table that begins here, or None."""
    head = head_at(lines, index, words)
    if head is None:
        return None
    starts, names, whole = head.starts, head.first, head.names
    lines = ["" if _RULE.match(line) else line for line in lines]
    rows: list[list[list[str]]] = []
    at = index + head.lines
    blanks, parted = 0, _parted(lines, at, starts, words)
    counted = _counted(lines, at, starts) if words.field_of(whole[0]) == "number" else []
    last = counted[-1] if counted else len(lines)
    parted = parted and not any(line + 1 in counted for line in counted)
    while at < len(lines) and blanks < BLANKS:
        line = lines[at]
        if not line.strip():
            blanks += not _head_again(lines, at, names)
            at += 1
            continue
        cells = None if blanks and _labelled(line, words) else cells_under(line, starts)
        if cells is None or [text or "" for text in cells] == names:
            if cells is None:
                break
            at += head.lines
            continue
        if (at > last and cells[0]) or (blanks and _names_next(lines, at, starts, names)):
            break
        if blanks and (_opens_section(lines, at, starts, words) or _below(lines, at, starts)):
            break
        turned = bool(rows) and _turned(lines, at, names, cells, rows[-1])
        if (
            not rows
            or (blanks and parted and not turned)
            or (not parted and _begins(cells, rows[-1]))
        ):
            rows.append([[] for _ in names])
        for column, text in enumerate(cells):
            if text:
                rows[-1][column].append(text)
        blanks, at = 0, at + 1
    if len(rows) < (ROWS if _parts_only(whole, words) else 1):
        return None
    return at - blanks, [whole, *([join_lines(cell) for cell in row] for row in rows)]


def _counted(lines: Sequence[str], index: int, starts: Sequence[int]) -> list[int]:
    """The lines of a table that begin with the number of a row, and have more than it; none where
    fewer than two do. What stands in the first column below the last of them is no row."""
    counted = []
    for at in range(index, len(lines)):
        cells = cells_under(lines[at], starts)
        if cells is None:
            break
        if cells[0] and _NUMBER.match(cells[0]) and any(cells[1:]):
            counted.append(at)
    return counted if len(counted) >= ROWS else []


def _head_again(lines: Sequence[str], index: int, names: Sequence[str]) -> bool:
    """True where nothing but blank lines stands before the head once more: a new page."""
    at = index
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at < len(lines) and [text for _, text in chunks(lines[at])] == list(filter(None, names))


def _names_next(
    lines: Sequence[str], index: int, starts: Sequence[int], names: Sequence[str]
) -> bool:
    """True where only names that stand in the first column come before the head once more, each
    between blank lines: what heads the next table, and no cell of this one."""
    for at in range(index, len(lines)):
        if not lines[at].strip():
            continue
        if [text for _, text in chunks(lines[at])] == list(filter(None, names)):
            return at > index
        cells = cells_under(lines[at], starts)
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        head = [text for _, text in chunks(below)] == list(filter(None, names))
        if cells is None or not cells[0] or any(cells[1:]) or (below and not head):
            return False
    return False


def _opens_section(
    lines: Sequence[str], index: int, starts: Sequence[int], words: Vocabulary
) -> bool:
    """True for the name of a section that is none of controls, alone in the first column and over
    text that stands in no two columns: what follows the table."""
    cells = cells_under(lines[index], starts)
    if cells is None or not cells[0] or any(cells[1:]):
        return False
    if words.section_of(cells[0]) not in ("analysis", "assessment"):
        return False
    below = next((line for line in lines[index + 1 : index + 4] if line.strip()), "")
    under = cells_under(below, starts)
    return under is None or sum(map(bool, under)) < 2


def _turned(
    lines: Sequence[str],
    index: int,
    names: Sequence[str],
    cells: Sequence[str | None],
    row: Sequence[Sequence[str]],
) -> bool:
    """True for the rest of a row that a page was turned in: right below the head that comes again,
    with nothing in the first column, and the text that it goes on had not ended."""
    at = index - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    if at < 0 or [text for _, text in chunks(lines[at])] != list(names) or cells[0]:
        return False
    going = [column for column, text in enumerate(cells) if text]
    return all(row[column] and not row[column][-1].endswith((".", "!", "?")) for column in going)


def _parts_only(names: Sequence[str], words: Vocabulary) -> bool:
    """True where some name is not known, or none tells what was checked or found: one row below
    such a head may be a sentence with gaps."""
    fields = {words.field_of(name) for name in names}
    return None in fields or not {"control_activity", "result"} <= fields


def _labelled(line: str, words: Vocabulary) -> bool:
    """True for what stands above the next table: the label of its risk or process, and which."""
    found = words.label_of(Line(line.strip())) if ":" in line[:LABEL_LENGTH] else None
    return found is not None and found[0] in ABOVE and bool(found[2])


def _parted(lines: Sequence[str], index: int, starts: Sequence[int], words: Vocabulary) -> bool:
    """True when blank lines part the rows: there are some between lines of the table."""
    seen = blank = False
    for at, line in enumerate(lines[index:], index):
        if not line.strip():
            if blank:
                return False
            blank = True
        elif cells_under(line, starts) is None or (
            blank and (_labelled(line, words) or (seen and _below(lines, at, starts)))
        ):
            return False
        else:
            if blank and seen:
                return True
            seen, blank = True, False
    return False


def _below(lines: Sequence[str], index: int, starts: Sequence[int]) -> bool:
    """True for text below a table: alone in its line, it runs from the first column into those
    behind it, and no row stands below it."""
    line = lines[index]
    if "  " in line.strip() or cells_under(line, starts) is None:
        return False
    if len(line) - len(line.lstrip()) > starts[0] + SLACK or len(line.rstrip()) <= starts[1]:
        return False
    below = next((one for one in lines[index + 1 :] if one.strip()), "")
    return sum(map(bool, cells_under(below, starts) or ())) < CELLS


def _begins(cells: Sequence[str | None], row: Sequence[Sequence[str]]) -> bool:
    """True for the first line of a row: it has text in the first column and in most others, and
    none of it begins small below a text that began with a capital."""
    small = any(
        text[:1].islower() and (row[c] or "a")[0][:1].isupper()
        for c, text in enumerate(cells)
        if text
    )
    return bool(cells[0]) and not small and sum(map(bool, cells)) >= FILLED * len(cells)
