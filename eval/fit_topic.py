"""Judged topics -> topic_decision.toml: how the decision "is it about this?" is fitted.

    python -m eval.fit_topic --cache vectors.npz      fits on all judged topics, writes the file

Figures, with topics that a fit never saw, are printed by ``python -m eval.topic``. The adapter of
the vectors (eval/fit_topic_net.py) learned from the training controls and never saw these reports.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from eval.topic_data import (
    Case,
    Control,
    cases,
    controls,
    training_queries,
    unseen_cases,
    vectors_of,
)
from eval.topic_questions import cities
from eval.topic_training import LARGEST, asked_of
from index.embedding.embeddings import load_encoder
from index.topics.adapter import Adapter, load_adapter
from index.topics.concepts import Zones, concepts, zones
from index.topics.decision import (
    PRESENT,
    SECOND,
    TYPICAL,
    Decision,
    Step,
    Verdict,
    decision_of,
    judge,
)
from index.topics.topic import FEATURES, Cosines, background, features, said
from settings import Settings, load

TARGET = Path(__file__).parent.parent / "index" / "topics" / "topic_decision.toml"
MODEL = "bundled"
PRIOR = 150.0
#: A passage is about a topic from this share of the best chance: a share divides better than a
#: fixed bound. 0.33 gives the best F1 of passages; a list keeps only the outcome that is asked for
#: and what is nearly as sure as its report's best, so that one too few costs more than one too
#: many: lists of Ekstad recall 0.908, precision 0.946 with 0.33, 0.922 and 0.947 with 0.22. The
#: higher the bound for the library, the more topics that no report has are met with silence, and
#: the more that are there (``python -m eval.topic`` prints both).
NEAR, SURELY = 0.15, 0.40
#: The same share where a question asks for one thing: a lookup is spoilt by what is only next to
#: it, a list by what it lacks (docs/measurements-history.md).
NEAR_ONE = 0.45
#: The same of the library: what strangers ask of many committees is said in more words, and half of
#: the rows that their lists lacked were met with silence (docs/measurements-history.md).
SURELY_ONE = 0.50
#: The chance that the surest passage must have where a list's topic is one word: who names a thing
#: by its name is met by controls that name it, in that or another word for it. Topics in more words
#: tell a thing in words of their own, and would lose as many answers by it as they gain silences;
#: questions after one thing gain hardly any (docs/measurements.md).
SUREST_OF_A_WORD = 0.30
#: How much less sure the library's step is for every e times as many passages as the largest that
#: it was fitted on: among 100 000 one of them stands out whatever is asked. By 168 topics that
#: Ekstad has and 155 that nobody has, asked of both there (docs/measurements.md): 1.0 less there
#: loses three of the first and meets 107 of the others with silence, where it was 50.
CROWDED = 0.168
#: How much a judged topic counts beside a training query: its controls, and in the third step.
CONTROL_WEIGHT, TOPIC_WEIGHT = 4.0, 3.0
#: How firmly the third step is held (it has the fewest examples); the others: 1.
HELD = 0.3

Matrix = NDArray[np.float64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rows:
    """One topic as numbers over the controls of a library: features (n, f), the truth, which of
    them are judged, and their adapted vectors (n, d)."""

    case: Case
    numbers: Matrix
    truth: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a fit needs: the judged topics over the controls of Ekstad, the questions of the
    development cities (by city), the training queries (halves apart) over libraries drawn by
    chance, the adapter, what is typical. ``unseen`` is for figures only."""

    rows: list[Rows]
    questions: dict[str, list[Rows]]
    unseen: list[Rows]
    training: tuple[list[Rows], list[Rows]]
    controls: list[Control]
    adapter: Adapter
    typical: dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cache", type=Path, default=None, help="keeps vectors between runs")
    chosen = parser.parse_args(arguments)
    material = gather(load(), chosen.cache)
    asked = [row for own in material.questions.values() for row in own]
    queries = [*material.training[0], *material.training[1]]
    decision = fit(material, [*material.rows, *asked, *queries])
    TARGET.write_text(_toml(decision), encoding="utf-8")
    print(f"{TARGET.name}: fitted on {len(material.rows)} judged topics, {len(asked)} questions "
          f"and {len(queries)} libraries of training controls")  # fmt: skip


