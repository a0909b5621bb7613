"""People at a site, one step after the other, and one who hands in reports -> what they met."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

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
#: What a page shows instead of an answer when that fails.
PROBLEM = b'<section class="problem">'
#: So many reports are handed in at once.
TOGETHER = 10
STEPS = ("ask", "answer page", "search", "control page", "report page")


@dataclass(frozen=True, slots=True)
class Step:
    """One request: second since the start, which, seconds it took, what failed or ""."""

    at: float
    name: str
    took: float
    wrong: str


@dataclass
class Seen:
    """What the users met, and what became of the reports ("read", "refused", "failed")."""

    begun: float = field(default_factory=time.monotonic)
    steps: list[Step] = field(default_factory=list)
    uploads: list[str] = field(default_factory=list)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.begun


class Visitor:
    """One user and what he or she does next."""

    def __init__(self, client: httpx.AsyncClient, seen: Seen, seed: int) -> None:
        self.client, self.seen, self.dice = client, seen, random.Random(seed)
        self.passage = self.report = ""

    async def visit(self, over: asyncio.Event) -> None:
        """One step after the other until it is over."""
        while not over.is_set():
            await asyncio.sleep(self.dice.uniform(*THINKS))
            await self.step(self.dice.choice(STEPS))

    async def step(self, name: str) -> None:
        """Take a step and note how it went."""
        if not self.passage and name not in ("ask", "answer page"):
            name = "search"
        answer = await asked(self.seen, name, self._asked(name))
        if answer is not None and name == "search":
            found = self.dice.choice(answer.json()["results"])
            self.passage, self.report = found["id"], found["report_id"]

    async def _asked(self, name: str) -> httpx.Response:
        question, word = self.dice.choice(QUESTIONS), self.dice.choice(WORDS)
        if name == "ask":
            return await self.client.post("/api/ask", json={"question": question})
        if name == "search":
            return await self.client.post("/api/search", json={"query": word, "limit": 10})
        if name == "answer page":
            return await self.client.get("/svar", params={"fraga": question})
        if name == "control page":
            return await self.client.get(f"/kontroll/{self.passage}")
        return await self.client.get(f"/rapporter/{self.report}")


async def asked(seen: Seen, name: str, request: Awaitable[httpx.Response]) -> httpx.Response | None:
    """Note how a request went; None when it failed."""
    begun, answer, wrong = seen.now, None, ""
    try:
        answer = await request
        wrong = "" if answer.is_success else str(answer.status_code)
        if PROBLEM in answer.content:  # an answer's page has its status before its answer
            wrong = "a problem is shown"
    except httpx.HTTPError as error:
        wrong = f"{type(error).__name__} {error}".strip()
    seen.steps.append(Step(begun, name, seen.now - begun, wrong))
    return None if wrong else answer


async def hand_in(client: httpx.AsyncClient, reports: Sequence[Path], seen: Seen) -> None:
    """Upload all reports, the next few when the last few are read."""
    for start in range(0, len(reports), TOGETHER):
        files = [("files", (path.name, path.read_bytes())) for path in reports[start:][:TOGETHER]]
        job = await asked(seen, "upload", client.post("/api/reports", files=files))
        if job is not None:
            await _read(client, f"/api/jobs/{job.json()['id']}", seen)


async def _read(client: httpx.AsyncClient, job: str, seen: Seen) -> None:
    """Ask for a job until it is over."""
    while True:
        answer = await asked(seen, "job", client.get(job))
        told: dict[str, Any] = answer.json() if answer is not None else {"state": "unknown"}
        if told["state"] in ("done", "failed"):
            break
        await asyncio.sleep(0.5)
    done = told["summary"] or {"reports": [], "refused": []}
    seen.uploads += ["read"] * len(done["reports"]) + ["refused"] * len(done["refused"])
    if told["state"] == "failed":
        seen.uploads.append("failed")
