"""Training queries -> topics over made-up libraries: what a library and a question look like that
nobody had at hand.

The judged topics over Ekstad alone make a decision too sure of words: the synonyms grew while they
were at hand. Each training query asks for one control; it is put to a library of training controls
drawn by chance, once with its control and once without it and all that share a label with it
(nothing there is about the topic). The network and the maps of topics learned from these very
queries, so each half of the controls is seen through those that were learned from the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.fit_topic_net import examples_of, learn
from eval.topic_data import Case, Control, training_queries
from index.topics.adapter import Adapter, adapter_of
from settings import Settings

Vectors = NDArray[np.float32]

#: Queries that are asked (of about 9 700), and the sizes of the libraries they are put to.
ASKED, SMALLEST, LARGEST = 1600, 16, 260
_SEED = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A query put to a library of the controls ``members``, of one half; those that share a label
    with its own control are not judged. ``query`` is its number among all, ``topic`` its vector by
    a network that never saw this half, as ``adapter``."""

    case: Case
    half: int
    adapter: Adapter
    query: int
    topic: Vectors
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
    known: Sequence[Control], passages: Vectors, settings: Settings, cache: Path | None
) -> list[Asked]:
    """Every drawn query with and without its control; ``cache`` keeps what the halves taught."""
    half = halves(known)
    every = training_queries(known)
    chance = np.random.default_rng(_SEED)
    drawn = chance.permutation(len(every))[:ASKED].tolist()
    unseen: dict[int, Adapter] = {}
    turned: dict[int, Vectors] = {}
    for number in (0, 1):
        places = [place for place in drawn if half[every[place][1]] == number]
        others = {n for n in half if half[n] != number}
        texts = [every[place][0] for place in places]
        file = cache and cache.with_suffix(f".half{number}.npz")
        unseen[number], vectors = _taught(known, passages, others, texts, settings, file)
        turned |= dict(zip(places, vectors, strict=True))
    found: list[Asked] = []
    for place in drawn:
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
            found.append(Asked(case, half[own], adapter, place, turned[place], members))
    return found


def _taught(
    known: Sequence[Control], passages: Vectors, chosen: set[int], texts: Sequence[str],
    settings: Settings, file: Path | None,
) -> tuple[Adapter, Vectors]:  # fmt: skip
    """The maps that the controls ``chosen`` teach, and the vectors of ``texts`` by their network;
    ``file`` keeps both."""
    if file is not None and file.is_file():
        with np.load(file, allow_pickle=False) as kept:
            if kept["texts"].tolist() == list(texts):
                return adapter_of(kept), np.asarray(kept["vectors"], dtype=np.float32)
    learned = learn(examples_of(known, passages, chosen), settings)
    vectors = learned.net.vectors(texts)
    if file is not None:
        np.savez(file, texts=np.array(texts), vectors=vectors, **learned.stored)  # type: ignore[arg-type]
    return learned.adapter, vectors


def _without(library: Sequence[int], alike: frozenset[int]) -> list[int]:
    return [number for number in library if number not in alike]
