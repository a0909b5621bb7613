"""What a page shows -> a file to work on: every list and every answer as .csv and .xlsx.

The file holds what the page shows; an answer says on its first sheet what was asked and when, so
that it can stand in a working paper. Every cell is text or a number, never a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.counting import outcome_counts
from api.papers import parts as paper_parts
from api.quoting.coverage_words import several_of
from api.quoting.references import reference, reference_of
from api.schemas import AnswerModel, AskRequest, PassageModel, SearchRequest
from api.workbook import Cells
from errors import WrongUsage
from web.control_lines import control_lines
from web.desk import Desk, DeskDep
from web.findings import findings_of
from web.overview import Overview, fields_of, overview_of, view_of
from web.sheets import table, workbook
from web.show import heading_of
from web.state import SORTS, State, read_state
from web.words import COVERAGE, OUTCOMES

router = APIRouter(include_in_schema=False)

#: What the search gives at a time.
BATCH = 200
#: So many similar controls go into a file; further ones are hardly alike.
SIMILAR_AT_MOST = 50


@router.get("/sok.csv")
def search_csv(request: Request, desk: DeskDep) -> Response:
    """The list of the search as CSV."""
    return _csv(_found(desk, read_state(request.query_params)), "kontroller.csv")


@router.get("/sok.xlsx")
def search_xlsx(request: Request, desk: DeskDep) -> Response:
    """The list of the search as a workbook."""
    return _xlsx(_found(desk, read_state(request.query_params)), "kontroller.xlsx")


@router.get("/svar.xlsx")
def answer_xlsx(request: Request, desk: DeskDep) -> Response:
    """An answer as a workbook: the answer, its rows with quotes, and its coverage."""
    answer = _answer(desk, read_state(request.query_params))
    return workbook(
        [("Svar", _head(answer)), ("Rader", _rows(answer)), ("Täckning", _coverage(answer))],
        "svar.xlsx",
    )


@router.get("/svar.csv")
def answer_csv(request: Request, desk: DeskDep) -> Response:
    """The rows of an answer with their quotes as CSV."""
    return table(_rows(_answer(desk, read_state(request.query_params))), "svar.csv")


@router.get("/kontroll/{passage_id}/liknande.csv")
def similar_csv(passage_id: str, desk: DeskDep) -> Response:
    """Controls like this one as CSV."""
    return _csv(desk.services.similar(passage_id, SIMILAR_AT_MOST), "liknande.csv")


@router.get("/kontroll/{passage_id}/liknande.xlsx")
def similar_xlsx(passage_id: str, desk: DeskDep) -> Response:
    """Controls like this one as a workbook."""
    return _xlsx(desk.services.similar(passage_id, SIMILAR_AT_MOST), "liknande.xlsx")


@router.get("/rapporter/{report_id}/kontroller.csv")
def report_csv(report_id: str, desk: DeskDep) -> Response:
    """The controls of one report as CSV."""
    desk.services.report(report_id)
    return _csv(desk.services.report_passages(report_id), f"{report_id}.csv")


@router.get("/rapporter/{report_id}/kontroller.xlsx")
def report_xlsx(report_id: str, desk: DeskDep) -> Response:
    """The controls of one report as a workbook."""
    desk.services.report(report_id)
    return _xlsx(desk.services.report_passages(report_id), f"{report_id}.xlsx")


@router.get("/oversikt.csv")
def overview_csv(
    request: Request, desk: DeskDep, visa: Annotated[str, Query(max_length=20)] = "namnd"
) -> Response:
    """The matrix of the overview as CSV: one line for each cell, with its four counts."""
    found = _overview(desk, read_state(request.query_params), visa)
    return table(_cells(found), "översikt.csv")


@router.get("/oversikt.xlsx")
def overview_xlsx(
    request: Request, desk: DeskDep, visa: Annotated[str, Query(max_length=20)] = "namnd"
) -> Response:
    """The overview as a workbook: the matrix, what came back, and what was left undone."""
    found = _overview(desk, read_state(request.query_params), visa)
    return workbook(
        [
            (found.heading, _cells(found)),
            ("Återkommande avvikelser", _recurring(found)),
            ("Inte genomförda i rad", _undone(found)),
        ],
        "översikt.xlsx",
    )


@router.get("/rapporter.csv")
def reports_csv(desk: DeskDep) -> Response:
    """The list of reports as CSV."""
    return table(_reports(desk), "rapporter.csv")


@router.get("/rapporter.xlsx")
def reports_xlsx(desk: DeskDep) -> Response:
    """The list of reports, and of the files that were refused, as a workbook."""
    return workbook(
        [("Rapporter", _reports(desk)), ("Kunde inte läsas", _refused(desk))], "rapporter.xlsx"
    )


def _csv(passages: Iterable[PassageModel], name: str) -> Response:
    return table(control_lines(passages), name)


def _xlsx(passages: Iterable[PassageModel], name: str) -> Response:
    return workbook([("Kontroller", control_lines(passages))], name)


def _answer(desk: Desk, state: State) -> AnswerModel:
    if not state.question:
        raise WrongUsage("Frågan", "saknas.", "Ställ en fråga först.")
    return desk.services.ask(
        AskRequest(question=state.question, filters=state.filters(desk.known()))
    )


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


def _head(answer: AnswerModel) -> Iterator[Cells]:
    yield ("Fråga", answer.question)
    yield from paper_parts.answer_lines(answer)
    yield ("Stöd i rapporterna", "ja" if answer.supported else "nej")
    yield ("Genomsökta rapporter", answer.coverage.reports)
    yield ("Sökmodell", answer.index.model)
    yield ("Index", f"generation {answer.index.generation.lstrip('0') or '0'}")
    yield ("Svarat", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"))


def _rows(answer: AnswerModel) -> Iterator[Cells]:
    yield (
        *("Kommun", "Nämnd", "År", "Utfall", "Källa", "Citat", "Hänvisning", "Fil", "Sida"),
        "Kontroll",
    )
    cited = {citation.n: citation for citation in answer.citations}
    several = several_of(answer)
    for row in answer.committees:
        outcome = OUTCOMES[row.outcome].name if row.outcome else None
        head: Cells = (row.municipality, row.committee, row.year, outcome)
        for n in row.citations:
            if (source := cited.get(n)) is not None:
                where = reference_of(source, several=several)
                quote = paper_parts.quoted(source)
                told = (quote, where, source.source_file, source.page, source.control)
                yield (*head, n, *told)
        if not row.citations:
            yield (*head, *[None] * 6)


def _coverage(answer: AnswerModel) -> Iterator[Cells]:
    yield ("Grupp", "Kommun", "Nämnd", "År")
    for name, word in COVERAGE.items():
        for row in getattr(answer.coverage, name):
            yield (word.name, row.municipality, row.committee, row.year)


def _overview(desk: Desk, state: State, view: str) -> Overview:
    scope = state.having("slag", "kontroll").filters(desk.known())
    return overview_of(
        outcome_counts(desk.services, scope, fields_of(view_of(view))),
        view,
        replace(state, page=1),
        findings_of(desk.services, scope, every=True),
        page_size=None,
    )


def _cells(overview: Overview) -> Iterator[Cells]:
    """One line for each cell of the matrix, in its order."""
    outcomes = [word.name for word in OUTCOMES.values()]
    yield (overview.row_label, overview.column_label, "Kontroller", *outcomes)
    for line in overview.lines:
        for column, tally in zip(overview.columns, line.cells, strict=True):
            if tally is not None:
                yield (line.name, column, tally.total, *tally.counts)


def _recurring(overview: Overview) -> Iterator[Cells]:
    yield ("Kommun", "Nämnd", "År", "Process", "Kontroll", "Avgörande mening", "Hänvisning")
    for one in overview.findings.recurring:
        where = reference(
            one.committee,
            one.year,
            one.page,
            one.page_label,
            municipality=one.municipality,
        )
        who = (one.municipality, one.committee, one.year, one.process)
        yield (*who, heading_of(one), one.outcome_evidence, where)


def _undone(overview: Overview) -> Iterator[Cells]:
    yield ("Kommun", "Nämnd", "År", "Kontroll")
    for one in overview.findings.undone:
        yield (one.municipality, one.committee, one.when, one.activity)


def _reports(desk: Desk) -> Iterator[Cells]:
    yield (
        *("Kommun", "Nämnd", "År", "Period", "Version", "Sidor", "Kontroller", "Inläst text"),
        *("Nämndens bedömning", "Fil", "Inläst", "Att veta"),
    )
    for one in desk.services.reports():
        yield (
            *(one.municipality, one.committee, one.year, one.period, one.version),
            *(one.page_count or None, one.control_count, round(one.placed, 4), one.assessment),
            *(one.source_file, one.added_at, " ".join(one.notes) or None),
        )


def _refused(desk: Desk) -> Iterator[Cells]:
    yield ("Fil", "Skäl", "Gör så här")
    for one in desk.services.refused():
        yield (one.source_file, one.reason, one.remedy)
