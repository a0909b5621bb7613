"""Uploads are read in their own process: killed, stopped or well, each report comes in once."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import pytest

from api.schemas import JobModel
from api.services import Services
from api.uploads.job_files import being_read, handed_in
from api.uploads.jobs import Jobs
from api.uploads.reading import InProcess, InThread
from index.models import Filters
from index.storage.check import check
from ingest import Overrides
from settings import load
from tests.toy import written
from tests.toy_reader import COMMAND, toy_services

CONTROLS = [("Kontroll av konton", "Två konton var öppna: brist."), ("Attest", "I ordning.")]


def jobs_over(services: Services) -> Jobs:
    """A queue whose reading process has the toy encoder."""
    jobs = Jobs(services, InProcess(services, COMMAND))
    jobs.start()
    return jobs


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = toy_services(load({}, library=tmp_path / "library"))
    yield opened
    opened.close()


def hand_in(jobs: Jobs, years: range) -> str:
    files = [
        (f"{year}.txt", io.BytesIO(written("Socialnämnden", year, CONTROLS).encode()))
        for year in years
    ]
    return jobs.add(files, Overrides()).id


def wait_until(jobs: Jobs, job_id: str, true: Callable[[JobModel], bool]) -> JobModel:
    deadline = time.monotonic() + 600
    while not true(job := jobs.get(job_id)):
        assert time.monotonic() < deadline, job
        time.sleep(0.01)
    return job


def ended(job: JobModel) -> bool:
    return job.state in ("done", "failed")


def years_of(services: Services) -> list[int]:
    return sorted(report.year or 0 for report in services.reports())


def test_each_file_tells_where_it_is(services: Services) -> None:
    jobs = Jobs(services, InThread(services))
    report = written("Socialnämnden", 2024, CONTROLS).encode()
    files = [("2024.txt", io.BytesIO(report)), ("matsedel.txt", io.BytesIO(b"Soppa och fisk."))]
    jobs.start()
    job = jobs.add(files, Overrides())
    assert [(one.name, one.state) for one in job.files] == [
        ("2024.txt", "waiting"),
        ("matsedel.txt", "waiting"),
    ]
    done = wait_until(jobs, job.id, ended)
    assert [one.state for one in done.files] == ["done", "refused"]
    assert done.files[1].reason
    assert done.files[1].remedy
    jobs.stop()


def test_files_before_the_one_in_hand_are_read() -> None:
    files = being_read(handed_in(["a", "b", "c"]), 1)
    assert [one.state for one in files] == ["read", "reading", "waiting"]


def test_an_upload_is_read_in_another_process_and_found_here(services: Services) -> None:
    jobs = jobs_over(services)
    job = wait_until(jobs, hand_in(jobs, range(2020, 2022)), ended)
    assert job.state == "done" and job.summary is not None
    assert len(job.summary.reports) == 2
    assert isinstance(jobs.reader, InProcess) and jobs.reader._process is not None
    assert jobs.reader._process.pid != os.getpid()
    assert {p.year for p in services.library.scan()} == {2020, 2021}
    assert services.searcher.find("konton", Filters(), 10)
    process = jobs.reader._process
    jobs.stop()
    assert process.returncode == 0
    assert jobs.open_count() == 0


@pytest.mark.parametrize("kills", [1, 2])
def test_a_reading_process_that_is_killed_is_started_anew(
    services: Services, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    monkeypatch.setenv("TOY_PAUSE", "0.05")
    jobs = jobs_over(services)
    job_id = hand_in(jobs, range(2010, 2016))
    reader = jobs.reader
    assert isinstance(reader, InProcess)
    killed: set[int] = set()
    for _ in range(kills):
        wait_until(jobs, job_id, lambda job: job.stage == "embed" and job.done > 1)
        while reader._process is None or reader._process.pid in killed:
            time.sleep(0.01)
        process = reader._process
        time.sleep(0.2)
        killed.add(process.pid)
        process.kill()
        process.wait()
    assert wait_until(jobs, job_id, ended).state == "done"
    assert years_of(services) == list(range(2010, 2016))
    assert check(services.library, services.settings).problems == []
    jobs.stop()


def test_a_process_that_always_dies_fails_the_job_and_says_why(services: Services) -> None:
    jobs = Jobs(services, InProcess(services, [COMMAND[0], "-c", "raise SystemExit(1)"]))
    jobs.start()
    job = wait_until(jobs, hand_in(jobs, range(2020, 2021)), ended)
    assert job.state == "failed"
    assert job.error is not None and "avbröts 3 gånger" in job.error
    jobs.stop()


def test_a_library_that_can_not_go_on_is_said(services: Services, tmp_path: Path) -> None:
    wrong = "from api.uploads.reading_process import main; from errors import LibraryError\n"
    wrong += "def broken(settings): raise LibraryError('biblioteket', 'är skadat.', 'Laga.')\n"
    jobs = Jobs(services, InProcess(services, [COMMAND[0], "-c", wrong + "main(broken)"]))
    jobs.start()
    job = wait_until(jobs, hand_in(jobs, range(2020, 2021)), ended)
    assert (job.state, job.error) == ("failed", "biblioteket: är skadat. Laga.")
    jobs.stop()


def test_a_stopped_job_is_handed_back_and_goes_on(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOY_PAUSE", "0.1")
    jobs = jobs_over(services)
    job_id = hand_in(jobs, range(2010, 2016))
    waiting = hand_in(jobs, range(2016, 2018))
    wait_until(jobs, job_id, lambda job: job.stage == "embed" and job.done > 1)
    begun = time.monotonic()
    jobs.stop()
    assert time.monotonic() - begun < 15
    monkeypatch.delenv("TOY_PAUSE")
    again = jobs_over(services)
    for one in (job_id, waiting):
        assert wait_until(again, one, ended).state == "done"
    assert years_of(services) == list(range(2010, 2018))
    again.stop()


def test_a_job_whose_files_are_gone_does_not_end_the_queue(services: Services) -> None:
    jobs = Jobs(services, InThread(services))
    first, second = hand_in_waiting(jobs, 2023), hand_in_waiting(jobs, 2024)
    (jobs.folder / first / "overrides.json").unlink()
    jobs.start()
    assert wait_until(jobs, first, ended).state == "failed"
    assert wait_until(jobs, second, ended).state == "done"
    jobs.stop()


def hand_in_waiting(jobs: Jobs, year: int) -> str:
    """An upload that an earlier process acknowledged and did not read."""
    earlier = Jobs(jobs.services, InThread(jobs.services))
    earlier._stopping.set()
    earlier.folder.mkdir(parents=True, exist_ok=True)
    return hand_in(earlier, range(year, year + 1))


HOLD = """
import sys
from pathlib import Path
from index.storage.library import Library
with Library.open(Path(sys.argv[1])) as library, library.lock.held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_an_upload_waits_for_who_writes_the_library_and_says_so(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as an erased report is cleaned away from a large library, for instance."""
    monkeypatch.setattr("index.storage.locks.TOLD_AFTER", 0.1)
    jobs = Jobs(services, InThread(services))
    jobs.start()
    command = [sys.executable, "-c", HOLD, str(services.library.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        job_id = hand_in(jobs, range(2024, 2025))
        assert wait_until(jobs, job_id, lambda job: job.stage == "wait" or ended(job)).stage
        assert jobs.get(job_id).state == "running"
        holder.kill()
    assert wait_until(jobs, job_id, ended).state == "done"
    assert years_of(services) == [2024]
    jobs.stop()


def test_an_unforeseen_error_is_said_and_the_reading_process_goes_on(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOY_FAULT", "1")
    jobs = jobs_over(services)
    failed = wait_until(jobs, hand_in(jobs, range(2020, 2021)), ended)
    assert failed.state == "failed"
    assert "oväntat fel (RuntimeError)" in (failed.error or "")
    assert isinstance(jobs.reader, InProcess) and jobs.reader._process is not None
    assert jobs.reader._process.poll() is None
    jobs.stop()


def test_a_reading_process_waits_for_another_of_the_library_and_says_so(
    services: Services,
) -> None:
    """Its server was killed a moment ago."""
    jobs = jobs_over(services)
    with filelock.FileLock(services.library.folder / "reading.lock"):
        job_id = hand_in(jobs, range(2020, 2021))
        assert wait_until(jobs, job_id, lambda job: job.stage == "wait").state == "running"
    assert wait_until(jobs, job_id, ended).state == "done"
    jobs.stop()


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Unix tells a process's priority")
def test_reading_has_lower_priority(services: Services) -> None:
    jobs = jobs_over(services)
    wait_until(jobs, hand_in(jobs, range(2020, 2021)), ended)
    assert isinstance(jobs.reader, InProcess) and jobs.reader._process is not None
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, jobs.reader._process.pid) > ours
    jobs.reader._process.send_signal(signal.SIGINT)  # Ctrl-C reaches the whole group
    assert wait_until(jobs, hand_in(jobs, range(2021, 2022)), ended).state == "done"
    jobs.stop()


def test_a_model_that_was_handed_in_is_used_here(services: Services) -> None:
    jobs = Jobs(services)
    assert isinstance(jobs.reader, InThread)
    jobs.start()
    assert wait_until(jobs, hand_in(jobs, range(2020, 2021)), ended).state == "done"
    jobs.stop()
