"""kill -9 at any moment of an ingest: what was acknowledged is there, once, and can be found.

24 kills spread evenly over the moments of the four stages (reading, embedding, transaction, index
build), where the process stands still; then 6 into the running index build, at any instruction;
and 12 while the library switches to another model.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.intake import build
from index.models import Filters, StoredPassage
from index.search.hits import Searcher
from index.storage.check import check
from index.storage.library import Library
from settings import Settings
from tests import killed
from tests.conftest import REPOSITORY
from tests.toy import (
    MODEL,
    Source,
    ToyEncoder,
    ToyOutcome,
    control,
    embedded,
    judged,
    report,
    text_file,
    written,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks a process for each kill"),
]

STAGES = ("read", "embed", "store", "index")
KILLS_PER_STAGE = 6
SWITCH_KILLS = 12
NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")
CONTROLS = [("Kontroll av konton", "Två konton var öppna: brist."), ("Attest", "Utan anmärkning.")]


@dataclass(frozen=True)
class Setting:
    """A library with one report, an inbox with five files, and how many moments a stage has."""

    folder: Path
    moments: dict[str, int]
    whole: list[str]


def described(library: Library) -> list[str]:
    """Everything that a reader sees, without the numbers that only the machine sees."""
    return [
        f"{p.report_id} {p.id} {p.kind} {p.control_activity} {p.result} {p.judgement}"
        for p in library.scan()
    ]


def run(
    setting: Path,
    library: Path,
    stage: str,
    stop: int,
    wait: bool,
    target: Callable[..., None] = killed.ingest,
) -> tuple[int, Any]:
    """Run an ingest in its own process and kill it when it says it is there.

    Returns how many files were stored for certain, and what the process said last.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(killed.PRELOAD)
    ours, theirs = context.Pipe(duplex=False)
    arguments = (theirs, library, setting / "inbox", stage, stop, wait)
    process = context.Process(target=target, args=arguments)
    process.start()
    theirs.close()
    acknowledged, said = 0, ("", "", 0)
    try:
        while said[0] not in ("stopped", "done"):
            assert ours.poll(60), "the ingest came to no stop"
            said = ours.recv()
            if said[:2] == ("progress", "store"):
                acknowledged = said[2]
    finally:
        if said[0] == "stopped" and not wait:
            time.sleep(0.004 * (stop % 7))
        process.kill()
        process.join()
    return acknowledged, said


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    folder = tmp_path_factory.mktemp("kill")
    with Library.open(folder / "library") as library:
        first = text_file(folder, "first.txt", written("Socialnämnden", 2020, CONTROLS))
        build.add_files([first], library, ToyEncoder, ToyOutcome, Settings())
    for number, name in enumerate(NAMES):
        text_file(folder / "inbox", name, written("Socialnämnden", 2020 + number, CONTROLS[:1]))
    text_file(folder / "inbox", "e.txt", "Ett recept på våfflor. Vispa smeten länge.\n" * 9)
    shutil.copytree(folder / "library", folder / "unharmed")
    _, (said, moments, _) = run(folder, folder / "unharmed", "none", 0, True)
    assert said == "done"
    with Library.open(folder / "unharmed") as library:
        whole = described(library)
    assert len([line for line in whole if "Kontroll av konton" in line]) == len(NAMES)
    return Setting(folder, moments, whole)


def hold_against(setting: Setting, folder: Path, acknowledged: int) -> None:
    """What must be true after a kill: at once, and after the same ingest once more."""
    settings = Settings()
    with Library.open(folder, wait_seconds=5) as library:
        searcher = Searcher.open(library, ToyEncoder(), settings)
        assert check(library, settings).problems == []
        everything = list(library.scan())
        hits = searcher.find("konton", Filters(), 100)
        assert sorted(hit.passage.key for hit in hits) == sorted(p.key for p in everything)
        controls = {p.key for p in everything if p.control_activity == CONTROLS[0][0]}
        assert controls <= {hit.passage.key for hit in hits if hit.terms is not None}
        assert_once_and_whole(library, everything)
        stored = {each.source_file for each in library.reports(current_only=False)}
        assert {"first.txt", *NAMES[:acknowledged]} <= stored
        build.add_files([setting.folder / "inbox"], library, ToyEncoder, ToyOutcome, settings)
        assert described(library) == setting.whole
        assert [refusal.name for refusal in library.refused()] == ["e.txt"]
        assert check(library, settings).problems == []


def assert_once_and_whole(library: Library, everything: list[StoredPassage]) -> None:
    places = [(p.committee, p.year, p.control_activity, p.result) for p in everything]
    assert len(set(places)) == len(places)
    for stored in library.reports(current_only=False):
        assert len(library.report_passages(stored.id)) == stored.passage_count
        assert library.original(stored.id).is_file()


