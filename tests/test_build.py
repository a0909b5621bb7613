"""Files and folders into the library: once, in order, refused ones named, the index following."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from api.present import ingest_model
from api.terminal import ingest_text
from errors import IndexDamaged, LibraryError, LibraryLocked
from index import build, generations, manifest
from index.build import Summary, add_files, catch_up, reindex
from index.check import check, index_state
from index.library import Library
from index.models import Filters
from index.search import Searcher, model_of
from ingest import Overrides, worker
from settings import Settings
from tests.test_ingest_worker import deep_pdf
from tests.toy import MODEL, Source, ToyEncoder, ToyOutcome, text_file, written

ENCODER = ToyEncoder()
CONTROLS = (
    ("Kontroll av att konton stängs", "Brist: två konton var öppna."),
    ("Granskning av attester", "Stickprovet visar inga fel."),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", wait_seconds=1) as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    text_file(folder, "b.txt", written("Socialnämnden", 2023, CONTROLS))
    text_file(folder, "a.md", written("Socialnämnden", 2024, CONTROLS))
    text_file(folder, "2022/c.txt", written("Kommunstyrelsen", 2022, CONTROLS))
    return folder


def ingest(library: Library, *paths: Path, overrides: Overrides | None = None) -> Summary:
    return add_files(paths, library, ToyEncoder, ToyOutcome, Settings(), overrides)


def test_groups_that_do_not_hold_for_a_report_that_was_there_are_told(
    library: Library, inbox: Path, tmp_path: Path
) -> None:
    def handed_in(*paths: Path, groups: Sequence[str]) -> Summary:
        return add_files(paths, library, ToyEncoder, ToyOutcome, Settings(), groups=groups)

    ingest(library, inbox / "b.txt")
    summary = handed_in(inbox, groups=["social"])
    told = {added.report.source_file: summary.kept_groups(added) for added in summary.added}
    assert told == {"a.md": False, "b.txt": True, "c.txt": False}
    said = ingest_text(ingest_model(summary))
    assert said.count("de angivna grupperna gäller inte, den får ses av alla") == 1
    content = (inbox / "a.md").read_text(encoding="utf-8")
    same = text_file(tmp_path / "more", "d.md", content + "\n\n")
    summary = handed_in(same, groups=["annat"])
    assert (summary.count("duplicate"), summary.kept_groups(summary.added[0])) == (1, True)
    assert "den får ses av bara social" in ingest_text(ingest_model(summary))
    assert not any(map(ingest(library, inbox).kept_groups, summary.added))


def found(library: Library, text: str = "konton", filters: Filters | None = None) -> list[str]:
    searcher = Searcher.open(library, ENCODER, Settings())
    hits = searcher.find(text, filters or Filters(), 50)
    return [f"{h.passage.committee} {h.passage.year}" for h in hits if h.terms is not None]


def test_a_folder_goes_in_and_is_searchable(library: Library, inbox: Path) -> None:
    steps: list[tuple[str, int, int, str]] = []
    summary = add_files(
        [inbox], library, ToyEncoder, ToyOutcome, Settings(), None, lambda *step: steps.append(step)
    )
    assert summary.refused == []
    assert [a.report.source_file for a in summary.added] == ["a.md", "b.txt", "c.txt"]
    assert (summary.files, summary.count("added"), summary.controls) == (3, 3, 6)
    assert summary.passages >= summary.controls
    assert {"read", "embed", "judge", "store", "index"} == set(summary.seconds)
    assert list(dict.fromkeys(step[0] for step in steps)) == [
        "read",
        "embed",
        "store",
        "index",
    ]
    assert all(0 <= done <= total for _, done, total, _ in steps)
    assert sorted(found(library)) == ["Kommunstyrelsen 2022", "Socialnämnden 2023"] + [
        "Socialnämnden 2024"
    ]
    passages = list(library.scan(Filters(committees=("Kommunstyrelsen",))))
    judged = {p.control_activity: p.judgement for p in passages if p.control_activity}
    deviation = judged["Kontroll av att konton stängs"]
    assert deviation is not None
    assert deviation.outcome == "deviation"
    assert all((p.judgement is None) == (p.kind == "analysis") for p in passages)


def test_the_vectors_belong_to_their_passages(library: Library, inbox: Path) -> None:
    from index.embeddings import passage_text
    from index.records import control_text

    ingest(library, inbox)
    for passage in library.scan():
        text = passage_text(control_text(passage), passage.committee, passage.year)
        vector = library.vector(passage.key, MODEL)
        assert vector is not None
        assert np.array_equal(vector, ENCODER.encode_passages([text])[0].astype(np.float16))


def test_again_changes_nothing(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    before = (library.reports(), list(library.scan()), library.sequence(), index_state(library))
    again = ingest(library, inbox, inbox / "b.txt")
    assert again.count("unchanged") == again.files == 3
    assert (library.reports(), list(library.scan()), library.sequence()) == before[:3]
    assert index_state(library) == before[3]


def test_a_better_file_is_a_new_version(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    text_file(inbox, "b.txt", written("Socialnämnden", 2023, [CONTROLS[0], ("Ny kontroll", "Ok.")]))
    summary = ingest(library, inbox)
    assert (summary.count("new_version"), summary.count("unchanged")) == (1, 2)
    assert len(library.reports()) == 3
    assert found(library, "Ny kontroll")[0] == "Socialnämnden 2023"


def test_two_copies_in_one_batch_are_one_report(library: Library, inbox: Path) -> None:
    shutil.copy(inbox / "b.txt", inbox / "copy of b.txt")
    summary = ingest(library, inbox)
    assert (summary.count("added"), summary.count("unchanged")) == (3, 1)
    assert len(library.reports()) == 3


def test_what_the_user_says_goes_before_what_is_read(library: Library, inbox: Path) -> None:
    ingest(library, inbox / "b.txt")
    said = Overrides(municipality="Björkvik", committee=None, year=2021)
    summary = ingest(library, inbox / "b.txt", overrides=said)
    assert summary.count("new_version") == 1
    [stored] = library.reports()
    assert (stored.municipality, stored.committee, stored.year) == (
        "Björkvik",
        "Socialnämnden",
        2021,
    )
    assert ingest(library, inbox / "b.txt", overrides=said).count("unchanged") == 1
    assert ingest(library, inbox / "b.txt").count("unchanged") == 1
    assert found(library) == ["Socialnämnden 2021"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tom.txt", b"", "empty_file"),
        (
            "recept.txt",
            "Vispa grädden. Smält smöret. Servera varmt.\n".encode() * 9,
            "not_a_report",
        ),
        ("trasig.pdf", b"%PDF-1.7\nthis is not a pdf at all", "broken_file"),
        ("utf.txt", "Εσωτερικός έλεγχος 2024\n".encode("cp1253"), "wrong_encoding"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "unsupported_format"),
    ],
)
def test_bad_input_is_refused_by_name_and_the_rest_goes_in(
    library: Library, inbox: Path, name: str, content: bytes, code: str
) -> None:
    (inbox / name).write_bytes(content)
    summary = ingest(library, inbox)
    assert [(r.name, r.code) for r in summary.refused] == [(name, code)]
    assert summary.refused[0].reason
    assert summary.refused[0].remedy
    assert library.refused() == summary.refused
    assert summary.count("added") == 3
    text_file(inbox, name, written("Kulturnämnden", 2024, CONTROLS))
    if not name.endswith(".pdf"):
        assert ingest(library, inbox).refused == []
        assert library.refused() == []


@pytest.mark.skipif(sys.platform != "linux", reason="names there are bytes of any kind")
def test_names_that_are_no_text_stop_nothing(library: Library, inbox: Path) -> None:
    text = written("Kulturnämnden", 2024, CONTROLS).encode()
    for name, content in ((b"r\xe4tt.txt", text), (b"fel\xe4.txt", b"")):
        (inbox / os.fsdecode(name)).write_bytes(content)
    (inbox / "bo\u0308r.txt").write_bytes(b"")
    steps: list[str] = []
    summary = add_files(
        [inbox, inbox / os.fsdecode(b"inte\xe4")],
        library,
        ToyEncoder,
        ToyOutcome,
        Settings(),
        None,
        lambda *step: steps.append(step[3]),
    )
    assert summary.count("added") == 4
    assert "r\ufffdtt.txt" in {report.source_file for report in library.reports()}
    assert [r.name for r in library.refused()] == ["b\u00f6r.txt", "fel\ufffd.txt"]
    assert summary.refused[0].name.endswith("inte\ufffd")
    for said in [*steps, *(r.name for r in summary.refused)]:
        said.encode("utf-8")


def test_refused_files_of_one_name_are_told_apart(library: Library, inbox: Path) -> None:
    """The good rapport.txt of one folder says nothing of the bad one of another."""
    text_file(inbox, "x/rapport.txt", "")
    text_file(inbox, "y/rapport.txt", written("Kulturnämnden", 2024, CONTROLS))
    summary = ingest(library, inbox)
    assert [r.name for r in summary.refused] == ["rapport.txt"]
    assert library.refused() == summary.refused
    ingest(library, inbox)
    assert [r.name for r in library.refused()] == ["rapport.txt"]
    text_file(inbox, "x/rapport.txt", written("Kulturnämnden", 2023, CONTROLS))
    ingest(library, inbox)
    assert library.refused() == []


def test_a_refused_upload_is_known_by_its_name(library: Library) -> None:
    """Each upload lies in another folder, inside the library, until it is read."""
    for number in ("1", "2"):
        ingest(library, text_file(library.folder / "incoming" / number, "tom.txt", ""))
    assert [r.name for r in library.refused()] == ["tom.txt"]
    good = written("Kulturnämnden", 2024, CONTROLS)
    ingest(library, text_file(library.folder / "incoming" / "3", "tom.txt", good))
    assert library.refused() == []


def test_too_large_a_file_is_refused(library: Library, tmp_path: Path) -> None:
    big = tmp_path / "stor.txt"
    big.write_bytes(b"x" * 2_000_000)
    summary = add_files(
        [big], library, ToyEncoder, ToyOutcome, Settings(max_file_megabytes=1), None
    )
    assert [r.code for r in summary.refused] == ["file_too_large"]


def test_paths_that_lead_nowhere_are_said_but_not_kept(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    summary = ingest(library, tmp_path / "no such file.pdf", tmp_path / "empty")
    assert [r.code for r in summary.refused] == ["unreadable_file", "unreadable_file"]
    assert "finns inte" in summary.refused[0].reason
    assert library.refused() == []


FAULTY = """
import ingest
whole = ingest.read_source
def faulty(source, *rest):
    if source.name == "b.txt":
        raise ZeroDivisionError
    return whole(source, *rest)
