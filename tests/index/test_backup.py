"""Backup and restore: all of it, as it stood, while others write; never half of it."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import kontrollsok
from api.commands.backup import run_backup, run_restore
from api.services import Services
from api.uploads.jobs import Jobs
from errors import LibraryError, WrongUsage
from index.storage import backup as backups
from index.storage.audit import Act, AuditLog
from index.storage.check import check
from index.storage.library import Library
from index.storage.originals import hash_of
from ingest import Overrides
from settings import Settings, load
from tests.conftest import REPOSITORY
from tests.index.test_kill import described
from tests.shelf import add, made, shelf

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits a process's files")


def restored(copy: Path, folder: Path) -> Library:
    backups.restore(copy, folder)
    return Library.open(folder)


def test_everything_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with shelf(tmp_path / "library") as services:
        controls = [p for p in services.library.scan() if p.control_activity]
        assert services.audit is not None
        services.audit.append(Act(person="anna", action="asked", question="Vem?"))
        services.remove([services.reports()[0].id])
        (tmp_path / "library" / "accounts.sqlite").write_bytes(services.audit.path.read_bytes())
        before = described(services.library)
        removed = [report.id for report in services.removed()]
    library = ["--library", str(tmp_path / "library")]
    assert kontrollsok.main([*library, "backup", str(tmp_path / "copy"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["reports"], told["problems"]) == (2, [])
    assert {path.name for path in (tmp_path / "copy").glob("*.sqlite")} == {
        "library.sqlite", "audit.sqlite", "accounts.sqlite",
    }  # fmt: skip
    new = ["--library", str(tmp_path / "new")]
    assert kontrollsok.main([*new, "restore", str(tmp_path / "copy"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["check"] == {
        "ok": True, "problems": [], "repaired": [],
    }  # fmt: skip
    with Library.open(tmp_path / "new") as library_again:
        assert described(library_again) == before
        assert [report.id for report in library_again.removed()] == removed
        assert check(library_again, Settings()).problems == []
        log = AuditLog(tmp_path / "new", 24)
        assert log.holds(told["audit_end_hash"])
        assert [entry["action"] for entry in log.entries()] == [
            "asked", "backed up", "restored from backup",
        ]  # fmt: skip
        log.close()
    assert controls
    if sys.platform != "win32":
        for folder in ("copy", "new"):
            for database in (tmp_path / folder).glob("*.sqlite"):
                assert database.stat().st_mode & 0o077 == 0, database


def test_reports_in_postgresql_are_no_folder_to_copy_or_make(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path / "library", database="postgresql://nobody@127.0.0.1:1/x")
    for run in (run_backup, run_restore):
        options = argparse.Namespace(target=tmp_path / "copy", source=tmp_path / "copy", json=False)
        with pytest.raises(WrongUsage, match="PostgreSQL"):
            run(options, settings)
    assert list(tmp_path.iterdir()) == []


def test_it_is_consistent_while_reports_go_in_and_out(tmp_path: Path) -> None:
    with shelf(tmp_path / "library") as services:
        stop = threading.Event()

        def change() -> None:
            number = 0
            while not stop.is_set():
                name = f"x{number}.txt"
                new = add(services.library, name, made("Valnämnden", 1950 + number % 60, name))
                if number % 2:
                    services.library.remove(new)
                number += 1

        writer = threading.Thread(target=change)
        writer.start()
        try:
            done = [backups.backup(tmp_path / "library", tmp_path / f"c{n}") for n in range(5)]
        finally:
            stop.set()
            writer.join()
    for number, one in enumerate(done):
        assert one.problems == []
        with restored(tmp_path / f"c{number}", tmp_path / f"new{number}") as library:
            problems = check(library, Settings(), repair=True).problems
            assert problems == []
            assert len(library.reports()) == one.reports


def test_an_upload_that_waits_is_in_it(tmp_path: Path) -> None:
    with shelf(tmp_path / "library") as services:
        jobs = Jobs(services)
        jobs.folder.mkdir()
        jobs._stopping.set()  # nobody reads it before the copy is made
        report = (REPOSITORY / "README.md").open("rb")
        with report:
            kept = jobs.add([("a.md", report)], Overrides())
    backups.backup(tmp_path / "library", tmp_path / "copy")
    backups.restore(tmp_path / "copy", tmp_path / "new")
    again = Jobs(Services.open(load({}, library=tmp_path / "new")))
    assert (tmp_path / "new" / "incoming" / kept.id / "0000" / "a.md").read_bytes()
    assert Jobs._kept(again.folder / kept.id).state == "waiting"


@pytest.mark.parametrize("damage", ["changed", "missing", "no manifest", "outside"])
def test_a_damaged_copy_is_refused_before_anything_is_made(tmp_path: Path, damage: str) -> None:
    with shelf(tmp_path / "library"):
        pass
    backups.backup(tmp_path / "library", tmp_path / "copy")
    original = next(path for path in (tmp_path / "copy" / "files").rglob("*") if path.is_file())
    manifest = tmp_path / "copy" / backups.MANIFEST
    if damage == "changed":
        original.write_bytes(original.read_bytes() + b"x")
    elif damage == "missing":
        original.unlink()
    elif damage == "outside":
        (tmp_path / "outside").write_bytes(b"x")
        told = json.loads(manifest.read_text())
        told["files"]["../outside"] = {"sha256": hash_of(tmp_path / "outside"), "bytes": 1}
        manifest.write_text(json.dumps(told))
    else:
        manifest.unlink()
    with pytest.raises(LibraryError):
        backups.restore(tmp_path / "copy", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_missing_original_is_said_and_the_rest_is_copied(tmp_path: Path) -> None:
    with shelf(tmp_path / "library") as services:
        sha256 = services.reports()[0].sha256
        services.library.originals.path(sha256).unlink()
    done = backups.backup(tmp_path / "library", tmp_path / "copy")
    assert len(done.problems) == 1
    assert sha256 in done.problems[0]
    with restored(tmp_path / "copy", tmp_path / "new") as library:
        assert len(library.reports()) == 3
        assert "originalet saknas" in "".join(check(library, Settings(), repair=True).problems)


def test_originals_in_a_folder_of_their_own_are_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KONTROLLSOK_ORIGINALS", str(tmp_path / "shared"))
    with Library.open(tmp_path / "library", originals=tmp_path / "shared") as library:
        add(library, "a.txt", made())
        before = described(library)
    assert not (tmp_path / "library" / "files").exists()
    arguments = ["--library", str(tmp_path / "library"), "backup", str(tmp_path / "copy"), "--json"]
    assert kontrollsok.main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    with restored(tmp_path / "copy", tmp_path / "new") as library:
        assert described(library) == before
        assert check(library, Settings(), repair=True).problems == []


def test_a_stray_file_among_shared_originals_is_said_by_its_path(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", originals=tmp_path / "shared") as library:
        stray = tmp_path / "shared" / "ab" / "stray"
        stray.parent.mkdir(parents=True)
        stray.write_bytes(b"x")
        assert check(library, Settings()).problems[0].startswith(f"{stray.as_posix()}: hör inte")
        assert check(library, Settings(), repair=True).problems == []
    assert not stray.exists()


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    with shelf(tmp_path / "library"):
        pass
    for target in (tmp_path, tmp_path / "library", tmp_path / "library" / "copy"):
        with pytest.raises(LibraryError):
            backups.backup(tmp_path / "library", target)
    backups.backup(tmp_path / "library", tmp_path / "copy")
    with pytest.raises(LibraryError, match="inte tom"):
        backups.restore(tmp_path / "copy", tmp_path / "library")


FULL = """
import resource, signal, sys
from pathlib import Path
from errors import LibraryError
from index.storage.backup import backup
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]))
except LibraryError as error:
    print(error.reason)
"""


@posix
@pytest.mark.parametrize("limit", [0, 10_000])
def test_a_full_disk_leaves_no_half_copy(tmp_path: Path, limit: int) -> None:
    with shelf(tmp_path / "library"):
        pass
    folders = (str(tmp_path / "library"), str(tmp_path / "copy"))
    command = [sys.executable, "-c", FULL, *folders, str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert "kunde inte" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["library"]
    shutil.rmtree(tmp_path / "library")
