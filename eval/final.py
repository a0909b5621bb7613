"""The test split, reports and questions that nobody tuned on -> figures of the whole way.

    python -m eval.final [--library DIR] [--verbose]

These are **test** figures: they are published apart from the development figures, and nothing may
be chosen by them (eval/data/granvik/README.md).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.city import DATA, measure

GRANVIK = DATA / "granvik"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, judge, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m eval.final", description=__doc__)
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--verbose", action="store_true", help="error by error; never tune on it")
    chosen = parser.parse_args(arguments)
    print("Test figures: nothing was chosen by these reports and questions.")
    measure(GRANVIK, chosen.library, chosen.verbose)


if __name__ == "__main__":
    main()
