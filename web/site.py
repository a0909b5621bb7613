"""Settings (and opened services) -> the app: the API of api/app.py with the Swedish site on top.

Guards and security headers come with the API and hold for every page. A problem under /api is
answered to a program; anywhere else it becomes a page that tells a person what to do next.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import web.marks as marks
import web.show as show
import web.words as words
from api.access.guards import PROGRAM_PATHS, Door, from_our_form
from api.access.visitor import NOBODY
from api.app import create_api
from api.services import Services
from api.serving.problems import ANSWER_HEADERS, SECURITY_HEADERS, problem_response
from errors import KontrollsokError
from settings import Settings
from web.accounts import router as account_router
from web.compression import Compressed, takes_gzip
from web.corrections import router as correction_router
from web.desk import Desk
from web.exports import router as export_router
from web.guide import router as guide_router
from web.pages import router
from web.papers import router as paper_router
from web.problems import problem_for_people
from web.register import router as register_router
from web.reports import router as report_router

HERE = Path(__file__).resolve().parent
#: On every page: a change comes from one of our forms.
FROM_OUR_FORM = Depends(from_our_form)
#: An unforeseen error is answered outside of the guard that adds these everywhere else.
PROBLEM_HEADERS = {
    "cache-control": "no-store",
    **SECURITY_HEADERS,
}
#: An address with the content's hash can be kept for a year: other content has another address.
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def create_app(
    settings: Settings, services: Services | None = None, door: Door | None = None
) -> FastAPI:
    """The whole app; ``services`` are opened from ``settings`` when they are not given, ``door`` as
    in :func:`api.app.create_api`."""
    app = create_api(services if services is not None else Services.open(settings), door)
    app.state.desk = Desk(app.state.services, app.state.jobs, environment())
    app.mount("/static", Static(directory=HERE / "static"), name="static")
    app.include_router(account_router, dependencies=[FROM_OUR_FORM])
    app.include_router(router, dependencies=[FROM_OUR_FORM])
    app.include_router(report_router, dependencies=[FROM_OUR_FORM])
    app.include_router(guide_router, dependencies=[FROM_OUR_FORM])
    app.include_router(export_router, dependencies=[FROM_OUR_FORM])
    app.include_router(correction_router, dependencies=[FROM_OUR_FORM])
    app.include_router(register_router, dependencies=[FROM_OUR_FORM])
    app.include_router(paper_router, dependencies=[FROM_OUR_FORM])
    _install_problem_pages(app)
    app.add_middleware(Compressed)
    return app


def environment() -> Environment:
    """The templates, with everything escaped and a missing name an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(asset=asset, words=words, show=show, marks=marks)
    return made


@lru_cache(maxsize=64)
def asset(path: str) -> str:
    """Address of a static file, with a part of its content's hash."""
    digest = hashlib.sha256((HERE / "static" / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={digest}"


class Static(StaticFiles):
    """Static files: kept for ever when asked for by hash, else checked each time.

    They are sent compressed to whoever takes it; for pages see web/compression.py.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with what may be kept of it."""
        response = await super().get_response(path, scope)
        hashed = scope["query_string"].startswith(b"v=")
        response.headers["cache-control"] = FOREVER if hashed else ASK_AGAIN
        response.headers["vary"] = "accept-encoding"
        takes = scope["method"] == "GET" and takes_gzip(Headers(scope=scope))
        if response.status_code != 200 or not takes:
            return response
        kept = ("content-type", "cache-control", "vary", "etag", "last-modified")
        headers = {name: response.headers[name] for name in kept if name in response.headers}
        return Response(zipped(path), headers={**headers, "content-encoding": "gzip"})


@lru_cache(maxsize=64)
def zipped(path: str) -> bytes:
    """A static file, compressed once for all who ask."""
    return gzip.compress((HERE / "static" / path).read_bytes(), mtime=0)


def _install_problem_pages(app: FastAPI) -> None:
    """Draw a problem as a page for people; programs get what the API gives."""

    def drawn(request: Request, error: Exception) -> Response:
        plain = problem_response(error)
        desk: Desk = request.app.state.desk
        desk = desk.seen_by(getattr(request.state, "visitor", NOBODY), desk.services)
        page = desk.problem_page(problem_for_people(error))
        kept = {name: plain.headers[name] for name in ANSWER_HEADERS if name in plain.headers}
        return HTMLResponse(page, plain.status_code, headers={**PROBLEM_HEADERS, **kept})

    async def answer(request: Request, error: Exception) -> Response:
        if request.url.path.startswith(PROGRAM_PATHS):
            return problem_response(error)
        return drawn(request, error)

    app.state.problem_page = drawn
    for kind in (KontrollsokError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)
