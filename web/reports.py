"""/rapporter, uploads and removals -> pages: what the library holds, and how it changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote as quoted

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access.seen import groups_at_upload
from api.by_hand import identity
from api.schemas import FiltersModel
from api.schemas.by_hand import IdentityRequest
from errors import UnknownPage
from index.models import StoredReport
from index.storage.scope import fold
from web.desk import DeskDep
from web.show import by_process
from web.state import read_state
from web.words import FILES

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

PERIODS = ("helår", "delår", "tertial 1", "tertial 2", "tertial 3", "kvartal 1", "kvartal 2",
           "kvartal 3", "kvartal 4")  # fmt: skip
#: A page of the list; so many weigh well under 100 kB.
REPORTS_AT_ONCE = 60
#: So many files of an upload are listed while they are read.
FILES_SHOWN = 200
#: Stages of a job in words; an unknown one is shown as it is.
STAGES = {
    "read": "Läser texten",
    "embed": "Räknar innebörd",
    "index": "Ordnar för sökning",
    "store": "Sparar",
    "wait": "Väntar: biblioteket eller indexet skrivs om just nu",
}


@router.get("/rapporter")
def reports(request: Request, desk: DeskDep) -> Response:
    """Every report in scope with its state, a page at a time; what was refused; the form to add."""
    state, known = read_state(request.query_params), desk.known()
    found = _within(desk.services.reports(), state.filters(known))
    pages = max(1, -(-len(found) // REPORTS_AT_ONCE))
    page = min(state.page, pages)
    return desk.page(
        "reports.html",
        here="/rapporter",
        state=state,
        known=known,
        reports=found[(page - 1) * REPORTS_AT_ONCE : page * REPORTS_AT_ONCE],
        first=(page - 1) * REPORTS_AT_ONCE + 1,
        total=len(found),
        page=page,
        pages=pages,
        refused=desk.services.refused(),
        removed=desk.services.removed(),
        cleaning=desk.services.cleaning,
        control_count=sum(report.control_count for report in found),
        max_megabytes=desk.services.settings.max_file_megabytes,
    )


def _within(reports: Sequence[StoredReport], scope: FiltersModel) -> list[StoredReport]:
    """The reports of the municipalities, committees and years that were chosen."""
    municipalities = {fold(name) for name in scope.municipality}
    committees = {fold(name) for name in scope.committee}
    return [
        report
        for report in reports
        if (not municipalities or fold(report.municipality) in municipalities)
        and (not committees or fold(report.committee) in committees)
        and (not scope.year or report.year in scope.year)
    ]


@router.post("/rapporter")
def upload(
    desk: DeskDep,
    files: Annotated[list[UploadFile], File()],
    municipality: Annotated[str, Form(max_length=200)] = "",
    committee: Annotated[str, Form(max_length=200)] = "",
    year: Annotated[str, Form(max_length=4)] = "",
    groups: Annotated[str, Form(max_length=6000)] = "",
) -> Response:
    """Hand in reports; the browser goes on to the job that reads them."""
    named = [file for file in files if file.filename]
    job = desk.jobs.add(
        [(file.filename or "", file.file) for file in named],
        desk.services.overrides(municipality, committee, year),
        groups_at_upload(groups, desk.person),
        desk.person.owner,
    )
    return RedirectResponse(f"/jobb/{job.id}", 303)


@router.get("/jobb/{job_id}")
def job(job_id: str, desk: DeskDep) -> Response:
    """How the reading goes, and what came of it."""
    found = desk.jobs.get(job_id, None if desk.person.everything else desk.person.owner)
    stage = STAGES.get(found.stage, found.stage)
    return desk.page(
        "job.html",
        here="/rapporter",
        job=found,
        stage=stage,
        most_files=FILES_SHOWN,
        job_words={"stages": STAGES, "files": FILES},
    )


@router.get("/rapporter/{report_id}")
def report(report_id: str, desk: DeskDep) -> Response:
    """One report with its controls."""
    found = desk.services.report(report_id)
    runs = by_process(desk.services.report_passages(report_id))
    return desk.page(
        "report.html",
        here="/rapporter",
        report=found,
        runs=runs,
        versions=desk.services.library.versions(report_id),
        periods=PERIODS,
    )


@router.get("/rapporter/{report_id}/sida/{page}")
def sheet(
    report_id: str,
    page: int,
    desk: DeskDep,
    kontroll: Annotated[str | None, Query(max_length=64)] = None,
) -> Response:
    """One page of a report as a picture, with the text of its controls beside it."""
    found = desk.services.report(report_id)
    if not 1 <= page <= found.page_count:
        raise UnknownPage(
            f"Sidan {page}",
            f"finns inte; rapporten har {found.page_count} sidor."
            if found.page_count
            else "finns inte; filen har inga sidor.",
            "Gå till rapporten och öppna en av dess kontroller.",
        )
    passages = desk.services.report_passages(report_id)
    chosen = [passage for passage in passages if passage.id == kontroll]
    on_page = [
        passage
        for passage in passages
        if passage.page == page or any(region.page == page for region in passage.regions)
    ]
    return desk.page(
        "sheet.html",
        here="/rapporter",
        report=found,
        page=page,
        passage=chosen[0] if chosen else None,
        suffix=f"?kontroll={quoted(chosen[0].id)}" if chosen else "",
        here_passages=sorted(on_page, key=lambda passage: passage.id != kontroll),
    )


@router.post("/rapporter/{report_id}/identitet")
def set_identity(
    report_id: str,
    desk: DeskDep,
    committee: Annotated[str, Form(max_length=200)] = "",
    municipality: Annotated[str, Form(max_length=200)] = "",
    year: Annotated[str, Form(max_length=4)] = "",
    period: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Put right whose report it is; it is then found under its new name."""
    given = desk.services.overrides(municipality, committee, year)
    said = IdentityRequest(
        municipality=given.municipality,
        committee=given.committee,
        year=given.year,
        period=period or None,
    )
    added = identity.set_identity(desk.services, report_id, said)
    return RedirectResponse(f"/rapporter/{quoted(added.report.id)}", 303)


@router.post("/rapporter/{report_id}/grupper")
def restrict(
    report_id: str, desk: DeskDep, grupper: Annotated[str, Form(max_length=6000)] = ""
) -> Response:
    """Let only the members of some groups see the report; none: everybody."""
    desk.services.restrict(report_id, grupper.split(","))
    return RedirectResponse(f"/rapporter/{quoted(report_id)}", 303)


@router.get("/rapporter/{report_id}/ta-bort")
def confirm_removal(report_id: str, desk: DeskDep) -> Response:
    """Ask before a report goes."""
    return desk.page(
        "remove.html",
        here="/rapporter",
        report=desk.services.report(report_id),
        days=desk.services.settings.removed_days,
    )


@router.post("/rapporter/{report_id}/ta-bort")
def remove(report_id: str, desk: DeskDep) -> Response:
    """Take a report out of the library; the list tells how to undo it."""
    desk.services.remove([report_id])
    return RedirectResponse("/rapporter#borttagna", 303)


@router.post("/rapporter/{report_id}/angra")
def restore_removed(report_id: str, desk: DeskDep) -> Response:
    """Undo a removal."""
    desk.services.restore_removed([report_id])
    return RedirectResponse(f"/rapporter/{quoted(report_id)}", 303)


@router.post("/rapporter/{report_id}/radera")
def erase(report_id: str, desk: DeskDep) -> Response:
    """Erase a removed report before its time."""
    desk.services.erase_removed([report_id])
    return RedirectResponse("/rapporter", 303)