def gather(settings: Settings, cache: Path | None) -> Material:
    """Controls, topics, their vectors and numbers."""
    known = controls()
    asked = list(cases(known))
    unseen = list(unseen_cases(known))
    towns = cities()
    own_ids = {control.passage.id for control in known}
    every = [*known, *(control for town in towns for control in town.controls
                       if control.passage.id not in own_ids)]  # fmt: skip
    texts = ([case.topic for case in asked], [case.topic for case in unseen],
             [topic for topic, _ in training_queries(known)],
             [case.topic for town in towns for case in town.cases])  # fmt: skip
    encoder = load_encoder(settings.model, settings)
    passages, vectors = vectors_of(every, [one for own in texts for one in own], encoder, cache)
    ends = np.cumsum([len(own) for own in texts])[:-1]
    queries, other, put, questions = np.split(vectors, ends)
    turned, other_turned, questions_turned = (
        encoder.encode_topics(own) for own in (texts[0], texts[1], texts[3])
    )
    adapter = load_adapter(MODEL)
    reports = [n for n, control in enumerate(known) if control.pool != "t"]
    training = [n for n, control in enumerate(known) if control.pool == "t"]
    typical = _typical(passages[training], passages[reports], queries, turned, adapter)
    blank = _blank(typical, adapter)
    places = {n: zones(every[n].passage) for n in range(len(every))}
    rows, unseen_rows = (
        [
            _rows(case, reports, places, passages, (query, topic), blank)
            for case, query, topic in zip(own, *pair, strict=True)
        ]
        for own, pair in ((asked, (queries, turned)), (unseen, (other, other_turned)))
    )
    drawn: tuple[list[Rows], list[Rows]] = ([], [])
    for one in asked_of(known, passages, settings, cache):
        seen = _blank(typical, one.adapter)
        pair_ = (put[one.query], one.topic)
        drawn[one.half].append(_rows(one.case, one.members, places, passages, pair_, seen))
    number = {control.passage.id: n for n, control in enumerate(every)}
    put_by_people: dict[str, list[Rows]] = {}
    for town in towns:
        members = [number[control.passage.id] for control in town.controls]
        count = len(town.cases)
        put_by_people[town.name] = [
            _rows(_moved(case, members), members, places, passages, pair, blank)
            for case, *pair in zip(town.cases, questions[:count], questions_turned[:count],
                                   strict=True)
        ]  # fmt: skip
        questions, questions_turned = questions[count:], questions_turned[count:]
    return Material(
        rows, put_by_people, unseen_rows, drawn, [known[n] for n in reports], adapter, typical
    )


def _moved(case: Case, members: Sequence[int]) -> Case:
    """A case with the numbers that its controls have among all."""
    about, unknown = ({members[n] for n in own} for own in (case.about, case.unknown))
    return Case(case.topic, frozenset(about), frozenset(unknown), case.source)


def _typical(
    pool: Vectors, unheard: Vectors, queries: Vectors, turned_queries: Vectors, adapter: Adapter
) -> dict[str, float]:
    """What cosines look like in general, over the training controls ``pool``; with what topics
    recall over controls ``unheard``, which no wording asks for."""
    asked = queries @ pool.T
    turned = adapter.adapted(pool)
    topics = [adapter.topic(query) for query in turned_queries]
    adapted = np.stack(topics) @ turned.T
    recalled = np.stack([adapter.recalled(topic) for topic in topics]) @ adapter.adapted(unheard).T
    alike = turned[::7] @ turned[::7].T
    alike = alike[~np.eye(len(alike), dtype=bool)]
    return dict(zip(TYPICAL, (
        float(np.median(asked)), float(np.mean(np.std(asked, axis=1))),
        float(np.median(adapted)), float(np.mean(np.std(adapted, axis=1))),
        float(np.median(recalled)), float(np.mean(np.std(recalled, axis=1))),
        float(np.mean(alike)), float(np.std(alike)),
    ), strict=True))  # fmt: skip


def _blank(typical: dict[str, float], adapter: Adapter) -> Decision:
    """A decision without its steps."""
    none = {
        step: dict.fromkeys([*names, "intercept"], 0.0)
        for step, names in (("first", FEATURES), ("second", SECOND), ("third", PRESENT))
    }
    bounds = {"near": NEAR, "near_one": NEAR_ONE, "surely": SURELY, "surely_one": SURELY_ONE,
              "surest_of_a_word": SUREST_OF_A_WORD,
              "prior": PRIOR, "crowd": float(LARGEST), "crowded": CROWDED}  # fmt: skip
    return decision_of(none | bounds | typical, adapter)


def _rows(
    case: Case, members: Sequence[int], places: Mapping[int, Zones], passages: Vectors,
    vectors: Sequence[Vectors], blank: Decision,
) -> Rows:  # fmt: skip
    """``vectors``: the topic's as a question, and as it is judged."""
    own = [places[number] for number in members]
    stems = frozenset(stem for zone in own for stem in zone.whole.partition("|")[2].split())
    topic = concepts(case.topic, stems)
    adapter = blank.adapter
    turned = adapter.adapted(passages[members])
    query, topic_vector = vectors
    adapted = adapter.topic(topic_vector)
    cosines = Cosines(
        passages[members] @ query, turned @ adapted, turned @ adapter.recalled(adapted)
    )
    words = said(topic, own)
    usual = background(topic, words, blank.standings(cosines))
    return Rows(
        case,
        features(topic, words, cosines, usual),
        np.array([number in case.about for number in members]),
        np.array([number not in case.unknown for number in members]),
        turned,
    )


