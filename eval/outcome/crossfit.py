"""Examples -> a judgement of each by weights that never saw its committee; and how good they are.

    python -m eval.outcome.crossfit

Writes eval/outcome/held_out.json (gold id -> judgement): every Ekstad figure, of the outcome and of
the answers end to end, is computed with these and not with the shipped weights, which saw them all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.outcome.data import FOLDS, Example, fold_of, load_examples
from eval.outcome.figures import Judged, figures
from eval.outcome.linear import learn, vectors_of
from eval.outcome.train import vectors_file
from index.embeddings import load_encoder
from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.outcome import OutcomeModel
from index.outcome_linear import LinearScorer
from settings import load

HELD_OUT = Path(__file__).parent / "held_out.json"


def main() -> None:
    """Judge every example from the other folds, print the figures, write the file."""
    settings = load()
    examples = load_examples()
    encoder = load_encoder("bundled", settings)
    vectors = vectors_of(examples, encoder, vectors_file(settings.cache, encoder.revision))
    found = cross_judge(examples, vectors)
    rows = {example.id: _row(judgement, fold) for example, judgement, fold in found}
    HELD_OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=0), "utf-8")
    show([(example, judgement) for example, judgement, _ in found])


def cross_judge(
    examples: Sequence[Example], vectors: NDArray[np.float32]
) -> list[tuple[Example, Judgement, int]]:
    """Every example with its judgement and the fold whose weights gave it; ours are left out."""
    folds = fold_of(examples)
    found: list[tuple[Example, Judgement, int]] = []
    for fold in range(FOLDS):
        learned = [row for row, other in enumerate(folds) if other != fold]
        asked = [row for row, other in enumerate(folds) if other == fold]
        tables, known = learn([examples[row] for row in learned], vectors[learned])
        model = OutcomeModel(LinearScorer(tables, known, None), vectors_fit=True)
        texts = [examples[row].text for row in asked]
        for row, judgement in zip(asked, model.judge(texts, vectors[asked]), strict=True):
            found.append((examples[row], judgement, fold))
        print(f"fold {fold}: learned from {len(learned)}, judged {len(asked)}", flush=True)
    return found


def show(pairs: Sequence[tuple[Example, Judgement]]) -> None:
    """The figures over everything, over Ekstad, over the training files, and by group."""
    judged = [judged_of(example, judgement) for example, judgement in pairs]
    ekstad = [one for one in judged if one.example.ekstad]
    parts = {
        "all": judged,
        "Ekstad": ekstad,
        "training files": [one for one in judged if one.example.part == "training"],
    }
    for name, part in parts.items():
        print(f"\n{name} ({len(part)} controls)")
        for figure in figures(part):
            print(f"  {figure}")
    print("\nby committee or file")
    for name in sorted({_place(one.example) for one in judged}):
        part = [one for one in judged if _place(one.example) == name]
        right = sum(one.outcome is one.example.outcome for one in part)
        print(f"  {name}: {right} of {len(part)}")


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


def _row(judgement: Judgement, fold: int) -> dict[str, Any]:
    return {
        "fold": fold,
        "outcome": judgement.outcome.value,
        "confidence": round(judgement.confidence, 4),
        "certain": judgement.certain,
        "evidence": judgement.evidence,
        "severity": judgement.severity.value if judgement.severity else None,
        "recurring": judgement.recurring,
        "measures": list(judgement.measures),
    }


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
        )
        for name, row in rows.items()
    }


if __name__ == "__main__":
    main()
