"""Fifty users at one site while 200 reports are read -> errors, p95, memory from start to end.

    python -m eval.bench.load [--minutes 10] [--users 50] [--reports 200] [--samples 22]

Starts ``kontrollsok serve`` with the bundled model over the Ekstad samples, as its own process.
Each user asks, searches, opens a control and a report, with one to five seconds between; the
reports (the samples anew, under other committees and years) are uploaded ten at a time. Linux only:
memory is read from /proc. Exit code 1 when a request failed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from eval.bench.bulk import make
from eval.reading import EKSTAD

QUESTIONS = (
    "Vilka nämnder hade brister i behörigheter 2024?",
    "Hur många kontroller genomfördes inte 2023?",
    "Återkom bristerna i inköp och upphandling 2022-2024?",
    "Vilka åtgärder vidtogs när konton fanns kvar efter att någon slutat?",
    "Hade kommunstyrelsen några avvikelser 2024?",
)
WORDS = ("konton som inte stängts", "attest av fakturor", "direktupphandling", "skyddsronder")
#: Seconds that a person reads before the next step.
THINKS = (1.0, 5.0)
#: So many reports are handed in at once.
TOGETHER = 10
STEPS = ("ask", "answer page", "search", "control page", "report page")


@dataclass
class Seen:
    """What the users met: (second since the start, step, seconds it took, what failed or "")."""

    begun: float = field(default_factory=time.monotonic)
    steps: list[tuple[float, str, float, str]] = field(default_factory=list)
    #: (second, megabytes of the server, megabytes of all its processes)
    memory: list[tuple[float, float, float]] = field(default_factory=list)
    uploads: list[str] = field(default_factory=list)


class Visitor:
    """One user and what he or she does next."""

    def __init__(self, client: httpx.AsyncClient, seen: Seen, seed: int) -> None:
        self.client, self.seen, self.dice = client, seen, random.Random(seed)
        self.passage = self.report = ""

    async def visit(self, until: float) -> None:
        """One step after the other until the time is out."""
        while time.monotonic() < until:
            await asyncio.sleep(self.dice.uniform(*THINKS))
            await self.step(self.dice.choice(STEPS))

    async def step(self, name: str) -> None:
        """Take a step and note how it went."""
        question, word = self.dice.choice(QUESTIONS), self.dice.choice(WORDS)
        begun = time.monotonic()
        wrong = ""
        try:
            if name == "ask":
                answer = await self.client.post("/api/ask", json={"question": question})
            elif name == "search" or not self.passage:
                name = "search"
                answer = await self.client.post("/api/search", json={"query": word, "limit": 10})
            elif name == "answer page":
                answer = await self.client.get("/svar", params={"fraga": question})
            elif name == "control page":
                answer = await self.client.get(f"/kontroll/{self.passage}")
            else:
                answer = await self.client.get(f"/rapporter/{self.report}")
            if answer.status_code != 200:
                wrong = str(answer.status_code)
            elif name == "search":
                found = self.dice.choice(answer.json()["results"])
                self.passage, self.report = found["id"], found["report_id"]
        except httpx.HTTPError as error:
            wrong = type(error).__name__
        now = time.monotonic()
        self.seen.steps.append((begun - self.seen.begun, name, now - begun, wrong))


async def hand_in(client: httpx.AsyncClient, reports: Sequence[Path], seen: Seen) -> None:
    """Upload all reports, the next few when the last few are read."""
    for start in range(0, len(reports), TOGETHER):
        files = [("files", (path.name, path.read_bytes())) for path in reports[start:][:TOGETHER]]
        job = (await client.post("/api/reports", files=files)).json()["id"]
        while True:
            told = (await client.get(f"/api/jobs/{job}")).json()
            if told["state"] in ("done", "failed"):
                break
            await asyncio.sleep(1)
        done = told["summary"] or {"reports": [], "refused": []}
        seen.uploads += ["read"] * len(done["reports"]) + ["refused"] * len(done["refused"])
        if told["state"] == "failed":
            seen.uploads.append("failed")


async def watch(pid: int, seen: Seen, until: float) -> None:
    """Note the memory every few seconds."""
    while time.monotonic() < until:
        tree = processes(pid)
        seen.memory.append((time.monotonic() - seen.begun, resident(pid), sum(map(resident, tree))))
        await asyncio.sleep(5)


def processes(pid: int) -> list[int]:
    """A process and all that it started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def resident(pid: int) -> float:
    """Resident memory, MB; 0 for a process that is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def load(address: str, pid: int, minutes: float, users: int, reports: Sequence[Path]) -> Seen:
    """Everybody at once, for so long."""
    limits = httpx.Limits(max_connections=users + 10)
    async with httpx.AsyncClient(
        base_url=address, headers={"origin": address}, timeout=120, limits=limits
    ) as client:
        while (await client.get("/ready")).status_code != 200:
            await asyncio.sleep(0.5)
        seen = Seen()
        until = seen.begun + minutes * 60
        visitors = [Visitor(client, seen, seed) for seed in range(users)]
        handing = asyncio.create_task(hand_in(client, reports, seen))
        await asyncio.gather(watch(pid, seen, until), *(one.visit(until) for one in visitors))
        handing.cancel()
        await asyncio.gather(handing, return_exceptions=True)
    return seen


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay under."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else sum(values)


def told(seen: Seen, minutes: float, users: int, reports: int) -> list[str]:
    """The figures, a line each."""
    seconds = minutes * 60
    failed = [step for step in seen.steps if step[3]]
    lines = [
        f"{users} users, {minutes:g} minutes, {os.cpu_count()} cores, load average at the end"
        f" {os.getloadavg()[0]:.1f}",
        f"requests {len(seen.steps)}, failed {len(failed)} {sorted({step[3] for step in failed})}",
        f"reports handed in {reports}: read {seen.uploads.count('read')}, refused "
        f"{seen.uploads.count('refused')}, uploads failed {seen.uploads.count('failed')}",
    ]
    for name in STEPS:
        took = [step[2] for step in seen.steps if step[1] == name and not step[3]]
        first = [s[2] for s in seen.steps if s[1] == name and s[0] < seconds / 4]
        last = [s[2] for s in seen.steps if s[1] == name and s[0] > seconds * 3 / 4]
        if took:
            lines.append(
                f"{name:13} n {len(took):5}  median {statistics.median(took):6.3f} s  p95 "
                f"{p95(took):6.3f} s  (first quarter {p95(first):.3f}, last {p95(last):.3f})"
            )
    server, every = [m[1] for m in seen.memory], [m[2] for m in seen.memory]
    lines.append(
        f"memory of the server, MB: start {server[0]:.0f}, end {server[-1]:.0f}, most "
        f"{max(server):.0f}; with the reading processes at most {max(every):.0f}"
    )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the site, load it, print."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
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
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen([*program, "serve", "--no-token", "--port", str(port)])
        try:
            _wait(port)
            seen = asyncio.run(
                load(f"http://127.0.0.1:{port}", server.pid, chosen.minutes, chosen.users,
                     sorted((folder / "new").iterdir()))
            )  # fmt: skip
        finally:
            server.terminate()
            server.wait(60)
    print("\n".join(told(seen, chosen.minutes, chosen.users, chosen.reports)))
    return 1 if any(step[3] for step in seen.steps) else 0


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the site did not start")


if __name__ == "__main__":
    raise SystemExit(main())
