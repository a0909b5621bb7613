"""Words, letter groups, cues and the passage's vector -> scores, by logistic regression.

Two views of one control complement each other: its vector knows what the passage is about and how
things are said in other words; its word runs know who did what to what ("har inte genomförts").
A second, small decision then weighs the whole text against its sentences. Measured with held-out
committees (docs/model-card.md): either view alone, or without the second step, is clearly worse.
The weights hold for the bundled model's vectors, and judging costs next to nothing beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embeddings import Encoder, passage_text
from index.models import Outcome
from index.outcome.cues import KINDS, has_cue, tells_finding
from index.outcome.features import Row, features
from index.outcome.scores import CLASSES, ControlScores
from index.swedish.sentences import Sentence, sentences
from ingest.models import ControlText

WEIGHTS = Path(__file__).parents[1] / "weights" / "outcome_linear.npz"
#: How much the vector weighs against the words (both have length 1); 1, 1.5 and 3 were tried.
VECTOR_WEIGHT = 1.5
CUE_WEIGHT = 0.5
_POINTS_BACK = ("dessa ", "denna ", "detta ")
DECISIONS = ("outcome", "severe", "recurring", "measure", "settle_outcome", "settle_measure")


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of one decision: ``sparse`` (classes, known buckets), ``dense`` (classes, d + 1).

    The last column of ``dense`` is the constant.
    """

    sparse: NDArray[np.float32]
    dense: NDArray[np.float32]

    def words(self, row: Row) -> NDArray[np.float32]:
        """What the words alone say, one logit per class."""
        said: NDArray[np.float32] = self.sparse[:, row.buckets] @ row.values
        return said

    def logits(self, row: Row, dense: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit per class."""
        return self.words(row) + self.settled(dense)

    def settled(self, dense: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit per class from dense inputs alone."""
        said: NDArray[np.float32] = self.dense[:, :-1] @ dense + self.dense[:, -1]
        return said


@dataclass(frozen=True, slots=True)
class Known:
    """The features that were seen in training: their buckets (sorted) and their rarity."""

    buckets: NDArray[np.int64]
    rarity: NDArray[np.float32]

    def row(self, text: str) -> Row:
        """The features of ``text`` among the known ones, numbered by their place here."""
        return features(text, self.buckets, self.rarity)


def cue_dense(text: ControlText, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """What severity and recurrence are read from beside the words: the vector and the cues."""
    result = text.result or ""
    cues = np.array([has_cue(kind, result) for kind in KINDS], dtype=np.float32)
    return np.concatenate([vector * VECTOR_WEIGHT, cues * CUE_WEIGHT])


def sentence_dense(split: Sequence[Sentence], number: int) -> NDArray[np.float32]:
    """What a measure is read from beside the words: the sentence's cues, and where it stands."""
    text = split[number].text
    cues = [float(has_cue(kind, text)) for kind in KINDS]
    last = len(split) - 1
    places = [number == 0, number == last, last == 0, number / max(1, last), min(last, 9) / 9]
    return np.array([*cues, *places], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Signals:
    """What the first decisions say of one control, for the settling ones to weigh.

    ``whole`` (4,): outcome logits of the whole text; ``pieces`` (sentences, 4): of the words of
    each sentence; ``measure`` (sentences,): logits; ``cues`` (5,): whether a cue of each outcome
    stands in the text, and whether a sentence tells a finding outright.
    """

    whole: NDArray[np.float32]
    pieces: NDArray[np.float32]
    measure: NDArray[np.float32]
    cues: NDArray[np.float32]

    def for_outcome(self) -> NDArray[np.float32]:
        """What settles the outcome: the whole, the extremes and the mean of the sentences, the
        first and the last, and the cues. A deviation is often one sentence among many clean ones;
        a text of one sentence has nothing to weigh and is settled by itself (five own places)."""
        whole = self.whole - self.whole.mean()
        if len(self.pieces) < 2:
            alone = np.ones(1, np.float32)
            return np.concatenate([np.zeros(24, np.float32), whole, alone, self.cues])
        pieces = self.pieces - self.pieces.mean(axis=1, keepdims=True)
        told = (pieces.max(0), pieces.min(0), pieces.mean(0), pieces[0], pieces[-1])
        return np.concatenate([whole, *told, np.zeros(5, np.float32), self.cues])

    def for_measure(self, number: int) -> NDArray[np.float32]:
        """What settles whether a sentence tells a measure: its own logit, its neighbours', the
        strongest of the text, and the outcome (measures follow deviations, and come in a row)."""
        first, last = self.measure, len(self.measure) - 1
        before = first[number - 1] if number else -2.0
        after = first[number + 1] if number < last else -2.0
        chances = np.log(np.clip(probabilities(self.whole), 1e-3, 1))
        said = [first[number], before, after, first.max() - first[number], *chances]
        return np.array(said, dtype=np.float32)


class LinearScorer:
    """Judges by the tables in the weight file."""

    def __init__(self, tables: Mapping[str, Table], known: Known, encoder: Encoder | None) -> None:
        self._tables = tables
        self._known = known
        self._encoder = encoder

    @classmethod
    def load(cls, encoder: Encoder, weights: Path = WEIGHTS) -> LinearScorer:
        """Open the weights that the program ships; ``encoder`` is the bundled one."""
        with np.load(weights, allow_pickle=False) as kept:
            known = Known(kept["buckets"].astype(np.int64), kept["rarity"].astype(np.float32))
            tables = {
                name: Table(
                    kept[f"{name}.sparse"].astype(np.float32),
                    kept[f"{name}.dense"].astype(np.float32),
                )
                for name in DECISIONS
            }
        return cls(tables, known, encoder)

    def score(
        self, texts: Sequence[ControlText], vectors: NDArray[np.float32] | None
    ) -> list[ControlScores]:
        """See :class:`index.outcome.scores.Scorer`."""
        if vectors is None:
            if self._encoder is None:
                raise ValueError("without an encoder the vectors must be given")
            vectors = self._encoder.encode_passages([passage_text(t, None, None) for t in texts])
        return [self._one(text, vector) for text, vector in zip(texts, vectors, strict=True)]

    def signals(self, text: ControlText, vector: NDArray[np.float32]) -> Signals:
        """The first decisions about one control and each of its sentences."""
        outcome, measure = self._tables["outcome"], self._tables["measure"]
        whole = outcome.logits(self._known.row(text.result or ""), vector * VECTOR_WEIGHT)
        result = text.result or ""
        split = sentences(result)
        rows = [self._known.row(sentence.text) for sentence in split]
        cues = [has_cue(kind.value, result) for kind in CLASSES]
        pieces = [outcome.words(row) for row in rows]
        measures = [measure.logits(row, sentence_dense(split, n))[0] for n, row in enumerate(rows)]
        return Signals(
            whole,
            np.array(pieces, dtype=np.float32).reshape(-1, len(whole)),
            np.array(measures, dtype=np.float32),
            np.array([*cues, any(tells_finding(s.text) for s in split)], dtype=np.float32),
        )

    def _one(self, text: ControlText, vector: NDArray[np.float32]) -> ControlScores:
        said = self.signals(text, vector)
        outcome = probabilities(self._tables["settle_outcome"].settled(said.for_outcome()))
        chosen = int(outcome.argmax())
        row, dense = self._known.row(text.result or ""), cue_dense(text, vector)
        settle = self._tables["settle_measure"]
        measures = [share(settle.settled(said.for_measure(n))[0]) for n in range(len(said.measure))]
        split = sentences(text.result or "")
        return ControlScores(
            outcome,
            share(self._tables["severe"].logits(row, dense)[0]),
            share(self._tables["recurring"].logits(row, dense)[0]),
            split,
            np.array(measures, dtype=np.float32),
            _deciding(split, said.pieces, measures, chosen),
        )


def _deciding(
    split: Sequence[Sentence], pieces: NDArray[np.float32], measures: Sequence[float], chosen: int
) -> NDArray[np.float32]:
    """How much each sentence speaks for the chosen class against the mean of the others.

    What was found decides that something was wrong, not what was done about it; and a sentence that
    only points back can't stand alone.
    """
    others = (pieces.sum(axis=1) - pieces[:, chosen]) / (pieces.shape[1] - 1)
    weight: NDArray[np.float32] = pieces[:, chosen] - others
    if CLASSES[chosen] is Outcome.DEVIATION:
        told = np.array([tells_finding(sentence.text) for sentence in split], dtype=np.float32)
        weight = weight + told - np.array(measures, dtype=np.float32)
    back = [sentence.text.casefold().startswith(_POINTS_BACK) for sentence in split]
    return weight - np.array(back, dtype=np.float32)


def probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logits as probabilities that sum to 1."""
    odds = np.exp(logits - logits.max())
    chances: NDArray[np.float32] = odds / odds.sum()
    return chances


def share(logit: float) -> float:
    """A logit as a probability."""
    return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
