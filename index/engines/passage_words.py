"""Keys -> what the passages say, from the word store; read and split only where that has them not.

A passage is not in the store of an engine that keeps none, and not when it came this minute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.engines.word_store import Gathered, WordStore
from index.storage.library import Library
from index.topics.concepts import Concept, Zones, zones
from index.topics.fields import Terms
from index.topics.topic import Words, said

Keys = NDArray[np.int64]


class PassageWords:
    """What passages say, by their keys, which stay as they are meanwhile. For one thread, or for
    several that ask of the same array."""

    def __init__(self, store: WordStore | None, library: Library) -> None:
        self._store = store
        self._library = library
        self._last: tuple[Keys, Gathered] | None = None

    def another(self) -> PassageWords:
        """One of the same passages that has gathered nothing yet."""
        return PassageWords(self._store, self._library)

    def said(self, topic: Sequence[Concept], keys: Keys) -> Words:
        """How well each concept is said in each passage."""
        whole, heading = np.zeros((len(keys), len(topic))), np.zeros((len(keys), len(topic)))
        held = self._rows(keys)
        if self._store is not None and (held >= 0).any():
            passages = self._gathered(self._store, keys, held)
            whole[held >= 0], heading[held >= 0] = self._store.said(topic, passages)
        rest = np.flatnonzero(held < 0)
        if len(rest):
            found = said(topic, self._zones(keys[rest]))
            whole[rest], heading[rest] = found.whole, found.heading
        return Words(whole, heading)

    def stems(self, keys: Keys) -> frozenset[str]:
        """The terms that these passages say."""
        held = self._rows(keys)
        stems: frozenset[str] = frozenset()
        if self._store is not None and (held >= 0).any():
            stems = self._store.stems(self._gathered(self._store, keys, held))
        return stems.union(*(_stems(zone) for zone in self._zones(keys[held < 0])))

    def terms(
        self, keys: Keys, places: Mapping[str, int]
    ) -> Iterator[tuple[NDArray[np.int64], Terms]]:
        """Places in ``keys`` and the terms of the passages there that have a place in a vocabulary,
        in parts that hold each passage once."""
        held = self._rows(keys)
        stored = np.flatnonzero(held >= 0)
        if self._store is not None and len(stored):
            yield stored, self._store.terms(self._gathered(self._store, keys, held), places)
        rest = np.flatnonzero(held < 0)
        if len(rest):
            yield rest, terms_of(self._zones(keys[rest]), places)

    def _gathered(self, store: WordStore, keys: Keys, held: Keys) -> Gathered:
        """The words of those of ``keys`` that are ``held``; of the same array, which is asked of
        one thing after another, once."""
        last = self._last
        if last is None or last[0] is not keys:
            last = self._last = (keys, store.gathered(held[held >= 0]))
        return last[1]

    def _rows(self, keys: Keys) -> Keys:
        return np.full(len(keys), -1) if self._store is None else self._store.rows(keys)

    def _zones(self, keys: Keys) -> list[Zones]:
        """Of a passage that is removed in this moment: nothing."""
        found = {passage.key: passage for passage in self._library.passages(keys.tolist())}
        return [zones(found[key]) if key in found else Zones("", "") for key in keys.tolist()]


def terms_of(passages: Sequence[Zones], places: Mapping[str, int]) -> Terms:
    """The same of passages that were read."""
    triples: list[tuple[int, int, bool]] = []
    for row, zone in enumerate(passages):
        heading = zone.heading.partition("|")[2].split()
        other = _stems(zone)[len(heading) :]
        for inside, words in ((True, heading), (False, other)):
            triples += [(row, places[word], inside) for word in set(words) if word in places]
    return Terms(
        len(passages),
        np.array([row for row, _, _ in triples], dtype=np.int64),
        np.array([place for _, place, _ in triples], dtype=np.int64),
        np.array([inside for _, _, inside in triples], dtype=bool),
    )


def _stems(zone: Zones) -> list[str]:
    return zone.whole.partition("|")[2].split()
