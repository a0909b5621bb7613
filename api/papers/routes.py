"""HTTP requests about working papers -> services -> the models of the contract."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.papers import kept as papers
from api.papers.changes import changes
from api.papers.files import MEDIA_TYPES, FileKind, file_of
from api.papers.schemas import ChangesModel, NoteRequest, PaperModel, PaperRequest, PapersModel
from api.serving.routes import NOT_FOUND, PROBLEM, ServicesDep

router = APIRouter(prefix="/api/papers", responses=PROBLEM)
THREE_KINDS: dict[int | str, dict[str, object]] = {
    200: {
        "content": {kind: {} for kind in MEDIA_TYPES.values()},
        "description": "The file.",
    }
}


@router.get("")
def listed(services: ServicesDep) -> PapersModel:
    """Every working paper, the newest first."""
    return papers.papers(services)


@router.post("", status_code=201)
def keep(asked: PaperRequest, services: ServicesDep) -> PaperModel:
    """Ask a question and keep its answer under a permanent address."""
    return papers.keep(services, asked)


@router.get("/{paper_id}", responses=NOT_FOUND)
def one(paper_id: str, services: ServicesDep) -> PaperModel:
    """One working paper, as it was made."""
    return papers.paper(services, paper_id)


@router.get("/{paper_id}/changes", responses=NOT_FOUND)
def changed(paper_id: str, services: ServicesDep) -> ChangesModel:
    """What has changed in the library since."""
    return changes(services, papers.paper(services, paper_id))


@router.patch("/{paper_id}", responses=NOT_FOUND)
def note(paper_id: str, said: NoteRequest, services: ServicesDep) -> PaperModel:
    """Write another note on it."""
    return papers.note(services, paper_id, said.note)


@router.delete("/{paper_id}", responses=NOT_FOUND)
def drop(paper_id: str, services: ServicesDep) -> PaperModel:
    """Throw a working paper away."""
    return papers.drop(services, paper_id)


@router.get("/{paper_id}/export", responses={**NOT_FOUND, **THREE_KINDS}, response_class=Response)
def export(
    paper_id: str,
    services: ServicesDep,
    format: Annotated[FileKind, Query(description="Word, Excel, or text with notes.")] = "docx",
) -> Response:
    """The working paper as a file."""
    paper = papers.paper(services, paper_id)
    content, media_type, name = file_of(paper, changes(services, paper), format)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
