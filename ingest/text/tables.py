"""Lines of a text whose cells are parted by tabs, bars or semicolons -> tables.

A table copied out of a spreadsheet has more than its rows: the title of the sheet above them and
who made it below, each in a row that is empty but for a cell or two, and cells of several lines in
quotation marks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from ingest.models import Block, Paragraph, Table
from ingest.text.bars import wrapped_rows
from ingest.text.drawn import drawn_rule
from ingest.text.line_ends import without_line_ends
from ingest.text.marks import marked_cell, marked_line

#: A cell in quotation marks has no more lines than this.
CELL_LINES = 40
#: Rows with no more cells than this, away from a table of so many columns, are no part of it.
SPARSE, WIDE = 2, 4
#: A cell that stands in each of so many columns is one that goes over all of them.
MERGED = 3

#: The name of a group of rows is no longer than this (characters), and there are so many of them;
#: the rows around it have so many tabs.
GROUP_LENGTH, GROUPS, GROUP_TABS = 60, 2, 2
#: What a cell goes on with in the next line fills more than this (characters).
FULL_CELL = 40
_GROUP = re.compile(r"^[A-ZÅÄÖ0-9][^\t|;:]*[\w)]$")

_PIPE_RULE = re.compile(r"^(?=.*(?:--|:-|-:))\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
#: A cell that opens with a quotation mark and does not close in its line; one that closes.
_OPENS = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')
_CLOSES = re.compile(r'^(?:[^"]|"")*"(?=\t|$)')
#: The same where semicolons part the cells; they may stand inside such a cell.
_OPENS_PARTED = re.compile(r'^(?:(?:"(?:[^"]|"")*"|[^";]*);)+"(?:[^"]|"")*$')
_CLOSES_PARTED = re.compile(r'^(?:[^"]|"")*"(?=;|$)')
_QUOTED = re.compile(r'^"((?:[^"]|"")*)"$')


def cells_joined(lines: Sequence[str]) -> list[str]:
    """The lines, a cell of a spreadsheet that goes on over several as one, with <br> between."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        end = _closing(lines, at) if "\t" in line and _OPENS.search(line) else None
        if end is None and line.count(";") > 1 and _OPENS_PARTED.match(line):
            end = _closing(lines, at, _OPENS_PARTED, _CLOSES_PARTED)
        if end is None:
            out.append(line)
            at += 1
            continue
        out.append("<br>".join(part.strip(" ") for part in lines[at : end + 1]))
        at = end + 1
    return out


def with_groups_as_rows(lines: Sequence[str]) -> list[str]:
    """The lines, the names of groups that stand alone between rows of tabs as rows with a cell."""
    found = {place: tabs for place in range(1, len(lines) - 1) if (tabs := _group(lines, place))}
    if len(found) < GROUPS:
        return list(lines)
    return [line + "\t" * found.get(place, 0) for place, line in enumerate(lines)]


def _group(lines: Sequence[str], place: int) -> int:
    """How many tabs the rows right above and below have, where the line between names a group."""
    above, line, below = lines[place - 1 : place + 2]
    tabs = above.count("\t")
    if tabs < GROUP_TABS or below.count("\t") != tabs or len(line) > GROUP_LENGTH:
        return 0
    last = above.rpartition("\t")[2].strip()
    ended = len(last) <= FULL_CELL or last.endswith((".", "!", "?"))
    return tabs if ended and _GROUP.match(line.strip()) else 0


def _closing(
    lines: Sequence[str],
    at: int,
    opens: re.Pattern[str] = _OPENS,
    closes: re.Pattern[str] = _CLOSES,
) -> int | None:
    """The line in which the cell that is open at the end of a line closes."""
    for place in range(at + 1, min(at + CELL_LINES, len(lines))):
        if closes.match(lines[place]):
            return None if opens.search(lines[place].partition('"')[2]) else place
    return None


# ---- where one begins and ends -------------------------------------------------------------------


