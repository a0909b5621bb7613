"""What can't be read is refused by name, and the rest goes in."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from index.intake.build import add_files
from index.storage.library import Library
from settings import Settings
from tests.inboxes import CONTROLS, ingest
from tests.ingest.test_ingest_worker import deep_pdf
from tests.toy import ToyEncoder, ToyOutcome, text_file, written


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
