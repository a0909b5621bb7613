"""Lines of ``eval.bench.whole`` -> the section "Whole ingest" of RESULTS.md, and its plot.

Whether the time grows in a straight line is told by the line through (reports, seconds so far): its
slope, and how far the points lie from it, as a share of the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.results import write_ingest

#: Reports between two points.
EACH = 500
PLOT = Path(__file__).resolve().parents[2] / "docs" / "images" / "ingest.svg"
STAGES = {
    "read": "reading, in processes of its own",
    "embed": "embedding",
    "judge": "judging outcomes",
    "store": "writing",
    "index": "the index (its first thread)",
    "other": "other",
}
_TEXT = """{reports} report files as PDF (ReportLab, four layouts, 4-8 controls each:
`eval/bench/printed.py`) into one library, {together} a call, PDF to searchable:
{passages} passages, {precision}, {machine}, {cores} cores. The machine had other work all
the while (load {load}) and the ingest stood behind it: what the clock says is what was
left over, *processor time* is what it costs. The loading of the model is not in it. At most
{memory} MB resident in the program, the model included.
"""

Line = Mapping[str, Any]


def write(lines: Sequence[Line]) -> None:
    """Section and plot."""
    write_ingest(section(lines))
    draw(lines, PLOT)


def section(lines: Sequence[Line]) -> str:
    """The section as Markdown."""
    loads = [line["load"] for line in lines]
    head = _TEXT.format(
        reports=sum(line["added"] for line in lines),
        passages=sum(line["passages"] for line in lines),
        together=max(line["added"] for line in lines),
        load=f"{min(loads):.0f}-{max(loads):.0f}",
        memory=max(line["resident_mb"] for line in lines),
        **{name: lines[-1][name] for name in ("precision", "machine", "cores")},
    )
    rows = ["| reports | passages | processor, s | reports a minute of it | clock, s |",
            "|---|---|---|---|---|"]  # fmt: skip
    rows += [_row(point) for point in points(lines, EACH)]
    shares = [
        "| stage | share of the processor time | s a report |",
        "|---|---|---|",
        *_shares(lines),
    ]
    return "\n".join(["## Whole ingest\n", head, *rows, "", _fits(lines), "", *shares, "",
                      f"![Seconds by reports](docs/images/{PLOT.name})", ""])  # fmt: skip


def points(lines: Sequence[Line], each: int = 1) -> Iterator[dict[str, float]]:
    """Reports, passages, clock and processor (s) so far, whenever so many reports more are in."""
    total = dict.fromkeys(("added", "passages", "clock", "processor"), 0.0)
    for line in lines:
        before = total["added"] // each
        total = {name: total[name] + line[name] for name in total}
        if total["added"] // each > before:
            yield total


def fitted(lines: Sequence[Line], figure: str) -> tuple[float, float]:
    """Seconds a report, and the largest distance from the line as a share of the last point."""
    found = list(points(lines))
    reports = [one["added"] for one in found]
    seconds = np.array([one[figure] for one in found])
    line = np.polyfit(reports, seconds, 1)
    away = np.abs(seconds - np.polyval(line, reports)).max()
    return float(line[0]), float(away / seconds[-1])


def _fits(lines: Sequence[Line]) -> str:
    told = []
    for figure, name in (("processor", "of processor time"), ("clock", "on the clock")):
        each, away = fitted(lines, figure)
        told.append(f"{each:.3f} s a report {name}, no point further than {away:.1%} from the line")
    return f"A straight line through the {len(list(points(lines)))} calls: {'; '.join(told)}."


def _row(point: Mapping[str, float]) -> str:
    rate = 60 * point["added"] / point["processor"]
    return (f"| {point['added']:.0f} | {point['passages']:.0f} | {point['processor']:.0f} | "
            f"{rate:.0f} | {point['clock']:.0f} |")  # fmt: skip


def _shares(lines: Sequence[Line]) -> list[str]:
    whole = sum(line["processor"] for line in lines)
    count = sum(line["added"] for line in lines)
    used = {name: sum(line["stages"].get(name, 0.0) for line in lines) for name in STAGES}
    used["other"] = whole - sum(used.values())
    return [f"| {label} | {used[name] / whole:.1%} | {used[name] / count:.3f} |"
            for name, label in STAGES.items()]  # fmt: skip


def draw(lines: Sequence[Line], target: Path) -> None:
    """Seconds so far by reports, and the line through those of the processor."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "ingest"  # the same file every time
    found = list(points(lines))
    reports = [one["added"] for one in found]
    figure, axes = pyplot.subplots(figsize=(5, 3.4))
    for name in ("processor", "clock"):
        axes.plot(reports, [one[name] for one in found], "o", label=name)
        axes.plot(
            reports, np.polyval(np.polyfit(reports, [one[name] for one in found], 1), reports)
        )
    axes.set(xlabel="reports", ylabel="s so far")
    axes.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})
    pyplot.close(figure)
