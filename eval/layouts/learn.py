"""Tagged reports -> the tagger's weights, as arrays that a file holds.

What the first two steps say of a report must be learned from others, as it will be of a stranger:
so the trees learn from what words said of towns that the words had not been learned from.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]
from sklearn.linear_model import SGDClassifier  # type: ignore[import-untyped]

from ingest.learned.contexts import CONTEXTS, contexts
from ingest.learned.features import TAGS, Floats, Known, beside, looks
from ingest.learned.letters import counted
from ingest.learned.tagger import NAMED, OWN, Named
from ingest.learned.units import Unit
from ingest.vocabulary import vocabulary

Arrays = dict[str, NDArray[Any]]
#: Towns are held out in so many parts.
PARTS = 4
#: Rounds of trees, and how each is grown.
ROUNDS = 45
GROWN = {"learning_rate": 0.12, "max_leaf_nodes": 15, "l2_regularization": 2.0}
LEAF, BINS = 25, 63
#: How much the words' weights are held down, and how often the texts are gone through.
HELD, TIMES = 3e-6, 5


@dataclass(frozen=True, slots=True)
class Tagged:
    """A report: its town, its units and what each is."""

    town: str
    units: Sequence[Unit]
    tags: Sequence[int]


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of all reports, and those of all but the towns of each part."""

    whole: Arrays
    without: Mapping[str, Arrays]


def learn(reports: Sequence[Tagged], held_out: bool) -> Learned:
    """Learn all three steps; ``held_out``: also without each town (and others of its part)."""
    names = [contexts(report.units) for report in reports]
    tags = np.array([tag for report in reports for tag in report.tags])
    towns = parts_of({report.town for report in reports})
    part = np.array([towns[report.town] for report in reports for _ in report.units])
    steps: list[_Step] = []
    for which in ("own", *CONTEXTS):
        steps.append(_words_step(which, _rows(reports, names, which), tags, part))
    said = [step.likely for step in steps]
    known = Known(vocabulary())
    looked = [looks(report.units, own, known) for report, own in zip(reports, names, strict=True)]
    base = np.hstack([np.vstack(looked), *said])
    around = _around(reports, names, said[0])
    first = _trees_step("first", np.hstack([base, around]), tags, part, True)
    around = _around(reports, names, first.likely)
    rows = np.hstack([base, first.likely, around])
    steps += [first, _trees_step("second", rows, tags, part, held_out)]
    whole = {name: values for step in steps for name, values in step.whole.items()}
    without = [
        {name: values for step in steps for name, values in step.without[number].items()}
        for number in range(PARTS if held_out else 0)
    ]
    return Learned(whole, {town: without[number] for town, number in towns.items() if held_out})


@dataclass(frozen=True, slots=True)
class _Step:
    """What one step learned, from all and without each part, and what the latter say of theirs."""

    whole: Arrays
    without: list[Arrays]
    likely: Floats


def _named(name: str, parts: Mapping[str, NDArray[Any]]) -> Arrays:
    return {f"{name}_{part}": values for part, values in parts.items()}


def parts_of(towns: Iterable[str]) -> dict[str, int]:
    """The part of each town: by turns, in an order drawn once."""
    order = sorted(towns)
    random.Random(1).shuffle(order)
    return {town: number % PARTS for number, town in enumerate(order)}


def _around(reports: Sequence[Tagged], names: Sequence[Named], likely: Floats) -> Floats:
    out, start = [], 0
    for report, own in zip(reports, names, strict=True):
        end = start + len(report.units)
        out.append(beside(report.units, own, likely[start:end]))
        start = end
    return np.vstack(out)


# ---- words ---------------------------------------------------------------------------------------


