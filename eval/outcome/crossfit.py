"""Examples -> a judgement of each by weights that never saw its committee; and how good they are.

    python -m eval.outcome.crossfit

Joins what the words say (learned here, a minute a split) with what the tuned layers say
(net_scores.jsonl, by eval.outcome.crossval). Writes eval/outcome/held_out.json (id -> judgement):
every Ekstad figure, of the outcome and of the answers end to end, is computed with these and not
with the shipped weights, which saw them all. Ekstad's come from the split "city", where nothing of
the whole city was learned from; the training files' from the folds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.outcome.crossval import load_scores
from eval.outcome.data import LAYERS_ONLY, Example, load_examples, splits_of
from eval.outcome.figures import Judged, figures
from eval.outcome.linear import learn, vectors_of
from eval.outcome.train import vectors_file
from index.embedding.embeddings import load_encoder
from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.outcome.judge import OutcomeModel
from index.outcome.linear import LinearScorer
from index.outcome.mix import mix
from index.outcome.scores import ControlScores, NetScores
from ingest.models import ControlText
from settings import load

HELD_OUT = Path(__file__).parent / "held_out.json"


@dataclass(frozen=True, slots=True)
class Heard:
    """An example with what each judge says of it, neither having learned from its group."""

    example: Example
    words: ControlScores
    net: NetScores


@dataclass(frozen=True, slots=True)
class GivenScores:
    """A scorer that was told its scores."""

    scores: Sequence[ControlScores]

    def score(
        self, texts: Sequence[ControlText], vectors: NDArray[np.float32] | None
    ) -> list[ControlScores]:
        """See :class:`index.outcome.scores.Scorer`."""
        return list(self.scores)


def main() -> None:
    """Judge every example of every split, print the figures, write the file."""
    rows: dict[str, dict[str, Any]] = {}
    folds: list[tuple[Example, Judgement]] = []
    for split, heard in hear_all().items():
        found = [(one.example, judgement) for one, judgement in judge(heard)]
        if split == "city":
            show(f"{split}: Ekstad, nothing of it learned from", found)
        else:
            folds += found
        for example, judgement in found:
            if example.ekstad == (split == "city"):
                rows[example.id] = _row(judgement, split)
    HELD_OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=0), "utf-8")
    if folds:
        show("folds by committee: all", folds)
        show("folds by committee: Ekstad", [one for one in folds if one[0].ekstad])
        show("folds: training files", [one for one in folds if not one[0].ekstad])


def hear_all() -> dict[str, list[Heard]]:
    """Split -> what both judges say of every example that it holds out."""
    examples = load_examples()
    settings = load()
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    nets = load_scores()
    return {
        split: hear(examples, vectors, held, nets[split])
        for split, held in splits_of(examples).items()
        if split in nets
    }


def hear(
    examples: Sequence[Example],
    vectors: NDArray[np.float32],
    held: Sequence[bool],
    nets: dict[str, NetScores],
) -> list[Heard]:
    """Learn the words from what is not held out, and ask both about the rest."""
    learned = [
        row for row, out in enumerate(held) if not out and examples[row].source not in LAYERS_ONLY
    ]
    asked = [row for row, out in enumerate(held) if out]
    tables, known = learn([examples[row] for row in learned], vectors[learned])
    scorer = LinearScorer(tables, known, None)
    words = scorer.score([examples[row].text for row in asked], vectors[asked])
    return [
        Heard(examples[row], said, nets[examples[row].id])
        for row, said in zip(asked, words, strict=True)
    ]


def judge(heard: Sequence[Heard]) -> list[tuple[Heard, Judgement]]:
    """The judgement that the program would give."""
    model = OutcomeModel(GivenScores([mix(one.words, one.net) for one in heard]), True)
    texts = [one.example.text for one in heard]
    return list(zip(heard, model.judge(texts, np.zeros((len(texts), 1), np.float32)), strict=True))


def show(name: str, pairs: Sequence[tuple[Example, Judgement]]) -> None:
    """The figures, and how many are right by committee or file."""
    judged = [judged_of(example, judgement) for example, judgement in pairs]
    print(f"\n{name} ({len(judged)} controls)")
    for figure in figures(judged):
        print(f"  {figure}")
    for place in sorted({_place(one.example) for one in judged}):
        part = [one for one in judged if _place(one.example) == place]
        right = sum(one.outcome is one.example.outcome for one in part)
        print(f"  {place}: {right} of {len(part)}", flush=True)


def _place(example: Example) -> str:
    return example.group if example.ekstad else example.source


def judged_of(example: Example, judgement: Judgement) -> Judged:
    """A judgement beside its gold."""
    return Judged(
        example,
        judgement.outcome,
        judgement.severity,
        judgement.recurring,
        judgement.measures,
    )


def _row(judgement: Judgement, split: str) -> dict[str, Any]:
    return {
        "split": split,
        "outcome": judgement.outcome.value,
        "confidence": round(judgement.confidence, 4),
        "certain": judgement.certain,
        "evidence": judgement.evidence,
        "severity": judgement.severity.value if judgement.severity else None,
        "recurring": judgement.recurring,
        "measures": list(judgement.measures),
        "severity_confidence": _rounded(judgement.severity_confidence),
        "recurring_confidence": _rounded(judgement.recurring_confidence),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def load_held_out(path: Path = HELD_OUT) -> dict[str, Judgement]:
    """The file as judgements, by gold id."""
    rows = json.loads(path.read_text("utf-8"))
    return {
        name: Judgement(
            Outcome(row["outcome"]),
            row["confidence"],
            row["certain"],
            OutcomeSource.MODEL,
            row["evidence"],
            Severity(row["severity"]) if row["severity"] else None,
            row["recurring"],
            tuple(row["measures"]),
            severity_confidence=row["severity_confidence"],
            recurring_confidence=row["recurring_confidence"],
        )
        for name, row in rows.items()
    }


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
