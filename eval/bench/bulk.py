"""A folder of made-up reports -> how many go in a minute, in how much memory, one Ctrl-C.

``python -m eval.bench.bulk --reports 300`` writes the sample reports anew as PDFs of other
committees and years, some of them damaged, and runs ``kontrollsok ingest`` on the folder as a
person would: interrupted halfway, then run again. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.bench.processes import family, resident
from eval.forms.ekstad import NAMES, gold_of, written
from eval.forms.typesetting import to_pdf

YEARS = range(2000, 2026)
#: One file in so many is cut off.
DAMAGED = 25


@dataclass
class Run:
    """One call of the program."""

    exit_code: int
    seconds: float
    parent: float
    children: float
    after_signal: float
    told: str


def make(folder: Path, count: int) -> None:
    """Write ``count`` reports, no two of one committee and year."""
    golds = {gold["committee"]: gold for gold in map(gold_of, NAMES)}
    made = 0
    for year in YEARS:
        for committee, gold in golds.items():
            if made == count:
                return
            title = f"Uppföljning av intern kontroll {year}, {committee}"
            content = to_pdf(written({**gold, "title": title}))
            if made % DAMAGED == DAMAGED - 1:
                content = content[: len(content) // 3]
            (folder / f"r{made:05d}.pdf").write_bytes(content)
            made += 1


def ingest(library: Path, folder: Path, stop_at: int | None = None) -> Run:
    """Run the program; with ``stop_at`` it is interrupted when so many reports are in."""
    command = [sys.executable, "-m", "kontrollsok", "--library", str(library), "ingest", "--json"]
    process = subprocess.Popen(
        [*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    begun, stopped = time.monotonic(), 0.0
    parent = children = 0.0
    reader = _Draining(process)
    while process.poll() is None:
        own, rest = _memory(process.pid)
        parent, children = max(parent, own), max(children, rest)
        if stop_at and not stopped and _stored(library) >= stop_at:
            process.send_signal(signal.SIGINT)
            stopped = time.monotonic()
        time.sleep(0.25)
    now = time.monotonic()
    return Run(
        process.returncode, now - begun, parent, children, now - stopped if stopped else 0.0,
        reader.text(),
    )  # fmt: skip


class _Draining:
    """Reads what a process writes, so that it never waits for us."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        import threading

        self._parts: list[str] = []
        self._thread = threading.Thread(target=self._drain, args=(process,), daemon=True)
        self._thread.start()

    def _drain(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is not None:
            self._parts.append(process.stdout.read())

    def text(self) -> str:
        self._thread.join()
        return "".join(self._parts)


def _stored(library: Path) -> int:
    import sqlite3

    if not (library / "library.sqlite").exists():
        return 0
    db = sqlite3.connect(f"file:{library / 'library.sqlite'}?mode=ro", uri=True)
    try:
        return int(db.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        db.close()


def _memory(pid: int) -> tuple[float, float]:
    """(MB of the process, MB of all that it started): resident memory."""
    own, *rest = family(pid)
    return resident(own), sum(map(resident, rest))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; exit code 1 when a report is missing at the end."""
    parser = argparse.ArgumentParser(description="Läser in många rapporter, med ett avbrott.")
    parser.add_argument("--reports", type=int, default=300, help="antal rapporter")
    count = parser.parse_args(arguments).reports
    with tempfile.TemporaryDirectory() as place:
        folder, library = Path(place) / "reports", Path(place) / "library"
        folder.mkdir()
        make(folder, count)
        first = ingest(library, folder, stop_at=count // 3)
        halfway = _stored(library)
        second = ingest(library, folder)
        summary = json.loads(second.told)
        third = ingest(library, folder)
        stored = _stored(library)
    new = stored - halfway
    print(f"avbruten med Ctrl-C vid {halfway} rapporter: slutkod {first.exit_code} efter")
    print(f"    {first.after_signal:.1f} s")
    rate = 60 * new / second.seconds
    print(f"fortsatte: {new} rapporter på {second.seconds:.0f} s, {rate:.0f} i minuten")
    spent = ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in summary["seconds"].items())
    print(f"    ({spent})")
    print(f"    {len(summary['refused'])} nekade av {count}")
    print(f"en gång till, inget nytt: {third.seconds:.1f} s")
    print(f"minne som mest: {second.parent:.0f} MB, läsande processer {second.children:.0f} MB")
    return 0 if stored + count // DAMAGED == count else 1


if __name__ == "__main__":
    sys.exit(main())
