"""Held-out judgements -> is "80 percent" right in 80 of 100, and what does doubt buy?

    python -m eval.outcome.calibration

Reads eval/outcome/held_out.json (written by eval.outcome.crossfit), prints the reliability diagram
and the risk-coverage curve as tables, from which index.models.CERTAIN is chosen, and draws
both (docs/images/outcome-certainty.svg). Severity and recurrence are held to the same question.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.outcome.crossfit import load_held_out
from eval.outcome.data import Example, load_examples
from index.models import CERTAIN, Judgement

DRAWING = Path(__file__).parent.parent.parent / "docs" / "images" / "outcome-certainty.svg"
_BINS = 10
_SIDE, _EDGE, _GAP = 300, 50, 90


@dataclass(frozen=True, slots=True)
class Said:
    """One decision: the probability that was given for it, and whether it was right."""

    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Decisions of like probability."""

    count: int
    said: float
    right: float


def main() -> None:
    """Print and draw."""
    judgements = load_held_out()
    pairs = [(e, judgements[e.id]) for e in load_examples() if e.id in judgements]
    parts = {"Ekstad, a city never seen": [p for p in pairs if p[0].ekstad]}
    if len(parts["Ekstad, a city never seen"]) < len(pairs):
        parts["training files, by folds"] = [p for p in pairs if not p[0].ekstad]
    for name, part in parts.items():
        print(f"\n{name}: {len(part)} controls")
        for kind, said in (
            ("outcome", outcomes(part)),
            ("severity", severities(part)),
            ("recurring", recurrences(part)),
        ):
            print(f"{kind}: {len(said)} decisions, calibration error {error_of(said):.3f}")
            for one in bins(said):
                print(f"  said {one.said:.2f}  right {one.right:.2f}  of {one.count}")
        print("threshold  certain  wrong among certain  wrong among the rest")
        for threshold, certain, wrong, rest in risk_coverage(outcomes(part)):
            mark = " <- chosen" if abs(threshold - CERTAIN) < 1e-9 else ""
            print(f"{threshold:8.2f}  {certain:7.3f}  {wrong:19.3f}  {rest:20.3f}{mark}")
    DRAWING.write_text(drawing({name: outcomes(part) for name, part in parts.items()}), "utf-8")
    print(f"\ndrawn: {DRAWING.name}")


def outcomes(pairs: Sequence[tuple[Example, Judgement]]) -> list[Said]:
    """The outcome of every control."""
    return [Said(j.confidence, j.outcome is e.outcome) for e, j in pairs]


def severities(pairs: Sequence[tuple[Example, Judgement]]) -> list[Said]:
    """The severity of what is a deviation and was called one."""
    return [
        Said(j.severity_confidence or 0.0, j.severity is e.severity)
        for e, j in pairs
        if e.severity is not None and j.severity is not None
    ]


def recurrences(pairs: Sequence[tuple[Example, Judgement]]) -> list[Said]:
    """Whether it was found before, of every control that was called a deviation."""
    return [
        Said(j.recurring_confidence or 0.0, j.recurring == e.recurring)
        for e, j in pairs
        if j.severity is not None
    ]


def bins(said: Sequence[Said]) -> list[Bin]:
    """Decisions by tenths of the probability; empty tenths left out."""
    found = []
    for step in range(_BINS):
        low, high = step / _BINS, (step + 1) / _BINS
        inside = [one for one in said if low < one.probability <= high]
        if inside:
            mean = sum(one.probability for one in inside) / len(inside)
            found.append(Bin(len(inside), mean, sum(one.right for one in inside) / len(inside)))
    return found


def error_of(said: Sequence[Said]) -> float:
    """Expected calibration error (Naeini et al. 2015): mean gap, weighed by the tenths' sizes."""
    return sum(abs(one.said - one.right) * one.count for one in bins(said)) / max(1, len(said))


def risk_coverage(said: Sequence[Said]) -> list[tuple[float, float, float, float]]:
    """(threshold, share that is certain, share of wrong ones among those, among the rest)."""
    found = []
    for step in range(8, 20):
        threshold = step / 20
        sure = [one for one in said if one.probability >= threshold]
        rest = [one for one in said if one.probability < threshold]
        found.append((threshold, len(sure) / max(1, len(said)), _wrong(sure), _wrong(rest)))
    return found


def _wrong(said: Sequence[Said]) -> float:
    return sum(not one.right for one in said) / max(1, len(said))


# ---- drawing -------------------------------------------------------------------------------------


def drawing(parts: dict[str, list[Said]]) -> str:
    """Both curves of every part as SVG: reliability on the left, risk against coverage right."""
    width, height = 2 * _SIDE + _GAP + 2 * _EDGE, _SIDE + 2 * _EDGE + 20 * len(parts)
    second = _EDGE + _SIDE + _GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        _frame(_EDGE, "said (probability)", "right (share)", 1.0),
        _frame(second, "judged certain (share)", "wrong among them (share)", 0.2),
        _path(_EDGE, [(0.0, 0.0), (1.0, 1.0)], 1.0, "#999", dashed=True),
    ]
    for number, (name, said) in enumerate(parts.items()):
        colour = ("#1b5e9b", "#b3541e")[number % 2]
        lines.append(_path(_EDGE, [(b.said, b.right) for b in bins(said)], 1.0, colour))
        lines.append(_path(second, _risks(said), 0.2, colour))
        below = _SIDE + 2 * _EDGE + 12 + 20 * number
        lines.append(f'<text x="{_EDGE}" y="{below}" fill="{colour}">{name} ({len(said)})</text>')
    return "\n".join([*lines, "</svg>\n"])


def _risks(said: Sequence[Said]) -> list[tuple[float, float]]:
    """Coverage and risk when the surest n are kept, for every twentieth."""
    ordered = sorted(said, key=lambda one: -one.probability)
    sizes = [max(1, len(ordered) * step // 20) for step in range(2, 21)]
    return [(size / len(ordered), _wrong(ordered[:size])) for size in sizes]


def _frame(left: int, below: str, beside: str, top: float) -> str:
    bottom = _EDGE + _SIDE
    ticks = [
        f'<text x="{left + _SIDE * share - 8:.0f}" y="{bottom + 16}">{share:.1f}</text>'
        f'<text x="{left - 30}" y="{bottom - _SIDE * share + 4:.0f}">{share * top:.2f}</text>'
        for share in (0.0, 0.5, 1.0)
    ]
    return (
        f'<rect x="{left}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" '
        f'stroke="#333"/>{"".join(ticks)}<text x="{left + 70}" y="{bottom + 34}">{below}</text>'
        f'<text x="{left}" y="{_EDGE - 12}">{beside}</text>'
    )


def _path(
    left: int, points: Sequence[tuple[float, float]], top: float, colour: str, dashed: bool = False
) -> str:
    places = " ".join(
        f"{left + _SIDE * across:.1f},{_EDGE + _SIDE * (1 - min(up / top, 1)):.1f}"
        for across, up in points
    )
    dashes = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
