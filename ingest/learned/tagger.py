"""Units -> how likely each is a control's name, what was found, a status, a process ... or nothing.

Three steps, each learned (``python -m eval.layouts.train``): words and letters say what a unit and
what names it are like; trees weigh that with how the unit looks and where it stands; and trees
weigh it again, knowing what the units around it seem to be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.learned.contexts import CONTEXTS, contexts
from ingest.learned.features import TAGS, Floats, Known, beside, looks
from ingest.learned.letters import counted
from ingest.learned.trees import Trees
from ingest.learned.units import Unit
from ingest.vocabulary import Vocabulary

WEIGHTS = Path(__file__).parent / "weights.npz"
#: Buckets of a unit's own words, and of those of each of its contexts.
OWN, NAMED = 2**15, 2**13
Named = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a text say: ``weights`` is (tags, buckets)."""

    weights: NDArray[np.float32]
    constant: NDArray[np.float32]

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """A row for each text; noughts for none."""
        out = np.zeros((len(texts), TAGS), np.float32)
        seen: dict[str, Floats] = {}
        for place, text in enumerate(texts):
            if text and text not in seen:
                seen[text] = self._of(text)
            if text:
                out[place] = seen[text]
        return out

    def _of(self, text: str) -> Floats:
        places, values = counted(text, self.weights.shape[1])
        said = 1 / (1 + np.exp(-(self.weights[:, places] @ values + self.constant)))
        found: Floats = (said / max(float(said.sum()), 1e-9)).astype(np.float32)
        return found


def told(own: Words, named: Mapping[str, Words], texts: Sequence[str], names: Named) -> Floats:
    """What a unit's words and those of its contexts say, side by side."""
    parts = [own.probabilities(texts)]
    parts += [named[one].probabilities([row[one] for row in names]) for one in CONTEXTS]
    return np.hstack(parts)


@dataclass(frozen=True, slots=True)
class Tagger:
    """The learned weights."""

    own: Words
    named: Mapping[str, Words]
    first: Trees
    second: Trees

    def likely(self, units: Sequence[Unit], words: Vocabulary) -> Floats:
        """(units, tags) probabilities."""
        names = contexts(units)
        said = told(self.own, self.named, [unit.text for unit in units], names)
        known = np.hstack([looks(units, names, Known(words)), said])
        first = self.first.probabilities(np.hstack([known, beside(units, names, said[:, :TAGS])]))
        around = beside(units, names, first)
        return self.second.probabilities(np.hstack([known, first, around]))


@cache
def tagger(path: Path = WEIGHTS) -> Tagger:
    """The weights that come with the program, read once."""
    with np.load(path) as held:
        return from_arrays(dict(held))


def from_arrays(held: Mapping[str, NDArray[np.generic]]) -> Tagger:
    """The tagger that :func:`as_arrays` took apart."""

    def floats(name: str) -> NDArray[np.float32]:
        return held[name].astype(np.float32)

    def words(name: str) -> Words:
        return Words(
            floats(f"{name}_weights") * floats(f"{name}_scale"), floats(f"{name}_constant")
        )

    def trees(name: str) -> Trees:
        whole = {
            part: held[f"{name}_{part}"].astype(np.int32) for part in ("roots", "left", "right")
        }
        return Trees(
            whole["roots"],
            held[f"{name}_feature"].astype(np.int16),
            floats(f"{name}_threshold"),
            whole["left"],
            whole["right"],
            floats(f"{name}_value"),
            floats(f"{name}_start"),
        )

    named = {one: words(one) for one in CONTEXTS}
    return Tagger(words("own"), named, trees("first"), trees("second"))
