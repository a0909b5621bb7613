"""What is counted and logged: every request, under its template, without a word of what it said."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.services import Services
from api.serving import logs
from api.serving.counters import count_dropped
from errors import InvalidSetting
from settings import load
from tests.conftest import REPOSITORY
from tests.shelf import add, made, shelf, site_of, until_ready

SECRET = "hemligaordet"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with shelf(tmp_path / "library") as opened:
        add(opened.library, "d.txt", made("Valnämnden", found=f"Brist: {SECRET}."))
        yield opened


@pytest.fixture
def client(services: Services) -> Iterator[TestClient]:
    with site_of(services) as opened:
        until_ready(opened)
        yield opened


def figures(client: TestClient) -> dict[tuple[str, ...], float]:
    """Name and label values, in the order of the label names -> value."""
    text = client.get("/metrics").text
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_are_counted_by_template_and_status(client: TestClient) -> None:
    before = figures(client)
    passage = client.post("/api/search", json={"query": "konton"}).json()["results"][0]["id"]
    assert client.get(f"/api/passages/{passage}").status_code == 200
    assert client.get("/api/passages/finns-inte").status_code == 404
    assert client.get("/finns-inte").status_code == 404
    assert client.get("/health", headers={"host": "elsewhere.example"}).status_code == 403
    after = figures(client)

    def more(*key: str) -> float:
        return after.get(key, 0) - before.get(key, 0)

    total = "kontrollsok_requests_total"
    assert more(total, "GET", "/api/passages/{passage_id}", "200") == 1
    assert more(total, "GET", "/api/passages/{passage_id}", "404") == 1
    assert more(total, "POST", "/api/search", "200") == 1
    assert more(total, "GET", "(none)", "404") == 1
    assert more(total, "GET", "(none)", "403") == 1
    assert more("kontrollsok_request_seconds_count", "/api/search") == 1


def test_the_stages_of_an_answer_and_the_library_are_told(client: TestClient) -> None:
    before = figures(client)
    assert client.post("/api/ask", json={"question": "Brister i konton 2024?"}).status_code == 200
    after = figures(client)
    for stage in ("read", "gather", "compose"):
        key = ("kontrollsok_ask_seconds_count", stage)
        assert after[key] - before.get(key, 0) == 1
    assert after[("kontrollsok_reports",)] == 4
    assert after[("kontrollsok_passages",)] == 12
    assert after[("kontrollsok_jobs_open",)] == 0
    assert after[("kontrollsok_ready",)] == 1
    assert after[("kontrollsok_index_behind",)] == 0
    assert after[("kontrollsok_cleaning",)] == 0


def test_an_answer_carries_the_requests_id(client: TestClient) -> None:
    first, second = (client.get("/health").headers["x-request-id"] for _ in range(2))
    assert first != second
    given = {"x-request-id": "proxy-0123456789"}
    assert client.get("/health", headers=given).headers["x-request-id"] == "proxy-0123456789"
    for wrong in ("kort", "x" * 65, "<script>alert(1)</script>"):
        answer = client.get("/health", headers={"x-request-id": wrong})
        assert answer.headers["x-request-id"] != wrong


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything at level info, as JSON lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines(words=False))
    ours = logging.getLogger("kontrollsok")
    level = ours.level
    ours.setLevel(logging.INFO)
    ours.addHandler(handler)
    yield stream
    ours.removeHandler(handler)
    ours.setLevel(level)


def test_no_word_of_question_or_report_is_logged(
    client: TestClient, services: Services, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = f"Vilka hade brist i {SECRET}?"
    client.post("/api/ask", json={"question": asked})
    client.post("/api/ask", json={"question": asked}, headers={"accept": "text/event-stream"})
    client.post("/api/search", json={"query": SECRET})
    client.post("/api/search", json={"query": [SECRET]})
    for address in ("/svar", "/sok", "/sok.csv", "/svar.xlsx", f"/{SECRET}", "/api/export"):
        client.get(address, params={"fraga": asked, "q": asked})
    upload = {"files": (f"{SECRET}.txt", f"{SECRET} ".encode() * 50)}
    client.post("/api/reports", files=upload)

    def broken(*_: object) -> None:
        raise ValueError(f"can't read {SECRET}")

    monkeypatch.setattr(services, "search", broken)
    assert client.post("/api/search", json={"query": SECRET}).status_code == 500
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert len([line for line in lines if line["logger"] == "kontrollsok.requests"]) >= 11
    failed = [line for line in lines if "error" in line]
    assert failed[0]["error"][0] == "ValueError"
    assert any("test_observing.py" in part for part in failed[0]["error"])
    assert SECRET not in logged.getvalue()
    assert {"route": "/api/ask", "status": 200}.items() <= lines[0].items()
    assert len(lines[0]["request"]) == 16


def test_a_dropped_sentence_is_a_line_at_level_info(logged: io.StringIO) -> None:
    count_dropped("räkningen stämmer inte")
    (line,) = [json.loads(text) for text in logged.getvalue().splitlines()]
    assert line["message"] == "dropped a sentence: räkningen stämmer inte"


#: Libraries whose own warnings are held back, by name.
QUIETED = ('"pymilvus"', '"huggingface_hub"')


def test_every_logger_is_under_ours() -> None:
    """Others say only what went wrong, at whatever level."""
    for path in (
        p for room in ("api", "index", "ingest", "web") for p in (REPOSITORY / room).rglob("*.py")
    ):
        named = re.findall(r"getLogger\(([^)]+)\)", path.read_text(encoding="utf-8"))
        assert all(name.startswith('"kontrollsok') or name in QUIETED for name in named), path


def test_a_line_is_one_line_whatever_it_holds() -> None:
    record = logging.makeLogRecord({"msg": "ett\ntvå\x1b[31m", "levelname": "INFO", "name": "n"})
    for form in (logs.TextLines(words=False), logs.JsonLines(words=False)):
        line = form.format(record)
        assert "\n" not in line
        assert "\x1b" not in line


@pytest.mark.parametrize("name", ["log_format", "log_level"])
def test_an_unknown_form_or_level_is_refused(name: str) -> None:
    with pytest.raises(InvalidSetting, match=name.upper()):
        logs.configure(load({}, **{name: "loud"}))
