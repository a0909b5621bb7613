"""A topic that names a whole field of work ("informationssäkerhet", "inköp") -> which controls are
of it, as it was learned from labelled controls.

A control of a field rarely says the field's name, and no vector of a single word lies near all of
them. Each field has a logistic model over the terms of a passage, its headings and its other text
apart, each weighed by tf-idf (Salton and Buckley 1988) and brought to length 1 or less. It was
fitted by ``python -m eval.fit_fields`` on the labels of the training controls. How people name the
fields is data: field_names.toml. What the model says is mixed with how near the passage is to the
topic.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.topics.decision import Verdict
from index.topics.word_topics import load_word_topics

NAMES = Path(__file__).with_name("field_names.toml")
WEIGHTS = Path(__file__).parents[1] / "weights" / "fields.npz"
#: How much other text counts beside the headings.
OTHER = 0.6
#: What the length of a text is at least, in the units of its weights: two words say less than ten.
SHORT = 20.0
#: How much the decision on the topic counts beside the field's own.
BESIDE = 0.5
#: The chance of a passage at the bound of its field, and the most that one below it has: less than
#: any share of it from which a list takes a passage.
_AT_BOUND, _BELOW = 0.5, 0.02

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of ``count`` passages that have a place in a vocabulary: each pair of a passage and
    a term once for its headings and once for its other text. ``rows`` and ``which`` (m,) are the
    passage and the term's place, ``heading`` (m,) is true where it stands in the headings."""

    count: int
    rows: NDArray[np.int64]
    which: NDArray[np.int64]
    heading: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fields:
    """The learned models: ``places`` of the terms, and for headings and other text the inverse
    document frequencies (terms,) and coefficients (terms, fields); ``intercepts`` (fields,) and the
    log odds ``bounds`` (fields,) from which a passage is of a field."""

    labels: tuple[str, ...]
    places: dict[str, int]
    frequencies: tuple[Matrix, Matrix]
    coefficients: tuple[Matrix, Matrix]
    intercepts: Matrix
    bounds: Matrix

    def above(self, terms: Terms, labels: tuple[str, ...]) -> Matrix:
        """How far above its bound each passage is, in log odds, for the nearest of ``labels``:
        shape (passages,). ``terms`` are those of ``places``."""
        chosen = [self.labels.index(label) for label in labels]
        odds = np.tile(self.intercepts[chosen], (terms.count, 1))
        for zone, inside in ((0, terms.heading), (1, ~terms.heading)):
            here = np.flatnonzero(inside)
            rows, columns = terms.rows[here], terms.which[here]
            weight = self.frequencies[zone][columns]
            length = np.sqrt(np.bincount(rows, weight**2, terms.count) + SHORT**2)
            share = weight / length[rows] * (1.0 if zone == 0 else OTHER)
            for number, field in enumerate(chosen):
                column = np.ascontiguousarray(self.coefficients[zone][:, field])
                own = share * column[columns]
                odds[:, number] += np.bincount(rows, own, terms.count)
        nearest: Matrix = (odds - self.bounds[chosen]).max(axis=1)
        return nearest


@functools.lru_cache(maxsize=1_000)
def fields_named(topic: str) -> tuple[str, ...]:
    """Labels of the fields that a topic names when it names nothing else; else nothing, and nothing
    for one field inside another ("personuppgifter i skolan")."""
    named = load_word_topics(NAMES, "field").side_by_side(topic)
    return tuple(labels()[number] for number in named)


@functools.cache
def labels() -> tuple[str, ...]:
    """The labels of all fields, in the order of their names' file."""
    data = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    return tuple(one["label"] for one in data["field"])


def of_field(verdict: Verdict, above: Matrix, near: float) -> Verdict:
    """The verdict on a topic that is a field's name, with how far ``above`` the field's bound each
    passage is; ``near`` is the share of the best chance from which a list takes a passage.

    Where no passage is above, the verdict stays: the words of the topic may still be said.
    """
    best = float(verdict.chances.max(initial=0.0))
    if best <= 0.0:
        return verdict
    odds = above + BESIDE * (_log_odds(verdict.chances) - _log_odds(np.array(near * best)))
    if not (odds >= 0).any():
        return verdict
    chances = 1.0 / (1.0 + np.exp(-odds))
    chances = np.where(odds >= 0, chances, chances * _BELOW / _AT_BOUND)
    return Verdict(chances, max(verdict.present, float(chances.max())))


def _log_odds(chances: Matrix) -> Matrix:
    bounded = np.clip(chances, 1e-3, 1 - 1e-3)
    odds: Matrix = np.log(bounded / (1 - bounded))
    return odds


@functools.cache
def load_fields() -> Fields:
    """The models of fields that the program ships, read once."""
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        return fields_of_arrays(dict(kept))


def fields_of_arrays(kept: dict[str, Any]) -> Fields:
    """The models as they are stored (eval/fit_fields.py writes them)."""

    def numbers(name: str) -> Matrix:
        return np.asarray(kept[name], dtype=np.float64)

    return Fields(
        tuple(kept["labels"].tolist()),
        {term: place for place, term in enumerate(kept["terms"].tolist())},
        (numbers("heading_frequencies"), numbers("other_frequencies")),
        (numbers("heading_coefficients"), numbers("other_coefficients")),
        numbers("intercepts"),
        numbers("bounds"),
    )
