"""Files of a folder that are no reports: each sort is told with names, number, reason, remedy."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from api.commands.terminal_library import ingest_text
from api.present import ingest_model
from index.intake.build import Summary, add_files
from index.intake.inbox import found_files
from index.intake.passed_over import NAMES_TOLD, OTHER, UNOPENED, PassedOver, sort_of
from index.storage.library import Library
from settings import Settings


def folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"something")
    return tmp_path / "in"


def passed(place: Path) -> dict[str, tuple[tuple[str, ...], int]]:
    told = found_files([place], place / "library").passed_over
    return {one.sort.code: (one.names, one.count) for one in told}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("plan.xlsx", "spreadsheet"), ("PLAN.XLS", "spreadsheet"), ("matris.ods", "spreadsheet"),
        ("export.csv", "spreadsheet"), ("sida.JPG", "picture"), ("skannad.tiff", "picture"),
        ("foto.heic", "picture"), ("bilder.pptx", "presentation"), ("alla.zip", "archive"),
        ("2024.7z", "archive"), ("svar.msg", "mail"), ("sida.mht", "mail"), ("data.xml", "other"),
        ("utan-andelse", "other"), ("rapport.pages", "other"),
    ],
)  # fmt: skip
def test_each_sort_is_known_by_its_ending(tmp_path: Path, name: str, code: str) -> None:
    assert passed(folder(tmp_path, name, "r.txt")) == {code: ((name,), 1)}


@pytest.mark.parametrize(
    "name",
    [".dold.xlsx", "~$plan.docx", "Thumbs.db", "desktop.ini", "library/files/ab/x.jpg",
     ".git/config", "gammal.doc", "r.html"],
)  # fmt: skip
def test_what_nobody_put_there_and_what_is_read_or_refused_is_not_told(
    tmp_path: Path, name: str
) -> None:
    assert passed(folder(tmp_path, name, "r.txt")) == {}


def test_a_file_that_is_named_itself_is_not_passed_over(tmp_path: Path) -> None:
    place = folder(tmp_path, "plan.xlsx")
    inbox = found_files([place / "plan.xlsx"], tmp_path / "library")
    assert (inbox.files, inbox.passed_over) == ([place / "plan.xlsx"], ())


def test_thousands_are_a_few_names_and_a_number(tmp_path: Path) -> None:
    place = folder(tmp_path, *(f"foto{n:04}.jpg" for n in range(1_200)), "z.xlsx", "r.txt")
    told = passed(place)
    names, count = told["picture"]
    assert (len(names), names[0], count) == (NAMES_TOLD, "foto0000.jpg", 1_200)
    assert told["spreadsheet"] == (("z.xlsx",), 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
def test_a_pipe_is_not_waited_for_and_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    place = folder(tmp_path, "r.txt")
    os.mkfifo(place / "kö")
    (place / "länk").symlink_to(tmp_path / "borta")
    assert passed(place) == {"other": (("kö",), 1), "unopened": (("länk",), 1)}


def test_the_command_line_says_names_reason_and_remedy_a_line_for_each_sort() -> None:
    names = tuple(f"{n}.jpg" for n in range(NAMES_TOLD))
    summary = Summary(
        passed_over=(
            PassedOver(sort_of(".jpg"), names, 312),
            PassedOver(sort_of(".XLSX"), ("2024/plan\nnekad \x1b[31mx.xlsx",), 1),
            PassedOver(UNOPENED, ("låst",), 1),
            PassedOver(OTHER, ("data.xml",), 1),
        )
    )
    lines = ingest_text(ingest_model(summary)).splitlines()
    assert lines[:4] == [
        f"förbigången {', '.join(names)} och 302 till: bilder läses inte. "
        "Är de sidor av en rapport: spara dem som en PDF.",
        "förbigången 2024/plan nekad [31mx.xlsx: kalkylblad läses inte. "
        "Är något av dem en rapport: spara den som PDF eller docx.",
        "förbigången låst: går inte att öppna. "
        "Kontrollera behörigheten till dem och läs in mappen igen.",
        "förbigången data.xml: filer av det slaget läses inte. "
        "Är något av dem en rapport: spara den som PDF eller docx.",
    ]
    assert lines[4] == "0 filer, 0 rapporter, 0 kontroller, 0 nekade, 315 förbigångna, 0,0 s"
    assert "förbigång" not in ingest_text(ingest_model(Summary()))


def test_a_folder_of_nothing_else_is_refused_and_told(tmp_path: Path) -> None:
    def never() -> object:
        raise AssertionError("there is nothing to read")

    place = folder(tmp_path, "plan.xlsx", "sida.png")
    with Library.open(tmp_path / "library") as library:
        summary = add_files([place], library, never, never, Settings())  # type: ignore[arg-type]
    model = ingest_model(summary)
    assert [one.code for one in model.passed_over] == ["spreadsheet", "picture"]
    assert "innehåller inga rapporter" in model.refused[0].reason
    assert model.files == 1
