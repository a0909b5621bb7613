"""Examples -> what the tuned layers say of texts that they did not learn from (net_scores.jsonl).

    python -m eval.outcome.crossval [--splits city 0 1 2]

A network per split, some ten to fifteen minutes of one processor core each: the slow half of the
cross-validation. ``eval.outcome.crossfit`` does the quick half and joins the two. Splits that are
in the file already are left out, so a run that was cut short goes on; delete the file to begin
anew.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from eval.outcome.data import Example, load_examples, splits_of
from eval.outcome.learn import RECIPE, describe, fit, load_backbone, predict
from eval.outcome.prepared import items_of, prepare
from index.outcome.net import Trunk
from index.outcome.scores import CLASSES, NetScores

SCORES = Path(__file__).parent / "net_scores.jsonl"


def main() -> None:
    """Train and predict every split that is wanted and not there yet."""
    examples = load_examples()
    splits = splits_of(examples)
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--splits", nargs="*", default=list(splits), choices=list(splits))
    wanted = parser.parse_args().splits
    torch.set_num_threads(1)
    print(describe(RECIPE), flush=True)
    backbone, tokenizer = load_backbone()
    pad = int(tokenizer.pad_token_id)
    prepared = prepare(Trunk(backbone, RECIPE[0].frozen), items_of(examples, tokenizer), pad)
    for split in [one for one in wanted if one not in load_scores()]:
        held = splits[split]
        learned = prepared.pick([row for row, out in enumerate(held) if not out])
        asked = [row for row, out in enumerate(held) if out]
        print(f"{split}: {len(learned.items)} to learn from, {len(asked)} held out", flush=True)
        net = fit(backbone, pad, learned, RECIPE)
        keep_scores(
            SCORES, split, [examples[row] for row in asked], predict(net, prepared.pick(asked), pad)
        )


def keep_scores(
    path: Path, split: str, examples: Sequence[Example], found: Sequence[NetScores]
) -> None:
    """Append a line for each example, and print the accuracy of the outcome."""
    right = [
        CLASSES[int(s.outcome.argmax())] is e.outcome for e, s in zip(examples, found, strict=True)
    ]
    print(f"{split}: accuracy {sum(right) / max(1, len(right)):.3f}", flush=True)
    with path.open("a", encoding="utf-8") as file:
        for example, scores in zip(examples, found, strict=True):
            row = {
                "split": split,
                "id": example.id,
                "outcome": _rounded(scores.outcome),
                "severe": round(scores.severe, 3),
                "recurring": round(scores.recurring, 3),
                "measure": _rounded(scores.measure),
                "attention": _rounded(scores.attention),
            }
            file.write(json.dumps(row) + "\n")


def load_scores(path: Path = SCORES) -> dict[str, dict[str, NetScores]]:
    """Split -> id -> scores."""
    found: dict[str, dict[str, NetScores]] = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        found.setdefault(row["split"], {})[row["id"]] = NetScores(
            np.array(row["outcome"], np.float32),
            row["severe"],
            row["recurring"],
            np.array(row["measure"], np.float32),
            np.array(row["attention"], np.float32),
        )
    return found


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), 3) for value in values]


if __name__ == "__main__":
    main()
