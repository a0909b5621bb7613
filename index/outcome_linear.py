"""Words, letter groups, cues and the passage's vector -> scores, by logistic regression.

Two views of one control complement each other: its vector knows what the passage is about and how
things are said in other words; its word runs know who did what to what ("har inte genomförts").
Measured with held-out committees (docs/model-card.md): either alone is clearly worse than both.
The weights hold for the bundled model's vectors, and judging costs next to nothing beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embeddings import Encoder, passage_text
from index.outcome_cues import KINDS, has_cue
from index.outcome_features import Row, features
from index.outcome_scores import ControlScores
from index.sentences import Sentence, sentences
from ingest.models import ControlText

WEIGHTS = Path(__file__).parent / "weights" / "outcome_linear.npz"
#: How much the vector weighs against the words (both have length 1); 1, 1.5 and 3 were tried.
VECTOR_WEIGHT = 1.5
CUE_WEIGHT = 0.5
DECISIONS = ("outcome", "severe", "recurring", "measure", "settle", "temper")


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
        return self.words(row) + self.dense[:, :-1] @ dense + self.dense[:, -1]


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
        """See :class:`index.outcome_scores.Scorer`."""
        if vectors is None:
            if self._encoder is None:
                raise ValueError("without an encoder the vectors must be given")
            vectors = self._encoder.encode_passages([passage_text(t, None, None) for t in texts])
        return [self._one(text, vector) for text, vector in zip(texts, vectors, strict=True)]

    def first(
        self, text: ControlText, vector: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Per sentence the first measure logit; and the outcome's probabilities."""
        row = self._known.row(text.result or "")
        logits = self._tables["outcome"].logits(row, vector * VECTOR_WEIGHT)
        odds = np.exp(logits - logits.max())
        split = sentences(text.result or "")
        table = self._tables["measure"]
        measure = [
            table.logits(self._known.row(sentence.text), sentence_dense(split, number))[0]
            for number, sentence in enumerate(split)
        ]
        return np.array(measure, dtype=np.float32), odds / odds.sum()

    def _one(self, text: ControlText, vector: NDArray[np.float32]) -> ControlScores:
        measure, outcome = self.first(text, vector)
        row, dense = self._known.row(text.result or ""), cue_dense(text, vector)
        split = sentences(text.result or "")
        settle = self._tables["settle"].dense[0]
        settled = [
            share(settle[:-1] @ measure_dense(measure, number, outcome) + settle[-1])
            for number in range(len(split))
        ]
        chosen = int(outcome.argmax())
        tempered = outcome ** (1 / self._tables["temper"].dense[0, 0])
        return ControlScores(
            tempered / tempered.sum(),
            share(self._tables["severe"].logits(row, dense)[0]),
            share(self._tables["recurring"].logits(row, dense)[0]),
            split,
            np.array(settled, dtype=np.float32),
            np.array([self._speaks(s.text, chosen) for s in split], dtype=np.float32),
        )

    def _speaks(self, sentence: str, chosen: int) -> float:
        """How much a sentence's words speak for the chosen class against the mean of the others."""
        words = self._tables["outcome"].words(self._known.row(sentence))
        return float(words[chosen] - (words.sum() - words[chosen]) / (len(words) - 1))


def measure_dense(
    first: NDArray[np.float32], number: int, outcome: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What settles whether a sentence tells a measure: its own first logit, its neighbours', the
    strongest of the text, and the outcome (measures follow deviations, and come in a row)."""
    last = len(first) - 1
    before = first[number - 1] if number else -2.0
    after = first[number + 1] if number < last else -2.0
    chances = np.log(np.clip(outcome, 1e-3, 1))
    return np.array(
        [first[number], before, after, first.max() - first[number], *chances], np.float32
    )


def share(logit: float) -> float:
    """A logit as a probability."""
    return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
