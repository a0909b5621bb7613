"""Source files -> reports, read in child processes that are bounded in time and memory.

A file can be made, or damaged, so that reading it never ends or eats the machine, and a fault in a
parser written in C ends its process. So files are read in children: one that runs too long or
grows too large is killed and its file refused by name; the parent, and the other files, go on.

The child is :mod:`ingest.processes.child`, what the two say to each other
:mod:`ingest.processes.messages`.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from errors import BrokenFile, FileTooLarge, RefusedFile
from ingest.files import SourceFile
from ingest.models import Report
from ingest.processes.messages import GOES_ON, READY, Unbelievable, believed, receive, send
from ingest.report import Overrides
from settings import Settings

#: The settings that reading depends on; they go to the child with every file.
_PASSED = (
    "max_pages", "parse_seconds", "parse_megabytes", "witness_pages",
    "tesseract", "ocr_pages", "ocr_page_seconds",
)  # fmt: skip
#: A child is replaced after so many files, so that no leak of a parser adds up.
FILES_PER_CHILD = 200
#: How often (seconds) somebody who waits for a file looks up.
LOOK_UP = 0.2
#: How long (seconds) a child may take to load; a busy machine is no fault of a file.
START_SECONDS = 120


class Readers:
    """A number of children that read; use it as a context manager, from one or many threads."""

    def __init__(self, settings: Settings, workers: int = 1) -> None:
        self.settings = settings
        self.workers = max(1, workers)
        self._free: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        self._living: set[_Child] = set()
        self._stopped = False
        self._counting = threading.Lock()
        #: Seconds that files were in the hands of children, added up over the children.
        self.seconds = 0.0
        for _ in range(self.workers):
            self._free.put(None)

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children, also one that is in the middle of a file."""
        self._stopped = True
        for child in list(self._living):
            self._end(child)

    def _child(self, free: _Child | None) -> _Child:
        """``free`` if it is good for one more file, else a new child."""
        if free is not None and not free.worn:
            return free
        if free is not None:
            self._end(free)
        if self._stopped:
            raise _Died
        child = _Child()
        self._living.add(child)
        return child

    def _end(self, child: _Child) -> None:
        self._living.discard(child)
        child.kill()

    def read(self, source: SourceFile, overrides: Overrides | None = None) -> Report:
        """Read one file; raises a subclass of :class:`errors.RefusedFile`."""
        child = self._free.get()
        begun = time.perf_counter()
        try:
            child = self._child(child)
            return child.read(source, self.settings, overrides or Overrides())
        except (_TimedOut, _Died, Unbelievable, OSError) as error:
            if child is not None:
                self._end(child)
            child = None
            raise _refusal(source.name, error, self.settings) from None
        except BaseException as error:
            if not isinstance(error, RefusedFile) and child is not None:
                self._end(child)
                child = None
            raise
        finally:
            self._free.put(child)
            with self._counting:
                self.seconds += time.perf_counter() - begun

    def read_all(
        self,
        sources: Iterable[SourceFile],
        overrides: Overrides | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Generator[tuple[SourceFile, Report | RefusedFile]]:
        """Read many files side by side, in the order given; few are held at a time.

        ``meanwhile`` is called now and then while the next one is waited for.
        When the caller stops early (Ctrl-C, mostly) the children are ended at once: nobody waits
        for a file that takes long.
        """

        def one(source: SourceFile) -> Report | RefusedFile:
            try:
                return self.read(source, overrides)
            except RefusedFile as refused:
                return refused

        running: deque[tuple[SourceFile, Future[Report | RefusedFile]]] = deque()
        with ThreadPoolExecutor(self.workers) as threads:
            try:
                for source in sources:
                    running.append((source, threads.submit(one, source)))
                    if len(running) > 2 * self.workers:
                        yield _first(running, meanwhile)
                while running:
                    yield _first(running, meanwhile)
            except BaseException:
                for _, future in running:
                    future.cancel()
                self.close()
                raise


def _first(
    running: deque[tuple[SourceFile, Future[Report | RefusedFile]]], meanwhile: Callable[[], None]
) -> tuple[SourceFile, Report | RefusedFile]:
    source, future = running[0]
    while not future.done():
        wait([future], timeout=LOOK_UP)
        meanwhile()
    running.popleft()
    return source, future.result()


class _TimedOut(Exception):
    """The child took longer than it may."""


class _Died(Exception):
    """The child ended without an answer."""


def _refusal(name: str, error: Exception, settings: Settings) -> RefusedFile:
    if isinstance(error, _TimedOut):
        return FileTooLarge(
            name,
            f"tog mer än {settings.parse_seconds} sekunder att läsa.",
            "Dela filen, skriv ut originalet till PDF igen eller höj KONTROLLSOK_PARSE_SECONDS.",
        )
    return BrokenFile(
        name,
        "kunde inte läsas: läsaren avbröts av filens innehåll.",
        "Hämta filen på nytt eller skriv ut originalet till PDF igen.",
    )


class _Child:
    """One child process and the thread that waits for its answers."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ingest.processes.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            cwd=root,
            # Of its own, ended with what it has started. Not a session of its own: Linux shares the
            # processor between sessions first (autogroup), and a priority counts within one only.
            process_group=0,
        )
        self.count = 0
        self.answers: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def worn(self) -> bool:
        """True when the child has read its share, or has ended."""
        return self.count >= FILES_PER_CHILD or self.process.poll() is not None

    def _listen(self) -> None:
        stream = self.process.stdout
        while stream is not None:
            answer = receive(stream)
            self.answers.put(answer)
            if answer is None:
                return

    def read(self, source: SourceFile, settings: Settings, overrides: Overrides) -> Report:
        self.count += 1
        request = (
            (source.name, source.sha256, source.content, str(source.format)),
            {name: getattr(settings, name) for name in _PASSED},
            (overrides.municipality, overrides.committee, overrides.year),
        )
        if self.process.stdin is None:
            raise _Died
        if self.count == 1 and self._answer_in(START_SECONDS) != READY:
            raise _Died
        send(self.process.stdin, pickle.dumps(request))
        patience = settings.parse_seconds
        for _ in range(settings.ocr_pages + 1):
            answer = self._answer_in(patience)
            if answer != GOES_ON:
                return believed(answer)
            patience = max(settings.parse_seconds, 2 * settings.ocr_page_seconds)
        raise _TimedOut

    def _answer_in(self, seconds: float) -> bytes:
        try:
            answer = self.answers.get(timeout=seconds)
        except queue.Empty:
            raise _TimedOut from None
        if answer is None:
            raise _Died
        return answer

    def kill(self) -> None:
        """End the process, with a recogniser that it may have started, and let go of its pipes."""
        if hasattr(os, "killpg") and self.process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        if self.process.stdin is not None:
            try:
                self.process.stdin.close()
            except OSError:
                return
