"""The command line as a person and a script meet it: exit codes, streams, one JSON document."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kontrollsok
from api.commands.command_line import build_parser
from api.commands.library import filters_from
from index.storage.library import Library
from tests.conftest import EKSTAD, REPOSITORY


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, as people start it."""
    return subprocess.run(
        [sys.executable, "-m", "kontrollsok", "--library", str(folder / "library"), *arguments],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip


Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """The same in this process, in a tenth of the time: exit code, stdout, stderr."""

    def run_here(*arguments: str) -> tuple[int, str, str]:
        try:
            code = kontrollsok.main(["--library", str(tmp_path / "library"), *arguments])
        except SystemExit as end:  # what can't be parsed
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_here


def test_the_exit_code_and_the_message_reach_who_started_it(tmp_path: Path) -> None:
    done = run(tmp_path, "frobnicate")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "'frobnicate' finns inte" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x" * 1001],
        ["ask", ""],
        ["search", "x", "--year", "2024-2022"],
        ["search", "x", "--year", "tjugofyra"],
        ["ask", "x", "--outcome", "bad"],
        ["ingest", "x", "--year", "24"],
        ["remove", "finns-inte-2024"],
        ["serve", "--port", "70000"],
        ["serve", "--host", "0.0.0.0"],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_wrong_usage_ends_with_two_and_says_why(
    tmp_path: Path, said: Said, arguments: list[str]
) -> None:
    Library.open(tmp_path / "library").close()
    code, stdout, stderr = said(*arguments)
    assert code == 2, stderr
    assert stdout == ""
    assert stderr.strip()
    assert "Traceback" not in stderr


def test_an_empty_library_has_a_status_and_nothing_to_export(said: Said) -> None:
    code, stdout, stderr = said("status", "--json")
    assert code == 0, stderr
    status = json.loads(stdout)
    assert (status["reports"], status["passages"], status["refused"]) == (0, 0, [])
    assert said("export")[1] == ""


@pytest.mark.parametrize("arguments", [["export"], ["ask", "x"], ["search", "x"], ["check"]])
def test_a_mistyped_library_is_not_an_empty_one(
    tmp_path: Path, said: Said, arguments: list[str]
) -> None:
    code, _, stderr = said(*arguments)
    assert code == 3
    assert "--library" in stderr
    assert not (tmp_path / "library").exists()


def test_a_library_that_is_no_library_ends_with_three(tmp_path: Path, said: Said) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.sqlite").write_bytes(b"not a database" * 100)
    code, _, stderr = said("status")
    assert code == 3
    assert "library.sqlite" in stderr
    assert "Traceback" not in stderr


@pytest.mark.parametrize(
    ("text", "years"),
    [("2024", [2024]), ("2022-2024", [2022, 2023, 2024]), ("2022–2023", [2022, 2023])],
)
def test_years_are_single_or_spans(text: str, years: list[int]) -> None:
    options = build_parser().parse_args(["search", "x", "--year", text])
    assert filters_from(options).year == years


@pytest.mark.slow
def test_a_batch_with_a_bad_file_goes_in_and_names_the_bad_one(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(EKSTAD / "pdf" / "e08.pdf", reports)
    (reports / "tom.pdf").write_bytes(b"")
    (reports / "trasig.pdf").write_bytes((EKSTAD / "pdf" / "d01.pdf").read_bytes()[:900])
    (reports / "recept.txt").write_text("Vispa ägg och mjöl. Grädda i ugn.", encoding="utf-8")

    done = run(tmp_path, "ingest", str(reports), "--municipality", "Ekstad", "--json")
    assert done.returncode == 1, done.stderr
    summary = json.loads(done.stdout)
    assert [added["report"]["committee"] for added in summary["reports"]] == ["Valnämnden"]
    refused = {entry["source_file"]: entry for entry in summary["refused"]}
    assert set(refused) == {"tom.pdf", "trasig.pdf", "recept.txt"}
    assert all(entry["reason"] and entry["remedy"] for entry in refused.values())
    status = json.loads(run(tmp_path, "status", "--json").stdout)
    assert {entry["source_file"] for entry in status["refused"]} == set(refused)

    lines = run(tmp_path, "export").stdout.splitlines()
    assert len([line for line in lines if json.loads(line)["kind"] == "control"]) == 4
    found = json.loads(run(tmp_path, "search", "rösträkning", "--limit", "2", "--json").stdout)
    assert set(found) >= {"results", "interpretation", "facets"}
    assert len(found["results"]) == 2

    assert run(tmp_path, "check").returncode == 0
    report_id = summary["reports"][0]["report"]["id"]
    removed = json.loads(run(tmp_path, "remove", report_id, "--json").stdout)
    assert [report["committee"] for report in removed["removed"]] == ["Valnämnden"]
    assert run(tmp_path, "export").stdout == ""
    assert run(tmp_path, "check").returncode == 0


def test_a_port_that_is_taken_is_said_in_swedish(tmp_path: Path) -> None:
    Library.open(tmp_path / "library").close()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run(tmp_path, "serve", "--no-token", "--port", port)
    assert done.returncode == 3, done.stderr
    assert f"127.0.0.1:{port}: används redan av ett annat program." in done.stderr
    assert "--port" in done.stderr
