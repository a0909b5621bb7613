"""A page on its way out -> compressed, where no stranger can have asked for it.

A page holds what is secret (words of a restricted report) beside what an address can choose (the
question). Who can make a browser ask for such pages again and again, and sees how long they are on
the wire, can guess the secret letter by letter (BREACH). So a page is compressed only when the
browser says that our own page asked for it, or its reader (``Sec-Fetch-Site``): what a foreign page
asks for comes as it is, and so does what a program asks for that says nothing. The proof of a form
is masked anew on each page besides (api/access/visitor.py).
"""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: A smaller page is sent in a packet or two anyway.
SMALLEST = 20_000
#: Up to twice as fast as the usual 6, and 3 to 4 percent larger (answer, list, overview of Ekstad).
LEVEL = 4
OUR_OWN = frozenset({"same-origin", "none"})


class Compressed:
    """ASGI middleware: whole HTML pages, compressed for whoever may have them so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; hold the head of a page back until its body tells whether it is whole."""
        if scope["type"] != "http" or not may_be_compressed(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        head: Message | None = None

        async def compressed(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start" and _is_page(message):
                head = message
                return
            if head is not None:
                if _is_whole(message):
                    message = {**message, "body": gzip.compress(message["body"], LEVEL, mtime=0)}
                    _tell(head, len(message["body"]))
                await send(head)
                head = None
            await send(message)

        await self.app(scope, receive, compressed)


def may_be_compressed(headers: Headers) -> bool:
    """True for a browser that takes it and says that no foreign page made it ask."""
    return takes_gzip(headers) and headers.get("sec-fetch-site", "") in OUR_OWN


def takes_gzip(headers: Headers) -> bool:
    """True where gzip is named, and not refused with a weight of nothing (``gzip;q=0``)."""
    for one in headers.get("accept-encoding", "").lower().split(","):
        coding, _, weight = one.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return not weight or bool(weight.strip("0."))
    return False


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return headers.get("content-type", "").startswith("text/html")


def _is_whole(body: Message) -> bool:
    """A page that comes in pieces is not held back until its end."""
    return not body.get("more_body", False) and len(body.get("body", b"")) >= SMALLEST


def _tell(start: Message, length: int) -> None:
    headers = MutableHeaders(raw=start["headers"])
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(length)
    headers["vary"] = "accept-encoding, sec-fetch-site"
