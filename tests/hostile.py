"""Hostile inputs by a seed -> what became of each: requests in every text field, and files.

Requests carry payloads (script, templates, SQL, paths, control and right-to-left characters,
lengths, formulas, instructions to a language model) to every route that takes text. Files
(tests/hostile_files.py) are uploaded and read as any upload. What must not happen is looked for: a
5xx, a script or a handler in a page, a template that was evaluated, a header that was injected, a
file outside of the library, a visit to the address that the files name, a word of the file that
they ask for.
"""

from __future__ import annotations

import json
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient
from lxml import html  # type: ignore[import-untyped]

from api.schemas import JobModel
from api.services import Services
from tests.hostile_files import files, payload

if TYPE_CHECKING:
    from httpx2 import Response  # what the test client answers with

#: What a template that runs would write; nothing else does.
EVALUATED = "1343433"
#: Stands in the file that external entities ask for.
SECRET = "kanariefagelnshemlighet"
#: The names of our own addresses that a page may load a script from.
_OURS = re.compile(r"/static/[a-z/._-]+(\?v=[0-9a-f]+)?")


@dataclass
class Found:
    """What became of them; ``worse`` names what must not be."""

    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    worse: list[str] = field(default_factory=list)
    visits: int = 0
    ended: list[str] = field(default_factory=list)


# ---- requests ------------------------------------------------------------------------------------


def _asks(site: TestClient, text: str, ids: dict[str, str]) -> list[Callable[[], Response]]:
    """Every way in for a text, as calls that are made one at a time."""
    passage, report, paper = ids["passage"], ids["report"], ids["paper"]
    document = {"content-type": "application/json"}

    def post(address: str, said: object, method: str = "POST") -> Response:
        body = json.dumps(said)  # lone surrogates too, as JSON escapes
        return site.request(method, address, content=body, headers=document)

    def get(address: str, **parameters: str) -> Response:
        return site.get(address, params=parameters)

    def form(address: str, **fields: str) -> Response:
        return site.post(address, data=fields, follow_redirects=False)

    safe = text.encode("utf-8", "replace").decode()
    quoted = re.sub(r"[^\w]", lambda m: "".join(f"%{b:02x}" for b in m[0].encode()), safe)[:900]
    return [
        lambda: post("/api/ask", {"question": text}),
        lambda: post("/api/search", {"query": text}),
        lambda: post("/api/search", {"query": "konton", "filters": {"committee": [text]}}),
        lambda: post("/api/search", {"query": "konton", "filters": {text[:50]: [text]}}),
        lambda: post("/api/search", {"query": "konton", "sort": text}),
        lambda: post("/api/papers", {"question": text, "filters": {}, "note": text}),
        lambda: post(f"/api/papers/{paper}", {"note": text}, "PATCH"),
        lambda: post(f"/api/passages/{passage}/correction", {"outcome": "unclear", "note": text}),
        lambda: post(f"/api/reports/{report}/identity", {"committee": text}),
        lambda: post("/api/register", {"committee": text, "aliases": [text], "successor": text}),
        lambda: get("/svar", fraga=safe),
        lambda: get("/sok", fraga=safe, namnd=safe, process=safe),
        lambda: get("/sok.csv", fraga=safe),
        lambda: get("/oversikt", visa=safe[:20], namnd=safe),
        lambda: get("/forslag", text=safe),
        lambda: get("/api/export", committee=safe),
        lambda: get(f"/kontroll/{passage}/kalla", citat=safe),
        lambda: get(f"/kontroll/{quoted}"),
        lambda: get(f"/api/passages/{quoted}"),
        lambda: get(f"/api/reports/{quoted}/file"),
        lambda: get(f"/api/reports/{report}/pages/1.png", passage=safe),
        lambda: get(f"/static/{quoted}"),
        lambda: get(f"/jobb/{quoted}"),
        lambda: form(f"/rapporter/{report}/identitet", committee=safe, year=safe[:4]),
        lambda: form("/arbetspapper", fraga=safe),
        lambda: form(f"/arbetspapper/{paper}/anteckning", anteckning=safe),
        lambda: form("/register", committee=safe, aliases=safe),
        lambda: form(f"/kontroll/{passage}/ratta", outcome=safe, note=safe),
        lambda: site.get("/health", headers={"x-request-id": quoted[:200]}),
        lambda: site.get("/", headers={"host": quoted[:100] or "x"}),
    ]


def requests(site: TestClient, services: Services, count: int, seed: int, found: Found) -> None:
    """Send ``count`` payloads and look at every answer; then at every page that shows them."""
    dice = random.Random(seed)
    ids = _ids(site, services)
    for number in range(count):
        text = payload(dice)
        asks = _asks(site, text, ids)
        place = number % len(asks)
        found.count += 1
        found.kinds["request"] += 1
        try:
            answer = asks[place]()
        except (UnicodeEncodeError, ValueError):  # the client itself can't send it
            found.answers["unsendable"] += 1
            continue
        found.answers[f"{answer.status_code // 100}xx"] += 1
        found.worse += [f"{place} {text[:60]!r}: {one}" for one in wrong_in(answer)]
        ids = _ids(site, services) if number % len(asks) == len(asks) - 1 else ids
    for address in _pages(services, ids):
        answer = site.get(address)
        found.worse += [f"{address}: {one}" for one in wrong_in(answer)]
        if answer.status_code >= 400:
            found.worse.append(f"{address}: {answer.status_code}")


