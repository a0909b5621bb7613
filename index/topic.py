"""A topic and a passage -> how likely the passage is about it: a decision, not a rank.

List questions need every passage about the topic and no other, and a cosine does not decide that:
those of the bundled model lie between 0.75 and 0.9 whatever one asks. So a few numbers are combined
by a logistic decision: how far the cosine stands out from the library's other passages, and how
much of the topic is said in words, in the passage's headings and in its result. The coefficients
are in topic_decision.toml, fitted by ``python -m eval.fit_topic`` on development data.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models import StoredPassage
from index.stop_words import STOP_WORDS
from index.synonyms import Synonyms, load_synonyms
from index.terms import search_terms, tokens

_FILE = Path(__file__).with_name("topic_decision.toml")
_WEAK = 0.2
_SYNONYM, _COMPOUND, _PART = 0.85, 0.95, 0.55
#: A stem of so many letters is also looked for as the beginning of a word: "förhandsbedöm".
_LONG = 7
#: Passages that are taken as certain for the second step: at most so many, from these log odds.
_CERTAIN, _CERTAIN_FROM = 12, 0.4

#: Log odds under which no likeness can bring a passage over the threshold.
_HOPELESS = -7.0

SECOND = ("odds", "likeness", "likeness_x_anywhere")
TYPICAL = (
    "typical_mean", "typical_spread", "typical_likeness", "typical_likeness_spread",
)  # fmt: skip
FEATURES = ("standing", "behind_best", "heading", "anywhere", "concepts", "long")


# ---- the words of a passage ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Zones:
    """A passage's words, ready to be searched: headings (what was to be checked) and all of it."""

    heading: str
    whole: str


def zones(passage: StoredPassage) -> Zones:
    """The zones of a passage."""
    heading = (
        passage.process, passage.working_method, passage.systematic_control,
        passage.control_activity, passage.risk, passage.method, *(t for _, t in passage.extra),
    )  # fmt: skip
    head = "\n".join(text for text in heading if text)
    body = "\n".join(text for text in (passage.goal, passage.result, passage.status) if text)
    return Zones(padded(head), padded(head + "\n" + body))


def padded(text: str) -> str:
    """Words of a text, then their lemmas with compound parts, each between spaces: a haystack."""
    return f" {' '.join(tokens(text))} | {' '.join(search_terms(text))} "


