"""Every request -> let through, or refused, before any route sees it.

The door (api/access/local_door.py, api/access/accounts_door.py) says whether the request came the
right way and who is behind it; the table (api/access/roles.py) says what that person may do. A
change must come from our own pages: a foreign page can make a browser send it, with its cookies,
but not under our Origin and not with the proof that our forms carry. DNS rebinding is stopped by
the Host header.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.refusals import Refusals
from api.access.roles import ACCOUNT_PAGES, ANYBODY, READING_POSTS, STATIC, needed
from api.access.visitor import CSRF_FIELD, CSRF_HEADER, NOBODY, Cookie, Visitor, visitor_of
from api.serving.problems import SECURITY_HEADERS, problem_response
from errors import ForbiddenRequest, KontrollsokError, NotAllowed, NotSignedIn

#: What is refused for who asks, and not for how often or for what: written in the audit log.
NOTED = frozenset({401, 403})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Header = tuple[bytes, bytes]
#: What may be kept of an answer that says nothing of it itself; and of any, with accounts.
KEPT: Header = (b"cache-control", b"private, no-cache")
NOT_KEPT: Header = (b"cache-control", b"private, no-store")
#: Where programs are answered, not people.
PROGRAM_PATHS = ("/api/", "/health", "/ready", "/metrics", "/openapi.json")
#: Where files are handed in; whoever reaches these routes has the role for it.
UPLOADS = frozenset({"/api/reports", "/rapporter"})
#: The longest body that is read anywhere else: forms and questions have a few kB.
BODY_BYTES = 1_000_000

#: Threads for looking at requests, apart from those in which they are answered: forty slow answers
#: must not keep a probe from being told that we live.
THREADS = 8
_limiter: RunVar[CapacityLimiter] = RunVar("threads of the guard")


class Door(Protocol):
    """How people come in. Its methods may wait for a disk; they are called in a thread."""

    accounts: bool
    #: What an Origin of ours begins with.
    schemes: tuple[str, ...]
    #: Headers of every answer beside SECURITY_HEADERS.
    headers: Mapping[str, str]

    def check_place(self, connection: HTTPConnection) -> None:
        """Raise ForbiddenRequest when the request did not come the right way."""

    def recognise(self, connection: HTTPConnection) -> Visitor:
        """Who it is. Raises TooManyRequests."""

    def opened(self, connection: HTTPConnection) -> tuple[str, Cookie] | None:
        """Where to go on to, with which cookie, when the address itself opens a session."""

    def without_secret(self, connection: HTTPConnection) -> str | None:
        """The same address without a secret that its reader does not need; None: it has none."""

    def sign_in(self, connection: HTTPConnection) -> str | None:
        """Where nobody is sent to sign in, from a page."""

    def not_signed_in(self, connection: HTTPConnection) -> NotSignedIn:
        """What to tell somebody who is not let in."""


def install_guards(app: FastAPI, door: Door, refusals: Refusals) -> None:
    """Put the guard in front of every route of ``app``; what it refuses is noted."""
    app.state.door = door
    app.add_middleware(Guard, door=door, refusals=refusals)


class Guard:
    """ASGI middleware: checks each request, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, door: Door, refusals: Refusals) -> None:
        self.app = app
        self.door, self.refusals = door, refusals
        pairs = {**SECURITY_HEADERS, **door.headers}.items()
        self.headers = [(name.encode(), value.encode()) for name, value in pairs]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not ours; pass on the rest."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError(f"no {scope['type']} is served")

        async def send_with_headers(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))  # type: ignore[call-overload]
                message["headers"] = self._completed(headers, scope["path"])
            await send(message)

        answer = await self._answer(scope)
        if answer is not None:
            await answer(scope, receive, send_with_headers)  # type: ignore[arg-type]
            return
        bounded = receive if scope["path"] in UPLOADS else _bounded(receive)
        await self.app(scope, bounded, send_with_headers)  # type: ignore[arg-type]

    def _completed(self, headers: list[Header], path: str) -> list[Header]:
        """The headers of an answer with those that every answer has.

        Nothing of a signed-in user is kept anywhere: no cache between us would know who may see it,
        and on a computer that several use the browser's own knows it no better.
        """
        if self.door.accounts and not path.startswith(STATIC):
            headers = [pair for pair in headers if pair[0] != KEPT[0]] + [NOT_KEPT]
        present = {name for name, _ in headers}
        return headers + [pair for pair in (*self.headers, KEPT) if pair[0] not in present]

    async def _answer(self, scope: Scope) -> Response | None:
        """What is answered here and now; None: the request goes on to its route."""
        request = Request(scope)
        try:
            return await to_thread.run_sync(self._looked_at, request, limiter=_threads())
        except (KontrollsokError, HTTPException) as error:
            answer = _refused(request, error)
        if answer.status_code in NOTED:
            await to_thread.run_sync(self._note, request, answer.status_code, limiter=_threads())
        return answer

    def _note(self, request: Request, status: int) -> None:
        visitor = getattr(request.state, "visitor", NOBODY)
        address = visitor.address or (request.client.host if request.client else "")
        self.refusals.note(visitor.person, address, request.method, request.scope["path"], status)

    def _looked_at(self, request: Request) -> Response | None:
        self.door.check_place(request)
        visitor = self.door.recognise(request)
        if request.method == "GET":
            gone_on = self._gone_on(request, visitor)
            if gone_on is not None:
                return gone_on
        request.state.visitor, request.state.person = visitor, visitor.person
        if request.method not in SAFE_METHODS:
            _check_origin(request, self.door.schemes)
        return self._checked_role(request, visitor)

    def _gone_on(self, request: Request, visitor: Visitor) -> Response | None:
        """A secret does not stay in an address: it opens a session, or is not needed."""
        if visitor.person is None:
            opened = self.door.opened(request)
            return _to(*opened) if opened is not None else None
        where = self.door.without_secret(request)
        return _to(where) if where is not None else None

    def _checked_role(self, request: Request, visitor: Visitor) -> Response | None:
        """Hold the person against the table; a redirect to the sign-in page for nobody."""
        path = request.scope["path"]  # as the router sees it; ``url`` is put together anew
        rule = needed(request.method, path)
        if rule.role == ANYBODY:
            return None
        if visitor.person is None:
            where = None if path.startswith(PROGRAM_PATHS) else self.door.sign_in(request)
            if where is None or request.method not in SAFE_METHODS:
                raise self.door.not_signed_in(request)
            return RedirectResponse(where, 303)
        if visitor.person.everything:
            _check_proof(request, visitor)
            return None
        if rule.role is None:
            raise HTTPException(405 if rule.known_path else 404)
        if not visitor.person.may(rule.role):
            raise NotAllowed(
                "Rollen " + visitor.person.role,
                f"får inte göra det här; det kräver rollen {rule.role}.",
                "Be den som sköter Kontrollsök om en annan roll.",
            )
        if not visitor.session and request.method not in SAFE_METHODS:
            _check_no_account(path)
        _check_proof(request, visitor)
        return None


