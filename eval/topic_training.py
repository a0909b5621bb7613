"""Training queries -> topics over made-up libraries: what a library and a question look like that
nobody had at hand.

The judged topics over Ekstad alone make a decision too sure of words: the synonyms grew while they
were at hand. Each training query asks for one control; it is put to a library of training controls
drawn by chance, once with its control and once without it and all that share a label with it
(nothing there is about the topic). The adapter learned from these very queries, so each half of the
controls is seen through an adapter that was learned from the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.fit_adapter import examples_of, learn
from eval.topic_data import Case, Control, training_queries
from index.adapter import Adapter, adapter_of

Vectors = NDArray[np.float32]

#: Queries that are asked (of about 5 500), and the sizes of the libraries they are put to.
ASKED, SMALLEST, LARGEST = 1600, 16, 260
_SEED = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A query (its vector) put to a library of the controls ``members``, of one half; those that
    share a label with its own control are not judged. ``adapter`` never saw this half."""

    case: Case
    half: int
    adapter: Adapter
    query: Vectors
    members: list[int]


def halves(known: Sequence[Control]) -> dict[int, int]:
    """Number of each training control -> 0 or 1; controls of one activity stand together."""
    pool = [number for number, control in enumerate(known) if control.pool == "t"]

    def activity(number: int) -> str:
        passage = known[number].passage
        return f"{passage.process}|{passage.control_activity}"

    names = sorted({activity(number) for number in pool})
    np.random.default_rng(_SEED).shuffle(names)
    place = {name: number % 2 for number, name in enumerate(names)}
    return {number: place[activity(number)] for number in pool}


def asked_of(
    known: Sequence[Control], passages: Vectors, queries: Vectors, phrases: Vectors
) -> list[Asked]:
    """Every drawn query with and without its control; ``queries`` and ``phrases`` are the vectors
    of ``training_queries`` and ``label_phrases`` (eval/topic_data.py), in their order."""
    half = halves(known)
    every = training_queries(known)
    unseen = {}
    for number in (0, 1):
        others = {n for n in half if half[n] != number}
        unseen[number] = adapter_of(learn(examples_of(known, passages, queries, phrases, others)))
    chance = np.random.default_rng(_SEED)
    found: list[Asked] = []
    for place in chance.permutation(len(every))[:ASKED].tolist():
        topic, own = every[place]
        pool = [n for n in half if half[n] == half[own] and n != own]
        size = round(SMALLEST * (LARGEST / SMALLEST) ** chance.random())  # as many small ones
        library = chance.choice(pool, size, replace=False).tolist()
        alike = frozenset(n for n in library if known[n].topics & known[own].topics)
        for case, members in (
            (Case(topic, frozenset([own]), alike, "training"), [*library, own]),
            (Case(topic, frozenset(), frozenset(), "training"), _without(library, alike)),
        ):
            adapter = unseen[half[own]]
            found.append(Asked(case, half[own], adapter, queries[place], members))
    return found


def _without(library: Sequence[int], alike: frozenset[int]) -> list[int]:
    return [number for number in library if number not in alike]
