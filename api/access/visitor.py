"""What the door made of a request: the person, how he or she was recognised, what to send back."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection, Request

from api.access.person import Person

#: Where a page's form carries the proof that it is ours, and a script's request.
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf-token"
PROOF_BYTES = 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the door; ``person`` is None for nobody we know.

    ``session`` is the secret of the cookie that let him or her in; "" where it was something that
    a browser does not send by itself (a token, or being at this computer).
    """

    person: Person | None
    session: str = ""
    address: str = ""

    @property
    def signed_in(self) -> bool:
        """True for a user with an account, as against the one at this computer."""
        return self.person is not None and not self.person.everything

    @property
    def csrf(self) -> str:
        """What a change made with this session's cookie must also carry; "" without a cookie.

        It follows from the cookie's secret, which a foreign page can neither read nor guess. It is
        written anew each time, as a mask and what the mask hides, so that nothing of it can be told
        from how well a page compresses (BREACH).
        """
        if not self.session:
            return ""
        mask = secrets.token_bytes(PROOF_BYTES)
        return (mask + _hidden(self._proof, mask)).hex()

    def proves(self, given: str) -> bool:
        """True when a change with ``given`` comes from a page of ours, or needs no such proof."""
        if not self.session:
            return True
        try:
            shown = bytes.fromhex(given)
        except ValueError:
            return False
        if len(shown) != 2 * PROOF_BYTES:
            return False
        proof = _hidden(shown[PROOF_BYTES:], shown[:PROOF_BYTES])
        return hmac.compare_digest(self._proof, proof)

    @property
    def _proof(self) -> bytes:
        return hmac.digest(self.session.encode(), b"csrf", "sha256")


def _hidden(proof: bytes, mask: bytes) -> bytes:
    """``proof`` under ``mask`` of the same length, and back."""
    return bytes(one ^ other for one, other in zip(proof, mask, strict=True))


NOBODY = Visitor(None)


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to set; ``value`` "" takes it away. Never readable for scripts."""

    name: str
    value: str
    secure: bool
    path: str = "/"
    seconds: int | None = field(default=None)

    def header(self) -> str:
        """As it stands in ``Set-Cookie``. Lax: a link in a working paper opens signed in."""
        parts = [f"{self.name}={self.value}", f"Path={self.path}", "HttpOnly", "SameSite=Lax"]
        if self.secure:
            parts.append("Secure")
        if not self.value:
            parts.append("Max-Age=0")
        elif self.seconds is not None:
            parts.append(f"Max-Age={self.seconds}")
        return "; ".join(parts)


#: An address on this site: one slash, then nothing that a browser could read as another host.
_OUR_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def our_path(path: str) -> str:
    """``path`` when it is a path of this site, else "/": where a redirect may go."""
    return path if len(path) <= 2000 and _OUR_PATH.fullmatch(path) else "/"


def bearer_of(connection: HTTPConnection) -> str:
    """What ``Authorization: Bearer`` carries; "" for nothing."""
    kind, _, value = connection.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def visitor_of(request: Request) -> Visitor:
    """The visitor of ``request``, as the guard recognised him or her."""
    visitor: Visitor = request.state.visitor
    return visitor
