"""GET / , /svar, /sok, /oversikt, /kontroll/... -> the page: read the address, ask, draw.

Routes stay thin: the address becomes a state (web/state.py), services answer, answer_view makes the
view, a template draws it. They are plain functions, so that FastAPI runs them beside each other.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import StringConstraints

from api.by_hand.corrections import correction_of
from api.counting import outcome_counts
from api.schemas import (
    AnswerModel,
    AskRequest,
    SearchRequest,
)
from web.answer_view import AnswerView, Cited, answer_view
from web.changed import told
from web.desk import Desk, DeskDep
from web.facets import facets_of, strange_names, ways_out
from web.findings import MOST_UNDONE, findings_of
from web.made import how_made, made_at
from web.overview import (
    ROWS_AT_FIRST,
    ROWS_AT_MOST,
    VIEWS,
    ViewLinks,
    fields_of,
    overview_of,
    view_of,
)
from web.shelf import holdings_of, shelf_of
from web.show import doubts_of
from web.state import SORTS, Known, State, query_string, read_state
from web.stream import answered
from web.suggest import MAX_TEXT, finished

PAGE_SIZE = 20
SIMILAR = 5


Quote = Annotated[str, StringConstraints(max_length=2000)]


router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request, desk: DeskDep) -> Response:
    """The ask box, questions to begin with, and what the library holds."""
    state = read_state(request.query_params)
    if state.question:
        return RedirectResponse("/svar" + query_string(state), 303)
    services = desk.services
    shelved = services.library.shelved()
    return desk.page(
        "home.html",
        here="/",
        holdings=holdings_of(shelved),
        refused=len(services.refused()),
        examples=services.examples(),
        shelf=shelf_of(shelved),
    )


@router.get("/svar")
def answer(request: Request, desk: DeskDep) -> Response:
    """The answer to a question, with the open source beside it."""
    state = read_state(request.query_params)
    if not state.question:
        return RedirectResponse("/", 303)
    known = desk.known()
    asked = AskRequest(question=state.question, filters=state.filters(known))

    def values(found: AnswerModel) -> dict[str, Any]:
        """What the answer's template needs."""
        return _answer_values(desk, found, state, known)

    return answered(
        desk, lambda: desk.services.ask_in_parts(asked), values, known=known, state=state
    )


@router.get("/sok")
def search(request: Request, desk: DeskDep) -> Response:
    """Passages that fit words and filters, with facets."""
    state = read_state(request.query_params)
    known = desk.known()
    offset = (state.page - 1) * PAGE_SIZE
    found = desk.services.search(
        SearchRequest.model_validate(
            {
                "query": state.question,
                "limit": PAGE_SIZE,
                "offset": offset,
                "sort": SORTS[state.sort],
                "filters": state.filters(known),
                "group": True,
            }
        )
    )
    return desk.page(
        "search.html",
        known=known,
        here="" if state.question else "/sok",
        state=state,
        found=found,
        facets=facets_of(found.facets, state),
        ways=ways_out(found.loosen, state),
        strange=[] if found.total else strange_names(state, known),
        **orders_of(state),
        heading="Alla kontroller" if of_controls(state) else "Allt i rapporterna",
        offset=offset,
        depth=desk.services.settings.search_depth,
    )


@router.get("/oversikt")
def overview(
    request: Request,
    desk: DeskDep,
    visa: Annotated[str, Query(max_length=20)] = "namnd",
    alla: Annotated[str, Query(max_length=1)] = "",
) -> Response:
    """Counts of outcomes as a matrix, recurring deviations, and what was left undone."""
    view = view_of(visa)
    state = read_state(request.query_params)
    known = desk.known()
    scope = state.having("slag", "kontroll").filters(known)
    found = overview_of(
        outcome_counts(desk.services, scope, fields_of(view)),
        view,
        state,
        findings_of(desk.services, scope),
        page_size=ROWS_AT_MOST if alla == "1" else ROWS_AT_FIRST,
    )
    return desk.page(
        "overview.html",
        known=known,
        here="/oversikt",
        state=state,
        view=view,
        views=[
            (slug, heading)
            for slug, (_, _, heading) in VIEWS.items()
            if slug != "kommun" or len(known.municipalities) > 1
        ],
        overview=found,
        many=alla == "1",
        most_rows=ROWS_AT_MOST,
        most_undone=MOST_UNDONE,
        links=ViewLinks(state, view, many=alla == "1"),
    )


@router.get("/kontroll/{passage_id}")
def passage(passage_id: str, desk: DeskDep) -> Response:
    """One passage with all its fields, its page, and those like it."""
    services = desk.services
    found = services.passage(passage_id)
    is_control = found.kind == "control"
    return desk.page(
        "passage.html",
        passage=found,
        doubts=doubts_of(found),
        correction=correction_of(services, passage_id) if is_control else None,
        told=told,
        similar=services.similar(passage_id, SIMILAR) if is_control else [],
        history=services.history(passage_id) if is_control else [],
    )


@router.get("/kontroll/{passage_id}/liknande")
def similar(passage_id: str, desk: DeskDep) -> Response:
    """Controls like this one, other committees first, with the measures they took."""
    return desk.page(
        "similar.html",
        passage=desk.services.passage(passage_id),
        similar=desk.services.similar(passage_id, PAGE_SIZE),
    )


@router.get("/kontroll/{passage_id}/kalla")
def source(
    passage_id: str,
    desk: DeskDep,
    citat: Annotated[list[Quote], Query(max_length=20)] = [],  # noqa: B006 - never changed
) -> Response:
    """The inside of the source beside an answer; the script puts it in its place. ``citat`` are the
    cited words, each piece by itself."""
    quotes = [one for one in citat if one]
    return desk.page(
        "source_fragment.html", passage=desk.services.passage(passage_id), quotes=quotes
    )


@router.get("/forslag")
def suggestions(desk: DeskDep, text: Annotated[str, Query(max_length=MAX_TEXT)] = "") -> Response:
    """What is being typed in the ask box, finished with the library's own names."""
    known = desk.known()
    processes = desk.services.names().processes
    names = [*known.committees, *known.municipalities, *processes, *map(str, known.years)]
    return JSONResponse(finished(text, names), headers={"cache-control": "private, max-age=60"})


def _answer_values(desk: Desk, found: AnswerModel, state: State, known: Known) -> dict[str, Any]:
    view = answer_view(found, state, known)
    opened = _opened(view, state)
    return {
        "view": view,
        "cite": {cited.n: cited for cited in view.cited},
        "opened": opened,
        "passage": desk.services.passage(opened.control_id) if opened else None,
        "nearest": desk.services.nearest(found.nearest),
        "elapsed_ms": found.elapsed_ms,
        "made": how_made(found, state.narrowed().filters(known)),
        "made_at": made_at(datetime.now().astimezone()),
    }


def orders_of(state: State) -> dict[str, Any]:
    """What a list can be put in order by, and what it is: by committee where there are no words
    that anything could be more or less relevant to."""
    if state.question:
        orders = {"relevans": "relevans", "ar": "år", "namnd": "nämnd"}
        return {"orders": orders.items(), "order": state.sort}
    order = "ar" if state.sort == "ar" else "namnd"
    return {"orders": {"namnd": "nämnd", "ar": "år"}.items(), "order": order}


def of_controls(state: State) -> bool:
    """True where the list holds controls and no analysis."""
    return state.chosen.get("slag") == ("kontroll",)


def _opened(view: AnswerView, state: State) -> Cited | None:
    """The citation that is open: the one asked for, else the first."""
    for cited in view.cited:
        if cited.n == state.source:
            return cited
    return view.cited[0] if view.cited else None
