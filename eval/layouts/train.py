"""Towns' reports with gold -> the weights of the second reader, and what it is worth held out.

    python -m eval.layouts.train               learn from all open towns, write the weights
    python -m eval.layouts.train --held-out    the same, and measure each town by what was learned
                                               without it (and the rest of its quarter)
    python -m eval.layouts.train --strangers   measure the shipped weights on others

Reports are learned from as the program read their blocks when it first met them: that is what a
stranger's look like, which nobody has mended a reader for. Measured against what the rules made of
them then; the second reading is chosen as the program does it, by the doubts that it has now.
Two or three minutes of one core. The same data give the same weights.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from eval.doubted import WARNS
from eval.layouts.first_met import FIRST, STRANGERS, FirstMet, first_met
from eval.layouts.learn import Arrays, Tagged, learn
from eval.layouts.tags import tags_of
from eval.reading import normal
from ingest.doubts import doubts, unsure
from ingest.learned.second import chosen, second_reading
from ingest.learned.tagger import WEIGHTS, Tagger, from_arrays, tagger
from ingest.learned.units import units_of
from ingest.misplaced import misplaced
from ingest.models import ControlText
from ingest.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Counts:
    """Controls with name and result right, of those that were read and those of the gold."""

    right: int = 0
    read: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.read + other.read, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Read:
    """A report: what the rules read, what the second reader did, which was chosen."""

    town: str
    name: str
    rules: Counts
    learned: Counts
    doubted: bool
    taken: bool
    gain: float

    @property
    def chosen(self) -> Counts:
        """What the program would have read."""
        return self.learned if self.taken else self.rules


def counts(controls: Sequence[ControlText], report: FirstMet) -> Counts:
    """How many controls are right."""
    wanted = [_pair(one["control_activity"], one["result"]) for one in report.gold["controls"]]
    left, right = [_pair(one.control_activity, one.result) for one in controls], 0
    for one in wanted:
        if one in left:
            left.remove(one)
            right += 1
    return Counts(right, len(controls), len(wanted))


def _pair(activity: str | None, result: str | None) -> tuple[str, str]:
    return normal(activity), normal(result)


def doubted(report: FirstMet) -> bool:
    """True where the reading warned, or would by the signs as they are now."""
    words = vocabulary()
    others = [text.result or "" for control, text in report.told if not control]
    said = any(WARNS in note for note in report.notes)
    signs = (
        *doubts(report.controls, others, report.document.texts(), words),
        *(unsure(*sign) for sign in misplaced(report.told, report.year, words)),
    )
    return said or bool(signs)


def read(report: FirstMet, by: Tagger) -> Read:
    """Both readings of a report, and the choice."""
    first = report.controls
    second = second_reading(report.document, first, vocabulary(), by)
    doubt = doubted(report)
    return Read(
        report.town,
        report.name,
        counts(first, report),
        counts(second.controls, report),
        doubt,
        doubt and chosen(second, first),
        second.gain,
    )


def table(reports: Sequence[Read]) -> list[str]:
    """A line for each town, and for those that the rules read wrongly and rightly."""
    lines = [
        f"{'':24}{'reports':>8}{'rules':>8}{'learned':>9}{'chosen':>8}{'taken':>7}{'worse':>7}"
    ]
    groups = {
        town: [r for r in reports if r.town == town] for town in sorted({r.town for r in reports})
    }
    groups["all"] = list(reports)
    groups["wrong by the rules"] = [one for one in reports if one.rules.f1 < 1]
    groups["right by the rules"] = [one for one in reports if one.rules.f1 == 1]
    for name, own in groups.items():
        sums = [sum((getattr(one, which) for one in own), Counts()).f1 for which in _READINGS]
        worse = sum(one.chosen.f1 < one.rules.f1 for one in own)
        figures = f"{sums[0]:8.3f}{sums[1]:9.3f}{sums[2]:8.3f}"
        lines.append(f"{name:24}{len(own):8}{figures}{sum(o.taken for o in own):7}{worse:7}")
    return lines


_READINGS = ("rules", "learned", "chosen")


def measure(reports: Sequence[FirstMet], without: Mapping[str, Arrays]) -> list[Read]:
    """Each report read by what was learned without its town."""
    out = []
    for town, own in groupby(reports, key=lambda one: one.town):
        by = from_arrays(without[town])
        out += [read(report, by) for report in own]
    return out


def write(arrays: Arrays, path: Path) -> None:
    """Write the weights; the same arrays give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for name, values in sorted(arrays.items()):
            about = zipfile.ZipInfo(f"{name}.npy")
            about.compress_type = zipfile.ZIP_DEFLATED
            with held.open(about, "w") as part:
                np.lib.format.write_array(part, values)


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, write, and measure where that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m eval.layouts.train", description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="measure town by town")
    parser.add_argument("--verbose", action="store_true", help="report by report")
    parser.add_argument("--strangers", action="store_true", help="measure the shipped weights")
    chosen_arguments = parser.parse_args(arguments)
    if chosen_arguments.strangers:
        met = [report for town in STRANGERS for report in first_met(town)]
        show([read(report, tagger()) for report in met], chosen_arguments.verbose)
        return
    towns = sorted(set(FIRST) - set(STRANGERS))
    reports = [report for town in towns for report in first_met(town)]
    tagged = []
    for report in reports:
        units = units_of(report.document)
        tagged.append(Tagged(report.town, units, tags_of(units, report.gold["controls"])))
    learned = learn(tagged, chosen_arguments.held_out)
    write(learned.whole, WEIGHTS)
    print(f"{len(reports)} reports, {sum(len(t.units) for t in tagged)} pieces, ", end="")
    print(f"{WEIGHTS.stat().st_size} bytes")
    if not chosen_arguments.held_out:
        return
    show(measure(reports, learned.without), chosen_arguments.verbose)


def show(measured: Sequence[Read], verbose: bool) -> None:
    """Print the table, and each report where that was asked for."""
    for one in measured if verbose else ():
        told = f"{one.rules.f1:.2f} {one.learned.f1:.2f} {one.chosen.f1:.2f}"
        print(f"{one.town} {one.name}: {told}{' doubted' if one.doubted else ''} {one.gain:.2f}")
    print("\n".join(table(measured)))


if __name__ == "__main__":
    main()
