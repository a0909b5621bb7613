"""Access `local`: one person at this computer, and nobody else who can reach its loopback.

Everybody with an account on a terminal server shares 127.0.0.1, and so does every page in every
browser. So besides the Host allow-list (api/access/guards.py) a secret is asked for: ``serve``
prints an address with a token that works once. Opened in a browser it becomes a session cookie;
sent as ``Authorization: Bearer`` it stays with the script that sent it. Either way the next address
is printed. Without keys (``serve --no-token``) whoever reaches the port is the local person.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from starlette.requests import HTTPConnection

from api.access.person import LOCAL_PERSON
from api.access.visitor import NOBODY, Cookie, Visitor, bearer_of, our_path
from errors import ForbiddenRequest, NotSignedIn

OUR_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto")
#: Name of the token in an address.
TOKEN = "token"
#: Sessions and scripts that are remembered; the oldest is forgotten first.
KEPT = 1000


class LocalKeys:
    """The tokens and sessions of one running server; they end with it. Safe for threads."""

    def __init__(self, announce: Callable[[str], None]) -> None:
        """``announce`` is told each new token, the first one too."""
        self._announce = announce
        self._lock = threading.Lock()
        self._sessions: dict[str, None] = {}
        self._scripts: dict[str, None] = {}
        self._fresh = secrets.token_urlsafe(32)
        announce(self._fresh)

    def opened(self, token: str) -> str | None:
        """The new session that an unused ``token`` opens; None for any other token."""
        with self._lock:
            if not self._spent(token):
                return None
            session = secrets.token_urlsafe(32)
            _remember(self._sessions, session)
            return session

    def script(self, token: str) -> bool:
        """True for a token that scripts use, and for an unused one, which becomes such."""
        with self._lock:
            if _hash(token) in self._scripts:
                return True
            if not self._spent(token):
                return False
            _remember(self._scripts, token)
            return True

    def session(self, session: str) -> bool:
        """True for a session that a token of this server opened."""
        with self._lock:
            return _hash(session) in self._sessions

    def _spent(self, token: str) -> bool:
        """Use the fresh token up, and announce the next; False when ``token`` is not it."""
        if not hmac.compare_digest(token.encode(), self._fresh.encode()):
            return False
        self._fresh = secrets.token_urlsafe(32)
        self._announce(self._fresh)
        return True


def _remember(known: dict[str, None], secret: str) -> None:
    known[_hash(secret)] = None
    while len(known) > KEPT:
        del known[next(iter(known))]


def _hash(secret: str) -> str:
    """Only hashes are kept and looked up, so that neither time nor memory tells a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class LocalDoor:
    """Lets in who is at this computer; see the module."""

    #: The pages of accounts are not there.
    accounts = False
    schemes: tuple[str, ...] = ("http", "https")
    headers: Mapping[str, str] = {}

    def __init__(self, port: int, keys: LocalKeys | None = None) -> None:
        self.port = port
        self.keys = keys
        self.cookie = f"kontrollsok_{port}"  # cookies are not told apart by port

    def check_place(self, connection: HTTPConnection) -> None:
        """Raise ForbiddenRequest for a foreign host name, and behind a proxy."""
        host = connection.headers.get("host", "")
        if OUR_HOST.fullmatch(host) is None:
            raise ForbiddenRequest(
                f"Värdnamnet ”{host[:100]}”",
                "hör inte till den här tjänsten.",
                f"Öppna http://127.0.0.1:{self.port}/ i stället.",
            )
        for name in FORWARDING_HEADERS:
            if name in connection.headers:
                raise ForbiddenRequest(
                    "Anropet",
                    f"har gått genom en proxy ({name}).",
                    "Tjänsten tar bara emot anrop direkt från den egna datorn.",
                )

    def recognise(self, connection: HTTPConnection) -> Visitor:
        """The local person, with the right cookie or token; else nobody."""
        if self.keys is None:
            return Visitor(LOCAL_PERSON)
        session = connection.cookies.get(self.cookie, "")
        if session and self.keys.session(session):
            return Visitor(LOCAL_PERSON, session)
        token = bearer_of(connection)
        if token and self.keys.script(token):
            return Visitor(LOCAL_PERSON)
        return NOBODY

    def opened(self, connection: HTTPConnection) -> tuple[str, Cookie] | None:
        """Where to go on to, with which cookie, from an address whose token opens a session."""
        token = connection.query_params.get(TOKEN, "")
        session = self.keys.opened(token) if self.keys and token else None
        if session is None:
            return None
        return _without_token(connection), Cookie(self.cookie, session, secure=False)

    def without_secret(self, connection: HTTPConnection) -> str | None:
        """The address of somebody who is let in already, without its token. The token can still
        be used: it was printed for another browser."""
        if TOKEN not in connection.query_params or bearer_of(connection):
            return None
        return _without_token(connection)

    def sign_in(self, connection: HTTPConnection) -> str | None:
        """Where nobody is sent to sign in: nowhere, the terminal has the address."""
        return None

    def not_signed_in(self, connection: HTTPConnection) -> NotSignedIn:
        """What to tell somebody who is not let in."""
        used = TOKEN in connection.query_params or bearer_of(connection)
        return NotSignedIn(
            "Adressen",
            "har en nyckel som inte gäller: den är redan använd, eller hör till en tidigare start."
            if used
            else "saknar nyckeln som släpper in dig.",
            "Öppna den senaste adressen som kontrollsok serve skrev i sitt fönster: nyckeln står "
            "efter ?token= i den. Ett skript skickar samma nyckel som Authorization: Bearer "
            "NYCKEL, eller startar med kontrollsok serve --no-token på en dator som bara har en "
            "användare.",
        )


def _without_token(connection: HTTPConnection) -> str:
    """The address of this request but for its token."""
    pairs = connection.query_params.multi_items()
    rest = urlencode([pair for pair in pairs if pair[0] != TOKEN])
    path = connection.scope.get("raw_path", b"/").decode("latin-1").partition("?")[0]
    return our_path(path + ("?" + rest if rest else ""))
