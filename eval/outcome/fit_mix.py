"""Held-out scores of both judges -> the few weights that join them (index/outcome/mix.py).

    python -m eval.outcome.fit_mix

For each decision a small regression on the two judges' log odds, over the controls of every split
that is there. Prints the weights, and how good the mix is against either judge alone, each group
judged by weights that were fitted without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from eval.outcome.crossfit import Heard, hear_all
from index.models import Severity
from index.outcome.scores import CLASSES

Floats = NDArray[np.float64]
#: Pulls both weights towards a half: there are few controls to fit on.
_PULL = 2.0
_FOLDS = 5


def main() -> None:
    """Fit and print."""
    for split, heard in hear_all().items():
        print(f"\n{split}: {len(heard)} controls")
        print("outcome  ", *_outcome(heard))
        for name, take in (
            ("severe   ", _severe),
            ("recurring", _recurring),
            ("measure  ", _measure),
        ):
            print(name, *_binary(*take(heard)))


def _outcome(heard: Sequence[Heard]) -> tuple[str, ...]:
    words = np.log(np.clip([one.words.outcome for one in heard], 1e-6, 1)).astype(np.float64)
    net = np.array([one.net.outcome for one in heard], np.float64)
    net = net - np.log(np.exp(net).sum(1, keepdims=True))
    gold = np.array([CLASSES.index(one.example.outcome) for one in heard])
    groups = [one.example.group for one in heard]

    def loss(w: Floats, rows: NDArray[np.bool_]) -> float:
        logits = w[0] * words[rows] + w[1] * net[rows]
        logits = logits - np.log(np.exp(logits).sum(1, keepdims=True))
        return float(
            -logits[np.arange(len(logits)), gold[rows]].sum() + _PULL * ((w[:2] - 0.5) ** 2).sum()
        )

    weights, outside = _crossed(loss, groups, 2)
    mixed = outside[:, :1] * words + outside[:, 1:2] * net
    hits = [float((one.argmax(1) == gold).mean()) for one in (words, net, words + net, mixed)]
    return (f"words {weights[0]:.2f} net {weights[1]:.2f}", _alone("accuracy", hits))


def _binary(
    words: Floats, net: Floats, gold: NDArray[np.bool_], groups: Sequence[str]
) -> tuple[str, ...]:
    def loss(w: Floats, rows: NDArray[np.bool_]) -> float:
        logit = w[0] * words[rows] + w[1] * net[rows] + w[2]
        sign = np.where(gold[rows], 1.0, -1.0)
        return float(np.logaddexp(0, -sign * logit).sum() + _PULL * ((w[:2] - 0.5) ** 2).sum())

    weights, outside = _crossed(loss, groups, 3)
    mixed = outside[:, 0] * words + outside[:, 1] * net + outside[:, 2]
    best = [
        max(_f1(one > t, gold) for t in np.linspace(-2, 2, 41)) for one in (words, net, words + net)
    ]
    fixed = [
        f"{t:.2f}: {_f1(1 / (1 + np.exp(-mixed)) >= t, gold):.3f}"
        for t in (0.3, 0.4, 0.5, 0.6, 0.7)
    ]
    return (
        f"words {weights[0]:.2f} net {weights[1]:.2f} constant {weights[2]:.2f}",
        _alone("best F1", best), "mixed at", ", ".join(fixed),
    )  # fmt: skip


def _crossed(
    loss: Callable[[Floats, NDArray[np.bool_]], float], groups: Sequence[str], size: int
) -> tuple[Floats, Floats]:
    """Weights over everything, and for each row those fitted without its group's fold."""
    names = sorted(set(groups))
    place = np.array([names.index(group) % _FOLDS for group in groups])
    start = np.array([0.5, 0.5, 0.0][:size])
    everything = minimize(loss, start, args=(np.ones(len(place), bool),), method="Powell").x
    outside = np.zeros((len(place), size))
    for fold in range(_FOLDS):
        outside[place == fold] = minimize(loss, start, args=(place != fold,), method="Powell").x
    return everything, outside


def _alone(name: str, values: Sequence[float]) -> str:
    kinds = ("words", "net", "sum", "mixed")
    return (
        name
        + " "
        + ", ".join(f"{kind} {value:.3f}" for kind, value in zip(kinds, values, strict=False))
    )


def _severe(heard: Sequence[Heard]) -> tuple[Floats, Floats, NDArray[np.bool_], list[str]]:
    some = [one for one in heard if one.example.severity is not None]
    gold = np.array([one.example.severity is Severity.SERIOUS for one in some])
    return (
        _odds([s.words.severe for s in some]),
        np.array([s.net.severe for s in some]),
        gold,
        _groups(some),
    )


def _recurring(heard: Sequence[Heard]) -> tuple[Floats, Floats, NDArray[np.bool_], list[str]]:
    gold = np.array([one.example.recurring for one in heard])
    return (
        _odds([s.words.recurring for s in heard]),
        np.array([s.net.recurring for s in heard]),
        gold,
        _groups(heard),
    )


def _measure(heard: Sequence[Heard]) -> tuple[Floats, Floats, NDArray[np.bool_], list[str]]:
    rows = [
        (one, n)
        for one in heard
        for n in range(len(one.words.sentences))
        if one.net.measure[n] > -1e3
    ]
    gold = np.array([one.words.sentences[n].text in one.example.measures for one, n in rows])
    words = _odds([float(one.words.measure[n]) for one, n in rows])
    return (
        words,
        np.array([one.net.measure[n] for one, n in rows], np.float64),
        gold,
        _groups([one for one, _ in rows]),
    )


def _groups(heard: Sequence[Heard]) -> list[str]:
    return [one.example.group for one in heard]


def _odds(shares: Sequence[float]) -> Floats:
    inside = np.clip(np.array(shares, np.float64), 1e-6, 1 - 1e-6)
    return np.log(inside / (1 - inside))


def _f1(said: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    return float(2 * (said & gold).sum() / max(1, said.sum() + gold.sum()))


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
