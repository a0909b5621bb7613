"""Every request -> let through, or refused: Host allow-list, Origin check, no forwarding headers.

The program listens on loopback for one person. A page on the web can still make that person's
browser send requests here; DNS rebinding can even make them look same-origin. So the Host header
must be ours, a change must come from our own pages, and a request that passed a proxy is refused,
because behind a proxy "loopback" no longer means "this person".
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.person import LOCAL_PERSON
from api.problems import SECURITY_HEADERS, problem_response
from errors import ForbiddenRequest
from settings import Settings

OUR_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto")

RAW_HEADERS = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


def install_guards(app: FastAPI, settings: Settings) -> None:
    """Put the guard in front of every route of ``app``."""
    app.add_middleware(Guard, port=settings.port)


class Guard:
    """ASGI middleware: checks the headers, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not ours; pass on the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))  # type: ignore[call-overload]
                present = {name for name, _ in headers}
                headers += [pair for pair in RAW_HEADERS if pair[0] not in present]
                message["headers"] = headers
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is not None:
            await problem_response(refusal)(scope, receive, send_with_headers)  # type: ignore[arg-type]
            return
        scope.setdefault("state", {})["person"] = LOCAL_PERSON
        await self.app(scope, receive, send_with_headers)  # type: ignore[arg-type]

    def _refusal(self, method: str, headers: Headers) -> ForbiddenRequest | None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return ForbiddenRequest(
                f"Värdnamnet ”{host[:100]}”",
                "hör inte till den här tjänsten.",
                f"Öppna http://127.0.0.1:{self.port}/ i stället.",
            )
        for name in FORWARDING_HEADERS:
            if name in headers:
                return ForbiddenRequest(
                    "Anropet",
                    f"har gått genom en proxy ({name}).",
                    "Tjänsten tar bara emot anrop direkt från den egna datorn.",
                )
        if method not in SAFE_METHODS and not self._from_our_page(headers, host):
            return ForbiddenRequest(
                "Ändringen",
                "kommer inte från tjänstens egna sidor.",
                "Öppna sidan på nytt och försök igen därifrån.",
            )
        return None

    @staticmethod
    def _is_ours(host: str) -> bool:
        return OUR_HOST.fullmatch(host) is not None

    @staticmethod
    def _from_our_page(headers: Headers, host: str) -> bool:
        """True for a same-origin browser request, and for a program that sends no browser header.

        Browsers send ``Origin`` with every POST, and ``Sec-Fetch-Site`` beside it; a program such
        as curl sends neither and can't be steered by a foreign page.
        """
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            return False
        origin = headers.get("origin") or headers.get("referer")
        if origin is None:
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.netloc == host and parts.scheme in ("http", "https")
