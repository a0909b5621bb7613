"""What was measured of large libraries -> the section "Growth" of RESULTS.md, and its plot.

    python -m eval.bench.growth

Reads ``measured.json``, where the lines of ``eval.bench.scale`` are copied into ``timed``. The rest
of the page is others'; each keeps what the others wrote (eval/results.py).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.bench.planning import MEASURED
from eval.results import write_growth

PLOT = MEASURED.parent.parent.parent / "docs" / "images" / "growth.svg"
TIMES = (
    "embed", "search none", "search 20 %", "search 1 %", "ask none", "ask 20 %", "ask 1 %",
)  # fmt: skip
#: Figures told as they are, with their label.
PLAIN = {
    "resident_mb_over_the_model": "memory over that of the model, MB",
    "database_mb": "database, MB",
    "index_mb": "index, MB",
    "open_processor_seconds": "opening, s of processor time",
    "first_answer_seconds": "first answer of a new process, s on the clock",
}
_TEXT = """Libraries of generated reports (`python -m eval.bench.filling`): texts, words and rows
are real for every passage; {real} passages were embedded, the other vectors are made from those.
Times are milliseconds of a warm call, text in to rows out, the embedding of the query included and
told by itself in the first row: p50 / p95 of *processor time*, then p50 / p95 / p99 of the clock in
brackets ({counts} calls of a row: p99 is nearly the longest).
{processor}, {cores} cores. {conditions}
"""
_PEER = """### Beside txtai

`python -m eval.bench.peer`, one run over {passages} passages: the same vectors and texts;
{queries} training queries, relevant is what the generator made from the query's own control.
txtai's hybrid index embeds the query itself, as one gets it, with the same model (bfloat16, as its
folder has it); in the last column our encoder of queries is put into it.

| | ours | txtai | txtai, our encoder |
|---|---|---|---|
{rows}

Times as many queries a second, one client and eight at once: {times} as one gets it, {times_ours}
with our encoder. Ours gives the passages, their count and facets; txtai keys and scores.
"""
_PEER_ROWS = {
    "queries a second, one client": "{a_second}",
    "queries a second, eight at once": "{a_second_together}",
    "queries a second of processor time": "{a_processor_second}",
    "p50 / p95, ms": "{p50} / {p95}",
    "nDCG@10": "{ndcg@10:.3f}",
}


def _beside_txtai(peer: Mapping[str, Any]) -> str:
    systems = [peer[name] for name in ("ours", "txtai", "txtai, our encoder")]
    rows = [
        _row(label, [form.format_map(one) for one in systems])
        for label, form in _PEER_ROWS.items()
    ]  # fmt: skip
    times, times_ours = (" and ".join(map(str, own)) for own in peer["times_as_many"].values())
    return _PEER.format(
        passages=peer["passages"], queries=peer["queries"], rows="\n".join(rows),
        times=times, times_ours=times_ours,
    )  # fmt: skip


def section(measured: Mapping[str, Any]) -> str:
    """The section as Markdown."""
    sizes: list[Mapping[str, Any]] = measured["timed"]
    text = _TEXT.format(
        real=measured["real"], processor=measured["processor"], cores=sizes[0]["cores"],
        conditions=measured["conditions"], counts=_counts(sizes),
    )  # fmt: skip
    heads = [f"{size['passages']:,}".replace(",", " ") for size in sizes]
    rows = [f"| | {' | '.join(heads)} |", f"|---|{'---|' * len(sizes)}"]
    rows += [_row(_label(name), [_told(size, name, _times) for size in sizes]) for name in TIMES]
    for name in ("search eight clients", "ask eight clients"):
        told = [_told(one, name, _together) for one in sizes]
        rows.append(_row(f"{name}: calls (p95 / p99)", told))
    told = [_told(size, "ask while 1 000 are added", _clock) for size in sizes]
    rows.append(_row("ask while 1 000 passages are added", told))
    told = [_told(one, "recall@10", _shares) for one in sizes]
    rows.append(_row("recall@10 of the dense half: no filter, 20 %, 1 %", told))
    told = [f"{one['index_seconds']:g}" for one in measured["sizes"]]
    rows.append(_row("building the index, s of processor time", told))
    rows += [
        _row(label, [_told(one, name, "{:g}".format) for one in sizes])
        for name, label in PLAIN.items()
    ]
    plot = f"![Time and memory by size](docs/images/{PLOT.name})"
    peer = [_beside_txtai(measured["peer"])] if measured.get("peer") else []
    return "\n".join(["## Growth\n", text, *rows, "", plot, "", *measured["notes"], "", *peer])


def _label(name: str) -> str:
    return {"embed": "embed the query"}.get(name, name.replace("none", "without a filter"))


def _times(found: Mapping[str, float]) -> str:
    own = f"{found['processor_p50']:.0f} / {found['processor_p95']:.0f}"
    return f"{own} ({found['p50']:.0f} / {found['p95']:.0f} / {found['p99']:.0f})"


def _counts(sizes: Sequence[Mapping[str, Any]]) -> str:
    """From how few calls to how many a row of times was measured."""
    counts = [size[name]["count"] for size in sizes for name in TIMES]
    return f"{min(counts)} to {max(counts)}"


def _together(found: Mapping[str, float]) -> str:
    return f"{found['a_second']} a second ({found['p95']:.0f} / {found['p99']:.0f})"


def _clock(found: Mapping[str, float]) -> str:
    return f"({found['p50']:.0f} / {found['p95']:.0f})"


def _shares(found: Mapping[str, float]) -> str:
    return ", ".join(f"{share:.3f}" for share in found.values())


def _told(size: Mapping[str, Any], name: str, how: Callable[[Any], str]) -> str:
    """The figure of a size; what was not run there says so."""
    return how(size[name]) if name in size else "not run"


def _row(label: str, cells: Sequence[str]) -> str:
    return f"| {label} | {' | '.join(cells)} |"


def draw(measured: Mapping[str, Any], target: Path) -> None:
    """The plot: processor time, and memory and disk, by size."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "growth"  # the same file every time
    sizes = measured["timed"]
    passages = [size["passages"] for size in sizes]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.4))
    for name in TIMES:
        left.plot(passages, [s[name]["processor_p95"] for s in sizes], "o-", label=_label(name))
    for name in ("resident_mb_over_the_model", "database_mb", "index_mb"):
        right.plot(passages, [one[name] for one in sizes], "o-", label=PLAIN[name])
    left.set(xscale="log", yscale="log", xlabel="passages", ylabel="p95, ms of processor time")
    right.set(xscale="log", yscale="log", xlabel="passages", ylabel="MB")
    for axes in (left, right):
        axes.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})
    pyplot.close(figure)


def main() -> None:
    """Write section and plot."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    if not measured["timed"]:
        raise SystemExit(f"{MEASURED.name}: nothing is timed yet; run eval.bench.scale first")
    write_growth(section(measured))
    draw(measured, PLOT)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
