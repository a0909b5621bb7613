"""Measured sizes -> machines, memory, disk and time for libraries that were never built here.

    python -m eval.bench.planning [--write]

``measured.json`` holds what was measured and how. Memory, disk and processor time are taken to
grow in a straight line: figure = fixed + each x passages, fitted by least squares. Past what was
measured that is a line drawn on, and the page says so. ``--write`` writes docs/planning.md; a test
holds page and command together.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HOME = Path(__file__).resolve().parent
MEASURED = HOME / "measured.json"
PAGE = HOME.parent.parent / "docs" / "planning.md"
#: A machine that is planned with: memory in GB, the share of it that the index may take, cores.
MEMORY_GB, SHARE, CORES = 64, 0.7, 16
#: More passages than this on one machine and the slowest answers take seconds (see the page).
ONE_MACHINE = 2_000_000
#: Each part of a distributed index stands on so many machines, so that one may fail.
COPIES = 2
#: Originals: a report of 25 controls is a PDF of about so many megabytes (Ekstad: 0.2).
ORIGINAL_MB, CONTROLS = 0.2, 25
PLACES = (("Swedish municipalities", 1_500_000), ("Europe", 500_000_000))


@dataclass(frozen=True, slots=True)
class Line:
    """``fixed + each * passages``."""

    fixed: float
    each: float

    @classmethod
    def through(cls, passages: Sequence[float], values: Sequence[float]) -> Line:
        """The straight line nearest to what was measured; never falling, never below nothing."""
        each, fixed = (float(value) for value in np.polyfit(passages, values, 1))
        return cls(max(0.0, fixed), max(0.0, each))

    def at(self, passages: float) -> float:
        """The figure for so many passages."""
        return self.fixed + self.each * passages


@dataclass(frozen=True, slots=True)
class Plan:
    """What a library of ``passages`` needs."""

    passages: int
    memory_gb: float
    database_gb: float
    index_gb: float
    originals_gb: float
    read_hours: float
    embed_hours: float
    index_hours: float
    machines: int


def lines(measured: Mapping[str, object]) -> dict[str, Line]:
    """Figure -> its line."""
    sizes = measured["sizes"]
    if not isinstance(sizes, list):
        raise TypeError("measured.json: sizes is no list")
    passages = [float(size["passages"]) for size in sizes]
    names = ("resident_mb_over_the_model", "database_mb", "index_mb", "index_seconds")
    return {name: Line.through(passages, [float(size[name]) for size in sizes]) for name in names}


def plan(passages: int, measured: Mapping[str, object]) -> Plan:
    """Carry the lines on to ``passages``; times are of one core."""
    found = lines(measured)
    reports = passages / CONTROLS
    memory = found["resident_mb_over_the_model"].at(passages) / 1000
    alone = passages <= ONE_MACHINE and memory <= MEMORY_GB * SHARE
    parts = 1 if alone else math.ceil(memory / (MEMORY_GB * SHARE))
    return Plan(
        passages=passages,
        memory_gb=memory,
        database_gb=found["database_mb"].at(passages) / 1000,
        index_gb=found["index_mb"].at(passages) / 1000,
        originals_gb=reports * ORIGINAL_MB / 1000,
        read_hours=reports * float(str(measured["read_seconds_a_report"])) / 3600,
        embed_hours=passages / float(str(measured["embedded_a_second"])) / 3600,
        index_hours=found["index_seconds"].at(passages) / 3600,
        machines=1 if alone else parts * COPIES,
    )


def page(measured: Mapping[str, object]) -> str:
    """The page as Markdown."""
    plans = [(name, plan(passages, measured)) for name, passages in PLACES]
    rows: list[tuple[str, Callable[[Plan], str]]] = [
        ("passages", lambda one: _whole(one.passages)),
        ("memory of the index, GB", lambda one: _round(one.memory_gb)),
        ("database, GB", lambda one: _round(one.database_gb)),
        ("index on disk, GB", lambda one: _round(one.index_gb)),
        ("original files, GB", lambda one: _round(one.originals_gb)),
        ("reading PDFs, core hours", lambda one: _round(one.read_hours)),
        ("embedding and judging, core hours", lambda one: _round(one.embed_hours)),
        (f"both with {CORES} cores, days", _days),
        ("building the index, core hours", lambda one: _round(one.index_hours)),
        (f"machines of {MEMORY_GB} GB", lambda one: _whole(one.machines)),
    ]
    table = [
        f"| | {' | '.join(name for name, _ in plans)} |",
        f"|---|{'---|' * len(plans)}",
        *(f"| {label} | {' | '.join(told(one) for _, one in plans)} |" for label, told in rows),
    ]
    return _TEXT.format(table="\n".join(table), formula=_formula(measured), **_said(measured))


def _formula(measured: Mapping[str, object]) -> str:
    units = {
        "resident_mb_over_the_model": "memory, MB",
        "database_mb": "database, MB",
        "index_mb": "index on disk, MB",
        "index_seconds": "building the index, s",
    }  # fmt: skip
    return "\n".join(
        f"    {units[name]:24} = {line.fixed:8.0f} + {line.each * 1000:9.3f} x thousand passages"
        for name, line in lines(measured).items()
    )


def _said(measured: Mapping[str, object]) -> dict[str, object]:
    sizes = measured["sizes"]
    counts = [int(size["passages"]) for size in sizes] if isinstance(sizes, list) else []
    return {
        "sizes": ", ".join(_whole(count) for count in counts), "processor": measured["processor"],
        "embedded": measured["embedded_a_second"], "read": measured["read_seconds_a_report"],
        "controls": CONTROLS, "original": ORIGINAL_MB, "memory": MEMORY_GB,
        "share": round(SHARE * 100), "copies": COPIES, "one": _whole(ONE_MACHINE),
    }  # fmt: skip


def _days(one: Plan) -> str:
    return _round((one.read_hours + one.embed_hours) / CORES / 24)


def _round(value: float) -> str:
    return _whole(round(value)) if value >= 10 else f"{value:.1f}"


def _whole(value: int) -> str:
    return f"{value:,}".replace(",", " ")


_TEXT = """# Planning: how large a library can grow, and on what

