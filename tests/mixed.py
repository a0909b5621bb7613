"""kill -9 of server, reading process and commands under a mixed load: nothing acknowledged is lost.

A round starts the site over the same library, holds everything that was ever acknowledged against
what is there, loads it (uploads, questions, corrections, removals), and kills inside one stage:
those of the reading (read, embed, store, index), a request (upload, ask, correct, remove), or a
command beside it (reindex, backup). A server that is left over is stopped with SIGTERM.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from index.storage.audit import AuditLog
from index.storage.check import check
from index.storage.library import Library
from settings import Settings
from tests import toy_server
from tests.readers import Readers
from tests.toy import written

READING = ("read", "embed", "store", "index")
REQUESTS = ("upload", "ask", "correct", "remove")
COMMANDS = ("reindex", "backup")
STAGES = (*READING, *REQUESTS, *COMMANDS)
PRELOAD = [
    "tests.toy_server",
    "web.site",
    "uvicorn",
    "faiss",
    "tantivy",
    "Stemmer",
    "index.search.hits",
]
PRELOAD += [
    "index.storage.check",
    "index.storage.backup",
    "api.answer",
    "index.evidence.gathering",
    "index.question.query",
]
#: How far into a stage a process stands still at most: as many moments as one upload has there; a
#: shorter stage is tried again nearer.
FARTHEST = {"read": 9, "embed": 5, "store": 95, "index": 130, "reindex": 60, "backup": 120}
WAIT_SECONDS = 120.0
COMMITTEES = ("Socialnämnden", "Valnämnden", "Tekniska nämnden", "Kulturnämnden")


@dataclass
class Books:
    """What was asked for and what was acknowledged, over all rounds."""

    uploads: dict[str, str] = field(default_factory=dict)  # file -> job, acknowledged
    tried: set[str] = field(default_factory=set)
    #: Passage -> the notes that may stand there: the last acknowledged, and those under way.
    notes: dict[str, list[tuple[int, str, bool]]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)  # files whose report was removed, acknowledged
    perhaps: set[str] = field(default_factory=set)  # files whose report may have been removed
    asked: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    victims: Counter[str] = field(default_factory=Counter)
    worse: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Site:
    """One running server, and the client that loads it."""

    def __init__(self, library: Path, stop: str, mark: Path, readers: Path) -> None:
        # The socket itself is handed over: a port that was only found free can be another's by the
        # time that the server has loaded.
        with socket.create_server(("127.0.0.1", 0)) as listening:
            home = f"http://127.0.0.1:{listening.getsockname()[1]}"
            self.process = _start(toy_server.serve, library, listening, stop, mark, readers)
        self.client = httpx.Client(base_url=home, headers={"origin": home}, timeout=30)
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline and self.process.is_alive():
            with suppress(httpx.HTTPError):
                if self.client.get("/health").status_code == 200:
                    return
            time.sleep(0.02)
        if self.process.is_alive():
            os.kill(self.process.pid, signal.SIGUSR1)  # it says where it stands
            time.sleep(1)
        self.kill()
        raise RuntimeError(f"the server did not start (exit code {self.process.exitcode})")

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.join()

    def stop(self) -> bool:
        """SIGTERM; False when it did not end well."""
        self.process.terminate()
        self.process.join(60)
        ended = self.process.exitcode in (0, -signal.SIGTERM)
        self.kill()
        return ended


def _start(target: Any, *arguments: Any) -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    process = context.Process(target=target, args=arguments)
    process.start()
    return process


class Load:
    """What people do, one at a time, until the server is gone."""

    def __init__(self, site: Site, books: Books, dice: random.Random, number: int) -> None:
        self.site, self.books, self.dice, self.number = site, books, dice, number
        self.count = 0

    def upload(self) -> None:
        """Hand in one report that nobody has handed in before."""
        self.count += 1
        name = f"r{self.number:04d}-{self.count:02d}.txt"
        year = 1950 + (self.number * 7 + self.count) % 70
        committee = f"{self.dice.choice(COMMITTEES)} {self.number}"
        controls = [(f"Kontroll {part} av {name}", "Ett fel: brist.") for part in range(3)]
        content = written(committee, year, controls).encode()
        self.books.tried.add(name)
        answer = self.site.client.post("/api/reports", files={"files": (name, content)})
        if answer.status_code == 202:
            self.books.uploads[name] = answer.json()["id"]

    def ask(self) -> None:
        """Ask a question."""
        question = f"Vilka nämnder hade brister i kontroll {self.dice.randrange(3)}?"
        if self.site.client.post("/api/ask", json={"question": question}).status_code == 200:
            self.books.asked += 1

    def correct(self) -> None:
        """Correct a control, with a note that is told from all others."""
        body = {"query": "kontroll", "filters": {"kind": ["control"]}, "limit": 20}
        found = self.site.client.post("/api/search", json=body).json().get("results", [])
        if not found:
            return
        passage = self.dice.choice(found)["id"]
        note = f"rättad {self.number}-{self.dice.randrange(10**9)}"
        tried = self.books.notes.setdefault(passage, [])
        tried.append((self.number, note, False))
        said = {"outcome": self.dice.choice(["unclear", "no_deviation"]), "note": note}
        address = f"/api/passages/{passage}/correction"
        if self.site.client.post(address, json=said).status_code == 200:
            # What was acknowledged in an earlier round is over; within one, threads may cross.
            tried[:] = [one for one in tried if one[0] == self.number or not one[2]]
            tried[tried.index((self.number, note, False))] = (self.number, note, True)

    def remove(self) -> None:
        """Remove a report, or erase it."""
        reports = self.site.client.get("/api/reports").json()["reports"]
        known = [one for one in reports if one["source_file"] in self.books.uploads]
        if len(known) < 4:
            return
        gone = self.dice.choice(known)
        self.books.perhaps.add(gone["source_file"])
        erase = {"erase": self.dice.choice(["true", "false"])}
        answer = self.site.client.delete(f"/api/reports/{gone['id']}", params=erase)
        if answer.status_code == 200:
            self.books.removed.add(gone["source_file"])

    def run(self, stop: threading.Event) -> None:
        """A little of everything, until told to stop or until nobody answers."""
        with suppress(httpx.HTTPError, ValueError, KeyError):
            for act in (self.upload, self.ask, self.upload, self.correct, self.remove):
                if stop.is_set():
                    return
                act()
            while not stop.is_set():
                self.ask()
                self.correct()


def play(library: Path, kills: int, seed: int, minutes: float = float("inf")) -> Books:
    """``kills`` kills over the stages in turn, fewer when ``minutes`` are over, and a last look."""
    books, dice, begun = Books(), random.Random(seed), time.monotonic()
    number, readers = 0, Readers(_start, toy_server.reading)
    while books.kills.total() < kills and number < kills * 4:
        if time.monotonic() - begun > minutes * 60:
            break
        stage = STAGES[books.kills.total() % len(STAGES)]
        mark = library.with_name(f"mark-{number}")
        near = max(1, FARTHEST.get(stage, 1) >> (number % 4))
        stop = f"{stage}:{dice.randint(1, near)}"
        site = Site(library, stop if stage in READING else "", mark, readers.address)
        try:
            look(site, library, books)
            load = Load(site, books, dice, number)
            load.ask()  # the kill may come before the load has asked anything
            victim = _round(site, library, load, stage, stop, mark)
            if victim:
                books.kills[stage] += 1
                books.victims[victim] += 1
            if site.process.is_alive():
                look(site, library, books)
                if not site.stop():
                    books.worse.append(f"round {number}: SIGTERM did not end the server")
        finally:
            site.kill()
            site.client.close()
        number += 1
    site = Site(library, "", library.with_name("none"), readers.address)
    look(site, library, books)
    site.stop()
    readers.close()
    books.seconds = time.monotonic() - begun
    return books


def _round(site: Site, library: Path, load: Load, stage: str, stop: str, mark: Path) -> str | None:
    """Load the site and kill inside ``stage``; who was killed, None when the stage was over."""
    ended = threading.Event()
    busy = threading.Thread(target=load.run, args=(ended,))
    busy.start()
    try:
        if stage in READING:
            return _kill_reading(site, load, mark)
        if stage in COMMANDS:
            return _kill_command(site, library, load, stage, stop, mark)
        time.sleep(0.3)
        return _kill_request(site, load, stage)
    finally:
        ended.set()
        busy.join()


def _kill_reading(site: Site, load: Load, mark: Path) -> str | None:
    begun = looked = time.monotonic()
    while not mark.exists():
        now = time.monotonic()
        if now - looked > 0.3:
            looked = now
            if now - begun > 15 or _all_is_read(site, load):
                return None
        time.sleep(0.005)
    worker = json.loads(mark.read_text())[0]
    victim = load.dice.choice(["server", "reading process", "both"])
    if victim != "reading process":
        site.kill()
    if victim != "server":
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    return victim


def _all_is_read(site: Site, load: Load) -> bool:
    """True when this round's uploads have been read without coming to the place of the kill."""
    mine = [
        job for name, job in load.books.uploads.items() if name.startswith(f"r{load.number:04d}")
    ]
    if load.count < 2 or len(mine) < load.count:
        return False
    states = [site.client.get(f"/api/jobs/{job}").json().get("state") for job in mine]
    return not {"waiting", "running"} & set(states)


