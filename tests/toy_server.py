"""Processes of a site with the toy encoder that are killed: server, reading process, commands.

Each can be told to stand still at a moment of a stage (tests/killed.py: every file that is opened,
renamed or deleted, every statement of SQLite, every step that is reported), so that it is killed
there: ``stage:number`` and the file that it marks when it is there. It stands still once; whoever
finds the mark goes on.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from api.services import Services
from index.intake.build import Summary
from index.storage import tables
from settings import Settings, load
from tests.killed import Moments
from tests.readers import Forked, read
from tests.toy_reader import toy_services

#: How long a process stands still, seconds; it is killed long before that.
STANDS = 5.0


class Mark:
    """Says where a process stands still, in a file that is there once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, said: tuple[Any, ...]) -> None:
        """Called by Moments."""
        if said[0] == "stopped":
            self.path.with_suffix(".new").write_text(json.dumps([os.getpid(), *said[1:]]))
            self.path.with_suffix(".new").replace(self.path)


def watched(stop: str, mark: Path) -> Moments | None:
    """Counts the moments of this process; None when it is told nothing, or has stood already."""
    if not stop or mark.exists():
        return None
    stage, number = stop.rsplit(":", 1)
    moments = Moments(Mark(mark), stage, int(number), True, STANDS)
    sys.addaudithook(moments.audit)
    tables.connect = moments.connect
    return moments


class WatchedServices(Services):
    """Services that tell their moments how far a reading is."""

    moments: Moments | None = None

    def add_files(
        self,
        paths: Sequence[Path],
        overrides: Any,
        progress: Callable[[str, int, int, str], None],
        groups: Sequence[str] = (),
    ) -> Summary:
        moments = self.moments

        def both(stage: str, done: int, total: int, name: str) -> None:
            if moments is not None:
                moments.progress(stage, done, total, name)
            progress(stage, done, total, name)

        try:
            return super().add_files(paths, overrides, both, groups)
        finally:
            if moments is not None:
                moments.stage = "between"


def reading(given: Connection, said: Connection, stop: str, mark: str) -> None:
    """The reading process; it stands still where ``stop`` says."""
    read(lambda settings: watched_services(settings, stop, Path(mark)), given, said)


def watched_services(settings: Settings, stop: str, mark: Path) -> Services:
    """What the reading process opens."""
    moments = watched(stop, mark)
    services = toy_services(settings)
    services.__class__ = WatchedServices
    services.moments = moments  # type: ignore[attr-defined]
    return services


def serve(library: Path, listening: socket.socket, stop: str, mark: Path, readers: Path) -> None:
    """Serve the site on ``listening`` until SIGTERM; its reading process, which ``readers``
    forks, stands still where ``stop`` says."""
    import uvicorn

    from web.serving import GRACE_SECONDS
    from web.site import create_app

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    settings = load({}, library=library, port=listening.getsockname()[1])
    services = toy_services(settings)
    app = create_app(settings, services)
    app.state.jobs.reader = Forked(services, readers, stop, mark)
    config = uvicorn.Config(
        app, access_log=False, log_config=None, timeout_graceful_shutdown=GRACE_SECONDS
    )
    uvicorn.Server(config).run(sockets=[listening])


def command(name: str, library: Path, target: Path, stop: str, mark: Path) -> None:
    """``reindex`` or ``backup`` over a library that is in use."""
    from index.engines import generations
    from index.storage.backup import backup

    moments = watched(stop, mark)
    if moments is not None:
        moments.stage = name
    if name == "backup":
        backup(library, target)
        return
    services = toy_services(load({}, library=library))
    if services.library.model is not None:
        generations.rebuild(services.library, services.library.model, services.library.dimension)
