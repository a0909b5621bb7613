"""An error -> an answer: RFC 9457 problem details, one table for every room.

Programs get ``application/problem+json``; the site draws the same parts as a page (web/site.py).
"""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas import ProblemModel
from errors import KontrollsokError, NotSignedIn, TooManyRequests

log = logging.getLogger("kontrollsok.api")

#: On every answer. 'self' only: no inline script or style, nothing from elsewhere.
SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
}
#: Headers that belong to a status, whoever draws the answer.
ANSWER_HEADERS = ("www-authenticate", "retry-after")
MEDIA_TYPE = "application/problem+json"

#: What to say of the HTTP errors that the framework raises itself.
FRAMEWORK_REMEDIES = {
    404: ("Sidan finns inte", "Kontrollera adressen, eller börja från startsidan."),
    405: ("Metoden stöds inte här", "Se /openapi.json för vad adressen tar emot."),
    413: ("Det som skickades är för stort", "Skicka färre eller mindre filer åt gången."),
}


def problem_of(error: Exception) -> ProblemModel:
    """The problem that stands for ``error``; an unknown error tells nothing of its inside."""
    if isinstance(error, KontrollsokError):
        return ProblemModel(
            type=f"/problem/{error.code}",
            title=error.title,
            status=error.http_status,
            detail=f"{error.subject}: {error.reason}",
            remedy=error.remedy,
        )
    if isinstance(error, RequestValidationError):
        return ProblemModel(
            type="/problem/invalid_request",
            title="Anropet går inte att använda",
            status=422,
            detail="; ".join(_validation_line(entry) for entry in error.errors()[:5]),
            remedy="Rätta fälten; /openapi.json visar vad varje fält tar emot.",
        )
    if isinstance(error, HTTPException):
        title, remedy = FRAMEWORK_REMEDIES.get(
            error.status_code,
            ("Anropet gick inte att utföra", "Kontrollera anropet; se /openapi.json."),
        )
        return ProblemModel(
            type=f"/problem/http_{error.status_code}",
            title=title,
            status=error.status_code,
            detail=str(error.detail),
            remedy=remedy,
        )
    return ProblemModel(
        type="/problem/internal",
        title="Något gick fel i programmet",
        status=500,
        detail="Felet har skrivits i programmets logg.",
        remedy="Försök igen; om felet står kvar, kör kontrollsok check.",
    )


def _validation_line(entry: dict[str, object]) -> str:
    location = entry.get("loc", ())
    parts = location if isinstance(location, (tuple, list)) else (location,)
    where = ".".join(str(part) for part in parts if part != "body")
    return f"{where or 'anropet'}: {entry.get('msg', '')}"


def problem_response(error: Exception) -> JSONResponse:
    """The answer that stands for ``error``."""
    problem = problem_of(error)
    if problem.status >= 500:
        log.error("request failed: %s", type(error).__name__, exc_info=error)
    headers = {**SECURITY_HEADERS, **_answer_headers(error)}
    return JSONResponse(
        problem.model_dump(), problem.status, headers=headers, media_type=MEDIA_TYPE
    )


def _answer_headers(error: Exception) -> dict[str, str]:
    """What the status asks for: how to sign in, when to come back."""
    if isinstance(error, NotSignedIn):
        return {"www-authenticate": "Bearer"}
    if isinstance(error, TooManyRequests):
        return {"retry-after": str(error.seconds)}
    return {}


def install_problem_handlers(app: FastAPI) -> None:
    """Answer every error under ``app`` as problem details."""

    async def answer(request: Request, error: Exception) -> JSONResponse:
        return problem_response(error)

    for kind in (KontrollsokError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)
