"""HTTP requests -> services -> the models of the contract (design 5.4)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, StreamingResponse

from api.access.seen import groups_at_upload
from api.present import report_model
from api.schemas import (
    AnswerModel,
    AskRequest,
    CommitteeRow,
    FiltersModel,
    HistoryModel,
    InterpretationModel,
    JobModel,
    Model,
    PassageModel,
    ProblemModel,
    RemovedModel,
    ReportModel,
    ReportsModel,
    ResultModel,
    SearchRequest,
    SearchResponse,
    SentenceModel,
    StatusModel,
)
from api.services import Services
from api.serving import metrics
from api.serving.depends import asking, get_jobs, get_services
from api.serving.problems import problem_of
from api.uploads.jobs import Jobs
from errors import KontrollsokError

log = logging.getLogger("kontrollsok.api")

ServicesDep = Annotated[Services, Depends(get_services)]
JobsDep = Annotated[Jobs, Depends(get_jobs)]

PROBLEM: dict[int | str, dict[str, object]] = {
    400: {"model": ProblemModel, "description": "What was sent can't be read."},
    422: {"model": ProblemModel, "description": "The request can't be used."},
    401: {"model": ProblemModel, "description": "Nobody has signed in."},
    403: {"model": ProblemModel, "description": "From elsewhere, or beyond one's role."},
    413: {
        "model": ProblemModel,
        "description": "A longer body than the 1 MB that are read.",
    },
    429: {"model": ProblemModel, "description": "More requests than one may send in a minute."},
    503: {"model": ProblemModel, "description": "Library or model can't be used."},
}
#: A download, whatever it holds, and one JSON document a line.
A_FILE: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file."}
}
LINES: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/x-ndjson": {}}, "description": "One document a line."}
}
NOT_FOUND: dict[int | str, dict[str, object]] = {
    404: {"model": ProblemModel, "description": "No such thing in the library."},
    **PROBLEM,
}

router = APIRouter(prefix="/api", responses=PROBLEM)
probes = APIRouter()


@router.post("/search")
def search(request: SearchRequest, services: ServicesDep) -> SearchResponse:
    """Ranked passages for words or a question, inside the filters."""
    return services.search(request)


@router.post(
    "/ask",
    response_model=AnswerModel,
    responses={200: {"content": {"text/event-stream": {}}, "description": "The answer."}},
)
def ask(body: AskRequest, request: Request, services: ServicesDep) -> Response | AnswerModel:
    """A complete, cited answer; streamed as events with ``Accept: text/event-stream``."""
    if "text/event-stream" in request.headers.get("accept", ""):
        return StreamingResponse(_events(body, services), media_type="text/event-stream")
    return services.ask(body)


#: The name of the event that carries each part of an answer.
_EVENTS: dict[type[Model], str] = {
    InterpretationModel: "interpretation",
    CommitteeRow: "row",
    SentenceModel: "sentence",
    AnswerModel: "answer",
}


def _events(body: AskRequest, services: Services) -> Iterator[str]:
    """Each part as an event, as it comes; what goes wrong on the way is an event too, because the
    status was sent long ago."""
    try:
        for part in services.ask_in_parts(body):
            yield _event(_EVENTS[type(part)], part.model_dump_json())
    except KontrollsokError as error:
        yield _event("error", problem_of(error).model_dump_json())
    except Exception as error:
        log.exception("an answer broke off")
        yield _event("error", problem_of(error).model_dump_json())


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"


@router.get("/passages/{passage_id}", responses=NOT_FOUND)
def passage(passage_id: str, services: ServicesDep) -> PassageModel:
    """One passage with all its fields."""
    return services.passage(passage_id)


@router.get("/passages/{passage_id}/similar", responses=NOT_FOUND)
def similar(
    passage_id: str,
    services: ServicesDep,
    limit: Annotated[int, Query(ge=1, le=50, description="At most so many.")] = 10,
) -> list[ResultModel]:
    """Passages like this one, other committees first."""
    return services.similar(passage_id, limit)


@router.get("/passages/{passage_id}/history", responses=NOT_FOUND)
def history(passage_id: str, services: ServicesDep) -> list[HistoryModel]:
    """The same control in each year of its committee, though it was reworded."""
    return services.history(passage_id)


@router.get("/reports")
def reports(services: ServicesDep) -> ReportsModel:
    """Every current report, and the files that were refused."""
    return ReportsModel(
        reports=[report_model(report) for report in services.reports()],
        refused=services.refused(),
        removed=[report_model(report) for report in services.removed()],
    )


@router.post("/reports", status_code=202, responses={413: {"model": ProblemModel}})
def upload(
    request: Request,
    services: ServicesDep,
    jobs: JobsDep,
    files: Annotated[list[UploadFile], File(description="One or more reports.")],
    municipality: Annotated[str, Form(max_length=200, description="Goes before the text.")] = "",
    committee: Annotated[str, Form(max_length=200, description="Goes before the text.")] = "",
    year: Annotated[str, Form(max_length=4, description="Goes before the text.")] = "",
    groups: Annotated[
        str, Form(max_length=6000, description="Only their members see it; with commas.")
    ] = "",
) -> JobModel:
    """Hand in reports; the job tells how the reading goes."""
    return jobs.add(
        [(file.filename or "", file.file) for file in files],
        services.overrides(municipality, committee, year),
        groups_at_upload(groups, asking(request)),
        asking(request).owner,
    )


@router.get("/reports/{report_id}", responses=NOT_FOUND)
def report(report_id: str, services: ServicesDep) -> ReportModel:
    """One report."""
    return report_model(services.report(report_id))


@router.delete("/reports/{report_id}", responses=NOT_FOUND)
def remove(
    report_id: str,
    services: ServicesDep,
    erase: Annotated[bool, Query(description="At once, and not to be undone.")] = False,
) -> RemovedModel:
    """Take a report out of the library; it can be put back for a time."""
    removed = services.remove([report_id], erase=erase)
    return RemovedModel(
        removed=[report_model(report) for report in removed],
        cleaned=not services.cleaning,
    )


@router.get(
    "/reports/{report_id}/file", responses={**NOT_FOUND, **A_FILE}, response_class=FileResponse
)
def original(report_id: str, services: ServicesDep) -> FileResponse:
    """The file as it came in; always as a download, never shown inside our pages."""
    path, name = services.original(report_id)
    return FileResponse(
        path,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


@router.get(
    "/reports/{report_id}/pages/{page}.png",
    responses={**NOT_FOUND, 200: {"content": {"image/png": {}}, "description": "The picture."}},
    response_class=Response,
)
def page_picture(
    report_id: str,
    page: int,
    services: ServicesDep,
    passage: Annotated[str | None, Query(description="Passage to mark.", max_length=64)] = None,
) -> Response:
    """A source page as a picture, with a passage marked."""
    return Response(
        services.page_png(report_id, page, passage),
        media_type="image/png",
        headers={"cache-control": "private, max-age=3600"},
    )


@router.get("/jobs/{job_id}", responses=NOT_FOUND)
def job(job_id: str, request: Request, jobs: JobsDep) -> JobModel:
    """How the reading of an upload of one's own goes."""
    person = asking(request)
    return jobs.get(job_id, None if person.everything else person.owner)