def _kill_command(
    site: Site, library: Path, load: Load, stage: str, stop: str, mark: Path
) -> str | None:
    target = library.with_name(f"copy-{load.number}")
    process = _start(toy_server.command, stage, library, target, stop, mark)
    deadline = time.monotonic() + 30
    while not mark.exists() and process.is_alive() and time.monotonic() < deadline:
        time.sleep(0.005)
    inside = mark.exists() and process.is_alive()
    process.kill()
    process.join()
    if inside and load.dice.random() < 0.5:
        site.kill()
        return f"{stage} and server"
    return stage if inside else None


def _kill_request(site: Site, load: Load, stage: str) -> str | None:
    """Kill the server while a request of this kind is not answered yet."""
    other = Load(site, load.books, load.dice, load.number)
    other.count = 50
    answered = threading.Event()

    def act() -> None:
        with suppress(httpx.HTTPError, ValueError, KeyError):
            getattr(other, stage)()
            answered.set()

    asking = threading.Thread(target=act)
    asking.start()
    time.sleep(load.dice.random() * 0.04)
    inside = not answered.is_set()
    if inside:
        site.kill()
    asking.join()
    return "server" if inside else None


# ---- what is there -------------------------------------------------------------------------------


def look(site: Site, library: Path, books: Books) -> None:
    """Hold everything that was acknowledged against what is there now."""
    for name, job in books.uploads.items():
        if name not in books.removed and name not in books.perhaps:
            _wait_for(site, name, job, books)
    listed = site.client.get("/api/reports").json()
    there = Counter(one["source_file"] for one in listed["reports"])
    for name in books.uploads:
        if name not in books.perhaps and there[name] != 1:
            books.worse.append(f"{name} was acknowledged and is there {there[name]} times")
    books.worse += [f"{name} was removed and is there" for name in books.removed if there[name]]
    books.worse += [f"{name} is there {there[name]} times" for name in there if there[name] > 1]
    corrected = site.client.get("/api/corrections").json()["corrections"]
    stand = {one["passage_id"]: one["note"] for one in corrected}
    for passage, tried in books.notes.items():
        acknowledged = any(one[2] for one in tried)
        if acknowledged and stand.get(passage) not in {one[1] for one in tried}:
            books.worse.append(f"{passage}: {tried} was acknowledged, {stand.get(passage)} stands")
    _wait_for_cleaning(site, books)
    with Library.open(library) as opened:
        books.worse += check(opened, Settings()).problems
    log = AuditLog(library, 24)
    asked = sum(entry["action"] == "asked" for entry in log.entries())
    log.close()
    if asked < books.asked:
        books.worse.append(f"{books.asked} questions were answered, {asked} are in the log")


def _wait_for_cleaning(site: Site, books: Books) -> None:
    """An erasing that was killed is finished after the start, not before it."""
    deadline = time.monotonic() + WAIT_SECONDS
    while site.client.get("/api/status").json()["cleaning"]:
        if time.monotonic() > deadline:
            books.worse.append("the words of erased reports are not cleared away")
            return
        time.sleep(0.02)


def _wait_for(site: Site, name: str, job: str, books: Books) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        state = site.client.get(f"/api/jobs/{job}").json().get("state")
        if state == "failed":
            books.worse.append(f"{name}: its upload failed")
        if state not in ("waiting", "running"):  # done, or so long ago that it is dropped
            return
        time.sleep(0.02)
    books.worse.append(f"{name}: its upload did not end")
