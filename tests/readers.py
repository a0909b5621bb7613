"""Reading processes for a site that is killed again and again: forked, with everything loaded.

Starting Python and loading what reads took more than half of a round of tests/mixed.py. Here the
process that plays forks them, from where the server itself was forked; server and reading process
talk as ever, through stdin and stdout, and each is killed on its own. Starting the real command is
tested where uploads are (tests/api/test_jobs.py).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from api.services import Services
from api.uploads.reading import InProcess
from api.uploads.reading_process import main


class Readers:
    """Starts reading processes for whoever asks at its ``address``, until it is closed."""

    def __init__(self, start: Callable[..., Any], target: Callable[..., None]) -> None:
        """``start`` forks a process that runs ``target`` (:func:`read` with services)."""
        self.start, self.target = start, target
        self._folder = tempfile.TemporaryDirectory(prefix="readers")
        self.address = Path(self._folder.name) / "s"  # short: a socket's path may have 107 bytes
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.address))
        self._listening.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Start no more."""
        self._listening.close()
        self._folder.cleanup()

    def _serve(self) -> None:
        while True:
            try:
                asking, _ = self._listening.accept()
            except OSError:
                return
            with asking, suppress(OSError, EOFError, RuntimeError):  # it was killed as it asked
                told, numbers, _, _ = socket.recv_fds(asking, 4096, 2)
                pipes = [Connection(one) for one in numbers]
                process = self.start(self.target, *pipes, *told.decode().split("\n"))
                for one in pipes:
                    one.close()
                asking.sendall(str(process.pid).encode())


class Forked(InProcess):
    """Reads in a process that :class:`Readers` at ``address`` forks."""

    def __init__(self, services: Services, address: Path, stop: str, mark: Path) -> None:
        super().__init__(services)
        self.address, self.told = address, f"{stop}\n{mark}"

    def _popen(self) -> subprocess.Popen[bytes]:
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(str(self.address))
            socket.send_fds(asking, [self.told.encode()], [theirs_in, theirs_out])
            number = int(asking.recv(64))
        os.close(theirs_in)
        os.close(theirs_out)
        return _Process(number, ours_in, ours_out)  # type: ignore[return-value]


class _Process:
    """What :class:`InProcess` uses of a Popen, for a process that is another's child."""

    def __init__(self, pid: int, stdin: int, stdout: int) -> None:
        self.pid = pid
        self.stdin, self.stdout = os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb")

    def poll(self) -> int | None:
        """None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return -signal.SIGKILL
        return None

    def wait(self, timeout: float = 60) -> int:
        """Wait until it has ended."""
        until = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("reading", timeout)
            time.sleep(0.01)
        return -signal.SIGKILL

    def kill(self) -> None:
        """kill -9."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def read(services: Callable[..., Services], given: Connection, said: Connection) -> None:
    """Be a reading process: tasks come through ``given``, answers go through ``said``."""
    os.dup2(given.fileno(), 0)
    os.dup2(said.fileno(), 1)
    given.close()
    said.close()
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    main(services)
