"""Reports that are read wrongly -> do they say so, and do those that are read rightly keep silent?

    python -m eval.doubted [--blind] [--verbose] [CITY ...]

Every report of the open cities is read and compared with its gold: is it read without a fault
(every control's activity and result, and no control too many), and does its reading warn ("Granska
läsningen ...")? A warning of a report without a fault is a false one. Now that every layout of the
cities was mended for, hardly a report is read wrongly; so with ``--blind`` a city is read by the
program of the commit that met it first, taken from the history, and what that reading held is asked
again for what speaks against it (``ingest/doubts.py``, ``ingest/misplaced.py`` as they are now): a
sign that is added can be seen to warn, or not, of what strangers would meet. A file that is refused
says so itself.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

from errors import RefusedFile
from eval.city import DATA, files, gold_reports
from eval.reading import normal
from ingest import open_source, read_source
from ingest.blocks import read_blocks
from ingest.doubts import doubts, unsure
from ingest.misplaced import misplaced
from ingest.models import ControlText, Kind
from ingest.vocabulary import vocabulary
from settings import load

#: City -> the commit whose program read it first, before anything was mended for it.
FIRST = {
    "brannfors": "52620ce", "alvsund": "2a46d96", "lommared": "2d0ff85", "hastmo": "49ec6a1",
    "granaker": "a17a50f", "aspnas": "788969b", "tornhult": "788969b", "rydsala": "a32f5e9",
    "ulvtorp": "a32f5e9", "hedlunda": "eaea69d", "kallsta": "eaea69d", "ekeberga": "17d882b",
    "lovhamn": "2141f81", "karrhamn": "138d5e2", "fornas": "8abd791",
    "torsbacka": "3506243", "ekevik": "438a06f",
    "ekevik_later": "212865e",
}  # fmt: skip
#: Cities that are for tests, and one whose reports have another form.
SHUT = {"granvik", "ekstad"}
#: Reports whose gold has results otherwise than design 5.2 (a verdict under "Utfall" that stands in
#: the result too, the dash of items, a report's last paragraph): nothing is wrong there.
ASIDE = {"askeby/a07", "ljungfors/j06", "tallas/o05", "kvistbro/k07"}
#: What every warning of a reading says.
WARNS = "Granska läsningen"
#: Run by the program of another commit: its readings of some files, as JSON.
_READER = """
import dataclasses, json, sys
from pathlib import Path
from errors import RefusedFile
from ingest import open_source, read_source
from settings import load
options, out = load({}), {}
for path in map(Path, json.load(sys.stdin)):
    try:
        report = read_source(open_source(path, options), options)
    except RefusedFile as refusal:
        out[path.stem] = {"refused": str(refusal)}
        continue
    texts = [(p.kind.value, dataclasses.asdict(p.text)) for p in report.passages]
    year, notes = report.identity.year, list(report.notes)
    out[path.stem] = {"texts": texts, "notes": notes, "year": year}
