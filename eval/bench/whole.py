"""2 000 report files as PDF -> a library that is searched: how fast, where the time goes, a line?

    python -m eval.bench.whole FOLDER [--reports 2000]    print, read and report
    python -m eval.bench.whole FOLDER --write             the figures into RESULTS.md

Files of :mod:`eval.bench.printed`, made beforehand, go into one library, 250 with each call of what
``kontrollsok ingest`` calls, the model loaded once. After each call a line stands in
``FOLDER/parts.jsonl``, so that a run that was ended goes on: a part that was begun counts with the
reports that were still to be read. Processor time stands beside the clock, for machines that have
other work: that of the threads that embed, judge and store by itself, and that of the processes
that read. What is left (the index's own threads, this program's start of each part) is "other".
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from api.services import Services
from eval.bench.printed import printed
from eval.bench.way import processor
from index.intake.computing import available_cores
from index.storage.check import index_state
from ingest import Overrides
from settings import load

TOGETHER = 250
STAGES = ("read", "embed", "judge", "store", "index")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is not measured yet, and print; or write."""
    parser = argparse.ArgumentParser(description="Many reports, from PDF to searchable.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    chosen = parser.parse_args(arguments)
    if chosen.write:
        from eval.bench.whole_results import write

        write(measured(chosen.folder))
        return
    chosen.folder.mkdir(parents=True, exist_ok=True)
    folders = [print_part(chosen.folder, part, min(TOGETHER, chosen.reports - part))
               for part in range(0, chosen.reports, TOGETHER)]  # fmt: skip
    services = Services.open(load(library=chosen.folder / "library"))
    _ = services.encoder, services.outcome_model
    for folder in folders:
        count = len(list(folder.iterdir()))
        done = [line for line in measured(chosen.folder) if line["part"] == folder.name]
        if not done or done[0]["known"] + done[0]["added"] < count:
            line = read_part(services, folder)
            with (chosen.folder / "parts.jsonl").open("a", encoding="utf-8") as kept:
                kept.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
    services.close()


def measured(folder: Path) -> list[dict[str, Any]]:
    """The lines that were written so far."""
    kept = folder / "parts.jsonl"
    if not kept.is_file():
        return []
    return [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]


def print_part(home: Path, start: int, count: int) -> Path:
    """The files of a part; those that are there already are kept."""
    folder = home / "inbox" / f"{start:05d}"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        target = folder / f"r{number:05d}.pdf"
        if not target.is_file():
            made = target.with_suffix(".made")
            made.write_bytes(printed(number)[0])
            made.replace(target)
    return folder


def read_part(services: Services, folder: Path) -> dict[str, Any]:
    """Read the folder; what it took. Raises SystemExit when a report is refused or not found."""
    clock, own, children = time.perf_counter(), time.process_time(), _children()
    summary = services.add_files([folder], Overrides(), lambda *_: None)
    state = index_state(services.library)
    spent = time.perf_counter() - clock
    if summary.refused or state.state != "current":
        raise SystemExit(f"{folder}: {summary.refused[:3]}, index {state.state}")
    used = dict(summary.processor) | {"read": _children() - children}
    whole = time.process_time() - own + used["read"]
    return {
        "part": folder.name,
        "added": summary.count("added"),
        "known": summary.count("unchanged"),
        "passages": sum(a.report.passage_count for a in summary.added if a.state == "added"),
        "clock": round(spent, 2),
        "processor": round(whole, 2),
        "stages": {stage: round(used.get(stage, 0.0), 2) for stage in STAGES},
        "beside": {stage: round(summary.seconds.get(stage, 0.0), 2) for stage in STAGES},
        "resident_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "load": round(os.getloadavg()[0], 1),
        "cores": available_cores(),
        "machine": processor(),
        "precision": services.encoder.precision,
    }


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
