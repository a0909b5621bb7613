"""/arbetspapper -> pages: answers that were kept, and what has changed since."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams

from api.papers import kept as papers
from api.papers import parts as paper_parts
from api.papers.changes import changes
from api.papers.files import FileKind, file_of
from api.papers.schemas import PaperRequest
from api.papers.text import text_of
from api.quoting.coverage_words import several_of
from api.quoting.references import reference_of
from errors import WrongUsage
from web.answer_view import quoted_parts
from web.desk import Desk, DeskDep
from web.made import how_made
from web.marks import with_footnotes, with_quote
from web.sentences import told_until
from web.sheets import download
from web.state import FIELDS, read_state

#: Of what api/papers/parts.py tells of a paper the first three are its own: when, which, supported.
KEPT_OF_PAPER = 3

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/arbetspapper")
def listed(desk: DeskDep) -> Response:
    """Every kept answer, the newest first."""
    found = papers.papers(desk.services)
    return desk.page("papers.html", here="/arbetspapper", papers=found.papers)


@router.post("/arbetspapper")
async def keep(request: Request, desk: DeskDep) -> Response:
    """Keep the answer to the question of the form, which carries the state of an answer's page."""
    form = await request.form(max_files=0, max_fields=500)
    known = {"fraga", *FIELDS}
    pairs = [(name, text) for name, text in form.multi_items()
             if name in known and isinstance(text, str)]  # fmt: skip
    return await run_in_threadpool(_kept, desk, QueryParams(pairs))


def _kept(desk: Desk, parameters: QueryParams) -> Response:
    state = read_state(parameters)
    if not state.question:
        raise WrongUsage("Frågan", "saknas.", "Ställ en fråga först.")
    asked = PaperRequest(question=state.question, filters=state.filters(desk.known()))
    kept = papers.keep(desk.services, asked)
    return RedirectResponse(f"/arbetspapper/{kept.id}", 303)


@router.get("/arbetspapper/{paper_id}")
def one(paper_id: str, desk: DeskDep) -> Response:
    """A kept answer as it was, with what has changed since."""
    paper = papers.paper(desk.services, paper_id)
    found = changes(desk.services, paper)
    answer = paper.answer
    numbers = [citation.n for citation in answer.citations]
    several = several_of(answer)
    sentences = [
        (sentence.kind, with_quote(pieces) if sentence.kind == "quoted" else pieces)
        for sentence in answer.sentences
        for pieces in [with_footnotes(sentence.text, numbers)]
    ]
    ends = told_until(answer.sentences, supported=answer.supported)
    return desk.page(
        "paper.html",
        here="/arbetspapper",
        paper=paper,
        changes=found,
        now={citation.n: citation for citation in found.citations},
        told=sentences[:ends],
        covered=sentences[ends:],
        sources=[(citation, reference_of(citation, several=several), quoted_parts(citation))
                 for citation in answer.citations],
        made=paper_parts.made(paper)[:KEPT_OF_PAPER] + how_made(answer, paper.filters),
        coverage=[(text, rows, paper_parts.named(rows, several=several))
                  for text, rows in paper_parts.coverage(paper)],
        text=text_of(paper, found),
    )  # fmt: skip


@router.get("/arbetspapper/{paper_id}/fil.{kind}")
def file(paper_id: str, kind: FileKind, desk: DeskDep) -> Response:
    """The paper as a file: Word, Excel, or text with notes."""
    paper = papers.paper(desk.services, paper_id)
    content, media_type, name = file_of(paper, changes(desk.services, paper), kind)
    return Response(content, media_type=media_type, headers=download(name))


@router.post("/arbetspapper/{paper_id}/anteckning")
def note(
    paper_id: str, desk: DeskDep, anteckning: Annotated[str, Form(max_length=10_000)] = ""
) -> Response:
    """Write another note."""
    papers.note(desk.services, paper_id, anteckning.strip())
    return RedirectResponse(f"/arbetspapper/{paper_id}#anteckning", 303)


@router.post("/arbetspapper/{paper_id}/ta-bort")
def drop(paper_id: str, desk: DeskDep) -> Response:
    """Throw the paper away."""
    papers.drop(desk.services, paper_id)
    return RedirectResponse("/arbetspapper", 303)
