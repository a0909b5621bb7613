"""Hostile inputs: none executes, escapes or takes the server down. ``make test-long`` has 1 000."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from index.storage.check import check
from ingest.processes.worker import Readers
from settings import load
from tests import hostile, hostile_files
from tests.conftest import REPOSITORY
from tests.shelf import shelf, site_of

NO_NETWORK = """
import socket, sys
from ingest.processes.isolation import cut_network
print(cut_network())
for make in (lambda: socket.socket(), lambda: socket.getaddrinfo("localhost", 80)):
    try:
        make()
    except PermissionError:
        print("refused")
"""


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with shelf(tmp_path / "library", parse_seconds=60) as opened:
        yield opened


@pytest.fixture
def site(services: Services) -> Iterator[TestClient]:
    with site_of(services) as opened:
        yield opened


def test_sixty_hostile_requests(site: TestClient, services: Services) -> None:
    found = hostile.Found()
    hostile.requests(site, services, 60, 1, found)
    assert found.worse == []
    assert found.count == 60
    assert site.get("/health").status_code == 200
    assert check(services.library, services.settings).problems == []


def test_half_a_character_in_a_filter_is_refused(site: TestClient) -> None:
    body = '{"query": "konton", "filters": {"committee": ["\\udcff"]}}'
    answer = site.post("/api/search", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert "halvt tecken" in answer.json()["detail"]


@pytest.mark.parametrize("year", [-1, 10**20, "tvåtusen"])
def test_a_year_that_is_none_is_refused(site: TestClient, year: object) -> None:
    said = {"query": "konton", "filters": {"year": [2024, year]}}
    assert site.post("/api/search", json=said).status_code == 422


@pytest.mark.slow
def test_forty_hostile_files(site: TestClient, services: Services, tmp_path: Path) -> None:
    found = hostile.Found()
    hostile.upload(site, services, 40, 1, found, tmp_path)
    assert found.worse == []
    assert found.visits == 0
    assert found.answers["read"] + found.answers["refused"] == 40
    assert site.get("/health").status_code == 200
    hostile.requests(site, services, 0, 1, found)  # every page that now shows what they say
    assert found.worse == []
    assert check(services.library, services.settings).problems == []


def test_a_seed_makes_the_same_files(tmp_path: Path) -> None:
    first, second = (
        [name for name, _ in hostile_files.files(12, 3, "http://127.0.0.1:1", tmp_path)]
        for _ in range(2)
    )
    assert first == second


def test_what_must_not_be_is_seen() -> None:
    """The eyes of this test see what they look for."""
    page = "<p onclick='x()'>a</p><script>1</script><a href=' JavaScript:x'>b</a><iframe></iframe>"
    assert len(list(hostile._alive_in(page))) == 4
    assert (
        list(hostile._alive_in("<script src='/static/js/a.js?v=0af'></script><p>&lt;b</p>")) == []
    )


# ---- no network where files are read -------------------------------------------------------------


def test_a_reader_has_no_network() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK], capture_output=True, text=True, cwd=REPOSITORY,
        check=True,
    )  # fmt: skip
    held, *refused = done.stdout.split()
    assert held in ("seccomp", "audit hook")
    assert refused == ["refused", "refused"]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own refusal is Linux's")
def test_the_kernel_refuses_it_to_c_code_and_to_other_programs() -> None:
    tell = f"import ctypes; print(ctypes.CDLL(None).socket({2}, {1}, 0))"
    script = (
        "from ingest.processes.isolation import cut_network\n"
        "import subprocess, sys\n"
        "print(cut_network(), flush=True)\n"
        f"{tell}\n"
        f"subprocess.run([sys.executable, '-c', {tell!r}])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    held, *made = done.stdout.splitlines()
    if held != "seccomp":
        pytest.skip("this kernel or processor has no such filter")
    assert set(made) == {"-1"}
    assert ctypes.CDLL(None).socket(2, 1, 0) >= 0  # here it is not refused


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_every_reader_is_cut_off() -> None:
    with Readers(load({})) as readers:
        child = readers._child(None)
        status = Path(f"/proc/{child.process.pid}/status")
        deadline = time.monotonic() + 60
        while child.answers.empty() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert "NoNewPrivs:\t1" in status.read_text()
