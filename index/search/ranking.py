"""A question as it was read -> what makes a passage wanted, as one number: the order of a list.

Log odds are added up: how near the passage is in meaning, how much of the words it shares, whether
it says the things that the question names (in its headings, and anywhere), and whether it found
what is asked for. The first four are weighed by ranking.toml, fitted on training queries by
``python -m eval.fit_ranking``; what the control found comes in as the logarithm of its own
probability, because a passage is wanted when it is about the topic *and* had that outcome. So an
outcome that the decision got wrong moves a passage down but never out of the list.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.interpretation import Interpretation
from index.models import Filters, Outcome, Severity

_FILE = Path(__file__).with_name("ranking.toml")
#: An outcome that the question only implies ("hur har andra gjort?") counts half.
ASSUMED = 0.5
#: Log odds of a severity, or of "återkommande", that is the one asked for.
SECONDARY = 2.0
#: Log odds of a paragraph of a report's analysis beside a control: it sums up controls.
ANALYSIS = -3.0
#: A probability is held between these, since no decision is as certain as it says.
_LEAST, _MOST = 0.02, 0.97
#: What an outcome's probability is taken for before the passage itself is read.
_TYPICAL = 0.9
_OTHERS = len(Outcome) - 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question is after: its topic, its own words, and what the control should have found.

    ``outcome_weight`` is how much the outcome counts; with no outcomes it has no effect.
    """

    topic: str
    question: str
    outcomes: frozenset[Outcome] = frozenset()
    outcome_weight: float = 1.0
    severities: frozenset[Severity] = frozenset()
    recurring: bool | None = None


def wanted_of(interpretation: Interpretation, question: str, given: Filters) -> Wanted:
    """What ``question`` is after; what is filtered by hand is a scope and no longer a wish."""
    topic = " ".join(interpretation.topics).strip() or question
    return Wanted(
        topic=topic,
        question=question,
        outcomes=frozenset(() if given.outcomes else interpretation.outcomes),
        outcome_weight=ASSUMED if interpretation.details.assumed_outcomes else 1.0,
        severities=frozenset(() if given.severities else interpretation.severities),
        recurring=None if given.recurring else interpretation.recurring,
    )


def ranked_scope(interpretation: Interpretation, scope: Filters, given: Filters) -> Filters:
    """``scope`` without what a question about a topic only wishes for (:class:`Wanted`).

    A question about outcomes as such ("vilka kontroller gjordes inte?") keeps its filter.
    """
    if not interpretation.topics:
        return scope
    return dataclasses.replace(
        scope,
        outcomes=given.outcomes,
        severities=given.severities,
        recurring=given.recurring,
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds per unit: a spread of the cosine, the root of a BM25 score, a share of what the
    topic names that stands in the headings, and anywhere."""

    cosine: float
    words: float
    heading: float
    anywhere: float


@functools.cache
def load_weights(model: str) -> Weights:
    """The weights for an embedding model; one that was never fitted uses the bundled one's, since
    cosines are measured in spreads of the library."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))["models"]
    return Weights(**(data.get(model.partition("@")[0]) or data["bundled"]))


# ---- meaning ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mixed:
    """One query vector (d,) of length 1 that stands for several; ``standing`` turns its cosines
    into the mean of how far, in spreads, each of them stands out from the library."""

    vector: NDArray[np.float32]
    scale: float
    offset: float

    def standing(self, cosines: NDArray[np.float32]) -> NDArray[np.float64]:
        """How many spreads each cosine (n,) lies above the library's mean, (n,)."""
        out: NDArray[np.float64] = cosines.astype(np.float64) * self.scale - self.offset
        return out


def mixed(queries: NDArray[np.float32], sample: NDArray[np.float32]) -> Mixed:
    """Mix ``queries`` (q, d) over a ``sample`` (n, d) of the library's vectors."""
    if len(sample) > 1:
        cosines = sample @ queries.T
        means, spreads = cosines.mean(axis=0), np.maximum(cosines.std(axis=0), 1e-3)
    else:
        means, spreads = np.zeros(len(queries)), np.ones(len(queries))
    total = (queries / spreads[:, None]).mean(axis=0)
    length = float(np.linalg.norm(total)) or 1.0
    return Mixed(
        np.asarray(total / length, dtype=np.float32), length, float(np.mean(means / spreads))
    )


# ---- what the control found ---------------------------------------------------------------------


def prior(
    wanted: Wanted,
    analysis: NDArray[np.bool_],
    outcomes: Sequence[NDArray[np.bool_]],
    severities: NDArray[np.bool_],
    recurring: NDArray[np.bool_],
    confidences: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Log odds (n,) that controls found what is wanted; paragraphs of ``analysis`` found nothing.

    ``outcomes`` has one array (n,) per member of Outcome, in its order; ``severities`` and
    ``recurring`` are true where they are the wanted ones. Without ``confidences`` (n,), which only
    the library has, every outcome is as sure as is usual.
    """
    odds: NDArray[np.float64] = np.where(analysis, ANALYSIS, 0.0)
    for outcome, rows in zip(Outcome, outcomes, strict=True):
        if confidences is None:
            odds += rows * _outcome(wanted, outcome, _TYPICAL)
        else:
            held = np.flatnonzero(rows)
            odds[held] += [_outcome(wanted, outcome, one) for one in confidences[held].tolist()]
    odds += SECONDARY * severities + SECONDARY * recurring
    return odds


def _outcome(wanted: Wanted, outcome: Outcome, confidence: float) -> float:
    if not wanted.outcomes:
        return 0.0
    sure = min(max(confidence, _LEAST), _MOST)
    others = (1.0 - sure) / _OTHERS
    hit = outcome in wanted.outcomes
    chance = hit * sure + (len(wanted.outcomes) - hit) * others
    return wanted.outcome_weight * math.log(max(chance, _LEAST))


def shown(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds as a figure between 0 and 1 that keeps their order; it orders a list, no more."""
    out: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(np.clip(odds, -40, 40) - _MIDDLE)))
    return out


#: Log odds that are shown as one half; only the order is meant.
_MIDDLE = 4.0
