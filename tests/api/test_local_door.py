"""Access `local`: a token that opens once, a cookie or a header afterwards, nothing without."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access.local_door import LocalDoor, LocalKeys
from api.access.visitor import our_path
from api.services import Services
from tests.conftest import REPOSITORY
from tests.shelf import HOME, shelf
from web.site import create_app


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with shelf(tmp_path_factory.mktemp("door")) as opened:
        yield opened


class Terminal:
    """What ``serve`` would have printed, and browsers that open it."""

    def __init__(self, services: Services) -> None:
        self.tokens: list[str] = []
        keys = LocalKeys(self.tokens.append)
        self.app = create_app(services.settings, services, LocalDoor(8000, keys))

    def browser(self) -> TestClient:
        return TestClient(
            self.app, base_url=HOME, follow_redirects=False, raise_server_exceptions=False
        )


@pytest.fixture
def terminal(services: Services) -> Terminal:
    return Terminal(services)


@pytest.mark.parametrize("path", ["/", "/rapporter", "/api/status", "/api/reports", "/finns-inte",
                                  "/openapi.json", "/metrics", "/api/ask"])  # fmt: skip
def test_without_a_token_nothing_is_said(terminal: Terminal, path: str) -> None:
    answer = terminal.browser().get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "Socialnämnden" not in answer.text
    for told in ("?token=", "Authorization: Bearer", "--no-token"):
        assert told in answer.text
    program = path.startswith(("/api", "/openapi", "/metrics"))
    kind = "application/problem+json" if program else "text/html"
    assert answer.headers["content-type"].startswith(kind)


def test_who_is_not_let_in_is_told_what_to_open(terminal: Terminal) -> None:
    """In words of the page, and not of the protocol."""
    page = terminal.browser().get("/rapporter").text
    assert "Adressen saknar nyckeln som släpper in dig." in page
    assert "Öppna den senaste adressen som kontrollsok serve skrev i sitt fönster" in page
    assert "Anropet" not in page


def test_probes_and_static_files_are_open(terminal: Terminal) -> None:
    browser = terminal.browser()
    assert browser.get("/health").status_code == 200
    assert browser.get("/ready").status_code in (200, 503)
    assert browser.get("/static/css/base.css").status_code == 200


def test_the_address_opens_once_and_becomes_a_cookie(terminal: Terminal) -> None:
    browser, token = terminal.browser(), terminal.tokens[0]
    opened = browser.get(f"/svar?fraga=Vad%20%C3%A4r%20fel%3F&token={token}&ar=2024")
    assert opened.status_code == 303
    assert opened.headers["location"] == "/svar?fraga=Vad+%C3%A4r+fel%3F&ar=2024"
    assert opened.headers["referrer-policy"] == "no-referrer"
    assert opened.headers["cache-control"] == "no-store"
    cookie = opened.headers["set-cookie"]
    assert token not in cookie
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert browser.get("/rapporter").status_code == 200
    assert terminal.browser().get(f"/?token={token}").status_code == 401
    assert terminal.browser().get(
        "/", headers={"authorization": f"Bearer {token}"}
    ).status_code == (401)
    assert len(terminal.tokens) == 2
    assert terminal.browser().get(f"/?token={terminal.tokens[1]}").status_code == 303


def test_a_token_does_not_stay_in_the_address_of_who_is_let_in(terminal: Terminal) -> None:
    """Used or not, it goes: from the history, and from what is pasted into a working paper."""
    browser = terminal.browser()
    browser.get(f"/?token={terminal.tokens[0]}")
    for token in (*terminal.tokens, "fel"):
        again = browser.get(f"/svar?fraga=konton&token={token}&ar=2024")
        assert again.status_code == 303
        assert again.headers["location"] == "/svar?fraga=konton&ar=2024"
        assert again.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in again.headers
    assert browser.get("/rapporter").status_code == 200
    assert terminal.browser().get(f"/?token={terminal.tokens[1]}").status_code == 303


def test_a_script_keeps_its_token_and_no_browser_can_use_it(terminal: Terminal) -> None:
    browser, token = terminal.browser(), terminal.tokens[0]
    header = {"authorization": f"Bearer {token}"}
    for _ in range(3):
        assert browser.get("/api/status", headers=header).status_code == 200
    body = {"query": "konton"}
    assert browser.post("/api/search", json=body, headers=header).status_code == 200
    assert browser.get(f"/?token={token}").status_code == 401
    assert browser.get("/api/status").status_code == 401  # nothing was left in the browser
    assert len(terminal.tokens) == 2


@pytest.mark.parametrize("token", ["", "x", "ÅÄÖ", "a" * 5000, "%00", "' OR 1=1"])
def test_a_wrong_token_opens_nothing(terminal: Terminal, token: str) -> None:
    browser = terminal.browser()
    assert browser.get("/", params={"token": token}).status_code == 401
    bearer = {"authorization": b"Bearer " + token.encode("latin-1", "replace")}
    assert browser.get("/api/status", headers=bearer).status_code == 401  # type: ignore[arg-type]
    browser.cookies.set("kontrollsok_8000", "given-by-somebody")
    assert browser.get("/").status_code == 401
    assert len(terminal.tokens) == 1


def test_a_cookie_that_was_set_beforehand_is_never_the_session(terminal: Terminal) -> None:
    browser = terminal.browser()
    browser.cookies.set("kontrollsok_8000", "fixed-by-somebody", domain="127.0.0.1")
    opened = browser.get(f"/?token={terminal.tokens[0]}")
    assert "fixed-by-somebody" not in opened.headers["set-cookie"]
    stranger = terminal.browser()
    stranger.cookies.set("kontrollsok_8000", "fixed-by-somebody")
    assert stranger.get("/").status_code == 401


def test_a_change_with_the_cookie_needs_the_proof_of_our_form(terminal: Terminal) -> None:
    browser = terminal.browser()
    browser.get(f"/?token={terminal.tokens[0]}")
    ours = {"origin": HOME}
    told = {"committee": "Valnämnden"}
    assert browser.post("/register", data=told, headers=ours).status_code == 403
    wrong = {**told, "csrf": "0" * 64}
    assert browser.post("/register", data=wrong, headers=ours).status_code == 403
    assert browser.post("/api/register", json=told, headers=ours).status_code == 403
    page = browser.get("/register").text
    proof = re.search(r'name="csrf" value="([0-9a-f]{128})"', page)
    assert proof, "the form carries no proof"
    right = {**told, "csrf": proof[1]}
    foreign = {"origin": "http://evil.example"}
    assert browser.post("/register", data=right, headers=foreign).status_code == 403
    assert browser.post("/register", data=right, headers=ours).status_code == 303
    header = {**ours, "x-csrf-token": proof[1]}
    other = {"committee": "Jävsnämnden"}
    assert browser.post("/api/register", json=other, headers=header).status_code == 201


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/svar?fraga=x", "/svar?fraga=x"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\n/evil.example", "/"),
        ("", "/"),
        ("/å", "/"),
        ("/a" * 2000, "/"),
    ],
)
def test_a_redirect_stays_on_this_site(path: str, kept: str) -> None:
    assert our_path(path) == kept


@pytest.mark.slow
def test_serve_prints_the_address_that_opens(tmp_path: Path) -> None:
    with shelf(tmp_path / "library"):
        pass
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "kontrollsok", "--library", str(tmp_path / "library"), "serve",
         "--port", str(port)],
        cwd=REPOSITORY, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stderr
        line = server.stderr.readline()
        address = re.search(rf"http://127\.0\.0\.1:{port}/\?token=(\S+)", line)
        assert address, line
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/status",
            headers={"Authorization": f"Bearer {address[1]}"},
        )
        assert b'"reports":3' in _answer(asked)
        assert "?token=" in server.stderr.readline()
    finally:
        server.terminate()
        server.wait(timeout=30)


def _answer(asked: urllib.request.Request) -> bytes:
    for _ in range(200):
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError):
                raise
            time.sleep(0.1)
    raise AssertionError("the site did not start")
