"""Passages -> a file that other programs open: JSON Lines, CSV or an Excel workbook.

Text of reports is data: a spreadsheet must never take a cell that begins with "=" for a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from api.schemas import PassageModel
from api.workbook import FORMULA_START, Value, write_workbook

COLUMNS = tuple(PassageModel.model_fields)
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
    lines = ([_plain(value) for value in _values(passage)] for passage in passages)
    write_workbook([("Kontroller", chain([COLUMNS], lines))], target, cut=CUT)


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


def _plain(value: object) -> Value:
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False) if value else None
    return value  # type: ignore[return-value]