def fit(material: Material, rows: Sequence[Rows]) -> Decision:
    """The three steps, one after the other; the first two on the judged controls of ``rows``."""
    truth = np.concatenate([row.truth[row.judged] for row in rows])
    weight = np.concatenate([np.full(int(row.judged.sum()), _weight(row, CONTROL_WEIGHT))
                             for row in rows])  # fmt: skip
    decision = _blank(material.typical, material.adapter)
    numbers = np.concatenate([row.numbers[row.judged] for row in rows])
    decision = dataclasses.replace(decision, first=_logistic(numbers, truth, weight))
    numbers = np.concatenate([_steps_of(row, decision)[1][row.judged] for row in rows])
    decision = dataclasses.replace(decision, second=_logistic(numbers, truth, weight))
    numbers = np.concatenate([_steps_of(row, decision)[2] for row in rows])
    weight = np.array([_weight(row, TOPIC_WEIGHT) for row in rows])
    present = np.array([row.truth.any() for row in rows])
    return dataclasses.replace(decision, third=_logistic(numbers, present, weight, HELD))


def _weight(row: Rows, judged_topic: float) -> float:
    return 1.0 if row.case.source == "training" else judged_topic


def _steps_of(row: Rows, decision: Decision) -> tuple[Matrix, Matrix, Matrix]:
    """The numbers of the three steps for one topic."""
    first = decision.first.odds(row.numbers)
    said_ = row.numbers[:, FEATURES.index("said")]
    second = decision.second_numbers(first, said_, row.vectors, row.vectors)
    odds = decision.second.odds(second)
    return row.numbers, second, decision.third_numbers(row.numbers, first, odds, row.vectors)


def _logistic(
    numbers: Matrix, truth: NDArray[np.bool_], weight: Matrix, strength: float = 1.0
) -> Step:
    """A logistic step with coefficients in the features' own units."""
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit((numbers - mean) / spread, truth, sample_weight=weight)
    scaled = model.coef_[0] / spread
    return Step(scaled, float(model.intercept_[0] - scaled @ mean))


# ---- figures ------------------------------------------------------------------------------------


def cross_validated(material: Material, folds: int = 5) -> list[Verdict]:
    """Verdicts on every topic by a decision that was fitted without it."""
    topics = sorted({row.case.topic for row in material.rows})
    np.random.default_rng(1).shuffle(topics)
    fold = {topic: number % folds for number, topic in enumerate(topics)}
    decisions = [
        fit(
            material,
            [
                *(row for row in material.rows if fold[row.case.topic] != number),
                *material.training[0],
                *material.training[1],
            ],
        )  # fmt: skip
        for number in range(folds)
    ]
    return [judged(row, decisions[fold[row.case.topic]]) for row in material.rows]


def by_city(material: Material) -> dict[str, list[Verdict]]:
    """Verdicts on every city's questions by a decision that was fitted without its city: Ekstad's
    also without the judged topics, which are about the same controls."""
    found: dict[str, list[Verdict]] = {}
    for name, own in material.questions.items():
        land = name.split()[0]
        others = [row for other, rows in material.questions.items()
                  if other.split()[0] != land for row in rows]  # fmt: skip
        topics = [] if land == "Ekstad" else material.rows
        decision = fit(material, [*topics, *others, *material.training[0], *material.training[1]])
        found[name] = [judged(row, decision) for row in own]
    return found


def judged(row: Rows, decision: Decision) -> Verdict:
    """How likely each control is about a topic, and that any is."""
    return judge(row.numbers, row.vectors, row.vectors, decision)


def said_and_true(row: Rows, verdict: Verdict) -> tuple[set[int], set[int]]:
    """Places of the judged controls that are said to be about the topic, and that are."""
    cut = NEAR * float(verdict.chances.max())
    said_ = (verdict.chances >= cut) & (verdict.present >= SURELY) & row.judged
    return set(np.flatnonzero(said_).tolist()), set(np.flatnonzero(row.truth & row.judged).tolist())


def _toml(decision: Decision) -> str:
    lines = [
        "# Written by `python -m eval.fit_topic`: is a passage about a topic?",
        f"[models.{MODEL}]",
        f"near = {decision.near}",
        f"near_one = {decision.near_one}",
        f"surely = {decision.surely}",
        f"surely_one = {decision.surely_one}",
        f"surest_of_a_word = {decision.surest_of_a_word}",
        f"prior = {PRIOR}",
        f"crowd = {float(LARGEST)}",
        f"crowded = {CROWDED}",
        *(f"{name} = {value:.5f}" for name, value in zip(TYPICAL, decision.typical, strict=True)),
    ]
    steps = (("first", FEATURES, decision.first), ("second", SECOND, decision.second),
             ("third", PRESENT, decision.third))  # fmt: skip
    for step, names, own in steps:
        lines.append(f"[models.{MODEL}.{step}]")
        lines += [f"{name} = {one:.5f}" for name, one in zip(names, own.coefficients, strict=True)]
        lines.append(f"intercept = {own.intercept:.5f}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
