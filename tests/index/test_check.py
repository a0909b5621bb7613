"""A library is held against itself: what is damaged is found, what is derived is mended."""

from __future__ import annotations

import shutil
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import pytest

from errors import IndexDamaged, LibraryLocked
from index.engines import generations, manifest
from index.storage.check import check, index_state
from index.storage.library import Library
from settings import Settings
from tests.inboxes import found, ingest
from tests.toy import MODEL, Source

# ---- check and repair ----------------------------------------------------------------------------


def test_a_sound_library_has_no_problems(library: Library, inbox: Path) -> None:
    assert check(library, Settings()).problems == []
    assert index_state(library).state == "current"
    ingest(library, inbox)
    assert check(library, Settings()).problems == []
    assert index_state(library).model == MODEL


def test_what_is_derived_is_mended(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    base = next(library.index_folder.glob("*/base.faiss"))
    base.write_bytes(base.read_bytes()[:-7])
    assert index_state(library).state == "damaged"
    assert "base.faiss" in check(library, Settings()).problems[0]
    mended = check(library, Settings(), repair=True)
    assert mended.problems == []
    assert "byggdes om" in mended.repaired[0]
    assert check(library, Settings()).problems == []
    assert len(found(library)) == 3


def test_a_glance_reads_no_file_whole(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flipped bit is for `check`, which reads all; a lost byte is seen at a glance."""
    ingest(library, inbox)
    base = next(library.index_folder.glob("*/base.faiss"))
    content = bytearray(base.read_bytes())
    content[-1] ^= 1
    base.write_bytes(content)
    assert index_state(library).state == "current"
    assert index_state(library, thorough=True).state == "damaged"
    assert "kontrollsumman" in check(library, Settings()).problems[0]
    base.unlink()
    state = index_state(library)
    assert state.state == "damaged"
    assert "base.faiss: saknas." in (state.reason or "")


def test_a_file_that_goes_while_it_is_read_is_damage(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(library, inbox)

    def gone(path: Path) -> NoReturn:
        raise FileNotFoundError(2, "No such file or directory", str(path))

    monkeypatch.setattr(manifest, "hash_of", gone)
    with pytest.raises(IndexDamaged, match="saknas"):
        generations.opened(library)


def test_a_generation_that_is_replaced_while_it_is_looked_at_is_no_damage(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process catches up, twice at that, between the manifest and its files."""
    ingest(library, inbox / "a.md")
    whole, turns = manifest.check_there, iter(range(2))

    def check_there(root: Path, found: manifest.Manifest) -> None:
        if next(turns, None) is not None:
            with monkeypatch.context() as other:
                other.setattr(manifest, "check_there", whole)
                generations.rebuild(library, MODEL, 64)
        whole(root, found)

    monkeypatch.setattr(manifest, "check_there", check_there)
    assert index_state(library).state == "current"
    assert next(turns, None) is None


def test_a_missing_index_is_made_at_the_next_start(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    shutil.rmtree(library.index_folder)
    assert index_state(library).state == "missing"
    assert len(found(library)) == 3


def test_originals_are_held_against_their_hash(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    one, two, _ = library.reports()
    library.original(one.id).write_bytes(b"other bytes")
    library.original(two.id).unlink()
    problems = check(library, Settings(), repair=True).problems
    assert [one.source_file in problems[0], two.source_file in problems[1]] == [True, True]
    assert all("Läs in samma fil" in problem for problem in problems)
    ingest(library, inbox)
    assert check(library, Settings()).problems == []


def test_stray_files_are_found_and_taken_away(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    (library.folder / "files" / "ab").mkdir(exist_ok=True)
    stray = library.folder / "files" / "ab" / ("ab" * 32)
    stray.write_bytes(b"x")
    half = library.index_folder / "0000000099"
    half.mkdir()
    assert len(check(library, Settings()).problems) == 2
    assert len(check(library, Settings(), repair=True).repaired) == 2
    assert not stray.exists()
    assert not half.exists()
    assert check(library, Settings()).problems == []


@pytest.mark.parametrize("moment", [1, 2])
def test_a_report_that_comes_in_during_a_check_keeps_its_original(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    ingest(library, inbox / "b.txt")
    monkeypatch.setattr(
        "index.intake.taking_in.PATIENCE", 0.2
    )  # the check holds the lock until it comes back
    whole, calls = library.originals_needed, [0]

    def another() -> None:
        with Library.open(library.folder, wait_seconds=0.2) as other, suppress(LibraryLocked):
            ingest(other, inbox / "a.md")

    def needed() -> dict[str, str]:
        found = whole()
        calls[0] += 1
        if calls[0] == moment:
            thread = threading.Thread(target=another)
            thread.start()
            thread.join()
        return found

    monkeypatch.setattr(library, "originals_needed", needed)
    check(library, Settings(), repair=True)
    assert calls[0] >= moment
    for sha256 in whole():
        assert library.originals.whole(sha256)
    ingest(library, inbox / "a.md")
    assert check(library, Settings()).problems == []


def test_a_living_writers_files_are_no_strays(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    half = library.originals.path("ab" * 32).with_suffix(".99.tmp")
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"x")
    writing, done = threading.Event(), threading.Event()

    def write() -> None:
        with Library.open(library.folder) as other, other.lock.held():
            writing.set()
            done.wait(30)

    thread = threading.Thread(target=write)
    thread.start()
    writing.wait(30)
    try:
        [said] = check(library, Settings(), repair=True).problems
    finally:
        done.set()
        thread.join()
    assert "ändras just nu av process" in said
    assert half.exists()
    assert len(check(library, Settings(), repair=True).repaired) == 1
    assert not half.exists()


def test_a_pending_original_is_done_with_and_no_stray(library: Library, inbox: Path) -> None:
    """A kill between the original and its report: the next change tidies, and so does a check."""
    ingest(library, inbox)
    source = Source("d.txt", b"never entered")
    with library.lock.held():
        library._keep_original(source)
    assert check(library, Settings()).problems == []
    assert not library.originals.path(source.sha256).exists()


def test_an_index_of_other_passages_is_found_out(library: Library, inbox: Path) -> None:
    """Checksums right, content wrong: an index put back from another time."""
    import json

    from index.engines import lexical
    from index.storage.originals import hash_of

    ingest(library, inbox)
    root = library.index_folder
    name = manifest.current_name(root)
    assert name
    old = manifest.read(root, name)
    lexical.update(root / name / manifest.LEXICAL, [library.reports()[0].id], [])
    files = {
        path.relative_to(root).as_posix(): hash_of(path)
        for path in (root / name / manifest.LEXICAL).iterdir()
        if path.suffix != ".lock"
    }
    files |= {key: value for key, value in old.files.items() if "base" in key}
    sizes = {key: (root / key).stat().st_size for key in files}
    path = root / name / manifest.MANIFEST
    path.write_text(json.dumps({**asdict(old), "files": files, "sizes": sizes}))
    assert "andra kontroller" in check(library, Settings()).problems[0]
    assert check(library, Settings(), repair=True).problems == []
    assert check(library, Settings()).problems == []
