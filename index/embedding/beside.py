"""Work of a list that can be done meanwhile -> a second thread, for who is alone with the machine.

Who asks a list waits for its two texts to be embedded, one after the other; on two cores they are
done at once, and the words are looked up meanwhile. That costs a little more in all (both threads
go through the network's weights), so it is done only while nobody else asks anything. What nobody
has begun when it is needed is done by who needs it: a busy machine makes nobody wait. What comes
out is the same either way.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")
#: Seconds that are waited for the other thread to begin. Without it, whoever went on in Python
#: would hold the lock that the other one needs for its first step, for 5 ms.
_TO_BEGIN = 0.001


class Begun(Generic[T]):
    """What was begun in the other thread, or will be done here. For the thread that started it."""

    def __init__(self, work: Callable[[], T], future: Future[T] | None = None) -> None:
        """``future`` None: nobody will begin it."""
        self._work = work
        self._future = future
        self._own: list[T] = []

    def is_begun(self) -> bool:
        """True when the other thread is at it, or has done it. If not, it will not begin either."""
        if self._future is not None and self._future.cancel():
            self._future = None
        return self._future is not None

    def result(self) -> T:
        """What it gives; done here and now where nobody has begun it."""
        if self.is_begun() and self._future is not None:
            return self._future.result()
        if not self._own:
            self._own.append(self._work())
        return self._own[0]


class Beside:
    """The second thread of a process. Safe to use from several threads."""

    def __init__(self, cores: int) -> None:
        """``cores`` that this process may use: with one alone nothing is done beside."""
        self._pool = ThreadPoolExecutor(1, "beside") if cores > 1 else None
        self._changing = threading.Lock()
        self._asking = 0

    @property
    def asked(self) -> bool:
        """True while somebody asks."""
        return self._asking > 0

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Count as one who asks, meanwhile."""
        with self._changing:
            self._asking += 1
        try:
            yield
        finally:
            with self._changing:
                self._asking -= 1

    def start(self, work: Callable[[], T], *, at_once: bool = False) -> Begun[T]:
        """Begin ``work`` in the other thread, where no other than the caller asks.

        ``at_once``: wait until it is begun, no longer than :data:`_TO_BEGIN`.
        """
        if self._pool is None or self._asking > 1:
            return Begun(work)
        begins = threading.Event()

        def begun() -> T:
            begins.set()
            return work()

        future = self._pool.submit(begun)
        if at_once:
            begins.wait(_TO_BEGIN)
        return Begun(work, future)


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


#: That of this process: its cores are shared by all libraries that are open in it.
beside = Beside(_cores())