Written by `python -m eval.bench.planning --write` from `eval/bench/measured.json`; do not edit.

Measured on {processor} at {sizes} passages ([measurements](measurements.md)).
**The figures below were not measured; they are computed from those that were**, along a straight
line. That growth is one is taken for granted, not shown, where only two sizes were measured; and
the further out, the less the line binds.

{table}

Sweden: 290 municipalities, 20 committees, ten years, 25 controls a report. Europe: a ceiling, four
times what that density gives for 450 million people and twenty years.

## The formula

{formula}

- Embedding and judging: passages / {embedded} a second of one core; reading: {read} s of one
  core for each report of {controls} controls. Both run on as many cores and machines as there are.
- Original files: {original} MB a report.
- Machines: one up to {one} passages (an assumption) that fit in {share} % of {memory} GB; beyond
  that memory / ({memory} GB x {share} %), rounded up, times {copies} copies.

## What follows

- **A country on one machine.** Memory and disk are no obstacle. The time of an answer without a
  municipality is: it grows with the passages that it tells of. With a municipality only the scan of
  all vectors grows (5 ms of processor time for each 100 000).
- **A continent needs a distributed engine** ([scale-out](scale-out.md)), for its memory first: the
  columns and vectors of one machine don't hold it. Its database is PostgreSQL, its original files
  lie on shared storage. None of that was run here at that size.
- **Embedding and judging take long**, once. The rate is processor time on a busy machine, so the
  hours are an upper figure; a graphics card was not tried.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description="Machines, memory, disk and time by size.")
    parser.add_argument("--write", action="store_true", help="write docs/planning.md")
    chosen = parser.parse_args(arguments)
    text = page(json.loads(MEASURED.read_text(encoding="utf-8")))
    if chosen.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