def table_length(lines: Sequence[str], index: int) -> int:
    """How many lines from ``index`` on are one table (0: none)."""
    if "\t" in lines[index].strip("\n"):
        return _run_length(lines, index, lambda line: "\t" in line)
    if drawn_rule(lines[index]):
        length = _run_length(lines, index, lambda line: line.lstrip()[:1] in ("|", "+"))
        return length if wrapped_rows(lines[index : index + length]) else 0
    semicolons = lines[index].count(";")
    if semicolons >= 2:
        length = _run_length(lines, index, lambda line: line.count(";") >= semicolons)
        if length >= 3 and _parts_at_semicolons(lines[index : index + length]):
            return length
    following = lines[index + 1] if index + 1 < len(lines) else ""
    ruled = "|" in following and _PIPE_RULE.match(following)
    framed = _framed(lines[index])
    if framed > 1 and not _PIPE_RULE.match(lines[index]) and not ruled:
        length = _run_length(lines, index, lambda line: _framed(line) == framed)
        if length >= 2:
            return length
    bars = lines[index].count(" | ")
    if bars and not ruled:
        length = _run_length(lines, index, lambda line: line.count(" | ") == bars)
        return length if length >= 3 else 0
    if ruled and "|" in lines[index] and not _PIPE_RULE.match(lines[index]):
        return _run_length(lines, index, lambda line: "|" in line)
    return 0


def _framed(line: str) -> int:
    """How many cells stand in a line that a bar opens and another closes; else 0."""
    text = line.strip()
    closed = len(text) > 1 and text.startswith("|") and text.endswith("|")
    return len(_BAR.findall(text)) - 1 if closed else 0


def _parts_at_semicolons(lines: Sequence[str]) -> bool:
    """True when the first line has more than two cells, and none is too long to be one."""
    try:
        return len(next(csv.reader(lines[:1], delimiter=";"))) > 2 and all(
            row is not None for row in csv.reader(lines, delimiter=";")
        )
    except csv.Error:
        return False


def _run_length(lines: Sequence[str], index: int, belongs: Callable[[str], bool]) -> int:
    end = index
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end - index


# ---- its rows ------------------------------------------------------------------------------------


def tables_of(lines: Sequence[str]) -> Iterator[Block]:
    """The table that lines are; what a sheet has above and below it is text."""
    sheet = any("\t" in line for line in lines)
    if sheet:
        rows = [[_unquoted(cell) for cell in line.strip("\n").split("\t")] for line in lines]
    elif lines[0].count(";") >= 2 and "|" not in lines[0]:
        rows, sheet = list(csv.reader(lines, delimiter=";")), True
    else:
        rows = wrapped_rows(lines) or without_line_ends(
            [_pipe_cells(line) for line in lines if not _PIPE_RULE.match(line)]
        )
    width = max(len(row) for row in rows)
    full = [row + [""] * (width - len(row)) for row in rows]
    full = full if sheet else [_once(row) for row in full]
    for part in _parts(full) if sheet else [full]:
        if sheet and len(part) < len(full) and _most_cells(part) <= SPARSE < WIDE <= width:
            yield from _texts(part)
        else:
            yield Table(tuple(tuple(marked_cell(text) for text in row) for row in part))


def _once(row: list[str]) -> list[str]:
    """The row, a cell as wide as the table told once: converters tell it in each column."""
    same = len(row) >= MERGED and len({cell.strip() for cell in row}) == 1
    named = same and any(sign.isalpha() for sign in row[0])
    return [row[0], *[""] * (len(row) - 1)] if named else row


def _unquoted(cell: str) -> str:
    found = _QUOTED.match(cell.strip())
    return found.group(1).replace('""', '"') if found else cell


def _parts(rows: list[list[str]]) -> list[list[list[str]]]:
    """Rows of a sheet, parted where an empty row stands beside some that are none of its table."""
    parts: list[list[list[str]]] = [[]]
    for row in rows:
        if any(cell.strip() for cell in row):
            parts[-1].append(row)
        elif parts[-1]:
            parts.append([])
    parts = [part for part in parts if part]
    held = [_most_cells(part) > SPARSE for part in parts]
    if not any(held):
        return [rows]
    first = held.index(True)
    last = len(held) - held[::-1].index(True)
    table = [row for part in parts[first:last] for row in part]
    return [*parts[:first], table, *parts[last:]]


def _most_cells(rows: Sequence[Sequence[str]]) -> int:
    return max(sum(bool(cell.strip()) for cell in row) for row in rows)


def _texts(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Each cell as a paragraph; a label has its value behind it."""
    for row in rows:
        filled = [cell.strip() for cell in row if cell.strip()]
        texts = [" ".join(filled)] if filled[0].endswith(":") else filled
        for text in texts:
            made = marked_line(text)
            if made is not None:
                yield Paragraph(made)


def _pipe_cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|") for cell in _BAR.split(text)]
