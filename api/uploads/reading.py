"""A job's files -> its summary: read in a process of its own, or in a thread where it must be.

The process (:mod:`api.uploads.reading_process`) loads the model a second time and reads with lower
priority, so that no question waits for an upload. It ends when it has had nothing to do for a
while, when it is told to stop, and when this process dies: its input closes, however that comes
about.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from api.present import ingest_model
from api.schemas import IngestModel
from errors import ReadingFailed

if TYPE_CHECKING:
    from api.services import Services

log = logging.getLogger("kontrollsok.jobs")

Progress = Callable[[str, int, int, str], None]
#: What runs the reading process; tests run the same with a small model.
COMMAND = (sys.executable, "-m", "api.uploads.reading_process")
#: The process is ended after so long without a job, so that it holds no memory.
IDLE_SECONDS = 300.0
#: How long a stopping server waits for the process to put down what it has in hand, seconds.
STOP_SECONDS = 20.0
#: A job whose process died is tried so many times: the machine may have been out of memory.
ATTEMPTS = 3
_BELOW_NORMAL = 0x4000  # Windows


@dataclass(frozen=True, slots=True)
class Task:
    """What to read: the files of a job, what a person says of them, and who alone may see them."""

    job: str
    paths: Sequence[str]
    municipality: str | None
    committee: str | None
    year: int | None
    groups: Sequence[str] = ()


class Stopped(Exception):
    """The server stops; the job goes on at its next start."""


class Reader(Protocol):
    """What reads the files of one job after the other."""

    def read(self, task: Task, progress: Progress) -> IngestModel:
        """Read them; raises Stopped, and KontrollsokError when the library can't go on."""

    def rest(self) -> None:
        """Nothing to do for now."""

    def stop(self) -> None:
        """Put down what is in hand, from another thread; what was stored stays."""


class InThread:
    """Reads where it is called: for services over a model that another process can't load."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._stopping = threading.Event()

    def read(self, task: Task, progress: Progress) -> IngestModel:
        """Read them here."""

        def noted(stage: str, done: int, total: int, name: str) -> None:
            if self._stopping.is_set():
                raise Stopped
            progress(stage, done, total, name)

        return read_here(self.services, task, noted)

    def rest(self) -> None:
        """Holds nothing that could be let go."""

    def stop(self) -> None:
        """Stop at the next step."""
        self._stopping.set()


def read_here(services: Services, task: Task, progress: Progress) -> IngestModel:
    """Read a job's files into the library of ``services``."""
    from ingest import Overrides

    said = Overrides(task.municipality, task.committee, task.year)
    paths = [Path(path) for path in task.paths]
    return ingest_model(services.add_files(paths, said, progress, task.groups))


class InProcess:
    """Reads in a process of its own, which is started when there is something to read."""

    def __init__(self, services: Services, command: Sequence[str] = COMMAND) -> None:
        self.services = services
        self.command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._stopping = threading.Event()

    def read(self, task: Task, progress: Progress) -> IngestModel:
        """Read them there; a process that dies is started anew, a few times."""
        for attempt in range(1, ATTEMPTS + 1):
            if self._stopping.is_set():
                raise Stopped
            try:
                self._send(asdict(task))
            except OSError:
                self._end()
            else:
                if (done := self._answer(progress)) is not None:
                    return done
            log.warning("the reading process died, attempt %d of %d", attempt, ATTEMPTS)
        raise ReadingFailed(
            "Läsningen",
            f"avbröts {ATTEMPTS} gånger (slut på minne, oftast).",
            "Frigör minne och ladda upp färre filer åt gången.",
        )

    def _answer(self, progress: Progress) -> IngestModel | None:
        """The summary; None when the process died."""
        while (told := self._answers.get()) is not None:
            if "stage" in told:
                progress(told["stage"], told["done"], told["total"], told["name"])
            elif "summary" in told:
                return IngestModel.model_validate(told["summary"])
            elif "stopped" in told:
                raise Stopped
            else:
                raise ReadingFailed(*told["error"])
        self._end()
        if self._stopping.is_set():
            raise Stopped
        return None

    def rest(self) -> None:
        """End the process; the next job starts another."""
        self._end()

    def stop(self) -> None:
        """Close its input: it puts down what it has in hand, and is killed when that takes long."""
        self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        _end_of(process)

    # ---- the process -----------------------------------------------------------------------------

    def _send(self, message: dict[str, object]) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._start()
        if process.stdin is not None:
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()

    def _start(self) -> subprocess.Popen[bytes]:
        process = self._popen()
        self._process, self._answers = process, queue.Queue()
        threading.Thread(target=_listen, args=(process, self._answers), daemon=True).start()
        given = {name: getattr(self.services.settings, name)
                 for name in self.services.settings.__dataclass_fields__}  # fmt: skip
        here = {name: str(value.absolute()) if isinstance(value, Path) else value
                for name, value in given.items()}  # fmt: skip
        if process.stdin is not None:
            process.stdin.write(json.dumps(here).encode() + b"\n")
        return process

    def _popen(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        return subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            cwd=root,
            creationflags=_BELOW_NORMAL if os.name == "nt" else 0,
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _end_of(process)


def _end_of(process: subprocess.Popen[bytes]) -> None:
    """Close its input, which ends it; kill it where that takes longer than it may."""
    with suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[dict[str, Any] | None]) -> None:
    """Put what the process says into the queue; None when it has ended."""
    if process.stdout is not None:
        for line in process.stdout:
            with suppress(ValueError):  # half a line of a process that was killed
                answers.put(json.loads(line))
    answers.put(None)
