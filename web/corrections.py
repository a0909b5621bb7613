"""/kontroll/.../ratta and /rattelser -> pages: a person's word on what a control found."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote as quoted

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from api.by_hand import corrections
from api.schemas import OutcomeName
from api.schemas.by_hand import CorrectionRequest
from web.changed import told
from web.desk import DeskDep

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/rattelser")
def listed(desk: DeskDep) -> Response:
    """What was corrected by hand, and what of it holds for no text any more."""
    found = corrections.all_corrections(desk.services).corrections
    return desk.page(
        "corrections.html",
        here="/rapporter",
        held=[one for one in found if one.attached],
        lost=[one for one in found if not one.attached],
        told=told,
    )


@router.get("/rattelser.jsonl")
def exported(desk: DeskDep) -> Response:
    """The corrections as labelled texts, one JSON document a line."""
    return StreamingResponse(
        corrections.training_lines(desk.services),
        media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="rattelser.jsonl"'},
    )


@router.post("/kontroll/{passage_id}/ratta")
def correct(
    passage_id: str,
    desk: DeskDep,
    utfall: Annotated[OutcomeName, Form()],
    allvar: Annotated[Literal["", "minor", "serious"], Form()] = "",
    aterkommande: Annotated[bool, Form()] = False,
    varfor: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep what the form says of the control; only a deviation has a severity."""
    said = CorrectionRequest(
        outcome=utfall,
        severity=(allvar or None) if utfall == "deviation" else None,
        recurring=aterkommande,
        note=" ".join(varfor.split()),
    )
    corrections.correct(desk.services, passage_id, said)
    return RedirectResponse(f"/kontroll/{quoted(passage_id)}#utfall", 303)


@router.post("/kontroll/{passage_id}/angra")
def undo(passage_id: str, desk: DeskDep) -> Response:
    """Judge the control as before it was corrected."""
    corrections.undo(desk.services, passage_id)
    return RedirectResponse(f"/kontroll/{quoted(passage_id)}#utfall", 303)


@router.post("/rattelser/{number}/angra")
def drop(number: int, desk: DeskDep) -> Response:
    """Undo a correction from the list, also one that holds for no text any more."""
    corrections.drop(desk.services, number)
    return RedirectResponse("/rattelser", 303)
