"""Services -> an app that answers under /api; web/site.py adds the pages.

The app has no interactive documentation page of its own, because that would load scripts from
elsewhere; ``/openapi.json`` is the whole contract, and docs/json.md shows its documents.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from api.access.auditing import FailuresAudited, audited
from api.access.doors import door_of
from api.access.guards import Door, install_guards
from api.access.refusals import Refusals
from api.access.seen import Views
from api.papers.routes import router as paper_router
from api.services import Services
from api.serving.contract import install_contract
from api.serving.library_routes import router as library_router
from api.serving.matrix_routes import router as matrix_router
from api.serving.observing import Observer
from api.serving.problems import install_problem_handlers
from api.serving.routes import probes, router
from api.uploads.jobs import Jobs
from errors import KontrollsokError

log = logging.getLogger("kontrollsok.api")

TITLE = "Kontrollsök"
VERSION = "0.1.0"


def _warm(services: Services) -> None:
    """Load before the first question; what fails here is said again, in full, to that question."""
    try:
        services.warm()
    except KontrollsokError as error:
        log.error("not ready: %s", error)


def create_api(services: Services, door: Door | None = None) -> FastAPI:
    """The app with every API route, guarded; it runs the job queue and warms the model.

    ``door`` None: that of the settings; with access `local` then no key is asked for.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.jobs.start()
        services.erasing.start()
        services.refreshing.start()
        threading.Thread(target=_warm, args=(services,), name="warm", daemon=True).start()
        yield
        services.refreshing.stop()
        services.erasing.stop()
        app.state.jobs.stop()

    app = FastAPI(
        title=TITLE,
        version=VERSION,
        summary="Search and cited answers over follow-up reports of internal control.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(audited)],
    )
    app.state.services = services
    app.state.views = Views(services)
    app.state.jobs = Jobs(services)
    install_problem_handlers(app)
    install_contract(app)
    refusals = Refusals(services.audit)
    app.add_middleware(FailuresAudited, services=services, refusals=refusals)
    install_guards(app, door or door_of(services.settings), refusals)
    app.add_middleware(Observer)  # added last, so outermost: it sees what the guard refuses too
    app.include_router(router)
    app.include_router(library_router)
    app.include_router(matrix_router)
    app.include_router(paper_router)
    app.include_router(probes)
    return app
