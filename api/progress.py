"""Steps of a long command -> one line: how far it is, how fast it goes and how long it will take.

Thousands of files go in over hours, so the rate is that of the last minutes: files that are known
already pass in no time, and scans take long. In a terminal the line is rewritten; in a log there is
one now and then, so that a night's batch does not fill it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

from api.terminal import plain

WORDS = {
    "read": "läser",
    "embed": "bäddar in",
    "store": "sparar",
    "index": "indexerar",
    "move": "flyttar",
}
#: The rate is taken over so many seconds.
WINDOW = 180.0
#: No rate is told before so many seconds: it would be a guess.
FIRST = 5.0
#: A log gets a line at most so often (seconds).
EVERY = 10.0
#: Longest line that is written to a terminal (characters).
WIDTH = 110


class ProgressLine:
    """Call it with (stage, done, total, name); the stage "read" counts the files of the batch."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._terminal = stream.isatty()
        self._seen: deque[tuple[float, int]] = deque()
        self._files = ""
        self._written = float("-inf")

    def __call__(self, stage: str, done: int, total: int, name: str) -> None:
        """Show one step."""
        now = self._clock()
        if stage == "read":
            self._files = f"{done}/{total} filer{self._pace(now, done, total)}"
            line = f"{self._files}  {plain(name)}"
        else:
            before = f"{self._files}, " if self._files else ""
            line = f"{before}{WORDS.get(stage, stage)} {done}/{total}"
        whole = stage == "read" and done == total
        if self._terminal:
            self._stream.write(f"\r\033[K{line[:WIDTH]}" + ("\n" if whole else ""))
        elif whole or now - self._written >= EVERY:
            self._written = now
            self._stream.write(line + "\n")
        self._stream.flush()

    def _pace(self, now: float, done: int, total: int) -> str:
        """ ", 214 i minuten, 13 min kvar", or nothing while it can't be told."""
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW:
            self._seen.popleft()
        spent, files = now - self._seen[0][0], done - self._seen[0][1]
        if spent < FIRST or files <= 0:
            return ""
        rate = files / spent
        told = f", {rate * 60:.0f} i minuten" if rate * 60 >= 1 else ", under 1 i minuten"
        return told + (f", {span((total - done) / rate)} kvar" if done < total else "")


def span(seconds: float) -> str:
    """A duration as people say it: "40 s", "13 min", "2 h 5 min"."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
