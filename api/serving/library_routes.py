"""HTTP requests that change a library by hand -> services -> the models of the contract."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import FileResponse, StreamingResponse

from api.by_hand import corrections, identity, register
from api.present import report_model
from api.schemas import ReportModel, ReportsModel
from api.schemas.by_hand import (
    AppliedModel,
    CorrectedModel,
    CorrectionRequest,
    CorrectionsModel,
    GroupsRequest,
    IdentityRequest,
    RegisterEntryModel,
    RegisterModel,
    RegisterRequest,
)
from api.serving.routes import A_FILE, LINES, NOT_FOUND, PROBLEM, ServicesDep

router = APIRouter(prefix="/api", responses=PROBLEM)


@router.post("/passages/{passage_id}/correction", responses=NOT_FOUND)
def correct(passage_id: str, said: CorrectionRequest, services: ServicesDep) -> CorrectedModel:
    """Put your own word over what was decided of a passage."""
    return corrections.correct(services, passage_id, said)


@router.delete("/passages/{passage_id}/correction", responses=NOT_FOUND)
def undo_correction(passage_id: str, services: ServicesDep) -> CorrectedModel:
    """Judge the passage as before it was corrected."""
    return corrections.undo(services, passage_id)


@router.get("/corrections")
def all_corrections(services: ServicesDep) -> CorrectionsModel:
    """Every correction, those whose text is in no report any more too."""
    return corrections.all_corrections(services)


@router.get("/corrections/export", response_class=StreamingResponse, responses=LINES)
def export_corrections(services: ServicesDep) -> StreamingResponse:
    """The corrections as labelled texts, one JSON document a line."""
    return StreamingResponse(
        corrections.training_lines(services),
        media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="rattelser.jsonl"'},
    )


@router.post("/reports/{report_id}/identity", responses=NOT_FOUND)
def set_identity(report_id: str, said: IdentityRequest, services: ServicesDep) -> ReportModel:
    """Put right whose report it is and for when; corrections follow."""
    return report_model(identity.set_identity(services, report_id, said).report)


@router.post("/reports/{report_id}/groups", responses=NOT_FOUND)
def restrict(report_id: str, said: GroupsRequest, services: ServicesDep) -> ReportModel:
    """Let only the members of some groups see a report, all its versions; none: everybody."""
    return report_model(services.restrict(report_id, said.groups))


@router.post("/reports/{report_id}/restore", responses=NOT_FOUND)
def restore_removed(report_id: str, services: ServicesDep) -> ReportModel:
    """Undo the removal of a report."""
    return report_model(services.restore_removed([report_id])[0])


@router.get("/reports/{report_id}/versions", responses=NOT_FOUND)
def versions(report_id: str, services: ServicesDep) -> ReportsModel:
    """Every version of a report, the newest first; older ones can be cited, and are not counted."""
    found = services.library.versions(report_id)
    return ReportsModel(reports=[report_model(report) for report in found], refused=[])


@router.get(
    "/reports/{report_id}/files/{sha256}",
    responses={**NOT_FOUND, **A_FILE},
    response_class=FileResponse,
)
def further_file(report_id: str, sha256: str, services: ServicesDep) -> FileResponse:
    """One more file of the report as it came in, as a download."""
    path, name = services.library.further_original(report_id, sha256)
    return FileResponse(
        path,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


@router.get("/register")
def whole_register(services: ServicesDep) -> RegisterModel:
    """The committees that are known apart from their reports."""
    return register.whole(services)


@router.post("/register", status_code=201)
def add_entry(said: RegisterRequest, services: ServicesDep) -> RegisterEntryModel:
    """Add a committee to the register."""
    return register.put(services, said)


@router.put("/register/{number}")
def change_entry(number: int, said: RegisterRequest, services: ServicesDep) -> RegisterEntryModel:
    """Change a committee of the register; what is left out becomes empty."""
    return register.put(services, said, number)


@router.delete("/register/{number}")
def drop_entry(number: int, services: ServicesDep) -> RegisterEntryModel:
    """Take a committee out of the register; its reports stay."""
    return register.drop(services, number)


@router.post("/register/apply")
def apply_register(services: ServicesDep) -> AppliedModel:
    """Name the reports that stand under an alias by their committee's own name."""
    return register.apply(services)