def _ids(site: TestClient, services: Services) -> dict[str, str]:
    passages = [p for p in services.library.scan() if p.control_activity]
    papers = site.get("/api/papers").json()["papers"]
    if not papers:
        papers = [site.post("/api/papers", json={"question": "Brister?", "filters": {}}).json()]
    return {"passage": passages[0].id, "report": services.reports()[0].id, "paper": papers[0]["id"]}


def _pages(services: Services, ids: dict[str, str]) -> Iterator[str]:
    yield from ("/", "/rapporter", "/register", "/rattelser", "/arbetspapper", "/oversikt", "/sok")
    yield from (f"/arbetspapper/{ids['paper']}", f"/kontroll/{ids['passage']}")
    yield from (f"/rapporter/{report.id}" for report in services.reports())


def wrong_in(answer: Response) -> list[str]:
    """What must not be in an answer, whatever was sent."""
    wrong = [f"status {answer.status_code}"] if answer.status_code >= 500 else []
    if "stulen" in answer.headers.get("set-cookie", ""):
        wrong.append("a header was injected")
    policy = answer.headers.get("content-security-policy", "")
    if "script-src 'self'" not in policy or "unsafe" in policy:
        wrong.append("no strict policy")
    if EVALUATED in answer.text:
        wrong.append("a template was evaluated")
    if SECRET in answer.text:
        wrong.append("a file was read that nobody handed in")
    if answer.headers.get("content-type", "").startswith("text/html") and answer.text:
        wrong += _alive_in(answer.text)
    return wrong


def _alive_in(page: str) -> Iterator[str]:
    """What a browser would run, load or send elsewhere."""
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and not _OURS.fullmatch(element.get("src", "")):
            yield "a script that is not ours"
        if element.tag in ("iframe", "object", "embed", "base", "style", "svg:script"):
            yield f"a <{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"a handler {name}"
            if name in ("href", "src", "action", "formaction") and re.match(
                r"\s*(javascript|data|vbscript|file):", value, re.IGNORECASE
            ):
                yield f"an address {value[:40]}"


# ---- uploads -------------------------------------------------------------------------------------


@contextmanager
def listening() -> Iterator[tuple[str, list[int]]]:
    """An address on loopback that counts who comes; nobody should."""
    visits: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def wait() -> None:
            while not stop.is_set():
                try:
                    server.accept()[0].close()
                    visits.append(1)
                except TimeoutError:
                    continue

        waiting = threading.Thread(target=wait)
        waiting.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", visits
        finally:
            stop.set()
            waiting.join()


def upload(
    site: TestClient, services: Services, count: int, seed: int, found: Found, beside: Path
) -> None:
    """Upload ``count`` files, wait until they are read, and look for what must not be."""
    secret = beside / "hemlig.txt"
    secret.write_text(SECRET, encoding="utf-8")
    before = {path for path in beside.rglob("*") if services.settings.library not in path.parents}
    with listening() as (address, visits):
        made = list(files(count, seed, address, secret))
        for start in range(0, len(made), 20):
            _read(site, made[start : start + 20], found)
    found.visits += len(visits)
    if visits:
        found.worse.append(f"{len(visits)} visits to an address that a file names")
    after = {path for path in beside.rglob("*") if services.settings.library not in path.parents}
    found.worse += [f"a file outside of the library: {path}" for path in after - before]
    export = site.get("/api/export")
    found.worse += [f"export: {one}" for one in wrong_in(export)]


def _read(site: TestClient, made: list[tuple[str, bytes]], found: Found) -> None:
    sent = [("files", (name.encode("utf-8", "replace").decode(), body)) for name, body in made]
    answer = site.post("/api/reports", files=sent)
    found.count += len(made)
    found.kinds["file"] += len(made)
    if answer.status_code != 202:
        found.worse.append(f"an upload was refused whole: {answer.status_code} {answer.text[:200]}")
        return
    deadline = time.monotonic() + 900
    while True:
        job = JobModel.model_validate(site.get(f"/api/jobs/{answer.json()['id']}").json())
        if job.state in ("done", "failed"):
            break
        if time.monotonic() > deadline:
            found.worse.append("an upload did not end")
            return
        time.sleep(0.05)
    if job.summary is None:
        found.worse.append(f"an upload failed: {job.error}")
        return
    found.answers["read"] += len(job.summary.reports)
    found.answers["refused"] += len(job.summary.refused)
    if len(job.summary.reports) + len(job.summary.refused) != len(made):
        found.worse.append("a file is neither read nor refused")
    for refused in job.summary.refused:
        if "avbröts" in refused.reason or "sekunder att läsa" in refused.reason:
            found.answers["reader ended"] += 1
            found.ended.append(f"{refused.source_file}: {refused.reason}")
