"""Examples and options -> held-out scores for every example, fold by fold, kept as JSON lines.

    python -m eval.outcome.crossval --out held_out.jsonl [--rate 1e-4 --epochs 8 ...]

No fold's network sees a text of its test committees or of their groups. Runs that were cut short
go on where they were: folds already in the file are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import torch

from eval.outcome.data import FOLDS, Example, fold_of, load_examples
from eval.outcome.learn import (
    Options,
    Predicted,
    Prepared,
    describe,
    fit,
    items_of,
    load_backbone,
    predict,
    prepare,
    read_options,
)
from eval.outcome.net import OutcomeNet, Trunk
from index.outcome_scores import CLASSES


def main() -> None:
    """Train and predict every fold that is wanted."""
    wanted = _arguments()
    torch.set_num_threads(wanted.threads)
    changes = {f.name: getattr(wanted, f.name) for f in fields(Options)}
    options = read_options(wanted.options, **changes)
    print(describe(options), flush=True)
    examples = load_examples()
    folds = fold_of(examples)
    backbone, tokenizer = load_backbone()
    pad = int(tokenizer.pad_token_id)
    items = prepare(Trunk(backbone, options.frozen), items_of(examples, tokenizer), pad)
    print("trunk done", flush=True)
    done = _done(wanted.out)
    for fold in wanted.folds:
        if fold in done:
            continue
        train = items.pick([row for row, f in enumerate(folds) if f != fold])
        rows = [row for row, f in enumerate(folds) if f == fold]
        print(f"fold {fold}: {len(train.items)} to learn from, {len(rows)} held out", flush=True)
        test = items.pick(rows)

        def report(
            epoch: int,
            net: OutcomeNet,
            test: Prepared = test,
            rows: list[int] = rows,
        ) -> None:
            if epoch % 2 == 0:
                _show([examples[row] for row in rows], predict(net, test, pad))

        net = fit(backbone, pad, train, options, report)
        _keep(wanted.out, fold, [examples[row] for row in rows], predict(net, test, pad))


def _show(examples: Sequence[Example], found: Sequence[Predicted]) -> None:
    right = [
        CLASSES[int(scores.outcome.argmax())] is example.outcome
        for example, scores in zip(examples, found, strict=True)
    ]
    ekstad = [r for r, example in zip(right, examples, strict=True) if example.ekstad]
    print(
        f"    held out: accuracy {sum(right) / len(right):.3f}, "
        f"Ekstad {sum(ekstad) / max(1, len(ekstad)):.3f}",
        flush=True,
    )


def _keep(out: Path, fold: int, examples: Sequence[Example], found: Sequence[Predicted]) -> None:
    with out.open("a", encoding="utf-8") as file:
        for example, scores in zip(examples, found, strict=True):
            row = {
                "id": example.id,
                "fold": fold,
                "outcome": [round(float(v), 4) for v in scores.outcome],
                "severe": round(scores.severe, 4),
                "recurring": round(scores.recurring, 4),
                "measures": [round(float(v), 4) for v in scores.measures],
                "attention": [round(float(v), 4) for v in scores.attention],
            }
            file.write(json.dumps(row) + "\n")


def _done(out: Path) -> set[int]:
    if not out.exists():
        return set()
    return {int(json.loads(line)["fold"]) for line in out.read_text("utf-8").splitlines()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="JSON lines, appended to")
    parser.add_argument("--options", type=Path, help="JSON file of options")
    parser.add_argument("--folds", type=int, nargs="*", default=list(range(FOLDS)))
    parser.add_argument("--threads", type=int, default=1)
    for field in fields(Options):
        parser.add_argument(
            f"--{field.name.replace('_', '-')}", type=type(field.default), default=None
        )
    return parser.parse_args()


if __name__ == "__main__":
    main()
