"""Labelled examples -> a tuned network: the training loop, and prediction with the result.

Embeddings and lower layers stay as they are: they are shared with the search model, and their
states are computed once, so that an epoch costs a third. Tuned layers near the input move less than
those near the heads. The weights that are kept are an average over the last part of the way.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import nn

from eval.outcome.prepared import Item, Prepared, stacked
from index.embedding.bundled import bundled_folder
from index.embedding.loading import open_model
from index.outcome.net import SHARED, OutcomeNet, Scores, collate, net_scores
from index.outcome.scores import NetScores
from settings import load

#: A batch holds fewer texts where they are long, so that memory stays bounded.
_TOKENS = 2048


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. ``frozen`` counts the layers from the input that are not tuned."""

    epochs: int = 4
    rate: float = 1e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    frozen: int = SHARED
    batch: int = 16
    warmup: float = 0.1
    weight_decay: float = 0.01
    smoothing: float = 0.05
    context_dropout: float = 0.15
    average_from: float = 0.6
    average_decay: float = 0.98
    rdrop: float = 0.0
    severe_loss: float = 0.5
    recurring_loss: float = 0.5
    recurring_weight: float = 3.0
    measure_loss: float = 0.5
    seed: int = 1


#: How the shipped weights are made: two rounds, the second quicker (docs/model-card.md).
RECIPE = (Options(), Options(rate=2e-4, head_rate=2e-3, measure_loss=1.0, seed=2))


def load_backbone() -> tuple[Any, Any]:
    """The bundled model's transformer in float32, and its tokenizer."""
    model = open_model(str(bundled_folder(load())))
    backbone: Any = model[0].auto_model
    # Measured: the fused attention's way back is three times as slow as the plain one here.
    backbone.set_attn_implementation("eager")
    return backbone, model.tokenizer


def fit(
    backbone: Any,
    pad: int,
    learned: Prepared,
    rounds: Sequence[Options],
    report: Callable[[int, OutcomeNet], None] | None = None,
) -> OutcomeNet:
    """Train on ``learned``; ``report`` is called after each epoch with the averaged network.

    Each round goes on from the averaged weights of the one before, with the rate high again.
    """
    averaged: OutcomeNet | None = None
    for options in rounds:
        start = averaged.state_dict() if averaged is not None else None
        averaged = _round(backbone, pad, learned, options, report, start)
    if averaged is None:
        raise ValueError("no rounds to train")
    return averaged


