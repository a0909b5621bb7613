"""``make test-long``: kills, hostile inputs, damaged files and the whole contract, in full numbers.

    python -m tests.long [--kills 200] [--hostile 1000] [--damaged 500] [--examples 60]
                         [--roles 100] [--minutes N] [--write]

``--write`` puts the results, with the commit, below the marker of RESULTS.md; ``0`` leaves a part
out, and the kills end after so many minutes: the results say so. Exit code 1 when anything was
worse than it may be.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import settings
from eval import damaged
from eval.results import write_below
from eval.runs import commit
from index.storage.check import check
from tests import hostile, mixed
from tests.shelf import HOME, shelf, site_of

#: What a part says: lines for people, and what was worse.
Part = tuple[list[str], list[str]]


def kills(count: int, seed: int, folder: Path, minutes: float) -> Part:
    """kill -9 inside every stage under a mixed load."""
    books = mixed.play(folder / "library", count, seed, minutes)
    stages = ", ".join(f"{stage} {books.kills[stage]}" for stage in mixed.STAGES)
    victims = ", ".join(f"{name} {number}" for name, number in books.victims.most_common())
    corrected = sum(any(one[2] for one in tried) for tried in books.notes.values())
    lines = [
        f"- **{books.kills.total()} kills** (`kill -9`; seed {seed}), inside each stage: {stages}. "
        f"Killed: {victims}. Acknowledged in all: {len(books.uploads)} uploads, {corrected} "
        f"corrected controls, {len(books.removed)} removals, {books.asked} answers. After every "
        "restart: everything acknowledged there, once; `check` clean; the audit log's chain whole: "
        f"{'yes' if not books.worse else f'NO, {len(books.worse)} times'}. "
        f"{books.seconds:.0f} s.",
    ]
    if books.kills.total() < count:
        lines[0] += f" A part: {count} were wanted in {minutes:.0f} minutes."
    return lines, books.worse


def hostile_inputs(count: int, seed: int, folder: Path) -> Part:
    """Payloads in every text field, and hostile files; four files to six requests."""
    found, begun = hostile.Found(), time.monotonic()
    files = count * 2 // 5
    with shelf(folder / "library", parse_seconds=60) as services, site_of(services) as site:
        hostile.requests(site, services, count - files, seed, found)
        hostile.upload(site, services, files, seed, found, folder)
        hostile.requests(site, services, 0, seed, found)
        found.worse += check(services.library, services.settings).problems
        if site.get("/health").status_code != 200:
            found.worse.append("the server does not answer")
    said = ", ".join(f"{name} {number}" for name, number in sorted(found.answers.items()))
    lines = [
        f"- **{found.count} hostile inputs** (seed {seed}): {found.kinds['request']} requests, "
        f"{found.kinds['file']} files; answers: {said}. Executed, escaped, injected or read "
        f"what it may not: {len(found.worse)}; visits to addresses in files: {found.visits}. "
        f"{time.monotonic() - begun:.0f} s.",
        *(f"  - its reader was ended, the file refused by name: {one}" for one in found.ended),
    ]
    return lines, found.worse


def damaged_files(count: int, seed: int, folder: Path) -> Part:
    """Damaged files, each read or refused by its name."""
    begun = time.monotonic()
    options = settings.load({}, parse_seconds=damaged.SECONDS)
    found = damaged.run(count, seed, options, workers=2)
    kinds = ", ".join(f"{code} {number}" for code, number in found.refused.most_common())
    lines = [
        f"- **{found.count} damaged files** (seed {seed}): {found.read} read, "
        f"{found.refused.total()} refused by name ({kinds}); readers that died or hung: "
        f"{len(found.worse)}; sound files between them read otherwise: {found.leaked} of "
        f"{found.sound}. {time.monotonic() - begun:.0f} s.",
    ]
    lost = found.count - found.read - found.refused.total()
    return lines, found.worse + (
        [f"{found.leaked} leaked, {lost} lost"] * bool(found.leaked + lost)
    )


def contract(examples: int, seed: int, folder: Path) -> Part:
    """What the OpenAPI document allows, sent by schemathesis: no 5xx, no undocumented status."""
    counts: Counter[int] = Counter()
    worse: list[str] = []
    begun = time.monotonic()
    with shelf(folder / "library") as services, site_of(services) as site:
        send_all(site.app, examples, seed, counts, worse)
    said = ", ".join(f"{status} {number}" for status, number in sorted(counts.items()))
    lines = [
        f"- **{counts.total()} requests by schemathesis** ({examples} for each operation, as the "
        f"local person): {said}; 5xx or undocumented: {len(worse)}. "
        f"{time.monotonic() - begun:.0f} s.",
    ]
    return lines, worse


def every_role(examples: int, seed: int, folder: Path) -> Part:
    """As :func:`contract` with accounts: as nobody and as each role, what is allowed and what is
    not (tests/api/test_openapi.py, whose requests are the same each time: ``seed`` is not used)."""
    begun = time.monotonic()
    asked = [sys.executable, "-m", "pytest", "-q", "-x", "tests/api/test_openapi.py",
             "-p", "no:cacheprovider", f"--basetemp={folder / 'pytest'}"]  # fmt: skip
    told = subprocess.run(
        asked, env={**os.environ, "KONTROLLSOK_FUZZ_EXAMPLES": str(examples)},
        cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = "yes" if told.returncode == 0 else "NO"
    lines = [
        f"- **{examples} requests for each operation, role and mode by schemathesis**, with "
        "accounts: every answer documented, no 5xx, nobody beyond his or her role: "
        f"{said}. {time.monotonic() - begun:.0f} s.",
    ]
    return lines, [] if told.returncode == 0 else told.stdout.strip().splitlines()[-5:]


def send_all(app: Any, examples: int, seed: int, counts: Counter[int], worse: list[str]) -> None:
    """Send ``examples`` generated requests to each operation of ``app``."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given
    from hypothesis import seed as seeded
    from hypothesis import settings as options

    schema: Any = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    quiet = options(
        max_examples=examples, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip

    def one(case: Any) -> None:
        try:
            answer = case.call(base_url=HOME, headers={"origin": HOME})
        except Exception as error:  # what a server would answer with 500 comes out here
            counts[500] += 1
            worse.append(f"{case.operation.label}: {type(error).__name__} {error}"[:300])
            return
        counts[answer.status_code] += 1
        documented = set(case.operation.definition.raw["responses"])
        if answer.status_code >= 500 or str(answer.status_code) not in documented:
            worse.append(f"{case.operation.label}: {answer.status_code}")

    for result in schema.get_all_operations():
        seeded(seed)(quiet(given(case=result.ok().as_strategy())(one)))()


#: A part's name, its full number, and what runs it with a number, a seed and a folder.
Numbered = tuple[str, int, Callable[[int, int, Path], Part]]
PARTS: tuple[Numbered, ...] = (
    ("examples", 60, contract),
    ("roles", 100, every_role),
    ("hostile", 1000, hostile_inputs),
    ("damaged", 500, damaged_files),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts one after the other; print, and write when told to."""
    parser = argparse.ArgumentParser(description="The long tests, with their results.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="for the kills")
    for name, number, _ in PARTS:
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    chosen = parser.parse_args(arguments)
    told, worse = [], []
    killing: Numbered = ("kills", 200, partial(kills, minutes=chosen.minutes))
    for name, full, run in (*PARTS, killing):
        count = getattr(chosen, name)
        if count == 0:
            told.append(f"- {name}: not run.")
            continue
        with tempfile.TemporaryDirectory() as folder:
            lines, wrong = run(count, chosen.seed, Path(folder).resolve())
        if count != full:
            lines[0] += f" A part: the full number is {full}."
        sys.stdout.write("\n".join([*lines, *(f"    WORSE: {one}" for one in wrong[:50])]) + "\n")
        sys.stdout.flush()
        told += [*lines, *(f"  - WORSE: {one}" for one in wrong[:10])]
        worse += wrong
    if chosen.write:
        where = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        write_below(
            "## Long tests\n\nWritten by `make test-long`. The toy encoder carries kills, hostile "
            "inputs and the contract: the machinery is tested, not the model's speed.\n\n"
            + "\n".join(told)
            + f"\n\nCommit {commit()}; {where}."
        )
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