json.dump(out, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Read:
    """A report as it was read: how many of its controls are wrong or too many, and its warnings."""

    city: str
    name: str
    controls: int
    wrong: int
    warnings: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """True where nothing was said."""
        return not self.warnings


def wrong_controls(controls: Sequence[ControlText], gold: Mapping[str, Any]) -> int:
    """How many controls of the gold were not read with activity and result, and how many were read
    that it has not, as far as these are more."""
    left = [(normal(one.control_activity), normal(one.result)) for one in controls]
    missed = 0
    for control in gold["controls"]:
        wanted = normal(control.get("control_activity")), normal(control.get("result"))
        if wanted in left:
            left.remove(wanted)
        else:
            missed += 1
    return max(missed, len(left))


def read_now(city: str) -> Iterator[Read]:
    """The reports of a city as the program reads them."""
    options, found = load({}), files(DATA / city)
    for name, gold in gold_reports(DATA / city).items():
        if f"{city}/{name}" in ASIDE:
            continue
        try:
            report = read_source(open_source(found[name], options), options)
        except RefusedFile as refusal:
            yield Read(city, name, len(gold["controls"]), len(gold["controls"]), (str(refusal),))
            continue
        controls = [p.text for p in report.passages if p.kind is Kind.CONTROL]
        warned = tuple(note for note in report.notes if WARNS in note)
        yield Read(city, name, len(gold["controls"]), wrong_controls(controls, gold), warned)


def read_first(city: str) -> Iterator[Read]:
    """The reports of a city as the program of its first commit read them, doubted as of now."""
    options, found = load({}), files(DATA / city)
    readings = _readings(FIRST[city], [found[name] for name in gold_reports(DATA / city)])
    for name, gold in gold_reports(DATA / city).items():
        count, reading = len(gold["controls"]), readings[name]
        if "refused" in reading:
            yield Read(city, name, count, count, (reading["refused"],))
            continue
        texts = [(kind, _control_text(values)) for kind, values in reading["texts"]]
        controls = [text for kind, text in texts if kind == Kind.CONTROL.value]
        others = [text.result or "" for kind, text in texts if kind != Kind.CONTROL.value]
        whole = read_blocks(open_source(found[name], options), options, lambda: None).texts()
        said = [note for note in reading["notes"] if WARNS in note]
        told = [(kind == Kind.CONTROL.value, text) for kind, text in texts]
        year = reading["year"]
        now = [
            *doubts(controls, others, whole, vocabulary()),
            *(unsure(*sign) for sign in misplaced(told, year, vocabulary())),
        ]
        said += [one for one in now if one not in said]
        yield Read(city, name, count, wrong_controls(controls, gold), tuple(said))


def _control_text(values: Mapping[str, Any]) -> ControlText:
    known = {one.name for one in fields(ControlText)}
    kept = {key: value for key, value in values.items() if key in known}
    kept["extra"] = tuple((label, text) for label, text in kept.get("extra", ()))
    return ControlText(**kept)


def _readings(commit: str, paths: Sequence[Path]) -> dict[str, Any]:
    """What the program of a commit reads of some files."""
    root = Path(__file__).parents[1]
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


def table(reports: Sequence[Read]) -> list[str]:
    """The counts, a line for each city and one for all."""
    heads = ("wrong reports", "silent", "wrong controls", "silent", "right", "doubted")
    lines = [
        f"{'':12}{heads[0]:>15}{heads[1]:>8}{heads[2]:>16}{heads[3]:>8}{heads[4]:>8}{heads[5]:>9}"
    ]
    for city in [*dict.fromkeys(one.city for one in reports), "all"]:
        own = [one for one in reports if city in (one.city, "all")]
        wrong, right = [r for r in own if r.wrong], [r for r in own if not r.wrong]
        silent = [one for one in wrong if one.silent]
        lines.append(
            f"{city:12}{len(wrong):15}{len(silent):8}{sum(r.wrong for r in wrong):16}"
            f"{sum(r.wrong for r in silent):8}{len(right):8}"
            f"{sum(not one.silent for one in right):9}"
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; ``--verbose`` what was said of each report, and what was not."""
    every = sorted({one.parent.name for one in DATA.glob("*/gold")} - SHUT)
    parser = argparse.ArgumentParser(prog="python -m eval.doubted", description=__doc__)
    parser.add_argument("city", nargs="*", help="all that are open, unless named")
    parser.add_argument("--blind", action="store_true", help="as each city was first read")
    parser.add_argument("--verbose", action="store_true", help="report by report")
    chosen = parser.parse_args(arguments)
    cities = chosen.city or (list(FIRST) if chosen.blind else every)
    if strange := set(cities) - set(FIRST if chosen.blind else every):
        parser.error(f"unknown: {', '.join(sorted(strange))}")
    read = read_first if chosen.blind else read_now
    reports = [one for city in cities for one in read(city)]
    for one in reports if chosen.verbose else ():
        if one.wrong or one.warnings:
            print(f"{one.city} {one.name}: {one.wrong} wrong of {one.controls}")
            print("\n".join(f"    {note}" for note in one.warnings) or "    SILENT")
    print("\n".join(table(reports)))


if __name__ == "__main__":
    main()
