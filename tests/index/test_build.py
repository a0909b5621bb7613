"""Files and folders into the library: once, in order, the index following."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from api.commands.terminal_library import ingest_text
from api.present import ingest_model
from index.intake import build, taking_in
from index.intake.build import Summary, add_files, catch_up
from index.models import Filters
from index.storage.check import check, index_state
from index.storage.library import Library
from ingest import Overrides
from ingest.processes import worker
from settings import Settings
from tests.inboxes import CONTROLS, ENCODER, found, ingest
from tests.toy import MODEL, ToyEncoder, ToyOutcome, text_file, written


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


def test_what_the_report_does_not_say_is_told_in_swedish(library: Library, inbox: Path) -> None:
    summary = ingest_model(ingest(library, inbox / "b.txt"))
    unnamed = summary.reports[0].report.model_copy(update={"missing": ["municipality", "year"]})
    added = summary.reports[0].model_copy(update={"report": unnamed})
    said = ingest_text(summary.model_copy(update={"reports": [added]}))
    assert "kunde inte läsas: kommunens namn, året (ange med --municipality, --year)" in said


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
    from index.embedding.embeddings import passage_text
    from index.storage.records import control_text

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
    inbox = build.found_files([tmp_path, tmp_path / "c.xlsx"], tmp_path / "lib")
    names = [path.relative_to(tmp_path).as_posix() for path in inbox.files]
    assert names == ["b.PDF", "a/z.txt", "c.xlsx"]
    assert inbox.missing == []


def test_a_folder_gives_documents_by_their_content_and_old_formats_by_their_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "utan-andelse").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "rapport.bak").write_bytes(b"PK\x03\x04 no archive")
    with zipfile.ZipFile(tmp_path / "rapport.dotx.tmp", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    for name in ("gammal.doc", "text.rtf", "bild.png", "data.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    inbox = build.found_files([tmp_path], tmp_path / "lib")
    assert [path.name for path in inbox.files] == [
        "gammal.doc", "rapport.dotx.tmp", "text.rtf", "utan-andelse",
    ]  # fmt: skip
    assert inbox.missing == []


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
    monkeypatch.setattr(taking_in, "EMBED_TOGETHER", 2)
    monkeypatch.setattr(taking_in, "INDEX_EVERY", 3)
    assert ingest(library, inbox).count("added") == 3
    assert len(found(library)) == 3


HOLD = """
import sys
from pathlib import Path
from index.storage.library import Library
with Library.open(Path(sys.argv[1])) as library, library.index_lock.held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_an_index_that_somebody_else_builds_does_not_end_a_batch(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "EMBED_TOGETHER", 2)
    monkeypatch.setattr(taking_in, "INDEX_EVERY", 2)
    command = [sys.executable, "-c", HOLD, str(library.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        told: list[str] = []
        summary = ingest(library, inbox, progress=lambda stage, *_: told.append(stage))
        holder.kill()
    assert (summary.count("added"), summary.index_behind) == (3, True)
    assert told.count("wait") == 1
    assert len(library.reports()) == 3
    assert len(found(library)) == 3
    assert ingest(library, inbox).index_behind is False


def test_a_generation_that_somebody_builds_is_no_stray(library: Library, inbox: Path) -> None:
    ingest(library, inbox)
    half = library.index_folder / "0000000099"
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
