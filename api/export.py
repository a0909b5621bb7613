"""Passages -> a file that other programs open: JSON Lines, CSV or an Excel workbook.

Text of reports is data: a spreadsheet must never take a cell that begins with "=" for a formula.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from api.schemas import PassageModel

COLUMNS = tuple(PassageModel.model_fields)
#: What spreadsheet programs may take for a formula (OWASP, "CSV Injection").
FORMULA_START = re.compile(r"^[=+@\t\r-]")
#: Characters that an .xlsx file can't hold (XML 1.0).
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Excel's own limit for the text of one cell.
CELL_CHARACTERS = 32_767
CUT = " […] (avkortat: hela texten finns i JSON- och CSV-exporten)"


def jsonl(passages: Iterable[PassageModel]) -> Iterator[str]:
    """One JSON document a line."""
    for passage in passages:
        yield passage.model_dump_json() + "\n"


def csv_lines(passages: Iterable[PassageModel]) -> Iterator[str]:
    """RFC 4180, comma, UTF-8; the header first. Lists and objects stand as JSON."""
    yield _csv_line(COLUMNS)
    for passage in passages:
        yield _csv_line([_csv_cell(value) for value in _values(passage)])


def write_xlsx(passages: Iterable[PassageModel], target: BinaryIO) -> None:
    """A workbook with one sheet and a frozen header; every cell is text, never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Kontroller")
    sheet.freeze_panes = "A2"
    header = []
    for name in COLUMNS:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        header.append(cell)
    sheet.append(header)
    for passage in passages:
        row = []
        for value in _values(passage):
            cell = WriteOnlyCell(sheet, value=_for_xlsx(_plain(value)))
            if isinstance(cell.value, str):
                cell.data_type = "s"
            row.append(cell)
        sheet.append(row)
    workbook.save(target)


def _values(passage: PassageModel) -> list[object]:
    """One value for each column; what a search adds (its score) is no field of a passage."""
    fields = passage.model_dump()
    return [fields[name] for name in COLUMNS]


def _csv_line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _csv_cell(value: object) -> object:
    plain = _plain(value)
    if isinstance(plain, str) and FORMULA_START.match(plain):
        return "'" + plain
    return plain


def _plain(value: object) -> str | int | float | bool | None:
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False) if value else None
    return value  # type: ignore[return-value]


def _for_xlsx(value: str | int | float | bool | None) -> str | int | float | bool | None:
    """What fits a cell: longer text ends with a mark that says so."""
    if not isinstance(value, str):
        return value
    text = NOT_IN_XML.sub("", value)
    if len(text) > CELL_CHARACTERS:
        return text[: CELL_CHARACTERS - len(CUT)] + CUT
    return text
