"""kill -9 at any moment of an ingest: what was acknowledged is there, once, and can be found.

25 kills spread evenly over the moments of the four stages (reading, embedding, transaction, index
build), where the process stands still; then 6 into the running index build, at any instruction.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index import build
from index.check import check
from index.library import Library
from index.models import Filters, StoredPassage
from index.search import Searcher
from settings import Settings
from tests import killed
from tests.toy import ToyEncoder, ToyOutcome, text_file, written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks a process for each kill")

STAGES = ("read", "embed", "store", "index")
KILLS_PER_STAGE = 6
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


def run(setting: Path, library: Path, stage: str, stop: int, wait: bool) -> tuple[int, Any]:
    """Run an ingest in its own process and kill it when it says it is there.

    Returns how many files were stored for certain, and what the process said last.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(killed.PRELOAD)
    ours, theirs = context.Pipe(duplex=False)
    arguments = (theirs, library, setting / "inbox", stage, stop, wait)
    process = context.Process(target=killed.ingest, args=arguments)
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
        build.add_files([first], library, ToyEncoder(), ToyOutcome(), Settings())
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
        stored = {report.source_file for report in library.reports(current_only=False)}
        assert {"first.txt", *NAMES[:acknowledged]} <= stored
        build.add_files([setting.folder / "inbox"], library, ToyEncoder(), ToyOutcome(), settings)
        assert described(library) == setting.whole
        assert [refusal.name for refusal in library.refused()] == ["e.txt"]
        assert check(library, settings).problems == []


def assert_once_and_whole(library: Library, everything: list[StoredPassage]) -> None:
    places = [(p.committee, p.year, p.control_activity, p.result) for p in everything]
    assert len(set(places)) == len(places)
    for report in library.reports(current_only=False):
        assert len(library.report_passages(report.id)) == report.passage_count
        assert library.original(report.id).is_file()


@pytest.mark.parametrize("kill", range(KILLS_PER_STAGE))
@pytest.mark.parametrize("stage", STAGES)
def test_killed_where_it_stands(setting: Setting, tmp_path: Path, stage: str, kill: int) -> None:
    """Six moments of each stage, from its first to its last."""
    last = setting.moments[stage]
    assert last >= KILLS_PER_STAGE
    stop = 1 + kill * (last - 1) // (KILLS_PER_STAGE - 1)
    shutil.copytree(setting.folder / "library", tmp_path / "library")
    acknowledged, said = run(setting.folder, tmp_path / "library", stage, stop, wait=True)
    assert said == ("stopped", stage, stop)
    hold_against(setting, tmp_path / "library", acknowledged)


@pytest.mark.parametrize("kill", range(6))
def test_killed_while_it_runs(setting: Setting, tmp_path: Path, kill: int) -> None:
    """The engines write their files between two moments: kill there too, at any instruction."""
    stop = 1 + kill * (setting.moments["index"] - 1) // 6
    shutil.copytree(setting.folder / "library", tmp_path / "library")
    acknowledged, _ = run(setting.folder, tmp_path / "library", "index", stop, wait=False)
    hold_against(setting, tmp_path / "library", acknowledged)
