"""A town -> its reports as the program of the commit that met it first read them.

What rules read of a layout is worth nothing as a measure once they were mended for it; the history
has the program as it was before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

from eval.city import DATA, files, gold_reports
from eval.doubted import FIRST as LATER
from ingest.models import (
    Block,
    Cell,
    ControlText,
    Document,
    Heading,
    Line,
    Paragraph,
    Region,
    Table,
)

#: Town -> the commit whose program read it first, or the one that added it.
FIRST = {
    **LATER, "varpsund": "ebe6ea0", "kvistbro": "efbd5d4", "ljungfors": "a299c3d",
    "tallas": "a299c3d", "ronnvik": "f7ac2a0", "sandhult": "f7ac2a0", "vikmark": "27a3829",
    "lindskog": "e45c9da", "fagerlid": "f1037b9", "bjorksund": "f1037b9", "morbylund": "4317547",
    "hallinge": "4317547", "norrnas": "4317547", "odeviken": "1d1ba3b", "tjarnby": "c4e93f4",
    "savhult": "bd365f6", "sundvika": "4a8081f",
}  # fmt: skip
#: Towns that the shipped weights never saw: what they are worth to a stranger.
STRANGERS = ("karrhamn",)
#: Run by the program of another commit: blocks and readings of some files, as JSON.
_READER = """
import dataclasses, json, sys
from pathlib import Path
from errors import RefusedFile
from ingest import open_source, read_source
from ingest.blocks import read_blocks
from settings import load
def line(one):
    return [one.text, one.bold, [dataclasses.astuple(region) for region in one.regions]]
def cell(one):
    return [[line(x) for x in one.lines], one.merged, getattr(one, "colour", "")]
def block(one):
    if hasattr(one, "rows"):
        return [[cell(x) for x in row] for row in one.rows]
    return [getattr(one, "level", 0), line(one.line)]
options, out = load({}), {}
for path in map(Path, json.load(sys.stdin)):
    held = out[path.stem] = {"blocks": [], "texts": [], "notes": [], "year": None}
    try:
        source = open_source(path, options)
        document = read_blocks(source, options)
        held["blocks"] = [block(one) for one in document.blocks]
        report = read_source(source, options)
    except RefusedFile as refusal:
        held["notes"] = [str(refusal) + " Granska läsningen"]
        continue
    held["texts"] = [(p.kind.value, dataclasses.asdict(p.text)) for p in report.passages]
    held["notes"], held["year"] = list(report.notes), report.identity.year
json.dump(out, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class FirstMet:
    """A report as first read: its blocks, (is a control, text) of each passage, its notes."""

    town: str
    name: str
    document: Document
    told: tuple[tuple[bool, ControlText], ...]
    notes: tuple[str, ...]
    year: int | None
    gold: Mapping[str, Any]

    @property
    def controls(self) -> list[ControlText]:
        """The controls that were read."""
        return [text for control, text in self.told if control]


def first_met(town: str) -> list[FirstMet]:
    """The reports of a town with a gold, as they were first read."""
    found, golds = files(DATA / town), gold_reports(DATA / town)
    read = _read(FIRST[town], [found[name] for name in golds])
    return [
        FirstMet(
            town,
            name,
            Document(tuple(_block(one) for one in read[name]["blocks"])),
            tuple((kind == "control", _control(text)) for kind, text in read[name]["texts"]),
            tuple(read[name]["notes"]),
            read[name]["year"],
            gold,
        )
        for name, gold in golds.items()
    ]


def _block(told: Sequence[Any]) -> Block:
    if told and not isinstance(told[0], int):
        return Table(tuple(tuple(_cell(*cell) for cell in row) for row in told))
    level, line = told
    return Heading(_line(*line), level) if level else Paragraph(_line(*line))


def _cell(lines: Sequence[Any], merged: bool, colour: str) -> Cell:
    return Cell(tuple(_line(*line) for line in lines), merged, colour)


def _line(text: str, bold: str, regions: Sequence[Any]) -> Line:
    return Line(text, bold, tuple(Region(*region) for region in regions))


def _control(values: Mapping[str, Any]) -> ControlText:
    known = {one.name for one in fields(ControlText)}
    kept = {key: value for key, value in values.items() if key in known}
    kept["extra"] = tuple((label, text) for label, text in kept.get("extra", ()))
    return ControlText(**kept)


def _read(commit: str, paths: Sequence[Path]) -> dict[str, Any]:
    root = Path(__file__).parents[2]
    packed = subprocess.run(
        ["git", "archive", "--format=tar", commit, "ingest", "errors.py", "settings.py"],
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(packed)) as tar:
            tar.extractall(folder, filter="data")
        done = subprocess.run(
            [sys.executable, "-c", _READER],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": folder},
            input=json.dumps([str(path.resolve()) for path in paths]),
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