def _rows(reports: Sequence[Tagged], names: Sequence[Named], which: str) -> csr_matrix:
    """The hashed words of the units, or of one of their contexts."""
    buckets = OWN if which == "own" else NAMED
    starts, places, values = [0], [], []
    for report, named in zip(reports, names, strict=True):
        for unit, own in zip(report.units, named, strict=True):
            text = unit.text if which == "own" else own[which]
            at, weights = counted(text, buckets) if text else (np.array([], int), np.array([]))
            places.append(at)
            values.append(weights)
            starts.append(starts[-1] + len(at))
    shape = (len(starts) - 1, buckets)
    return csr_matrix((np.concatenate(values), np.concatenate(places), starts), shape=shape)


def _fit_words(rows: csr_matrix, tags: NDArray[np.int64]) -> SGDClassifier:
    there = np.diff(rows.indptr) > 0
    model = SGDClassifier(
        loss="log_loss", alpha=HELD, max_iter=TIMES, tol=None, random_state=0, average=False
    )
    return model.fit(rows[there], tags[there])


def _words_step(
    which: str, rows: csr_matrix, tags: NDArray[np.int64], part: NDArray[np.int64]
) -> _Step:
    out = np.zeros((len(tags), TAGS), np.float32)
    without = []
    for number in range(PARTS):
        held = part == number
        model = _fit_words(rows[~held], tags[~held])
        asked = np.flatnonzero(held & (np.diff(rows.indptr) > 0))
        if len(asked):
            out[np.ix_(asked, model.classes_)] = model.predict_proba(rows[asked])
        without.append(_named(which, _words_arrays(model)))
    return _Step(_named(which, _words_arrays(_fit_words(rows, tags))), without, out)


def _words_arrays(model: SGDClassifier) -> Arrays:
    """The weights as bytes with a scale for each tag; a tag that was never met is never said."""
    weights = np.zeros((TAGS, model.coef_.shape[1]), np.float32)
    constant = np.full(TAGS, -30, np.float32)
    weights[model.classes_] = model.coef_
    constant[model.classes_] = model.intercept_
    scale = np.abs(weights).max(axis=1, keepdims=True) / 127 + 1e-12
    packed = np.round(weights / scale).astype(np.int8)
    return {"weights": packed, "scale": scale.astype(np.float32), "constant": constant}


# ---- trees ---------------------------------------------------------------------------------------


def _fit_trees(rows: Floats, tags: NDArray[np.int64]) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        min_samples_leaf=LEAF,
        max_bins=BINS,
        random_state=0,
        early_stopping=False,
        **GROWN,
    )
    return model.fit(rows, tags)


def _trees_step(
    which: str, rows: Floats, tags: NDArray[np.int64], part: NDArray[np.int64], parts: bool
) -> _Step:
    out = np.zeros((len(tags), TAGS), np.float32)
    without = []
    for number in range(PARTS if parts else 0):
        held = part == number
        model = _fit_trees(rows[~held], tags[~held])
        out[held] = model.predict_proba(rows[held])
        without.append(_named(which, _trees_arrays(model)))
    return _Step(_named(which, _trees_arrays(_fit_trees(rows, tags))), without, out)


def _trees_arrays(model: HistGradientBoostingClassifier) -> Arrays:
    """All nodes in one row; a leaf is its own child."""
    parts: dict[str, list[NDArray[Any]]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }
    roots, start = [], 0
    for grown in model._predictors:
        for tree in grown:
            nodes = tree.nodes
            own = np.arange(len(nodes)) + start
            leaf = nodes["is_leaf"].astype(bool)
            parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16))
            parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]).astype(np.float32))
            parts["left"].append(np.where(leaf, own, nodes["left"] + start).astype(np.int32))
            parts["right"].append(np.where(leaf, own, nodes["right"] + start).astype(np.int32))
            parts["value"].append(nodes["value"].astype(np.float32))
            roots.append(start)
            start += len(nodes)
    whole = {name: np.concatenate(values) for name, values in parts.items()}
    shaped = np.array(roots, np.int32).reshape(len(model._predictors), -1)
    return {
        **whole,
        "roots": shaped,
        "start": model._baseline_prediction.ravel().astype(np.float32),
    }
