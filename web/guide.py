"""/hjalp, /om and /tillganglighet -> what users are owed: how to ask, how good it is, for whom.

Apart from web/pages.py, because nothing here answers a question: these pages tell about answers.
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.counting import outcome_counts, tells_a_measure
from api.schemas import FiltersModel
from web.desk import DeskDep
from web.examples import examples_of
from web.made import model_name
from web.quality import quality_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

#: What the index can be, in words for "Om svaren".
INDEX_STATES = {
    "current": "aktuellt",
    "behind": "släpar efter; hinner ikapp vid nästa fråga",
    "missing": "saknas; byggs vid nästa inläsning",
    "damaged": "skadat; kör kontrollsok check --repair",
}


@router.get("/hjalp")
def guide(desk: DeskDep) -> Response:
    """How to ask, what the words mean, and questions that this library answers."""
    services = desk.services
    counts = outcome_counts(services, FiltersModel(), ("committee", "process", "year"))
    examples = examples_of(counts, lambda *names: tells_a_measure(services, *names))
    return desk.page("help.html", here="/hjalp", examples=examples)


@router.get("/om")
def about(desk: DeskDep) -> Response:
    """How answers are made and checked, what they can't do, and how good they are."""
    status = desk.services.status()
    return desk.page(
        "about.html",
        here="/om",
        status=status,
        quality=quality_of(),
        model=model_name(status.model),
        index_state=INDEX_STATES.get(status.index, status.index),
    )


@router.get("/tillganglighet")
def accessibility(desk: DeskDep) -> Response:
    """The accessibility statement of the body that runs the site, filled from its settings."""
    settings = desk.services.settings
    return desk.page(
        "accessibility.html",
        here="/tillganglighet",
        organisation=settings.organisation,
        contact=settings.organisation_contact,
        reviewed=settings.accessibility_reviewed,
        missing=[
            name
            for name in ("organisation", "organisation_contact", "accessibility_reviewed")
            if not getattr(settings, name)
        ],
    )