def _check_no_account(path: str) -> None:
    """Raise NotAllowed where a token would change an account."""
    if path.startswith(ACCOUNT_PAGES):
        raise NotAllowed(
            "Nyckeln",
            "får inte ändra konton eller göra nycklar.",
            "Logga in i webbläsaren, eller använd kontrollsok users och kontrollsok tokens.",
        )


def _threads() -> CapacityLimiter:
    """Those of the event loop that runs."""
    try:
        return _limiter.get()
    except LookupError:
        made = CapacityLimiter(THREADS)
        _limiter.set(made)
        return made


def _bounded(receive: Receive) -> Receive:
    """``receive`` that gives at most BODY_BYTES, and then an HTTPException 413: the framework
    reads a form, with files that nobody asked for, before any route is asked."""
    left = BODY_BYTES

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    return counted


def _check_proof(request: Request, visitor: Visitor) -> None:
    """A change under /api with a cookie needs the proof in a header; that of a form is looked for
    when the form has been read (:func:`from_our_form`)."""
    path = request.scope["path"]
    if request.method in SAFE_METHODS or path in READING_POSTS:
        return
    if path.startswith(PROGRAM_PATHS) and not visitor.proves(request.headers.get(CSRF_HEADER, "")):
        raise _not_from_our_page()


async def from_our_form(request: Request) -> None:
    """Dependency of every page: a change carries the proof of its session. Raises
    ForbiddenRequest."""
    if request.method in SAFE_METHODS:
        return
    visitor = visitor_of(request)
    if visitor.proves(request.headers.get(CSRF_HEADER, "")):
        return
    given = (await request.form()).get(CSRF_FIELD, "")
    if not (isinstance(given, str) and visitor.proves(given)):
        raise _not_from_our_page()


def _check_origin(request: Request, schemes: tuple[str, ...]) -> None:
    """A same-origin browser request, or a program that sends no browser header.

    Browsers send ``Origin`` with every POST, and ``Sec-Fetch-Site`` beside it; a program such as
    curl sends neither and can't be steered by a foreign page.
    """
    headers = request.headers
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise _not_from_our_page()
    origin = headers.get("origin") or headers.get("referer")
    if origin is None:
        return
    try:
        parts = urlsplit(origin)
    except ValueError:
        raise _not_from_our_page() from None
    if parts.netloc != headers.get("host") or parts.scheme not in schemes:
        raise _not_from_our_page()


def _not_from_our_page() -> ForbiddenRequest:
    return ForbiddenRequest(
        "Ändringen",
        "kommer inte från tjänstens egna sidor.",
        "Öppna sidan på nytt och försök igen därifrån.",
    )


def _to(where: str, cookie: Cookie | None = None) -> Response:
    """To the same address without its secret, which must stay nowhere."""
    answer = RedirectResponse(where, 303)
    if cookie is not None:
        answer.headers.append("set-cookie", cookie.header())
    answer.headers["referrer-policy"] = "no-referrer"
    answer.headers["cache-control"] = "no-store"
    return answer


def _refused(request: Request, error: Exception) -> Response:
    """A refusal for a program, or as a page where the site can draw one."""
    draw = getattr(request.app.state, "problem_page", None)
    if draw is None or request.scope["path"].startswith(PROGRAM_PATHS):
        answer = problem_response(error)
    else:
        answer = draw(request, error)
    answer.headers["cache-control"] = "no-store"
    answer.headers["referrer-policy"] = "no-referrer"
    return answer
