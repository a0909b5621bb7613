"""Rows of cells -> a workbook or a CSV file as a response, safe to open in a spreadsheet program.

Text of reports is data: no cell is ever taken for a formula. File names are Swedish and keep their
å ä ö (RFC 6266), with a plain name beside them for programs that know no better.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from fastapi.responses import Response, StreamingResponse

from api.workbook import FORMULA_START, Cells, Sheets, Value, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What Excel knows UTF-8 by.
BYTE_ORDER_MARK = "\ufeff"


def workbook(sheets: Sheets, name: str) -> Response:
    """Named sheets with their lines, the first of each bold and frozen, as a download."""
    stream = io.BytesIO()
    write_workbook(sheets, stream)
    return Response(stream.getvalue(), media_type=XLSX, headers=download(name))


def table(lines: Iterable[Cells], name: str) -> Response:
    """Lines as CSV, as a download: with semicolons and the mark, as a Swedish Excel reads it."""
    return StreamingResponse(
        with_mark(_csv(lines)), media_type="text/csv; charset=utf-8", headers=download(name)
    )


def with_mark(lines: Iterable[str]) -> Iterator[str]:
    """The lines after the mark that Excel knows UTF-8 by."""
    yield BYTE_ORDER_MARK
    yield from lines


def download(name: str) -> dict[str, str]:
    """Headers of a file called ``name``."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    plain = "".join(c if c.isalnum() or c in "._- " else "-" for c in letters)
    return {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "cache-control": "private, no-cache",
    }


def _csv(lines: Iterable[Cells]) -> Iterator[str]:
    for line in lines:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerow([_plain(value) for value in line])
        yield text.getvalue()


def _plain(value: Value) -> Value:
    """A text that a spreadsheet program may take for a formula gets a mark before it."""
    return f"'{value}" if isinstance(value, str) and FORMULA_START.match(value) else value
