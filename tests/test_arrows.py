"""The house keeps its shape: arrows point left, and faces load nothing heavy."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

#: Room -> the rooms that it may import (design 4). settings and errors may be imported by all.
MAY_IMPORT = {
    "errors": set[str](),
    "settings": {"errors"},
    "ingest": {"ingest"},
    "index": {"ingest", "index"},
    "api": {"ingest", "index", "api"},
    "web": {"ingest", "index", "api", "web"},
    "eval": {"ingest", "index", "api", "eval"},
    "kontrollsok": {"ingest", "index", "api", "web"},
}
OURS = set(MAY_IMPORT) | {"tests"}
FOR_ALL = {"errors", "settings"}
FACES = ("kontrollsok", "api.services", "api.app", "web.site")
HEAVY = ("torch", "faiss", "pdfplumber", "transformers", "sentence_transformers", "tantivy")


def source_files() -> list[Path]:
    roots = [REPOSITORY / name for name in ("ingest", "index", "api", "web", "eval")]
    files = [path for root in roots for path in root.rglob("*.py")]
    return sorted(files + list(REPOSITORY.glob("*.py")))


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
        elif isinstance(node, ast.ImportFrom) and node.level:
            pytest.fail(f"{path}: relative import; write the room's name")
    return {name.split(".")[0] for name in names} & OURS


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_arrows_point_left(path: Path) -> None:
    relative = path.relative_to(REPOSITORY)
    room = relative.parts[0] if len(relative.parts) > 1 else path.stem
    wrong = imported_rooms(path) - MAY_IMPORT[room] - FOR_ALL
    assert not wrong, f"{relative} imports {sorted(wrong)}, which lies to its right"


def test_a_face_loads_nothing_heavy() -> None:
    script = "import sys\n" + "".join(
        f"import {face}\n"
        f"print({face!r}, set({HEAVY!r}) & {{name.split('.')[0] for name in sys.modules}})\n"
        for face in FACES
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [f"{face} set()" for face in FACES]


def test_evaluation_is_imported_by_nobody() -> None:
    importers = [
        path
        for path in source_files()
        if "eval" in imported_rooms(path) and path.relative_to(REPOSITORY).parts[0] != "eval"
    ]
    assert importers == []


def private_names(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Names with a leading underscore: those that a file makes, and those it reads of others."""
    made, read = set[str](), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            made.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.add(node.id)
        elif isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            own = own or ast.unparse(node.value) == "super()"
            (made if own else read).add(node.attr)
    return made, {name for name in read - made if re.match("_[a-z]", name)}


def test_what_is_private_to_a_file_is_read_by_no_other() -> None:
    names = {path: private_names(ast.parse(path.read_text("utf-8"))) for path in source_files()}
    ours = set[str]().union(*(made for made, _ in names.values()))
    assert {"_db", "_state", "_rows"} <= ours  # what is looked for is there
    reached = {
        str(path.relative_to(REPOSITORY)): sorted(read & ours)
        for path, (_, read) in names.items()
        if read & ours
    }
    assert reached == {}


@pytest.mark.parametrize("room", ["ingest", "index", "api"])
def test_every_folder_of_a_room_is_told_of(room: str) -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    tree = text.partition("Each room's folders")[2].partition("Arrows point left")[0]
    told = set(
        re.findall(r"\w+", re.split(r"\n    (?=\w)", tree.partition(f"    {room}/  ")[2])[0])
    )
    folders = {path.parent.name for path in (REPOSITORY / room).glob("*/__init__.py")}
    assert folders
    assert folders <= told


def test_every_module_that_the_architecture_names_is_there() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {name.strip("/") for name in re.findall(r"`([a-z_/]+)`", text)}
    ours = {path.parent / path.stem for path in (REPOSITORY / "eval").rglob("*.py")}
    for room in ("ingest", "index", "api", "web"):
        ours |= {path.with_suffix("") for path in (REPOSITORY / room).rglob("*.py")}
        ours |= {path.parent for path in (REPOSITORY / room).rglob("*.py")}
    ends = {"/".join(path.parts[-count:]) for path in ours for count in (1, 2, 3)}
    assert {"api/answer", "pdf", "walk/last"} <= ends
    assert named - ends == {"certain"}  # a field of the judgement
