"""How often what sentences tell outright (index/outcome/told_findings.py) is the label.

    python -m eval.outcome.told [CITY ...]

Over the training files, our own texts and Ekstad, and the gold texts of the cities named (all that
are open for development when none is).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence

from eval.outcome.data import DATA, load_examples
from index.models import Outcome
from index.outcome.told_findings import told_findings

CITIES = (
    "alvsund", "brannfors", "hallinge", "kvistbro", "lindskog", "ljungfors", "morbylund", "norrnas",
    "ronnvik", "sandhult", "savhult", "tallas", "tjarnby", "varpsund", "vikmark",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cities", nargs="*", default=CITIES)
    chosen = parser.parse_args(arguments)
    said: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for part, outcome, result in texts(chosen.cities):
        for told in told_findings(result):
            said[part, told.value] += 1
            right[part, told.value] += told is outcome
    for (part, told_), count in sorted(said.items()):
        print(f"{part:10} {told_:14} told {count:4}, right {right[part, told_]:4}")


def texts(cities: Sequence[str]) -> Iterator[tuple[str, Outcome, str]]:
    """Part, label and result of every labelled control that has a result."""
    for example in load_examples():
        if example.text.result:
            yield example.part, example.outcome, example.text.result
    for city in cities:
        for path in sorted((DATA / city / "gold").glob("[a-z][0-9][0-9].json")):
            for row in json.loads(path.read_text("utf-8"))["controls"]:
                if row.get("result") and row.get("outcome"):
                    yield "cities", Outcome(row["outcome"]), row["result"]


if __name__ == "__main__":
    main()
