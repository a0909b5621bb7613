"""HTTP requests that change a library by hand -> services -> the models of the contract."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api import corrections
from api.library_schemas import CorrectedModel, CorrectionRequest, CorrectionsModel
from api.routes import NOT_FOUND, PROBLEM, ServicesDep

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


@router.get("/corrections/export", response_class=StreamingResponse)
def export_corrections(services: ServicesDep) -> StreamingResponse:
    """The corrections as labelled texts, one JSON document a line."""
    return StreamingResponse(
        corrections.training_lines(services),
        media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="rattelser.jsonl"'},
    )
