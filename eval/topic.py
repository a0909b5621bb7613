"""Judged topics -> how well "about the topic" is decided, over all 259 controls of Ekstad.

    python -m eval.topic [--cache vectors.npz] [--verbose]

Three ways: the shipped decision (it was fitted on these topics), cross-validated by topic (never
the same topic on both sides), and fitted on about.json's topics, tested on gold/about.json; every
fit also has the training queries (topic_training.py), whose own figure comes last. Before it: the
questions of each city by a decision that saw nothing of the city (topic_questions.py).
Micro figures count passages, macro figures are means over topics. Development figures: the list
of synonyms grew while these topics were at hand; unseen.json's ("words of nobody") were written
before it grew for the last time, by the one who then made it grow.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.fit_topic import (
    MODEL,
    Material,
    Rows,
    by_city,
    cross_validated,
    fit,
    gather,
    judged,
    said_and_true,
)
from eval.metrics import f1, mean, precision, recall
from index.topics.decision import Verdict, load_decision
from settings import load


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cache", type=Path, default=None, help="keeps vectors between runs")
    parser.add_argument("--verbose", action="store_true", help="topic by topic, what is wrong")
    chosen = parser.parse_args(arguments)
    material = gather(load(), chosen.cache)
    shipped = load_decision(MODEL)
    rows = material.rows
    queries = [*material.training[0], *material.training[1]]
    first = fit(material, [*(row for row in rows if row.case.source == "about"), *queries])
    held_out = cross_validated(material)
    ways = {
        "shipped, fitted on these": [judged(row, shipped) for row in rows],
        "cross-validated by topic": held_out,
        "about.json and queries": [judged(row, first) for row in rows],
    }
    for name, chances in ways.items():
        for source in ("about", "gold"):
            if not (source == "about" and name.startswith("about")):
                own = [(row, one) for row, one in zip(rows, chances, strict=True)
                       if row.case.source == source]  # fmt: skip
                print(_line(name, source, own))
    everything = fit(material, [*rows, *queries])
    for half in ("tuned", "held out"):
        own = [(row, judged(row, everything)) for row in material.unseen if row.case.source == half]
        print(_line("words of nobody", half, own))
    for name, verdicts in by_city(material).items():
        pairs = list(zip(material.questions[name], verdicts, strict=True))
        print(_line("questions, city left out", name, pairs))
    print(_queries(material))
    if chosen.verbose:
        _print_topics(material, held_out)


def _queries(material: Material) -> str:
    """Training queries of one half by a decision that was fitted without that half."""
    one, other = material.training
    decision = fit(material, [*material.rows, *one])
    spoken = [(row, *said_and_true(row, judged(row, decision))) for row in other]
    present = [true <= own for row, own, true in spoken if row.truth.any()]
    absent = [not own for row, own, _ in spoken if not row.truth.any()]
    return (
        f"training queries, fitted without that half: own control found by {sum(present)} of "
        f"{len(present)}; silent without it on {sum(absent)} of {len(absent)}"
    )


def _line(name: str, source: str, judgements: Sequence[tuple[Rows, Verdict]]) -> str:
    spoken = [(row, *said_and_true(row, one)) for row, one in judgements]
    said = {(n, place) for n, (_, own, _) in enumerate(spoken) for place in own}
    true = {(n, place) for n, (_, _, own) in enumerate(spoken) for place in own}
    present = [f1(own, right) for row, own, right in spoken if row.truth.any()]
    absent = [not own for row, own, _ in spoken if not row.truth.any()]
    return (
        f"{name:26} {source:8} {len(present)} topics: precision {precision(said, true):.3f} "
        f"recall {recall(said, true):.3f} F1 {f1(said, true):.3f} (macro {mean(present):.3f}); "
        f"silent on {sum(absent)} of {len(absent)} absent topics"
    )


def _print_topics(material: Material, chances: Sequence[Verdict]) -> None:
    for row, one in zip(material.rows, chances, strict=True):
        said, true = said_and_true(row, one)
        if said != true:
            names = {n: material.controls[n].passage.id for n in said ^ true}
            named = [f"{'-' if n in said else '+'}{name}:{one.chances[n]:.2f}"
                     for n, name in sorted(names.items())]  # fmt: skip
            print(f"{f1(said, true):.2f} {row.case.source} {row.case.topic}: {' '.join(named)}")


if __name__ == "__main__":
    main()
