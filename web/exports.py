"""A state of the search or an answer -> a file to work on: /sok.csv, /sok.xlsx and /svar.xlsx.

The file holds what the page shows, and says on its first sheet what was asked and when, so that it
can stand in a working paper. Every cell is text or a number, never a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from api.export import csv_lines, write_xlsx
from api.schemas import AnswerModel, AskRequest, PassageModel, SearchRequest
from errors import WrongUsage
from web.pages import Desk, DeskDep
from web.show import reference
from web.state import SORTS, State, read_state
from web.words import COVERAGE, OUTCOMES

router = APIRouter(include_in_schema=False)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the search gives at a time.
BATCH = 200

Cells = Sequence[str | int | None]


@router.get("/sok.csv")
def search_csv(request: Request, desk: DeskDep) -> Response:
    """The list of the search as CSV, all fields; with the mark that Excel knows UTF-8 by."""
    found = _found(desk, read_state(request.query_params))
    return StreamingResponse(
        _with_mark(csv_lines(found)), media_type="text/csv", headers=_file("kontroller.csv")
    )


@router.get("/sok.xlsx")
def search_xlsx(request: Request, desk: DeskDep) -> Response:
    """The list of the search as a workbook, all fields."""
    stream = io.BytesIO()
    write_xlsx(_found(desk, read_state(request.query_params)), stream)
    return Response(stream.getvalue(), media_type=XLSX, headers=_file("kontroller.xlsx"))


@router.get("/svar.xlsx")
def answer_xlsx(request: Request, desk: DeskDep) -> Response:
    """An answer as a workbook: the answer, its rows with quotes, and its coverage."""
    state = read_state(request.query_params)
    if not state.question:
        raise WrongUsage("Frågan", "saknas.", "Ställ en fråga först.")
    asked = AskRequest(question=state.question, filters=state.filters(desk.known()))
    answer = desk.services.ask(asked)
    stream = io.BytesIO()
    _write_answer(answer, stream)
    return Response(stream.getvalue(), media_type=XLSX, headers=_file("svar.xlsx"))


def _found(desk: Desk, state: State) -> Iterator[PassageModel]:
    """What the search shows on all its pages; without words all that is in scope."""
    filters = state.filters(desk.known())
    if not state.question:
        yield from desk.services.passages(filters)
        return
    offset, total = 0, 1
    while offset < total:
        found = desk.services.search(
            SearchRequest.model_validate(
                {
                    "query": state.question,
                    "limit": BATCH,
                    "offset": offset,
                    "sort": SORTS[state.sort],
                    "filters": filters,
                }
            )
        )
        yield from found.results
        offset, total = offset + BATCH, found.total


def _write_answer(answer: AnswerModel, stream: io.BytesIO) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    asked = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    head: list[Cells] = [
        ("Fråga", answer.question),
        ("Svar", answer.answer),
        ("Stöd i rapporterna", "ja" if answer.supported else "nej"),
        ("Genomsökta rapporter", answer.coverage.reports),
        ("Språkmodell", answer.index.model),
        ("Index", answer.index.generation),
        ("Svarat", asked),
    ]
    sheets: list[tuple[str, Iterable[Cells]]] = [
        ("Svar", head),
        ("Rader", _rows(answer)),
        ("Täckning", _coverage(answer)),
    ]
    for title, lines in sheets:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([_cell(sheet, value) for value in line])
    book.save(stream)


def _rows(answer: AnswerModel) -> Iterator[Cells]:
    yield ("Kommun", "Nämnd", "År", "Utfall", "Källa", "Citat", "Hänvisning", "Fil", "Sida")
    cited = {citation.n: citation for citation in answer.citations}
    for row in answer.committees:
        outcome = OUTCOMES[row.outcome].name if row.outcome else None
        head: Cells = (row.municipality, row.committee, row.year, outcome)
        for n in row.citations:
            if (source := cited.get(n)) is not None:
                where = reference(source.committee, source.year, source.page, source.page_label)
                yield (*head, n, source.quote, where, source.source_file, source.page)
        if not row.citations:
            yield head


def _coverage(answer: AnswerModel) -> Iterator[Cells]:
    yield ("Grupp", "Kommun", "Nämnd", "År")
    for name, word in COVERAGE.items():
        for row in getattr(answer.coverage, name):
            yield (word.name, row.municipality, row.committee, row.year)


def _cell(sheet: object, value: str | int | None) -> object:
    """A cell that is text even where the text looks like a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=text)  # type: ignore[arg-type]
    if isinstance(text, str):
        cell.data_type = "s"
    return cell


def _with_mark(lines: Iterable[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines


def _file(name: str) -> dict[str, str]:
    return {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "private, no-cache",
    }
