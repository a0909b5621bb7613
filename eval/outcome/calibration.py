"""Held-out judgements -> is "80 percent" right in 80 of 100, and what does doubt buy?

    python -m eval.outcome.calibration

Reads eval/outcome/held_out.json (written by eval.outcome.crossfit) and prints the reliability
diagram as a table and the risk-coverage curve, from which index.outcome.CERTAIN is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.outcome.crossfit import load_held_out
from eval.outcome.data import Example, load_examples
from index.models import Judgement

_BINS = 10
_WIDTH = 40


def main() -> None:
    """Print both for Ekstad and for everything."""
    judgements = load_held_out()
    pairs = [(e, judgements[e.id]) for e in load_examples() if e.id in judgements]
    for name, part in (("all", pairs), ("Ekstad", [p for p in pairs if p[0].ekstad])):
        print(f"\n{name}: {len(part)} controls")
        reliability(part)
        risk_coverage(part)


def reliability(pairs: Sequence[tuple[Example, Judgement]]) -> float:
    """Print confidence against accuracy by tenths; returns the expected calibration error."""
    print("confidence   n   said  right")
    error = 0.0
    for step in range(_BINS):
        low, high = step / _BINS, (step + 1) / _BINS
        inside = [p for p in pairs if low < p[1].confidence <= high]
        if not inside:
            continue
        said = sum(j.confidence for _, j in inside) / len(inside)
        right = sum(j.outcome is e.outcome for e, j in inside) / len(inside)
        error += abs(said - right) * len(inside) / len(pairs)
        bar = "#" * round(right * _WIDTH)
        print(f"{low:.1f}-{high:.1f}  {len(inside):5d}  {said:.2f}   {right:.2f}  {bar}")
    print(f"expected calibration error {error:.3f}")
    return error


def risk_coverage(pairs: Sequence[tuple[Example, Judgement]]) -> None:
    """Print, for each threshold, the share that is certain and the share of those that is wrong."""
    print("threshold  certain  wrong among certain  wrong among the rest")
    for step in range(8, 20):
        threshold = step / 20
        sure = [p for p in pairs if p[1].confidence >= threshold]
        rest = [p for p in pairs if p[1].confidence < threshold]
        print(
            f"{threshold:8.2f}  {len(sure) / len(pairs):7.3f}  {_wrong(sure):19.3f}  "
            f"{_wrong(rest):20.3f}"
        )


def _wrong(pairs: Sequence[tuple[Example, Judgement]]) -> float:
    return sum(j.outcome is not e.outcome for e, j in pairs) / max(1, len(pairs))


if __name__ == "__main__":
    main()
