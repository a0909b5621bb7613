"""Settings -> the site, listening: ``kontrollsok serve``.

Where it may listen, and who may come in, is checked before anything listens (api/access/doors.py).
"""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
import threading
import webbrowser

import uvicorn

from api.access.doors import ACCOUNTS, check_access, door_of
from api.access.local_door import LocalKeys
from api.serving.heaps import few_heaps
from api.serving.logs import configure
from errors import PortTaken
from settings import Settings
from web.site import create_app

#: How long a stopping server waits for answers that are on their way.
GRACE_SECONDS = 20
#: How long an idle connection stays open: longer than clients and proxies keep theirs (5 to 60 s),
#: so that none is closed as a request is sent on it (2 of 9 215 in eval.bench.load).
KEPT_OPEN_SECONDS = 75


def run(options: argparse.Namespace, settings: Settings) -> int:
    """The command: serve, with a log on stderr."""
    configure(settings)
    return serve(options, settings)


def serve(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until Ctrl-C; ``options`` are those of the command. Raises InvalidSetting and
    PortTaken."""
    check_access(settings)
    few_heaps()  # before there are threads
    listening = _listen(settings)
    if settings.access == ACCOUNTS:
        addresses, keys = _Addresses(settings.site_address), None
    else:
        port = listening.getsockname()[1]
        addresses = _Addresses(f"http://{_in_address(settings.host)}:{port}/")
        keys = None if options.no_token else LocalKeys(addresses.announce)
    app = create_app(settings, door=door_of(settings, keys))
    if keys is None:
        addresses.say(addresses.home)
    if options.open and _has_screen():
        threading.Timer(1.5, lambda: webbrowser.open(addresses.last)).start()
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            timeout_keep_alive=KEPT_OPEN_SECONDS,
            server_header=False,
            ssl_certfile=settings.tls_certificate or None,
            ssl_keyfile=settings.tls_key or None,
        )
    )
    server.run(sockets=[listening])
    return 0


class _Addresses:
    """What is printed to be opened; the token of the last one is unused."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.last = ""

    def announce(self, token: str) -> None:
        """Print the address with a new token."""
        first = not self.last
        address = f"{self.home}?token={token}"
        if first:
            self.say(address)
        else:
            self.last = address
            sys.stderr.write(f"Kontrollsök, för en annan webbläsare eller ett skript: {address}\n")
            sys.stderr.flush()

    def say(self, address: str) -> None:
        """Print the first address."""
        self.last = address
        sys.stderr.write(f"Kontrollsök: {address}  (avsluta med Ctrl-C)\n")
        sys.stderr.flush()


_OTHER_PORT = "Välj en annan port med --port."
#: Why an address can't be listened on, and what to do.
_WHY_NOT = {
    errno.EADDRINUSE: (
        "används redan av ett annat program.",
        "Avsluta det, eller välj en annan port med --port.",
    ),
    errno.EADDRNOTAVAIL: (
        "är ingen adress på den här datorn.",
        "Ange en av datorns egna adresser med --host.",
    ),
    errno.EACCES: (
        "får inte användas av dig.",
        "Välj en port över 1023 med --port.",
    ),
}


def _listen(settings: Settings) -> socket.socket:
    """A socket that listens. Raises PortTaken."""
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        raise PortTaken(
            f"{settings.host}:{settings.port}",
            *_WHY_NOT.get(
                error.errno or 0, (f"kan inte användas ({error.strerror}).", _OTHER_PORT)
            ),
        ) from error
    return listening


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
