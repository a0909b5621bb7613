"""Faults of disk, lock, index and clock: each is said, and nothing that was kept is lost.

The lines of the table in docs/operations.md each name a test: here, or where the thing itself is
tested (test_kill, test_bundled, test_library, test_audit, test_backup).
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from api.uploads.jobs import Jobs
from errors import LibraryError, LibraryLocked
from index.engines import generations, kept_columns
from index.models import Filters
from index.search.hits import Searcher
from index.storage import tables
from index.storage.check import check
from index.storage.library import Library
from ingest import Overrides
from settings import Settings
from tests.conftest import REPOSITORY
from tests.index.test_kill import described
from tests.shelf import add, made, shelf, site_of
from tests.toy import ToyEncoder

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with shelf(tmp_path / "library", removed_days=30) as opened:
        yield opened


def found_by(services: Services) -> list[str]:
    searcher = Searcher.open(services.library, ToyEncoder(), Settings())
    return [hit.passage.id for hit in searcher.find("konton", Filters(), 10)]


# ---- the disk ------------------------------------------------------------------------------------

FULL = """
import io, resource, signal, sys
from pathlib import Path
from api.uploads.jobs import Jobs
from errors import LibraryError
from ingest import Overrides
from settings import load
from tests.toy_reader import toy_services

jobs = Jobs(toy_services(load({}, library=Path(sys.argv[1]))))
jobs.start()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), limits[1]))
try:
    jobs.add([("a.txt", io.BytesIO(b"x" * 5000))], Overrides())
except LibraryError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
print(len(list(jobs.folder.iterdir())), jobs.open_count())
jobs.add([("a.txt", io.BytesIO(b"x" * 5000))], Overrides())
print(jobs.open_count() >= 0 and jobs._worker.is_alive())
jobs.stop()
"""


@posix
@pytest.mark.parametrize("limit", [0, 1000, 5100])
def test_an_upload_to_a_full_disk_is_refused_and_the_next_goes_in(
    tmp_path: Path, limit: int
) -> None:
    command = [sys.executable, "-c", FULL, str(tmp_path), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=True)
    *said, left, alive = done.stdout.splitlines()
    assert alive == "True"
    if limit < 5100:  # the files fit, and what is written beside them too
        assert said[0].startswith("Uppladdningen: kunde inte sparas")
        assert left == "0 0"


def test_a_job_whose_end_can_not_be_written_does_not_end_the_queue(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs(services)
    jobs.start()
    keep = Jobs._keep

    def full(self: Jobs, job: object) -> None:
        if getattr(job, "state", "") != "waiting":
            raise OSError(28, "No space left on device")
        keep(self, job)  # type: ignore[arg-type]

    monkeypatch.setattr(Jobs, "_keep", full)
    job = jobs.add([("a.txt", io.BytesIO(b"x" * 50))], Overrides())
    while jobs.get(job.id).state != "failed":
        pass
    assert "OSError" in (jobs.get(job.id).error or "")
    monkeypatch.undo()
    second = jobs.add([("b.txt", io.BytesIO(b"y" * 50))], Overrides())
    while jobs.get(second.id).state not in ("done", "failed"):
        pass
    assert jobs.get(second.id).state == "done"
    jobs.stop()


READ_ONLY = """
mount --bind {library} {library} && mount -o remount,bind,ro {library} || exit 99
exec {python} -m kontrollsok --library {library} {command}
"""


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("unshare"), reason="mounts")
@pytest.mark.parametrize("command", ["status", "ingest README.md", "remove x", "check"])
def test_a_read_only_disk_is_said(services: Services, command: str) -> None:
    before = described(services.library)
    library = services.settings.library
    services.close()
    script = READ_ONLY.format(library=library, python=sys.executable, command=command)
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script],
        capture_output=True, text=True, cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, check=False,
    )  # fmt: skip
    if done.returncode in (1, 99) and "kontrollsok" not in done.stderr:
        pytest.skip(f"no mounts of one's own here: {done.stderr[:100]}")
    assert done.returncode == 3, done.stdout + done.stderr
    assert re.search(r"skrivskydd|för skrivning|skrivas", done.stderr), done.stderr
    with Library.open(library) as again:
        assert described(again) == before


# ---- locks ---------------------------------------------------------------------------------------


def test_a_database_that_another_program_locks_is_said_and_read_on(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BUSY_MILLISECONDS", 100)
    with Library.open(services.settings.library) as library:
        other = sqlite3.connect(library.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLocked, match="används av ett annat program"):
            library.remove(library.reports()[0].id)
        assert len(library.reports()) == 3
        other.execute("ROLLBACK")
        library.remove(library.reports()[0].id, keep_days=1)
        assert len(library.reports()) == 2
        other.close()


HOLDER = """
import sys, time
from pathlib import Path
from index.storage.library import Library
with Library.open(Path(sys.argv[1])) as library, library.lock.held(), library.index_lock.held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_processes_on_one_library_wait_and_name_each_other(services: Services) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(services.settings.library)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY,
    )  # fmt: skip
    assert holder.stdin is not None and holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with Library.open(services.settings.library, wait_seconds=0.2) as library:
        with pytest.raises(LibraryLocked, match=f"process {holder.pid}"):
            library.remove(library.reports()[0].id)
        assert len(library.reports()) == 3  # who reads waits for nobody
        assert any("ändras just nu" in one for one in check(library, Settings()).problems)
    holder.stdin.close()
    holder.wait()
    holder.stdout.close()
    assert check(services.library, Settings()).problems == []


