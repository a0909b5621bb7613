"""Fifty users at one site while 200 reports are read -> errors, p95, memory, in parts of the run.

    python -m eval.bench.load [--minutes 10] [--after 3] [--users 50] [--reports 200] [--samples 22]

Starts ``kontrollsok serve`` with the bundled model over the Ekstad samples, as its own process.
Each user asks, searches, opens a control and a report, with one to five seconds between; the
reports (the samples anew, under other committees and years) are uploaded ten at a time. The run
goes on until the minutes are out and every report is read, whichever is later (but no longer than
``--most``); then the users go on alone for ``--after`` minutes. So what a larger library needs, the
memory while it grows, is told apart from growth without cause, the memory after it. Linux only:
memory is read from /proc. Exit code 1 when a request failed or a report is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from eval.bench.bulk import DAMAGED, make
from eval.bench.processes import family, processor, resident
from eval.bench.visiting import STEPS, Seen, Step, Visitor, hand_in
from eval.reading import EKSTAD

#: How often (seconds) memory and processor time are noted.
EVERY = 2.0
#: Seconds at an end of a part that its memory is the middle of.
AROUND = 20.0


@dataclass(frozen=True, slots=True)
class Noted:
    """At a second: MB of the server, of all its processes; processor seconds of the server, and of
    those that read since the last time."""

    at: float
    server: float
    every: float
    processor: float
    reading: float


@dataclass
class Run:
    """A run: what was met, what was noted, and the seconds when a part ended (by its name)."""

    seen: Seen
    noted: list[Noted] = field(default_factory=list)
    ends: dict[str, float] = field(default_factory=dict)


async def watch(pid: int, run: Run, over: asyncio.Event) -> None:
    """Note memory and processor time every now and then."""
    spent: dict[int, float] = {}
    while not over.is_set():
        processes = family(pid)
        now = {one: processor(one) for one in processes}
        reading = sum(now[one] - spent.get(one, 0.0) for one in processes[1:])
        every = sum(map(resident, processes))
        run.noted.append(Noted(run.seen.now, resident(pid), every, now[pid], reading))
        spent = now
        await asyncio.sleep(EVERY)


async def load(address: str, pid: int, reports: Sequence[Path], chosen: argparse.Namespace) -> Run:
    """Everybody at once; then the users alone."""
    limits = httpx.Limits(max_connections=chosen.users + 10)
    over = asyncio.Event()
    async with httpx.AsyncClient(
        base_url=address, headers={"origin": address}, timeout=120, limits=limits
    ) as client:
        while (await client.get("/ready")).status_code != 200:
            await asyncio.sleep(0.5)
        run = Run(Seen())
        visitors = [Visitor(client, run.seen, seed) for seed in range(chosen.users)]
        going = [asyncio.create_task(one.visit(over)) for one in visitors]
        going.append(asyncio.create_task(watch(pid, run, over)))
        try:
            async with asyncio.timeout(chosen.most * 60):
                await hand_in(client, reports, run.seen)
        except TimeoutError:
            run.seen.uploads.append("not in time")
        run.ends["read"] = run.seen.now
        await asyncio.sleep(max(0.0, chosen.minutes * 60 - run.seen.now))
        run.ends["with reading"] = run.seen.now
        await asyncio.sleep(chosen.after * 60)
        run.ends["all"] = run.seen.now
        over.set()
        await asyncio.gather(*going)
    return run


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay under."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else sum(values)


def told(run: Run, users: int, reports: int) -> list[str]:
    """The figures, a line each."""
    steps, uploads, read = run.seen.steps, run.seen.uploads, run.ends["read"]
    failed = [step for step in steps if step.wrong]
    lines = [
        f"{users} users, {run.ends['all'] / 60:.1f} minutes, {os.cpu_count()} cores, load average "
        f"at the end {os.getloadavg()[0]:.1f}",
        f"requests {len(steps)}, failed {len(failed)} {sorted({step.wrong for step in failed})}",
        f"reports handed in {reports}: read {uploads.count('read')}, refused "
        f"{uploads.count('refused')} ({reports // DAMAGED} are damaged), after {read / 60:.1f} "
        f"minutes; uploads failed {uploads.count('failed')}, not in time "
        f"{uploads.count('not in time')}",
    ]
    lines += [_line(name, steps, run.ends) for name in (*STEPS, "upload", "job")]
    return [*lines, *_memory(run), _processor(run)]


def _line(name: str, steps: Sequence[Step], ends: dict[str, float]) -> str:
    """Times of one step: over all of the run, while reports were read, and when they were."""
    own = [step for step in steps if step.name == name and not step.wrong]
    begun = ends["read"]
    parts = {
        "first quarter": [step.took for step in own if step.at < begun / 4],
        "last quarter of reading": [step.took for step in own if 0.75 * begun < step.at < begun],
        "after reading": [step.took for step in own if step.at > begun],
    }
    took = [step.took for step in own] or [0.0]
    return (
        f"{name:13} n {len(own):5}  median {statistics.median(took):6.3f} s  p95 {p95(took):6.3f} "
        f"s  ({', '.join(f'{part} {p95(values):.3f}' for part, values in parts.items())})"
    )


def _memory(run: Run) -> Iterator[str]:
    """Of the server: at the start, while the library grew, and afterwards."""
    begun, over = run.ends["read"], run.ends["all"]
    start = _middle(run, 0, AROUND)
    grown = _middle(run, begun, begun + AROUND)
    end = _middle(run, over - AROUND, over)
    every = max(note.every for note in run.noted)
    yield (
        f"memory of the server, MB: start {start:.0f}, handing in over {grown:.0f}, end {end:.0f}"
        f"; most {max(note.server for note in run.noted):.0f}, with the reading processes "
        f"{every:.0f}"
    )
    minutes = [
        f"{_middle(run, 60 * minute, 60 * (minute + 1)):.0f}" for minute in range(int(over // 60))
    ]
    yield f"    minute by minute: {' '.join(minutes)}"


def _middle(run: Run, start: float, end: float) -> float:
    """Median memory of the server between two seconds, MB; 0 when nothing was noted."""
    values = [note.server for note in run.noted if start <= note.at < end]
    return statistics.median(values) if values else 0.0


def _processor(run: Run) -> str:
    """Processor time of the server, in all and for each request, and of the reading."""
    server = run.noted[-1].processor - run.noted[0].processor
    reading = sum(note.reading for note in run.noted)
    each = 1000 * server / max(1, len(run.seen.steps))
    return (
        f"processor seconds: server {server:.0f} ({each:.0f} ms a request), reading {reading:.0f}"
    )


@contextmanager
def served(program: Sequence[str]) -> Iterator[tuple[str, int]]:
    """A site as its own process, in the meantime: its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([*program, "serve", "--no-token", "--port", str(port)])
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(60)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the site did not start")


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the site, load it, print."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10, help="at least so long with reading")
    parser.add_argument("--after", type=float, default=3, help="minutes when all are read")
    parser.add_argument("--most", type=float, default=60, help="no longer for reading, minutes")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--samples", type=int, default=22, help="reports that are there before")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "new").mkdir()
        make(folder / "new", chosen.reports)
        samples = [str(path) for path in sorted((EKSTAD / "pdf").glob("*.pdf"))[: chosen.samples]]
        program = [sys.executable, "-m", "kontrollsok", "--library", str(folder / "library")]
        subprocess.run(
            [*program, "ingest", *samples, "--municipality", "Ekstad"],
            check=True, capture_output=True,
        )  # fmt: skip
        new = sorted((folder / "new").iterdir())
        with served(program) as (address, pid):
            run = asyncio.run(load(address, pid, new, chosen))
    print("\n".join(told(run, chosen.users, chosen.reports)))
    whole = run.seen.uploads.count("read") == chosen.reports - chosen.reports // DAMAGED
    return 0 if whole and not any(step.wrong for step in run.seen.steps) else 1


if __name__ == "__main__":
    raise SystemExit(main())
