"""Steps of a long command -> one line: how far it is, how fast it goes and how long it will take.

Thousands of files go in over hours, so the rate is that of the last minutes, and of reports that
are done with, not of those that are opened: files that are known already pass in no time, and scans
take long. In a terminal the line is rewritten; in a log there is
one now and then, so that a night's batch does not fill it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

from api.commands.terminal import plain

WORDS = {
    "read": "läser",
    "embed": "bäddar in",
    "store": "sparar",
    "index": "indexerar",
    "move": "flyttar",
    "signs": "väger meningar",
    "wait": "väntar på den som skriver om biblioteket",
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
    """Call it with (stage, done, total, name), as ``add_files`` does: its stages go
    on side by side, so the line tells of all: reports that are done with, passages that are
    embedded of those read, and what was done last. Another command's stage is told by itself."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._terminal = stream.isatty()
        self._seen: deque[tuple[float, int]] = deque()
        self._done = self._total = 0
        self._embedded = ""
        self._written = float("-inf")

    def __call__(self, stage: str, done: int, total: int, name: str) -> None:
        """Show one step."""
        now = self._clock()
        if stage == "store":
            self._done, self._total = done, total
        elif stage == "read" and not self._total:
            self._total = total
        if not self._seen or stage == "store":
            self._seen.append((now, self._done))
        if stage == "embed":
            self._embedded = f"; {done}/{total} avsnitt inbäddade"
        line = self._line(now, stage, done, total, plain(name))
        whole = stage in ("store", "index") and done == total
        if self._terminal:
            self._stream.write(f"\r\033[K{line[:WIDTH]}" + ("\n" if whole else ""))
        elif whole or now - self._written >= EVERY:
            self._written = now
            self._stream.write(line + "\n")
        self._stream.flush()

    def _line(self, now: float, stage: str, done: int, total: int, name: str) -> str:
        step = f"{WORDS.get(stage, stage)} {name if stage in ('read', 'store') else ''}".strip()
        if not self._total:
            return f"{step} {done}/{total}"
        step += f" {done}/{total}" if stage == "index" else ""
        head = f"{self._done}/{self._total} rapporter klara{self._pace(now)}"
        return f"{head}{self._embedded}; {step}"

    def _pace(self, now: float) -> str:
        """ ", 214 i minuten, 13 min kvar", or nothing while it can't be told."""
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW:
            self._seen.popleft()
        spent, reports = now - self._seen[0][0], self._done - self._seen[0][1]
        if spent < FIRST or reports <= 0:
            return ""
        rate = reports / spent
        told = f", {rate * 60:.0f} i minuten" if rate * 60 >= 1 else ", under 1 i minuten"
        left = self._total - self._done
        return told + (f", {span(left / rate)} kvar" if left > 0 else "")


def span(seconds: float) -> str:
    """A duration as people say it: "40 s", "13 min", "2 h 5 min"."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