@pytest.mark.parametrize("kill", range(KILLS_PER_STAGE))
@pytest.mark.parametrize("stage", STAGES)
def test_killed_where_it_stands(setting: Setting, tmp_path: Path, stage: str, kill: int) -> None:
    """Six moments of each stage, from its first to its last."""
    last = setting.moments[stage]
    assert last >= KILLS_PER_STAGE
    stop = 1 + kill * (last - 1) // (KILLS_PER_STAGE - 1)
    for nearer in range(stop, stop // 2, -1):  # what is waited for comes in fewer moments at times
        shutil.rmtree(tmp_path / "library", ignore_errors=True)
        shutil.copytree(setting.folder / "library", tmp_path / "library")
        acknowledged, said = run(setting.folder, tmp_path / "library", stage, nearer, wait=True)
        if said[0] == "stopped":
            break
    assert said == ("stopped", stage, nearer)
    hold_against(setting, tmp_path / "library", acknowledged)


@pytest.mark.parametrize("kill", range(6))
def test_killed_while_it_runs(setting: Setting, tmp_path: Path, kill: int) -> None:
    """The engines write their files between two moments: kill there too, at any instruction."""
    stop = 1 + kill * (setting.moments["index"] - 1) // 6
    shutil.copytree(setting.folder / "library", tmp_path / "library")
    acknowledged, _ = run(setting.folder, tmp_path / "library", "index", stop, wait=False)
    hold_against(setting, tmp_path / "library", acknowledged)


@pytest.fixture(scope="module")
def switching(setting: Setting) -> int:
    """How many moments it takes to switch to another model."""
    shutil.copytree(setting.folder / "library", setting.folder / "switched")
    switched = setting.folder / "switched"
    _, (said, moments, _) = run(setting.folder, switched, "none", 0, True, killed.switch)
    assert said == "done"
    return int(moments["reindex"])


@pytest.mark.parametrize("kill", range(SWITCH_KILLS))
def test_killed_while_it_switches_models(
    setting: Setting, switching: int, tmp_path: Path, kill: int
) -> None:
    """One of the two models can search, always; and the switch is finished by the next try."""
    stop = 1 + kill * (switching - 1) // (SWITCH_KILLS - 1)
    library_folder = tmp_path / "library"
    shutil.copytree(setting.folder / "library", library_folder)
    _, said = run(setting.folder, library_folder, "reindex", stop, True, killed.switch)
    assert said == ("stopped", "reindex", stop)
    with Library.open(library_folder, wait_seconds=5) as library:
        encoder = ToyEncoder() if library.model == MODEL else killed.OTHER
        hits = Searcher.open(library, encoder, Settings()).find("konton", Filters(), 100)
        assert sorted(hit.passage.key for hit in hits) == library.current_keys().tolist()
        assert check(library, Settings()).problems == []
        build.reindex(library, killed.OTHER, Settings())
        hits = Searcher.open(library, killed.OTHER, Settings()).find("konton", Filters(), 100)
        assert sorted(hit.passage.key for hit in hits) == library.current_keys().tolist()
        assert check(library, Settings()).problems == []


FULL = """
import resource, signal, sys
from pathlib import Path
from errors import KontrollsokError
from index.engines import generations
from index.intake import build
from index.storage.library import Library
from settings import Settings
from tests.toy import ToyEncoder, ToyOutcome

library, inbox, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
opened = Library.open(library)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    if inbox.is_dir():
        build.add_files([inbox], opened, ToyEncoder, ToyOutcome, Settings())
    else:
        generations.catch_up(opened)
    print("whole")
except KontrollsokError as error:
    print(type(error).__name__, error.reason)
"""


def with_little_room(library: Path, inbox: Path, limit: int) -> str:
    """Ingest (without an inbox: build the index) where no file may pass ``limit`` bytes."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(library), str(inbox), str(limit)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("limit", [0, 700, 20_000, 100_000])
def test_a_disk_that_takes_no_more_reports(setting: Setting, tmp_path: Path, limit: int) -> None:
    shutil.copytree(setting.folder / "library", tmp_path / "library")
    said = with_little_room(tmp_path / "library", setting.folder / "inbox", limit)
    assert said.startswith(("LibraryError", "LibraryLocked"))
    hold_against(setting, tmp_path / "library", 0)


@pytest.mark.parametrize("limit", [200, 2_000])
def test_a_disk_that_takes_no_more_index(setting: Setting, tmp_path: Path, limit: int) -> None:
    """The reports are in, the index is not: this is said, and the next start makes it."""
    shutil.copytree(setting.folder / "library", tmp_path / "library")
    with Library.open(tmp_path / "library") as library:
        made = report("Socialnämnden", 1999, passages=[control("Kontroll av konton", "Gott.")])
        library.add_report(Source("x", b"x"), made, judged(made), embedded(made), MODEL)
        number = len(library.reports())
    said = with_little_room(tmp_path / "library", tmp_path / "no inbox", limit)
    assert said.startswith("LibraryError sökindexet kunde inte byggas")
    with Library.open(tmp_path / "library") as library:
        searcher = Searcher.open(library, ToyEncoder(), Settings())
        hits = searcher.find("konton", Filters(years=(1999,)), 5)
        assert [hit.terms is not None for hit in hits] == [True]
        assert len(library.reports()) == number
        assert check(library, Settings()).problems == []