def _round(
    backbone: Any,
    pad: int,
    learned: Prepared,
    options: Options,
    report: Callable[[int, OutcomeNet], None] | None,
    start: Mapping[str, torch.Tensor] | None,
) -> OutcomeNet:
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    items = learned.items
    upper = copy.deepcopy(list(backbone.encoder.layer[options.frozen :]))
    net = OutcomeNet(upper, int(backbone.config.hidden_size))
    if start is not None:
        net.load_state_dict(start)
    optimizer = torch.optim.AdamW(_groups(net, options), weight_decay=options.weight_decay)
    an_epoch = sum(1 for _ in _batches(items, options.batch, random.Random(options.seed)))
    steps = options.epochs * an_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, steps, options))
    averaged = copy.deepcopy(net).eval()
    step = 0
    for epoch in range(options.epochs):
        net.train()
        total, started = 0.0, time.perf_counter()
        for rows in _batches(items, options.batch, chance):
            loss = _loss(net, learned.pick(rows), pad, options, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(rows)
            step += 1
            decay = options.average_decay if step > options.average_from * steps else 0.0
            _average(averaged, net, decay)
        print(
            f"  epoch {epoch + 1}: loss {total / len(items):.4f}, "
            f"{time.perf_counter() - started:.0f} s",
            flush=True,
        )
        if report is not None:
            report(epoch + 1, averaged)
    return averaged


@torch.no_grad()
def predict(net: OutcomeNet, asked: Prepared, pad: int, batch: int = 16) -> list[NetScores]:
    """Scores of every item, in order."""
    net.eval()
    items = asked.items
    order = sorted(range(len(items)), key=lambda n: len(items[n].full.ids))
    found: dict[int, NetScores] = {}
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        padded = collate([items[row].full for row in rows], pad)
        with torch.autocast("cpu", torch.bfloat16):
            scores = in_float32(net(stacked([asked.full[row] for row in rows], padded), padded))
        for place, row in enumerate(rows):
            found[row] = net_scores(scores, place, len(items[row].measures))
    return [found[row] for row in range(len(items))]


def in_float32(scores: Scores) -> Scores:
    """Logits as losses want them."""
    return Scores(
        scores.outcome.float(),
        scores.severe.float(),
        scores.recurring.float(),
        scores.measure.float(),
        scores.attention.float(),
    )


def _loss(
    net: OutcomeNet, learned: Prepared, pad: int, options: Options, chance: random.Random
) -> torch.Tensor:
    items = learned.items
    bare = [chance.random() < options.context_dropout for _ in items]
    batch = collate([i.bare if b else i.full for i, b in zip(items, bare, strict=True)], pad)
    chosen = zip(learned.full, learned.bare, bare, strict=True)
    states = stacked([without if b else full for full, without, b in chosen], batch)
    with torch.autocast("cpu", torch.bfloat16):
        scores = in_float32(net(states, batch))
    loss = _task_loss(scores, items, options)
    if options.rdrop:
        with torch.autocast("cpu", torch.bfloat16):
            again = in_float32(net(states, batch))
        loss = (loss + _task_loss(again, items, options)) / 2
        loss = loss + options.rdrop * _divergence(scores.outcome, again.outcome)
    return loss


def _divergence(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """R-Drop (Liang et al. 2021): symmetric KL of two passes with different dropout."""
    one, two = first.log_softmax(1), second.log_softmax(1)
    kl = nn.functional.kl_div
    both = kl(one, two, log_target=True, reduction="batchmean") + kl(
        two, one, log_target=True, reduction="batchmean"
    )
    return both / 2


def _task_loss(scores: Scores, items: Sequence[Item], options: Options) -> torch.Tensor:
    wanted = torch.tensor([item.outcome for item in items])
    loss = nn.functional.cross_entropy(scores.outcome, wanted, label_smoothing=options.smoothing)
    binary = nn.functional.binary_cross_entropy_with_logits
    deviations = [row for row, item in enumerate(items) if item.deviation]
    if deviations:
        target = torch.tensor([items[row].severe for row in deviations])
        share = len(deviations) / len(items)
        loss = loss + options.severe_loss * share * binary(scores.severe[deviations], target)
    loss = loss + options.recurring_loss * binary(
        scores.recurring,
        torch.tensor([item.recurring for item in items]),
        pos_weight=torch.tensor(options.recurring_weight),
    )
    width = scores.measure.shape[1]
    counts = torch.tensor([min(len(item.measures), width) for item in items])
    target = torch.zeros_like(scores.measure)
    for row, item in enumerate(items):
        target[row, : int(counts[row])] = torch.tensor(item.measures[:width])
    known = (torch.arange(width)[None, :] < counts[:, None]) & (scores.measure > -1e3)
    return loss + options.measure_loss * binary(scores.measure[known], target[known])


def _groups(net: OutcomeNet, options: Options) -> list[dict[str, Any]]:
    """Parameters with their learning rates: lower layers move less."""
    depth = len(net.layers)
    groups: list[dict[str, Any]] = [
        {
            "params": list(layer.parameters()),
            "lr": options.rate * options.layer_decay ** (depth - 1 - number),
        }
        for number, layer in enumerate(net.layers)
    ]
    heads = [p for name, p in net.named_parameters() if not name.startswith("layers.")]
    return [*groups, {"params": heads, "lr": options.head_rate}]


def _rate(step: int, steps: int, options: Options) -> float:
    warm = max(1, int(options.warmup * steps))
    if step < warm:
        return (step + 1) / warm
    return max(0.02, (steps - step) / (steps - warm))


def _batches(items: Sequence[Item], size: int, chance: random.Random) -> Iterator[list[int]]:
    """Random batches of texts of roughly like length, so that little padding is computed."""
    noisy = [
        (len(item.full.ids) * chance.uniform(0.8, 1.25), row) for row, item in enumerate(items)
    ]
    batches: list[list[int]] = []
    for _, row in sorted(noisy):
        longest = max(len(items[other].full.ids) for other in [*(batches or [[]])[-1], row])
        if not batches or len(batches[-1]) == size or longest * len(batches[-1]) >= _TOKENS:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    yield from batches


@torch.no_grad()
def _average(averaged: OutcomeNet, net: OutcomeNet, decay: float) -> None:
    for kept, new in zip(averaged.parameters(), net.parameters(), strict=True):
        if new.requires_grad:
            kept.mul_(decay).add_(new, alpha=1 - decay) if decay else kept.copy_(new)


def describe(rounds: Sequence[Options]) -> str:
    """One line of JSON a round."""
    return "\n".join(json.dumps(asdict(options)) for options in rounds)
