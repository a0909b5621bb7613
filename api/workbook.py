"""Sheets of cells -> an Excel workbook, the same for lists, answers and working papers.

Text of reports is data: a spreadsheet must never take a cell that begins with "=" for a formula,
also after somebody edits it, so every text is stored as text and marked where it looks like one.
Columns are as wide as their text, up to a width at which a long text is broken over lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import BinaryIO

Value = str | int | float | bool | None
Cells = Sequence[Value]
Sheets = Iterable[tuple[str, Iterable[Cells]]]

#: What spreadsheet programs may take for a formula (OWASP, "CSV Injection").
FORMULA_START = re.compile(r"^[=+@\t\r-]")
#: Characters that an .xlsx file can't hold (XML 1.0).
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Excel's own limit for the text of one cell.
CELL_CHARACTERS = 32_767
CUT = " […]"
#: Characters of the narrowest and the widest column, and so many lines tell how wide one is.
NARROWEST, WIDEST = 8, 70
LOOKED_AT = 200


def write_workbook(sheets: Sheets, target: BinaryIO, *, cut: str = CUT) -> None:
    """Named sheets with their lines, the first of each bold and frozen; a text that is too long for
    a cell ends with ``cut``."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for title, lines in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        rest = iter(lines)
        first = list(islice(rest, LOOKED_AT))
        for column, width in enumerate(_widths(first), 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for number, line in enumerate(chain(first, rest)):
            cells = [_cell(sheet, value, cut) for value in line]
            sheet.append([_bold(cell) for cell in cells] if number == 0 else cells)
    book.save(target)


def _widths(lines: Sequence[Cells]) -> list[int]:
    """The width of each column: that of the longest line in its cells, within bounds."""
    widths: list[int] = []
    for line in lines:
        widths += [NARROWEST] * (len(line) - len(widths))
        for place, value in enumerate(line):
            longest = max(map(len, str(value).split("\n"))) + 2 if value is not None else 0
            widths[place] = max(widths[place], min(longest, WIDEST))
    return widths


def _cell(sheet: object, value: Value, cut: str) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
        cell.alignment = Alignment(vertical="top")
        return cell
    text = NOT_IN_XML.sub("", value)
    if len(text) > CELL_CHARACTERS:
        text = text[: CELL_CHARACTERS - len(cut)] + cut
    cell = WriteOnlyCell(sheet, value=text)  # type: ignore[arg-type]
    cell.data_type = "s"
    if FORMULA_START.match(text):
        cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _bold(cell: object) -> object:
    from openpyxl.styles import Font

    cell.font = Font(bold=True)  # type: ignore[attr-defined]
    return cell