@router.get("/status")
def status(services: ServicesDep) -> StatusModel:
    """The library at a glance."""
    return services.status()


@router.get("/export", response_class=StreamingResponse, responses=LINES)
def export(services: ServicesDep, filters: Annotated[FiltersModel, Query()]) -> StreamingResponse:
    """Every passage in scope, one JSON document a line; an unknown filter is refused."""
    lines = (passage.model_dump_json() + "\n" for passage in services.passages(filters))
    return StreamingResponse(
        lines,
        media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="kontroller.jsonl"'},
    )


@probes.get("/health", include_in_schema=True)
async def health() -> dict[str, str]:
    """The process answers, whatever its threads are busy with."""
    return {"status": "ok"}


@probes.get("/metrics", response_class=PlainTextResponse, responses=PROBLEM)
def figures(services: ServicesDep, jobs: JobsDep) -> Response:
    """What the process did and what the library holds, for Prometheus."""
    return Response(metrics.exported(services, jobs), media_type=metrics.CONTENT_TYPE_LATEST)


@probes.get("/ready", responses={503: {"description": "Model or index is still loading."}})
def ready(services: ServicesDep) -> JSONResponse:
    """Model and index are loaded: the next question is answered at once."""
    state = "ready" if services.ready else "loading"
    return JSONResponse({"status": state}, 200 if services.ready else 503)