# ---- the index and the originals -----------------------------------------------------------------


def index_files(folder: Path) -> list[str]:
    """Every file of the index, by its name within the generation."""
    return sorted(
        path.relative_to(folder / "index").as_posix()
        for path in (folder / "index").rglob("*")
        if path.is_file() and path.suffix != ".lock"
    )


@pytest.mark.parametrize("damage", ["gone", "cut", "turned"])
def test_every_file_of_the_index_damaged_is_said_and_mended(
    services: Services, tmp_path: Path, damage: str
) -> None:
    wanted, library = found_by(services), services.settings.library
    services.close()
    for number, name in enumerate(index_files(library)):
        if damage == "gone" and name.endswith(kept_columns.FILE):
            continue  # libraries of before have none; the next start makes it (test_kept_columns)
        copy = tmp_path / f"copy{number}"
        shutil.copytree(library, copy)
        path = copy / "index" / name
        content = path.read_bytes()
        if damage == "gone":
            path.unlink()
        elif damage == "cut":
            path.write_bytes(content[: len(content) // 2])
        else:
            path.write_bytes(bytes(byte ^ 0xFF for byte in content))
        with Library.open(copy) as opened:
            assert check(opened, Settings()).problems, name
            mended = check(opened, Settings(), repair=True)
            assert mended.problems == [], name
            assert mended.repaired, name
            assert check(opened, Settings()).problems == [], name
            again = Searcher.open(opened, ToyEncoder(), Settings())
            assert [hit.passage.id for hit in again.find("konton", Filters(), 10)] == wanted, name
        shutil.rmtree(copy)


def test_a_site_over_a_damaged_index_says_so_and_shows_the_rest(services: Services) -> None:
    for path in (services.settings.library / "index").rglob("manifest.json"):
        path.write_text("{}", encoding="utf-8")
    with site_of(services) as site:
        answer = site.post("/api/ask", json={"question": "Brister?"})
        assert answer.status_code == 503
        assert "check --repair" in answer.json()["remedy"]
        assert site.get("/rapporter").status_code == 200
        assert "kontrollsok_index_behind 1.0" in site.get("/metrics").text
    assert isinstance(site, TestClient)


def test_an_original_that_is_gone_is_said_and_comes_back_with_the_file(services: Services) -> None:
    report = services.reports()[0]
    services.library.originals.path(report.sha256).unlink()
    found = check(services.library, Settings(), repair=True)
    assert len(found.problems) == 1
    assert "Läs in samma fil en gång till" in found.problems[0]
    add(services.library, report.source_file, made(year=2023))
    services.library.originals.write(report.sha256, report.source_file.encode())
    assert check(services.library, Settings()).problems == []


def test_a_library_whose_database_is_gone_is_no_empty_library(services: Services) -> None:
    services.close()
    (services.settings.library / "library.sqlite").unlink()
    with pytest.raises(LibraryError, match="inget Kontrollsök-bibliotek"):
        Services.open(services.settings, create=False)


# ---- the clock -----------------------------------------------------------------------------------


def test_a_clock_that_goes_back_changes_no_order_and_erases_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = services.library
    gone = library.remove(library.reports()[-1].id, keep_days=1)
    monkeypatch.setattr(tables, "now", lambda: "2001-01-01T00:00:00Z")
    library.erase_due()
    assert [report.id for report in library.removed()] == [gone.id]
    sequence = library.sequence()
    newer = add(library, "ny.txt", made(found="Nu är allt i ordning.", year=2024))
    assert library.sequence() > sequence
    assert newer in {report.id for report in library.reports()}  # the newest version, by number
    generations.catch_up(library)
    assert services.searcher.find("ordning", Filters(), 10)
    assert library.restore_removed([gone.id])
    generations.catch_up(library)
    assert check(library, Settings()).problems == []


def test_every_line_of_the_table_names_a_test_that_is_there() -> None:
    text = (REPOSITORY / "docs" / "operations.md").read_text(encoding="utf-8")
    table = text.partition("## Faults")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ") and "---" not in line]
    named = [re.findall(r"`(test_\w+)::(test_\w+)`", line) for line in lines[1:]]
    assert len(named) >= 12
    assert all(named)
    for file, test in (pair for pairs in named for pair in pairs):
        (path,) = (REPOSITORY / "tests").rglob(f"{file}.py")
        source = path.read_text(encoding="utf-8")
        assert f"def {test}(" in source, f"{file}::{test}"
