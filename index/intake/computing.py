"""Groups of read reports -> vectors and judgements, side by side, in order, few groups at a time.

A model that runs on all cores at once waits at each of its small steps for the slowest of them, the
more so where other work wants the same cores. So as many groups as there are cores are computed
beside one another, each on a core of its own, in threads: the work is done outside Python's lock,
and the model lies in memory once. They step back behind whoever answers questions. Who hands groups
in is stopped when enough of them wait, so that memory is bounded whatever the number of reports.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedding.embeddings import SentenceEncoder, passage_text
from index.embedding.query_net import threads
from index.models import Judgement
from index.outcome.scale import graded
from ingest.models import ControlText, Kind, Passage, Report
from ingest.processes.priority import give_way_in_thread

if TYPE_CHECKING:
    from index.embedding.embeddings import Encoder

#: No more groups than this at once, unless the setting says so: past it they wait for Python.
MOST = 8
#: Controls that are judged together; texts of like length, so that little of it is padding.
JUDGED_TOGETHER = 32
#: How often (seconds) somebody who waits for a group looks up.
LOOK_UP = 0.2


class Judge(Protocol):
    """What decides the outcome of controls (judge.py). Safe to share between threads."""

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per text; ``vectors`` is (n, d), in the same order."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A report's vectors (passages, d) and judgements (None: analysis), in reading order."""

    vectors: NDArray[np.float32]
    judgements: list[Judgement | None]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one stage: on the clock, and of the processor."""

    stage: str
    clock: float
    processor: float


class _Stopped(Exception):
    """Nobody wants the group any more."""


class Computing:
    """Computes groups of reports; a context manager, used from one thread."""

    def __init__(self, encoder: Encoder, judge: Judge, workers: int = 0) -> None:
        """``workers``: groups at once; 0: one for each core, at most :data:`MOST`."""
        self._encoder, self._judge = encoder, judge
        cores = _threads(encoder)
        self.workers = workers or min(MOST, cores)
        self._running: deque[Future[list[Computed]]] = deque()
        self._said: queue.SimpleQueue[int | Spent] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._cores = _cores_each(encoder, max(1, cores // self.workers))
        self._threads = ThreadPoolExecutor(
            self.workers, thread_name_prefix="compute", initializer=give_way_in_thread
        )

    def __enter__(self) -> Computing:
        self._cores.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What is not taken yet is given up, within a second or a few."""
        self._stop.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._cores.__exit__(kind, error, trace)

    @property
    def full(self) -> bool:
        """True when one group more than there are workers waits to be taken: take one first."""
        return len(self._running) > self.workers

    @property
    def busy(self) -> bool:
        """True while a group waits to be taken."""
        return bool(self._running)

    def put(self, reports: Sequence[Report]) -> None:
        """Hand in a group. Raises RuntimeError when it is :attr:`full`."""
        if self.full:
            raise RuntimeError("take a group before another is put")
        self._running.append(self._threads.submit(self._compute, reports))

    def ready(self) -> bool:
        """True when the first group is done."""
        return bool(self._running) and self._running[0].done()

    def take(self, meanwhile: Callable[[], None]) -> list[Computed]:
        """The first group, in the order of its reports; ``meanwhile`` is called while it waits.

        Raises what the model raises.
        """
        while not self.ready():
            wait(list(self._running)[:1], timeout=LOOK_UP)
            meanwhile()
        return self._running.popleft().result()

    def said(self) -> Iterator[int | Spent]:
        """What has happened since it was asked: passages embedded, time spent."""
        while True:
            try:
                yield self._said.get_nowait()
            except queue.Empty:
                return

    # ---- in the threads --------------------------------------------------------------------------

    def _compute(self, reports: Sequence[Report]) -> list[Computed]:
        texts = [text for report in reports for text in _texts(report)]
        with self._timed("embed"):
            vectors = self._encoder.encode_passages(texts, self._counted())
        passages = [passage for report in reports for passage in report.passages]
        with self._timed("judge"):
            judgements = self._judged(passages, vectors)
        computed, start = [], 0
        for report in reports:
            rows = slice(start, start + len(report.passages))
            statuses = [passage.text.status for passage in report.passages]
            computed.append(Computed(vectors[rows], graded(statuses, judgements[rows])))
            start = rows.stop
        return computed

    def _counted(self) -> Callable[[int], None]:
        """Tells how many passages more are done; stops the encoder when nobody waits."""
        before = 0

        def count(done: int) -> None:
            nonlocal before
            if self._stop.is_set():
                raise _Stopped
            self._said.put(done - before)
            before = done

        return count

    def _judged(
        self, passages: Sequence[Passage], vectors: NDArray[np.float32]
    ) -> list[Judgement | None]:
        """A judgement per control, None per analysis passage."""
        rows = [row for row, passage in enumerate(passages) if passage.kind is Kind.CONTROL]
        rows.sort(key=lambda row: len(passages[row].text.result or ""))
        found: list[Judgement | None] = [None] * len(passages)
        for start in range(0, len(rows), JUDGED_TOGETHER):
            if self._stop.is_set():
                raise _Stopped
            piece = rows[start : start + JUDGED_TOGETHER]
            judged = self._judge.judge([passages[row].text for row in piece], vectors[piece])
            for row, judgement in zip(piece, judged, strict=True):
                found[row] = judgement
        return found

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        clock, processor = time.perf_counter(), time.thread_time()
        yield
        self._said.put(Spent(stage, time.perf_counter() - clock, time.thread_time() - processor))


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _threads(encoder: Encoder) -> int:
    """Cores to compute on: as many as torch would take by itself, where it computes."""
    return threads.most() if isinstance(encoder, SentenceEncoder) else available_cores()


def _cores_each(encoder: Encoder, cores: int) -> AbstractContextManager[None]:
    """So many cores for each thread that computes in the meantime."""
    return threads.shared(cores) if isinstance(encoder, SentenceEncoder) else nullcontext()


def _texts(report: Report) -> list[str]:
    who = report.identity
    return [passage_text(passage.text, who.committee, who.year) for passage in report.passages]