ingest.read_source = faulty
"""


def test_a_readers_bug_costs_one_file(
    library: Library, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault that ends the child which reads: the others are read by another."""
    text_file(tmp_path / "fault", "sitecustomize.py", FAULTY)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "fault"))
    summary = ingest(library, inbox)
    assert [(r.name, r.code) for r in summary.refused] == [("b.txt", "broken_file")]
    assert library.refused() == summary.refused
    assert summary.count("added") == 2


def test_a_file_that_takes_too_long_costs_one_file(library: Library, inbox: Path) -> None:
    (inbox / "bomb.pdf").write_bytes(deep_pdf())
    begun = time.monotonic()
    options = Settings(parse_seconds=3)
    summary = add_files([inbox], library, ToyEncoder, ToyOutcome, options)
    assert time.monotonic() - begun < 60
    assert [(r.name, r.code) for r in summary.refused] == [("bomb.pdf", "file_too_large")]
    assert "mer än 3 sekunder" in summary.refused[0].reason
    assert [a.report.source_file for a in summary.added] == ["a.md", "b.txt", "c.txt"]


def test_nothing_is_loaded_where_nothing_is_new(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No model for files that are known or refused, and no child for what need not be read."""

    def loaded() -> NoReturn:
        raise AssertionError("was loaded")

    ingest(library, inbox)
    text_file(inbox, "recept.txt", "Vispa grädden. Smält smöret. Servera varmt.\n" * 9)
    summary = add_files([inbox], library, loaded, loaded, Settings())
    assert (summary.count("unchanged"), len(summary.refused)) == (3, 1)
    (inbox / "recept.txt").write_bytes(b"")
    monkeypatch.setattr(worker, "_Child", loaded)
    summary = add_files([inbox], library, loaded, loaded, Settings())
    assert (summary.count("unchanged"), len(summary.refused)) == (3, 1)


def test_a_folder_is_walked_in_order_without_what_is_no_report(tmp_path: Path) -> None:
    for name in (
        "b.PDF",
        "a/z.txt",
        "a/.hidden.txt",
        ".git/x.txt",
        "~$b.docx",
        "c.xlsx",
        "lib/q.md",
    ):
        text_file(tmp_path, name, "x")
    files, missing = build.found_files([tmp_path, tmp_path / "c.xlsx"], tmp_path / "lib")
    names = [path.relative_to(tmp_path).as_posix() for path in files]
    assert names == ["b.PDF", "a/z.txt", "c.xlsx"]
    assert missing == []


def test_a_folder_gives_documents_by_their_content_and_old_formats_by_their_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "utan-andelse").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "rapport.bak").write_bytes(b"PK\x03\x04 no archive")
    with zipfile.ZipFile(tmp_path / "rapport.dotx.tmp", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    for name in ("gammal.doc", "text.rtf", "bild.png", "data.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    files, missing = build.found_files([tmp_path], tmp_path / "lib")
    assert [path.name for path in files] == [
        "gammal.doc", "rapport.dotx.tmp", "text.rtf", "utan-andelse",
    ]  # fmt: skip
    assert missing == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a folder that can't be listed")
def test_a_folder_that_can_not_be_read_is_said(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may list every folder, so the system's answer is made here."""
    whole = os.scandir

    def scandir(path: str | Path = ".") -> object:
        if Path(path).name == "2022":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    summary = ingest(library, inbox)
    assert (summary.files, summary.count("added")) == (3, 2)
    [said] = summary.refused
    assert (said.name, said.code) == (str(inbox / "2022"), "unreadable_file")
    assert "Permission denied" in said.reason
    [said] = ingest(library, inbox / "2022").refused
    assert "Permission denied" in said.reason


def test_a_batch_is_embedded_in_pieces(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "EMBED_TOGETHER", 2)
    monkeypatch.setattr(build, "INDEX_EVERY", 3)
    assert ingest(library, inbox).count("added") == 3
    assert len(found(library)) == 3


HOLD = """
import sys
from pathlib import Path
from index.library import Library
with Library.open(Path(sys.argv[1])) as library, library.index_lock.held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_an_index_that_somebody_else_builds_does_not_end_a_batch(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "EMBED_TOGETHER", 2)
    monkeypatch.setattr(build, "INDEX_EVERY", 2)
    command = [sys.executable, "-c", HOLD, str(library.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        summary = ingest(library, inbox)
        holder.kill()
    assert (summary.count("added"), summary.index_behind) == (3, True)
    assert len(library.reports()) == 3
    assert len(found(library)) == 3
    assert ingest(library, inbox).index_behind is False


def test_a_generation_that_somebody_builds_is_no_stray(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    half = generations.root_of(library) / "0000000099"
    half.mkdir()
    command = [sys.executable, "-c", HOLD, str(library.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        [said] = check(library, Settings(), repair=True).problems
        holder.kill()
    assert f"process {holder.pid}" in said
    assert half.exists()
    assert len(check(library, Settings(), repair=True).repaired) == 1
    assert not half.exists()


def test_remove_and_catch_up(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    library.remove(library.reports()[0].id)
    assert index_state(library).state == "behind"
    catch_up(library, Settings())
    assert index_state(library).state == "current"
    assert sorted(found(library)) == ["Socialnämnden 2023", "Socialnämnden 2024"]


# ---- other models --------------------------------------------------------------------------------


def test_another_model_is_refused_before_anything_is_stored(library: Library, inbox: Path) -> None:
    ingest(library, inbox / "a.md")
    other = ToyEncoder(revision="2")
    with pytest.raises(LibraryError, match=r"toy@1.*toy@2"):
        add_files([inbox], library, lambda: other, ToyOutcome, Settings())
    assert len(library.reports()) == 1


class Killed(BaseException):
    """Stands for the end of the process."""


class DyingEncoder(ToyEncoder):
    """Embeds one report and is gone."""

    def encode_passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        if self.dimension in _EMBEDDED:
            raise Killed
        _EMBEDDED.add(self.dimension)
        return super().encode_passages(texts)


_EMBEDDED: set[int] = set()


def test_reindex_with_another_model_switches_when_it_is_whole(
    library: Library, inbox: Path
) -> None:
    ingest(library, inbox)
    with pytest.raises(Killed):
        reindex(library, DyingEncoder(revision="2", dimension=32), Settings())
    assert library.model == MODEL
    assert len(found(library)) == 3
    other = ToyEncoder(revision="2", dimension=32)
    with pytest.raises(IndexDamaged, match=r"toy@1.*toy@2"):
        Searcher.open(library, other, Settings())
    reindex(library, other, Settings())
    searcher = Searcher.open(library, other, Settings())
    assert searcher.model == library.model == model_of(other)
    assert len(searcher.find("konton", Filters(), 3)) == 3
    assert check(library, Settings()).problems == []
    with pytest.raises(IndexDamaged):
        Searcher.open(library, ENCODER, Settings())


def test_a_kill_between_librarys_switch_and_indexs(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(library, inbox)
    other = ToyEncoder(revision="2", dimension=32)

    def die(*_: object) -> NoReturn:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(manifest, "switch", die)
        reindex(library, other, Settings())
    assert library.model == model_of(other)
    searcher = Searcher.open(library, other, Settings())
    assert len(searcher.find("konton", Filters(), 3)) == 3
    assert check(library, Settings()).problems == []


# ---- check and repair ----------------------------------------------------------------------------


def test_a_sound_library_has_no_problems(library: Library, inbox: Path) -> None:
    assert check(library, Settings()).problems == []
    assert index_state(library).state == "current"
    ingest(library, inbox)
    assert check(library, Settings()).problems == []
    assert index_state(library).model == MODEL


def test_what_is_derived_is_mended(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    base = next(generations.root_of(library).glob("*/base.faiss"))
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
    base = next(generations.root_of(library).glob("*/base.faiss"))
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
    shutil.rmtree(generations.root_of(library))
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
    half = generations.root_of(library) / "0000000099"
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

    from index import lexical
    from index.originals import hash_of

    ingest(library, inbox)
    root = generations.root_of(library)
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
