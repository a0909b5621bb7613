"""Every request -> an id, a count, a time and one log line; the outermost part of the app.

The line names the route's template and nothing of what was asked: method, route, status,
milliseconds. The id is on the answer (``X-Request-ID``) and on every line that the request's own
work logs, so that a person who reports a fault can name it.
"""

from __future__ import annotations

import logging
import re
import secrets
import time

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.serving.logs import request_id
from api.serving.metrics import count_request

log = logging.getLogger("kontrollsok.requests")

#: What an id from a proxy in front may look like; anything else gets an id of our own.
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
#: Requests that reached no route: refused by the guard, or an address that is not there.
NO_ROUTE = "(none)"


class Observer:
    """ASGI middleware that watches from outside of everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = _id_of(Headers(scope=scope).get("x-request-id"))
        request_id.set(name)  # not reset: what answers an unforeseen error lies outside of us
        status, started = 500, time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", []), (b"x-request-id", name.encode())]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            _note(scope, status, time.perf_counter() - started)


def _id_of(given: str | None) -> str:
    return given if given and _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)


def route_of(scope: Scope) -> str:
    """The template of the route that answered, as ``/api/reports/{report_id}``."""
    path = getattr(scope.get("route"), "path", None)
    if path is not None:
        return str(path)
    return "/static" if scope.get("root_path", "").endswith("/static") else NO_ROUTE


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = route_of(scope)
    count_request(scope["method"], route, status, seconds)
    log.info(
        "request",
        extra={
            "method": scope["method"][:10],
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
        },
    )
