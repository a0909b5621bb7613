"""Remarks by number below a table -> the cells that their marks stand in.

"Delvis 1)" in a table, and "1) Av 50 ärenden var 12 sena." below it, are one row: the remark tells
what was found, and what stood before the mark is its status, or the beginning of the text. Notes to
a head, or marks without a remark, are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ingest.models import Block, Cell, Document, Heading, Line, Paragraph, Table
from ingest.tables.column_content import cell_text
from ingest.tables.tables import Columns, columns_of
from ingest.vocabulary import Vocabulary

#: So many rows with marks at least; so many blocks below a table are looked at for the remarks.
TIMES, BELOW = 2, 60
#: Names of the columns that are made: of what was found, of the verdict before it.
FOUND, VERDICT = "Notering", "Status"
_RAISED = dict(zip("¹²³⁴⁵⁶⁷⁸⁹", "123456789", strict=True))
_ATTACHED = r"(?<=[^\W\d_])(?P<t>\d)"
_SIGN = r"(?:\(?(?P<n>\d{1,2})\)|\[(?P<b>\d{1,2})\]|(?P<r>[¹²³⁴⁵⁶⁷⁸⁹])|(?P<s>\*{1,4})\)?)"
_SEE = r"(?:\(?(?:se|jfr)\s+)?(?:anm(?:ärkning|\.)?|not|kommentar)\s*(?P<a>\d{1,2})\)?\.?"
_MARKED = re.compile(
    rf"^(?P<before>.*?)[\s,;:.–-]*(?:{_SIGN}|(?<!\w){_SEE}|{_ATTACHED})$", re.IGNORECASE
)
_REMARK = re.compile(
    rf"^(?:- )?(?:{_SIGN}|(?:anm(?:ärkning|\.)?|not|kommentar)?\s*(?P<a>\d{{1,2}})(?:[.:]|\s[–—-])|"
    r"(?P<t>\d{1,2})(?=\s+(?-i:[A-ZÅÄÖ])))\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
#: The head of a column of marks, and a mark by itself.
_NAMED = re.compile(
    r"^(?:se\s+)?(?:anm(?:ärkning(?:ar)?|\.)?|not(?:er|ering(?:ar)?)?|kommentar(?:er)?)"
    r"(?:\s+(?:nr|nummer|nedan))?$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^(?:(?:se\s+)?(?:anm\.?|not|kommentar)\s+)?\(?(\d{1,2})[.)]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Remark:
    """What is told under a mark, and the places of the blocks that tell it."""

    lines: tuple[Line, ...]
    places: tuple[int, ...]


def with_remarks(document: Document, words: Vocabulary) -> Document:
    """The document with each remark in the row of its mark, where all marks have one."""
    out: list[Block | None] = list(document.blocks)
    for place, block in enumerate(document.blocks):
        columns = columns_of(block, words) if isinstance(block, Table) else None
        if columns is None or not isinstance(block, Table):
            continue
        column, marks = _marks(block, columns)
        told = marks.values()
        remarks = _remarks(document.blocks, place + 1, told) if len(marks) >= TIMES else {}
        if column is None or set(marks.values()) != set(remarks):
            continue
        by_row = {row: remarks[mark] for row, mark in marks.items()}
        out[place] = _told(block, columns, column, by_row, words)
        for remark in remarks.values():
            for gone in remark.places:
                out[gone] = None
    return replace(document, blocks=tuple(block for block in out if block is not None))


def _key(found: re.Match[str]) -> str:
    raised = _RAISED.get(found["r"] or "")
    return found["n"] or found["b"] or found["a"] or found["t"] or raised or found["s"]


def _marks(table: Table, columns: Columns) -> tuple[int | None, dict[int, str]]:
    """The one column with marks, and row -> mark, below the head; none where one comes twice."""
    first = len(columns.captions) + len(columns.head)
    found: dict[int, dict[int, str]] = {}
    named = {p for p, column in enumerate(columns.columns) if _NAMED.match(column.label)}
    for place, row in enumerate(table.rows[first:], first):
        for column, cell in enumerate(row):
            text = cell_text(cell).strip()
            marked, alone = _MARKED.match(text), _ALONE.match(text)
            if column in named and alone:
                found.setdefault(column, {})[place] = alone.group(1)
            elif marked and marked["before"].strip():
                found.setdefault(column, {})[place] = _key(marked)
    if len(found) != 1:
        return None, {}
    (column, marks), *_ = found.items()
    return (column, marks) if len(set(marks.values())) == len(marks) else (None, {})


def _remarks(blocks: Sequence[Block], start: int, marks: Collection[str]) -> dict[str, _Remark]:
    """Mark -> remark, of the paragraphs below a table up to the next heading behind the first; a
    list may have lost its numbers, or its star."""
    out: dict[str, _Remark] = {}
    items: dict[str, _Remark] = {}
    for place, block in enumerate(blocks[start : start + BELOW], start):
        if isinstance(block, Table) or (isinstance(block, Heading) and (out or items)):
            break
        found = _REMARK.match(block.line.text) if isinstance(block, Paragraph) else None
        listed = block.line.text.startswith("- ")
        if found is not None:
            key, text = _key(found), found["text"]
            if key in out:
                return {}
        elif listed and "*" in marks and not out:
            key, text = "*", block.line.text[2:]
        elif listed and not out:
            line = replace(block.line, text=block.line.text[2:], bold="")
            items[str(len(items) + 1)] = _Remark((line,), (place,))
            continue
        elif out or items:
            break
        else:
            continue
        out[key] = _Remark((replace(block.line, text=text, bold=""),), (place,))
    return out or items


# ---- the table with them -------------------------------------------------------------------------


def _told(
    table: Table, columns: Columns, column: int, told: dict[int, _Remark], words: Vocabulary
) -> Table:
    """The table with each remark: as a column of its own behind that of verdicts with marks, else
    as more lines of the cell."""
    bare = {row: _unmarked(table.rows[row][column]) for row in told}
    verdicts = all(words.status_word(cell_text(cell)) for cell in bare.values())
    field = columns.columns[column].field
    if field == "result" and not verdicts:
        cells = {row: Cell((*bare[row].lines, *told[row].lines)) for row in told}
        return _with_cells(table, column, cells)
    found = {row: Cell(remark.lines) for row, remark in told.items()}
    first = len(columns.captions) + len(columns.head)
    named = {first - 1: Cell((Line(FOUND),))} if columns.head else {}
    if field == "result":
        rest = {p: row[column] for p, row in enumerate(table.rows) if p >= first and p not in told}
        bare |= {first - 1: Cell((Line(VERDICT),))} if columns.head else {}
        found |= rest
    rows = _with_cells(table, column, bare).rows
    return replace(
        table,
        rows=tuple(
            (*row[: column + 1], named.get(p) or found.get(p) or Cell(), *row[column + 1 :])
            for p, row in enumerate(rows)
        ),
    )


def _unmarked(cell: Cell) -> Cell:
    """The cell without the mark at its end."""
    last = cell.lines[-1]
    if _ALONE.match(cell_text(cell).strip()):
        return replace(cell, lines=())
    found = _MARKED.match(last.text.strip())
    text = found["before"].strip() if found else last.text
    kept = (replace(last, text=text, bold=""),) if text else ()
    return replace(cell, lines=(*cell.lines[:-1], *kept))


def _with_cells(table: Table, column: int, cells: dict[int, Cell]) -> Table:
    return replace(
        table,
        rows=tuple(
            (*row[:column], cells[p], *row[column + 1 :]) if p in cells else row
            for p, row in enumerate(table.rows)
        ),
    )
