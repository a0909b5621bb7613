"""Sheets of cells -> an Excel workbook, the same for lists, answers and working papers.

Text of reports is data: a spreadsheet must never take a cell that begins with "=" for a formula,
also after somebody edits it, so every text is stored as text and marked where it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


def write_workbook(
    sheets: Sheets, target: BinaryIO, *, widths: Mapping[str, int] | None = None, cut: str = CUT
) -> None:
    """Named sheets with their lines, the first of each bold and frozen.

    ``widths`` (letter of a column -> characters) also breaks long texts over lines; a text that is
    too long for a cell ends with ``cut``.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, lines in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for column, width in (widths or {}).items():
            sheet.column_dimensions[column].width = width
        for number, line in enumerate(lines):
            cells = [_cell(sheet, value, cut, broken=bool(widths)) for value in line]
            sheet.append([_bold(cell) for cell in cells] if number == 0 else cells)
    book.save(target)


def _cell(sheet: object, value: Value, cut: str, *, broken: bool) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
    text = NOT_IN_XML.sub("", value)
    if len(text) > CELL_CHARACTERS:
        text = text[: CELL_CHARACTERS - len(cut)] + cut
    cell = WriteOnlyCell(sheet, value=text)  # type: ignore[arg-type]
    cell.data_type = "s"
    if FORMULA_START.match(text):
        cell.quotePrefix = True
    if broken:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _bold(cell: object) -> object:
    from openpyxl.styles import Font

    cell.font = Font(bold=True)  # type: ignore[attr-defined]
    return cell