# ---- the words of a topic -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Needle:
    """A piece of text to look for, and how much finding it says (0-1)."""

    text: str
    worth: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a topic names; any of its needles will do, the best counts."""

    words: tuple[str, ...]
    needles: tuple[Needle, ...]
    weak: bool

    def found(self, haystack: str) -> float:
        """How well the concept is said in ``haystack``, 0-1."""
        return next((needle.worth for needle in self.needles if needle.text in haystack), 0.0)


def concepts(topic: str, known: frozenset[str] = frozenset()) -> tuple[Concept, ...]:
    """What a topic names, in its order; words joined by "eller" or a comma are one concept.

    ``known`` are the terms of the library: a compound that it never says is read by its parts.
    """
    synonyms = load_synonyms()
    whole = padded(topic)
    out: list[Concept] = []
    for phrase, needles in synonyms.phrases(whole):
        if not any(phrase in word for one in out for word in one.words):
            out.append(_of_needles(phrase, {f" {phrase} ": 1.0}, needles, weak=False))
    said = {word for one in out for phrase in one.words for word in phrase.split()}
    for piece in _alternatives(topic):
        left = [word for word in piece if word not in said]
        options = [one for word in left if (one := _concept(word, synonyms, known))]
        strong = [one for one in options if not one.weak] or options
        if strong:
            out.append(_merged(strong))
    return tuple(out)


def _alternatives(topic: str) -> list[list[str]]:
    """Words in order; the last word before "eller" and the first after it stand together."""
    groups: list[list[str]] = []
    joined = False
    for chunk in re.split(r"(\s*,\s*|\s*/\s*|\s+eller\s+)", topic.replace("- eller ", "-  eller ")):
        if re.fullmatch(r"\s*,\s*|\s*/\s*|\s+eller\s+", chunk):
            joined = True
            continue
        found = [one for one in tokens(chunk) if one not in STOP_WORDS]
        for number, word in enumerate(found):
            if number == 0 and joined and groups:
                groups[-1].append(word)
            else:
                groups.append([word])
        joined = False
    return groups


def _merged(options: Sequence[Concept]) -> Concept:
    needles: dict[str, float] = {}
    for one in options:
        for needle in one.needles:
            needles[needle.text] = max(needle.worth, needles.get(needle.text, 0.0))
    ordered = sorted(needles.items(), key=lambda pair: -pair[1])
    return Concept(
        tuple(word for one in options for word in one.words),
        tuple(Needle(text, worth) for text, worth in ordered),
        all(one.weak for one in options),
    )


def _concept(word: str, synonyms: Synonyms, known: frozenset[str]) -> Concept | None:
    terms = search_terms(word)
    if not terms:
        return None
    whole, parts = terms[0], [term for term in terms[1:] if term not in _head_terms()]
    needles = {f" {whole} ": 1.0}
    # "avtalsuppföljning" is a thing of its own where the library has the word; else it is "avtal"
    alone = len(parts) == 1 and len(terms) > 2 and whole not in known
    for part in parts:
        needles.setdefault(f" {part} ", _COMPOUND if alone else _PART)
    core = synonyms.head_of(word)
    if len(whole) >= _LONG:
        needles.setdefault(f" {whole}", _COMPOUND)
    same = synonyms.for_word(word) or (synonyms.for_word(core) if core != word else ())
    if not same and whole not in known:
        same = synonyms.for_beginning(word)
    return _of_needles(word, needles, same, weak=synonyms.is_weak(word))


@functools.cache
def _head_terms() -> frozenset[str]:
    """Terms of the general last parts of compounds."""
    return frozenset(term for head in load_synonyms().heads for term in search_terms(head)[:1])


def _of_needles(
    word: str, needles: dict[str, float], same: Sequence[str], *, weak: bool
) -> Concept:
    worths = {text: max(needles.get(text, 0.0), _SYNONYM) for text in same} | {
        text: worth for text, worth in needles.items() if worth > _SYNONYM or text not in same
    }
    ordered = sorted(worths.items(), key=lambda pair: -pair[1])
    return Concept((word,), tuple(Needle(text, worth) for text, worth in ordered), weak)


# ---- the decision -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Background:
    """What is usual in the library, for one topic: mean, spread and best of the cosines, and how
    many of ``size`` sampled passages say each concept."""

    mean: float
    spread: float
    best: float
    counts: tuple[int, ...]
    size: int

    def weights(self, topic: Sequence[Concept]) -> tuple[float, ...]:
        """How much each concept counts: rare ones more (inverse document frequency)."""
        return tuple(
            math.log((self.size + 2) / (count + 1)) * (_WEAK if concept.weak else 1.0)
            for concept, count in zip(topic, self.counts, strict=True)
        )


def features(
    topic: Sequence[Concept], passage: Zones, cosine: float, background: Background
) -> NDArray[np.float64]:
    """The numbers that decide, in the order of :data:`FEATURES`."""
    weights = background.weights(topic)
    total = sum(weights) or 1.0
    heading = [concept.found(passage.heading) for concept in topic]
    whole = [concept.found(passage.whole) for concept in topic]
    strong = [n for n, concept in enumerate(topic) if not concept.weak] or range(len(topic))
    return np.array([
        (cosine - background.mean) / background.spread,
        (cosine - background.best) / background.spread,
        sum(w * f for w, f in zip(weights, heading, strict=True)) / total,
        sum(w * f for w, f in zip(weights, whole, strict=True)) / total,
        sum(whole[n] for n in strong) / max(1, len(strong)),
        math.log(max(1, len(strong))),
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic decision in two steps: over :data:`FEATURES`, then again with what the passages
    that are certainly about the topic look like.

    ``threshold`` is the probability from which a passage is about the topic; ``typical_*`` say what
    cosines look like where a library is too small to tell.
    """

    coefficients: NDArray[np.float64]
    intercept: float
    second: NDArray[np.float64]
    second_intercept: float
    threshold: float
    typical_mean: float
    typical_spread: float
    typical_likeness: float
    typical_likeness_spread: float
    prior: float

    def background(
        self, cosines: NDArray[np.float32], topic: Sequence[Concept], sample: Sequence[Zones]
    ) -> Background:
        """What is usual: measured over the library, held steady by the typical values when the
        library is small."""
        count = len(cosines)
        share = count / (count + self.prior) if count else 0.0
        median = float(np.median(cosines)) if count else 0.0
        spread = float(np.std(cosines)) if count > 1 else 0.0
        return Background(
            mean=share * median + (1 - share) * self.typical_mean,
            spread=max(share * spread + (1 - share) * self.typical_spread, 1e-3),
            best=float(np.max(cosines)) if count else self.typical_mean,
            counts=tuple(sum(one.found(zone.whole) > 0 for zone in sample) for one in topic),
            size=len(sample),
        )

    def first_step(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log odds (n,) of features (n, len(FEATURES))."""
        odds: NDArray[np.float64] = numbers @ self.coefficients + self.intercept
        return odds

    def second_step(
        self, odds: NDArray[np.float64], vectors: NDArray[np.float32], said: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Probabilities (n,): log odds moved by how like the certain passages each one is.

        A control that says nothing of "behörighet" but is like five that do is about it; one that
        stands alone with a chance word is not.
        """
        likeness = self.likeness(odds, vectors)
        numbers = np.column_stack([odds, likeness, likeness * said])
        return _sigmoid(numbers @ self.second + self.second_intercept)

    def likeness(
        self, odds: NDArray[np.float64], vectors: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """How like the most like of the certain passages each one is, in spreads; 0 without any."""
        certain = np.argsort(-odds, kind="stable")[:_CERTAIN]
        certain = certain[odds[certain] > _CERTAIN_FROM]
        if not len(certain):
            return np.zeros(len(odds))
        cosines = (vectors @ vectors[certain].T).astype(np.float64)
        cosines[certain, np.arange(len(certain))] = -np.inf
        nearest = cosines.max(axis=1)
        alone = ~np.isfinite(nearest)
        nearest[alone] = self.typical_likeness
        likeness: NDArray[np.float64] = nearest - self.typical_likeness
        return likeness / self.typical_likeness_spread


def _sigmoid(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
    return chances


def judge(
    topic: Sequence[Concept],
    passages: Sequence[Zones],
    cosines: NDArray[np.float32],
    vectors: Callable[[NDArray[np.intp]], NDArray[np.float32]],
    background: Background,
    decision: Decision,
) -> NDArray[np.float64]:
    """How likely each passage is about the topic, (n,), 0-1, in the order of ``passages``.

    ``vectors`` gives the vectors of some of them by their place; those that the first step finds
    hopeless are not asked for.
    """
    if not passages:
        return np.empty(0)
    numbers = np.stack([
        features(topic, passage, float(cosine), background)
        for passage, cosine in zip(passages, cosines, strict=True)
    ])  # fmt: skip
    odds = decision.first_step(numbers)
    said = numbers[:, FEATURES.index("anywhere")]
    chances = np.zeros(len(passages))
    near = np.flatnonzero(odds > _HOPELESS)
    if len(near):
        chances[near] = decision.second_step(odds[near], vectors(near), said[near])
    return chances


@functools.cache
def load_decision(model: str) -> Decision:
    """The decision for an embedding model; one that was never fitted uses the bundled one's
    coefficients, with what is usual measured over the library alone."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))["models"]
    name = model.partition("@")[0]
    return decision_of(data.get(name) or data["bundled"], fitted=name in data)


def decision_of(data: dict[str, Any], *, fitted: bool = True) -> Decision:
    """A decision from the numbers of topic_decision.toml."""
    return Decision(
        coefficients=np.array([data["first"][name] for name in FEATURES]),
        intercept=data["first"]["intercept"],
        second=np.array([data["second"][name] for name in SECOND]),
        second_intercept=data["second"]["intercept"],
        threshold=data["threshold"],
        prior=data["prior"] if fitted else 0.0,
        **{name: data[name] for name in TYPICAL},
    )
