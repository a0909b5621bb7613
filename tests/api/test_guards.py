"""Requests from elsewhere are refused before any route sees them."""

from __future__ import annotations

import httpx
import pytest
from anyio import fail_after, run, to_thread
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from api.access.guards import install_guards
from api.access.local_door import LocalDoor
from api.access.person import Person
from api.access.refusals import Refusals
from api.serving.problems import install_problem_handlers
from api.serving.routes import probes
from errors import UnknownReport

HOME = "http://127.0.0.1:8000"


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    install_problem_handlers(app)
    install_guards(app, LocalDoor(8000), Refusals(None))

    @app.get("/read")
    def read() -> dict[str, str]:
        return {"read": "yes"}

    @app.post("/change")
    def change() -> dict[str, str]:
        return {"changed": "yes"}

    @app.get("/who")
    def who(request: Request) -> dict[str, object]:
        person: Person = request.state.person
        return {"name": person.name, "role": person.role, "everything": person.everything}

    @app.get("/missing")
    def missing() -> None:
        raise UnknownReport("x-1", "finns inte.", "Se listan.")

    @app.get("/crash")
    def crash() -> None:
        raise ZeroDivisionError("secret inside")

    return TestClient(app, base_url=HOME, raise_server_exceptions=False)


def test_a_probe_is_answered_while_every_thread_answers_others() -> None:
    app = FastAPI()
    install_guards(app, LocalDoor(8000), Refusals(None))
    app.include_router(probes)

    async def asked() -> int:
        threads = to_thread.current_default_thread_limiter()
        threads.total_tokens = 1
        await threads.acquire_on_behalf_of("a slow answer")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client:
            with fail_after(20):
                return (await client.get("/health")).status_code

    assert run(asked) == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"])
def test_our_own_names_are_let_in(client: TestClient, host: str) -> None:
    assert client.get("/read", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "localhost:80x"]
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/read", headers={"host": host})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert "127.0.0.1:8000" in answer.json()["remedy"]


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host"])
def test_a_request_through_a_proxy_is_refused(client: TestClient, name: str) -> None:
    assert client.get("/read", headers={name: "1.2.3.4"}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),  # a program: no browser sends a change without one of these headers
        ({"origin": HOME}, 200),
        ({"origin": HOME, "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://["}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": HOME}, 403),
        ({"referer": "http://evil.example/page"}, 403),
        ({"referer": HOME + "/rapporter"}, 200),
    ],
)
def test_a_change_must_come_from_our_pages(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/change", headers=headers).status_code == status


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    refused = client.get("/read", headers={"host": "evil.example"})
    addresses = ("/read", "/nowhere", "/missing", "/crash")
    for answer in (refused, *(client.get(address) for address in addresses)):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_error_becomes_a_problem_that_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/missing")
    assert answer.status_code == 404
    assert answer.json() == {
        "type": "/problem/unknown_report",
        "title": "Rapporten finns inte",
        "status": 404,
        "detail": "x-1: finns inte.",
        "remedy": "Se listan.",
    }


def test_a_crash_tells_nothing_of_its_inside(client: TestClient) -> None:
    answer = client.get("/crash")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["remedy"]


def test_at_ones_own_computer_everybody_is_the_local_person(client: TestClient) -> None:
    assert client.get("/who").json() == {
        "name": "local",
        "role": "administratör",
        "everything": True,
    }
